"""Neighbours that clean text does not have: what every search for damage begins with."""

import re
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from ._model import model


class Strange(NamedTuple):
    """The pairs of neighbouring characters beyond ASCII that the model has not seen, and their share of all pairs."""

    pairs: frozenset[str]
    share: float


@lru_cache(maxsize=8)
def strange(text: str) -> Strange:
    """What is strange in a text; East Asian characters, whose pairs are without number, are left out."""
    runs = set(_runs().findall(text))
    if not runs:
        return Strange(frozenset(), 0.0)
    joined = " ".join(runs)
    seen = model().seen
    pairs = {pair for pair in set(map(add, joined, joined[1:])) if pair not in seen and " " not in pair}
    return Strange(frozenset(pairs), len(pairs) / len(joined))


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f\u2e80-\uf8fe\uf900-\ufffc\U00010000-\U0010ffff]{2,}")
