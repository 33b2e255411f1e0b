"""The text that readers see, a block a line, with the way back into the file."""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate

from contentlint import Applicability, Block, Document, Edit, Fix, Run, Span

from ._mojibake import Damage, find
from ._strange import beyond

_CODE = ("code", "kbd", "samp", "q", "pre", "tt", "var", "textarea")
_MENTIONS = 3
_PRINTABLE = bytes(byte for byte in range(0x100) if byte in b"\t\n" or (byte >= 0x20 and byte != 0x7F))
# one of them is in whatever `_terms` matches
_STEMS = (
    "mojibake", "krakozyabr", "кракозябр", "utf", "unicode", "windows-125", "cp125", "8859", "charset", "ascii",
    "character ", "code page", "codepage", "byte order mark", "html entit", "codepoint", "code point", "zeichen",
    "кодировк", "кодуванн", "encodage", "codifica", "文字化け", "文字コード", "乱码", "编码",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A stretch of a block's text."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.block.span(self.start, self.end)

    @property
    def run(self) -> Run:
        """The run that it begins in."""
        runs = self.block.runs
        return runs[bisect_right(runs, self.start, key=lambda run: run.end)]

    @property
    def quoted(self) -> bool:
        """Whether it stands in code or in a quotation of what someone typed."""
        return self.block.within(self.start, self.end, *_CODE)


class Prose:
    """All visible text but code: `text` has a block a line, line breaks within a block made spaces."""

    def __init__(self, document: Document) -> None:
        self.document = document
        # few blocks begin in code, and the others need not be asked
        self.blocks = [block for block in document.blocks if not (block.raw[0][1].style.code and block.in_code)]
        self.text = _lines(self.blocks)

    @cached_property
    def ascii(self) -> bool:
        return self.text.isascii()

    @cached_property
    def wide(self) -> str:
        """The lines of the text that are not ASCII: where English is written, a third of it."""
        return _lines([block for block in self.blocks if not block.text.isascii()])

    @cached_property
    def alphabet(self) -> str:
        """The different control characters and characters beyond ASCII of the text: a cheap place to look for those
        that a rule is about."""
        controls = self.text.encode("utf-8", "surrogatepass").translate(None, _PRINTABLE).decode()
        return "".join(sorted({*controls, *self.beyond}))

    @cached_property
    def beyond(self) -> frozenset[str]:
        """The different characters of the text beyond ASCII."""
        return frozenset() if self.ascii else beyond(self.wide).alphabet

    @cached_property
    def starts(self) -> list[int]:
        starts, at = [], 0
        for block in self.blocks:
            starts.append(at)
            at += block.length + 1
        return starts

    @cached_property
    def _numeric(self) -> int:
        """Where the first numeric character reference of the file may begin; -1 if nowhere.

        One character is found many times faster than two, and few pages have more than some hundred of these.
        """
        source = self.document.html
        at = source.find("#")
        while at >= 0 and source[max(0, at - 1) : at] != "&":
            at = source.find("#", at + 1)
        return at - 1 if at >= 0 else -1

    @cached_property
    def about_encoding(self) -> bool:
        """Whether the page writes about character encodings, so that it shows damage on purpose."""
        folded = self.text.casefold()
        if sum(map(folded.count, _STEMS)) < _MENTIONS:
            return False
        return sum(1 for _ in _terms().finditer(self.text)) >= _MENTIONS

    def place(self, start: int, end: int) -> Place:
        """The block and the offsets in it of text[start:end], which lies in one line."""
        index = bisect_right(self.starts, start) - 1
        first = self.starts[index]
        return Place(self.blocks[index], start - first, end - first)

    @cached_property
    def damages(self) -> list[Damage]:
        """Where the text was decoded with the wrong code page, in order."""
        found = [] if self.ascii else find(self.wide, self.document.language)
        if not found or len(self.wide) == len(self.text):
            return found
        starts = [start for start, block in zip(self.starts, self.blocks, strict=True) if not block.text.isascii()]
        within = [0, *accumulate([len(line) + 1 for line in self.wide.split("\n")])]
        shifts = [starts[at] - within[at] for at in (bisect_right(within, damage.start) - 1 for damage in found)]
        return [
            replace(damage, start=damage.start + shift, end=damage.end + shift)
            for damage, shift in zip(found, shifts, strict=True)
        ]

    @cached_property
    def damaged_blocks(self) -> frozenset[int]:
        return frozenset(self.place(damage.start, damage.end).block.index for damage in self.damages)

    def places(
        self, pattern: re.Pattern[str], inside: re.Pattern[str] | None = None
    ) -> Iterator[tuple[re.Match[str], Place]]:
        """The matches of a pattern that does not cross lines, but none in code nor on a page about encodings.

        With `inside`, those in which it is found.
        """
        for match in pattern.finditer(self.text):
            if inside is not None and not inside.search(match.group()):
                continue
            place = self.place(*match.span())
            if not place.quoted:
                if self.about_encoding:
                    return
                yield match, place

    def intact(
        self, pattern: re.Pattern[str], inside: re.Pattern[str] | None = None
    ) -> Iterator[tuple[re.Match[str], Place]]:
        """The same without what mojibake explains."""
        for match, place in self.places(pattern, inside):
            at = bisect_right(self.damages, match.start(), key=lambda damage: damage.start)
            if not any(damage.end > match.start() for damage in self.damages[max(0, at - 1) : at]) and not (
                at < len(self.damages) and self.damages[at].start < match.end()
            ):
                yield match, place

    def references(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, Place]]:
        """Character references of the visible text as they are written, if the pattern matches them whole."""
        source = self.document.html
        written = [match.span() for match in pattern.finditer(source, self._numeric)] if self._numeric >= 0 else []
        shown = {html.unescape(source[start:end]) for start, end in written}
        for block in self.blocks if written else ():
            if not any(sign in block.text for sign in shown):
                continue
            first, last = block.html_span()
            for start, end in written[bisect_left(written, (first, 0)) : bisect_left(written, (last, 0))]:
                at = _offset(block, start)
                place = Place(block, at, at + 1)
                if at < block.length and block.html_span(at, at + 1) == (start, end) and not place.quoted:
                    yield source[start:end], place

    def fix(self, place: Place, text: str, *, safe: bool, message: str = "") -> Fix | None:
        """The fix that makes the place read `text`; None where the file does not hold it in one piece.

        Never safe in a block that holds mojibake: its characters are not what they seem.
        """
        edit = self.edit(place, text)
        sound = safe and place.block.index not in self.damaged_blocks
        applicability = Applicability.SAFE if sound else Applicability.UNSAFE
        return None if edit is None else Fix((edit,), applicability, message)

    def edits(self, place: Place, text: str) -> list[Edit] | None:
        """The edits that make the place read `text`: one, or one a word where the file breaks lines between them."""
        words, said = place.text.split(" "), text.split(" ")
        written = self.document.part.html[slice(*place.block.html_span(place.start, place.end))]
        # a space at its end may be the last byte of a letter
        if "" in words or len(words) != len(said) or not _loose().search(written):
            edit = self.edit(place, text)
            return None if edit is None else [edit]
        edits, at = [], place.start
        for word, becomes in zip(words, said, strict=True):
            if word != becomes:
                edit = self.edit(Place(place.block, at, at + len(word)), becomes)
                if edit is None:
                    return None
                edits.append(edit)
            at += len(word) + 1
        return edits

    def edit(self, place: Place, text: str) -> Edit | None:
        """The edit that makes the place read `text`, in the file's own encoding and escaping."""
        part = self.document.part
        start, end = place.block.html_span(place.start, place.end)
        raw = part.html[start:end]
        if "<" in raw or not place.block.exact or not part.exact(start, end):
            return None
        written = part.replacement(text) if part.escape == "markdown" else html.escape(text, quote=False)
        return Edit(place.span, encodable(self.document, written))


