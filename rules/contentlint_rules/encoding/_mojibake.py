"""Where a text was decoded with the wrong code page, and what it said.

A noisy channel: a stretch of text is damaged if what it decodes to, as UTF-8, is so much likelier than what it says that
no writer would have written it. Confidence is that difference in nats (`Damage.score`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import add

from ._codepages import HOLE, CodePage, characters, code_pages, read_as, units, worn
from ._model import model
from ._multibyte import MultiByte, multi_byte, segments, suspicious

Page = CodePage | MultiByte

THRESHOLD = 14.0  # no clean sentence of 36,000 in 75 languages reaches 12
POOLED = 3.0  # enough where the same code page has damaged the text elsewhere
SAFE = 20.0
DOUBT = -6.0  # a stretch left alone that gains so little by repair may have to be repaired too
AMBIGUOUS = 5.0  # nats by which a safe repair must beat another code page's
WORN = 6.0  # the same for text that was altered after it was damaged
SPACED = 10.0  # the same where spaces were put in: over the reading that takes them for what they are
DEEPEST = 6
_BROKEN = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff]")
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_SIGN = "[^\\w\\s\\x00-\\x7f‘’‚]"
_SPACED = re.compile(f"(?<=[^\\x00-\\x7f]) (?={_SIGN})|(?<={_SIGN}) (?=[^\\x00-\\x7f\\s]|\\w)")
# of the signs that code pages show for the bytes of UTF-8, those that are seldom set off with spaces in clean text
_UNUSUAL = re.compile(r"(?<=[^\x00-\x7f]) [¤¦§¬¯°±´µ¶·¸¹²³¼½¾¿¡¢£¥¨ª º†‡‰‹›ˆ˜\x80-\x9f\xad\u2200-\u25ff]")
_GAP = re.compile(r"[^\n\w]{0,3}|[^\n]{0,2}")


@dataclass(frozen=True)
class Damage:
    """A damaged stretch: offsets in code points, what it said (None: lost), and how sure that is (nats)."""

    start: int
    end: int
    repaired: str | None
    kind: str
    codec: str
    score: float
    safe: bool


@dataclass(frozen=True)
class _Run:
    start: int
    end: int
    repaired: str
    gain: float
    exact: bool
    page: Page
    depth: int = 1
    note: str = ""


def find(text: str, language: str = "") -> list[Damage]:
    """All damage in a text of any number of lines; one code page once found is believed sooner in the rest of the text."""
    if text.isascii():
        return []
    del language
    return list(_merged(text, list(_whole_lines(text, _accepted(text, 1)))))


def _whole_lines(text: str, runs: list[_Run]) -> Iterator[_Run]:
    """The runs, inexact where the repaired line would not be clean: a line is repaired for certain or not at all."""
    at = 0
    left = runs
    for line in text.split("\n"):
        count = next((i for i, run in enumerate(left) if run.start > at + len(line)), len(left))
        own, left = left[:count], left[count:]
        exact = all(run.exact for run in own) and _clean(line, [(run.start - at, run.end - at, run) for run in own])
        yield from (replace(run, exact=exact) for run in own)
        at += len(line) + 1


def _clean(line: str, runs: list[tuple[int, int, _Run]]) -> bool:
    """Whether nothing in the repaired line looks damaged any more."""
    if not runs:
        return True
    parts, at = [], 0
    for start, end, run in runs:
        parts += [line[at:start], " " * (end - start)]
        at = end
    rest = "".join([*parts, line[at:]])
    fixed = "".join([run.repaired for _, _, run in runs])
    if _BROKEN.search(rest) or _BROKEN.search(fixed) or _rare(rest) or suspicious(rest):
        return False
    pages = {run.page for _, _, run in runs}
    return not any(run.gain > DOUBT for page in pages for run in _runs(rest, page, None, DEEPEST))


def repaired(text: str, damages: Iterable[Damage]) -> str:
    """The text with all damage repaired that can be."""
    parts, at = [], 0
    for damage in damages:
        if damage.repaired is not None:
            parts += [text[at : damage.start], damage.repaired]
            at = damage.end
    return "".join([*parts, text[at:]])


def _rare(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters that no clean text has and that may begin a UTF-8 sequence."""
    runs = set(_RUN.findall(text))
    if not runs:
        return frozenset()
    seen = model().seen
    joined = " ".join(runs)
    return frozenset(pair for pair in set(map(add, joined, joined[1:])) if pair not in seen and " " not in pair and read_as(pair))


