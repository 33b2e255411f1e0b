"""Text that the tree moves out of a table, in front of it: in the file it stands among what it no longer belongs to."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from turbohtml import Element as Node

from contentlint.block import Block

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree


class Tables:
    """Where the tables of a tree are written, and which of them lie in which."""

    def __init__(self, tree: "ParsedTree"):
        found = ((tree.start(node), node) for node in tree.parsed.iter_elements("table"))
        self._nodes = sorted(((start, node) for start, node in found if start >= 0), key=lambda pair: pair[0])
        self._starts = [start for start, _ in self._nodes]
        # without its end tag a table goes on to the end of the file
        self._ends = [end if (end := tree.outer_end(node, False)) > 0 else len(tree.html) for _, node in self._nodes]
        self._around: list[int] = []
        inner = -1
        for at, start in enumerate(self._starts):
            while inner >= 0 and self._ends[inner] <= start:
                inner = self._around[inner]
            self._around.append(inner)
            inner = at

    def _innermost(self, offset: int) -> Node | None:
        at = bisect_left(self._starts, offset) - 1
        while at >= 0 and self._ends[at] <= offset:
            at = self._around[at]
        return self._nodes[at][1] if at >= 0 else None

    def displace(self, block: Block, first: int, last: int) -> bool:
        """Whether text of the block, written from `first` to `last`, stands inside a table that the block is not in."""
        tables = {table for table in (self._innermost(first), self._innermost(last)) if table is not None}
        return bool(tables) and not tables <= {element.markup for element in block.ancestors()}
