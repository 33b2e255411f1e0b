"""A file as it is on disk: its bytes, its text and the offsets that join them."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from contentlint import charset
from contentlint.decoding import Decoding, choose

__all__ = ["Decoding", "Location", "Source", "Span"]

_STEP = 1024


class Span(NamedTuple):
    """A half-open range of code points of `Source.text`."""

    start: int
    end: int


class Location(NamedTuple):
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


class Widths:
    """Prefix sums of the encoded length of a string's characters, with a checkpoint every 1024 of them."""

    def __init__(self, text: str, codec: str, errors: str) -> None:
        self._text, self._codec, self._errors = text, codec, errors
        widths = (len(text[at : at + _STEP].encode(codec, errors)) for at in range(0, len(text), _STEP))
        self._sums = list(accumulate(widths, initial=0))

    def before(self, offset: int) -> int:
        """The encoded length of everything before a code point offset."""
        step = offset // _STEP
        return self._sums[step] + len(self._text[step * _STEP : offset].encode(self._codec, self._errors))

    def offset(self, width: int) -> int:
        """The offset of the character that holds the encoded unit at `width`."""
        step = bisect_right(self._sums, width) - 1
        low, high = step * _STEP, min((step + 1) * _STEP, len(self._text))
        return low + bisect_right(range(low, high + 1), width, key=self.before) - 1


class Source:
    """A file: path, bytes, and the text they stand for, without its byte order mark.

    Offsets are code points of `text`, byte offsets count from the first byte of the file, mark included. Every invalid
    byte of UTF-8 is one U+FFFD of the text; other encodings are decoded as browsers do. Lines end at CRLF, CR or LF
    and nowhere else.
    """

    def __init__(self, path: str, data: bytes, *, encoding: str | None = None) -> None:
        """`encoding` is the configured one, any WHATWG label; raises LookupError if it is none."""
        self.path = path
        self.data = data
        self._configured = encoding
        self.decoding: Decoding = choose(data, encoding)
        self._decoded = charset.decode(data[len(self.decoding.bom) :], self.decoding.encoding)

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.path, self.data, self._configured)

    def __repr__(self) -> str:
        return f"Source({self.path!r}, {len(self.data)} bytes, {self.encoding})"

    @property
    def text(self) -> str:
        return self._decoded.text

    @property
    def encoding(self) -> str:
        """The lower-case WHATWG name of the encoding that the text was read in."""
        return self.decoding.encoding

    @cached_property
    def invalid(self) -> tuple[Span, ...]:
        """Byte ranges that the encoding does not allow, adjacent ones joined; their text is U+FFFD."""
        if "\ufffd" not in self.text:
            return ()
        if not self._decoded.codec:
            return tuple(
                Span(self.byte(run.start()), self.byte(run.end())) for run in re.finditer("\ufffd+", self.text)
            )
        spans = []
        at, byte, image = 0, len(self.decoding.bom), self._decoded.image
        for run in re.finditer("[\ud800-\udfff]+", image):
            start = byte + len(image[at : run.start()].encode(*self._decoded.codec))
            at, byte = run.end(), start + len(run[0].encode(*self._decoded.codec))
            spans.append(Span(start, min(byte, len(self.data))))
        return tuple(spans)

    def byte(self, offset: int) -> int:
        """The byte offset in the file of a code point offset in the text."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} code points")
        bom = len(self.decoding.bom)
        if self._decoded.codec:
            return min(bom + self._byte_widths.before(offset), len(self.data))
        if self._decoded.starts is None:
            return bom + offset
        return bom + self._decoded.starts[offset] if offset < len(self.text) else len(self.data)

    def offset(self, byte: int) -> int:
        """The offset of the character that a byte of the file belongs to; 0 within the byte order mark."""
        if not 0 <= byte <= len(self.data):
            raise IndexError(f"byte {byte} is outside a file of {len(self.data)} bytes")
        at = max(byte - len(self.decoding.bom), 0)
        if byte == len(self.data):
            return len(self.text)
        if self._decoded.codec:
            return self._byte_widths.offset(at)
        return at if self._decoded.starts is None else max(bisect_right(self._decoded.starts, at) - 1, 0)

    def location(self, offset: int) -> Location:
        """Line and column of an offset; the end of the text is a place too."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} code points")
        line = bisect_right(self._line_starts, offset)
        return Location(line, offset - self._line_starts[line - 1] + 1)

    def utf16_column(self, offset: int) -> int:
        """The column of an offset, from 1, in UTF-16 code units."""
        start = self._line_starts[bisect_right(self._line_starts, offset) - 1]
        if not self._has_astral:
            return offset - start + 1
        return (self._utf16_widths.before(offset) - self._utf16_widths.before(start)) // 2 + 1

    def offset_at(self, line: int, column: int) -> int:
        """The offset of a place; a column past the end of its line is that line's end."""
        if not 1 <= line <= len(self._line_starts):
            raise IndexError(f"line {line} is outside a text of {len(self._line_starts)} lines")
        start = self._line_starts[line - 1]
        return min(start + max(column, 1) - 1, start + len(self.line_text(line)))

    def line_text(self, line: int) -> str:
        """A line, counted from 1, without its line end."""
        if not 1 <= line <= len(self._line_starts):
            raise IndexError(f"line {line} is outside a text of {len(self._line_starts)} lines")
        if line == len(self._line_starts):
            return self.text[self._line_starts[-1] :]
        whole = self.text[self._line_starts[line - 1] : self._line_starts[line]]
        return whole[:-2] if whole.endswith("\r\n") else whole[:-1]

    def encode(self, text: str) -> bytes:
        """The bytes of a replacement in this file's encoding; raises UnicodeEncodeError for what it cannot say."""
        return charset.encode(text, self.encoding)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\r\n?|\n", self.text))]

    @cached_property
    def _byte_widths(self) -> Widths:
        assert self._decoded.codec is not None  # noqa: S101 - only multi-byte Unicode encodings come here
        return Widths(self._decoded.image, *self._decoded.codec)

    @cached_property
    def _has_astral(self) -> bool:
        return not self.text.isascii() and re.search("[\U00010000-\U0010ffff]", self.text) is not None

    @cached_property
    def _utf16_widths(self) -> Widths:
        return Widths(self.text, "utf-16-le", "surrogatepass")


def _restored(kind: type[Source], path: str, data: bytes, encoding: str | None) -> Source:
    return kind(path, data, encoding=encoding)
