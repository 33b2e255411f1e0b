"""The single-byte code pages that UTF-8 is mistaken for, and how their characters fared afterwards."""

import codecs
import re
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import product

# name in Python, name for people, nats it costs to assume this one: how seldom it is met
SINGLE_BYTE = (
    ("cp1252", "windows-1252", 0.0),
    ("cp1250", "windows-1250", 2.0),
    ("cp1251", "windows-1251", 2.0),
    ("mac-roman", "Mac Roman", 2.5),
    ("cp1254", "windows-1254", 2.5),
    ("iso8859-2", "ISO 8859-2", 2.5),
    ("iso8859-15", "ISO 8859-15", 3.0),
    ("cp437", "code page 437", 3.0),
    ("cp850", "code page 850", 3.0),
    ("cp852", "code page 852", 3.0),
    ("cp866", "code page 866", 3.0),
    ("koi8-r", "KOI8-R", 3.0),
    ("koi8-u", "KOI8-U", 3.5),
    ("mac-cyrillic", "Mac Cyrillic", 3.5),
    ("cp1253", "windows-1253", 3.0),
    ("cp1255", "windows-1255", 3.0),
    ("cp1256", "windows-1256", 3.0),
    ("cp1257", "windows-1257", 3.0),
    ("cp1258", "windows-1258", 3.5),
    ("cp874", "windows-874", 3.0),
    ("iso8859-5", "ISO 8859-5", 4.0),
    ("iso8859-7", "ISO 8859-7", 4.0),
    ("cp857", "code page 857", 4.0),
    ("cp737", "code page 737", 4.0),
)
HOLE = "\ufffd"
LEADS, FOLLOW = range(0xC2, 0xF5), range(0x80, 0xC0)
# what editors and translators make of characters they hold for odd spaces, quotes and hyphens
_WORN = {
    "\xa0": " ",
    "\xad": "-",
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "µ": "μ",
    "′": "'",
    "″": '"',
}


@dataclass(frozen=True, eq=False)
class CodePage:
    """A single-byte code page: the bytes that a character may stand for, one unless bytes were lost.

    As browsers decode it: an undefined byte is its C1 control, else U+FFFD. `worn`: letters may have changed their
    case, spaces, quotes and hyphens their kind.
    """

    codec: str
    name: str
    cost: float
    bytes_of: dict[str, tuple[int, ...]] = field(repr=False)
    worn: bool = False

    def exactly(self, text: str) -> bytes | None:
        """The bytes that the text was read from, None if that is not certain."""
        try:
            return codecs.charmap_encode(text, "strict", self._certain)[0]
        except UnicodeEncodeError:
            return None

    @cached_property
    def _certain(self) -> dict[int, int]:
        return {ord(character): options[0] for character, options in self.bytes_of.items() if len(options) == 1}


@cache
def code_pages() -> tuple[CodePage, ...]:
    return tuple(_code_page(*names) for names in SINGLE_BYTE)


def _code_page(codec: str, name: str, cost: float) -> CodePage:
    bytes_of: dict[str, tuple[int, ...]] = {}
    holes: list[int] = []
    for byte in range(0x80, 0x100):
        try:
            bytes_of[bytes([byte]).decode(codec)] = (byte,)
        except UnicodeDecodeError:
            if byte < 0xA0:
                bytes_of[chr(byte)] = (byte,)
            else:
                holes.append(byte)
    if holes:
        bytes_of[HOLE] = tuple(holes)
    if codec.startswith(("cp12", "cp874", "iso")):
        # HTML reads references to C1 controls as windows-1252, and some readers take a page for ISO 8859-1 halfway
        for byte in range(0x80, 0xA0):
            bytes_of.setdefault(chr(byte), (byte,))
            bytes_of.setdefault(bytes([byte]).decode("cp1252", "ignore") or chr(byte), (byte,))
    return CodePage(codec, name, cost, bytes_of)


