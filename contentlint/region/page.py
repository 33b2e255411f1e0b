"""The body of a full page: the part that holds its prose, its parts beside it, without the furniture in between."""

from functools import lru_cache

from contentlint.document import Document
from contentlint.region.evidence import Evidence, Own, Sums, branch_marks, own_marks, path_marks
from contentlint.region.markup import APART
from contentlint.region.prose import Prose
from contentlint.region.weights import INTERCEPT, WEIGHTS

# doubt goes against a block: a rule that points into furniture is noise
_LEAST = 0.25
# so many blocks before the first of the body and after the last can belong to its flow
_FRINGE = 10


def choose(document: Document) -> None:
    """Set the region of each block of a full page, and the document's kind."""
    prose = Prose(document)
    if not prose.masses:
        return
    for block in document.blocks:
        block.reason = "far from the text"
    evidence = Evidence(document, prose)
    for block, own, branch, path in evidence.candidates():
        body = INTERCEPT + _own(own) + _branch(branch) + _path(path) > _LEAST
        block.reason = _strongest(own, path, body)
        if body:
            block.region = "body"
    _mark_fringe(document, evidence)
    document.kind = "article"
    document.evidence.append("one part of the page holds most of its text")


def _mark_fringe(document: Document, evidence: Evidence) -> None:
    """Blocks that are no text of the article but that its reader meets: in its flow, not set apart by markup."""
    body = [block.index for block in document.blocks if block.region == "body"]
    if not body:
        return
    first, last = body[0] - _FRINGE, body[-1] + _FRINGE
    for block, path in evidence.flow():
        if block.region == "outside" and first < block.index < last and not path & APART:
            block.region = "fringe"


def _sum(marks: tuple[str, ...]) -> float:
    return sum([WEIGHTS.get(mark, 0.0) for mark in marks])


@lru_cache(4096)
def _own(own: Own) -> float:
    return _sum(own_marks(own))


@lru_cache(1024)
def _path(path: int) -> float:
    return _sum(path_marks(path))


@lru_cache(256)
def _branch(branch: Sums) -> float:
    return _sum(branch_marks(branch))


@lru_cache(4096)
def _strongest(own: Own, path: int, body: bool) -> str:
    """The mark that says most for a block, or against it."""
    sign = 1 if body else -1
    return max((*own_marks(own), *path_marks(path)), key=lambda mark: sign * WEIGHTS.get(mark, 0.0))
