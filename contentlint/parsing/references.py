"""Text as it stands in the source, piece by piece: character references and line ends."""

import re
from html import unescape
from html.entities import html5

_SPECIAL = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,1000};?|[A-Za-z][A-Za-z0-9]{0,40};?)|\r\n?|\0")
# a larger number is no character whatever its digits are (and int() refuses 4,301 of them)
_MOST_DIGITS = 16
_LONGEST_BARE = 1 + max(len(name) for name in html5 if not name.endswith(";"))

Piece = tuple[str, int, int]
"""(text, offset in the source, characters there); equal lengths mean character by character."""


def decode(html: str, start: int, end: int) -> list[Piece]:
    """The pieces of the text token html[start:end], as a browser reads it."""
    pieces: list[Piece] = []
    at = start
    for match in _SPECIAL.finditer(html, start, end):
        raw = match[0]
        if raw[0] == "&":
            text, length = _reference(raw)
            if not length:
                continue
        else:
            text, length = ("", 1) if raw == "\0" else ("\n", len(raw))
        if match.start() > at:
            pieces.append((html[at : match.start()], at, match.start() - at))
        if text:
            pieces.append((text, match.start(), length))
        at = match.start() + length
    if end > at:
        pieces.append((html[at:end], at, end - at))
    return pieces


def _reference(raw: str) -> tuple[str, int]:
    """The character(s) and how much of `raw` stands for them; ("", 0) when it is no reference."""
    if raw[1] == "#":
        if len(raw) > _MOST_DIGITS:
            return "\ufffd", len(raw)
        text = unescape(raw)
        if text == raw:
            return "", 0
        if text == "" or text == ";":  # unescape drops what is no character; a browser keeps it
            return _number(raw), len(raw)
        return text, len(raw)
    if raw[1:] in html5:
        return html5[raw[1:]], len(raw)
    # a name without its semicolon: what follows the longest known name is plain text ("&notit" is "¬it")
    for end in range(min(len(raw), _LONGEST_BARE), 2, -1):
        if raw[1:end] in html5:
            return html5[raw[1:end]], end
    return "", 0


def _number(raw: str) -> str:
    digits = raw[2:].rstrip(";")
    code = int(digits[1:], 16) if digits[:1] in "xX" else int(digits)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
