"""Readings: stretches of text that a code page turns into well-formed UTF-8, and what is gained by reading them so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import add
from unicodedata import category

from ._codepages import HOLE, CodePage, characters, units
from ._model import IMPOSSIBLE, model
from ._multibyte import MultiByte, segments

Page = CodePage | MultiByte

_INSIDE = 2.0  # nats for a letter behind a letter as the commonest mistake shows it: `HÃ´tel`
_OPENS = 2.0  # for a mark that nothing but a word follows and nothing but a space precedes: `┬┐que`
_BROKEN = 10.0  # where a no-break space would part it from the rest of the word: `GÃ idhlig`
_LIKE = 3.0  # nats that a letter must be likelier than others that the same bytes may have been
_MOST_TRIMMED = 4  # characters that clean text may have right beside damage, and that look like damage
_APART = 6.0  # nats against a single character that no letter touches: formulas and faces, `√π`, `∆°`, `¬´`, `“×”`
_UNKNOWN = 6.0  # nats against a letter that no language of the model has
_OVERLAYS = "\u0334\u0335\u0336\u0337\u0338"  # they strike out the words of any language


@dataclass(frozen=True)
class Reading:
    """text[start:end] read as `said`, which is likelier by `gain` nats; `exact` if no byte had to be guessed.

    `inner`: the code pages that it was misread in before; `fate`: what happened to it afterwards; `ease`: nats that it
    may lack to be believed.
    """

    start: int
    end: int
    said: str
    gain: float
    exact: bool
    page: Page
    inner: tuple[Page, ...] = ()
    fate: str = ""
    ease: float = 0.0

    @property
    def times(self) -> int:
        """How often it was damaged."""
        return 1 + len(self.inner)


def readings(text: str, page: Page, where: Iterable[tuple[int, int]], rare: frozenset[str] | None) -> Iterator[Reading]:
    """The readings of a code page in the given ranges; with `rare`, only those that hold such a pair."""
    if isinstance(page, MultiByte):
        for low, high in where:
            for start, end, said in segments(text, page, low, high):
                yield weighed(text, start, end, said, page)
        return
    pattern = units(page)
    for low, high in where:
        for match in pattern.finditer(text, low, high):
            raw = match.group()
            if rare is not None and rare.isdisjoint(map(add, raw, raw[1:])):
                continue
            said, length, unsure = _decoded(raw, page, around(text, *match.span())[0])
            if said:
                reading = weighed(text, match.start(), match.start() + length, said, page)
                yield replace(reading, said=_told_lost(said, unsure)) if unsure else _trimmed(text, reading)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after, a space at the ends of a line."""
    before = text[start - 1 : start] if start else " "
    after = text[end : end + 1] or " "
    return before.replace("\n", " "), after.replace("\n", " ")


def weighed(text: str, start: int, end: int, said: str, page: Page) -> Reading:
    """The reading with what is gained by it; what is lost in it counts for neither side."""
    before, after = around(text, start, end)
    raw = text[start:end]
    single = isinstance(page, CodePage)
    gain, ease = _gained(before, raw, after, said, page.codec if single else "")
    return Reading(start, end, said, gain, single and HOLE not in raw, page, ease=ease)


@lru_cache(maxsize=16_384)  # a text that is garbled from end to end says the same few letters again and again
def _gained(before: str, raw: str, after: str, said: str, codec: str) -> tuple[float, float]:
    """Gain and ease of a reading; `codec` is that of a code page of single bytes."""
    score = model().score
    gain = score(before + told(said) + after) - score(before + plain(raw) + after)
    if any(char > "\u0fff" and model().unigram(char) <= IMPOSSIBLE for char in said):
        gain = IMPOSSIBLE
    strangers = (char for char in said if char not in _OVERLAYS and not model().knows(char))
    gain -= _UNKNOWN * sum(category(char)[0] in "LM" for char in strangers)
    ease = 0.0
    if codec and len(said) == 1:
        if codec == "cp1252" and before.isalpha() and said.isalpha():
            broken = raw[-1] == "\xa0" and after.islower()
            ease = _BROKEN if broken else _INSIDE if said.isupper() == before.isupper() else 0.0
        elif said in _OVERLAYS and before.isalnum():
            ease = _INSIDE
        elif said in "¿¡" and before == " " and after.isalpha():
            ease = _OPENS
        elif not before.isalnum() and not after.isalnum() and (codec.startswith("mac") or "\u052f" < said < "\u1e00"):
            gain -= _APART
    return gain, ease


