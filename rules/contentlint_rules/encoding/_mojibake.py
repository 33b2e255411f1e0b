"""Where a text was decoded with the wrong code page, and what it said.

A noisy channel: a stretch of text is damaged if what it decodes to, as UTF-8, is so much likelier than what it says
that no writer would have written it. Confidence is that difference in nats (`Damage.score`).
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from operator import add
from statistics import fmean

from ._codepages import HOLE, CodePage, code_pages, lost_in, read_as, units, worn
from ._legacy import words
from ._model import model
from ._multibyte import multi_byte, suspicious
from ._reading import Page, Reading, around, blanked, plain, readings, replaced, told
from ._strange import beyond

THRESHOLD = 13.0  # no clean sentence of 36,000 in 75 languages reaches 12
POOLED = 3.0  # enough where the same code page has damaged the text elsewhere
WORN = 4.0  # the same for text that was altered after it was damaged
ALONE = 14.0  # for altered text without a trace of the same code page elsewhere
SPACED = 10.0  # the same where spaces were put in: over the reading that takes them for what they are
SAFE = 20.0
DOUBT = -6.0  # a stretch left alone that gains so little by repair may have to be repaired too
AMBIGUOUS = 7.0  # nats by which a safe repair must beat another code page's
DEEPEST = 5
_FINAL = 1.0  # nats for a à at the end of its word, where most are
_LOST = 3  # where more than one character of so many is lost, what has lost one is not repaired
_CUT = ("†", "‘", "’", "‚", "„", "”")  # what a cut-off U+201D may be taken for
_MANY = 64
_LATIN = "\u036f"  # and its marks, the last of them
# of the signs that code pages show for the bytes of UTF-8, those that clean text seldom sets off with spaces
_UNUSUAL = r"[¡-¨ª¬-¹º¼-¿†‡‰‹›ˆ˜\x80-\x9f\u2200-\u25ff]"


@dataclass(frozen=True)
class Damage:
    """A damaged stretch: offsets in code points, what it said (U+FFFD for what is lost, None: too much is), and how
    sure that is (nats)."""

    start: int
    end: int
    repaired: str | None
    kind: str
    codec: str
    score: float
    safe: bool


def find(text: str, language: str = "") -> list[Damage]:
    """All damage in a text of any number of lines; a code page once found is believed sooner in the rest of the text.

    U+FFFD and its own mojibake are not reported: nothing is left in them to repair.
    """
    if text.isascii():
        return []
    if (beyond(text).strange or suspicious(text)) and any(sign in beyond(text).runs for sign in lost_in()):
        text = _lost().sub(lambda match: " " * len(match.group()), text)
    found = _spaced(text, _exact(text, 1))
    found += _worn(text, found)
    found.sort(key=lambda reading: reading.start)
    lost = sum(reading.said.count(HOLE) for reading in found)
    beyond_repair = _LOST * lost > sum(len(reading.said) for reading in found)
    damages = list(_merged(text, list(_whole_lines(text, found)), beyond_repair=beyond_repair))
    other = list(_legacy(text, language))
    return other if sum(damage.score for damage in other) > sum(damage.score for damage in damages) else damages


def _legacy(text: str, language: str) -> Iterator[Damage]:
    """The words of one legacy code page read as another."""
    found, kind = words(text, language)
    for word in found:
        yield Damage(word.start, word.end, word.said, kind, kind.split(" read as ")[0], word.gain, False)


def repaired(text: str, damages: Iterable[Damage]) -> str:
    """The text with all damage repaired that can be."""
    parts, at = [], 0
    for damage in damages:
        if damage.repaired is not None:
            parts += [text[at : damage.start], damage.repaired]
            at = damage.end
    return "".join([*parts, text[at:]])


def _exact(text: str, times: int) -> list[Reading]:
    """The readings to believe, in order: code page by code page, that first which explains most."""
    rare = _rare(text)
    suspected = dict(_possible(text, rare))
    rivals: dict[Page, list[Reading]] = {
        page: list(_deepened(text, readings(text, page, _lines_with(text, suspected[page]), rare), times))
        for page in code_pages()
        if page in suspected
    }
    if wide := suspicious(text):
        rivals |= {page: list(_deepened(text, readings(text, page, wide, None), times)) for page in multi_byte()}
    taken: list[Reading] = []
    covered = bytearray(len(text))
    everywhere = ((0, len(text)),)
    left: dict[Page, list[Reading]] = {}
    for page, found in rivals.items():
        if strong := _strong(found):
            if isinstance(page, CodePage):
                rivals[page] = list(_deepened(text, readings(text, page, everywhere, None), times))
                strong = _strong(rivals[page])
            left[page] = strong
    while left:
        best = max(left, key=lambda page: _total(left[page]) - page.cost)
        free = [reading for reading in left.pop(best) if not _covers(covered, reading)]
        taken += _judged(text, free, best, rivals)
        _cover(covered, free)
        left = {page: kept for page in left if (kept := _strong([r for r in left[page] if not _covers(covered, r)]))}
    return sorted(taken, key=lambda reading: reading.start) if times > 1 else _alike(text, taken)


def _rare(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters that clean text lacks and that a code page shows for bytes of UTF-8."""
    seen = model().seen
    return frozenset(
        pair for pair in beyond(text).strange if read_as(pair) and not any(known in seen for known in _natural(pair))
    )


