"""What speaks for and against each block of a page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.head import Head
from contentlint.region.marks import AFTER, BEFORE, BETWEEN, FAR, FORMS, HEADLINE, SIZES, UNDER, Traits
from contentlint.region.markup import SURE, mask_of, names_of
from contentlint.region.prose import PROSE, Prose, place_of

# how far above the container a part of the article can hang
_MOST_UP = 6
# an element that holds so much of the container's prose is no furniture, whatever it is called
_MOST = 0.4
# a parent that holds so much of the container's prose is a home of the text
_HOME = 0.25
# blocks after the last prose: beyond so many they are far
_NEAR = 8
# the flow of the article goes as far as it holds so little else, as a share of its text
_AROUND = 0.15
_PAGE = frozenset(("html", "body"))
_ENDS = frozenset('.!?…。！？"”»)’』」')
_LONG_LINK = 60

# where the classes of a figure begin
_PROSE_SHARES = (0.001, 0.05, 0.2, 0.5, 0.8)
_LIKE_LINKS = (0.02, 0.2, 0.6, 0.9)
_LIKE_LENGTHS = (25, 50, 100, 200)
_TEXTS = (500, 1_500, 4_000)
_TEXTS_BEFORE = (100, 500, 2_000, 5_000)
_DOWN = (1, 2, 3, 5)
_UP = (1, 2, 4)


class Kin:
    """Blocks alike together: how many, characters, characters in links, prose."""

    __slots__ = ("blocks", "classes", "length", "links", "prose")

    def __init__(self) -> None:
        self.blocks = self.length = self.links = 0
        self.prose = 0.0
        self.classes: tuple[int, int, int] | None = None

    def close(self, whole: float) -> tuple[int, int, int]:
        """The `classes` of prose as a share of `whole`, of length and of links; nothing is added any more."""
        self.classes = (
            bisect_right(_PROSE_SHARES, self.prose / whole),
            bisect_right(_LIKE_LENGTHS, self.length / self.blocks),
            bisect_right(_LIKE_LINKS, self.links / self.length),
        )
        return self.classes


Place = tuple[int, int, int]
"""What an element's place tells: its path, the steps down to it and up to most prose."""


