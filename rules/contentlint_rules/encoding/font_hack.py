"""Latin signs that an old font showed as letters of another script."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Valid

from ._prose import Place, prose, word_around


class FontHack(Rule):
    """A Latin sign stands inside a word of an Indic script.

    Fonts from before Unicode showed `¬` or `ÿ` as conjuncts. After a half-done conversion the signs are left among
    real letters and readers cannot read the word. Convert the text again from its source, or type the letters.
    """

    message = "{quoted} holds a sign of an old font"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    confidence = 0.9

    examples = (
        Invalid("<p>শি⟦ÿ⟧ার কথা</p>"),
        Invalid("<p>তার উলে⟦¬⟧খ আছে</p>"),
        Valid("<p>हिन्दी café हिन्दी · देश</p>", "words of their own"),
        Valid("<p>१०° और ५ × ३</p>", "signs beside figures"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii or not _indic().search(text.alphabet):
            return
        for _, place in text.intact(_sign()):
            sign = Place(place.block, place.start + 1, place.end - 1)
            yield self.diagnostic(sign.span, quoted=word_around(place.block.text, sign.start, sign.end))


@cache
def _indic() -> re.Pattern[str]:
    return re.compile("[\u0900-\u0d7f]")


@cache
def _sign() -> re.Pattern[str]:
    # letters and vowel signs of the Indic scripts, not their digits and stops
    indic = "\u0900-\u0963\u0971-\u09e3\u09f0-\u0a63\u0a70-\u0ae3\u0b00-\u0b63"
    indic += "\u0b80-\u0be5\u0c00-\u0c63\u0c80-\u0ce3\u0d00-\u0d63"
    return re.compile(f"[{indic}][¡-¬®-¶¸-ÿ]{{1,3}}(?=[{indic}])[{indic}]")
