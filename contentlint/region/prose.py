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

    `lengths` and `amounts` have a number for each block, `running` the indices of those that are prose. The elements
    that hold prose are numbered (`numbers`, by their id()), each after that around it: `masks` is what their markup
    tells, `masses` the discounted sum of their prose. `parents` has the sums of what stands right inside each element
    (`place_of`), `home` is that with the greatest.
    """

    def __init__(self, document: Document):
        self.home = document.root
        self.lengths = [block.length for block in document.blocks]
        self.amounts = _amounts(document.blocks, self.lengths)
        self.running = [i for i, amount in enumerate(self.amounts) if amount >= PROSE]
        self.numbers: dict[int, int] = {}
        self.masks: list[int] = []
        self.masses: list[float] = []
        self._elements: list[Element] = []
        self._around: list[int] = []
        self._factors: list[float] = []
        self.parents: dict[int, float] = {}
        self._weigh(document.blocks)
        # the number of that inside each with the most, of those alike the first; 0 for none
        self._best = self._sum_up()

    def _weigh(self, blocks: list[Block]) -> None:
        """Number what holds prose, with what stands right inside each."""
        amounts, numbers, factors, masses = self.amounts, self.numbers, self._factors, self.masses
        parents, most = self.parents, 0.0
        for i in self.running:
            element = blocks[i].element
            number = numbers.get(id(element))
            if number is None:
                number = self._number(element)
            mass = amounts[i] * factors[number]
            masses[number] += mass
            place = place_of(element)
            mass = parents[id(place)] = parents.get(id(place), 0.0) + mass
            if mass > most:
                self.home, most = place, mass

    def _number(self, element: Element) -> int:
        numbers, factors = self.numbers, self._factors
        chain = []
        around: Element | None = element
        while around is not None and id(around) not in numbers:
            chain.append(around)
            around = around.parent
        number = numbers[id(around)] if around is not None else 0
        factor = factors[number] if around is not None else 1.0
        for inner in reversed(chain):
            mask = mask_of(inner)
            if mask & FURNITURE and factor > _DOUBT**2 and inner.tag not in _WHOLE:
                factor *= _DOUBT
            self._around.append(number)
            number = numbers[id(inner)] = len(factors)
            self._elements.append(inner)
            self.masks.append(mask)
            self.masses.append(0.0)
            factors.append(factor)
        return number

    def _sum_up(self) -> list[int]:
        masses, around = self.masses, self._around
        best = [0] * len(masses)
        for number in range(len(masses) - 1, 0, -1):
            outer = around[number]
            masses[outer] += masses[number]
            if not best[outer] or masses[number] >= masses[best[outer]]:
                best[outer] = number
        return best

    def mass(self, element: Element) -> float:
        """How much prose it holds."""
        number = self.numbers.get(id(element))
        return self.masses[number] if number is not None else 0.0

    def container(self) -> Element:
        """The smallest element that holds nearly all prose, going down from the root."""
        chosen, masses, best = 0, self.masses, self._best
        while best[chosen] and masses[best[chosen]] >= _SHARE * masses[chosen]:
            chosen = best[chosen]
        element = self._elements[chosen]
        while element.parent is not None and element.tag in _PARTS:
            element = element.parent
        return element


def place_of(element: Element) -> Element:
    """What it stands right inside: its parent, of a table's cell what holds the rows; the root stands in itself."""
    parent = element.parent or element
    return parent.parent or parent if parent.tag == "tr" else parent


def _amounts(blocks: list[Block], lengths: list[int]) -> list[float]:
    """How much of each block is running text outside of links, in characters of a script with spaces."""
    amounts: list[float] = [length - 2 * block.link_length for block, length in zip(blocks, lengths, strict=True)]
    if blocks and _is_wide(blocks[amounts.index(max(amounts))].text[:200]):
        return [amount * _WIDE for amount in amounts]
    return amounts


def _is_wide(text: str) -> bool:
    return not text.isascii() and sum([letter >= _FIRST_WIDE for letter in text]) * 3 > len(text)
