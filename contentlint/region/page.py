"""The body of a full page: the part that holds its prose, its parts beside it, without the furniture in between."""

from functools import lru_cache
from typing import NamedTuple

from contentlint.document import Document
from contentlint.region.evidence import Evidence, Sums, branch_marks, own_marks, path_marks
from contentlint.region.kind import judge
from contentlint.region.markup import APART
from contentlint.region.prose import Prose
from contentlint.region.weights import INTERCEPT, WEIGHTS

# doubt goes against a block: a rule that points into furniture is noise
_LEAST = 0.25
# after so many characters of an article, a headline of the first level that stands apart opens another one
_STORY = 500
# a page with more of them than this uses them for the parts of one article
_HEADLINES = 4
# so many blocks before the first of the body and after the last can belong to its flow
_FRINGE = 10


def choose(document: Document) -> None:
    """Set the region of each block of a full page, and the document's kind."""
    prose = Prose(document)
    if not prose.masses:
        document.evidence.append("it has no running text")
        return
    for block in document.blocks:
        block.reason = "far from the text"
    evidence = Evidence(document, prose)
    headings = [block for block in document.blocks if block.element.style.kind == "heading"]
    headlines = [block for block in headings if block.level == 1]
    later = set(headlines[1:] if len(headlines) <= _HEADLINES else ())
    another, read = False, 0
    parents: set[int] = set()
    for block, own, branch, path in evidence.candidates():
        if read >= _STORY and block in later and id(block.element.parent) not in parents:
            another = True
        if another:
            block.reason = "under the headline of another story"
        else:
            block.region, block.reason = _verdict(own, branch, path)
            if block.region == "body":
                read += block.length
                parents.add(id(block.element.parent))
    _mark_fringe(document, evidence)
    judge(document, [block for block in evidence.prose if block.region == "body"])


def _mark_fringe(document: Document, evidence: Evidence) -> None:
    """What is no text of the article but meets who reads it: in its flow, not set apart by markup."""
    body = [block.index for block in document.blocks if block.region == "body"]
    if not body:
        return
    for block, path in evidence.flow(body[0] - _FRINGE + 1, body[-1] + _FRINGE):
        if not path & APART:
            block.region = "fringe"


@lru_cache(8192)
def _verdict(own: int, branch: Sums, path: int) -> tuple[str, str]:
    """Region and reason of a block that bears these marks."""
    mine, around = _own(own), _path(path)
    if INTERCEPT + mine.score + _branch(branch) + around.score > _LEAST:
        return "body", mine.best
    return "outside", mine.worst if mine.least < around.least else around.worst


class Weighed(NamedTuple):
    """Some marks together; that which says most for a block, and that which says most against it."""

    score: float
    best: str
    worst: str
    least: float


def _weighed(marks: tuple[str, ...]) -> Weighed:
    if not marks:
        return Weighed(0.0, "", "", 0.0)
    weights = [WEIGHTS.get(mark, 0.0) for mark in marks]
    least = min(weights)
    return Weighed(sum(weights), marks[weights.index(max(weights))], marks[weights.index(least)], least)


@lru_cache(4096)
def _own(own: int) -> Weighed:
    return _weighed(own_marks(own))


@lru_cache(4096)
def _path(path: int) -> Weighed:
    return _weighed(path_marks(path))


@lru_cache(64)
def _branch(branch: Sums) -> float:
    return sum([WEIGHTS.get(mark, 0.0) for mark in branch_marks(branch)])