def _accepted(text: str, depth: int) -> list[_Run]:
    """The runs of the text that are damaged, in order: code page by code page, that first which explains most."""
    rare = _rare(text)
    suspected = {page for pair in rare for page in read_as(pair)}
    rivals: dict[Page, list[_Run]] = {
        page: _strong(_runs(text, page, rare, depth)) for page in code_pages() if page in suspected
    }
    if suspicious(text):
        rivals |= {page: _strong(_runs(text, page, None, depth)) for page in multi_byte()}
    taken: list[_Run] = []
    covered = bytearray(len(text))
    left = {page: runs for page, runs in rivals.items() if runs}
    while left:
        best = max(left, key=lambda page: _total(left[page]) - page.cost)
        free = [run for run in _runs(text, best, None, depth) if run.gain >= POOLED and not _covers(covered, run)]
        taken += _judged(free, best, rivals)
        for run in free:
            covered[run.start : run.end] = b"\1" * (run.end - run.start)
        del left[best]
        left = {page: runs for page in left if (runs := _strong([r for r in left[page] if not _covers(covered, r)]))}
    if depth == 1:
        taken += _worn_runs(text, taken)
        taken += _spaced_runs(text, taken)
    return sorted(taken, key=lambda run: run.start)


def _blanked(text: str, runs: Iterable[_Run]) -> str:
    """The text with the runs made spaces."""
    parts, at = [], 0
    for run in sorted(runs, key=lambda run: run.start):
        parts += [text[at : run.start], " " * (run.end - run.start)]
        at = run.end
    return "".join([*parts, text[at:]])


def _worn_runs(text: str, known: list[_Run]) -> list[_Run]:
    """Damage that was damaged again: case changed, quotes, hyphens and spaces made plain, controls made `?`."""
    rest = _blanked(text, known)
    established = {run.page for run in known if isinstance(run.page, CodePage)}
    suspected = {page for pair in _rare(rest) for page in read_as(pair)}
    taken: list[_Run] = []
    pages = [page for page in code_pages() if page in established or page in suspected]
    found = {page: [run for run in _runs(rest, worn(page), None, 2) if run.gain >= WORN] for page in pages}
    for page in sorted(pages, key=lambda page: -_total(found[page])):
        runs = [run for run in found[page] if not any(run.start < t.end and t.start < run.end for t in taken)]
        if page in established or any(run.gain >= THRESHOLD + page.cost for run in runs):
            taken += [replace(run, exact=False, note=", then altered") for run in runs]
    return taken


def _spaced_runs(text: str, known: list[_Run]) -> list[_Run]:
    """Damage whose signs were set off with spaces, as translators of pages do: `РєР ° РЅР °`."""
    rest = _blanked(text, known)
    if not (_UNUSUAL.search(rest) or (known and _SPACED.search(rest))):
        return []
    drop = {match.start() for match in _SPACED.finditer(rest)}
    kept = [index for index in range(len(rest)) if index not in drop]
    compact = "".join([rest[index] for index in kept])
    runs = _accepted(compact, 2)
    runs += _worn_runs(compact, runs)
    found = []
    for run in runs:
        start, end = kept[run.start], kept[run.end - 1] + 1
        before, after = _around(rest, start, end)
        chances = model()
        gain = chances.score(before + run.repaired + after) - chances.score(before + rest[start:end] + after)
        if gain >= SPACED:
            found.append(replace(run, start=start, end=end, gain=gain, exact=False, note=", then spaced out"))
    return found


def _strong(runs: Iterable[_Run]) -> list[_Run]:
    """The runs, if any of them is damage beyond doubt."""
    kept = [run for run in runs if run.gain >= POOLED]
    return kept if any(run.gain >= THRESHOLD for run in kept) else []


def _covers(covered: bytearray, run: _Run) -> bool:
    return covered.find(1, run.start, run.end) >= 0


def _total(runs: Iterable[_Run]) -> float:
    return sum(run.gain for run in runs)


def _judged(runs: list[_Run], page: Page, rivals: dict[Page, list[_Run]]) -> Iterator[_Run]:
    """The runs, exact where they are strong or many and no other code page says something else almost as likely."""
    said = {(run.start, run.end): run for run in runs}
    doubtful: set[tuple[int, int]] = set()
    for rival, others in rivals.items():
        if rival is not page:
            both = [(said[run.start, run.end], run) for run in others if (run.start, run.end) in said]
            differ = [(mine, other) for mine, other in both if mine.repaired != other.repaired]
            if sum(mine.gain - other.gain for mine, other in differ) < AMBIGUOUS:
                doubtful.update((mine.start, mine.end) for mine, _ in differ)
    many = _total(runs) >= 2 * SAFE
    for run in runs:
        exact = run.exact and (many or run.gain >= SAFE) and (run.start, run.end) not in doubtful
        yield replace(run, exact=exact)


