"""What a text holds beyond ASCII: its characters, their runs, and neighbours that clean text does not have.

Every search for damage begins here, and nearly every one ends here.
"""

import re
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from ._model import model

_SPACED = bytes(b" "[0] if byte < 0x80 else byte for byte in range(0x100))
_EAST_ASIAN = "\u2e80"  # where the characters begin whose pairs are without number


class Beyond(NamedTuple):
    """The different runs of characters beyond ASCII, joined by spaces in any order, and their characters."""

    runs: str
    alphabet: frozenset[str]


class Strange(NamedTuple):
    """The pairs of neighbouring characters beyond ASCII that the model has not seen, and their share of all pairs."""

    pairs: frozenset[str]
    share: float


@lru_cache(maxsize=8)
def beyond(text: str) -> Beyond:
    # by way of the bytes, whose operations take a tenth of a search for `[^\\x00-\\x7f]+`
    spaced = text.encode("utf-8", "surrogatepass").translate(_SPACED)
    runs = b" ".join(set(spaced.split())).decode("utf-8", "surrogatepass")
    return Beyond(runs, frozenset(runs) - {" "})


@lru_cache(maxsize=8)
def strange(text: str) -> Strange:
    """What is strange in a text; East Asian characters are left out."""
    known = beyond(text)
    if not known.alphabet:
        return Strange(frozenset(), 0.0)
    if max(known.alphabet) < _EAST_ASIAN:
        runs = {run for run in known.runs.split(" ") if len(run) > 1}
    else:
        runs = set(_runs().findall(known.runs))
    if not runs:
        return Strange(frozenset(), 0.0)
    joined = " ".join(runs)
    pairs = {pair for pair in set(map(add, joined, joined[1:])).difference(model().seen) if " " not in pair}
    return Strange(frozenset(pairs), len(pairs) / len(joined))


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f\u2e80-\uf8fe\uf900-\ufffc\U00010000-\U0010ffff]{2,}")
