"""Blocks: text that knows where it came from."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document import Document
    from contentlint.element import Element
    from contentlint.phrases import Hit, PhraseMatch

SPACE = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]+")
# scripts that are written without spaces, and what lies behind them
_FROM_KANA = re.compile("[\u3040-\U0010ffff]")
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")

# one character for one, so that offsets hold; a phrase is written with the plain characters on the right
_KIN = (
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u3000", " "),
    ("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u0060", "'"), ("\u00b4", "'"), ("\u201b", "'"),
    ("\u201c", '"'), ("\u201d", '"'), ("\u201e", '"'), ("\u00ab", '"'), ("\u00bb", '"'),
    ("\u2013", "-"), ("\u2014", "-"), ("\u2010", "-"), ("\u2011", "-"), ("\u2212", "-"),
    ("\uff1a", ":"),
)  # fmt: skip


def collapse(text: str) -> str:
    """`text` with a single space for each run of white space, as a browser shows it."""
    if "\n" in text or "  " in text or "\t" in text or "\f" in text:
        return _SPACES.sub(" ", text)
    return text


def fold(text: str) -> str:
    """`text` in lower case with typographic characters made plain, of the same length."""
    # U+0130 is the one letter whose lower case is longer than itself
    low = text.replace("\u0130", "i").lower()
    if not low.isascii():
        for kin, plain in _KIN:
            if kin in low:
                low = low.replace(kin, plain)
    elif "`" in low:
        low = low.replace("`", "'")
    return low


def count_words(text: str) -> int:
    """Words between white space; where letters are written without spaces (CJK), two of them make a word."""
    if text.isascii() or _FROM_KANA.search(text) is None:
        return len(text.split())
    wide = len(_WIDE.findall(text))
    if wide * 4 < len(text) or "\uac00" <= max(text) <= "\ud7a3":
        return len(text.split())
    return max(1, wide // 2)


class Run(NamedTuple):
    """A piece of a block's text under one inline element; `start` and `end` count in the block's text."""

    text: str
    start: int
    end: int
    element: "Element"
    link: "Link | None"


class Link:
    """An `<a href>`; its text may lie in several blocks, `block` is the first of them."""

    __slots__ = ("_address", "block", "element", "href")

    def __init__(self, element: "Element", href: str):
        self.element = element
        self.href = href
        self.block: Block | None = None
        self._address: tuple[str, str] | None = None

    def __repr__(self) -> str:
        return f"<Link {self.href!r}>"

    @property
    def text(self) -> str:
        """Its text in its first block."""
        if self.block is None:
            return ""
        return self.block.link_texts[id(self)].strip()

    @property
    def host(self) -> str:
        """The host in lower case, "" for a relative address."""
        return self._parts[0]

    @property
    def path(self) -> str:
        return self._parts[1]

    @property
    def _parts(self) -> tuple[str, str]:
        if self._address is None:
            try:
                parts = urlsplit(self.href.strip())
                self._address = (parts.hostname or "").removeprefix("www."), parts.path
            except ValueError:  # an address such as http://[x
                self._address = "", ""
        return self._address

    @property
    def external(self) -> bool:
        """Whether it leads away from the site, as far as the document knows its own hosts."""
        return bool(self.host) and not self.element.document.is_own_host(self.host)

    @property
    def span(self) -> Span:
        return self.element.span


RawRun = tuple[str, "Element", object]
"""Text as the tree has it, the innermost element, and the parser's node (None for a space)."""


class Layout(NamedTuple):
    """Where a block's text comes from.

    Piece i begins at `starts[i]` of the text and at `sources[i]` of the part's HTML; with `widths[i]` 0 it goes on
    character by character, else it is one unit of so many characters (an entity, a run of white space). Run i ends at
    `bounds[i]` of the text. `exact` says that every piece has its own place.
    """

    starts: list[int]
    sources: list[int]
    widths: list[int]
    bounds: list[int]
    exact: bool


