"""The body of a full page: the part that holds its prose, its parts beside it, without the furniture in between."""

from functools import lru_cache

from contentlint.document import Document
from contentlint.region.evidence import Candidate, Evidence, Marks
from contentlint.region.markup import MARKS
from contentlint.region.prose import Prose
from contentlint.region.weights import INTERCEPT, WEIGHTS

# doubt goes against a block: a rule that points into furniture is noise
_LEAST = 0.25


def choose(document: Document) -> None:
    """Set the region of each block of a full page, and the document's kind."""
    prose = Prose(document)
    for block in document.blocks:
        block.reason = "far from the text"
    if not prose.masses:
        return
    for candidate in Evidence(document, prose).candidates():
        block, own, parent, branch, path = candidate
        score = INTERCEPT + _weight(own) + _weight(parent) + _weight(branch) + _path_weight(path)
        if score > _LEAST:
            block.region = "body"
        block.reason = _reason(candidate, score)
    document.kind = "article"
    document.evidence.append("one part of the page holds most of its text")


@lru_cache(4096)
def _weight(marks: Marks) -> float:
    return sum([WEIGHTS.get(mark, 0.0) for mark in marks])


@lru_cache(4096)
def _path_weight(path: int) -> float:
    return sum(WEIGHTS.get(mark, 0.0) for i, mark in enumerate(MARKS) if path >> i & 1)


@lru_cache(4096)
def _strongest(marks: Marks, path: int, sign: int) -> str:
    """The mark that says most for (1) or against (-1) a block."""
    borne = (*marks, *(mark for i, mark in enumerate(MARKS) if path >> i & 1))
    return max(borne, key=lambda mark: sign * WEIGHTS.get(mark, 0.0), default="")


def _reason(candidate: Candidate, score: float) -> str:
    return _strongest(candidate.own, candidate.path, 1 if score > _LEAST else -1)
