"""Where the prose of a page stands, and the smallest element that holds nearly all of it."""

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.markup import FURNITURE, mask_of

PROSE = 60
"""What a block must have besides its links to count as prose, in characters of a script with spaces."""

# scripts without spaces say as much in fewer characters
_WIDE = 2.5
_FIRST_WIDE = "\u2e80"
# prose in an element that calls itself furniture counts so much, and in furniture within furniture so much of that
_DOUBT = 0.25
# a child that holds so much of the prose of its parent holds the article
_SHARE = 0.8
_WHOLE = frozenset(("html", "body", "main", "article"))
# no container of an article, but a part of its text
_PARTS = frozenset("p li span blockquote td em strong b i ul ol tr tbody h1 h2 h3 h4 a font".split())


class Prose:
    """How much prose stands in which element of a page.

    `amounts` has a number for each block, `masses` the discounted sum for each element (by its id()) that holds prose,
    `masks` what the markup tells of those; `parents` the sums of what stands right inside each element
    (`place_of`), `home` is that with the greatest.
    """

    def __init__(self, document: Document):
        self.root = document.root
        self.amounts = _amounts(document.blocks)
        self.masses: dict[int, float] = {}
        self._inner: dict[int, list[Element]] = {}
        self._factors: dict[int, float] = {}
        self.masks: dict[int, int] = {}
        masses = self.masses
        parents: dict[int, tuple[Element, list[float]]] = {}
        for block, amount in zip(document.blocks, self.amounts, strict=True):
            if amount >= PROSE:
                element = block.element
                parent = place_of(element)
                mass = amount * self._factor(element)
                if parent is element:
                    self._add(element, mass)
                    continue
                key, around = id(element), id(parent)
                if key in masses:
                    masses[key] += mass
                else:
                    self._inner.setdefault(around, []).append(element)
                    masses[key] = mass
                if around not in parents:
                    parents[around] = (parent, [])
                parents[around][1].append(mass)
        self.parents: dict[int, float] = {}
        self.home = self.root
        most = 0.0
        for key, (parent, amounts) in parents.items():
            mass = self.parents[key] = sum(amounts)
            self._add(parent, mass)
            if mass > most:
                self.home, most = parent, mass

    def _add(self, element: Element, mass: float) -> None:
        masses, inner = self.masses, self._inner
        around: Element | None = element
        while around is not None:
            known = masses.get(id(around))
            if known is None:
                masses[id(around)] = mass
                if around.parent is not None:
                    inner.setdefault(id(around.parent), []).append(around)
            else:
                masses[id(around)] = known + mass
            around = around.parent

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
            mask = self.masks[id(inner)] = mask_of(inner)
            if mask & FURNITURE and factor > _DOUBT**2 and inner.tag not in _WHOLE:
                factor *= _DOUBT
            factors[id(inner)] = factor
        return factor

    def container(self) -> Element:
        """The smallest element that holds nearly all prose, going down from the root."""
        chosen, masses = self.root, self.masses
        while inside := self._inner.get(id(chosen)):
            best = max(inside, key=lambda element: masses[id(element)])
            if masses[id(best)] < _SHARE * masses[id(chosen)]:
                break
            chosen = best
        while chosen.parent is not None and chosen.tag in _PARTS:
            chosen = chosen.parent
        return chosen


def place_of(element: Element) -> Element:
    """What it stands right inside: its parent, of a table's cell what holds the rows; the root stands in itself."""
    parent = element.parent or element
    return parent.parent or parent if parent.tag == "tr" else parent


def _amounts(blocks: list[Block]) -> list[float]:
    """How much of each block is running text outside of links, in characters of a script with spaces."""
    amounts: list[float] = [block.length - 2 * block.link_length for block in blocks]
    if blocks and _is_wide(blocks[max(range(len(blocks)), key=amounts.__getitem__)].text[:200]):
        return [amount * _WIDE for amount in amounts]
    return amounts


def _is_wide(text: str) -> bool:
    return not text.isascii() and sum([letter >= _FIRST_WIDE for letter in text]) * 3 > len(text)
