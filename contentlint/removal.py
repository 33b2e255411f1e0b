"""What to cut so that a block is gone and its page stays whole."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.block import Block
    from contentlint.document import Document
    from contentlint.element import Element

_BREAK = re.compile(r"[ \t\n\r\f]{0,200}<br\b[^<>]{0,200}>", re.IGNORECASE)
_LAST_BREAK = re.compile(r"<br\b[^<>]{0,200}>[ \t\n\r\f]{0,200}\Z", re.IGNORECASE)
_LONGEST_BREAK = 404

# an element of these is not cut with its last block: the page would lose more than text
_KEPT = frozenset("html body main article tr td th thead tbody tfoot table head".split())
# what is worth keeping without any text; icons and form fields are furniture of the text that goes
_SHOWS = frozenset("img picture video audio iframe object embed canvas math script".split())

_QUOTED = re.compile(r"[ \t>]*")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_OPENS = re.compile(r"[ \t>]*(?:[-*+#]|\d{1,9}[.)][ \t])")
_REST_OF_ITEM = re.compile(r"(?:(?:\r\n?|\n)[ \t>]*)+")


def removal(document: "Document", blocks: Sequence["Block"]) -> list[Span]:
    """Spans of the file, apart and in order.

    A block that fills its element takes the element along, and every element around that is left with nothing to show;
    a block between line breaks takes those after it, the last one those before it. In Markdown a block takes its lines
    along and one blank line.
    """
    kept = _neighbours(document, blocks)
    spans: list[tuple[int, int]] = []
    for block in blocks:
        shell = _shell(block, kept[block.index])
        spans.append(shell.html_span if shell is not None else _between_breaks(document, block))
    part = document.part
    cuts = _merged([part.span(start, end) for start, end in spans])
    text = document.source.text
    return _whole_lines(text, cuts) if part.escape == "markdown" else _merged([_own_line(text, cut) for cut in cuts])


def _shows(element: "Element") -> bool:
    """Whether it holds something to show besides text; all that is learned on the way is kept."""
    known = element.document.showing
    if id(element) not in known:
        stack, seen = [element], []
        found: Element | None = None
        while stack and found is None:
            inner = stack.pop()
            seen.append(id(inner))
            if inner.tag in _SHOWS or known.get(id(inner), False):
                found = inner
            stack += [child for child in inner.children if known.get(id(child), True)]
        if found is None:
            known.update(dict.fromkeys(seen, False))
        while found is not None and found is not element.parent:
            known[id(found)] = True
            found = found.parent
    return known[id(element)]


def _neighbours(document: "Document", blocks: Sequence["Block"]) -> dict[int, frozenset[int]]:
    """By index of a block to be cut, the elements around the nearest blocks that stay.

    An element's blocks follow each other, so these tell whether it holds any that stays.
    """
    found: dict[int, frozenset[int]] = {}
    doomed = sorted({block.index for block in blocks})
    start = 0
    for at, index in enumerate(doomed):
        if at + 1 < len(doomed) and doomed[at + 1] == index + 1:
            continue
        beside = (side for side in (doomed[start] - 1, index + 1) if 0 <= side < len(document.blocks))
        around = frozenset(id(element) for side in beside for element in document.blocks[side].ancestors())
        found |= dict.fromkeys(doomed[start : at + 1], around)
        start = at + 1
    return found


def _shell(block: "Block", kept: frozenset[int]) -> "Element | None":
    """The outermost element that holds nothing but doomed blocks; None if the block shares its own with others."""
    found: Element | None = None
    for element in block.ancestors():
        if element.tag in _KEPT or id(element) in kept or _shows(element):
            break
        if found is not None and element.markup.attr("id"):  # somebody may link to it or fill it
            break
        found = element
    return found


def _between_breaks(document: "Document", block: "Block") -> tuple[int, int]:
    """The block's text with the inline tags that close with it and the line breaks behind it, else before it."""
    html = document.html
    start, end = block.html_span()
    before = document.blocks[block.index - 1].html_span()[1] if block.index else 0
    after = document.blocks[block.index + 1].html_span()[0] if block.index + 1 < len(document.blocks) else len(html)
    for run in block.runs:
        for element in (run.element, *run.element.ancestors()):
            if element is block.element or _shows(element):
                break
            low, high = element.html_span
            if before <= low and high <= after:
                start, end = min(start, low), max(end, high)
    text_end = end
    while (found := _BREAK.match(html, end)) is not None:
        end = found.end()
    while (
        end == text_end and (found := _LAST_BREAK.search(html, max(before, start - _LONGEST_BREAK), start)) is not None
    ):
        start = found.start()
    return start, end


def _merged(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(span.end, out[-1].end))
        else:
            out.append(span)
    return out


def _own_line(text: str, cut: Span) -> Span:
    """The cut with its line, if nothing else stands there."""
    first, last = _line_start(text, cut.start), _line_end(text, cut.end)
    if first == 0 and last == len(text):
        return cut
    if text[first : cut.start].strip() or text[cut.end : last].strip():
        return cut
    return Span(first, _next_line(text, last))


def _whole_lines(text: str, cuts: Sequence[Span]) -> list[Span]:
    """The cuts of a Markdown file with the lines that they leave empty, and the blank line that is then too many."""
    joined: list[Span] = []
    for cut in cuts:
        if joined and not _QUOTED.sub("", text[joined[-1].end : cut.start]).strip():
            joined[-1] = Span(joined[-1].start, cut.end)
        else:
            joined.append(cut)
    return _merged([_with_lines(text, cut) for cut in joined])


def _with_lines(text: str, cut: Span) -> Span:
    start = cut.start + len(text[cut.start : cut.end]) - len(text[cut.start : cut.end].lstrip("\r\n"))
    end = start + len(text[start : cut.end].rstrip("\r\n"))
    first = _line_start(text, start)
    if text[end : _line_end(text, end)].strip():
        return Span(start, end)
    if _ITEM.fullmatch(text, first, start):
        rest = _REST_OF_ITEM.match(text, _line_end(text, end))
        return Span(start, rest.end() if rest else end)
    if not _QUOTED.fullmatch(text, first, start):
        return Span(start, end)
    last = _next_line(text, _line_end(text, end))
    above, below = _line_start(text, max(first - 1, 0)), _line_end(text, last)
    gap_above = first == 0 or _is_blank(text, above, first)
    if last == len(text):
        return Span(above if first and gap_above else first, last)
    if _is_blank(text, last, below):
        return Span(first, _next_line(text, below) if gap_above else last)
    # two lines that would become one paragraph stay apart
    return Span(first, last) if gap_above or _OPENS.match(text, last) else Span(start, end)


def _is_blank(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip(" \t>\r\n")


def _line_start(text: str, offset: int) -> int:
    at = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return _line_start(text, offset - 1) if at == offset and text[offset - 1 : offset + 1] == "\r\n" else at


def _line_end(text: str, offset: int) -> int:
    ends = [at for at in (text.find("\n", offset), text.find("\r", offset)) if at >= 0]
    return min(ends, default=len(text))


def _next_line(text: str, end: int) -> int:
    """The offset behind the line end at `end`."""
    return min(len(text), end + (2 if text.startswith("\r\n", end) else 1))
