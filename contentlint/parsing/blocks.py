"""The walk over the tree that makes elements, blocks, links and images.

It reads text and structure alone; where a text lies in the file is worked out when somebody asks (`places`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.block import Block, Link, RawRun
from contentlint.document import Document, Image
from contentlint.element import Element, Style

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree

SPACE = " \t\n\r\f"
_UNEVEN = re.compile(r"[\t\n\r\f]| {2}")
_SPACES = re.compile(r"[ \t\n\r\f]+")

# what a browser with scripting does not show as text of the page
SKIPPED = frozenset(
    "area audio base canvas datalist embed frame frameset head iframe input link math meta noembed noframes noscript object "
    "param script select source style svg template textarea title track video".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
_CODE = frozenset("code kbd pre samp tt xmp listing plaintext".split())
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
        document.root = Element("html", None, _Nothing(), document, _style("paragraph", False))
        return
    document.root = Element(root.tag, None, root, document, _style("paragraph", False))
    _Walk(document).walk(root)


class Styles(dict[str, Style]):
    """What the elements right inside one of a style are, by tag; filled as tags turn up."""

    def __init__(self, around: Style):
        super().__init__()
        self.around = around

    def __missing__(self, tag: str) -> Style:
        kind = _KINDS.get(tag)
        if kind is None or (kind == "list-item" and self.around.kind == "code"):
            kind = self.around.kind if tag not in BLOCKS or self.around.kind in _LASTING else "paragraph"
        style = self[tag] = _style(kind, self.around.code or tag in _CODE)
        return style


@cache
def _style(kind: str, code: bool) -> Style:
    style = Style(kind, code)
    style.inner = Styles(style)
    return style


def element_of(node: Node, parent: Element) -> Element:
    """The element of a node whose parent's element is known."""
    tag = node.tag
    return Element(tag, parent, node, parent.document, parent.style.inner[tag])


class _Nothing:
    """The markup of a root that is not there."""

    tag = "html"

    def attr(self, name: str, /) -> str | None:
        return None


class _Walk:
    """The state of one walk: the open elements and the block that is being gathered."""

    def __init__(self, document: Document):
        self.document = document
        self.nodes: list[Node] = []
        # the elements of the first nodes of the stack; the others are made when text is found in them
        self.elements: list[Element] = []
        self.raw: list[RawRun] = []
        self.link_length = 0
        self.breaks = 0

    def walk(self, root: Node) -> None:
        """Depth first, without recursion: a frame is a node's children that are left and the link around them.

        The hottest loop of the engine: some 2,000 nodes a page, so it is written flat.
        """
        nodes, elements, links = self.nodes, self.elements, self.document.links
        nodes.append(root)
        elements.append(self.document.root)
        depth = made = 1
        frames: list[tuple[Iterator[object], Link | None, bool]] = [(iter(root.children), None, True)]
        link: Link | None = None
        while frames:
            children, outer, is_block = frames[-1]
            for node in children:
                if type(node) is TextNode:
                    data = node.data
                    if not data.isspace() or data.strip(SPACE):
                        if made < depth:
                            made = self._make()
                        self.raw.append((data, elements[-1], link, node))
                        self.breaks = 0
                        if link is not None:
                            self.link_length += len("".join(data.split()))
                    elif self.raw:
                        last = self.raw[-1][1]
                        self.raw.append((data if last.kind == "code" else " ", last, link, node))
                elif type(node) is Node:
                    tag = node.tag
                    if tag in SKIPPED:
                        continue
                    if tag in VOID:
                        made = self._void(tag, node, made)
                        continue
                    nodes.append(node)
                    depth += 1
                    inner_block = tag in BLOCKS
                    frames.append((iter(node.children), link, inner_block))
                    if inner_block:
                        if self.raw:
                            self._flush()
                    elif tag == "a" and (href := node.attr("href")) is not None:
                        made = self._make()
                        link = Link(elements[-1], href)
                        links.append(link)
                    break
            else:
                frames.pop()
                nodes.pop()
                depth -= 1
                if made > depth:
                    elements.pop()
                    made = depth
                link = outer
                if is_block and self.raw:
                    self._flush()
        self._flush()

    def _make(self) -> int:
        """Make the elements of all open nodes; how many there are."""
        elements = self.elements
        element = elements[-1]
        document = self.document
        for node in self.nodes[len(elements) :]:
            tag = node.tag
            element = Element(tag, element, node, document, element.style.inner[tag])
            elements.append(element)
        return len(elements)

    def _void(self, tag: str, node: Node, made: int) -> int:
        if tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                self._flush()
            elif self.raw:
                self.raw.append((" ", self.raw[-1][1], self.raw[-1][2], None))
        elif tag == "img":
            made = self._make()
            self.document.images.append(Image(node.attr("src") or "", element_of(node, self.elements[-1])))
        elif tag == "hr":
            self._flush()
        return made

    def _flush(self) -> None:
        """End the block; what holds nothing but white space is none."""
        self.breaks = 0
        raw = self.raw
        if not raw:
            return
        self.raw = []
        element = raw[0][1]
        while element.tag not in BLOCKS and element.parent is not None:
            element = element.parent
        text = raw[0][0] if len(raw) == 1 else "".join([piece[0] for piece in raw])
        if element.style.kind != "code":
            text = text.strip(SPACE)
            if "\n" in text or _UNEVEN.search(text):
                text = _SPACES.sub(" ", text)
        if text and not text.isspace():
            blocks = self.document.blocks
            block = Block(self.document, element, text, raw, self.link_length)
            block.index = len(blocks)
            blocks.append(block)
            if self.link_length:
                for _, _, link, _ in raw:
                    if link is not None and link.block is None:
                        link.block = block
        self.link_length = 0
