"""The parsed tree of a part: where elements, tags, attributes and comments lie in its HTML."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

import turbohtml
from turbohtml import Element as Node
from turbohtml import SourceSpan
from turbohtml import Text as TextNode

from contentlint.block import SPACE, Block, Layout, Link
from contentlint.document import Document, Head, StructuredDatum
from contentlint.element import Element, Markup
from contentlint.parsing.blocks import VOID
from contentlint.parsing.fostering import Tables
from contentlint.parsing.places import Text, find_text, layout, same, upto
from contentlint.parsing.references import decode
from contentlint.parsing.tokens import Tokens

if TYPE_CHECKING:
    from contentlint.soup import Soup

_LINE_END = re.compile(r"\r\n?|\n")


class ParsedTree:
    """`html` parsed as a browser with scripting would, so that noscript is text for nobody; offsets count in `html`."""

    def __init__(self, html: str):
        self.html = html
        self.plain = "\r" not in html
        self.parsed = turbohtml.parse(html, source_locations=True, scripting=True)
        self._texts: dict[TextNode, Text] = {}
        self._spans: dict[Node, tuple[int, int]] = {}
        # the elements made so far; one node has one element
        self.elements: dict[Node, Element] = {}
        self._children: dict[Node, list[Element]] = {}

    @cached_property
    def line_starts(self) -> list[int]:
        if self.html.count("\r") == self.html.count("\r\n"):
            # nearly always; the counting of lengths costs a third of the search
            return list(accumulate([len(line) + 1 for line in self.html.split("\n")], initial=0))[:-1]
        return [0, *(match.end() for match in _LINE_END.finditer(self.html))]

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.html, self.line_starts)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self)

    def start_end(self, node: Node) -> int:
        """The offset behind the node's start tag; -1 where the tag is implied."""
        location = node.source_location
        return self._end(location.start_tag) if location else -1

    def outer_end(self, node: Node, void: bool) -> int:
        """The offset behind the node's end tag (a void element's start tag); -1 where it has none."""
        location = node.source_location
        if location is None:
            return -1
        tag = location.start_tag if void else location.end_tag
        return self._end(tag) if tag else -1

    def start(self, node: Node) -> int:
        """The offset of the node's start tag; -1 where the tag is implied."""
        location = node.source_location
        return self._start(location.start_tag) if location else -1

    def _start(self, span: SourceSpan) -> int:
        return span.start_offset if self.plain else self._written(span.start_offset)

    def _end(self, span: SourceSpan) -> int:
        return span.end_offset if self.plain else self._written(span.end_offset)

    def _written(self, offset: int) -> int:
        """Where the file has what the parser puts at an offset: the parser counts a CRLF once."""
        return offset + bisect_left(self._crlfs, offset)

    @cached_property
    def _crlfs(self) -> list[int]:
        """The parser's offset of each CRLF; to find them costs a tenth of what it costs to find all lines."""
        found: list[int] = []
        at = self.html.find("\r")
        while at >= 0:
            if self.html.startswith("\n", at + 1):
                found.append(at - len(found))
            at = self.html.find("\r", at + 1)
        return found

    def children(self, element: Element) -> list[Element]:
        node = element.markup
        if not isinstance(node, Node):
            return []
        found = self._children.get(node)
        if found is None:
            found = [self.element(inner, element.document) for inner in node.children if isinstance(inner, Node)]
            self._children[node] = found
        return found

    def element(self, node: Node, document: Document) -> Element:
        """The element of a node, made with those around it; always the same one."""
        # some 700 elements a page are made here, so it is written flat
        elements = self.elements
        missing: list[Node] = []
        known = None
        around: Any = node
        while around is not None and (known := elements.get(around)) is None:
            if type(around) is Node:  # the content of a template hangs below a fragment
                missing.append(around)
            around = around.parent
        element = known or document.root
        for inner in reversed(missing):
            tag = inner.tag
            element = elements[inner] = Element(tag, element, inner, document, element.style.inner[tag])
            if tag == "a" and (href := inner.attr("href")) is not None:
                element.link = Link(element, href)
        return element

    def start_tag(self, element: Element) -> tuple[int, int]:
        node = cast(Node, element.markup)
        start = self.start(node) if isinstance(node, Node) else -1
        if start >= 0:
            return start, self.start_end(node)
        start, end = self.element_span(element)
        return start, min(start + 1, end)

    def element_span(self, element: Element) -> tuple[int, int]:
        node = element.markup
        if not isinstance(node, Node):
            return 0, len(self.html)
        if node not in self._spans:
            self._spans[node] = self._element_span(node, element)
        return self._spans[node]

    def _element_span(self, node: Node, element: Element) -> tuple[int, int]:
        start = self.start(node)
        if start < 0:
            starts = (self.start(inner) for inner in node.iter_elements())
            start = next((first for first in starts if first >= 0), 0)
        end = self.outer_end(node, False)
        if end <= start:
            end = self._content_end(node, element)
        return start, max(end, min(start + 1, len(self.html)))

    def _content_end(self, node: Node, element: Element) -> int:
        """Where the content of an element without an end tag ends: with its last text or its last child."""
        inner = node
        while True:
            for child in reversed(inner.children):
                if isinstance(child, TextNode) and child.data.strip():
                    return self.text(child, element).end
                if isinstance(child, Node):
                    end = self.outer_end(child, child.tag in VOID)
                    if end >= 0:
                        return end
                    inner = child
                    break
            else:
                return max(self.start_end(inner), 0)

    def text(self, node: TextNode, element: Element) -> Text:
        """Where a text node of the element stands."""
        known = self._texts.get(node)
        if known is None:
            known = self._texts[node] = find_text(self, node, element)
        return known

    def aligned(self, node: TextNode) -> Text | None:
        """Where the tokens put a text node, None if they do not tell."""
        return self._aligned.get(node)

    @cached_property
    def _aligned(self) -> dict[TextNode, Text]:
        found: dict[TextNode, Text] = {}
        for node in self.parsed.descendants:
            if isinstance(node, TextNode) and node.data.strip(SPACE):
                parent = node.parent
                after = self.start(parent) if isinstance(parent, Node) else 0
                spans = self.tokens.locate(node.data, max(after, 0))
                pieces = [piece for low, high in spans for piece in decode(self.html, low, high)]
                if not same("".join(piece[0] for piece in pieces), node.data) and len(spans) == 1:
                    pieces = upto(self.html, spans[0][0], node.data)  # a tag behind it that breaks off is no token
                if pieces and same("".join(piece[0] for piece in pieces), node.data):
                    found[node] = Text(pieces, True)
        return found

    def layout(self, block: Block) -> Layout:
        return layout(self, block)

    def has_attribute(self, markup: Markup, name: str) -> bool:
        return isinstance(markup, Node) and name in markup.attrs

    def attribute_span(self, element: Element, name: str) -> tuple[int, int] | None:
        node = element.markup
        if not isinstance(node, Node) or (location := node.source_location) is None or name not in location.attrs:
            return None
        return self._start(location.attrs[name]), self._end(location.attrs[name])

    def comments(self) -> list[tuple[str, int, int]]:
        return self.tokens.comments

    def head(self, document: Document) -> Head:
        from contentlint.parsing.head import head

        return head(document, self)

    def structured(self, document: Document) -> list[StructuredDatum]:
        from contentlint.parsing.structured import structured

        return structured(document, self)

    def select(self, document: Document, selector: str) -> list[Element]:
        """The elements that a CSS selector chooses. Raises ValueError for a selector that is none."""
        try:
            nodes = self.parsed.select(selector)
        except turbohtml.SelectorSyntaxError as error:
            raise ValueError(f"{selector!r} is not a CSS selector: {error}") from None
        return [self.element(node, document) for node in nodes]

    def check_selector(self, selector: str) -> None:
        """Raises ValueError for a selector that is none."""
        try:
            self.parsed.select(selector)
        except turbohtml.SelectorSyntaxError as error:
            raise ValueError(str(error)) from None

    def next_element(self, offset: int) -> tuple[int, int]:
        """The first element whose start tag is written at or after `offset`; else nothing, behind the end."""
        at = bisect_left(self._by_start, offset, key=lambda pair: pair[0])
        if at == len(self._by_start):
            return len(self.html), len(self.html)
        start, node = self._by_start[at]
        end = self.outer_end(node, node.tag in VOID)
        return start, end if end > start else max(self.start_end(node), self._last_end(node))

    @cached_property
    def _by_start(self) -> list[tuple[int, Node]]:
        found = ((self.start(node), node) for node in self.parsed.iter_elements())
        return sorted((pair for pair in found if pair[0] >= 0), key=lambda pair: pair[0])

    def _last_end(self, node: Node) -> int:
        """Where an element without an end tag ends: where the next one that is not inside it begins."""
        following = next((n for n in node.following if isinstance(n, Node) and self.start(n) >= 0), None)
        return self.start(following) if following is not None else len(self.html)

    def soup(self, document: Document) -> "Soup":
        from contentlint.parsing.soup import build

        return build(document, self)
