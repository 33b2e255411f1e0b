"""Elements as rules see them: light, lazily read, with their place in the file."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document import Document

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


class Markup(Protocol):
    """What the parser knows of an element."""

    @property
    def tag(self) -> str: ...
    def attr(self, name: str, /) -> str | None: ...


class Element:
    """An element of the tree that the browser would build.

    `kind` is the kind of block that text right inside it makes; `code` says that its text is code.
    """

    __slots__ = ("_tokens", "children", "code", "document", "kind", "last_text", "markup", "order", "parent", "tag")

    def __init__(self, tag: str, parent: "Element | None", markup: Markup, document: "Document", kind: str, code: bool):
        self.tag = tag
        self.parent = parent
        self.markup = markup
        self.document = document
        self.kind = kind
        self.code = code
        self.children: list[Element] = []
        self.last_text = -1
        self.order = 0
        self._tokens: frozenset[str] | None = None
        if parent is not None:
            parent.children.append(self)

    def __repr__(self) -> str:
        return f"<{self.tag} {' '.join(sorted(self.tokens))}>" if self.tokens else f"<{self.tag}>"

    def attr(self, name: str) -> str | None:
        """The decoded value of the attribute; "" if it has none, None if it is not there."""
        value = self.markup.attr(name)
        return "" if value is None and self.has(name) else value

    def has(self, name: str) -> bool:
        return self.document.tree.has_attribute(self.markup, name)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple((self.markup.attr("class") or "").split())

    @property
    def id(self) -> str:
        return self.markup.attr("id") or ""

    @property
    def tokens(self) -> frozenset[str]:
        """The words of class and id, lower-case, split at `-`, `_` and camelCase."""
        if self._tokens is None:
            names = f"{self.markup.attr('class') or ''} {self.markup.attr('id') or ''}"
            self._tokens = frozenset(word.lower() for word in _WORDS.findall(names)) if names != " " else frozenset()
        return self._tokens

    def ancestors(self) -> Iterator["Element"]:
        """The elements around it, innermost first, itself left out."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def descendants(self) -> Iterator["Element"]:
        """The elements inside it, in document order."""
        stack = self.children[::-1]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    @property
    def html_span(self) -> tuple[int, int]:
        """From its start tag to its end tag, or to the end of its content if it has none; offsets of the part's HTML."""
        return self.document.tree.element_span(self)

    @property
    def span(self) -> Span:
        return self.document.part.span(*self.html_span)

    @property
    def start_tag(self) -> Span:
        """The start tag; where it is implied, the first character of the content."""
        return self.document.part.span(*self.document.tree.start_tag(self))

    def attr_span(self, name: str) -> Span | None:
        """Where `name="value"` is written, without the white space before it."""
        found = self.document.tree.attribute_span(self, name)
        return self.document.part.span(*found) if found else None