class Block:
    """A stretch of text between block elements or double line breaks.

    `text` is what a browser shows: entities decoded, white space collapsed (kept inside `pre`).
    """

    # the defaults stand here, not in __init__: there are two hundred blocks a page and few are asked for all of it
    index = 0
    region = "outside"
    why: object = "far from the text"
    _layout: Layout | None = None
    _runs: tuple[Run, ...] | None = None
    _links: list[Link] | None = None
    _link_texts: dict[int, str] | None = None
    _folded: str | None = None
    _words = -1
    _link_share = -1.0
    _hits: "dict[object, dict[str, list[Hit] | tuple[PhraseMatch, ...]]] | None" = None

    def __init__(self, document: "Document", element: "Element", text: str, raw: list[RawRun], link_length: int):
        self.document = document
        self.element = element
        self.text = text
        self.length = len(text)
        self.raw = raw
        self.link_length = link_length

    def __repr__(self) -> str:
        return f"<Block {self.kind} {self.text[:40]!r}>"

    @property
    def kind(self) -> str:
        return self.element.kind

    @property
    def reason(self) -> str:
        """Why it is in its region; `why` is put into words when somebody asks."""
        return str(self.why)

    @property
    def level(self) -> int:
        """1 to 6 for headings, else 0."""
        element: Element | None = self.element
        while element is not None and element.style.kind == "heading":
            if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1] in "123456":
                return int(element.tag[1])
            element = element.parent
        return 0

    @property
    def hits(self) -> "dict[object, dict[str, list[Hit] | tuple[PhraseMatch, ...]]]":
        """What each automaton of phrases found here, by pack: a list until it is known which of it counts."""
        if self._hits is None:
            self._hits = {}
        return self._hits

    @property
    def folded(self) -> str:
        """The text for matching: lower case, typographic characters plain, the same length."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    @property
    def words(self) -> int:
        if self._words < 0:
            self._words = count_words(self.text)
        return self._words

    @property
    def layout(self) -> Layout:
        if self._layout is None:
            self._layout = self.document.tree.layout(self)
        return self._layout

    @property
    def exact(self) -> bool:
        """Whether all of it has a place of its own in the file; a fix needs that."""
        return self.layout.exact and self.document.part.exact(*self.html_span())

    @property
    def runs(self) -> tuple[Run, ...]:
        if self._runs is None:
            bounds = self._bounds()
            starts = [0, *bounds[:-1]]
            self._runs = tuple(
                [
                    Run(self.text[start:end], start, end, element, element.link)
                    for (_, element, _), start, end in zip(self.raw, starts, bounds, strict=True)
                    if end > start
                ]
            )
        return self._runs

    def _bounds(self) -> list[int]:
        """Where the runs end in the text, as `Layout.bounds`: their lengths tell, their places need not be found."""
        bounds: list[int] = []
        length = 0
        pending = False  # white space behind a run belongs to the next one
        for data, _, _ in self.raw:
            if self.element.style.kind == "code":
                length += len(data)
            elif solid := data.strip(SPACE):
                length += 1 if length and (pending or data[0] in SPACE) else 0
                length += len(collapse(solid))
                pending = data[-1] in SPACE
            else:
                pending = True
            bounds.append(length)
        return bounds if length == self.length else self.layout.bounds

    @property
    def elements(self) -> list["Element"]:
        """The innermost elements that any of its text, white space apart, lies in, in order."""
        return list({id(run[1]): run[1] for run in self.raw if run[0].strip(SPACE)}.values())

    @property
    def links(self) -> list[Link]:
        """The links that any of its text lies in, in order."""
        if self._links is None:
            self._links = list(dict.fromkeys([run[1].link for run in self.raw if run[1].link is not None]))
        return self._links

    @property
    def link_texts(self) -> dict[int, str]:
        """For `Link.text`: what each link says here, by its identity."""
        if self._link_texts is None:
            said: dict[int, list[str]] = {id(link): [] for link in self.links}
            for run in self.runs:
                if run.link is not None:
                    said[id(run.link)].append(run.text)
            self._link_texts = {link: "".join(texts) for link, texts in said.items()}
        return self._link_texts

    @property
    def link_share(self) -> float:
        """The share of its characters, white space apart, that lie in links: 0.0 to 1.0."""
        if self._link_share < 0:
            solid = len("".join(self.text.split())) if self.link_length else 0
            self._link_share = min(1.0, self.link_length / solid) if solid else 0.0
        return self._link_share

    @property
    def in_code(self) -> bool:
        return self.raw[0][1].style.code and all(run[1].style.code for run in self.raw)

    @property
    def in_quote(self) -> bool:
        return self.raw[0][1].style.quoted and all(run[1].style.quoted for run in self.raw)

    @property
    def language(self) -> str:
        """The primary subtag of the nearest `lang` attribute, else the document's language."""
        for element in self.ancestors():
            tag = element.markup.attr("lang")
            if tag:
                return tag.replace("_", "-").split("-")[0].lower()
        return self.document.language

    def ancestors(self) -> Iterator["Element"]:
        """The block's element, then those around it."""
        yield self.element
        yield from self.element.ancestors()

    def around(self, other: "Block") -> list["Element"]:
        """The elements that both blocks lie in, innermost first."""
        outer = set(map(id, self.ancestors()))
        return [element for element in other.ancestors() if id(element) in outer]

    def within(self, start: int, end: int, *tags: str) -> bool:
        """Whether any text of [start, end) lies inside an element of these names."""
        runs = self.runs
        first = bisect_right(runs, start, key=lambda run: run.end)
        inside = takewhile(lambda run: run.start < end, islice(runs, first, None))
        return any(run.element.inside(*tags) for run in inside)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the file of text[start:end], through entities, inline tags and the reader's map.

        Raises IndexError if the slice is empty or outside the text.
        """
        return self.document.part.span(*self.html_span(start, end))

    def html_span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """The same in offsets of the part's HTML."""
        stop = self.length if end is None else end
        if not 0 <= start < stop <= self.length:
            raise IndexError(f"no text at {start}-{stop} of a block of {self.length} characters")
        starts, sources, widths, _, _ = self.layout
        i = bisect_right(starts, start) - 1
        first = sources[i] if widths[i] else sources[i] + start - starts[i]
        i = bisect_right(starts, stop - 1) - 1
        last = sources[i] + (widths[i] or stop - starts[i])
        # text that the tree moves (out of a table) can come before what it follows in the file
        return (first, last) if first < last else self._outer(start, stop)

    def _outer(self, start: int, stop: int) -> tuple[int, int]:
        starts, sources, widths, _, _ = self.layout
        low, high = bisect_right(starts, start) - 1, bisect_right(starts, stop - 1)
        ends = [*starts[low + 1 : high], stop]
        pieces = [(sources[i], sources[i] + (widths[i] or ends[i - low] - starts[i])) for i in range(low, high)]
        return min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)


def fold_all(blocks: list[Block]) -> None:
    """Work out `Block.folded` of many blocks at once, for a third of what it costs one by one."""
    blocks = [block for block in blocks if block._folded is None]
    # apart, since a capital sigma at the end of a word becomes another letter than before the next one
    whole = fold(" ".join([block.text for block in blocks]))
    at = 0
    for block in blocks:
        block._folded = whole[at : at + block.length]
        at += block.length + 1
