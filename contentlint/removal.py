"""What to cut so that a block is gone and its page stays whole."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.block import Block
    from contentlint.document import Document
    from contentlint.element import Element

_BREAK = re.compile(r"[ \t\n\r\f]{0,200}<br\b[^<>]{0,200}>", re.IGNORECASE)

# an element of these is not cut with its last block: the page would lose more than text
_KEPT = frozenset("html body main article tr td th thead tbody tfoot table head".split())


def removal(document: "Document", blocks: Sequence["Block"]) -> list[tuple[int, int]]:
    """Spans of the part's HTML, apart and in order.

    A block that fills its element takes the element along, and every element around that is left without text or
    pictures; a block between line breaks takes the breaks after it.
    """
    doomed = {block.index for block in blocks}
    spans: set[tuple[int, int]] = set()
    for block in blocks:
        shell = _shell(block, doomed)
        spans.add(shell.html_span if shell is not None else _between_breaks(document, block))
    return _merged(sorted(spans))


def _shell(block: "Block", doomed: set[int]) -> "Element | None":
    """The outermost element that holds nothing but doomed blocks; None if the block shares its own with others.

    An element's blocks follow each other, so the nearest blocks that stay tell whether it holds any of them.
    """
    document = block.document
    kept: set[int] = set(document.pictured)
    for step in (-1, 1):
        at = block.index + step
        while at in doomed:
            at += step
        if 0 <= at < len(document.blocks):
            kept |= {id(element) for element in document.blocks[at].ancestors()}
    found: Element | None = None
    for element in block.ancestors():
        if element.tag in _KEPT or id(element) in kept:
            break
        if found is not None and element.markup.attr("id"):  # somebody may link to it or fill it
            break
        found = element
    return found


def pictured(document: "Document") -> frozenset[int]:
    """The elements (by identity) that hold a picture."""
    return frozenset(id(element) for image in document.images for element in image.element.ancestors())


def _between_breaks(document: "Document", block: "Block") -> tuple[int, int]:
    """The block's text with the inline tags that close with it and the line breaks behind it."""
    html = document.html
    start, end = block.html_span()
    before = document.blocks[block.index - 1].html_span()[1] if block.index else 0
    after = document.blocks[block.index + 1].html_span()[0] if block.index + 1 < len(document.blocks) else len(html)
    for run in block.runs:
        for element in (run.element, *run.element.ancestors()):
            if element is block.element:
                break
            low, high = element.html_span
            if before <= low and high <= after:
                start, end = min(start, low), max(end, high)
    while (found := _BREAK.match(html, end)) is not None:
        end = found.end()
    return start, end


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
