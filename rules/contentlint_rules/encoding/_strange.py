"""What a text holds beyond ASCII: its characters, their runs, and neighbours that clean text does not have.

Every search for damage begins here, and nearly every one ends here. So the different runs are gathered by way of their
bytes, whose operations take a tenth of a search for `[^\\x00-\\x7f]+`, and pairs by way of the numbers they make in
UTF-16.
"""

import re
import sys
from array import array
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from ._model import model

_SPACED = bytes(b" "[0] if byte < 0x80 else byte for byte in range(0x100))
_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


class Beyond(NamedTuple):
    """The different runs of characters beyond ASCII, joined by spaces in any order, and their characters.

    `strange`: the pairs of neighbours that the model has not seen. East Asian characters, whose pairs are without
    number, are left out of them.
    """

    runs: str
    alphabet: frozenset[str]
    strange: frozenset[str]

    @property
    def share(self) -> float:
        """The share of the strange pairs in all pairs."""
        return len(self.strange) / max(1, sum(len(run) + 1 for run in _runs().findall(self.runs)))


@lru_cache(maxsize=8)
def beyond(text: str) -> Beyond:
    spaced = text.encode("utf-8", "replace").translate(_SPACED)
    distinct = b" ".join(set(spaced.split()))
    runs = distinct.decode()
    if _east_asian().search(distinct):
        alphabet = frozenset(runs)
        pairs = _pairs(" ".join(_runs().findall(runs)))
    else:
        pairs = _pairs(f" {runs} ")
        alphabet = frozenset("".join(pairs))
    strange = frozenset(pair for pair in pairs.difference(model().seen) if " " not in pair)
    return Beyond(runs, alphabet - {" "}, strange)


def _pairs(text: str) -> set[str]:
    """The different pairs of neighbours in a text without characters beyond U+FFFF."""
    units = memoryview(text.encode(_UTF_16))
    odd, even = units[: len(units) // 4 * 4], units[2 : (len(units) - 2) // 4 * 4 + 2]
    found = {*odd.cast("I"), *even.cast("I")}
    joined = array("I", found).tobytes().decode(_UTF_16)
    return set(map(add, joined[::2], joined[1::2]))


@cache
def _east_asian() -> re.Pattern[bytes]:
    return re.compile(rb"\xe2[\xba-\xbf]|[\xe3-\xf4]")  # U+2E80 and above


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f\u2e80-\uf8fe\uf900-\ufffc\U00010000-\U0010ffff]{2,}")
