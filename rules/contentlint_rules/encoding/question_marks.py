"""Question marks in the place of letters."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Valid, option

from ._prose import Place, prose, word_around


class QuestionMarks(Rule):
    """Question marks stand where letters were: an encoding could not say them.

    A database or an export in a narrower encoding wrote `?` for every letter it lacks. The letters are gone from the
    file. Restore the text from its source and mend the connection that lost them.
    """

    message = "{quoted} has question marks in the place of letters"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    confidence = 0.85
    least = option(3, "words with a single question mark between letters that a page must have before any is reported")

    examples = (
        Invalid("<p lang=pl>Fot. Micha? ⟦Go??biowski⟧</p>"),
        Invalid("<p>⟦???? ?????? ?? ?????⟧</p>", "all letters"),
        Invalid("<p>Warto ⟦pami?ta?⟧ o tym, ⟦pó?niej⟧ ⟦b?dzie⟧ za późno, ⟦prosz?⟧ pana.</p>"),
        Valid("<p>WHAT???? Really?? You and me? And then???how??so</p>", "emphasis"),
        Valid("<p>See example.com/watch?v=abc and page.php?id=3, a?b:c</p>", "addresses and operators"),
        Valid("<p>Is that right?yes, it is.</p>", "a missing space"),
        Valid("<p>Who?what?where? The five questions.</p>", "several questions run together"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "?" not in text.text:
            return
        sure: list[Place] = [place for _, place in text.places(_all_lost())] if "?? ??" in text.text else []
        single: list[Place] = []
        ends: list[Place] = []
        if any(text.text[match.start() - 1].isalpha() for match in _before_letter().finditer(text.text)):
            for match, place in text.places(_word()):
                word = match.group()
                if _inside().search(word) and not _address().search(_token(place)):
                    foreign = place.block.language not in ("", "en")
                    several = foreign and re.fullmatch(r"[^\W\d_]+\?\?[^\W\d_]+", word)
                    (sure if several else single).append(place)
                elif word.endswith("?") and _next_is_lower(place):
                    ends.append(place)
        if len(single) + len(sure) >= self.least:
            sure += single
            if any("?" in place.text.rstrip("?") for place in single):
                sure += ends
        for place in sorted(sure, key=lambda place: (place.block.index, place.start)):
            yield self.diagnostic(place.span, quoted=word_around(place.block.text, place.start, place.end))


def _token(place: Place) -> str:
    text = place.block.text
    start = text.rfind(" ", 0, place.start) + 1
    end = text.find(" ", place.end)
    return text[start : end if end >= 0 else len(text)]


def _next_is_lower(place: Place) -> bool:
    return (
        place.block.text[place.end : place.end + 1] == " " and place.block.text[place.end + 1 : place.end + 2].islower()
    )


@cache
def _before_letter() -> re.Pattern[str]:
    return re.compile(r"\?+(?=[^\W\d_])")


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W\d_])\?{1,6}(?=[^\W\d_])(?![A-Z])")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<![\w?/=&.])[^\W\d_]{1,30}(?:\?{1,6}[^\W\d_]{0,30}){1,12}(?![\w=&/])")


@cache
def _all_lost() -> re.Pattern[str]:
    return re.compile(r"\?{2,30}(?:[ ,.:;-]{1,2}\?{2,30}){2,200}")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[/=&@_<>\\|:]|\.\w+\?|www\.")
