"""The parsed tree of a part: where elements, tags, attributes and comments lie in its HTML."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, cast

import turbohtml
from turbohtml import Element as Node

from contentlint.document import Document, Head, StructuredDatum
from contentlint.element import Element, Markup
from contentlint.parsing.tokens import Tokens

if TYPE_CHECKING:
    from contentlint.soup import Soup

_LINE_END = re.compile(r"\r\n?|\n")


class ParsedTree:
    """`html` parsed as a browser with scripting would, so that noscript is text for nobody; offsets count in `html`."""

    def __init__(self, html: str):
        self.html = html
        self.parsed = turbohtml.parse(html, source_locations=True, scripting=True)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.html))]

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.html, self.line_starts)

    def start_end(self, node: Node) -> int:
        """The offset behind the node's start tag; -1 where the tag is implied."""
        location = node.source_location
        return self.line_starts[location.start_tag.end_line - 1] + location.start_tag.end_col if location else -1

    def outer_end(self, node: Node, void: bool) -> int:
        """The offset behind the node's end tag (a void element's start tag); -1 where it has none."""
        location = node.source_location
        if location is None:
            return -1
        tag = location.start_tag if void else location.end_tag
        return self.line_starts[tag.end_line - 1] + tag.end_col if tag else -1

    def start(self, node: Node) -> int:
        """The offset of the node's start tag; -1 where the tag is implied."""
        position = node.position
        return self.line_starts[position[0] - 1] + position[1] if position and node.source_location else -1

    def start_tag(self, element: Element) -> tuple[int, int]:
        node = cast(Node, element.markup)
        start = self.start(node) if isinstance(node, Node) else -1
        if start >= 0:
            return start, self.start_end(node)
        start, end = self.element_span(element)
        return start, min(start + 1, end)

    def element_span(self, element: Element) -> tuple[int, int]:
        start, end = self._own_span(element)
        if start < 0:
            firsts = (self._own_span(inner)[0] for inner in element.descendants())
            start = next((first for first in firsts if first >= 0), 0)
        if end < 0:
            end = max(self._content_end(element), start)
        return start, max(end, min(start + 1, len(self.html)))

    def _own_span(self, element: Element) -> tuple[int, int]:
        node = element.markup
        if not isinstance(node, Node) or (location := node.source_location) is None:
            return -1, -1
        starts = self.line_starts
        start = starts[location.start_tag.start_line - 1] + location.start_tag.start_col
        if location.end_tag is None:
            return start, -1
        end = starts[location.end_tag.end_line - 1] + location.end_tag.end_col
        return start, end if end > start else -1

    def _content_end(self, element: Element) -> int:
        """Where the content of an element without an end tag ends: with its last text or its last child."""
        end = element.last_text
        inner: Element | None = element
        while inner is not None:
            node = inner.markup
            own = self._own_span(inner)[1]
            if own < 0 and isinstance(node, Node):
                own = self.start_end(node)
            end = max(end, own, inner.last_text)
            inner = inner.children[-1] if inner.children and (inner is element or own >= 0 or inner.children) else None
        return end

    def has_attribute(self, markup: Markup, name: str) -> bool:
        return isinstance(markup, Node) and name in markup.attrs

    def attribute_span(self, element: Element, name: str) -> tuple[int, int] | None:
        node = element.markup
        if not isinstance(node, Node) or (location := node.source_location) is None or name not in location.attrs:
            return None
        span = location.attrs[name]
        starts = self.line_starts
        return starts[span.start_line - 1] + span.start_col, starts[span.end_line - 1] + span.end_col

    def comments(self) -> list[tuple[str, int, int]]:
        return self.tokens.comments

    def head(self, document: Document) -> Head:
        from contentlint.parsing.head import head

        return head(document, self)

    def structured(self, document: Document) -> list[StructuredDatum]:
        from contentlint.parsing.structured import structured

        return structured(document, self)

    def select(self, selector: str) -> list[Markup]:
        """The nodes that a CSS selector chooses, in document order. Raises ValueError for a selector that is none."""
        try:
            return list(self.parsed.select(selector))
        except turbohtml.SelectorSyntaxError as error:
            raise ValueError(f"{selector!r} is not a CSS selector: {error}") from None

    def next_element(self, offset: int) -> tuple[int, int]:
        """The first element whose start tag is written at or after `offset`; nothing behind the end if there is none."""
        for node in self.parsed.iter_elements():
            start = self.start(node)
            if start >= offset:
                end = self.outer_end(node, False)
                return start, end if end > start else max(self.start_end(node), self._last_end(node))
        return len(self.html), len(self.html)

    def _last_end(self, node: Node) -> int:
        """Where an element without an end tag ends: where the next one that is not inside it begins."""
        following = next((n for n in node.following if isinstance(n, Node) and self.start(n) >= 0), None)
        return self.start(following) if following is not None else len(self.html)

    def soup(self, document: Document) -> "Soup":
        from contentlint.parsing.soup import build

        return build(document, self)
