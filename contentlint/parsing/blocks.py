"""The walk over the tree that makes elements, blocks, links and images.

It reads text and structure alone; where a text lies in the file is worked out when somebody asks (`places`).
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.block import SPACE, Block, Link, RawRun, collapse
from contentlint.document import Document, Image
from contentlint.element import Element, Style

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree

# what a browser with scripting does not show as text of the page
SKIPPED = frozenset(
    "area audio base canvas datalist embed frame frameset head iframe input link math meta noembed noframes "
    "noscript object "
    "param script select source style svg template textarea title track video".split()
)
# of these, what stands on the page as a picture or a field between words
_PICTURED = frozenset("audio canvas embed iframe input math object select svg textarea video".split())
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
_CODE = frozenset("code kbd pre samp tt xmp listing plaintext".split())
_QUOTES = frozenset(("blockquote", "q"))
_KINDS = (
    dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
    | dict.fromkeys(("pre", "listing", "plaintext", "xmp"), "code")
    | dict.fromkeys(("figcaption", "caption"), "caption")
    | dict.fromkeys(("li", "dd", "dt"), "list-item")
    | dict.fromkeys(("td", "th"), "cell")
    | dict.fromkeys(("button", "label", "legend", "summary", "option"), "other")
    | {"blockquote": "quote"}
)
# a paragraph inside these is of their kind; inside a cell or a button it is a paragraph
_LASTING = frozenset(("quote", "list-item", "caption", "heading", "code"))


def build(document: Document, tree: "ParsedTree") -> None:
    """Fill the document's root, blocks, links and images from the parsed tree."""
    root = tree.parsed.root
    if root is None:
        document.root = Element("html", None, _Nothing(), document, _style("paragraph"))
        return
    document.root = tree.elements[root] = Element(root.tag, None, root, document, _style("paragraph"))
    _Walk(document, tree).walk()


class Styles(dict[str, Style]):
    """What the elements right inside one of a style are, by tag; filled as tags turn up."""

    def __init__(self, around: Style):
        super().__init__()
        self.around = around

    def __missing__(self, tag: str) -> Style:
        around = self.around
        kind = _KINDS.get(tag)
        if kind is None or (kind == "list-item" and around.kind == "code"):
            kind = around.kind if tag not in BLOCKS or around.kind in _LASTING else "paragraph"
        code, quoted = around.code or tag in _CODE, around.quoted or tag in _QUOTES
        style = self[tag] = _style(kind, code, quoted, tag in BLOCKS, around.skipped or tag in SKIPPED)
        return style


@cache
def _style(kind: str, code: bool = False, quoted: bool = False, block: bool = True, skipped: bool = False) -> Style:
    style = Style(kind, code, quoted, block, skipped)
    style.inner = Styles(style)
    return style


class _Nothing:
    """The markup of a root that is not there."""

    tag = "html"

    def attr(self, _name: str, /) -> str | None:
        return None


class _Walk:
    """One walk: where its blocks, links and images go."""

    def __init__(self, document: Document, tree: "ParsedTree"):
        self.document = document
        self.tree = tree

    def walk(self) -> None:
        """Over all that is shown, in document order: some 2,000 nodes a page, the hottest loop of the engine, so it is
        written flat, with a stack of its own.

        A block ends where a block element begins, and where the next text has another block element around it.
        """
        document, elements, flush = self.document, self.tree.elements, self._flush
        element = document.root
        children = iter(element.markup.children)  # type: ignore[attr-defined] # the root is a node of the tree
        above: list[tuple[Iterator[object], Element]] = []
        styles = element.style.inner
        owner: Element | None = None
        raw: list[RawRun] = []
        space = apart = False  # whether white space or a picture stands behind the last text
        link_length = breaks = 0
        while True:
            for node in children:
                if type(node) is TextNode:
                    data = node.data
                    if not data.isspace() or data.strip(SPACE):
                        around = element.around or element
                        if around is not owner:
                            if raw:
                                flush(raw, link_length)
                                raw, link_length = [], 0
                            owner = around
                        elif raw and (space or (apart and data[0].isalnum())):
                            raw.append((" ", raw[-1][1], None))
                        raw.append((data, element, node))
                        space = apart = False
                        breaks = 0
                        if element.link is not None:
                            link_length += len("".join(data.split()))
                    elif raw and raw[-1][1].style.kind == "code":
                        raw.append((data, raw[-1][1], node))
                    else:
                        space = True
                elif type(node) is Node:
                    tag = node.tag
                    style = styles[tag]
                    if style.skipped:
                        apart = apart or tag in _PICTURED
                        continue
                    if style.block:
                        if raw:
                            flush(raw, link_length)
                            raw, link_length = [], 0
                        breaks = 0
                    elif tag == "br":
                        breaks += 1
                        if raw and breaks > 1:
                            flush(raw, link_length)
                            raw, link_length = [], 0
                        elif raw:
                            raw.append((" ", raw[-1][1], None))
                    inside = node.children
                    if not inside and tag != "img" and tag != "a":
                        continue
                    made = elements[node] = Element(tag, element, node, document, style)
                    if tag == "img":
                        document.images.append(Image(node.attr("src") or "", made))
                    elif tag == "a" and (href := node.attr("href")) is not None:
                        made.link = Link(made, href)
                        document.links.append(made.link)
                    if inside:
                        above.append((children, element))
                        children, element, styles = iter(inside), made, style.inner
                        break
            else:
                if not above:
                    break
                children, element = above.pop()
                styles = element.style.inner
        if raw:
            flush(raw, link_length)

    def _flush(self, raw: list[RawRun], link_length: int) -> None:
        """End a block; what holds nothing but white space is none."""
        element = raw[0][1].around or raw[0][1]
        text = raw[0][0] if len(raw) == 1 else "".join([piece[0] for piece in raw])
        if element.style.kind != "code":
            text = collapse(text.strip(SPACE))
        if text and not text.isspace():
            blocks = self.document.blocks
            block = Block(self.document, element, text, raw, link_length)
            block.index = len(blocks)
            blocks.append(block)
            if link_length:
                for _, inner, _ in raw:
                    if inner.link is not None and inner.link.block is None:
                        inner.link.block = block
