"""What speaks for and against each block of a page: a few marks, each with a weight that was learned."""

from collections.abc import Iterator
from functools import lru_cache

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.markup import MARKS, mask_of
from contentlint.region.prose import PROSE, Prose

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

Sums = tuple[int, int, bool]
"""The share of links, the share of prose (0 no, 1 some, 2 half, 3 most), whether many blocks."""

_SIZES = ("tiny", "short", "medium", "long", "very long")
_LINKS = ("", "some links", "mostly links", "a link", "a long link")
_PLACES = ("before the text", "headline", "under the headline", "in the text", "after the text", "far after the text")
_BEFORE, _HEADLINE, _UNDER, _BETWEEN, _AFTER, _FAR = range(6)
_FORMS = (
    "other", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6", "paragraph", "list item",
    "cell", "quote", "caption", "code",
)  # fmt: skip
_FORM_NUMBERS = {name.replace(" ", "-"): number for number, name in enumerate(_FORMS)}
_SHARES = ("no", "some", "half", "mostly")


Candidate = tuple[Block, int, Sums, int]
"""A block that may be the article's, and what speaks for it: of its own, in its branch, in its path."""


class Gathering:
    """What some blocks are together: how many, characters, characters in links, prose."""

    __slots__ = ("blocks", "length", "links", "prose", "sums")

    def __init__(self) -> None:
        self.blocks = self.length = self.links = 0
        self.prose = 0.0
        self.sums: Sums = (0, 0, False)

    def add(self, block: Block, prose: float) -> None:
        self.blocks += 1
        self.length += block.length
        self.links += block.link_length
        if prose >= PROSE:
            self.prose += prose

    def close(self, whole: float) -> None:
        """Work out `sums`, the prose as a share of `whole`."""
        if self.length:
            self.sums = (_share(self.links / self.length), _share(self.prose / whole), self.blocks > _NEAR)


class Evidence:
    """The candidates of a page, in order; `container` holds nearly all prose."""

    def __init__(self, document: Document, prose: Prose):
        self.blocks = document.blocks
        self.amounts = prose.amounts
        self.prose = [block for block, amount in zip(self.blocks, prose.amounts, strict=True) if amount >= PROSE]
        self.masses = prose.masses
        self.masks = prose.masks
        self.container = prose.container()
        self.big = _MOST * max(1.0, self.masses.get(id(self.container), 0.0))
        # by element: what its path tells and the branch that it is part of
        self._paths: dict[int, int] = {}
        self._branches: dict[int, Gathering] = {}
        self._tops: dict[int, Element] = {id(self.container): self.container}
        for up, element in enumerate(self.container.ancestors()):
            if up == _MOST_UP:
                break
            self._tops[id(element)] = element

        self.extent = self._range(self.container, self._any_inside())

    def candidates(self) -> Iterator[Candidate]:
        """Those blocks that stand in or near the container."""
        blocks, amounts = self.blocks, self.amounts
        start, stop = self.extent
        prose = [i for i in range(start, stop) if amounts[i] >= PROSE]
        first, last = (prose[0], prose[-1]) if prose else (start, stop - 1)
        headline = self._headline(first)
        chosen = sorted({*range(start, stop), *range(headline, first), *self._beside(start, stop)})
        paths, branches, know = self._paths, self._branches, self._path
        parents: dict[int, float] = {}
        near: list[tuple[int, Block, Gathering, int]] = []
        for i in chosen:
            block = blocks[i]
            element = block.element
            key = id(element)
            if key not in paths:
                know(element)
            amount, branch = amounts[i], branches[key]
            branch.add(block, amount)
            near.append((i, block, branch, paths[key]))
            if amount >= PROSE:
                around = id(element.parent)
                parents[around] = parents.get(around, 0.0) + amount
        whole = sum([amounts[i] for i in prose]) or 1.0
        for branch in set(branches.values()):
            branch.close(whole)
        home = min(_HOME * whole, max(parents.values(), default=1.0))
        homes = {around for around, amount in parents.items() if amount >= home}
        for i, block, branch, path in near:
            if i < first:
                where = _UNDER if i > headline else _HEADLINE if i == headline else _BEFORE
            else:
                where = _BETWEEN if i <= last else _AFTER if i - last <= _NEAR else _FAR
            own = _own(block, amounts[i] >= PROSE, where, id(block.element.parent) in homes, not start <= i < stop)
            yield block, own, branch.sums, path

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
                yield block, self._path(block.element)

    def _any_inside(self) -> int:
        """The index of a block inside the container: that with most prose."""
        masses, amounts = self.masses, self.amounts
        inside = [i for i in range(len(amounts)) if amounts[i] >= PROSE and id(self.blocks[i].element) in masses]
        return next(i for i in sorted(inside, key=lambda i: -amounts[i]) if self._is_in(i, self.container))

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
        """The blocks of what hangs beside the container and holds prose."""
        end = 0
        for i, amount in enumerate(self.amounts):
            if amount < PROSE or start <= i < stop or i < end:
                continue
            around = self.blocks[i].element
            top = around
            while around is not None and id(around) not in self._tops:
                top, around = around, around.parent  # type: ignore[assignment]
            if around is None:
                continue
            begin, end = (i, i + 1) if top is around else self._range(top, i)
            yield from range(begin, end)

    def _path(self, element: Element) -> int:
        """What the markup tells of the element and all around it up to the container; its branch is noted, too."""
        paths, branches, tops, masses, masks = self._paths, self._branches, self._tops, self.masses, self.masks
        key = id(element)
        if key in paths:
            return paths[key]
        chain = [element]
        around = element.parent if key not in tops else None
        key = id(around)
        while around is not None and key not in paths and key not in tops:
            chain.append(around)
            around = around.parent
            key = id(around)
        path, branch = (paths[key], branches[key]) if key in paths and key not in tops else (0, Gathering())
        for inner in reversed(chain):
            key = id(inner)
            if key not in masses:
                path |= mask_of(inner)
            elif masses[key] <= self.big:
                path |= masks[key] if key in masks else mask_of(inner)
            paths[key] = path
            branches[key] = branch
        return path


