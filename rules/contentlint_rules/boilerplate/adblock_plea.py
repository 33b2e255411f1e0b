"""Pleas to switch an ad blocker off."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import in_flow


class AdblockPlea(Rule):
    """The text asks its reader to switch an ad blocker off.

    A script showed or hid the plea; in the text it accuses every reader. The fix removes the block.
    """

    message = "plea about ad blockers {quoted} in the text"
    status = Status.STABLE
    confidence = 0.95
    phrases = PhrasePack("adblock-plea")
    max_words = option(60, "the longest block, in words, that can be a plea")

    examples = (
        Invalid(
            "<p>It rained.</p><p>⟦Please disable your ad blocker to see the video.⟧</p>", fixed="<p>It rained.</p>"
        ),
        Invalid("<p>Pada.</p><p>⟦Wyłącz AdBlock i odśwież stronę.⟧</p>", fixed="<p>Pada.</p>"),
        Valid("<p>A third of readers use an ad blocker, the study found.</p>", "a story about them"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, _ in in_flow(self.phrases.blocks(document)):
            if block.words <= self.max_words and block.kind != "heading":
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the plea")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)
