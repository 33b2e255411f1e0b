"""On which line of a TOML text each key and list element stands; tomllib does not say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"""|(?P<bare>[^\s\[\]{}=,."'#]+)|(?P<mark>[\[\]{}=,.\n])|\#[^\n]*|.""",
    re.DOTALL,
)


class _Token(NamedTuple):
    text: str
    line: int


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup:
            yield _Token(token, line)
        line += token.count("\n")
    yield _Token("\n", line)


class _Scanner:
    """Walks the tokens of a text that tomllib accepted; what it cannot follow it passes over."""

    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.lines: dict[KeyPath, int] = {(): 1}
        self.elements: dict[KeyPath, int] = {}

    @property
    def token(self) -> str:
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    def skip(self, *texts: str) -> None:
        while self.token and self.token in texts:
            self.at += 1

    def skip_to(self, *texts: str) -> None:
        while self.token and self.token not in texts:
            self.at += 1

    def key(self) -> tuple[list[str], int]:
        names: list[str] = []
        line = self.tokens[self.at].line
        while self.token not in ("", "=", "]", "\n"):
            if self.token != ".":
                names.append(_name(self.token))
            self.at += 1
        return names, line

    def resolve(self, names: list[str]) -> KeyPath:
        """The path of a header, with the number of the latest element wherever it goes through an array of tables."""
        path: KeyPath = ()
        for name in names:
            path = (*path, name)
            if path in self.elements:
                path = (*path, self.elements[path])
        return path

    def document(self) -> None:
        table: KeyPath = ()
        while self.token:
            self.skip("\n")
            if not self.token:
                return
            if self.token == "[":
                table = self.header()
            else:
                self.pair(table)
            self.skip_to("\n")

    def header(self) -> KeyPath:
        self.at += 1
        is_array = self.token == "["
        self.skip("[")
        names, line = self.key()
        if not is_array:
            table = self.resolve(names)
            for end in range(1, len(table)):
                self.lines.setdefault(table[:end], line)
        else:
            array = (*self.resolve(names[:-1]), *names[-1:])
            self.elements[array] = self.elements.get(array, -1) + 1
            self.lines.setdefault(array, line)
            table = (*array, self.elements[array])
        self.lines.setdefault(table, line)
        return table

    def pair(self, table: KeyPath) -> None:
        names, line = self.key()
        for end in range(1, len(names) + 1):
            self.lines.setdefault((*table, *names[:end]), line)
        if self.token == "=":
            self.at += 1
            self.value((*table, *names))

    def value(self, path: KeyPath) -> None:
        if self.token == "[":
            self.array(path)
        elif self.token == "{":
            self.inline_table(path)
        else:
            self.skip_to(",", "]", "}", "\n")

    def array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        self.skip("\n")
        while self.token not in ("", "]"):
            self.lines[*path, index] = self.tokens[self.at].line
            before = self.at
            self.value((*path, index))
            self.skip(",", "\n")
            self.at += self.at == before
            index += 1
        self.at += 1

    def inline_table(self, path: KeyPath) -> None:
        self.at += 1
        self.skip("\n")
        while self.token not in ("", "}"):
            before = self.at
            self.pair(path)
            self.skip(",", "\n")
            self.at += self.at == before
        self.at += 1


def _name(token: str) -> str:
    if token[0] not in "\"'":
        return token
    import tomllib

    try:
        return str(tomllib.loads(f"k = {token}")["k"])
    except ValueError:
        return token


def longest_dotted_key(text: str) -> tuple[int, int]:
    """The number of parts of the longest dotted key of any text, and its line; tomllib is quadratic in it."""
    longest, dots = (1, 1), 0
    for token in _tokens(text):
        if token.text == ".":
            dots += 1
            longest = max(longest, (dots + 1, token.line))
        elif token.text in "[]{}=,\n":
            dots = 0
    return longest


def positions(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of every key (a tuple of names, and of indices inside arrays) of a valid TOML text."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.lines
