"""Escape sequences that readers see."""

import quopri
import re
from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import Place, prose

# a run of hexadecimal bytes that is UTF-8 beyond ASCII, each byte after the same mark
_UTF_8 = (
    "(?:{0}[cCdD][0-9a-fA-F]{0}[89abAB][0-9a-fA-F]|{0}[eE][0-9a-fA-F](?:{0}[89abAB][0-9a-fA-F]){{2}}"
    "|{0}[fF][0-4](?:{0}[89abAB][0-9a-fA-F]){{3}})"
)
_KINDS = {
    "mime": r"=\?[\w-]{2,20}\?[QqBb]\?[^?\s]{0,3000}\?=(?:\s?=\?[\w-]{2,20}\?[QqBb]\?[^?\s]{0,3000}\?=){0,20}",
    "javascript": r"(?:\\u(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]{1,6}\}))+",
    "bytes": f"(?:{_UTF_8.format(re.escape(chr(92)) + 'x')})+",
    "percent": f"(?:{_UTF_8.format('%')})+",
    "percent-u": r"(?:%u[0-9a-fA-F]{4})+",
    "quoted-printable": f"(?:{_UTF_8.format('=')})+",
    "octal": r"(?:\\3[0-7]{2}\\[2][0-7]{2}(?:\\2[0-7]{2}){0,2})+",
    "code-point": r"<U\+[0-9A-F]{4,6}>",
    "css": r"\\(?:20[0-2][0-9a-f]|00[a-f][0-9a-f]|0[1-9][0-9a-f]{2})(?: |(?![\\\\\\w]))",
    "bare": r"(?<![0-9A-Za-z\\])(?:u(?:00[a-f][0-9a-f]|0[1-9a-f][0-9a-f]{2}|d8[0-9a-f]{2}ud[c-f][0-9a-f]{2})){1,40}"
    r"(?![0-9A-Fa-f])|(?<![0-9A-Z\\])u(?:201[89cd]|201[34]|2026)(?![0-9A-F])|(?<=[a-z])u00[ef][0-9a-f](?![0-9A-F])",
}
_MARKS = ("\\", "=?", "u20", "ud8", "<U+")
_HINTS = (
    ("u0", "u0[0-69e]"),
    ("%", "%(?:u|[c-fC-F][0-9a-fA-F]%)"),
    ("=", "=[c-fC-F][0-9a-fA-F]="),
)
_UNSAFE = frozenset({"bare", "css", "octal"})


class EscapeSequence(Rule):
    r"""Readers see an escape sequence in the place of a character.

    `\u2019`, `u2019`, `%E2%80%99`, `=E2=80=99`, `=?UTF-8?Q?…?=`: the text was written for a program, an address or a
    mail header and never decoded. `data` names the kind. Write the character; look for the import that does not
    decode.
    """

    message = "readers see {quoted} for {meant!r}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.97

    examples = (
        Invalid(r"<p>it⟦\u2019⟧s late</p>", fixed="<p>it’s late</p>"),
        Invalid("<p>caf⟦%C3%A9⟧ noir</p>", fixed="<p>café noir</p>"),
        Invalid("<p>caf⟦=C3=A9⟧ noir</p>", fixed="<p>café noir</p>"),
        Invalid("<p>Re: ⟦=?UTF-8?Q?caf=C3=A9?=⟧</p>", fixed="<p>Re: café</p>"),
        Invalid(
            "<p>sheu2019s the ⟦u201c⟧boss⟦u201d⟧</p>".replace("sheu2019s", "she⟦u2019⟧s"),
            fixed="<p>she’s the “boss”</p>",
        ),
        Valid(r"<p>See https://example.com/caf%C3%A9 and www.example.org/%E2%80%99x</p>", "addresses"),
        Valid(r"<p>Write <code>\u2019</code> in JavaScript.</p>", "code"),
        Valid(r"<p>C:\users\2019\x, \frac{1}{2}, u2 sang, the U2019 bus</p>", "paths, formulas, names"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if not _hinted(text.text):
            return
        found = []
        broken = set()  # blocks in which something is left, or may be
        for match, place in text.places(_escapes()):
            kind = str(match.lastgroup).replace("_", "-")
            meant = _decoded(kind, match.group())
            if not meant or (meant.isascii() and kind != "mime"):
                continue
            if not _printable(meant) or _in_address(place):
                broken.add(place.block.index)
                continue
            if kind in ("bare", "css") and not _likely(meant):
                continue
            # mail readers drop the space between two encoded words, some writers mean it
            if kind in _UNSAFE or (kind == "mime" and any(map(str.isspace, match.group()))):
                broken.add(place.block.index)
            found.append((match.group(), place, kind, meant))
        for raw, place, kind, meant in found:
            fix = text.fix(place, meant, safe=place.block.index not in broken, message="write the character")
            yield self.diagnostic(place.span, fix=fix, data={"kind": kind}, quoted=raw, meant=meant)


def _decoded(kind: str, raw: str) -> str:
    """What the sequence stands for, "" if it is not well-formed."""
    try:
        if kind in ("bytes", "percent", "quoted-printable"):
            return bytes.fromhex(re.sub(r"\\x|%|=", "", raw)).decode()
        if kind == "octal":
            return bytes(int(byte, 8) for byte in raw.split("\\")[1:]).decode()
        if kind == "mime":
            return "".join(_mime(*word) for word in re.findall(r"=\?([\w-]+)\?([QqBb])\?([^?\s]*)\?=", raw))
        codes = re.findall(r"[0-9a-fA-F]{4,6}", raw) if kind != "css" else [raw[1:].strip()]
        if kind in ("bare", "percent-u"):
            codes = re.findall(r"u([0-9a-fA-F]{4})", raw)
        units = "".join(map(chr, (int(code, 16) for code in codes)))
        return units.encode("utf-16", "surrogatepass").decode("utf-16")
    except (ValueError, OverflowError):
        return ""


def _mime(charset: str, how: str, data: str) -> str:
    try:
        raw = b64decode(data) if how in "Bb" else quopri.decodestring(data.replace("_", " "))
        return raw.decode(charset)
    except (LookupError, BadBase64):
        return ""


def _printable(meant: str) -> bool:
    return all(
        char.isprintable() or char in "\xad\u200b\u200c\u200d\u200e\u200f" or category(char) == "Zs" for char in meant
    )


def _likely(meant: str) -> bool:
    """Whether the characters are letters or the marks of typography."""
    return all(char.isalpha() or char in "\xa0‐‑‒–—‘’‚“”„†•…‹›«»°·¿¡" for char in meant)


def _in_address(place: Place) -> bool:
    text = place.block.text
    start = max(text.rfind(" ", 0, place.start), text.rfind("(", 0, place.start)) + 1
    before = text[start : place.start]
    return "/" in before or before.startswith("www.") or ("?" in before and "=" in before and "=?" not in before)


def _hinted(text: str) -> bool:
    """Whether there is any reason to search for escapes."""
    return any(mark in text for mark in _MARKS) or any(sign in text and re.search(hint, text) for sign, hint in _HINTS)


@cache
def _escapes() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind.replace('-', '_')}>{pattern})" for kind, pattern in _KINDS.items())
    return re.compile(rf"(?=[=\\%<]|u[02d])(?:{kinds})")  # what they begin with: seen at once, ten branches are not
