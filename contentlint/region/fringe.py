"""What stands in the flow of the article without being its text: a reader of the extracted body meets it all the same."""

from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.furniture import furniture_of

# the element that holds so much of the body's text is the one whose flow readers follow
_SHARE = 0.85


def mark(document: Document) -> None:
    """Blocks outside the body that stand in its flow, not set apart by markup, get the region "fringe"."""
    flow = _flow(document)
    if flow is None:
        return
    apart: dict[int, bool | None] = {id(flow): False}
    for element in flow.ancestors():
        apart[id(element)] = None
    for block in document.blocks:
        if block.region == "outside" and _is_apart(block.element, apart) is False:
            block.region, block.reason = "fringe", f"in the flow of the article, but {block.reason or 'no text of it'}"


def _flow(document: Document) -> Element | None:
    """The innermost element that holds nearly all of the body's text."""
    held: dict[int, int] = {}
    elements: dict[int, Element] = {}
    total = 0
    for block in document.blocks:
        if block.region != "body":
            continue
        total += block.length
        for element in block.ancestors():
            key = id(element)
            held[key] = held.get(key, 0) + block.length
            elements[key] = element
    wide = [elements[key] for key, length in held.items() if length >= _SHARE * total]
    return max(wide, key=lambda element: sum(1 for _ in element.ancestors()), default=None)


def _is_apart(element: Element, known: dict[int, bool | None]) -> bool | None:
    """Whether something between the element and the flow sets it apart; None outside the flow."""
    key = id(element)
    if key not in known:
        outer = _is_apart(element.parent, known) if element.parent is not None else None
        known[key] = outer if outer is not False else bool(furniture_of(element))
    return known[key]
