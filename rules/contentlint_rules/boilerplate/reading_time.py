"""Reading times that became text."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Severity,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._evidence import in_flow

_MOST_WORDS = 8


class ReadingTime(Rule):
    """How long the text takes to read stands in the text.

    It is metadata of the page, counted by its template. The fix removes the block.
    """

    message = "reading time {quoted} in the text"
    severity = Severity.INFO
    status = Status.STABLE
    confidence = 0.95
    phrases = PhrasePack("reading-time")

    examples = (
        Invalid("<p>⟦3 min read⟧</p><p>It rained.</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>⟦Lesezeit: 4 Minuten⟧</p><p>Es regnet.</p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>⟦この記事は約 5 分で読めます⟧</p><p>雨。</p>", fixed="<p>雨。</p>"),
        Valid("<p>The court took 40 minutes to read the verdict in full on Monday.</p>", "a story about reading"),
        Valid("<p>Reading time</p>", "no time is given"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        # on a full page templates put it among byline and date
        if document.extent == "page" and not document.has_front_matter and not document.widgets:
            return
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.words > _MOST_WORDS or not any(letter.isdigit() for letter in block.text):
                continue
            if _is_all(block.folded, matches):
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the reading time")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _is_all(text: str, matches: tuple[PhraseMatch, ...]) -> bool:
    """Whether little but figures and a unit of time is left beside the phrase."""
    longest = max(matches, key=lambda match: match.end - match.start)
    rest = text[: longest.start] + " " + text[longest.end :]
    words = [word for word in rest.replace("/", " ").split() if any(letter.isalpha() for letter in word)]
    return len(words) <= 2 and sum(map(len, words)) <= 16
