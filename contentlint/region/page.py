"""The body of a full page: the part that holds its prose, its parts beside it, without the furniture in between."""

from contentlint.document import Document
from contentlint.region.evidence import Evidence
from contentlint.region.kind import judge
from contentlint.region.marks import score
from contentlint.region.markup import APART
from contentlint.region.prose import Prose

# doubt goes against a block: a rule that points into furniture is noise
_LEAST = 25
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
    evidence = Evidence(document, prose)
    headlines = [block for block in document.blocks if block.element.style.kind == "heading" and block.level == 1]
    later = {block.index for block in headlines[1:]} if len(headlines) <= _HEADLINES else set()
    another, read = False, 0
    body: list[int] = []
    parents: set[int] = set()
    for block, traits in evidence.candidates():
        if read >= _STORY and block.index in later and id(block.element.parent) not in parents:
            another = True
        if another:
            block.why = "under the headline of another story"
        else:
            block.why = traits
            if score(traits) > _LEAST:
                block.region = "body"
                body.append(block.index)
                read += block.length
                parents.add(id(block.element.parent))
    if body:
        _mark_fringe(evidence, body[0], body[-1])
    judge(document, evidence)


def _mark_fringe(evidence: Evidence, first: int, last: int) -> None:
    """What is no text of the article but meets who reads it: in its flow, not set apart by markup."""
    for block, path in evidence.flow(first - _FRINGE + 1, last + _FRINGE):
        if not path & APART:
            block.region = "fringe"
