"""Where on a page the author and the date of its article stand: around the headline and at the end of the article."""

from collections.abc import Iterator

from contentlint import Block, Document, Element
from contentlint_rules.attribution._lexicon import vocabulary

_ABOVE, _BELOW, _TAIL, _AFTER = 8, 16, 5, 10
_FAR = 40  # blocks between headline and text, beyond which the headline is another story's
_APART = frozenset(
    ("comment comments respond replies disqus related recommended recommendation recommendations sidebar popular "
     "trending "
     "latest newsletter menu mostread teaser teasers promo recirc breadcrumb breadcrumbs carousel cookie outbrain "
     "taboola").split()
)  # fmt: skip
_AUTHOR = frozenset(("author", "authors", "byline", "bylines", "bio", "writer", "autor", "auteur"))
_STORY = frozenset(("card", "teaser", "story", "item", "post", "entry", "tile"))
_SMALL = 4_000  # characters of HTML
_SAMPLE = 8  # blocks of the text whose ancestors are taken for the article's own


def around_article(document: Document) -> Iterator[Block]:
    """The blocks where a byline or a date can stand, in order, without comments, teasers and other stories."""
    if not document.body:
        return
    first, last = document.body[0].index, document.body[-1].index
    text = next((block.index for block in document.body if block.region == "body" and not block.level), first)
    headline = _headline(document, first)
    start = min(headline, first)
    until = max(min(first, headline + _FAR) + _BELOW, min(text, first + _FAR) + 1)
    wanted = set(range(max(0, start - _ABOVE), until))
    wanted |= set(range(max(first, last - _TAIL), last + _AFTER + 1))
    known = document.once(_places)
    for at in sorted(wanted):
        if at < len(document.blocks) and not is_elsewhere(document.blocks[at], known):
            yield document.blocks[at]


def _places(document: Document) -> dict[int, str]:
    """For `_place_of`: the answers for the elements that hold the headline and the text."""
    # not headings: those of boxes are sometimes taken for the article's
    text = [block for block in document.body if not block.level]
    some = text[:: max(1, len(text) // _SAMPLE)]
    headline = document.blocks[_headline(document, document.body[0].index)]
    return {id(element): "here" for block in (headline, *some) for element in block.ancestors()}


def _headline(document: Document, first: int) -> int:
    """The index of the h1 nearest before the article's text, or of the text."""
    near = document.blocks[max(0, first - _FAR) : first + 4]
    return next((block.index for block in reversed(near) if block.level == 1), first)


def is_elsewhere(block: Block, known: dict[int, str]) -> bool:
    """Whether the block belongs to comments, to a box of links or to another story."""
    place = _place_of(block.element, known)
    if place == "box":
        # the box of an author is the article's
        return not (
            any(element.tokens & _AUTHOR or element.tag == "address" for element in block.ancestors())
            or _is_small_box(block)
            or is_label(block)
            or (block.index and is_label(block.document.blocks[block.index - 1]))
        )
    return place == "elsewhere"


def is_label(block: Block) -> bool:
    """Whether the block announces an author: "By", "About the author"."""
    return block.folded.rstrip(" :|-") in vocabulary("missing-byline", "by")


def _place_of(element: Element, known: dict[int, str]) -> str:
    """ "here", "elsewhere", or "box" for an aside that may hold anything; `known` keeps answers by id."""
    if (place := known.get(id(element))) is not None:
        return place
    path: list[Element] = []
    around: Element | None = element
    while around is not None and id(around) not in known:
        path.append(around)
        around = around.parent
    place = known[id(around)] if around is not None else "here"
    for inner in reversed(path):
        if place != "elsewhere":
            if (
                not _APART.isdisjoint(inner.tokens)
                or inner.tag in {"form", "select", "dialog"}
                or inner.tag == "article"
                or (
                    inner.tag in {"li", "div"}
                    and inner.tokens & _STORY
                    and not inner.tokens & _AUTHOR
                    and _links_away(inner)
                )
            ):
                place = "elsewhere"
            elif (inner.tag == "aside" and not _heads(inner)) or inner.tag == "button" or "widget" in inner.tokens:
                place = "box"
        known[id(inner)] = place
    return place


def _is_small_box(block: Block) -> bool:
    """Whether its aside holds a few words about the article: no heading, hardly a link."""
    box = next((element for element in block.ancestors() if element.tag == "aside"), None)
    if box is None:
        return False
    start, end = box.html_span
    return end - start <= _SMALL and not any(child.tag in {"h2", "h3", "h4", "img"} for child in box.descendants())


def _heads(aside: Element) -> bool:
    """Whether the aside is a part of a header: the lines about the article."""
    return aside.parent is not None and aside.parent.tag == "header"


def _links_away(element: Element) -> bool:
    """Whether a heading in it is a link: to the story of which it is the teaser."""
    headings = (child for child in element.descendants() if child.tag in {"h2", "h3", "h4", "h5"})
    return any(heading.link or any(inner.tag == "a" for inner in heading.descendants()) for heading in headings)
