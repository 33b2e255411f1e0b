"""The body of a full page: semantics first, then the densest part of the page."""

from contentlint.document import Document
from contentlint.element import Element

_FURNITURE = frozenset(("nav", "aside", "footer", "form", "header", "button", "menu", "dialog"))


def choose(document: Document) -> None:
    """Set the region of each block of a full page, and the document's kind."""
    scores: dict[int, int] = {}
    elements: dict[int, Element] = {}
    for block in document.blocks:
        weight = block.length - 2 * block.link_length
        if weight < 60 or any(element.tag in _FURNITURE for element in block.ancestors()):
            continue
        for depth, element in enumerate(block.ancestors()):
            elements[id(element)] = element
            scores[id(element)] = scores.get(id(element), 0) + (weight if depth < 3 else weight * 3 // (depth + 1))
    if not scores:
        return
    best = elements[max(scores, key=lambda key: scores[key])]
    for block in document.blocks:
        path = list(block.ancestors())
        if best in path and not any(e.tag in _FURNITURE for e in path[: path.index(best)]):
            block.region, block.reason = "body", "in the densest part of the page"
    document.kind = "article"
    document.evidence.append("one part of the page holds most of its text")
