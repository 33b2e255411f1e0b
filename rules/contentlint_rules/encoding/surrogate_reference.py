"""References to halves of characters."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Span, Status, Valid

from ._prose import encodable, prose


class SurrogateReference(Rule):
    """A character reference names half of a character and shows replacement signs.

    `&#xD83D;&#xDE00;` are the UTF-16 halves of one emoji. HTML knows whole characters only, `&#x1F600;` or the emoji
    itself. The system that wrote them counts in UTF-16; mend it there.
    """

    message = "{quoted} names {what}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 1.0

    examples = (
        Invalid("<p>Bravo ⟦&#xD83D;&#xDE00;⟧</p>", fixed="<p>Bravo 😀</p>"),
        Invalid("<p>Bravo ⟦&#55357;&#56832;⟧!</p>", "decimal", fixed="<p>Bravo 😀!</p>"),
        Invalid("<p>Bravo ⟦&#xD83D;⟧</p>", "the other half is gone"),
        Valid("<p>Bravo &#x1F600; and &#xD7FF; and &#57382;</p>", "whole characters"),
        Valid("<p><code>&#xD83D;&#xDE00;</code></p>", "code"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "\ufffd" not in text.beyond:
            return
        places = [(raw, place.block.html_span(place.start, place.end)) for raw, place in text.references(_half())]
        at = 0
        while at < len(places):
            raw, (start, end) = places[at]
            high = _number(raw)
            paired = (
                high < 0xDC00
                and at + 1 < len(places)
                and places[at + 1][1][0] == end
                and _number(places[at + 1][0]) >= 0xDC00
            )
            if paired:
                end = places[at + 1][1][1]
                whole = chr(0x10000 + ((high - 0xD800) << 10) + (_number(places[at + 1][0]) - 0xDC00))
                yield self._diagnostic(document, document.span(start, end), "the two halves of ", whole)
            else:
                yield self._diagnostic(document, document.span(start, end), "half of a character", "")
            at += 2 if paired else 1

    def _diagnostic(self, document: Document, span: Span, what: str, whole: str) -> Diagnostic:
        fix = None
        if whole:
            written = encodable(document, whole)
            fix = Fix.replace(span, written, applicability=Applicability.SAFE, message="write the whole character")
        return self.diagnostic(span, fix=fix, quoted=document.source.text[slice(*span)], what=what + whole)


def _number(reference: str) -> int:
    digits = reference[2:].rstrip(";")
    return int(digits[1:], 16) if digits[0] in "xX" else int(digits)


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        r"&#(?:[xX]0{0,4}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,3}(?:5529[6-9]|55[3-9]\d{2}|56\d{3}|57[0-2]\d{2}|573[0-3]\d|5734[0-3]));?"
    )