def _trimmed(text: str, reading: Reading) -> Reading:
    """The reading without what is clean text at its ends, where that gains more: `манастирскитАЩ`."""
    page, best = reading.page, reading
    for _ in range(_MOST_TRIMMED):
        start, end, said = best.start, best.end, best.said
        first, last = len(said[0].encode()), len(said[-1].encode())
        if len(said) < 2 or len(said.encode()) != end - start:
            break
        rest = best
        if _natural(text[max(0, start - 1) : start + first]):
            rest = weighed(text, start + first, end, said[1:], page)
        if _natural(text[end - last : end + 1]):
            rest = max(rest, weighed(text, start, end - last, said[:-1], page), key=lambda other: other.gain)
        if rest.gain <= best.gain:
            break
        best = rest
    return best


def _natural(text: str) -> bool:
    """Whether clean text has all the pairs of neighbours in it."""
    return model().seen.keys() >= set(map(add, text, text[1:]))


def plain(text: str) -> str:
    """The text as it is weighed: typesetters put no-break spaces and soft hyphens anywhere, U+FFFD says nothing."""
    return told(text).replace("\xad", "")


def told(text: str) -> str:
    """The same of a repair, in which a soft hyphen is an event."""
    return text.replace("\xa0", " ").replace(HOLE, "")


def blanked(text: str, known: Iterable[Reading]) -> str:
    """The text with the readings' places made a control character, next to which nothing is likely or unlikely."""
    parts, at = [], 0
    for reading in sorted(known, key=lambda reading: reading.start):
        parts += [text[at : reading.start], "\x1f" * (reading.end - reading.start)]
        at = reading.end
    return "".join([*parts, text[at:]])


def replaced(text: str, known: Iterable[Reading]) -> str:
    """The text as the readings, in order, have it."""
    parts, at = [], 0
    for reading in known:
        parts += [text[at : reading.start], reading.said]
        at = reading.end
    return "".join([*parts, text[at:]])


def _decoded(raw: str, page: CodePage, before: str) -> tuple[str, int, list[int]]:
    """What the stretch says, how much of it says so, and which of its letters may be others."""
    data = page.exactly(raw)
    if data is None:
        return _guessed(raw, page, before)
    try:
        return data.decode(), len(raw), []
    except UnicodeDecodeError:
        pass
    try:
        # CESU-8: databases and JavaScript wrote each half of a surrogate pair as a character
        return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16"), len(raw), []
    except UnicodeDecodeError:
        return "", 0, []


def _told_lost(said: str, unsure: list[int]) -> str:
    return "".join([HOLE if index in unsure else char for index, char in enumerate(said)])


def _guessed(raw: str, page: CodePage, before: str) -> tuple[str, int, list[int]]:
    """The stretch decoded where bytes are in doubt: step by step the character that gains most over what is there.

    A letter whose byte is lost may be another if that is almost as likely.
    """
    chances, said, unsure, at = model(), before, [], 0
    there = before + raw
    while at < len(raw):
        options = []
        for length in (3, 2, 4):
            unit = raw[at : at + length]
            known = characters(unit, page) if len(unit) == length else ()
            natural = chances.score(there[at : at + 1 + length]) if known else 0.0
            options += [(chances.pair(said[-1] + char) - natural, char, unit) for char in known]
        if not options:
            break
        most, best, unit = max(options)
        rivals = sum(gain > most - _LIKE for gain, _, other in options if other == unit)
        if rivals > 1 and category(best)[0] != "P" and ("?" in unit or HOLE in unit):
            unsure.append(len(said) - len(before))
        said += best
        at += len(unit)
    return said[len(before) :], at, unsure
