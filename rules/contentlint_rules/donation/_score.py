"""The score of a block: a weighted sum of its evidence, read as a probability."""

import math
from collections.abc import Mapping

from contentlint_rules.donation._evidence import Evidence
from contentlint_rules.donation._weights import BIAS, WEIGHTS


def score(figures: Mapping[str, float]) -> float:
    """The log-odds that a block with these figures asks its reader for money."""
    return BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in figures.items())


def probability(log_odds: float) -> float:
    """Log-odds as a probability, 0.0 to 1.0."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def telling(evidence: Evidence) -> list[tuple[int, int]]:
    """The places of the words that tell most, at most three, in the order of the text."""
    ranked = ("strong-ask", "membership-ask", "plea", "donation", "outlet", "reassurance", "weak-ask", "money")
    places = [place for group in ranked for place in sorted(evidence.found.get(group, {}).values())]
    chosen: list[tuple[int, int]] = []
    for start, end in places:
        if len(chosen) < 3 and all(end <= a or b <= start for a, b in chosen):
            chosen.append((start, end))
    return sorted(chosen)
