"""What speaks for and against each block of a page: a few marks, each with a weight that was learned."""

from collections.abc import Iterator
from typing import NamedTuple

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.markup import MARKS, mask_of
from contentlint.region.prose import PROSE, Prose

# how far above the container a part of the article can hang
_MOST_UP = 6
# an element that holds so much of the container's prose is no furniture, whatever it is called
_MOST = 0.4
_ENDS = frozenset(".!?…。！？\"”»)’』」")

Marks = tuple[str, ...]


class Candidate(NamedTuple):
    """A block that may be the article's, and the marks that it bears: its own, its parent's, its branch's, its path's."""

    block: Block
    own: Marks
    parent: Marks
    branch: Marks
    path: int


class Branch:
    """What hangs from the container, or from an element around it: how many blocks, characters, links and prose."""

    __slots__ = ("blocks", "length", "links", "prose", "up")

    def __init__(self, up: int):
        self.up = up
        self.blocks = self.length = self.links = 0
        self.prose = 0.0

    def add(self, block: Block, prose: float) -> None:
        self.blocks += 1
        self.length += block.length
        self.links += block.link_length
        if prose >= PROSE:
            self.prose += prose


class Evidence:
    """The candidates of a page, in order; `container` holds nearly all prose."""

    def __init__(self, document: Document, prose: Prose):
        self.blocks = document.blocks
        self.prose = prose
        self.container = prose.container()
        self.total = max(1.0, prose.masses.get(id(self.container), 0.0))
        self._branches: dict[int, Branch | None] = {}
        self._masks: dict[int, int] = {id(self.container): 0}
        branch: Branch | None = Branch(0)
        self._branches[id(self.container)] = branch
        for up, element in enumerate(self.container.ancestors(), 1):
            self._masks[id(element)] = 0
            self._branches[id(element)] = Branch(up) if up <= _MOST_UP else None
        self._above = frozenset(self._branches)

    def candidates(self) -> Iterator[Candidate]:
        """Those blocks that stand in or near the container."""
        amounts = self.prose.amounts
        branches = [self._branch(block.element) for block in self.blocks]
        inside = [i for i, branch in enumerate(branches) if branch is not None and branch.up == 0]
        prose = [i for i in inside if amounts[i] >= PROSE] or inside
        if not prose:
            return
        first, last = prose[0], prose[-1]
        headline = self._headline(first)
        parents: dict[int, Branch] = {}
        held: list[tuple[int, Branch, Branch]] = []
        for i, branch in enumerate(branches):
            if branch is not None:
                branch.add(self.blocks[i], amounts[i])
        for i, branch in enumerate(branches):
            block = self.blocks[i]
            if branch is None or (branch.up and not branch.prose):
                if not headline <= i < first:
                    continue
                branch = branch or Branch(_MOST_UP + 1)
            around = block.element.parent or block.element
            parent = parents.get(id(around))
            if parent is None:
                parent = parents[id(around)] = Branch(branch.up)
            parent.add(block, amounts[i])
            held.append((i, branch, parent))
        main = max(parents.values(), key=lambda parent: parent.prose)
        sums = sum(branch.prose for branch in {id(b): b for _, b, _ in held if not b.up}.values()) or 1.0
        known: dict[int, Marks] = {}
        for i, branch, parent in held:
            block = self.blocks[i]
            where = "before" if i < first else "after" if i > last else "between"
            if headline <= i < first:
                where = "headline" if i == headline else "under the headline"
            elif where == "after":
                where += " far" if i - last > 8 else ""
            home = parent is main or parent.prose > 0.25 * sums
            if id(parent) not in known:
                known[id(parent)] = tuple(_parent_marks(parent))
            if id(branch) not in known:
                known[id(branch)] = tuple(_branch_marks(branch, sums))
            own = tuple(_own_marks(block, amounts[i], where, home, branch.up))
            yield Candidate(block, own, known[id(parent)], known[id(branch)], self._mask(block.element))

    def _headline(self, first: int) -> int:
        """The index of the last h1 before the text; that of the text itself if there is none."""
        for i in range(first - 1, -1, -1):
            if self.blocks[i].kind == "heading" and self.blocks[i].level == 1:
                return i
        return first

    def _branch(self, element: Element) -> Branch | None:
        """The branch that the element is part of, None far from the container."""
        branches = self._branches
        chain = []
        around = element
        while id(around) not in branches:
            chain.append(around)
            around = around.parent  # type: ignore[assignment]  # the root is known
        branch = branches[id(around)]
        if chain and branch is not None and id(around) in self._above:
            branch = Branch(branch.up)
        for inner in chain:
            branches[id(inner)] = branch
        return branch

    def _mask(self, element: Element) -> int:
        """What the markup tells of the element and all around it up to the container or what hangs beside it."""
        masks = self._masks
        chain = []
        around: Element | None = element
        while around is not None and id(around) not in masks:
            chain.append(around)
            around = around.parent
        mask = masks[id(around)] if around is not None else 0
        big = _MOST * self.total
        masses = self.prose.masses
        for inner in reversed(chain):
            if masses.get(id(inner), 0.0) <= big:
                mask |= mask_of(inner)
            masks[id(inner)] = mask
        return mask


def _own_marks(block: Block, prose: float, where: str, home: bool, up: int) -> Iterator[str]:
    length = block.length
    links = block.link_length / length
    size = "tiny" if length < 20 else "short" if length < 40 else "medium" if length < 80 else "long"
    if length >= 160:
        size = "very long"
    yield size
    if links > 0.9:
        yield "a link" if length < 60 else "a long link"
    elif links > 0.5:
        yield "mostly links"
    elif links > 0.1:
        yield "some links"
    ends = block.text[-1] in _ENDS
    if ends:
        yield "ends a sentence"
    elif length >= 80:
        yield "long, ends no sentence"
    yield f"{where}{', among its like' if home else ''}"
    if where == "under the headline":
        if length >= 60 and links < 0.3:
            yield "prose under the headline"
        if ends:
            yield "a sentence under the headline"
    elif where.startswith("after") and prose >= PROSE:
        yield "prose after the text"
    if up:
        yield "prose beside the text" if prose >= PROSE else "beside the text"
    kind = block.kind
    yield f"heading {min(block.level, 5)}" if kind == "heading" else kind


def _parent_marks(parent: Branch) -> Iterator[str]:
    yield f"parent: {_share(parent.links / parent.length)} links"
    yield f"parent: {_share(min(1.0, parent.prose / parent.length))} prose"
    if parent.blocks > 8:
        yield "parent: many blocks"


def _branch_marks(branch: Branch, sums: float) -> Iterator[str]:
    if branch.length:
        yield f"branch: {_share(branch.links / branch.length)} links"
        yield f"branch: {_share(min(1.0, branch.prose / sums))} of all prose"
        if branch.blocks > 8:
            yield "branch: many blocks"


def _share(share: float) -> str:
    return "no" if share < 0.05 else "some" if share < 0.25 else "half" if share < 0.6 else "mostly"


def marks_of(candidate: Candidate) -> set[str]:
    """All marks of a candidate by name, for learning and for telling reasons."""
    path = {mark for i, mark in enumerate(MARKS) if candidate.path >> i & 1}
    return {*candidate.own, *candidate.parent, *candidate.branch, *path}
