"""The encodings of the WHATWG Encoding Standard: their labels, decoders that lose no byte offset, and encoders."""

import codecs
import re
from array import array
from functools import cache, lru_cache
from typing import NamedTuple

# https://encoding.spec.whatwg.org/#names-and-labels
_LABELS = """
utf-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
ibm866: 866 cp866 csibm866
iso-8859-2: csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso-8859-3: csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso-8859-4: csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso-8859-5: csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
iso-8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127
iso-8859-6: iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso-8859-7: csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987
iso-8859-7: sun_eu_greek
iso-8859-8: csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988
iso-8859-8: visual
iso-8859-8-i: csiso88598i logical
iso-8859-10: csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso-8859-13: iso8859-13 iso885913
iso-8859-14: iso8859-14 iso885914
iso-8859-15: csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
iso-8859-16:
koi8-r: cskoi8r koi koi8 koi8_r
koi8-u: koi8-ru
macintosh: csmacintosh mac x-mac-roman
windows-874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
windows-1250: cp1250 x-cp1250
windows-1251: cp1251 x-cp1251
windows-1252: ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1
windows-1252: iso_8859-1:1987 l1 latin1 us-ascii x-cp1252
windows-1253: cp1253 x-cp1253
windows-1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254
windows-1255: cp1255 x-cp1255
windows-1256: cp1256 x-cp1256
windows-1257: cp1257 x-cp1257
windows-1258: cp1258 x-cp1258
x-mac-cyrillic: x-mac-ukrainian
gbk: chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
gb18030:
big5: big5-hkscs cn-big5 csbig5 x-x-big5
euc-jp: cseucpkdfmtjapanese x-euc-jp
iso-2022-jp: csiso2022jp
shift_jis: csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
euc-kr: cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
utf-16be: unicodefffe
utf-16le: csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
"""

# The shapes of a character in each multi-byte encoding; as in the standard, an invalid trail byte beyond ASCII goes
# with its lead byte. ASCII runs are one unit, a byte that begins nothing is one too.
_UNITS = {
    "gbk": rb"[\x81-\xfe](?:[0-9][\x81-\xfe][0-9]|[\x40-\x7e\x80-\xff])",
    "gb18030": rb"[\x81-\xfe](?:[0-9][\x81-\xfe][0-9]|[\x40-\x7e\x80-\xff])",
    "big5": rb"[\x81-\xfe][\x40-\x7e\x80-\xff]",
    "euc-kr": rb"[\x81-\xfe][\x41-\x7e\x80-\xff]",
    "shift_jis": rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xff]",
    "euc-jp": rb"\x8f[\xa1-\xfe][\x80-\xff]|[\x8e\xa1-\xfe][\x80-\xff]",
}
_ENCODERS = {
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
}
_UNICODE = {
    "utf-8": ("utf-8", "surrogateescape"),
    "utf-16le": ("utf-16-le", "surrogatepass"),
    "utf-16be": ("utf-16-be", "surrogatepass"),
}


class Decoded(NamedTuple):
    """Text decoded without losing where its bytes are.

    `image` is as long as `text` and has a lone surrogate wherever a byte (UTF-8) or a unit (UTF-16) was invalid, so
    that encoding any slice of it with `codec` (name, error handler) gives the bytes of that slice. Other multi-byte
    encodings have `starts`, the byte offset of each character. Single-byte encodings and ASCII need neither.
    """

    text: str
    image: str
    codec: tuple[str, str] | None = None
    starts: "array[int] | None" = None  # array is not subscriptable before 3.12


@cache
def _names() -> dict[str, str]:
    names = {}
    for line in _LABELS.strip().split("\n"):
        name, _, labels = line.partition(":")
        names.update(dict.fromkeys([name, *labels.split()], name))
    return names


def canonical(label: str) -> str | None:
    """The lower-case WHATWG name that a label stands for, `latin1` -> `windows-1252`; None if it is no label."""
    return _names().get(label.strip("\t\n\f\r ").lower())


