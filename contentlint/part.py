"""HTML taken out of a source or made of it, and the way back into the file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from contentlint.source import Source, Span

Escape = Literal["html", "markdown"]


class Piece(NamedTuple):
    """A stretch of a part's HTML and the stretch of the file that it stands for, both in code points.

    An exact piece maps character by character (both lengths are equal); any other maps as a whole.
    """

    html_start: int
    source_start: int
    html_length: int
    source_length: int
    exact: bool


class Offsets:
    """A piecewise map from offsets of a part's HTML to offsets of the source's text.

    Pieces follow each other in the HTML without a gap and never go back in the file. Without pieces the map is the
    identity. `holes` are the sorted spans of the file that the HTML does not show, such as masked template code.
    """

    def __init__(self, pieces: Iterable[Piece] = (), holes: Iterable[Span] = ()) -> None:
        self.pieces = tuple(pieces)
        self.holes = tuple(holes)
        self._html_starts = [piece.html_start for piece in self.pieces]

    def span(self, start: int, end: int) -> Span:
        """What html[start:end] stands for in the file, with whatever lies between; empty if nothing does."""
        if not self.pieces:
            return Span(start, end)
        first = self._piece(start)
        if end <= start:
            at = first.source_start + (min(start - first.html_start, first.source_length) if first.exact else 0)
            return Span(at, at)
        last = self._piece(end - 1)
        begin = first.source_start + (start - first.html_start if first.exact else 0)
        stop = last.source_start + (end - last.html_start if last.exact else last.source_length)
        return Span(begin, max(begin, stop))

    def exact(self, start: int, end: int) -> bool:
        """Whether the file's span holds html[start:end], no more and no less, so that a fix may replace it.

        Not so if an end falls inside a piece that maps as a whole, if the file has something else in between, if a
        hole is touched, or if nothing in the file stands for it.
        """
        span = self.span(start, end)
        if span.start == span.end and start < end:
            return False
        hole = bisect_right(self.holes, span.start, key=lambda hole: hole.end)
        if hole < len(self.holes) and self.holes[hole].start < span.end:
            return False
        if not self.pieces:
            return True
        first, last = self._index(start), self._index(end - 1)
        if not self.pieces[first].exact and start != self.pieces[first].html_start:
            return False
        if end <= start:
            return True
        if not self.pieces[last].exact and end != self.pieces[last].html_start + self.pieces[last].html_length:
            return False
        return all(
            self.pieces[at].source_start + self.pieces[at].source_length == self.pieces[at + 1].source_start
            for at in range(first, last)
        )

    def html_offset(self, offset: int) -> int:
        """The offset in the HTML of the first character that stands at or after an offset of the file."""
        if not self.pieces:
            return offset
        at = bisect_left(self.pieces, offset + 1, key=lambda piece: piece.source_start + piece.source_length)
        if at == len(self.pieces):
            return self.pieces[-1].html_start + self.pieces[-1].html_length
        piece = self.pieces[at]
        return piece.html_start + (max(offset - piece.source_start, 0) if piece.exact else 0)

    def _index(self, html_offset: int) -> int:
        return max(bisect_right(self._html_starts, html_offset) - 1, 0)

    def _piece(self, html_offset: int) -> Piece:
        return self.pieces[self._index(html_offset)]


class Metadata(Mapping[str, object]):
    """The values of a front matter: dict, list, str, int, float, bool, date, datetime or None, by key.

    `span` is the whole front matter with its fences, None without one; `format` is "yaml", "toml", "json" or "".
    A front matter that cannot be read has no values, and `problem` says why.
    """

    def __init__(
        self,
        values: Mapping[str, object] | None = None,
        *,
        span: Span | None = None,
        spans: Mapping[tuple[str | int, ...], Span] | None = None,
        format: str = "",  # noqa: A002 - the noun people use for it
        problem: str | None = None,
    ) -> None:
        self._values = dict(values or {})
        self._spans = dict(spans or {})
        self.span = span
        self.format = format
        self.problem = problem

    def __getitem__(self, key: str) -> object:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Metadata({self._values!r}, format={self.format!r})"

    def span_of(self, *key: str | int) -> Span | None:
        """The span of a value's text, without quotes, as `span_of("author", 0, "name")`; None if unknown."""
        return self._spans.get(key)


class Part:
    """HTML that a reader takes out of a source or makes of it.

    `offsets` leads from `html` to the file; `escape` names what a replacement goes through on its way back; `first`
    tells the part that stands for the file, of several. In template sources, template code is masked.
    """

    def __init__(
        self,
        source: Source,
        html: str,
        offsets: Offsets,
        metadata: Metadata,
        *,
        escape: Escape = "html",
        is_template_source: bool = False,
        first: bool = True,
    ) -> None:
        self.source = source
        self.html = html
        self.offsets = offsets
        self.metadata = metadata
        self.escape = escape
        self.is_template_source = is_template_source
        self.first = first

    def __repr__(self) -> str:
        return f"Part({self.source.path!r}, {len(self.html)} characters)"

    def span(self, start: int, end: int) -> Span:
        """The span in the file of html[start:end]."""
        return self.offsets.span(start, end)

    def exact(self, start: int, end: int) -> bool:
        """Whether the file holds html[start:end] itself there, so that a fix may replace it."""
        return self.offsets.exact(start, end)

    def replacement(self, text: str) -> str:
        """What to write into the file so that its readers see `text`.

        HTML takes it as it is: a rule that puts back `&`, `<` or `>` writes them as markup, since only it knows
        whether it replaces text, a tag or an attribute. Markdown gets a backslash before what could begin markup.
        """
        if self.escape == "markdown":
            return _escape_markdown(text)
        return text


def _escape_markdown(text: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>&~|])", r"\\\1", text)
    escaped = re.sub(r"(?m)^([ \t]*)([#+=:-])", r"\1\\\2", escaped)
    return re.sub(r"(?m)^([ \t]*\d{1,9})([.)])(?=[ \t]|$)", r"\1\\\2", escaped)
