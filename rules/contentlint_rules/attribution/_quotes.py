"""Quotation marks of every convention, paired by what stands around them, and the sentences around the quotations."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_FAMILY = {
    '"': "straight",
    "“": "curly",
    "”": "curly",
    "„": "curly",
    "‟": "curly",
    "«": "angle",
    "»": "angle",
    "「": "corner",
    "」": "corner",
}
MARKS = '"“”„‟«»「」'
_TYPOGRAPHIC = MARKS.replace('"', "")
_MOST_NESTED = 4
_NEVER_OPENS = "」"
_NEVER_CLOSES = "„「"
_BEFORE_OPENING = " \t\n\xa0\u202f([{-–—/:*•>…"
_AFTER_CLOSING = " \t\n\xa0\u202f)]}-–—/.,;:!?…*"


class Quotation(NamedTuple):
    """A closed quotation of a paragraph: text[start:end] with its marks, text[inner:outer] without."""

    start: int
    inner: int
    outer: int
    end: int


class Sentence(NamedTuple):
    """A sentence of a paragraph, and its quotations; a full stop inside a quotation that goes on ends nothing."""

    start: int
    end: int
    quotations: tuple[Quotation, ...]


def has_marks(text: str) -> bool:
    return '"' in text or (not text.isascii() and any(mark in text for mark in _TYPOGRAPHIC))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}]")


@cache
def _end_of_sentence() -> re.Pattern[str]:
    return re.compile(r"[.!?…]{1,4}[)\]]?(?=\s+[\"“„«(\[]?\s?[^\W_a-zа-яёіїєґà-öø-ÿß]|\s*$|\s+¤)|[。！？]")


@cache
def _abbreviation() -> re.Pattern[str]:
    """Initials, titles before names, "(R-Ky.)": a full stop that ends no sentence."""
    return re.compile(
        r"(?:\b[A-ZА-Я]|\b[A-Z]-[A-Z][a-z]{1,5}|\b(?:Rep|Sen|Gov|Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Mr|Mrs|Ms|Mx|Dr|Prof"
        r"|Rev|Hon|Pres|St|Jr|Sr|vs|No|Inc|Corp|Co|Ltd|Mme|Mlle|Sra|Srta|Sig|Dott|bzw|z\.B|d\.h|Nr|Hr|Fr|Ing|Mag|ca|etc"
        r"|approx|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|им|ул|г|тов))\.\Z"
    )


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in _NEVER_OPENS or not after:
        return False
    if text[at] == "「":
        return True
    spaced = after in " \xa0\u202f" and text[at] == "«"
    return (not before or before in _BEFORE_OPENING or before in _FAMILY) and (spaced or not after.isspace())


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in _NEVER_CLOSES or not before:
        return False
    spaced = before in " \xa0\u202f" and (text[at] == "»" or text[at - 2 : at - 1] in {"'", "’"})
    return (not after or after in _AFTER_CLOSING or after in _FAMILY or text[at] in "」”»") and (
        spaced or not before.isspace()
    )


def quotations(text: str) -> tuple[list[Quotation], bool]:
    """The closed quotations of a paragraph, outermost only, and whether its last mark opens one that goes on."""
    found: list[Quotation] = []
    opened: list[int] = []
    for mark in _marks().finditer(text):
        at = mark.start()
        family = _FAMILY[text[at]]
        own = next((k for k in range(len(opened) - 1, -1, -1) if _pairs(_FAMILY[text[opened[k]]], family)), None)
        if own is not None and _closes(text, at) and not (text[at] in "“«" and _opens(text, at)):
            inner, until = _trimmed(text, opened[own] + 1, at)
            while found and found[-1].start > opened[own]:
                found.pop()
            found.append(Quotation(opened[own], inner, until, at + 1))
            del opened[own:]
        elif _opens(text, at) and len(opened) < _MOST_NESTED:
            opened.append(at)
    return found, bool(opened) and (not found or opened[-1] > found[-1].start)


def _pairs(opening: str, closing: str) -> bool:
    """Editors mix straight and curly marks; guillemets and corner brackets keep to themselves."""
    return opening == closing or {opening, closing} == {"straight", "curly"}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), max(start, end - (len(inside) - len(inside.rstrip())))


def masked(text: str, found: list[Quotation]) -> str:
    """The paragraph with every quotation replaced by as many ¤, so that offsets stay."""
    out, at = [], 0
    for quotation in found:
        out += [text[at : quotation.start], "¤" * (quotation.end - quotation.start)]
        at = quotation.end
    return "".join([*out, text[at:]])


def sentences(text: str, found: list[Quotation]) -> Iterator[Sentence]:
    """The sentences of a paragraph. A quotation that ends with a full stop ends its own unless small letters follow."""
    residue = masked(text, found)
    ends = {
        match.end()
        for match in _end_of_sentence().finditer(residue)
        if not _abbreviation().search(residue, max(0, match.end() - 12), match.end())
    }
    ends |= {quotation.end for quotation in found if _finishes(text, residue, quotation)}
    start = at = 0
    for end in sorted(ends | {len(text)}):
        if text[start:end].strip():
            until = next((n for n in range(at, len(found)) if found[n].start >= end), len(found))
            yield Sentence(start, end, tuple(found[at:until]))
            start, at = end, until


def _finishes(text: str, residue: str, quotation: Quotation) -> bool:
    following = residue[quotation.end : quotation.end + 12].lstrip()
    last = text[quotation.outer - 1 : quotation.outer]
    if following[:1] in {"", "¤"}:
        return last in {".", "!", "?", "…"} or not following
    return last in {".", "!", "?", "…", "'", "’"} and not following[0].islower() and following[0] not in ",;:.-–—(!?"
