"""Soft hyphens that became signs."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import Place, prose, word_around


class StraySoftHyphen(Rule):
    """A soft hyphen became a `¬` in the middle of a word.

    Word processors and OCR mark the place where a word may break with `¬`. On the page the sign is printed as it
    stands and the word is torn. Remove it.
    """

    message = "{quoted} has a soft hyphen that became a sign"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.97

    examples = (
        Invalid("<p>az iskolánk⟦¬⟧ban</p>", fixed="<p>az iskolánkban</p>"),
        Invalid("<p>пи⟦&not;⟧тання</p>", fixed="<p>питання</p>"),
        Valid("<p>p¬q and ¬p ∧ q</p>", "logic"),
        Valid("<p>Donau&shy;dampf&shy;schiff</p>", "soft hyphens"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "¬" not in text.alphabet:
            return
        for _, place in text.intact(_sign()):
            sign = Place(place.block, place.start + 2, place.end - 2)
            safe = sign.end - sign.start == 1
            fix = text.fix(sign, "", safe=safe, message="join the word")
            yield self.diagnostic(sign.span, fix=fix, quoted=word_around(place.block.text, sign.start, sign.end))


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2}¬ ?(?=[^\W\d_]{2})[^\W\d_]{2}")
