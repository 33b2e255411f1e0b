"""Where the prose of a page stands, and the smallest element that holds nearly all of it."""

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.markup import MARKS, mask_of

PROSE = 60
"""What a block must have besides its links to count as prose, in characters."""

# scripts without spaces say as much in fewer characters
_WIDE = 2.5
# prose in an element that calls itself furniture counts so much, and in furniture within furniture so much of that
_DOUBT = 0.25
# a child that holds so much of the prose of its parent holds the article
_SHARE = 0.8
_FURNITURE = frozenset(
    "comments related teaser sharing navigation footer sidebar subscription advert overlay author date tags".split()
)
_DOUBTED = sum(
    1 << i
    for i, mark in enumerate(MARKS)
    if mark.removeprefix("called ") in _FURNITURE
    or mark in ("in <nav>", "in <aside>", "in <footer>", "in <form>", "in <button>")
    or mark.startswith("role ")
)
_WHOLE = frozenset(("html", "body", "main", "article"))
# no container of an article, but a part of its text
_PARTS = frozenset("p li span blockquote td em strong b i ul ol tr tbody h1 h2 h3 h4 a font".split())


def prose_of(block: Block) -> float:
    """How much of a block is running text outside of links, in characters of a script with spaces."""
    length = block.length - 2 * block.link_length
    if length > 0 and not block.text.isascii() and max(block.text) > "\u2e80":
        return length * _WIDE
    return length


class Prose:
    """How much prose stands in which element of a page.

    `amounts` has a number for each block, `masses` the discounted sum for each element (by its id()) that holds prose.
    """

    def __init__(self, document: Document):
        self.document = document
        self.amounts = [prose_of(block) for block in document.blocks]
        self.masses: dict[int, float] = {}
        self._inner: dict[int, dict[int, Element]] = {}
        self._factors: dict[int, float] = {}
        for block, amount in zip(document.blocks, self.amounts, strict=True):
            if amount >= PROSE:
                self._add(block.element, amount)

    def _add(self, element: Element, amount: float) -> None:
        amount *= self._factor(element)
        masses = self.masses
        masses[id(element)] = masses.get(id(element), 0) + amount
        around = element.parent
        while around is not None:
            masses[id(around)] = masses.get(id(around), 0) + amount
            self._inner.setdefault(id(around), {})[id(element)] = element
            element, around = around, around.parent

    def _factor(self, element: Element) -> float:
        """1.0 for an element that nothing speaks against."""
        factors = self._factors
        chain = []
        around: Element | None = element
        while around is not None and id(around) not in factors:
            chain.append(around)
            around = around.parent
        factor = factors[id(around)] if around is not None else 1.0
        for inner in reversed(chain):
            if factor > _DOUBT**2 and inner.tag not in _WHOLE and mask_of(inner) & _DOUBTED:
                factor *= _DOUBT
            factors[id(inner)] = factor
        return factor

    def container(self) -> Element:
        """The smallest element that holds nearly all prose, going down from the root."""
        chosen = self.document.root
        while inside := self._inner.get(id(chosen)):
            best = max(inside.values(), key=lambda element: self.masses[id(element)])
            if self.masses[id(best)] < _SHARE * self.masses[id(chosen)]:
                break
            chosen = best
        while chosen.parent is not None and chosen.tag in _PARTS:
            chosen = chosen.parent
        return chosen
