"""What speaks for and against each block of a page."""

from bisect import bisect_right
from collections.abc import Iterator

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.head import Head
from contentlint.region.marks import AFTER, BEFORE, BETWEEN, FAR, FORMS, HEADLINE, SIZES, UNDER, Codes
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


Candidate = tuple[Block, Codes, int, int]
"""A block that may be the article's, its marks, its signs, and what its path tells."""


class Kin:
    """Blocks alike together: how many, characters, characters in links, prose."""

    __slots__ = ("blocks", "classes", "length", "links", "prose")

    def __init__(self) -> None:
        self.blocks = self.length = self.links = 0
        self.prose = 0.0
        self.classes: tuple[int, int, int] | None = None

    def close(self, whole: float) -> tuple[int, int, int]:
        """The `classes` of prose as a share of `whole`, of length and of links."""
        self.classes = (
            bisect_right(_PROSE_SHARES, self.prose / whole),
            bisect_right(_LIKE_LENGTHS, self.length / self.blocks),
            bisect_right(_LIKE_LINKS, self.links / self.length),
        )
        return self.classes


Around = tuple[int, int, int]
"""What an element's place tells: its path, the steps down to it and up to most prose."""


class Evidence:
    """The candidates of a page, in order; `container` holds nearly all prose."""

    def __init__(self, document: Document, prose: Prose):
        self.blocks = document.blocks
        self.head = Head(document)
        self.parents = prose.parents
        self.amounts = prose.amounts
        self.prose = [block for block, amount in zip(self.blocks, prose.amounts, strict=True) if amount >= PROSE]
        self.masses = prose.masses
        self.masks = prose.masks
        self.container = prose.container()
        most = max(self.parents.values(), default=0.0)
        least = min(_HOME * self.masses.get(id(self.container), 0.0), most)
        self._homes = {key for key, mass in self.parents.items() if mass >= least}
        self.big = _MOST * max(1.0, self.masses.get(id(self.container), 0.0))
        # by element, as all that follows
        self._known: dict[int, Around] = {}
        self._above = {id(element): up for up, element in enumerate((prose.home, *prose.home.ancestors()))}
        self._tops: dict[int, Element] = {id(self.container): self.container}
        for up, element in enumerate(self.container.ancestors()):
            if up == _MOST_UP:
                break
            self._tops[id(element)] = element

        self.extent = self._range(self.container, self._any_inside())

    def candidates(self) -> Iterator[Candidate]:
        """Those blocks that stand in or near the container."""
        amounts = self.amounts
        start, stop = self.extent
        prose = [i for i in range(start, stop) if amounts[i] >= PROSE]
        first, last = (prose[0], prose[-1]) if prose else (start, stop - 1)
        headline = self._headline(first)
        chosen = sorted({*range(start, stop), *range(headline, first), *self._beside(start, stop)})
        near = self._gathered(chosen)
        whole = sum([amounts[i] for i, _, _, _ in near if amounts[i] >= PROSE]) or 1.0
        much = bisect_right(_TEXTS, whole) * 6
        head, homes, read = self.head, self._homes, 0
        for i, block, kin, (path, down, up) in near:
            text, length, element = block.text, block.length, block.element
            if i < first:
                where = UNDER if i > headline else HEADLINE if i == headline else BEFORE
            else:
                where = BETWEEN if i <= last else AFTER if i - last <= _NEAR else FAR
            share, like_length, like_links = kin.classes or kin.close(whole)
            size = bisect_right(SIZES, length)
            linked = _linked(block.link_length / length, length) if block.link_length else 0
            kind = element.style.kind
            form = block.level if kind == "heading" else FORMS[kind]
            ends = text[-1] in _ENDS
            is_prose = amounts[i] >= PROSE
            codes = (
                size * 13 + form,
                form * 6 + where,
                ((where * 2 + (id(place_of(element)) in homes)) * 2 + is_prose) * 2 + ends,
                share * 6 + where,
                like_length * 6 + size,
                like_links * 5 + linked,
                much + where,
                bisect_right(_TEXTS_BEFORE, read) * 6 + where,
                bisect_right(_DOWN, down) * 4 + bisect_right(_UP, up),
                ends * 6 + size,
                linked,
                0 if start <= i < stop else 1 + is_prose,
            )
            read += length
            signs = _signs(text)
            if where < BETWEEN or kind == "heading":
                signs |= head.signs(text)
            yield block, codes, signs, path

    def _gathered(self, chosen: list[int]) -> list[tuple[int, Block, Kin, Around]]:
        """The chosen blocks that their markup leaves open, each with its kin and what is around it."""
        blocks, amounts, known = self.blocks, self.amounts, self._known
        kins: dict[int, Kin] = {}
        # those alike are in elements of the same tag and class, in parents of the same tag and class
        parents: dict[int, tuple[str, str | None]] = {}
        alike: dict[tuple[str, str | None, tuple[str, str | None]], Kin] = {}
        near = []
        for i in chosen:
            block = blocks[i]
            element = block.element
            key = id(element)
            around = known.get(key) or self._around(element)
            if around[0] & SURE:
                block.reason = names_of(around[0] & SURE)[0]
                continue
            kin = kins.get(key)
            if kin is None:
                parent = element.parent or element
                if id(parent) not in parents:
                    parents[id(parent)] = (parent.tag, parent.markup.attr("class"))
                like = (element.tag, element.markup.attr("class"), parents[id(parent)])
                kin = alike.get(like)
                if kin is None:
                    kin = alike[like] = Kin()
                kins[key] = kin
            kin.blocks += 1
            kin.length += block.length
            kin.links += block.link_length
            if (amount := amounts[i]) >= PROSE:
                kin.prose += amount
            near.append((i, block, kin, around))
        return near

    def flow(self, least: int, most: int) -> Iterator[tuple[Block, int]]:
        """Blocks outside the body but in its flow, and what their paths tell; indices from `least` to below `most`.

        The flow is the container, and what is around it as far as the container is most of its text.
        """
        start, stop = self.extent
        text = sum([block.length for block in self.blocks[start:stop]])
        for element in self.container.ancestors():
            grows = (start > 0 and self._is_in(start - 1, element)) or (
                stop < len(self.blocks) and self._is_in(stop, element)
            )
            if not grows:
                continue
            low, high = self._range(element, start)
            around = sum([block.length for block in self.blocks[low:start]])
            around += sum([block.length for block in self.blocks[stop:high]])
            if element.tag in _PAGE or around > _AROUND * text:
                break
            start, stop, text = low, high, text + around
        for block in self.blocks[max(start, least) : min(stop, most)]:
            if block.region == "outside":
                yield block, self._around(block.element)[0]

    def _any_inside(self) -> int:
        """The index of a block inside the container: that with most prose."""
        amounts = self.amounts
        most = max(range(len(amounts)), key=amounts.__getitem__)
        if self._is_in(most, self.container):
            return most
        by_prose = sorted(range(len(amounts)), key=amounts.__getitem__, reverse=True)
        return next(i for i in by_prose if self._is_in(i, self.container))

    def _is_in(self, i: int, top: Element) -> bool:
        around: Element | None = self.blocks[i].element
        while around is not None and around is not top:
            around = around.parent
        return around is top

    def _range(self, top: Element, inside: int) -> tuple[int, int]:
        """The blocks of an element, given one of them; they follow each other."""
        low, high = 0, inside
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._is_in(middle, top) else (middle + 1, high)
        start, low, high = low, inside + 1, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._is_in(middle, top) else (low, middle)
        return start, low

    def _headline(self, first: int) -> int:
        """The index of the last h1 before the text; that of the text itself if there is none."""
        for i in range(first - 1, -1, -1):
            if self.blocks[i].element.style.kind == "heading" and self.blocks[i].level == 1:
                return i
        return first

    def _beside(self, start: int, stop: int) -> Iterator[int]:
        """The prose that hangs beside the container."""
        tops = self._tops
        near: dict[int, bool] = {}
        for i, amount in enumerate(self.amounts):
            if amount >= PROSE and not start <= i < stop:
                element = self.blocks[i].element
                key = id(element.parent)
                if key not in near:
                    near[key] = any(id(around) in tops for around in element.ancestors())
                if near[key]:
                    yield i

    def _around(self, element: Element) -> Around:
        """What the markup tells of the element and all around it up to the container, and where it is in the tree."""
        known, tops, masses, masks, above = self._known, self._tops, self.masses, self.masks, self._above
        key = id(element)
        if key in known:
            return known[key]
        chain = [element]
        around = element.parent if key not in tops else None
        key = id(around)
        while around is not None and key not in known and key not in tops:
            chain.append(around)
            around = around.parent
            key = id(around)
        if key in known and key not in tops:
            path, down, up = known[key]
        else:
            path, down, up = 0, 0, above.get(key, 0)
        for inner in reversed(chain):
            key = id(inner)
            if not path & SURE:
                if key not in masses:
                    path |= mask_of(inner)
                elif masses[key] <= self.big:
                    path |= masks[key] if key in masks else mask_of(inner)
            if key in above:
                down, up = 0, above[key]
            else:
                down += 1
            told = known[key] = (path, down, up)
        return told


def _linked(share: float, length: int) -> int:
    """The number of how much of a block is links."""
    if share > 0.9:
        return 3 if length < _LONG_LINK else 4
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
