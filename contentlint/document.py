"""What rules see: one part of a file, parsed once, every piece with its place in the file."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from contentlint.block import Block, Layout, Link
from contentlint.element import Element, Markup
from contentlint.part import Metadata, Part
from contentlint.source import Source, Span

if TYPE_CHECKING:
    from contentlint.soup import Soup

T = TypeVar("T")


class Comment(NamedTuple):
    """A markup comment; `text` is what stands between `<!--` and `-->`."""

    text: str
    span: Span


class Meta(NamedTuple):
    """A `<meta>`: `name` is its name, property, http-equiv or itemprop, in lower case."""

    name: str
    content: str
    element: Element

    @property
    def span(self) -> Span:
        return self.element.start_tag

    @property
    def content_span(self) -> Span | None:
        return self.element.attr_span("content")


class Title(NamedTuple):
    """The title of the document; `place` finds out its span."""

    text: str
    place: Callable[[], Span]

    @property
    def span(self) -> Span:
        """The text without the white space around it; the start tag where there is none."""
        return self.place()


class HeadLink(NamedTuple):
    """A `<link>` with `rel` and `href`."""

    rel: tuple[str, ...]
    href: str
    element: Element

    @property
    def hreflang(self) -> str:
        return self.element.markup.attr("hreflang") or ""

    @property
    def span(self) -> Span:
        return self.element.start_tag


class Image(NamedTuple):
    """An `<img>`; `block` is the block that it stands in or that comes next."""

    src: str
    element: Element

    @property
    def alt(self) -> str | None:
        return self.element.attr("alt")

    @property
    def span(self) -> Span:
        return self.element.span


class StructuredDatum(NamedTuple):
    """A leaf of the page's structured data.

    `path` is the keys that lead to it (arrays and @graph are walked through), `type` the @type of the object that holds
    it, `place` finds out its span.
    """

    format: str
    path: tuple[str, ...]
    value: str | int | float | bool | None
    type: str
    place: Callable[[], Span]

    @property
    def span(self) -> Span:
        """The value where it can be found, else the script; the start tag of an element."""
        return self.place()


class Tree(Protocol):
    """What the parsing package tells of a parsed part; offsets count in the part's HTML."""

    def element_span(self, element: Element) -> tuple[int, int]: ...
    def start_tag(self, element: Element) -> tuple[int, int]: ...
    def attribute_span(self, element: Element, name: str) -> tuple[int, int] | None: ...
    def children(self, element: Element) -> list[Element]: ...
    def layout(self, block: Block) -> Layout: ...
    def has_attribute(self, markup: Markup, name: str) -> bool: ...
    def comments(self) -> list[tuple[str, int, int]]: ...
    def head(self, document: "Document") -> "Head": ...
    def structured(self, document: "Document") -> list[StructuredDatum]: ...
    def select(self, document: "Document", selector: str) -> list[Element]: ...
    def next_element(self, offset: int) -> tuple[int, int]: ...
    def soup(self, document: "Document") -> "Soup": ...


class Head(NamedTuple):
    metas: list[Meta]
    links: list[HeadLink]
    title: Title | None


class Publisher(NamedTuple):
    """Who publishes, as the configuration says: names as written, domains without `www.`."""

    name: str = ""
    domains: tuple[str, ...] = ()


def _unknown(_: "Document") -> str:
    return ""


