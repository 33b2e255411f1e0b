"""Evidence of an article's date: data for machines, `<time>`, and the dates that readers see around the headline."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from contentlint import Block, Document
from contentlint_rules.attribution._lexicon import phrases
from contentlint_rules.attribution._place import around_article


class Stated(NamedTuple):
    """A date as stated; one of the kinds "markup" and "visible" is block.text[start:end]."""

    text: str
    kind: str
    block: Block | None = None
    start: int = 0
    end: int = 0


_KEYS = frozenset(
    ("date", "datepublished", "datemodified", "datecreated", "dateposted", "uploaddate", "published", "publishdate",
     "publish_date", "pubdate",
     "pub_date", "pubdatetime", "lastmod", "updated", "modified", "created", "created_at", "published_at",
     "updated_at", "updateddate", "publisheddate",
     "publicationdate", "moddatetime", "time", "datetime", "dateline", "published_time", "modified_time",
     "last_modified_at", "post_date", "issued")
)  # fmt: skip
_MARKS = frozenset(
    ("date", "dates", "time", "timestamp", "published", "publish", "updated", "pubdate", "dateline", "posted",
     "datetime", "datum", "fecha", "data",
     "datepublished", "created", "publication", "pubtime", "modified")
)  # fmt: skip
_OTHERS = frozenset(
    (
        "comment",
        "comments",
        "review",
        "reviews",
        "image",
        "video",
        "itemlistelement",
        "haspart",
        "offers",
        "event",
        "pricevaliduntil",
    )
)
_NEAREST = 8  # elements, from the inside, that may say that they hold the date
_MOST_WORDS = 25
_MOST_VAGUE = 8  # of a line that markup calls a date


def dates(document: Document) -> Iterator[Stated]:
    """Every statement of the article's date, the cheap ones first."""
    yield from _front_matter(dict(document.metadata))
    for meta in document.metas:
        words = set(re.split(r"[._:\-\s]+", meta.name))
        if (words & _KEYS or "date" in meta.name or meta.name.endswith("_time")) and _is_date(meta.content):
            yield Stated(meta.content.strip(), "meta")
    yield from visible_dates(document)
    for datum in document.structured:
        keys = {key.lower() for key in datum.path}
        if keys & _KEYS and not keys & _OTHERS and isinstance(datum.value, str) and _is_date(datum.value):
            yield Stated(datum.value, "structured")
    # wherever it stands, the only time of a page is its article's
    times = [element.attr("datetime") or "" for element in document.select("time[datetime], relative-time[datetime]")]
    if len(times) == 1 and _is_date(times[0]):
        yield Stated(times[0], "structured")


def _front_matter(values: Mapping[str, object]) -> Iterator[Stated]:
    for key, value in values.items():
        if isinstance(value, Mapping) and key.lower() in {"params", "extra", "meta", "data", "article"}:
            yield from _front_matter({str(name): inner for name, inner in value.items()})
        elif key.lower() in _KEYS and (isinstance(value, date) or (isinstance(value, str) and _is_date(value))):
            yield Stated(str(value), "front-matter")


def visible_dates(document: Document) -> Iterator[Stated]:
    """Dates that readers see near the headline or at the end of the article, and `<time>` elements there."""
    for block in around_article(document):
        if block.kind == "caption" or block.in_code:
            continue
        around = [*block.elements, *islice(block.ancestors(), _NEAREST)][:_NEAREST]
        written = _written().search(block.text) if block.words <= _MOST_WORDS and _has_digit(block.text) else None
        if any(
            element.tag == "time" and (_is_date(element.attr("datetime") or "") or block.words <= _MOST_WORDS)
            for element in around
        ):
            yield Stated(block.text, "markup", block, 0, block.length)
        elif written and _is_stamp(block, *written.span()):
            yield Stated(written[0], "visible", block, *written.span())
        elif block.words <= _MOST_VAGUE and (
            _month_alone().fullmatch(block.text)
            or (any(element.tokens & _MARKS for element in around) and _vague().search(block.text))
        ):
            yield Stated(block.text, "markup", block, 0, block.length)


def _is_stamp(block: Block, start: int, end: int) -> bool:
    """In a heading a date belongs to the story, unless it is all the heading says or has the time of day with it."""
    return not block.level or end - start == block.length or bool(re.match(r",?\s\d{1,2}:\d\d", block.text[end:]))


def has_date(text: str) -> bool:
    """Whether a day of a year is written in the text, in any of some thirty languages."""
    return _has_digit(text) and bool(_written().search(text))


def _has_digit(text: str) -> bool:
    """Most lines have none, and the search for months is slow."""
    return re.search(r"\d", text) is not None


def _is_date(value: str) -> bool:
    """Whether a machine's value is a date: digits with a year, or a time stamp."""
    return bool(re.search(r"(?:19|20)\d\d|^\d{9,13}$", value.strip())) or has_date(value)


@cache
def _month_alone() -> re.Pattern[str]:
    """A month and its year, as magazines have it: "July 2009"."""
    months = "|".join(map(re.escape, phrases("missing-date", "month")))
    return re.compile(rf"(?:{months})\.?,?\s(?:de\s)?(?:19|20)\d\d", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    """A day without its year, a year alone, or how long ago it was; only markup tells these from other numbers."""
    months = "|".join(map(re.escape, phrases("missing-date", "month")))
    relative = "|".join(map(re.escape, phrases("missing-date", "relative")))
    return re.compile(
        rf"(?<!\w)(?:{months})(?!\w)|\d\s?[./月월]\s?\d|(?<!\w)(?:19|20)\d\d$"
        rf"|(?<![^\W\d])(?:{relative})(?![^\W\d])",
        re.IGNORECASE,
    )


@cache
def _written() -> re.Pattern[str]:
    """A day with its year: in numbers, with the name of a month, or as Chinese, Japanese and Korean write it."""
    month = r"(?:[^\W\d_]{2,12}/)?[^\W\d_]{3,12}\.?"
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th|er|\.|º|ª)?(?:\s(?:de|of|d'))?\s?{month}(?:\s(?:de|del))?,?\s{year}(?!\d)"
        rf"|\b{month}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}{year}(?!\d)"
        rf"|(?<!\d){year}\s?[-/.年년]\s?\d{{1,2}}\s?[-/.月월]\s?\d{{1,2}}"
        rf"|(?<![\d.])\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:{year}|\d\d)(?![\d.])",
    )


_NAMES = frozenset("january february march april may june july august september sept october november december".split())
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso(text: str) -> str:
    """The day as `2021-05-03`, or "" where the order of its numbers is open or the month's name is not English."""
    if ordered := re.fullmatch(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})", text):
        year, month, day = map(int, ordered.groups())
    elif named := re.fullmatch(
        r"(?:(\d{1,2})(?:st|nd|rd|th)?\s)?([A-Za-z]{3,9})\.?\s(?:(\d{1,2})(?:st|nd|rd|th)?,?\s)?(\d{4})", text
    ):
        name, year = named[2].lower(), int(named[4])
        days = [int(number) for number in (named[1], named[3]) if number]
        if len(days) != 1 or name[:3] not in _MONTHS or (len(name) > 3 and name not in _NAMES):
            return ""
        month, day = _MONTHS.index(name[:3]) + 1, days[0]
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
