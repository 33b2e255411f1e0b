"""UTF-8 read as an East Asian code page: GBK, Big5, Shift-JIS, EUC."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ._codepages import HOLE
from ._model import model
from ._strange import beyond

CODE_PAGES = (
    ("gb18030", "GBK", 3.0),
    ("cp932", "Shift-JIS", 3.5),
    ("big5", "Big5", 3.5),
    ("cp949", "EUC-KR", 3.5),
    ("euc_jp", "EUC-JP", 4.0),
)
_WIDE = "\u3000-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf8f0-\uf8f3\uff00-\uffef"
_ODD_SHARE = 0.3  # of the ideographs and syllables of a line: 0.05 to 0.1 in clean text, 0.5 and more in damaged text
_LEAST_SHARE = 0.5  # of the bytes of a damaged stretch are well-formed; of the bytes of clean Chinese, 0.3 to 0.45
_FOREIGN_SHARE = 0.3  # above it, a line is East Asian and may have other words in it
_LOST = b"\xff"
_WELL_FORMED = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
# a sequence cut off by a lost byte, and lost bytes, are carried along but prove nothing
_CUT = rb"[\xc2-\xf4][\x80-\xbf]{0,2}\xff|\xff"


@dataclass(frozen=True, eq=False)
class MultiByte:
    """A double-byte code page."""

    codec: str
    name: str
    cost: float


@cache
def multi_byte() -> tuple[MultiByte, ...]:
    return tuple(MultiByte(*names) for names in CODE_PAGES)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[bytes]]:
    return (
        re.compile(f"[{_WIDE}]"),
        re.compile(rf"[^\W\d_{_WIDE}][{_WIDE}]|[{_WIDE}][^\W\d_{_WIDE}]"),
        re.compile(b"(?:" + _WELL_FORMED + b"|" + _CUT + b")+"),
    )


@lru_cache(maxsize=8)
def suspicious(text: str) -> tuple[tuple[int, int], ...]:
    """The lines with East Asian characters that no writer puts there: rare ones, or beside other letters."""
    wide, beside, _ = _patterns()
    known = wide.findall("".join(beyond(text).alphabet))
    if not known:
        return ()
    unseen = model().unseen(known)
    unusual = sorted([unseen - ideographs for ideographs in model().ideographs], key=len)
    found, at = [], 0
    for line in text.split("\n"):
        chars = [] if line.isascii() else wide.findall(line)
        if chars:
            foreign = len(chars) < _FOREIGN_SHARE * len(line)
            most = _ODD_SHARE * len(chars)
            odd = all(sum(map(some.__contains__, chars)) > most for some in ([unseen] if foreign else unusual))
            if odd or (foreign and beside.search(line)):
                found.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def segments(text: str, page: MultiByte, low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Stretches that the code page encodes to UTF-8: start, end, what they decode to (U+FFFD where a byte is lost)."""
    wide, _, sequences = _patterns()
    for run in _beyond_ascii().finditer(text, low, high):
        if not wide.search(run.group()):
            continue
        data = run.group().encode(page.codec, "ignore")
        if sum(map(len, sequences.findall(data))) < _LEAST_SHARE * len(data):
            continue
        data, starts = _encoded(run.group(), page.codec)
        for found in sequences.finditer(data):
            segment = _aligned(data, found.start(), found.end(), starts)
            if segment:
                first, last, decoded = segment
                yield run.start() + starts[first], run.start() + starts[last], decoded


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


def _encoded(run: str, codec: str) -> tuple[bytes, dict[int, int]]:
    """The bytes of the run, and for each offset in them where a character begins, that character's index."""
    data, starts = bytearray(), {}
    for index, char in enumerate(run):
        starts[len(data)] = index
        try:
            data += _LOST if char == HOLE else char.encode(codec)
        except UnicodeEncodeError:
            data += b"\x00"
    starts[len(data)] = len(run)
    return bytes(data), starts


def _aligned(data: bytes, start: int, end: int, starts: dict[int, int]) -> tuple[int, int, str] | None:
    """The part of well-formed bytes that begins and ends with whole characters; an ASCII byte may end the last."""
    while start < end and (start not in starts or data[start] == _LOST[0]):
        start += 1
        while start < end and 0x80 <= data[start] <= 0xBF:
            start += 1
    if end not in starts and end < len(data) and data[end] < 0x80:
        end += 1
    while end > start and end not in starts:
        end -= 1
    decoded = data[start:end].decode("utf-8", "replace")
    if not decoded.strip("\ufffd") or decoded.isascii():
        return None
    return start, end, decoded