def _possible(text: str, rare: frozenset[str]) -> Iterator[tuple[CodePage, frozenset[str]]]:
    """The code pages that read runs of characters beyond ASCII, with a rare pair in them, as UTF-8; and these runs."""
    if not rare:
        return
    runs = " ".join([run for run in beyond(text).runs.split(" ") if not rare.isdisjoint(map(add, run, run[1:]))])
    for page in {page for pair in rare for page in read_as(pair)}:
        found = {match.group() for match in units(page).finditer(runs)}
        if held := frozenset(raw for raw in found if not rare.isdisjoint(map(add, raw, raw[1:]))):
            yield page, held


def _surroundings(text: str, pairs: frozenset[str]) -> dict[str, str]:
    """The different surroundings of each pair, a line each, as wide as the characters of UTF-8 it may be part of."""
    found = {}
    for pair in pairs:
        around_it = set()
        at = text.find(pair)
        while at >= 0:
            around_it.add(text[max(0, at - 3) : at + 5])
            at = text.find(pair, at + 1)
        found[pair] = "\n".join(around_it)
    return found


def _natural(pair: str) -> tuple[str, str]:
    """The pair as it would be without a typesetter, as no-break spaces and soft hyphens follow any letter.

    Where it is not Latin, whose `Ã` and `Â` are the commonest damage, also in small letters and without a closing
    quote, as headlines pair any capitals and quotations end with any letter.
    """
    plain = pair.replace("\xa0", " ").replace("\xad", " ")
    if pair[0] <= _LATIN:
        return plain, plain
    if plain[0].isupper():
        return plain, plain.lower() if plain[1].isupper() or plain[1] == " " else plain
    return plain, plain[0] + " " if plain[1] == "»" else plain


def _lines_with(text: str, pieces: Collection[str]) -> list[tuple[int, int]]:
    """The ranges of the lines that hold any of the pieces; all text where the pieces are many."""
    if len(pieces) > _MANY:
        return [(0, len(text))]
    lines = set()
    for piece in pieces:
        at = text.find(piece)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(piece, end)
    return sorted(lines)


