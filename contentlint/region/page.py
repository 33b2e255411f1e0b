"""The body of a full page: the part that holds its prose, its parts beside it, without the furniture in between."""

from functools import lru_cache

from contentlint.document import Document
from contentlint.region.evidence import Evidence, Own, Sums, own_marks, path_marks, sum_marks
from contentlint.region.prose import Prose
from contentlint.region.weights import INTERCEPT, WEIGHTS

# doubt goes against a block: a rule that points into furniture is noise
_LEAST = 0.25


def choose(document: Document) -> None:
    """Set the region of each block of a full page, and the document's kind."""
    prose = Prose(document)
    if not prose.masses:
        return
    for block in document.blocks:
        block.reason = "far from the text"
    for block, own, parent, branch, path in Evidence(document, prose).candidates():
        body = INTERCEPT + _own(own) + _sums("parent", parent) + _sums("branch", branch) + _path(path) > _LEAST
        if body:
            block.region = "body"
        block.reason = _strongest(own, path, body)
    document.kind = "article"
    document.evidence.append("one part of the page holds most of its text")


def _sum(marks: tuple[str, ...]) -> float:
    return sum([WEIGHTS.get(mark, 0.0) for mark in marks])


@lru_cache(4096)
def _own(own: Own) -> float:
    return _sum(own_marks(own))


@lru_cache(1024)
def _path(path: int) -> float:
    return _sum(path_marks(path))


@lru_cache(256)
def _sums(what: str, sums: Sums) -> float:
    return _sum(sum_marks(what, sums))


@lru_cache(4096)
def _strongest(own: Own, path: int, body: bool) -> str:
    """The mark that says most for a block, or against it."""
    sign = 1 if body else -1
    return max((*own_marks(own), *path_marks(path)), key=lambda mark: sign * WEIGHTS.get(mark, 0.0))
