"""Which encoding a file's bytes are in, and how that was found out."""

import re
from typing import Literal, NamedTuple

from contentlint.charset import canonical

Origin = Literal["bom", "configured", "declared", "valid-utf-8", "detected", "default"]

_PRESCAN = 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))


class Decoding(NamedTuple):
    """How a file's bytes became text.

    `encoding` is the lower-case WHATWG name that was used and `origin` why. `declared` is the WHATWG name that the
    file's own meta or XML declaration stands for (None without one), kept when the bytes contradict it;
    `declared_span` the half-open byte range of the label as written. `bom` is the byte order mark that the file
    begins with, `b""` without one.
    """

    encoding: str
    origin: Origin
    declared: str | None = None
    declared_span: tuple[int, int] | None = None
    bom: bytes = b""


def choose(data: bytes, configured: str | None = None) -> Decoding:
    """The encoding of a file: byte order mark, configuration, declaration, UTF-8 if valid, else what a detector says.

    A declaration that contradicts bytes that are valid UTF-8 and not all ASCII is kept but not followed. `configured`
    is any WHATWG label; raises LookupError if it is none.
    """
    declared, span = declaration(data) or (None, None)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoding(name, "bom", declared, span, bom)
    if configured is not None:
        encoding = canonical(configured)
        if encoding is None:
            raise LookupError(f"unknown encoding: {configured}")
        return Decoding(encoding, "configured", declared, span)
    if declared is not None and (declared == "utf-8" or data.isascii() or not _is_utf8(data)):
        return Decoding(declared, "declared", declared, span)
    if _is_utf8(data):
        return Decoding("utf-8", "valid-utf-8" if data else "default", declared, span)
    return _detected(data)


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detected(data: bytes) -> Decoding:
    from turbohtml.detect import detect

    match = detect(data)
    encoding = canonical(match.encoding or "")
    if encoding is None or match.confidence == 0:
        return Decoding(encoding or "windows-1252", "default")
    return Decoding(encoding, "detected")


def declaration(data: bytes) -> tuple[str, tuple[int, int]] | None:
    """The encoding that a file declares, as WHATWG name and the byte range of the label, else None.

    The first 1024 bytes are read by the WHATWG prescan; then, as by a browser that parses again, the rest of the head.
    """
    return _prescan(data[:_PRESCAN]) or _xml_declaration(data[:_PRESCAN]) or _late_meta(data)


def _named(label: bytes, start: int, *, xml: bool = False) -> tuple[str, tuple[int, int]] | None:
    text = label.decode("latin-1")
    if text.strip("\t\n\f\r ").lower() == "x-user-defined" and not xml:
        return "windows-1252", (start, start + len(label))
    encoding = canonical(text)
    if encoding is None:
        return None
    # A label that could be read as ASCII cannot be in UTF-16 (HTML standard, prescan step 14).
    return ("utf-8" if encoding.startswith("utf-16") else encoding), (start, start + len(label))


def _xml_declaration(head: bytes) -> tuple[str, tuple[int, int]] | None:
    match = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding[\x00-\x20]*=[\x00-\x20]*([\"'])([^\"'>]*)\1", head)
    return _named(match[2], match.start(2), xml=True) if match else None


def _prescan(head: bytes) -> tuple[str, tuple[int, int]] | None:
    position = head.find(b"<")
    while position >= 0:
        if head.startswith(b"<!--", position):
            position = head.find(b"-->", position + 2)
        elif re.match(rb"(?i)<meta[\t\n\x0c\r /]", head[position : position + 6]):
            found, position = _meta(head, position + 5)
            if found:
                return found
        elif tag := re.compile(rb"</?[A-Za-z][^\t\n\x0c\r >]*").match(head, position):
            _, position = _attributes(head, tag.end())
        elif head[position + 1 : position + 2] in (b"!", b"/", b"?"):
            position = head.find(b">", position)
        else:
            position += 1
        position = head.find(b"<", position) if position >= 0 else -1
    return None


def _meta(head: bytes, position: int) -> tuple[tuple[str, tuple[int, int]] | None, int]:
    attributes, position = _attributes(head, position)
    if "charset" in attributes:
        found = _named(*attributes["charset"])
        if found:
            return found, position
    if attributes.get("http-equiv", (b"", 0))[0].lower() == b"content-type" and "charset" not in attributes:
        content, start = attributes.get("content", (b"", 0))
        label = re.search(
            rb"(?i)charset[\t\n\x0c\r ]*=[\t\n\x0c\r ]*"
            rb"(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\x0c\r ;\"'][^\t\n\x0c\r ;]*))",
            content,
        )
        if label and label.lastindex:
            return _named(label[label.lastindex], start + label.start(label.lastindex)), position
    return None, position


def _attributes(head: bytes, position: int) -> tuple[dict[str, tuple[bytes, int]], int]:
    """The first value of each attribute with its offset, and the offset after the tag; -1 if the tag does not end."""
    attribute = re.compile(
        rb"[\t\n\x0c\r /]*+(?:(?P<end>>)|(?P<name>[^\t\n\x0c\r />][^\t\n\x0c\r />=]*+)"
        rb"(?:[\t\n\x0c\r ]*+=[\t\n\x0c\r ]*+(?:\"([^\"]*+)\"|'([^']*+)'|(?P<open>[\"'])|([^\t\n\x0c\r >]*+)))?)"
    )
    attributes: dict[str, tuple[bytes, int]] = {}
    while match := attribute.match(head, position):
        if match["end"]:
            return attributes, match.start("end")
        if match["open"]:
            break
        position = match.end()
        group = next((group for group in (3, 4, 6) if match[group] is not None), 0)
        name = match["name"].lower().decode("latin-1")
        attributes.setdefault(name, (match[group], match.start(group)) if group else (b"", position))
    return {}, -1


def _late_meta(data: bytes) -> tuple[str, tuple[int, int]] | None:
    if data.lower().find(b"charset", _PRESCAN) < 0:
        return None
    opener = re.compile(rb"(?i)<!--|<(script|style|title|textarea|noframes|iframe)\b|<meta[\t\n\x0c\r /]|<(body)\b")
    position = 0
    while match := opener.search(data, position):
        if match[2]:
            return None
        if match[1]:
            closer = re.compile(rb"(?i)</" + match[1]).search(data, match.end())
            if not closer:
                return None
            position = closer.end()
        elif match[0] == b"<!--":
            position = data.find(b"-->", match.start() + 2)
            if position < 0:
                return None
        else:
            found, length = _meta(data[match.end() : match.end() + _PRESCAN], 0)
            if found:
                name, (start, end) = found
                return name, (match.end() + start, match.end() + end)
            position = match.end() + (length if length >= 0 else _PRESCAN)
    return None
