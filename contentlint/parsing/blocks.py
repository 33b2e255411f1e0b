"""The walk over the tree that makes elements, blocks, links and images.

It reads text and structure alone; where a text lies in the file is worked out when somebody asks (`places`).
"""

from functools import cache
from typing import TYPE_CHECKING

from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.block import SPACE, Block, RawRun, collapse
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


# what the walk does at an element; at all others it does nothing until text is found in them
_FLUSH, _BREAK, _IMAGE, _LINK = 1, 2, 3, 4
_ACTIONS = dict.fromkeys((*BLOCKS, "hr"), _FLUSH) | {"br": _BREAK, "img": _IMAGE, "a": _LINK}


class _Walk:
    """The state of one walk: the block that is being gathered."""

    def __init__(self, document: Document, tree: "ParsedTree"):
        self.document = document
        self.tree = tree
        self.raw: list[RawRun] = []
        self.link_length = 0

    def walk(self) -> None:
        """Over all nodes in document order: some 2,000 a page, the hottest loop of the engine, so it is written flat.

        A block ends where a block element begins, and where the next text has another block element around it.
        """
        elements = self.tree.elements
        owner: Element | None = None
        breaks = 0
        for node in self.tree.parsed.descendants:
            if type(node) is TextNode:
                data = node.data
                if not data.isspace() or data.strip(SPACE):
                    parent = node.parent
                    element = elements.get(parent) or self.tree.element(parent, self.document)  # type: ignore[arg-type]
                    if element.style.skipped:
                        continue
                    around = element.around or element
                    if around is not owner:
                        if self.raw:
                            self._flush()
                        owner = around
                    self.raw.append((data, element, node))
                    breaks = 0
                    if element.link is not None:
                        self.link_length += len("".join(data.split()))
                elif self.raw:
                    last = self.raw[-1][1]
                    self.raw.append((data if last.style.kind == "code" else " ", last, node))
            elif type(node) is Node:
                action = _ACTIONS.get(node.tag)
                if action is None:
                    continue
                if action == _FLUSH:
                    if self.raw and self._hidden(node):
                        continue
                    if self.raw:
                        self._flush()
                    breaks = 0
                elif action == _LINK:
                    self._link(node)
                elif action == _IMAGE:
                    self._image(node)
                elif not self.raw or not self._hidden(node):
                    breaks += 1
                    if self.raw:
                        if breaks > 1:
                            self._flush()
                        else:
                            self.raw.append((" ", self.raw[-1][1], None))
        if self.raw:
            self._flush()

    def _hidden(self, node: Node) -> bool:
        """Whether the node lies in what is not shown, so that it ends no block."""
        parent = node.parent
        return (self.tree.elements.get(parent) or self.tree.element(parent, self.document)).style.skipped  # type: ignore[arg-type]

    def _link(self, node: Node) -> None:
        element = self.tree.element(node, self.document)
        if element.link is not None and element.link.element is element and not element.style.skipped:
            self.document.links.append(element.link)

    def _image(self, node: Node) -> None:
        element = self.tree.element(node, self.document)
        if not element.style.skipped:
            self.document.images.append(Image(node.attr("src") or "", element))

    def _flush(self) -> None:
        """End the block; what holds nothing but white space is none."""
        raw = self.raw
        self.raw = []
        element = raw[0][1].around or raw[0][1]
        text = raw[0][0] if len(raw) == 1 else "".join([piece[0] for piece in raw])
        if element.style.kind != "code":
            text = collapse(text.strip(SPACE))
        if text and not text.isspace():
            blocks = self.document.blocks
            block = Block(self.document, element, text, raw, self.link_length)
            block.index = len(blocks)
            blocks.append(block)
            if self.link_length:
                for _, inner, _ in raw:
                    if inner.link is not None and inner.link.block is None:
                        inner.link.block = block
        self.link_length = 0
