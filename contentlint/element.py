"""Elements as rules see them: light, lazily read, with their place in the file."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.block import Link
    from contentlint.document import Document

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


@lru_cache(4096)  # a page says "menu-item" a hundred times
def _words(names: str) -> frozenset[str]:
    return frozenset([word.lower() for word in _WORDS.findall(names)])


class Markup(Protocol):
    """What the parser knows of an element."""

    @property
    def tag(self) -> str: ...
    def attr(self, name: str, /) -> str | None: ...


class Style:
    """What elements of one tag in one surrounding have in common.

    `kind` is the kind of block that text right inside makes, `code` says that it is code, `quoted` that it is a
    quotation, `block` that they begin and end blocks, `skipped` that a browser does not show their text. `inner` is the
    style of the elements right inside, by tag.
    """

    __slots__ = ("block", "code", "inner", "kind", "quoted", "skipped")

    def __init__(self, kind: str, code: bool = False, quoted: bool = False, block: bool = False, skipped: bool = False):
        self.kind = kind
        self.code = code
        self.quoted = quoted
        self.block = block
        self.skipped = skipped
        self.inner: Mapping[str, Style] = {}


# of an element that stands for itself, such as a meta: it makes no blocks and nothing is inside it
APART = Style("other")


class Element:
    """An element of the tree that the browser would build; two are equal when they stand for the same one.

    `around` is the nearest element around it that makes blocks, None if it makes blocks itself; `link` the link that it
    is or lies in. Elements refer upwards only: what has no circle is freed with its last reference, and a garbage
    collector that has to find 700 elements a page costs more than the parse.
    """

    __slots__ = ("_tokens", "around", "document", "link", "markup", "parent", "style", "tag")

    def __init__(self, tag: str, parent: "Element | None", markup: Markup, document: "Document", style: Style):
        self.tag = tag
        self.parent = parent
        self.markup = markup
        self.document = document
        self.style = style
        self.around: Element | None = None if style.block or parent is None else parent.around or parent
        self.link: Link | None = parent.link if parent is not None else None
        self._tokens: frozenset[str] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and (
            other is self or other.markup is self.markup or other.markup == self.markup
        )

    def __hash__(self) -> int:
        return hash(self.markup)

    def __repr__(self) -> str:
        return f"<{self.tag} {' '.join(sorted(self.tokens))}>" if self.tokens else f"<{self.tag}>"

    @property
    def kind(self) -> str:
        """The kind of block that text right inside it makes."""
        return self.style.kind

    @property
    def skipped(self) -> bool:
        """Whether it or one around it is of those whose text a browser does not show."""
        return self.style.skipped

    @property
    def code(self) -> bool:
        """Whether its text is code."""
        return self.style.code

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
            self._tokens = _words(f"{self.markup.attr('class') or ''} {self.markup.attr('id') or ''}")
        return self._tokens

    def ancestors(self) -> Iterator["Element"]:
        """The elements around it, innermost first, itself left out."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def inside(self, *tags: str) -> bool:
        """Whether it is, or lies in, an element of these names."""
        element: Element | None = self
        while element is not None:
            if element.tag in tags:
                return True
            element = element.parent
        return False

    def nearest(self, fits: "Callable[[Element], bool]", known: "dict[int, Element | None]") -> "Element | None":
        """The element itself, or the nearest around it, that fits; `known` keeps answers by id.

        Blocks share most of what is around them: to climb to the root for each took three times as long.
        """
        path: list[Element] = []
        around: Element | None = self
        while around is not None and id(around) not in known:
            path.append(around)
            around = around.parent
        answer = known[id(around)] if around is not None else None
        for inner in reversed(path):
            if fits(inner):
                answer = inner
            known[id(inner)] = answer
        return answer

    @property
    def children(self) -> list["Element"]:
        """The elements right inside it, those without text too."""
        return self.document.tree.children(self)

    def descendants(self) -> Iterator["Element"]:
        """The elements inside it, in document order."""
        stack = self.children[::-1]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    @property
    def html_span(self) -> tuple[int, int]:
        """From its start tag to its end tag, or to the end of its content; offsets of the part's HTML."""
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
