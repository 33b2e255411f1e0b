"""Text of one single-byte code page read as another: `100.yýldönümü`, `jelentõs`, `Áåñïå÷íûé`.

Nothing but likelihood tells it from clean text, so it is weighed word by word and believed in long stretches only;
between two Latin code pages, the language has to be known.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ._codepages import code_page_name, code_pages
from ._model import model
from ._strange import beyond

# (what the bytes were, what they were read as), the likelier first
SAME_SCRIPT = (
    ("cp1254", "cp1252"), ("cp1250", "cp1252"), ("iso8859-2", "cp1252"), ("iso8859-2", "cp1250"),
    ("cp1250", "iso8859-2"), ("cp1257", "cp1252"), ("iso8859-3", "cp1252"), ("iso8859-16", "cp1252"),
    ("cp1252", "cp1250"), ("mac-roman", "cp1252"), ("cp1252", "mac-roman"), ("cp850", "cp1252"), ("cp437", "cp1252"),
    ("cp1252", "cp437"), ("cp1252", "cp850"), ("cp852", "cp1252"), ("cp857", "cp1252"), ("cp1258", "cp1252"),
)  # fmt: skip
OTHER_SCRIPT = (
    ("cp1251", "cp1252"), ("koi8-r", "cp1252"), ("cp866", "cp1252"), ("iso8859-5", "cp1252"),
    ("mac-cyrillic", "cp1252"), ("koi8-r", "cp1251"), ("cp1251", "koi8-r"), ("cp866", "cp1251"), ("cp1251", "cp866"),
    ("iso8859-5", "cp1251"), ("koi8-u", "cp1251"), ("cp1251", "mac-roman"), ("cp1251", "cp1250"), ("cp1253", "cp1252"),
    ("iso8859-7", "cp1252"), ("cp737", "cp1252"), ("cp1255", "cp1252"), ("cp1256", "cp1252"), ("iso8859-6", "cp1252"),
    ("cp874", "cp1252"), ("cp1252", "cp1251"), ("cp1250", "cp1251"), ("cp1252", "cp1253"), ("cp1252", "cp1255"),
    ("cp1252", "cp1256"),
)  # fmt: skip
WIDE = ("gb18030", "big5", "cp949", "cp932", "euc_jp")
READ_AS = ("cp1252", "cp1251", "cp1250")
THRESHOLD_SAME = 50.0
THRESHOLD_OTHER = 30.0
_OWN, _STRANGE = 2.0, -4.0  # nats for a letter that the language has, or has not
_LEAST_WORDS = 4
_LEAST_STRANGE, _STRANGE_SHARE = 4, 0.03  # letters that the language has not, of its letters beyond ASCII
_LEAST_UNSEEN = 12
_UNSEEN_SHARE = 0.25  # of the different pairs of letters; below 0.2 in clean text, 0.4 and more in damaged text
_WORD_COST = 1.0


@dataclass(frozen=True)
class Word:
    """A word as it stands and as it was, and what is gained by that."""

    start: int
    end: int
    said: str
    gain: float


def words(text: str, language: str) -> tuple[list[Word], str]:
    """The damaged words of a text and how they were damaged; none if the text reads well as it is."""
    best: list[Word] = []
    most, kind = 0.0, ""
    unseen = len(beyond(text).strange) > _LEAST_UNSEEN and beyond(text).share > _UNSEEN_SHARE
    runs = list(_runs().finditer(text)) if unseen else []
    for true, read in ((true, read) for read in READ_AS for true in WIDE if runs):
        stretch = _stretch(list(_weighed_wide(runs, true, read)))
        total = sum(word.gain for word in stretch)
        if total >= THRESHOLD_OTHER and total > most:
            best, most = stretch, total
            kind = f"{code_page_name(true)} read as {code_page_name(read)}"
    candidates = list(_candidates(text, language, unseen=unseen))
    counts = _counts(text) if candidates else Counter()
    for true, read, threshold in candidates:
        same = (true, read) in SAME_SCRIPT
        # no stretch gains more than all the words that gain anything, and a language's own letters lose
        suspects = [raw for raw in counts if not same or not _explained(language).isdisjoint(raw)]
        gains = ((raw, gain) for raw, (_, gain) in _weighed(suspects, true, read, language))
        if sum(gain * counts[raw] for raw, gain in gains if gain > 0) < threshold:
            continue
        found = dict(_weighed(counts, true, read, language))
        places = (match for match in _word().finditer(text) if match.group() in found)
        stretch = _stretch([Word(*match.span(), *found[match.group()]) for match in places])
        total = sum(word.gain for word in stretch)
        if total >= threshold and total > most and (not same or len({word.said for word in stretch}) >= _LEAST_WORDS):
            best, most = stretch, total
            kind = f"{code_page_name(true)} read as {code_page_name(read)}"
    return [word for word in best if word.gain > 0], kind


def _counts(text: str) -> Counter[str]:
    """The different words with characters beyond ASCII."""
    counts: Counter[str] = Counter()
    for token, times in Counter(t for t in text.replace("\n", " ").split(" ") if not t.isascii()).items():
        for raw in _word().findall(token):
            if not raw.isascii():
                counts[raw] += times
    return counts


def _candidates(text: str, language: str, *, unseen: bool) -> Iterator[tuple[str, str, float]]:
    """The pairs of code pages that may explain what is strange in the text."""
    strangers = {char: text.count(char) for char in _explained(language) & beyond(text).alphabet}
    if sum(strangers.values()) >= _LEAST_STRANGE:
        letters = model().letters[language]
        every = sum(map(text.count, _letters().findall("".join(beyond(text).alphabet))))
        for true, read in SAME_SCRIPT:
            table = _table(true, read)
            explained = [char for char in strangers if table.get(ord(char), char).lower() in letters]
            if sum(map(strangers.__getitem__, explained)) >= max(_LEAST_STRANGE, _STRANGE_SHARE * every):
                yield true, read, THRESHOLD_SAME
    if unseen:
        for true, read in OTHER_SCRIPT:
            yield true, read, THRESHOLD_OTHER


def _weighed_wide(runs: Iterable[re.Match[str]], true: str, read: str) -> Iterator[Word]:
    """The runs that are double bytes throughout."""
    page = next(page for page in code_pages() if page.codec == read)
    score = model().score
    for match in runs:
        raw = match.group()
        data = page.exactly(raw) if all(char in page.bytes_of for char in raw) else None
        try:
            said = (data or b"").decode(true)
        except UnicodeDecodeError:
            continue
        if said and 2 * len(said) == len(raw):
            yield Word(*match.span(), said, score(f" {said} ") - score(f" {raw} ") - _WORD_COST)


def _weighed(words: Iterable[str], true: str, read: str, language: str) -> Iterator[tuple[str, tuple[str, float]]]:
    """The words that the other reading changes, what they become and what is gained by it."""
    table, score = _table(true, read), model().score
    letters = model().letters.get(language, "")
    same = (true, read) in SAME_SCRIPT
    folded = {true, read} <= {"cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"}
    for raw in words:
        said = raw.translate(table)
        if said == raw:
            continue
        before, after = f" {raw} ", f" {said} "
        if folded:
            before, after = before.lower(), after.lower()
        gain = score(after) - score(before) - _WORD_COST
        if same:
            gain += sum(_fits(new, old, letters) for new, old in zip(said, raw, strict=True) if new != old)
        yield raw, (said, gain)


def _fits(new: str, old: str, letters: str) -> float:
    """How a changed letter speaks for the language."""
    if old in letters:
        return _STRANGE
    own = _OWN if new.lower() in letters else 0.0 if new.isascii() or not new.isalpha() else _STRANGE
    return own + (_OWN if old.isalpha() and old.lower() not in letters else 0.0)


def _stretch(found: list[Word]) -> list[Word]:
    """The neighbours that gain most together."""
    best, total, start = (0, 0, 0.0), 0.0, 0
    for index, word in enumerate(found):
        if total <= 0:
            total, start = 0.0, index
        total += word.gain
        if total > best[2]:
            best = (start, index + 1, total)
    return found[best[0] : best[1]]


@cache
def _table(true: str, read: str) -> dict[int, str]:
    """What each character becomes that the code pages disagree on."""
    table = {}
    for byte in range(0x80, 0x100):
        raw = bytes([byte])
        old = raw.decode(read, "ignore") or chr(byte)
        new = raw.decode(true, "ignore")
        if new and old != new and old not in "\xa0\xad" and (new.isalpha() or not old.isalpha()):
            table[ord(old)] = new
    return table


@cache
def _explained(language: str) -> frozenset[str]:
    """The letters and signs that a language has not and that another code page makes letters of it."""
    letters = model().letters.get(language, "")
    tables = [_table(true, read) for true, read in SAME_SCRIPT]
    changed = "".join(chr(old) for table in tables for old, new in table.items() if new.lower() in letters)
    return frozenset(char for char in _letters().findall(changed) if char.lower() not in letters)


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_\x00-\x7f]|[¡-ª¬-º¼-¿]")  # not the quotation marks


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f\s\u2e80-\U0010ffff]{2,}")


@cache
def _word() -> re.Pattern[str]:
    signs = r"\x80-\xac\xae-\xbf×÷‚-‰‹›•™€√∫ƒ≈∆…\u2500-\u25ff"
    return re.compile(rf"(?:[^\W\d_]|[{signs}])+")
