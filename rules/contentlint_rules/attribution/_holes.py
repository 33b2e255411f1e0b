"""Where a sentence names no source: a cue such as "according to", and nothing or a stray preposition after it.

The phrases are in the packs `dangling-attribution`; here is what has to stand around them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Protocol


class Match(Protocol):
    """What is needed of a phrase match: its group and its place in the text."""

    @property
    def group(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Hole(NamedTuple):
    """A lost source: the cue is text[start:end], and the text between `end` and `until` is where the name should be."""

    start: int
    end: int
    until: int


_OPENING = "“\"'‘«„‹("
_CLOSING = "”\"'’»“"


@cache
def _after_cue() -> re.Pattern[str]:
    # ".gov", ".5 %" and "…" after a space are no full stop; three dots are a sentence that was cut
    return re.compile(r"(?:\.(?!\.\.)|\s{1,3}\.(?![\w.])|\s{0,3}[,;](?!\d))")


@cache
def _participle() -> re.Pattern[str]:
    """Russian and Ukrainian: "по данным, полученным от …" names its source after the comma."""
    return re.compile(
        r"\s{0,3},\s{1,3}(?:[а-яёіїєґ'-]{2,40}(?:ым|им|ом|ем|ой|ому|ему|ыми|ими|ією)|котор\w{2,5}|як\w{1,4}|что|що)\b"
    )


@cache
def _pause() -> re.Pattern[str]:
    return re.compile(r"(?:^|[,;:.!?…()\[\]«»“”„\"'•*]|\s-|-\s)\s*\Z")


@cache
def _end_of_speech() -> re.Pattern[str]:
    return re.compile(r"(?:[,!?][”»“\"]|[”»“\"]\s{0,2},)\s{1,3}\Z")


def holes(folded: str, matches: Iterable[Match], *, counted: bool) -> Iterator[Hole]:
    """The lost sources of one block. `counted`: the text around it counts, so "segundo," may be "secondly"."""
    found = sorted(matches, key=lambda match: (match.start, -match.end))
    apart = [match for match in found if match.group in {"innocent", "complete", "elsewhere"}]
    until = 0
    for match in found:
        if match.start < until or match in apart or match.group == "ordinal":
            continue
        if any(_excuses(excuse, match, folded) for excuse in apart):
            continue
        hole = _hole(folded, match, counted)
        if hole:
            yield hole
            until = hole.until


def _excuses(excuse: Match, match: Match, folded: str) -> bool:
    if excuse.group == "complete" and match.group != "cue":
        return False
    if excuse.group != "elsewhere":
        return excuse.start < match.end and match.start < excuse.end
    between = folded[min(match.end, excuse.end) : max(match.start, excuse.start)]
    return not re.search(r"[.!?]\s", between)


def _hole(folded: str, match: Match, counted: bool) -> Hole | None:
    group, start, end = match.group, match.start, match.end
    before = folded[max(0, start - 12) : start]
    if (group == "paused" or group.startswith("numeral")) and not _pause().search(before):
        return None
    if group.startswith("numeral") and counted:
        return None
    if group == "said":
        return Hole(start, end, end) if _speechless(folded, start, end) else None
    if group.endswith("stray"):
        digits = r"\s{1,3}\D" if group == "numeral-stray" else r"\s{1,3}\S"
        return Hole(start, end, end) if re.match(digits, folded[end : end + 5]) else None
    mark = _after_cue().match(folded, end)
    if not mark or _mentioned(folded, start, mark.end()) or _participle().match(folded, end):
        return None
    return Hole(start, end, mark.end())


def _mentioned(folded: str, start: int, end: int) -> bool:
    """The words are spoken about: "according to," between quotation marks."""
    return (
        folded[start - 1 : start] in _OPENING and start > 0 and folded[end : end + 1] in _CLOSING and end < len(folded)
    )


def _speechless(folded: str, start: int, end: int) -> bool:
    """A closing quotation mark, a verb of saying, and the end of the sentence: nobody said it."""
    if not re.match(r"\s{0,2}(?:[.;](?!\w)|\Z)", folded[end : end + 6]):
        return False
    mark = _end_of_speech().search(folded, max(0, start - 8), start)
    if not mark:
        return False
    opening = max(folded.rfind(quote, 0, mark.start()) for quote in '“"«„')
    speech, host = folded[opening + 1 : mark.start()], folded[max(0, opening - 3) : max(0, opening)].rstrip()
    return opening >= 0 and speech.count(" ") >= 2 and (not host or host[-1] in '.!?:”»"')
