"""Joiners where nothing joins."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import Place, prose, word_around

_UNJOINED = "A-Za-z\u00c0-\u052f\u1e00-\u1fff"  # Latin, Greek and Cyrillic letters stand apart by themselves


class MisplacedJoiner(Rule):
    """A zero-width joiner stands between letters that do not join.

    U+200C and U+200D shape Persian, Indic and emoji sequences. Between Latin, Greek or Cyrillic letters they do
    nothing but hide the word from search. Remove them.
    """

    message = "{code} in {quoted} joins nothing"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.95

    examples = (
        Invalid("<p>minis⟦\u200c⟧trstva za finance</p>", fixed="<p>ministrstva za finance</p>"),
        Invalid("<p>a ⟦\u200d⟧family</p>", fixed="<p>a family</p>"),
        Valid("<p>می\u200cخواهم</p>", "Persian"),
        Valid("<p>க்\u200cஷ and क्\u200dष</p>", "Indic"),
        Valid("<p>family 👩\u200d👧</p>", "emoji"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "\u200c" not in text.alphabet and "\u200d" not in text.alphabet:
            return
        for _, place in text.places(_joiner()):
            joiner = Place(place.block, place.start + 1, place.end - 1)
            word = word_around(place.block.text, joiner.start, joiner.end)
            # windows-1256 shows U+200D for the byte that is ž in other code pages: a letter may be missing
            fix = text.fix(joiner, "", safe="\u200d" not in joiner.text, message="remove it")
            yield self.diagnostic(joiner.span, fix=fix, code=f"U+{ord(joiner.text[0]):04X}", quoted=word)


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"(?P<before>[{_UNJOINED} ])[\u200c\u200d]+(?P<after>[{_UNJOINED} .,;:!?])")
