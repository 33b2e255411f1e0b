"""Where on a page the author and the date of its article stand: around the headline and at the end of the article."""

from functools import lru_cache

from contentlint import Block, Document, Element

_ABOVE, _BELOW, _TAIL, _AFTER = 8, 16, 5, 8
_FAR = 40  # blocks between headline and text, beyond which the headline is another story's
_APART = frozenset(
    ("comment comments respond replies disqus related recommended recommendation recommendations sidebar popular trending "
     "latest newsletter menu mostread teaser teasers promo recirc breadcrumb breadcrumbs carousel cookie outbrain taboola").split()
)  # fmt: skip
_AUTHOR = frozenset(("author", "authors", "byline", "bylines", "bio", "writer", "autor", "auteur"))
_STORY = frozenset(("card", "teaser", "story", "item", "post", "entry", "tile"))
_MOST_LEVELS = 24
_SAMPLE = 8  # blocks of the text whose ancestors are taken for the article's own


@lru_cache(maxsize=1)
def around_article(document: Document) -> tuple[Block, ...]:
    """The blocks where a byline or a date can stand, in order: not those of comments, of teasers and of other stories."""
    if not document.body:
        return ()
    first, last = document.body[0].index, document.body[-1].index
    headline = _headline(document, first)
    start = min(headline, first)
    wanted = set(range(max(0, start - _ABOVE), min(first, headline + _FAR) + _BELOW))
    wanted |= set(range(max(first, last - _TAIL), last + _AFTER + 1))
    some = document.body[:: max(1, len(document.body) // _SAMPLE)]
    own = {id(element) for block in (document.blocks[headline], *some) for element in block.ancestors()}
    near = [document.blocks[at] for at in sorted(wanted) if at < len(document.blocks)]
    return tuple(block for block in near if not _elsewhere(block, own))


def _headline(document: Document, first: int) -> int:
    """The index of the h1 nearest before the article's text, or of the text."""
    before = [block.index for block in document.blocks[: first + 4] if block.level == 1]
    return before[-1] if before and first - before[-1] <= _FAR else first


def _elsewhere(block: Block, own: set[int]) -> bool:
    """Whether the block belongs to comments, to a box of links or to another story."""
    author = False
    for level, element in enumerate(block.ancestors()):
        if id(element) in own or level > _MOST_LEVELS:
            return False
        author = author or bool(element.tokens & _AUTHOR) or element.tag == "address"
        if element.tokens & _APART or element.tag in {"form", "select", "dialog"}:
            return True
        if not author and (element.tag in {"aside", "button"} or "widget" in element.tokens):
            return True
        if element.tag == "article" or (element.tag in {"li", "div"} and element.tokens & _STORY and _links_away(element)):
            return True
    return False


def _links_away(element: Element) -> bool:
    return any(child.tag in {"h2", "h3", "h4", "h5"} for child in element.descendants())
