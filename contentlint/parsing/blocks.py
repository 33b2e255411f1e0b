"""The walk over the tree that makes elements, blocks, links and images."""

import re
from typing import cast

from turbohtml import Comment as CommentNode
from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.block import Block, Link
from contentlint.document import Document, Image
from contentlint.element import Element, Markup
from contentlint.parsing.references import Piece, decode
from contentlint.parsing.tree import ParsedTree

_SPACE = " \t\n\r\f"
_SOLID = re.compile(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")
_UNEVEN = re.compile(r"[\t\n\r\f]| {2}")
_BLANK = re.compile(r"[ \t\n\r\f]*")

# what a browser with scripting does not show as text of the page; title and svg titles are no text of it either
_SKIPPED = frozenset(
    "area audio base canvas datalist embed frame frameset head iframe input link math meta noembed noframes noscript object "
    "param script select source style svg template textarea title track video".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup "
    "option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
_CODE = frozenset("code kbd pre samp tt xmp listing plaintext".split())
_VERBATIM = frozenset("pre listing plaintext xmp".split())
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


def build(document: Document, tree: ParsedTree) -> None:
    """Fill the document's root, blocks, links and images from the parsed tree."""
    root = tree.parsed.root
    if root is None:
        document.root = Element("html", None, _Nothing(), document, "paragraph", False)
        return
    _Walk(document, tree).walk(root)


class _Nothing:
    """The markup of a root that is not there."""

    tag = "html"

    def attr(self, name: str, /) -> str | None:
        return None


class _Walk:
    """The state of one walk: the block that is being gathered and where the next text begins."""

    def __init__(self, document: Document, tree: ParsedTree):
        self.document = document
        self.tree = tree
        self.html = tree.html
        self.gather = _Gathering(document)
        self.link: Link | None = None
        # what lies before the next text: a node that was entered or left, or the offset where a text ended,
        # and then the comments (None for white space) that were passed
        self.before: Node | int = -1
        self.entered = True
        self.passed: list[str | None] = []

    def after(self, node: Markup, entered: bool) -> None:
        """The next text follows the start tag (entered) or the end tag of `node`."""
        self.before = cast(Node, node)
        self.entered = entered
        if self.passed:
            self.passed = []

    def walk(self, top: Node) -> None:
        """Depth first without recursion: a frame is an element, its children that are left, and the link around it."""
        document = self.document
        document.root = element = Element(top.tag, None, top, document, "paragraph", False)
        # what lies before the next text: an element that was entered or left, and the comments passed since
        self.after(top, True)
        frames = [(element, iter(top.children), self.link)]
        while frames:
            element, children, outer = frames[-1]
            for node in children:
                kind = type(node)
                if kind is Node:
                    tag = node.tag
                    if tag in _SKIPPED:
                        self.after(node, False)
                        continue
                    inner = _element(tag, element, node, document)
                    if tag in _VOID:
                        self._void(inner, node)
                        self.after(node, False)
                        continue
                    frames.append((inner, iter(node.children), self.link))
                    if tag in _BLOCKS:
                        self.gather.flush()
                    elif tag == "a" and (href := node.attr("href")) is not None:
                        self.link = Link(inner, href)
                        document.links.append(self.link)
                    self.after(node, True)
                    break
                if kind is TextNode:
                    data = node.data
                    if data.strip(_SPACE) or element.kind == "code":
                        self._text(data, element)
                    else:
                        self.gather.space()
                        self.passed.append(None)
                elif kind is CommentNode:
                    self.passed.append(node.data)
            else:
                frames.pop()
                if element.tag in _BLOCKS:
                    self.gather.flush()
                self.link = outer
                self.after(element.markup, False)
        self.gather.flush()

    def _void(self, element: Element, node: Node) -> None:
        if element.tag == "br":
            self.gather.line_break()
        elif element.tag == "img":
            self.document.images.append(Image(node.attr("src") or "", element))
        elif element.tag == "hr":
            self.gather.flush()

    def _text(self, data: str, element: Element) -> None:
        html = self.html
        start = self._expected()
        end = start + len(data)
        if start >= 0 and html.startswith(data, start) and (end == len(html) or html[end] == "<") and "\r" not in data:
            element.last_text = end
            self.gather.add_plain(data, start, element, self.link)
        else:
            pieces = self._locate(data, element, start)
            exact = _same("".join(piece[0] for piece in pieces), data)
            if not exact:
                low, high = (pieces[0][1], pieces[-1][1] + pieces[-1][2]) if pieces else self._nowhere(element)
                pieces = [(data, low, high - low)]
            end = pieces[-1][1] + pieces[-1][2]
            element.last_text = max(element.last_text, end)
            self.gather.add_pieces(pieces, element, self.link, exact)
        self.before = end
        if self.passed:
            self.passed = []

    def _expected(self) -> int:
        """The offset where the next text should come; -1 if it cannot be told."""
        before = self.before
        if isinstance(before, int):
            at = before
        elif self.entered:
            at = self.tree.start_end(before)
        else:
            at = self.tree.outer_end(before, before.tag in _VOID)
        for comment in self.passed if at >= 0 else ():
            if comment is None:
                at = _BLANK.match(self.html, at).end()  # type: ignore[union-attr]
                continue
            end = self.html.find("-->", at + 4)
            if not self.html.startswith("<!--", at) or _newlines(self.html[at + 4 : end]) != comment:
                return -1
            at = end + 3
        return at

    def _locate(self, data: str, element: Element, start: int) -> list[Piece]:
        """The pieces of a text that does not stand in the source letter for letter."""
        if start >= 0:
            pieces = _upto(self.html, start, data)
            if pieces:
                return pieces
        after = max(0, self.tree.start(element.markup)) if isinstance(element.markup, Node) else 0
        found = self.tree.tokens.locate(data, after)
        return [piece for low, high in found for piece in decode(self.html, low, high)]

    def _nowhere(self, element: Element) -> tuple[int, int]:
        """The start tag around a text that has no place of its own."""
        for around in (element, *element.ancestors()):
            if isinstance(around.markup, Node) and self.tree.start(around.markup) >= 0:
                return self.tree.start_tag(around)
        return 0, min(1, len(self.html))


def _element(tag: str, parent: Element, node: Node, document: Document) -> Element:
    kind = _KINDS.get(tag)
    if kind is None or (kind == "list-item" and parent.kind == "code"):
        kind = parent.kind if tag not in _BLOCKS or parent.kind in _LASTING else "paragraph"
    return Element(tag, parent, node, document, kind, parent.code or tag in _CODE)


def _upto(html: str, start: int, data: str) -> list[Piece]:
    """The pieces from `start` to the tag that ends the text token, if they spell `data`."""
    end = html.find("<", start)
    while end != -1 and not (html[end + 1 : end + 2].isalpha() or html[end + 1 : end + 2] in "/!?"):
        end = html.find("<", end + 1)
    end = len(html) if end == -1 else end
    if end - start > 4 * len(data) + 64:
        # a reference takes at most 40 characters, but a flood of them is not worth the walk here
        return []
    pieces = decode(html, start, end)
    return pieces if "".join(piece[0] for piece in pieces) == data else []


def _same(text: str, data: str) -> bool:
    """Whether they differ in white space at most, which the tree drops and moves at the edges of tables and heads."""
    return text == data or "".join(text.split()) == "".join(data.split())


class _Gathering:
    """The block in the making: its text so far and the pieces that lead back to the source."""

    def __init__(self, document: Document):
        self.document = document
        self._clear()

    def _clear(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.widths: list[int] = []
        self.runs: list[tuple[int, Element, Link | None]] = []
        self.link_length = 0
        self.pending = False
        self.space_at: tuple[int, int] | None = None
        self.breaks = 0
        self.exact = True
        self.element: Element | None = None

    def space(self) -> None:
        """White space between tags: a space if text comes on both sides."""
        if self.length:
            self.pending = True

    def line_break(self) -> None:
        """A `<br>`: a space, and from the second on the end of the block."""
        self.breaks += 1
        if self.breaks > 1:
            self.flush()
        elif self.length:
            self.pending = True

    def add_plain(self, data: str, start: int, element: Element, link: Link | None) -> None:
        """Text that stands in the source letter for letter at `start`."""
        if element.kind == "code" and _verbatim(element):
            self._begin(element, link)
            self._piece(data, start, 0, link)
            return
        lead = len(data) - len(data.lstrip(_SPACE))
        solid = data.strip(_SPACE)
        if lead and self.length:
            self.pending, self.space_at = True, (start, lead)
        start += lead
        self._begin(element, link)
        if _UNEVEN.search(solid) is None:
            self._piece(solid, start, 0, link)
        else:
            at = 0
            for match in _SOLID.finditer(solid):
                if at:
                    self._piece(" ", start + at, match.start() - at, None)
                self._piece(match[0], start + match.start(), 0, link)
                at = match.end()
        if lead + len(solid) < len(data):
            self.pending, self.space_at = True, (start + len(solid), len(data) - lead - len(solid))

    def add_pieces(self, pieces: list[Piece], element: Element, link: Link | None, exact: bool) -> None:
        """Text of which pieces stand in the source as something else."""
        verbatim = element.kind == "code" and _verbatim(element)
        for text, at, length in pieces:
            if verbatim:
                self._begin(element, link)
                self._piece(text, at, 0 if length == len(text) and exact else length, link)
            elif length == len(text) and exact:
                if text.strip(_SPACE):
                    self.add_plain(text, at, element, link)
                elif self.length:
                    self.pending, self.space_at = True, (at, length)
            elif text.strip(_SPACE):
                self._begin(element, link)
                self._piece(" ".join(text.split(" ")) if exact else " ".join(text.split()), at, length, link)
            elif self.length:
                self.pending, self.space_at = True, (at, length)
        self.exact = self.exact and exact

    def _begin(self, element: Element, link: Link | None) -> None:
        if self.element is None:
            around: Element | None = element
            while around is not None and around.tag not in _BLOCKS:
                around = around.parent
            self.element = around or element
        self.breaks = 0
        if self.pending:
            self.pending = False
            place = self.space_at
            self.space_at = None
            if self.length:
                if place is not None:
                    self._piece(" ", place[0], place[1], None)
                else:
                    # the space stands somewhere among tags: it belongs to the end of what came before
                    end = self.sources[-1] + (self.widths[-1] or self.length - self.starts[-1])
                    self._piece(" ", end, 1, None)
        if not self.runs or self.runs[-1][1] is not element or self.runs[-1][2] is not link:
            self.runs.append((self.length, element, link))

    def _piece(self, text: str, source: int, width: int, link: Link | None) -> None:
        self.starts.append(self.length)
        self.sources.append(source)
        self.widths.append(width)
        self.parts.append(text)
        self.length += len(text)
        if link is not None:
            self.link_length += len(text) - text.count(" ")

    def flush(self) -> None:
        """End the block; what holds nothing but white space is none."""
        if self.length and self.element is not None:
            text = "".join(self.parts)
            if text.strip():
                pieces = (self.starts, self.sources, self.widths)
                block = Block(self.document, self.element, text, pieces, self.runs, self.link_length, self.exact)
                block.index = len(self.document.blocks)
                self.document.blocks.append(block)
                for _, _, link in self.runs:
                    if link is not None and link.block is None:
                        link.block = block
            self._clear()
        else:
            self.pending = False
            self.space_at = None
            self.breaks = 0


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _verbatim(element: Element) -> bool:
    around: Element | None = element
    while around is not None:
        if around.tag in _VERBATIM:
            return True
        around = around.parent
    return False
