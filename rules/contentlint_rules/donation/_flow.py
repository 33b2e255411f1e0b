"""Where an appeal can stand: the body, and what the markup sets apart within the article."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentlint import Block, Document, Element, Link
from contentlint_rules.donation._links import gives

# words of class and id of boxes that ask; seen on publishers' pages
_BOXES = frozenset((
    "apoya", "apoyanos", "crowdfunding", "don", "donate", "donatebox", "donation", "donations", "donorbox", "dons",
    "epic", "fundraising", "kofi", "patreon", "plea", "soutien", "spende", "spenden", "spendenbox", "supportbox",
    "unterstuetzen",
))  # fmt: skip
_CHROME = frozenset(("nav", "footer", "form", "dialog", "menu", "header"))
_PAGE = frozenset(("article", "main", "body"))
# an appeal reaches so many blocks to each side of the one that asks most clearly
FURTHEST = 8
# words of an element that holds an appeal and little else
_LARGEST_BOX = 120
# the article's element is searched so many blocks beyond its first and last prose
_BEYOND = 12


class Flow(NamedTuple):
    """The blocks among which an appeal can stand, and the places of those that lie in an element never an article's."""

    blocks: list[Block]
    chrome: frozenset[int]

    @property
    def own(self) -> list[Block]:
        """The blocks without those in menus, forms and the like."""
        return [block for block in self.blocks if block.index not in self.chrome]


def flow(document: Document) -> Flow:
    """The body with what stands between its blocks, and right before and behind them in the same article.

    A donate button is a link by itself, and many an appeal stands in a box that its class sets apart: on the page they
    are furniture, for a reader of the article's text they are part of it.
    """
    body = document.body
    around, container, apart = body, None, False
    if body and document.extent != "fragment" and not document.has_front_matter:
        container = _container(body)
        apart = container.inside(*_CHROME)
        around = document.blocks[max(0, body[0].index - _BEYOND) : body[-1].index + 1 + _BEYOND]
    blocks: list[Block] = []
    chrome: list[int] = []
    for block in around:
        if block.region != "body":
            # two dozen blocks a page: a loop costs a third of what any() over ancestors() does
            element: Element | None = block.element
            is_chrome = False
            while element is not None and element is not container:
                is_chrome = is_chrome or element.tag in _CHROME
                element = element.parent
            if element is None and not body[0].index <= block.index <= body[-1].index:
                continue
            if is_chrome or (apart and element is not None):
                chrome.append(block.index)
        blocks.append(block)
    return Flow(blocks, frozenset(chrome))


def _container(body: Sequence[Block]) -> Element:
    """The element around the whole body that an appeal beside it can stand in: the article's, if it has one."""
    common = body[0].around(body[-1])
    articles = [element for element in common if element.tag == "article"]
    return (articles or common[1:] or common)[0]


def lies_in(block: Block, container: Element) -> bool:
    """Whether an element that is around some block is around this one, too."""
    element: Element | None = block.element
    while element is not None and element is not container:
        element = element.parent
    return element is not None


def boxes(blocks: Sequence[Block], at: int) -> Iterator[tuple[int, int]]:
    """The first and last place of each element around a block that is no more than a box, from the smallest."""
    low = high = at
    words = blocks[at].words
    for element in blocks[at].ancestors():
        if element.tag in _PAGE:
            return
        for step in (-1, 1):
            beside = (low if step < 0 else high) + step
            while 0 <= beside < len(blocks) and abs(beside - at) <= FURTHEST and lies_in(blocks[beside], element):
                words += blocks[beside].words
                if words > _LARGEST_BOX:
                    return
                low, high = min(low, beside), max(high, beside)
                beside += step
        if high - low >= FURTHEST:
            return
        yield low, high


def link_signs(links: Sequence[Link]) -> tuple[bool, bool]:
    """Whether any of the links leads to a platform, and whether any leads to a donation page."""
    return gives([link.href for link in links])


def in_box(block: Block) -> bool:
    """Whether an element right around the block is named for giving."""
    for depth, element in enumerate(block.ancestors()):
        if depth > 3 or element.tag in ("body", "article", "main"):
            return False
        if not _BOXES.isdisjoint(element.tokens):
            return True
    return False