def _lines_around(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The ranges, line ends included, of the lines in which the places, in order, lie."""
    end = 0
    for place in places:
        if place >= end:
            end = text.find("\n", place) + 1 or len(text)
            yield text.rfind("\n", 0, place) + 1, end


def _deepened(text: str, found: Iterable[Reading], times: int) -> Iterator[Reading]:
    """The readings, read once more where what they say is damaged in its turn."""
    for reading in found:
        said = reading.said
        if times > 1 or len(said) < 2 or said.isascii():
            yield reading
            continue
        before, after = around(text, reading.start, reading.end)
        yield _again(reading, before, after)


def _again(reading: Reading, before: str, after: str) -> Reading:
    score = model().score
    best = reading
    for times in range(2, DEEPEST + 1):
        whole = before + best.said + after
        inner = _exact(whole, times)
        deep = replaced(whole, inner)
        if not inner or not (deep.startswith(before) and deep.endswith(after)):
            break
        gain = best.gain + score(told(deep)) - score(told(whole)) - max(piece.page.cost for piece in inner)
        if gain <= best.gain:
            break
        said = deep[len(before) : len(deep) - len(after)]
        exact = best.exact and all(piece.exact for piece in inner)
        best = replace(best, said=said, gain=gain, exact=exact, inner=(*best.inner, inner[0].page))
    return best


def _alike(text: str, found: list[Reading]) -> list[Reading]:
    """The readings in order, those once misread taken for twice misread like others where that is possible.

    A text was misread in one code page before: what is read in another is inexact.
    """
    gains: dict[Page, dict[Page, float]] = {}
    for reading in found:
        if reading.inner:
            by_inner = gains.setdefault(reading.page, {})
            by_inner[reading.inner[0]] = by_inner.get(reading.inner[0], 0.0) + reading.gain
    twice = {page: max(by_inner, key=lambda inner: by_inner[inner]) for page, by_inner in gains.items()}
    alike = []
    for reading in found:
        if reading.page in twice and not reading.inner:
            reading = _like(text, reading, twice[reading.page])
        elif reading.inner and reading.inner[0] is not twice[reading.page]:
            reading = replace(reading, exact=False)
        alike.append(reading)
    return sorted(alike, key=lambda reading: reading.start)


def _like(text: str, reading: Reading, page: Page) -> Reading:
    before, after = around(text, reading.start, reading.end)
    whole = before + reading.said + after
    for deep in readings(whole, page, ((1, len(whole) - 1),), None):
        if deep.end - deep.start == len(reading.said) and deep.gain > 0:
            return replace(reading, said=deep.said, gain=reading.gain + deep.gain, inner=(page,))
    return reading


def _strong(found: Iterable[Reading]) -> list[Reading]:
    """The readings, if any of them is damage beyond doubt."""
    kept = [reading for reading in found if reading.gain >= POOLED]
    strong = [reading for reading in kept if reading.gain + reading.ease >= THRESHOLD + reading.page.cost]
    # among many that could be natural, a single one that could not proves nothing for the others
    return kept if 2 * len(strong) >= len(kept) else strong


def _covers(covered: bytearray, reading: Reading) -> bool:
    return covered.find(1, reading.start, reading.end) >= 0


def _cover(covered: bytearray, found: Iterable[Reading]) -> None:
    for reading in found:
        covered[reading.start : reading.end] = b"\1" * (reading.end - reading.start)


def _total(found: Iterable[Reading]) -> float:
    return sum(reading.gain for reading in found)


def _judged(text: str, found: list[Reading], page: Page, rivals: dict[Page, list[Reading]]) -> Iterator[Reading]:
    """The readings, exact where they are strong or many and no other code page says something else almost as likely.

    What stands there again and again is one reason to believe a code page, not many.
    """
    own = {(reading.start, reading.end): reading for reading in found}
    doubtful: set[tuple[int, int]] = set()
    for rival, others in rivals.items():
        if rival is not page:
            both = [(own[other.start, other.end], other) for other in others if (other.start, other.end) in own]
            differ = [(mine, other) for mine, other in both if mine.said != other.said]
            margins: dict[str, list[float]] = {}
            for mine, other in differ:
                margins.setdefault(text[mine.start : mine.end], []).append(mine.gain - other.gain)
            if sum(map(fmean, margins.values())) < AMBIGUOUS + max(0.0, page.cost - rival.cost):
                doubtful.update((mine.start, mine.end) for mine, _ in differ)
    many = _total(found) >= 2 * SAFE
    for reading in found:
        sure = (many or reading.gain >= SAFE) and (reading.start, reading.end) not in doubtful
        yield replace(reading, exact=reading.exact and sure)


def _worn(text: str, known: list[Reading]) -> list[Reading]:
    """Damage that was damaged again: case changed, quotes, hyphens and spaces made plain, controls made `?`."""
    rest = blanked(text, known)
    rare = _rare(rest)
    established = {reading.page for reading in known if isinstance(reading.page, CodePage)}
    possible = {page for pair in rare for page in read_as(pair)} - established
    near = _surroundings(rest, rare) if possible else {}
    suspected = {
        page: pairs
        for page in possible
        if (pairs := [pair for pair, places in near.items() if units(worn(page)).search(places)])
    }
    everywhere = [(0, len(rest))]
    found: dict[CodePage, list[Reading]] = {}
    for page in code_pages():
        if page in established or page in suspected:
            where, needed = (everywhere, None)
            if page in suspected:
                where, needed = _lines_with(rest, suspected[page]), rare
            found[page] = [
                r for r in (_parted(rest, r) for r in readings(rest, worn(page), where, needed)) if _altered(rest, r)
            ]
    if "Ã" in rest and not established:
        western = code_pages()[0]
        graves = [match.span() for match in _patterns().grave.finditer(rest)]
        found[western] = [*found.get(western, []), *readings(rest, worn(western), graves, None)]
    taken: list[Reading] = []
    covered = bytearray(len(text))
    _cover(covered, known)
    for page in sorted(found, key=lambda page: -_total(found[page])):
        free = [reading for reading in found[page] if not _covers(covered, reading)]
        if page in established or any(r.gain + r.ease >= ALONE + page.cost for r in free):
            taken += [replace(reading, exact=False, fate=", then altered") for reading in free]
            _cover(covered, free)
    return list(_tidied(text, known, taken))


def _altered(text: str, reading: Reading) -> bool:
    """Whether the reading is believed where its code page is; of white space, only `Â ` at the end of a word."""
    shown = bool(reading.said.strip()) or (
        text[reading.start - 1 : reading.start].islower() and text[reading.start].isupper()
    )
    return reading.gain >= WORN and shown


def _parted(text: str, reading: Reading) -> Reading:
    """The reading, weighed as `à ` where its one space was the last byte and the space between two words: `Г bien`."""
    before, after = around(text, reading.start, reading.end)
    if reading.said not in "àÀ" or text[reading.end - 1] != " " or before.isalpha() or not after.isalpha():
        return reading
    score = model().score
    gain = score(f"{before}{reading.said} {after}") - score(before + text[reading.start : reading.end] + after)
    return replace(reading, gain=max(gain, reading.gain))


def _tidied(text: str, known: list[Reading], worn_out: list[Reading]) -> Iterator[Reading]:
    """The altered readings: one space that was the last byte and the word space; a cut quotation mark that closes."""
    altered = {reading.start for reading in worn_out}
    open_quotes, line_end = 0, -1
    for reading in sorted([*known, *worn_out], key=lambda reading: reading.start):
        if reading.start >= line_end:
            open_quotes, line_end = 0, (text.find("\n", reading.start) + 1 or len(text) + 1)
        if reading.start in altered:
            last = text[reading.end - 1]
            if reading.said in _CUT and last in " ?" and open_quotes > 0:
                reading = replace(reading, said="”" if last == "?" else "” ")
            elif last == " " and reading.said in "àÀ" and _own_word(text, reading):
                reading = replace(reading, said=reading.said + " ")
            yield reading
        open_quotes += reading.said.count("“") - reading.said.count("”")


def _own_word(text: str, reading: Reading) -> bool:
    """Whether the last byte's space parts it from the next word: `Ã l’ouest`, `voilÃ le`, but not `às`, `àquele`."""
    before, after = around(text, reading.start, reading.end)
    if before.isalpha():
        return model().score(f"à {after}") > model().score(f"à{after}") - _FINAL
    return after.isalpha() and not text.startswith(("s ", "quel"), reading.end)


def _spaced(text: str, known: list[Reading]) -> list[Reading]:
    """The readings, those taken for one whose signs were set off with spaces, as page translators do: `РєР ° РЅР °`."""
    patterns = _patterns()
    signs = patterns.sign.findall("".join(beyond(text).alphabet))
    unusual = any(f" {sign}" in text for sign in signs) and patterns.unusual.search(text)
    if not unusual and not known:
        return known
    drop = [match.start() for match in patterns.spaced.finditer(text)]
    pieces: list[tuple[int, int]] = []
    at = 0
    for low, high in _lines_around(text, drop):
        while at < len(drop) and drop[at] < high:
            pieces.append((low, drop[at]))
            low, at = drop[at] + 1, at + 1
        pieces.append((low, high))
    lengths = list(accumulate((high - low for low, high in pieces), initial=0))

    def place(offset: int) -> int:
        index = bisect_right(lengths, offset) - 1
        return pieces[index][0] + offset - lengths[index]

    inner = _exact("".join([text[low:high] for low, high in pieces]), 2) if pieces else []
    score = model().score
    owner = {index: reading for reading in known for index in range(reading.start, reading.end)} if inner else {}
    whole: list[Reading] = []
    taken: set[int] = set()
    for reading in inner:
        start, end = place(reading.start), place(reading.end - 1) + 1
        if end - start == reading.end - reading.start:
            continue
        before, after = around(text, start, end)
        gain = score(before + told(reading.said) + after) - score(before + plain(text[start:end]) + after)
        covered = {owner[index].start: owner[index] for index in range(start, end) if index in owner}
        # spaces between stretches that are well-formed without them belong to the text
        unread = any(index not in owner and text[index] != " " for index in range(start, end))
        within = unread and all(start <= other.start and other.end <= end for other in covered.values())
        if within and gain - _total(covered.values()) >= SPACED:
            taken.update(covered)
            whole.append(replace(reading, start=start, end=end, gain=gain, exact=False, fate=", then spaced out"))
    return [*(reading for reading in known if reading.start not in taken), *whole]


def _whole_lines(text: str, found: list[Reading]) -> Iterator[Reading]:
    """The readings, inexact where the repaired line would not be clean: it is repaired for certain or not at all."""
    at = 0
    while at < len(found):
        end = text.find("\n", found[at].start)
        end = len(text) if end < 0 else end
        stop = at
        while stop < len(found) and found[stop].start < end:
            stop += 1
        own = found[at:stop]
        start = text.rfind("\n", 0, own[0].start) + 1
        exact = all(reading.exact for reading in own) and _clean(text[start:end], start, own)
        yield from (replace(reading, exact=exact) for reading in own)
        at = stop


def _clean(line: str, start: int, own: list[Reading]) -> bool:
    """Whether nothing in the repaired line looks damaged any more."""
    local = [replace(reading, start=reading.start - start, end=reading.end - start) for reading in own]
    rest = blanked(line, local)
    broken = _patterns().broken
    if broken.search(rest) or any(broken.search(reading.said) for reading in own) or _rare(rest) or suspicious(rest):
        return False
    alphabets = {ord(char) >> 8 for char in rest if char > _LATIN and char.isalpha()}
    weak = [line[reading.start : reading.end] for reading in local if reading.gain < SAFE]
    if any(raw > _LATIN and raw.isalpha() and ord(raw[0]) >> 8 in alphabets for raw in weak):
        return False  # among clean letters, letters that may be clean themselves: `Рёскин`
    pages = {page for reading in own for page in (reading.page, *reading.inner)}
    after = replaced(line, local)
    if _rare(after) or _patterns().mixed.search(after):
        return False
    if any(reading.inner for reading in own):
        rest = after
    whole = ((0, len(rest)),)
    if any(reading.gain > DOUBT for page in pages for reading in readings(rest, page, whole, None)):
        return False
    altered = (r for page in pages if isinstance(page, CodePage) for r in readings(rest, worn(page), whole, None))
    return not any(reading.gain > 0 and " " in rest[reading.start : reading.end] for reading in altered)


def _merged(text: str, found: list[Reading], *, beyond_repair: bool) -> Iterator[Damage]:
    """Readings of the same word or phrase as one damage; one that has lost something may be beyond repair."""
    group: list[Reading] = []
    gap = _patterns().gap
    for reading in found:
        if group:
            last = group[-1]
            same = (last.page.codec, last.times) == (reading.page.codec, reading.times)
            near = last.end == reading.start or (
                last.fate == reading.fate and gap.fullmatch(text, last.end, reading.start)
            )
            if not same or not near:
                yield _damage(text, group, beyond_repair=beyond_repair)
                group = []
        group.append(reading)
    if group:
        yield _damage(text, group, beyond_repair=beyond_repair)


def _damage(text: str, group: list[Reading], *, beyond_repair: bool) -> Damage:
    first, last = group[0], group[-1]
    shifted = [replace(reading, start=reading.start - first.start, end=reading.end - first.start) for reading in group]
    said = replaced(text[first.start : last.end], shifted)
    times = {1: "", 2: "twice ", 3: "three times "}.get(first.times, "many times ")
    return Damage(
        first.start,
        last.end,
        None if beyond_repair and HOLE in said else said,
        f"UTF-8 {times}read as {first.page.name}{max(reading.fate for reading in group)}",
        first.page.codec,
        _total(group),
        all(reading.exact for reading in group),
    )


@dataclass(frozen=True)
class _Patterns:
    broken: re.Pattern[str]
    mixed: re.Pattern[str]
    spaced: re.Pattern[str]
    sign: re.Pattern[str]
    unusual: re.Pattern[str]
    gap: re.Pattern[str]
    grave: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    sign = r"[^\w\s\x00-\x7f‘’‚]"
    return _Patterns(
        broken=re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff]"),
        # no word mixes these scripts, and none ends in the half of a no-break space
        mixed=re.compile(
            "[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]|[a-z]Â[ \xa0]"
            "|[\u0370-\u052f][\u0590-\u06ff]|[\u0590-\u06ff][\u0370-\u052f]"
        ),
        spaced=re.compile(rf" (?:(?<=[^\x00-\x7f] )(?={sign})|(?<={sign} )(?=[^\x00-\x7f\s]|\w))"),
        sign=re.compile(f"{_UNUSUAL}|€"),
        unusual=re.compile(rf" (?<=[^\x00-\x7f] )(?:{_UNUSUAL}|€ [^\x00-\x7f])"),
        gap=re.compile(r"[^\n\w]{0,3}|[^\n]{0,2}"),
        # à, the one letter of many languages whose last byte is a no-break space; no word goes on with a capital Ã
        grave=re.compile("(?<=[a-z])Ã[ \xa0]"),
    )


@cache
def _lost() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{re.escape(sign)})+" for sign in lost_in()))