class Evidence:
    """The candidates of a page, in order; `container` holds nearly all prose."""

    def __init__(self, document: Document, prose: Prose):
        self.blocks = document.blocks
        self.head = Head(document)
        self.parents = prose.parents
        self.lengths = prose.lengths
        self.amounts = prose.amounts
        self.running = prose.running
        self.prose = [self.blocks[i] for i in prose.running]
        self._told = prose
        self.container, self.home = prose.container(), prose.home
        whole = prose.mass(self.container)
        least = min(_HOME * whole, max(self.parents.values()))
        self._homes = {key for key, mass in self.parents.items() if mass >= least}
        self.big = _MOST * max(1.0, whole)
        # by element, as all that follows
        self._above = {id(element): up for up, element in enumerate((prose.home, *prose.home.ancestors()))}
        self._tops = {id(self.container), *(id(element) for element in islice(self.container.ancestors(), _MOST_UP))}
        # what holds all this is no furniture
        self._known: dict[int, Place] = {key: (0, 0, self._above.get(key, 0)) for key in self._tops}
        # the container and what is around it, and by element the first of those that it lies in
        self._chain = [self.container, *self.container.ancestors()]
        self._levels = {id(element): level for level, element in enumerate(self._chain)}
        inside = self._any_inside()
        self.extent = self._start(0, inside), self._stop(0, inside)

    def candidates(self) -> Iterator[tuple[Block, Traits]]:
        """Those blocks that stand in or near the container, in order."""
        start, stop = self.extent
        inside = [i for i in self.running if start <= i < stop]
        first, last = (inside[0], inside[-1]) if inside else (start, stop - 1)
        headline = self._headline(first)
        low, amounts = min(headline, start), self.amounts
        near = self._gathered(sorted([*range(low, stop), *self._beside(low, stop)]))
        whole = sum([amounts[i] for i, _, _, _ in near if amounts[i] >= PROSE]) or 1.0
        much, head, read = bisect_right(_TEXTS, whole), self.head, 0
        for i, block, (kin, at_home), (path, down, up) in near:
            text, length = block.text, block.length
            if i < first:
                place = UNDER if i > headline else HEADLINE if i == headline else BEFORE
            else:
                place = BETWEEN if i <= last else AFTER if i - last <= _NEAR else FAR
            size = bisect_right(SIZES, length)
            kind = block.element.style.kind
            is_prose = amounts[i] >= PROSE
            signs = _signs(text)
            if place < BETWEEN or kind == "heading":
                signs |= head.signs(text)
            yield (
                block,
                Traits(
                    (
                        size,
                        block.level if kind == "heading" else FORMS[kind],
                        place,
                        at_home,
                        is_prose,
                        text[-1] in _ENDS,
                    ),
                    (kin.classes or kin.close(whole), size, place, _linked(block) if block.link_length else 0),
                    (
                        much,
                        bisect_right(_TEXTS_BEFORE, read),
                        place,
                        bisect_right(_DOWN, down),
                        bisect_right(_UP, up),
                        0 if start <= i < stop else 1 + is_prose,
                    ),
                    signs,
                    path,
                ),
            )
            read += length

    def _gathered(self, chosen: list[int]) -> list[tuple[int, Block, tuple[Kin, bool], Place]]:
        """The chosen blocks that their markup leaves open, each with its kin, whether it is at home, and its place."""
        blocks, amounts, known, homes = self.blocks, self.amounts, self._known, self._homes
        # those alike are in elements of the same tag and class, in parents of the same tag and class
        kins: dict[int, tuple[Kin, bool]] = {}
        parents: dict[int, tuple[str, str | None, bool]] = {}
        alike: dict[tuple[str, str | None, str, str | None], Kin] = {}
        near = []
        for i in chosen:
            block = blocks[i]
            element = block.element
            key = id(element)
            place = known.get(key) or self._place(element)
            if place[0] & SURE:
                block.why = names_of(place[0] & SURE)[0]
                continue
            found = kins.get(key)
            if found is None:
                parent = element.parent or element
                around = parents.get(id(parent))
                if around is None:
                    around = parent.tag, parent.markup.attr("class"), id(place_of(element)) in homes
                    parents[id(parent)] = around
                like = element.tag, element.markup.attr("class"), around[0], around[1]
                kin = alike.get(like)
                if kin is None:
                    kin = alike[like] = Kin()
                found = kins[key] = kin, around[2]
            kin = found[0]
            kin.blocks += 1
            kin.length += block.length
            kin.links += block.link_length
            if (amount := amounts[i]) >= PROSE:
                kin.prose += amount
            near.append((i, block, found, place))
        return near

    def flow(self, least: int, most: int) -> Iterator[tuple[Block, int]]:
        """Blocks outside the body but in its flow, and what their paths tell; indices from `least` to below `most`.

        The flow is the container, and what is around it as far as the container is most of its text.
        """
        start, stop = self.extent
        lengths, count = self.lengths, len(self.blocks)
        text = sum(lengths[start:stop])
        while start > 0 or stop < count:
            level = min([self._level(i) for i in (start - 1, stop) if 0 <= i < count])
            low, high = self._start(level, start), self._stop(level, stop - 1)
            around = sum(lengths[low:start]) + sum(lengths[stop:high])
            if self._chain[level].tag in _PAGE or around > _AROUND * text:
                break
            start, stop, text = low, high, text + around
        for block in self.blocks[max(start, least) : min(stop, most)]:
            if block.region == "outside":
                yield block, self._place(block.element)[0]

    def _any_inside(self) -> int:
        """The index of a block inside the container: that with most prose."""
        amounts = self.amounts
        most = max(self.running, key=amounts.__getitem__)
        if not self._level(most):
            return most
        return max([i for i in self.running if not self._level(i)], key=amounts.__getitem__)

    def _level(self, i: int) -> int:
        """How far up from the container one has to go for an element that holds the block; 0 for inside it."""
        levels = self._levels
        element: Element | None = self.blocks[i].element
        around = element
        while around is not None and id(around) not in levels:
            around = around.parent
        level = levels[id(around)] if around is not None else len(self._chain)
        levels[id(element)] = level
        return level

    def _start(self, level: int, inside: int) -> int:
        """The first block of what is so far up, given one of its blocks; they follow each other."""
        return bisect_left(range(inside), -level, key=lambda i: -self._level(i))

    def _stop(self, level: int, inside: int) -> int:
        """The block behind its last."""
        return bisect_right(range(len(self.blocks)), level, lo=inside, key=self._level)

    def _headline(self, first: int) -> int:
        """The index of the last h1 before the text; that of the text itself if there is none."""
        for i in range(first - 1, -1, -1):
            if self.blocks[i].element.style.kind == "heading" and self.blocks[i].level == 1:
                return i
        return first

    def _beside(self, low: int, high: int) -> Iterator[int]:
        """The prose that hangs beside the container, but for the blocks from `low` to below `high`."""
        tops = self._tops
        near: dict[int, bool] = {}
        for i in self.running:
            if not low <= i < high:
                element = self.blocks[i].element
                key = id(element.parent)
                if key not in near:
                    near[key] = any(id(around) in tops for around in element.ancestors())
                if near[key]:
                    yield i

    def _place(self, element: Element) -> Place:
        """What the markup tells of the element and all around it up to the container, and where it is in the tree."""
        known, above, told = self._known, self._above, self._told
        numbers, masses, masks, big = told.numbers, told.masses, told.masks, self.big
        chain = []
        around: Element | None = element
        while around is not None and id(around) not in known:
            chain.append(around)
            around = around.parent
        place = known[id(around)] if around is not None else (0, 0, 0)
        path, down, up = place
        while chain:
            inner = chain.pop()
            key = id(inner)
            if not path & SURE:
                number = numbers.get(key)
                if number is None:
                    path |= mask_of(inner)
                elif masses[number] <= big:
                    path |= masks[number]
            if key in above:
                down, up = 0, above[key]
            else:
                down += 1
            place = known[key] = path, down, up
        return place


def _linked(block: Block) -> int:
    """The number of how much of a block with a link is links."""
    share = block.link_length / block.length
    if share > 0.9:
        return 3 if block.length < _LONG_LINK else 4
    return 2 if share > 0.5 else int(share > 0.1)


def _signs(text: str) -> int:
    """Characters that tell something, as bits named by SIGNS."""
    signs = 0
    if not text.isascii():
        signs = ("©" in text) | (("·" in text or "•" in text) << 2)
    if "@" in text:
        signs |= 2
    if "|" in text:
        signs |= 4
    if "?" in text:
        signs |= 8
    if "www." in text or "http" in text:
        signs |= 16
    if text.isupper():
        signs |= 32
    return signs
