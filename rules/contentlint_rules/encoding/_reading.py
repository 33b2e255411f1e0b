"""Readings: stretches of text that a code page turns into well-formed UTF-8, and what is gained by reading them so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import add

from ._codepages import HOLE, CodePage, characters, units
from ._model import IMPOSSIBLE, model
from ._multibyte import MultiByte, segments

Page = CodePage | MultiByte

_INSIDE = 2.0  # nats for a letter within a word as the commonest mistake shows it: `HÃ´tel`
_APART = 6.0  # nats against a single character that no letter touches: formulas and faces, `√π`, `∆°`, `¬´`


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
            said, length = _decoded(raw, page, around(text, *match.span())[0])
            if said:
                yield weighed(text, match.start(), match.start() + length, said, page)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after, a space at the ends of a line."""
    before = text[start - 1 : start] if start else " "
    after = text[end : end + 1] or " "
    return before.replace("\n", " "), after.replace("\n", " ")


def weighed(text: str, start: int, end: int, said: str, page: Page) -> Reading:
    """The reading with what is gained by it; what is lost in it counts for neither side."""
    before, after = around(text, start, end)
    raw = text[start:end]
    score = model().score
    gain = score(before + told(said) + after) - score(before + plain(raw) + after)
    if any(char > "\u0fff" and model().unigram(char) <= IMPOSSIBLE for char in said):
        gain = IMPOSSIBLE
    ease = 0.0
    if isinstance(page, CodePage) and len(said) == 1:
        if page.codec == "cp1252" and (before + said + after).isalpha():
            ease = _INSIDE
        elif page.codec.startswith("mac") and not before.isalnum() and not after.isalnum():
            gain -= _APART
    return Reading(start, end, said, gain, HOLE not in raw and isinstance(page, CodePage), page, ease=ease)


def plain(text: str) -> str:
    """The text as it is weighed: typesetters put no-break spaces and soft hyphens anywhere, U+FFFD says nothing."""
    return told(text).replace("\xad", "")


def told(text: str) -> str:
    """The same of a repair, in which a soft hyphen is an event."""
    return text.replace("\xa0", " ").replace(HOLE, "")


def blanked(text: str, known: Iterable[Reading]) -> str:
    """The text with the readings' places made spaces."""
    parts, at = [], 0
    for reading in sorted(known, key=lambda reading: reading.start):
        parts += [text[at : reading.start], " " * (reading.end - reading.start)]
        at = reading.end
    return "".join([*parts, text[at:]])


def replaced(text: str, known: Iterable[Reading]) -> str:
    """The text as the readings, in order, have it."""
    parts, at = [], 0
    for reading in known:
        parts += [text[at : reading.start], reading.said]
        at = reading.end
    return "".join([*parts, text[at:]])


def _decoded(raw: str, page: CodePage, before: str) -> tuple[str, int]:
    """What the stretch says, and how much of it says so."""
    data = page.exactly(raw)
    if data is None:
        return _guessed(raw, page, before)
    try:
        return data.decode(), len(raw)
    except UnicodeDecodeError:
        pass
    try:
        # CESU-8: databases and JavaScript wrote each half of a surrogate pair as a character
        return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16"), len(raw)
    except UnicodeDecodeError:
        return "", 0


def _guessed(raw: str, page: CodePage, before: str) -> tuple[str, int]:
    """The stretch decoded where bytes are in doubt: step by step the character that gains most over what is there."""
    chances, out, at = model(), before, 0
    there = before + raw
    while at < len(raw):
        best, step, most = "", 0, 0.0
        for length in (3, 2, 4):
            unit = raw[at : at + length]
            for char in characters(unit, page) if len(unit) == length else ():
                gain = chances.pair(out[-1] + char) - chances.score(there[at : at + 1 + length])
                if not best or gain > most:
                    best, step, most = char, length, gain
        if not best:
            break
        out += best
        at += step
    return out[len(before) :], at