def _own(block: Block, prose: bool, where: int, home: bool, beside: bool) -> int:
    """What a block bears of its own, packed into a number that `own_marks` reads."""
    length = block.length
    links = block.link_length
    size = 0 if length < 20 else 1 if length < 40 else 2 if length < 80 else 3 if length < 160 else 4
    linked = 0
    if links:
        share = links / length
        linked = (3 if length < 60 else 4) if share > 0.9 else 2 if share > 0.5 else 1 if share > 0.1 else 0
    kind = block.element.style.kind
    form = block.level if kind == "heading" else _FORM_NUMBERS[kind]
    ends = block.text[-1] in _ENDS
    return size | linked << 3 | where << 6 | form << 9 | ends << 13 | home << 14 | beside << 15 | prose << 16


def _share(share: float) -> int:
    return 0 if share < 0.05 else 1 if share < 0.25 else 2 if share < 0.6 else 3


@lru_cache(4096)
def own_marks(own: int) -> tuple[str, ...]:
    """What a block bears of its own, in words."""
    size, linked, where, form = own & 7, own >> 3 & 7, own >> 6 & 7, own >> 9 & 15
    ends, home, beside, prose = (bool(own >> bit & 1) for bit in (13, 14, 15, 16))
    marks = [_SIZES[size], _PLACES[where] + (", among its like" if home else ""), _FORMS[form]]
    if linked:
        marks.append(_LINKS[linked])
    if ends:
        marks.append("ends a sentence")
    elif size > 2:
        marks.append("long, ends no sentence")
    if where == _UNDER:
        marks += ["prose under the headline"] * prose + ["a sentence under the headline"] * ends
    if where in (_AFTER, _FAR) and prose:
        marks.append("prose after the text")
    if beside:
        marks.append("prose beside the text" if prose else "beside the text")
    return tuple(marks)


@lru_cache(1024)
def path_marks(path: int) -> tuple[str, ...]:
    """What the markup around a block tells, in words."""
    marks = []
    while path:
        bit = path.bit_length() - 1
        marks.append(MARKS[bit])
        path ^= 1 << bit
    return tuple(reversed(marks))


@lru_cache(256)
def branch_marks(sums: Sums) -> tuple[str, ...]:
    """What the blocks of a branch are together, in words."""
    links, prose, many = sums
    marks = (f"branch: {_SHARES[links]} links", f"branch: {_SHARES[prose]} prose")
    return (*marks, "branch: many blocks") if many else marks


def marks_of(candidate: Candidate) -> tuple[str, ...]:
    """All marks of a candidate, in words."""
    _, own, branch, path = candidate
    return (*own_marks(own), *branch_marks(branch), *path_marks(path))
