"""The body of a full page: the part that holds its prose, without the furniture that stands in it."""

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.furniture import furniture_of

# what a block must have besides its links to count as prose, in characters
_PROSE = 60
# scripts without spaces say as much in fewer characters
_WIDE = 2.5
# prose in an element that calls itself furniture counts so much when the container is chosen
_DOUBT = 0.25
# a child that holds so much of the prose of its parent holds the article
_SHARE = 0.8
# an element that holds so much of the container's prose is no furniture, whatever it is called
_MOST = 0.4
_TOO_SMALL = frozenset("p li span blockquote td em strong b i ul ol tr tbody h1 h2 h3 a".split())


def choose(document: Document) -> None:
    """Set the region of each block of a full page, and the document's kind."""
    reading = _Reading(document)
    if not reading.masses:
        return
    container = reading.container()
    reading.decide(container)
    document.kind = "article"
    document.evidence.append("one part of the page holds most of its text")


def prose_of(block: Block) -> float:
    """How much of a block is running text outside of links, in characters of a script with spaces."""
    length = block.length - 2 * block.link_length
    if length > 0 and not block.text.isascii() and max(block.text) > "\u2e80":
        return length * _WIDE
    return length


class _Reading:
    """How much prose stands in which element."""

    def __init__(self, document: Document):
        self.document = document
        self.masses: dict[int, float] = {}
        self.inner: dict[int, dict[int, Element]] = {}
        self.reasons: dict[int, str] = {}
        self.factors: dict[int, float] = {}
        self.prose = [prose_of(block) for block in document.blocks]
        for block, prose in zip(document.blocks, self.prose, strict=True):
            if prose >= _PROSE:
                self._add(block.element, prose)

    def _add(self, element: Element, prose: float) -> None:
        weight = prose * self._factor(element)
        masses = self.masses
        masses[id(element)] = masses.get(id(element), 0) + weight
        around = element.parent
        while around is not None:
            masses[id(around)] = masses.get(id(around), 0) + weight
            self.inner.setdefault(id(around), {})[id(element)] = element
            element, around = around, around.parent

    def _factor(self, element: Element) -> float:
        known = self.factors.get(id(element))
        if known is None:
            outer = self._factor(element.parent) if element.parent is not None else 1.0
            reason = self.reasons[id(element)] = furniture_of(element)
            known = self.factors[id(element)] = outer * _DOUBT if reason and outer > 0.1 else outer
        return known

    def container(self) -> Element:
        """The smallest element that holds nearly all prose, going down from the root."""
        chosen = self.document.root
        while inside := self.inner.get(id(chosen)):
            best = max(inside.values(), key=lambda element: self.masses[id(element)])
            if self.masses[id(best)] < _SHARE * self.masses[id(chosen)]:
                break
            chosen = best
        while chosen.parent is not None and chosen.tag in _TOO_SMALL:
            chosen = chosen.parent
        return chosen

    def decide(self, container: Element) -> None:
        blocks = self.document.blocks
        inside: dict[int, str | None] = {id(container): ""}
        for element in container.ancestors():
            inside[id(element)] = None
        total = self.masses.get(id(container), 1.0)
        for block, prose in zip(blocks, self.prose, strict=True):
            reason = self._inside(block.element, inside, total)
            if reason is None:
                block.reason = "outside the part of the page that holds its prose"
            elif reason:
                block.reason = reason
            elif prose < 0 and block.length < 80:
                block.reason = "a link by itself"
            else:
                block.region, block.reason = "body", "in the part of the page that holds its prose"

    def _inside(self, element: Element, known: dict[int, str | None], total: float) -> str | None:
        if id(element) in known:
            return known[id(element)]
        reason = self._inside(element.parent, known, total) if element.parent is not None else None
        if reason == "":
            reason = self.reasons.get(id(element))
            if reason is None:
                reason = furniture_of(element)
            if self.masses.get(id(element), 0) > _MOST * total:
                reason = ""
        known[id(element)] = reason
        return reason
