"""What a system says about its own work, at the end of a page."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhrasePack,
    Rule,
    Scope,
    Severity,
    Status,
    Valid,
    fold,
)

_MOST_CHARACTERS = 200
_MOST_WORDS = 20
# the first two characters of dumps and log lines
_OPENINGS = frozenset(("ar", "ob", "st", "Ar", "DE", "[D", "[1", "[2"))
# on a page it stands in the text or at the very end
_TAIL = 20


@cache
def _dump() -> re.Pattern[str]:
    # var_dump and print_r of PHP, and log lines that begin with their level
    return re.compile(
        r"(?:array\(\d{1,6}\) \{|object\(\w{1,60}\)#\d{1,6} ?\(\d{1,6}\) \{|string\(\d{1,6}\) \""
        r"|Array \( \[|stdClass Object \( \["
        r"|\[?DEBUG\]?:? \S|\[\d{4}-\d\d-\d\d[T ][\d:.,]{5,16}\] ?\w{0,20}[ .]?(?:DEBUG|INFO|NOTICE)\b)"
    )


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\d[\d.,]{0,20}|[^\W\d_][\w']{0,40}")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"[0-9(\[]")


class DebugOutput(Rule):
    """A system's own timing, query count or dump is printed on the page.

    "25 queries in 0.3 seconds" is of use to whoever runs the server. In the article it is read as its last sentence.
    Turn the output off in the template; the fix removes the line.
    """

    message = "debug output {quoted} on the page"
    severity = Severity.ERROR
    scope = Scope.PAGE
    status = Status.STABLE
    confidence = 0.97
    phrases = PhrasePack("debug-output", shared=False)

    examples = (
        Invalid("<p>It rained.</p><p>⟦84 requests in 1,914 seconds.⟧</p>", fixed="<p>It rained.</p>"),
        Invalid(
            "<p>It rained.</p><div>⟦Page generated in 0.031 seconds with 26 queries⟧</div>", fixed="<p>It rained.</p>"
        ),
        Invalid("<p>Дождь.</p><p>⟦Страница сгенерирована за 0.05 сек.⟧</p>", fixed="<p>Дождь.</p>"),
        Invalid('<p>⟦array(2) { [0]=&gt; string(3) "one" }⟧</p>', fixed=""),
        Valid("<p>The server answered 200,000 requests in 20 seconds.</p>", "a sentence with the same figures"),
        Valid("<p>10 seconds</p>", "a duration alone: a recipe, a race"),
        Valid("<pre>84 requests in 1,914 seconds.</pre>", "code"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        tail = document.blocks[-_TAIL:]
        near = [block for block in document.body if block.index < tail[0].index]
        for block in (*near, *tail):
            if _may_be(block) and (_dump().match(block.text) or self._measures(block)) and not block.in_code:
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the line")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)

    def _measures(self, block: Block) -> bool:
        """Whether the block is nothing but figures and the words of measuring, two of them at least."""
        if block.length > _MOST_CHARACTERS or block.words > _MOST_WORDS:
            return False
        if not self._may_measure(_first_word(block.folded)):
            return False
        tokens = _token().findall(block.folded)
        words = [token for token in tokens if not token[0].isdigit() and len(token) > 1]
        if len(words) == len(tokens):
            return False
        matches = self.phrases.matches(block)
        measured = {match.quote.lower() for match in matches if match.group == "core"}
        known = {block.folded[match.start : match.end] for match in matches}
        return len(measured) > 1 and known.issuperset(words)

    def _may_measure(self, word: str) -> bool:
        """Whether a phrase is this word: the first word of prose refuses it before the phrases are searched."""
        whole, stems = self._words
        return word in whole or word.startswith(stems)

    @cached_property
    def _words(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """The phrases as written, and the beginnings of those whose last word goes on."""
        packs = self.phrases.groups.values()
        phrases = {fold(phrase) for groups in packs for group in groups.values() for phrase in group}
        return frozenset(phrases), tuple(phrase.removesuffix("*") for phrase in phrases if phrase.endswith("*"))


def _first_word(text: str) -> str:
    tokens = (found[0] for found in _token().finditer(text))
    return next((token for token in tokens if len(token) > 1 and not token[0].isdigit()), "")


def _may_be(block: Block) -> bool:
    """A cheap look: it is short or opens as a dump does, and has a figure or a bracket near its beginning."""
    if block.length > _MOST_CHARACTERS and block.text[:2] not in _OPENINGS:
        return False
    return _sign().search(block.text, 0, _MOST_CHARACTERS) is not None
