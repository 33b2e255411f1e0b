"""How likely a character is after another, over the scripts and languages of the world's newsrooms."""

import json
import math
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from operator import add

HAN, HANGUL = "\U000f0001", "\U000f0002"
IMPOSSIBLE = -30.0  # nats for what is no character: private use, unassigned, surrogates
_MEMO = 200_000


class Model:
    """Character pairs with Witten-Bell backoff; `scripts/build_mojibake_model.py` says what it was built from.

    All figures are natural logarithms. The model fills in pairs it has not seen when they are first asked for.
    """

    def __init__(self, packed: bytes) -> None:
        head, _, body = zlib.decompress(packed).partition(b"\n")
        facts = json.loads(head)
        symbols: str = facts["symbols"]
        scale: float = facts["scale"]
        size = len(symbols)
        self.letters: dict[str, str] = facts["letters"]
        self._unigram = {char: -value / scale for char, value in zip(symbols, body, strict=False)}
        self._backoff = {char: -value / scale for char, value in zip(symbols, body[size:], strict=False)}
        ranks = body[2 * size : 2 * size + len(facts["singles"])]
        self._singles = dict(zip(facts["singles"], ranks, strict=True))
        self._mass = {HAN: 1000.0, HANGUL: 1000.0}
        # those of Japanese and of Chinese, simplified and traditional
        self.ideographs = [frozenset(chars) for chars in facts["ideographs"].values()]
        for char, rank in self._singles.items():
            self._mass[symbol(char)] += rank
        self.seen = _pairs(symbols, body[2 * size + len(facts["singles"]) :], scale)
        self._pairs = _Filled(self)
        self._pairs.update(self.seen)

    def score(self, text: str) -> float:
        """The log-likelihood of all characters of `text` but the first, which is their context."""
        return sum(map(self._pairs.__getitem__, map(add, text, text[1:])))

    def pair(self, pair: str) -> float:
        """The log-likelihood of the second character after the first."""
        return self._pairs[pair]

    def smoothed(self, first: str, second: str) -> float:
        """What is known of a pair that was not counted."""
        left, right = symbol(first), symbol(second)
        known = self.seen.get(left + right)
        value = self._backoff.get(left, -0.1) + self.unigram(right) if known is None else known
        if second.isupper() and (first.isupper() or not first.isalpha()):
            lower = (first + second).lower()
            if len(lower) == 2 and lower != first + second:
                value = max(value, self._pairs[lower] - 3)
        return value if right == second else value + self._within(second, right)

    def unseen(self, chars: Iterable[str]) -> frozenset[str]:
        """The ideographs, syllables and other East Asian characters among them that clean text did not have."""
        unseen = (char for char in chars if char not in self._singles and char not in self._unigram)
        return frozenset(char for char in unseen if symbol(char) != HANGUL or not _encodes(char, "euc_kr"))

    def knows(self, char: str) -> bool:
        """Whether the character or its small letter was seen in clean text."""
        return symbol(char) in self._unigram or char.lower() in self._unigram

    def unigram(self, char: str) -> float:
        known = self._unigram.get(char)
        if known is not None:
            return known
        lower = char.lower()
        if lower in self._unigram:
            return self._unigram[lower] - 2.5
        return (
            _PICTURE
            if "\U0001f300" <= char <= "\U0001faff" or char == "\ufe0f"
            else _UNSEEN.get(unicodedata.category(char), -13.5)
        )

    def _within(self, char: str, kind: str) -> float:
        """The likelihood of an ideograph or a syllable among its kind: seen, else by the standard sets it is in."""
        if char in self._singles:
            count = self._singles[char] + 0.3
        else:
            count = 0.3 if _ordinary(char) else 0.02 if char < "\U00020000" else 0.0002
        return math.log(count / self._mass[kind])


# never in text, or only as damage: phonetic letters, private use, unassigned, surrogates, controls
_PICTURE = -9.0  # emoji and their selector, which the corpora lack and newsrooms do not
_UNSEEN = {"Lm": -24.0, "Co": IMPOSSIBLE, "Cn": -40.0, "Cs": -40.0, "Cc": -15.0}


class _Filled(dict[str, float]):
    """Pairs, those not counted filled in; emptied of them when they become too many."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def __missing__(self, pair: str) -> float:
        if len(self) > _MEMO:
            self.clear()
            self.update(self.model.seen)
        value = self.model.smoothed(pair[0], pair[1])
        self[pair] = value
        return value


def symbol(char: str) -> str:
    """The character as the model counts it: ideographs and Hangul syllables are one class each."""
    if char < "\u3400":
        return char
    if "\u4e00" <= char <= "\u9fff" or char <= "\u4dbf" or char >= "\U00020000":
        return HAN
    return HANGUL if "\uac00" <= char <= "\ud7a3" else char


def _pairs(symbols: str, packed: bytes, scale: float) -> dict[str, float]:
    """The counted pairs: for each symbol its successors' number and gaps between them (LEB128), then all values."""
    found: list[str] = []
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = packed[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    for first in symbols:
        index = -1
        for _ in range(number()):
            index += number() + 1
            found.append(first + symbols[index])
    return {pair: -value / scale for pair, value in zip(found, packed[at:], strict=True)}


def _ordinary(char: str) -> bool:
    """In the first level of GB 2312, Big5 or JIS X 0208, or in KS X 1001: what the makers of these sets held common."""
    for codec, low, high in (("gb2312", b"\xb0", b"\xd8"), ("big5", b"\xa4", b"\xc7"), ("euc_jp", b"\xb0", b"\xd0")):
        try:
            code = char.encode(codec)
        except UnicodeEncodeError:
            continue
        if low <= code[:1] < high:
            return True
    return symbol(char) == HANGUL and _encodes(char, "euc_kr")


def _encodes(char: str, codec: str) -> bool:
    try:
        return len(char.encode(codec)) == 2
    except UnicodeEncodeError:
        return False


@cache
def model() -> Model:
    """The model that is shipped, read when it is first needed."""
    return Model(resources.files(__package__).joinpath("mojibake.model").read_bytes())
