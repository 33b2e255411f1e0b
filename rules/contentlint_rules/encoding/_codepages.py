"""The code pages that UTF-8 is mistaken for."""

import re
from dataclasses import dataclass, field
from functools import cache

# name in Python, name for people, nats it costs to assume this one: how seldom it is met
SINGLE_BYTE = (
    ("cp1252", "windows-1252", 0.0),
    ("cp1250", "windows-1250", 1.0),
    ("cp1251", "windows-1251", 1.0),
    ("mac-roman", "Mac Roman", 1.5),
    ("cp1254", "windows-1254", 1.5),
    ("iso8859-2", "ISO 8859-2", 1.5),
    ("iso8859-15", "ISO 8859-15", 2.0),
    ("cp437", "code page 437", 2.0),
    ("cp850", "code page 850", 2.0),
    ("cp852", "code page 852", 2.0),
    ("cp866", "code page 866", 2.0),
    ("koi8-r", "KOI8-R", 2.0),
    ("koi8-u", "KOI8-U", 2.5),
    ("mac-cyrillic", "Mac Cyrillic", 2.5),
    ("cp1253", "windows-1253", 2.0),
    ("cp1255", "windows-1255", 2.0),
    ("cp1256", "windows-1256", 2.0),
    ("cp1257", "windows-1257", 2.0),
    ("cp1258", "windows-1258", 2.5),
    ("cp874", "windows-874", 2.0),
    ("iso8859-5", "ISO 8859-5", 3.0),
    ("iso8859-7", "ISO 8859-7", 3.0),
    ("cp857", "code page 857", 3.0),
    ("cp737", "code page 737", 3.0),
)
HOLE = "\ufffd"


@dataclass(frozen=True, eq=False)
class CodePage:
    """A single-byte code page as browsers decode it: an undefined byte is its C1 control, else U+FFFD."""

    codec: str
    name: str
    cost: float
    bytes_of: dict[str, int] = field(repr=False)
    holes: tuple[int, ...]

    @property
    def leads(self) -> frozenset[str]:
        return frozenset(char for char, byte in self.bytes_of.items() if 0xC2 <= byte <= 0xF4)

    @property
    def continuations(self) -> frozenset[str]:
        return frozenset(char for char, byte in self.bytes_of.items() if 0x80 <= byte <= 0xBF)


@cache
def code_pages() -> tuple[CodePage, ...]:
    return tuple(_code_page(*names) for names in SINGLE_BYTE)


def _code_page(codec: str, name: str, cost: float) -> CodePage:
    bytes_of: dict[str, int] = {}
    holes: list[int] = []
    for byte in range(0x80, 0x100):
        try:
            char = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            if byte < 0xA0:
                char = chr(byte)
            else:
                holes.append(byte)
                continue
        bytes_of[char] = byte
    if codec.startswith("cp12") or codec == "cp874":
        # a page read as ISO 8859-1 shows the same bytes as C1 controls
        for byte in range(0x80, 0xA0):
            bytes_of.setdefault(chr(byte), byte)
    return CodePage(codec, name, cost, bytes_of, tuple(holes))


@cache
def units(page: CodePage) -> re.Pattern[str]:
    """Runs of characters that are well-formed UTF-8 once encoded with the code page."""

    def chars(low: int, high: int) -> str:
        inside = [char for char, byte in page.bytes_of.items() if low <= byte <= high]
        if any(low <= byte <= high for byte in page.holes):
            inside.append(HOLE)
        return "[" + re.escape("".join(inside)) + "]"

    follow = chars(0x80, 0xBF)
    return re.compile(
        f"(?:{chars(0xC2, 0xDF)}{follow}|{chars(0xE0, 0xEF)}{follow}{{2}}|{chars(0xF0, 0xF4)}{follow}{{3}})+"
    )


@cache
def read_as(pair: str) -> tuple[CodePage, ...]:
    """The code pages in which the two characters are the first two bytes of a UTF-8 sequence."""
    first, second = pair
    found = []
    for page in code_pages():
        lead, follow = page.bytes_of.get(first, 0), page.bytes_of.get(second, 0)
        if first == HOLE and any(0xC2 <= byte <= 0xF4 for byte in page.holes):
            lead = 0xC2
        if second == HOLE and any(byte <= 0xBF for byte in page.holes):
            follow = 0x80
        if 0xC2 <= lead <= 0xF4 and 0x80 <= follow <= 0xBF:
            found.append(page)
    return tuple(found)
