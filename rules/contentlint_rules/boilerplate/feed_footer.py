"""The line that WordPress puts at the end of a feed item."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Block,
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

_MOST_WORDS = 45


class FeedFooter(Rule):
    """The footer of a feed item was republished with the text.

    "The post … appeared first on …" is added to feeds so that copies link back. In the article itself, or on a
    partner's page, it is a sentence about nothing. The fix removes it.
    """

    message = "footer of a feed {quoted} in the text"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.98
    phrases = PhrasePack("feed-footer")

    examples = (
        Invalid(
            "<p>It rained.</p><p>⟦The post <a href=/a>Rain</a> appeared first on <a href=/>The Planet</a>.⟧</p>",
            fixed="<p>It rained.</p>",
        ),
        Invalid(
            "<p>Es regnet.</p><p>⟦Der Beitrag <a href=/a>Regen</a> erschien zuerst auf <a href=/>Planet</a>.⟧</p>",
            fixed="<p>Es regnet.</p>",
        ),
        Valid("<p>The post of mayor first appeared on the ballot in 1901.</p>", "a post that is an office"),
        Valid("<p>Her novel first appeared on a blog.</p>", "a story about a text"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.words <= _MOST_WORDS and _is_footer(block, matches):
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the footer")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _is_footer(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """The feed's words in their order, and a link to the story or the site."""
    opening = next((match for match in matches if match.group == "opening" and match.start <= 2), None)
    footer = next((match for match in matches if match.group == "footer"), None)
    return opening is not None and footer is not None and footer.start > opening.end and bool(block.links)
