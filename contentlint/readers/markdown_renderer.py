"""From the events of a Markdown parser to HTML and the pieces that lead from it to the file."""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from contentlint.part import Piece
from contentlint.readers.markdown_tags import INLINE, block_end, block_start, image_end, link_start, named


class Renderer:
    """Writes HTML from events, giving every character of the file to exactly one piece of it.

    A start tag waits until the next event tells where its markup ends; so does a line break, whose next line may begin
    with the markers of a list or a block quote.
    """

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._html: list[str] = []
        self._length = 0
        self._pieces: list[list[int]] = []
        self._waiting: list[tuple[str, int]] = []
        self._images: list[str] = []
        self._in_head = False
        self._ways: dict[str, Callable[[Any, int, int], None]] = {
            "Start": self._on_start,
            "End": self._on_end,
            "Text": self._on_text,
            "Code": self._on_code,
            "Html": self._on_html,
            "InlineHtml": self._on_inline_html,
            "SoftBreak": self._on_soft_break,
            "HardBreak": self._on_hard_break,
            "Rule": self._on_rule,
            "TaskListMarker": self._on_task_list_marker,
            "FootnoteReference": self._on_footnote_reference,
        }

    def finish(self) -> tuple[str, list[Piece]]:
        self._settle(self._at)
        if self._at < len(self._text):
            self._put("\n", len(self._text))
        return "".join(self._html), [
            Piece(at, source, length, size, bool(exact)) for at, source, length, size, exact in self._pieces
        ]

    def add(self, event: Any, start: int, end: int) -> None:
        kind, value = named(event)
        at = self._at
        self._ways[kind](value, start if start > at else at, end if end > at else at)

    def _put(self, html: str, end: int, *, literal: bool = False) -> None:
        """HTML for the file from where we are to `end`; literal HTML that equals it maps character by character."""
        if not html:
            return
        exact = literal and html == self._text[self._at : end]
        if exact and self._pieces and self._pieces[-1][4]:
            last = self._pieces[-1]
            last[2] = last[3] = last[2] + len(html)
        else:
            self._pieces.append([self._length, self._at, len(html), end - self._at, exact])
        self._html.append(html)
        self._length += len(html)
        self._at = end

    def _settle(self, start: int) -> None:
        """Write the tags and breaks that wait; the last one stands for everything up to `start`."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        for index, (html, _) in enumerate(waiting):
            end = waiting[index + 1][1] if index + 1 < len(waiting) else start
            self._put(html, max(end, self._at), literal=not html.strip("\r\n"))

    def _skip(self, start: int) -> None:
        """What lies between two blocks: markers, blank lines, definitions of links."""
        self._settle(start)
        if start > self._at:
            self._put("\n", start, literal=True)

    def _close_gap(self, start: int) -> int:
        """Where text that begins at `start` begins with what precedes it: a backslash, or the markers of its line."""
        self._settle(start)
        if start == self._at or not self._pieces or self._text[self._at : start] == "\\":
            return self._at
        if self._html[-1].endswith("\n") and self._pieces[-1][4]:
            _, _, html_length, source_length, _ = self._pieces[-1]
            if html_length == 1:
                self._pieces.pop()
            else:
                self._pieces[-1][2:4] = html_length - 1, source_length - 1
            self._pieces.append([self._length - 1, self._at - 1, 1, start - self._at + 1, False])
            self._at = start
        return self._at

    def _write(self, content: str, start: int, end: int, *, quote: bool = False) -> None:
        """Text that the file has at start:end, perhaps written differently there."""
        if not content:
            return
        begin = self._close_gap(start)
        source = self._text[start:end]
        if source != content:
            # An entity is an entity in HTML too, except for the few numbers that HTML reads in another way.
            same = source.startswith("&") and source.endswith(";") and unescape(source) == content and begin == start
            html = source if same else escape(content, quote=quote)
            self._put(html, end, literal=True)
            return
        if begin < start:
            self._put(escape(content[0], quote=quote), start + 1)
        elif "&" not in content and "<" not in content and not quote:
            self._put(content, end, literal=True)
            return
        for run in re.finditer(r"[^&<\"]++|[&<\"]", self._text[self._at : end]):
            html = run[0] if run[0] == '"' and not quote else escape(run[0], quote=quote) if run[0] in '&<"' else run[0]
            self._put(html, self._at + len(run[0]), literal=True)

    def _on_text(self, content: str, start: int, end: int) -> None:
        self._write(content, start, end, quote=bool(self._images))

    def _on_code(self, content: str, start: int, end: int) -> None:
        self._close_gap(start)
        at = self._text.find(content, start, end)
        if self._images:
            self._write(content, max(at, start), end if at < 0 else at + len(content), quote=True)
            return
        if at < 0:
            self._put("<code>", start)
            self._put(escape(content, quote=False), end)
            self._put("</code>", end)
            return
        self._put("<code>", at)
        self._write(content, at, at + len(content))
        self._put("</code>", end)

    def _on_html(self, content: str, start: int, end: int) -> None:
        self._close_gap(start)
        self._put(content, end, literal=True)

    def _on_inline_html(self, content: str, start: int, end: int) -> None:
        if not self._images:
            self._on_html(content, start, end)

    def _on_soft_break(self, _: None, start: int, end: int) -> None:
        self._settle(start)
        ending = self._text[start:end]
        self._waiting.append((ending if ending and not ending.strip("\r\n") else "\n", start))

    def _on_hard_break(self, _: None, start: int, _end: int) -> None:
        self._settle(start)
        self._waiting.append(("\n" if self._images else "<br>", start))

    def _on_rule(self, _: None, start: int, end: int) -> None:
        self._skip(start)
        self._put("<hr>", self._trimmed(end))

    def _on_task_list_marker(self, checked: bool, start: int, end: int) -> None:
        self._settle(start)
        self._put(f'<input type="checkbox" disabled{" checked" if checked else ""}>', end)
        if self._text.startswith(" ", end):
            self._put(" ", end + 1, literal=True)

    def _on_footnote_reference(self, label: str, start: int, end: int) -> None:
        self._close_gap(start)
        at = self._text.find(label, start, end)
        self._put(f'<sup class="footnote-reference"><a href="#{escape(label)}">', max(at, start))
        self._write(label, self._at, end if at < 0 else at + len(label))
        self._put("</a></sup>", end)

    def _on_start(self, tag: Any, start: int, _: int) -> None:
        name, value = named(tag)
        if name == "Image":
            self._close_gap(start)
            self._images.append(image_end(value))
            if len(self._images) == 1:
                self._waiting.append(('<img alt="', start))
        elif self._images:
            return
        elif name in INLINE or name == "Link":
            self._close_gap(start)
            self._waiting.append((link_start(value) if name == "Link" else f"<{INLINE[name]}>", start))
        else:
            if tag == {"CodeBlock": "Indented"}:
                start = self._at + len(self._text[self._at : start].rstrip(" \t"))
            self._skip(start)
            self._waiting += [(html, start) for html in block_start(name, value, in_head=self._in_head)]
            self._in_head = self._in_head or name == "TableHead"

    def _on_end(self, tag: Any, _: int, end: int) -> None:
        name, value = named(tag)
        if name == "Image":
            self._end_image(end)
        elif self._images:
            return
        elif name in INLINE or name == "Link":
            self._settle(end)
            self._put(f"</{INLINE.get(name, 'a')}>", end)
        else:
            closers = block_end(name, value, in_head=self._in_head)
            end = self._trimmed(end) if closers else end
            self._settle(end if self._waiting else self._at)
            for closer in closers:
                self._put(closer, end)
            self._in_head = self._in_head and name != "TableHead"

    def _end_image(self, end: int) -> None:
        html = self._images.pop()
        if self._images:
            return
        self._settle(min(self._at + 2, end) if self._waiting else self._at)
        address, _, rest = html.partition("\n")
        at = self._text.find(address, self._at, end) if address else -1
        if at < 0:
            self._put(f'" src="{escape(address)}{rest}', end)
            return
        self._put('" src="', at)
        self._write(address, at, at + len(address), quote=True)
        self._put(rest, end)

    def _trimmed(self, end: int) -> int:
        """The end of a block without the blank lines after it."""
        return self._at + len(self._text[self._at : end].rstrip(" \t\r\n"))
