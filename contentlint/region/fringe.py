"""What stands in the flow of the article without being its text; who extracts the body meets it all the same."""

from functools import cache

from contentlint.document import Document
from contentlint.element import Element
from contentlint.region.markup import MARKS, mask_of

# the element that holds so much of the body's text is the one whose flow readers follow
_SHARE = 0.85
# an element around it belongs to the flow as long as it holds so many times the body's text
_MOST = 1.15
_PAGE = frozenset(("html", "body"))
# what sets apart, by the names of markup.MARKS
_APART = (
    "called comments", "called related", "called sharing", "called navigation", "called footer", "called sidebar",
    "called subscription", "called advert", "called overlay", "called author", "called tags", "called form",
    "called teaser", "in <nav>", "in <aside>", "in <footer>", "in <form>", "in <button>", "role complementary",
    "role navigation", "role contentinfo", "role dialog", "role banner", "role search", "not shown",
)  # fmt: skip


def mark(document: Document) -> None:
    """Blocks outside the body that stand in its flow, not set apart by markup, get the region "fringe"."""
    body = [block for block in document.blocks if block.region == "body"]
    if not body:
        return
    chain = list(max(body, key=lambda block: block.length).ancestors())
    levels = {id(element): level for level, element in enumerate(chain)}
    flow = _flow(document, chain, levels)
    apart: dict[int, bool] = {id(element): False for element in chain[: flow + 1]}
    for block in document.blocks:
        inside = block.region == "outside" and _level(block.element, levels) <= flow
        if inside and not _is_apart(block.element, apart):
            block.region, block.reason = "fringe", f"in the flow of the article, but {block.reason or 'no text of it'}"


def _flow(document: Document, chain: list[Element], levels: dict[int, int]) -> int:
    """The level in the chain of the outermost element that holds nearly all of the body's text and little else."""
    own = [0] * len(chain)
    all_text = [0] * len(chain)
    for block in document.blocks:
        level = _level(block.element, levels)
        all_text[level] += block.length
        if block.region == "body":
            own[level] += block.length
    total, held, text = sum(own), 0, 0
    flow: int | None = None
    for level, element in enumerate(chain):
        held += own[level]
        text += all_text[level]
        if held < _SHARE * total:
            continue
        if flow is not None and (text > _MOST * total or element.tag in _PAGE):
            break
        flow = level
    return len(chain) - 1 if flow is None else flow


def _level(element: Element, levels: dict[int, int]) -> int:
    """The level of the innermost element of the chain around an element."""
    missing = []
    while id(element) not in levels and element.parent is not None:
        missing.append(id(element))
        element = element.parent
    level = levels[id(element)]
    for key in missing:
        levels[key] = level
    return level


def _is_apart(element: Element, known: dict[int, bool]) -> bool:
    """Whether something between the element and the flow sets it apart."""
    key = id(element)
    if key not in known:
        outer = element.parent is not None and _is_apart(element.parent, known)
        known[key] = outer or bool(mask_of(element) & _apart_mask())
    return known[key]


@cache
def _apart_mask() -> int:
    return sum(1 << MARKS.index(mark) for mark in _APART)