class Document:
    """One part of a file, parsed.

    `kind` is "article", "listing" or "other", `extent` "fragment" or "page", `language` a primary subtag or "",
    found when first asked for; `evidence` says in words why kind and region are what they are.
    """

    def __init__(self, part: Part, publisher: Publisher | None = None, *, widgets: bool = False):
        self.part = part
        self.publisher = publisher or Publisher()
        self.widgets = widgets
        self.kind = "other"
        self.extent = "fragment"
        self.find_language: Callable[[Document], str] = _unknown
        self.evidence: list[str] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self._once: dict[object, Any] = {}
        self.tree: Tree
        self.root: Element

    def once(self, function: Callable[["Document"], T]) -> T:
        """`function(document)`, worked out once and kept as long as the document: for what several rules ask."""
        try:
            return self._once[function]  # type: ignore[no-any-return]
        except KeyError:
            found = self._once[function] = function(self)
            return found

    def release(self) -> None:
        """Let go of everything, so that it is freed at once: document, blocks and links refer to each other in
        circles, and a garbage collector that finds them costs as much as the parse. Nothing may be asked afterwards."""
        for link in self.links:
            del link.element, link.block
        self.__dict__.clear()

    @property
    def source(self) -> Source:
        return self.part.source

    @property
    def html(self) -> str:
        """The part's HTML, as it was parsed."""
        return self.part.html

    @property
    def metadata(self) -> Metadata:
        """The front matter; empty without one."""
        return self.part.metadata

    @property
    def has_front_matter(self) -> bool:
        return bool(self.part.metadata.format)

    @property
    def is_template_source(self) -> bool:
        return self.part.is_template_source

    @cached_property
    def language(self) -> str:
        """The primary subtag of the body's language, "" unknown."""
        return self.find_language(self)

    @cached_property
    def body(self) -> list[Block]:
        """The blocks that a reader of the article meets: its own text, and on a full page what stands in its flow."""
        return [block for block in self.blocks if block.region != "outside"]

    @cached_property
    def body_text(self) -> str:
        """The texts of the body's blocks in one piece, with a line end between them."""
        return "\n".join([block.text for block in self.body])

    def holding(self, *marks: str) -> list[Block]:
        """The blocks of the body, in order, that hold any of the marks; a mark is not empty and has no line end.

        For most rules there is none, which one look at `body_text` tells.
        """
        places = set()
        for mark in marks:
            at = self.body_text.find(mark)
            while at >= 0:
                place = bisect_right(self._body_starts, at) - 1
                places.add(place)
                at = self.body_text.find(mark, self._body_starts[place + 1])
        return [self.body[place] for place in sorted(places)]

    @cached_property
    def _body_starts(self) -> list[int]:
        """Where each block of the body begins in `body_text`, and where one more would."""
        return [0, *accumulate([block.length + 1 for block in self.body])]

    @property
    def elements(self) -> Iterator[Element]:
        """All elements in document order, head and scripts too."""
        yield self.root
        yield from self.root.descendants()

    @cached_property
    def comments(self) -> list[Comment]:
        return [Comment(text, self.part.span(start, end)) for text, start, end in self.tree.comments()]

    @cached_property
    def _head(self) -> Head:
        return self.tree.head(self)

    @property
    def metas(self) -> list[Meta]:
        """Every `<meta>` that has a name and content, in order, in the body too."""
        return self._head.metas

    @property
    def head_links(self) -> list[HeadLink]:
        return self._head.links

    @property
    def title(self) -> Title | None:
        return self._head.title

    @cached_property
    def structured(self) -> list[StructuredDatum]:
        """The leaves of JSON-LD, microdata and RDFa, in order."""
        return self.tree.structured(self)

    @cached_property
    def soup(self) -> "Soup":
        """The page for those who know Beautiful Soup; `soup.span_of(tag_or_string)` leads to the file."""
        return self.tree.soup(self)

    def meta(self, *names: str) -> str:
        """The content of the first `<meta>` of these names that says anything, in the order of the names."""
        for name in names:
            for meta in self.metas:
                if meta.name == name and meta.content.strip():
                    return meta.content.strip()
        return ""

    @cached_property
    def url(self) -> str:
        """The article's own address as the page states it, or ""."""
        for link in self.head_links:
            if "canonical" in link.rel and link.href:
                return link.href
        return self.meta("og:url", "twitter:url")

    @cached_property
    def domains(self) -> frozenset[str]:
        """The site's own hosts, without `www.`."""
        from urllib.parse import urlsplit

        hosts = {domain.lower().removeprefix("www.") for domain in self.publisher.domains}
        with suppress(ValueError):  # an address such as http://[x
            hosts.add((urlsplit(self.url).hostname or "").removeprefix("www."))
        return frozenset(hosts - {""})

    def is_own_host(self, host: str) -> bool:
        """Whether the host is one of the site's own or below one of them."""
        return ("." + host).endswith(self._own_ends)

    @cached_property
    def _own_ends(self) -> tuple[str, ...]:
        """The site's own hosts, each with the dot that stands before it in a host below it."""
        return tuple(["." + domain for domain in self.domains])

    @cached_property
    def names(self) -> frozenset[str]:
        """The site's own names, folded: stated by the page or the configuration, and the label of its domain."""
        from contentlint.block import fold

        names = {self.publisher.name, self.meta("og:site_name"), self.meta("application-name")}
        names |= {
            str(datum.value)
            for datum in self.structured
            if datum.path[-2:] == ("publisher", "name") and isinstance(datum.value, str)
        }
        for domain in self.domains:
            labels = domain.split(".")
            names.add(max(labels[:-1] or labels, key=len))
        return frozenset(fold(name.strip()) for name in names if len(name.strip()) > 2)

    @cached_property
    def anchor(self) -> Span:
        """Where a diagnostic about the whole document points: the h1, else the title, else the first character
        after the front matter."""
        headlines = [block for block in self.blocks if block.level == 1]
        inside = (block for block in headlines if block.region != "outside")
        headline = next(inside, headlines[0] if headlines else None)
        if headline is not None:
            return headline.span()
        if self.title is not None and self.title.text.strip():
            return self.title.span
        if (stated := self.metadata.span_of("title")) is not None:
            return stated
        start = self.metadata.span.end if self.metadata.span else 0
        size = len(self.source.text)
        return Span(start, start + 1) if start < size else Span(0, min(1, size))

    def select(self, selector: str) -> list[Element]:
        """The elements that a CSS selector chooses, in document order. Raises ValueError for a bad selector."""
        return self.tree.select(self, selector)

    def next_element(self, offset: int) -> tuple[int, int]:
        """Start and end, in the file, of the first element that starts at or after an offset of the file."""
        start, end = self.tree.next_element(self.part.offsets.html_offset(offset))
        span = self.part.span(start, end)
        return min(offset, span.start), span.end

    def span(self, start: int, end: int) -> Span:
        """The place in the file of [start, end) of `html`."""
        return self.part.span(start, end)

    @cached_property
    def showing(self) -> dict[int, bool]:
        """For `removal`: whether an element, by identity, holds something to show besides text; filled when asked."""
        return {}

    def removal(self, blocks: Sequence[Block]) -> list[Span]:
        """What to cut so that the blocks are gone and neither empty elements nor orphaned line breaks stay behind.

        Spans of the file, apart and in order; empty where the cut would take something else along.
        """
        from contentlint.removal import removal

        return removal(self, blocks)