def decode(data: bytes, encoding: str) -> Decoded:
    """Decode by the WHATWG decoder of a canonical name; never raises, invalid input becomes U+FFFD."""
    if encoding in _UNICODE:
        return _decode_unicode(data, encoding)
    if encoding == "iso-2022-jp":
        return _decode_escaped(data)
    if encoding in _UNITS:
        return _decode_units(data, encoding)
    text = data.decode("ascii") if data.isascii() else codecs.charmap_decode(data, "strict", _table(encoding))[0]
    return Decoded(text, text)


def encode(text: str, encoding: str) -> bytes:
    """The bytes of text in a canonical encoding; raises UnicodeEncodeError for what the encoding cannot say."""
    if encoding in _UNICODE:
        return text.encode(_UNICODE[encoding][0])
    if encoding not in _ENCODERS:
        mapping = codecs.charmap_build(_table(encoding).replace("\ufffd", "\ufffe"))
        return codecs.charmap_encode(text, "strict", mapping)[0]
    data = text.encode(_ENCODERS[encoding])
    if decode(data, encoding).text != text:
        raise UnicodeEncodeError(encoding, text, 0, len(text), "a browser would not read this back")
    return data


def _decode_unicode(data: bytes, encoding: str) -> Decoded:
    if encoding == "utf-8" and data.isascii():
        text = data.decode("ascii")
        return Decoded(text, text)
    codec = _UNICODE[encoding]
    try:
        text = data.decode(codec[0])
    except UnicodeDecodeError:
        odd = len(data) % 2 if encoding != "utf-8" else 0
        image = data[: len(data) - odd].decode(*codec) + "\udc80" * odd
        return Decoded(re.sub("[\ud800-\udfff]", "\ufffd", image), image, codec)
    return Decoded(text, text, codec)


@cache
def _table(encoding: str) -> str:
    import turbohtml.detect  # noqa: F401 - registers the whatwg-* codecs, whose windows-1252 0x81 is U+0081 as in browsers

    return bytes(range(256)).decode(f"whatwg-{encoding}")


@lru_cache(maxsize=1 << 16)
def _character(unit: bytes, encoding: str) -> str:
    import turbohtml.detect  # noqa: F401 - registers the whatwg-* codecs

    return unit.decode(f"whatwg-{encoding}")


def _decode_units(data: bytes, encoding: str) -> Decoded:
    pieces: list[str] = []
    starts = array("Q")
    for match in re.finditer(rb"[\x00-\x7f]+|" + _UNITS[encoding] + rb"|[\x80-\xff]", data):
        unit, start = match[0], match.start()
        if unit.isascii():
            pieces.append(unit.decode("ascii"))
            starts.extend(range(start, match.end()))
            continue
        character = _character(unit, encoding)
        pieces.append(character)
        if len(character) > 1 and character[0] == "\ufffd":
            # An invalid lead byte in front of ASCII: the decoder puts the ASCII back.
            starts.extend(range(match.end() - len(character), match.end()))
        else:
            starts.extend([start] * len(character))
    text = "".join(pieces)
    return Decoded(text, text, starts=starts)


def _decode_escaped(data: bytes) -> Decoded:
    pieces: list[str] = []
    starts = array("Q")
    escape = b"\x1b(B"
    for part in re.finditer(rb"(\x1b(?:\([BIJ]|\$[@B]))?((?:[^\x1b]|\x1b(?!\([BIJ]|\$[@B]))*)", data):
        escape = part[1] or escape
        pattern = rb"[\x21-\x7e]{2}|[\x00-\xff]" if escape[1:2] == b"$" else rb"[\x00-\xff]"
        for match in re.finditer(pattern, part[2]):
            unit = match[0]
            character = _character(escape + unit, "iso-2022-jp") or "\ufffd"
            pieces.append(character)
            starts.extend([part.start(2) + match.start()] * len(character))
    text = "".join(pieces)
    return Decoded(text, text, starts=starts)