def _lines(blocks: list[Block]) -> str:
    """The texts of the blocks, a line each."""
    text = "\n".join([block.text for block in blocks])
    # few blocks have line breaks of their own
    return text if text.count("\n") < max(len(blocks), 1) else "\n".join([b.text.replace("\n", " ") for b in blocks])


def encodable(document: Document, text: str) -> str:
    """The text, with character references for what the file's encoding cannot write."""
    try:
        document.source.encode(text)
    except UnicodeEncodeError:
        return "".join([char if char.isascii() else f"&#{ord(char)};" for char in text])
    return text


def _offset(block: Block, html_offset: int) -> int:
    """The offset in the block's text of the first character that stands at or after an offset of the HTML."""
    return bisect_left(range(block.length), html_offset, key=lambda at: block.html_span(at, at + 1)[0])


def word_around(text: str, start: int, end: int) -> str:
    """The word that a stretch of text lies in, or some of it."""
    before = text[max(0, start - 16) : start].rsplit(" ", 1)[-1]
    after = text[end : end + 16].split(" ", 1)[0]
    return before + text[start:end] + after


def prose(document: Document) -> Prose:
    """The document's prose, gathered once for all rules of the family."""
    return document.once(Prose)


@cache
def _loose() -> re.Pattern[str]:
    return re.compile(r"[\t\n\f\r]|  ")


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(
        r"(?i)mojibake|krakozyabr|кракозябр"
        r"|(?<!=\?)\butf-?(?:8|16)\b|\bunicode\b|\bwindows-125\d|\bcp125\d|\biso[- ]8859|\bcharsets?\b|\bascii\b"
        r"|\bcharacter (?:encoding|set)|\bcode ?page\b|\bbyte order mark|\bhtml entit|\bcodepoint|code point"
        r"|zeichen(?:kodierung|satz)|кодировк|кодуванн|encodage|codificaci|codifica\b|文字化け|文字コード|乱码|编码"
    )
