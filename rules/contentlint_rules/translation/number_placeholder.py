"""Figures that a translation system replaced by its own placeholder."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Severity, Status, Valid


@cache
def _placeholder() -> re.Pattern[str]:
    # XNUMX, sometimes grown together with a letter of the word that the figure stood in
    return re.compile(
        r"(?<!\w)\w{0,12}-?XNUMX(?:st|nd|rd|th|s)?\w{0,12}(?!\w)|(?<!\w)_{0,2}NUM(?:BER)?_\d{1,2}_{0,2}(?!\w)"
    )


class NumberPlaceholder(Rule):
    """A number was lost in translation and its placeholder was printed.

    Translation systems mask figures before they translate and put them back afterwards. Where one was not put back, the
    others of the paragraph may stand in the wrong place: check every number against the original.
    """

    message = "{quoted} stands where a number was lost in translation; check every number of the paragraph"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid("<p>He hoped to meet his colleague at the ⟦GXNUMX⟧ summit.</p>"),
        Invalid("<p>It happened in the ⟦XNUMXth⟧ century, ⟦XNUMX⟧ years after the fire.</p>"),
        Valid("<p>Write <code>XNUMX</code> in the template and the system puts the figure there.</p>", "code"),
        Valid("<p>The G20 met in Rome; maximum attendance was 300.</p>", "numbers, and a word with -xnum- in sight"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.holding("NUM"):
            for found in _placeholder().finditer(block.text):
                if not block.within(found.start(), found.end(), "code", "pre", "kbd", "samp", "textarea"):
                    yield self.diagnostic(block.span(found.start(), found.end()), quoted=found[0])
