"""Who shares the small box of a piece of furniture: its date, its section, its second sentence."""

from collections.abc import Iterator, Sequence
from itertools import islice

from contentlint import Block, Element

_MOST_BLOCKS = 4
_MOST_STEPS = 5
_WIDE = frozenset("html body main article section ul ol table tbody tr td th".split())


def box_mates(block: Block) -> Iterator[Block]:
    """The other blocks of the innermost box around the block that holds more than it; none if it holds many."""
    blocks = block.document.blocks
    for element in islice(block.ancestors(), _MOST_STEPS):
        if element.tag in _WIDE:
            return
        held = _held(element, blocks, block.index)
        if len(held) > 1:
            if len(held) <= _MOST_BLOCKS:
                yield from (blocks[index] for index in held if index != block.index)
            return


def _held(box: Element, blocks: Sequence[Block], place: int) -> range:
    """The blocks around a place that lie in the box; counted no further than is asked for."""
    low = high = place
    while low > 0 and place - low <= _MOST_BLOCKS and box in blocks[low - 1].ancestors():
        low -= 1
    while high + 1 < len(blocks) and high - place <= _MOST_BLOCKS and box in blocks[high + 1].ancestors():
        high += 1
    return range(low, high + 1)