@cache
def worn(page: CodePage) -> CodePage:
    """The code page after its text was lower-cased, capitalised or tidied."""
    bytes_of = dict(page.bytes_of)
    for char, options in page.bytes_of.items():
        for other in {char.lower(), char.upper(), _WORN.get(char, char)} - {char}:
            if len(other) == 1:
                bytes_of[other] = (*bytes_of.get(other, ()), *options)
    bytes_of["?"] = tuple(range(0x80, 0xA0))
    if undefined := tuple(byte for byte in range(0x80, 0xA0) if not bytes([byte]).decode(page.codec, "ignore")):
        bytes_of[HOLE] = (*bytes_of.get(HOLE, ()), *undefined)
    return replace(page, bytes_of=bytes_of, worn=True)


@cache
def units(page: CodePage) -> re.Pattern[str]:
    """Runs of characters that are well-formed UTF-8 once encoded with the code page."""

    def chars(low: int, high: int) -> str:
        inside = [char for char, options in page.bytes_of.items() if any(low <= byte <= high for byte in options)]
        return "[" + re.escape("".join(inside)) + "]"

    follow = chars(0x80, 0xBF)
    two, three, four = chars(0xC2, 0xDF), chars(0xE0, 0xEF), chars(0xF0, 0xF4)
    return re.compile(f"(?:{four}{follow}{{3}}|{three}{follow}{{2}}|{two}{follow})+")


@lru_cache(1 << 14)
def characters(unit: str, page: CodePage) -> tuple[str, ...]:
    """Each character that the two to four characters may have been."""
    if sum(char in "?\ufffd" for char in unit) > 1:
        return ()
    found = []
    for choice in product(*(page.bytes_of.get(char, ()) for char in unit)):
        try:
            decoded = bytes(choice).decode()
        except UnicodeDecodeError:
            continue
        if len(decoded) == 1:
            found.append(decoded)
    return tuple(found)


@cache
def read_as(pair: str) -> tuple[CodePage, ...]:
    """The code pages in which the two characters can be neighbouring bytes of one character of UTF-8."""
    some, follow = _places()
    return _chosen(some.get(pair[0], 0) & follow.get(pair[1], 0))


@cache
def _chosen(mask: int) -> tuple[CodePage, ...]:
    return tuple(page for number, page in enumerate(code_pages()) if mask >> number & 1)


@cache
def _places() -> tuple[dict[str, int], dict[str, int]]:
    """For each character a bit for each code page that shows it for any, or for a following, byte of a sequence."""
    some: dict[str, int] = {}
    follow: dict[str, int] = {}
    for number, page in enumerate(code_pages()):
        for char, options in page.bytes_of.items():
            if any(byte in FOLLOW for byte in options):
                follow[char] = follow.get(char, 0) | 1 << number
            if any(byte in LEADS or byte in FOLLOW for byte in options):
                some[char] = some.get(char, 0) | 1 << number
    return some, follow


@cache
def lost_in() -> dict[str, str]:
    """What U+FFFD looks like after its bytes were read in a code page, and that code page's name."""
    found = {"锟斤拷": "GBK", "占쏙옙": "EUC-KR", "鐃緒申": "EUC-JP", "嚙踝蕭": "Big5"}
    for page in code_pages():
        shown = {options[0]: char for char, options in reversed(page.bytes_of.items()) if len(options) == 1}
        sign = "".join(shown.get(byte, "") for byte in HOLE.encode())
        if len(sign) == 3:
            found.setdefault(sign, page.name)
    return found


def code_page_name(codec: str) -> str:
    """The name of a code page for people."""
    known = {codec: name for codec, name, _ in SINGLE_BYTE}
    known |= {"gb18030": "GBK", "big5": "Big5", "cp949": "EUC-KR", "cp932": "Shift-JIS", "euc_jp": "EUC-JP"}
    return known.get(codec) or codec.replace("iso8859-", "ISO 8859-")
