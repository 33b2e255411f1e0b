"""Where the text of a part lies when the tree does not tell: after stray tags, out of tables, behind odd comments."""

from bisect import bisect_left
from functools import cached_property

from turbohtml import TokenType, tokenize

_BLANK = " \t\n\r\f"
# how many text tokens one text node may be made of; beyond that its place is given as a whole
_MOST_PIECES = 64


def tag_names(html: str) -> list[str]:
    """The names of the tags in order, those of end tags with a slash."""
    tags = (token for token in tokenize(html, capture_attributes=False) if token.tag)
    return [f"/{token.tag}" if token.type is TokenType.END_TAG else token.tag or "" for token in tags]


class Tokens:
    """The text and comment tokens of `html`, with their offsets, handed out once each."""

    def __init__(self, html: str, line_starts: list[int]):
        self.comments: list[tuple[str, int, int]] = []
        self._texts: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._used: set[int] = set()
        starts: list[int] = []
        kinds: list[TokenType] = []
        tokens = list(tokenize(html, capture_attributes=False))
        for token in tokens:
            starts.append(line_starts[token.line - 1] + token.col)
            kinds.append(token.type)
        starts.append(len(html))
        for i, kind in enumerate(kinds):
            if kind is TokenType.TEXT:
                text = (tokens[i].data or "").replace("\0", "")
                if text.strip(_BLANK):
                    self._texts.append(text)
                    self._spans.append((starts[i], starts[i + 1]))
            elif kind is TokenType.COMMENT:
                self.comments.append((tokens[i].data or "", starts[i], starts[i + 1]))
        self._starts = [start for start, _ in self._spans]

    @cached_property
    def _by_text(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i in reversed(range(len(self._texts))):
            found.setdefault(self._texts[i].strip(_BLANK), []).append(i)
        return found

    def locate(self, text: str, after: int) -> list[tuple[int, int]]:
        """The spans of the tokens that make up `text`, the first of them at or after offset `after`.

        Empty when they cannot be told; each token is handed out once.
        """
        same = self._by_text.get(text.strip(_BLANK), [])
        while same and same[-1] in self._used:
            same.pop()
        # the list is in descending order: the last entries are the first in the file
        for k in range(len(same) - 1, max(-1, len(same) - 1 - _MOST_PIECES), -1):
            if self._starts[same[k]] >= after and same[k] not in self._used:
                return [self._take(same[k])]
        return self._assemble(text, bisect_left(self._starts, after))

    def _assemble(self, text: str, first: int) -> list[tuple[int, int]]:
        pieces: list[int] = []
        rest = text.strip(_BLANK)
        for i in range(first, min(first + _MOST_PIECES, len(self._texts))):
            if i in self._used:
                continue
            token = self._texts[i].strip(_BLANK)
            if rest.startswith(token):
                pieces.append(i)
                rest = rest[len(token) :].lstrip(_BLANK)
                if not rest:
                    return [self._take(i) for i in pieces]
        return []

    def _take(self, i: int) -> tuple[int, int]:
        self._used.add(i)
        return self._spans[i]
