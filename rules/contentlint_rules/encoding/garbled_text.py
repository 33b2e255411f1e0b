"""Text that no language writes and no code page explains."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Valid, option

from ._garble import garbled
from ._prose import prose


class GarbledText(Rule):
    """A stretch of text looks decoded wrongly, and no code page makes sense of it.

    Its letters and signs follow each other as in no language. More than one thing happened to it: it was decoded
    wrongly, then bytes were dropped, letters changed their case or spaces were moved. Take the text from its source
    again.
    """

    message = "{quoted} looks garbled beyond repair"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    confidence = 0.8
    least = option(4, "pairs of neighbouring letters and signs, as no language has them, that make a stretch garbled")

    examples = (
        Invalid("<p>He said ⟦ΩßΘ±ⁿ≥ σ▀φßΘ Ωßδⁿ≥⟧ and left.</p>", "Greek that went through two old code pages"),
        Valid("<p>Příliš žluťoučký kůň úpěl ďábelské ódy.</p>", "a pangram with every accent"),
        Valid("<p>©®™ €100 §3 ±5° ½×¾ ←→</p>", "signs"),
        Valid("<p>ʻŌlelo Hawaiʻi, Yorùbá, Tiếng Việt, Íslenska, Ñandú</p>", "many languages"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii:
            return
        for start, end in garbled(text.text, text.damages, self.least):
            place = text.place(start, end)
            if not place.quoted and not text.about_encoding:
                yield self.diagnostic(place.span, quoted=place.text)
