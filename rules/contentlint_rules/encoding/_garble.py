"""How unnatural a stretch of text is, whatever happened to it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import add

from ._mojibake import Damage
from ._strange import beyond


def garbled(text: str, known: Sequence[Damage], least: int) -> Iterator[tuple[int, int]]:
    """The words, joined where they follow each other, that hold at least so many unnatural pairs in one line."""
    unnatural = {pair for pair in beyond(text).strange if _unnatural(pair)}
    if len(unnatural) < min(least, 3):
        return
    blank = list(text)
    for damage in known:
        blank[damage.start : damage.end] = " " * (damage.end - damage.start)
    at = 0
    for line in "".join(blank).split("\n"):
        if not line.isascii():
            pairs = [index for index, pair in enumerate(map(add, line, line[1:])) if pair in unnatural]
            if len(pairs) >= least:
                start = line.rfind(" ", 0, pairs[0]) + 1
                end = line.find(" ", pairs[-1] + 1)
                yield at + start, at + (end if end >= 0 else len(line))
        at += len(line) + 1


def _unnatural(pair: str) -> bool:
    """Whether two characters that clean text has not side by side are of kinds that never are: `ð¿`, `Ã¤`, `аЂ`."""
    first, second = pair[0], pair[1]
    if _plain().search(pair):
        return False
    if first.isalpha() and second.isalpha():
        return _script(first) != _script(second) or (first.islower() and second.isupper())
    return first.isalpha() or second.isalpha()


def _script(char: str) -> int:
    return 0 if char <= "\u024f" else 1 if "\u0370" <= char <= "\u03ff" else 2


@cache
def _plain() -> re.Pattern[str]:
    # signs that clean text sets beside anything, marks that belong to their letters and other scripts prove nothing
    plain = "\x00-\x7f\xa0\xad«»‘’‚“”„‹›–—…•·©®™°№\u0300-\u036f\u0530-\u1fff\u2000-\u200f\u2028-\u202f"
    plain += "\u2060-\u206f\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\u2e80-\U0010ffff"
    return re.compile(f"[{plain}]")
