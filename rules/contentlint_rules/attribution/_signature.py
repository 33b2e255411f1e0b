"""Lines that only name an author: an agency, a desk, initials, a name at the end or beside the date, a bio."""

import re
from functools import cache

from contentlint import Block, Document
from contentlint_rules.attribution._agency import AGENCIES, dateline
from contentlint_rules.attribution._date import has_date
from contentlint_rules.attribution._lexicon import phrases
from contentlint_rules.attribution._names import is_person, name_in, person

_SIGNATURE = 4  # words of a name that stands alone
_DATE_LINE = 10  # words of a line that gives the date
_LIST = 40  # words of a line of authors


def signed(block: Block, document: Document) -> tuple[int, int] | None:
    """A handle or an agency before the text; behind it an agency, a name, initials, a few words about a person."""
    if block.text[0] == "@" and block.index <= _third(document) and re.fullmatch(r"@\w{3,30}", block.text):
        return 0, block.length
    if block.region == "outside":
        return None
    opens, closes = block in document.body[:6], block in document.body[-2:]
    if (opens or closes) and (agency := dateline(block.text)):
        return agency
    if not closes or block.level or block.links:
        return None
    if initials := _initials().search(block.text):
        return initials.span()
    return _alone(block, document) or _bio(block, document)


def beside_date(block: Block, document: Document) -> tuple[int, int] | None:
    """A name, an agency or a desk on its own, in the line before or after that of the date."""
    if block.words > _SIGNATURE or block.level or block.links:
        return None
    beside = document.blocks[max(0, block.index - 1) : block.index + 2]
    if not any(line.words <= _DATE_LINE and line is not block and has_date(line.text) for line in beside):
        return None
    if block.text in AGENCIES or block.folded.endswith(phrases("missing-byline", "unsigned")):
        return 0, block.length
    return _alone(block, document) if is_person(block.text) else None


def listed(block: Block, document: Document) -> tuple[int, int] | None:
    """Nothing but persons, two at least, before the text begins."""
    if block.words > _LIST or block.level or block.index > _third(document):
        return None
    names = re.split(r",\s(?:and\s|und\s)?|\s(?:and|und|et|y|e|en|i|&)\s", block.text)
    return (0, block.length) if len(names) > 1 and all(map(is_person, names)) else None


def _third(document: Document) -> int:
    """The index of the third block of the body, or of the last."""
    return document.body[min(2, len(document.body) - 1)].index


def _alone(block: Block, document: Document) -> tuple[int, int] | None:
    """A name that is the whole line, a dash apart, and of which the article says nothing: "Keep Reading" is nobody."""
    line = re.fullmatch(r"[-–—―/]{0,3}\s?(.{3,80})", block.text)
    if not line or not person().fullmatch(line[1]):
        return None
    words = line[1].split()
    if not 2 <= len(words) <= _SIGNATURE or not all(map(name_in, words)):
        return None
    said = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words if len(word) > 2), re.IGNORECASE)
    others = (other.text for other in document.body if other is not block and line[1] not in other.text)
    return None if any(map(said.search, others)) else line.span(1)


def _bio(block: Block, document: Document) -> tuple[int, int] | None:
    """ "Jane Doe is the harbour reporter of …", where the article had no Jane Doe before."""
    name = person().match(block.text)
    if not name or not 2 <= len(name[0].split()) <= _SIGNATURE:
        return None
    rest = block.folded[name.end() :].lstrip()
    if not any(rest.startswith(f"{verb} ") for verb in phrases("missing-byline", "bio")):
        return None
    last = name[0].split()[-1]
    return None if any(last in other.text for other in document.body if other is not block) else name.span()


@cache
def _initials() -> re.Pattern[str]:
    """Those of the desk, with an agency or in brackets: "pbe/dpa", "red, ORF.at/Agenturen", "… (ats/nxp)"."""
    return re.compile(
        r"^[a-zäöüß]{2,4}(?:,\s[\w.]{2,20})?(?:/[\w.-]{2,20}){1,3}$"
        r"|(?<![^\s.!?”\"»“])\((?:[a-zäöüß]{2,4})(?:[/,;]\s?[A-Za-z.]{2,12}){0,3}\)$"
    )