def _runs(text: str, page: Page, rare: frozenset[str] | None, depth: int) -> Iterator[_Run]:
    """The stretches that the code page encodes to well-formed UTF-8, with what is gained by reading them so.

    With `rare`, only those that hold such a pair.
    """
    if isinstance(page, MultiByte):
        for start, end, decoded in segments(text, page):
            yield _gained(text, start, end, decoded, page, depth)
        return
    for match in units(page).finditer(text):
        start, end = match.span()
        raw = match.group()
        if rare is not None and rare.isdisjoint(map(add, raw, raw[1:])):
            continue
        decoded = _decoded(raw, page, _around(text, start, end)[0])
        if decoded is not None:
            yield _gained(text, start, end, decoded, page, depth)


def _gained(text: str, start: int, end: int, decoded: str, page: Page, depth: int) -> _Run:
    """The run with what is gained by the reading; what is lost in it counts for neither side."""
    before, after = _around(text, start, end)
    raw = text[start:end]
    chances = model()
    plain = chances.score(before + raw.replace(HOLE, "") + after)
    gain = chances.score(before + decoded.replace(HOLE, "") + after) - plain - page.cost
    exact = HOLE not in raw and isinstance(page, CodePage)
    return _deepened(_Run(start, end, decoded, gain, exact, page), before, after, plain, depth)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[start - 1 : start] or " "
    after = text[end : end + 1] or " "
    return before.replace("\n", " "), after.replace("\n", " ")


def _decoded(raw: str, page: CodePage, before: str) -> str | None:
    data = page.exactly(raw)
    if data is None:
        return _guessed(raw, page, before)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _guessed(raw: str, page: CodePage, before: str) -> str | None:
    """The run decoded where bytes are in doubt: step by step the character that gains most over what is there."""
    chances, out, at = model(), before, 0
    there = before + raw
    while at < len(raw):
        best, step, most = "", 0, 0.0
        for length in (3, 2, 4):
            unit = raw[at : at + length]
            options = characters(unit, page) if len(unit) == length else ()
            for char in options:
                gain = chances.pair(out[-1] + char) - chances.score(there[at : at + 1 + length])
                if not best or gain > most:
                    best, step, most = char, length, gain
        if not best:
            return None
        out += best
        at += step
    return out[len(before) :]


def _deepened(run: _Run, before: str, after: str, plain: float, depth: int) -> _Run:
    """The run repaired further, if what it decodes to is damaged in its turn."""
    if depth >= DEEPEST or len(run.repaired) < 2 or run.repaired.isascii():
        return run
    around = before + run.repaired + after
    inner = _accepted(around, depth + 1)
    if not inner:
        return run
    parts, at = [], 0
    for piece in inner:
        parts += [around[at : piece.start], piece.repaired]
        at = piece.end
    parts.append(around[at:])
    deep = "".join(parts)
    if not (deep.startswith(before) and deep.endswith(after)):
        return run
    gain = model().score(deep) - plain - run.page.cost - max(piece.page.cost for piece in inner)
    if gain <= run.gain:
        return run
    return replace(
        run,
        repaired=deep[len(before) : len(deep) - len(after)],
        gain=gain,
        exact=run.exact and all(piece.exact for piece in inner),
        depth=1 + max(piece.depth for piece in inner),
    )


def _merged(text: str, runs: list[_Run]) -> Iterator[Damage]:
    """Runs of the same word or phrase as one damage."""
    group: list[_Run] = []
    for run in runs:
        if group and not (
            group[-1].page.codec == run.page.codec
            and group[-1].note == run.note
            and group[-1].depth == run.depth
            and _GAP.fullmatch(text, group[-1].end, run.start)
        ):
            yield _damage(text, group)
            group = []
        group.append(run)
    if group:
        yield _damage(text, group)


def _damage(text: str, group: list[_Run]) -> Damage:
    parts, at = [], group[0].start
    for run in group:
        parts += [text[at : run.start], run.repaired]
        at = run.end
    times = {1: "", 2: "twice ", 3: "three times "}.get(group[0].depth, "many times ")
    page = group[0].page
    return Damage(
        group[0].start,
        group[-1].end,
        None if HOLE in "".join(parts) else "".join(parts),
        f"UTF-8 {times}read as {page.name}{group[0].note}",
        page.codec,
        sum(run.gain for run in group),
        all(run.exact for run in group),
    )
