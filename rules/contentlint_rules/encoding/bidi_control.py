"""Controls of writing direction that do no work or are never closed."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import Place, prose

_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPEN |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_NAMES = {
    "\u202a": "LEFT-TO-RIGHT EMBEDDING", "\u202b": "RIGHT-TO-LEFT EMBEDDING", "\u202c": "POP DIRECTIONAL FORMATTING",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE", "\u202e": "RIGHT-TO-LEFT OVERRIDE", "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2067": "RIGHT-TO-LEFT ISOLATE", "\u2068": "FIRST STRONG ISOLATE", "\u2069": "POP DIRECTIONAL ISOLATE",
}  # fmt: skip


class BidiControl(Rule):
    """A hidden control turns the direction of writing for nothing, or is never closed.

    U+202A to U+202E and U+2066 to U+2069 come along with pasted telephone numbers and file names; an override or an
    embedding that is not closed disorders the rest of the paragraph and can make it read what it does not say. Remove
    them, or use the `dir` attribute.
    """

    message = "{name} (U+{code}) {fault}"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid("<p>Call ⟦\u202a⟧(212) 226 0101</p>", fixed="<p>Call (212) 226 0101</p>"),
        Invalid("<p>Call ⟦\u202a⟧(212) 226⟦\u202c⟧ now</p>", fixed="<p>Call (212) 226 now</p>"),
        Invalid("<p>שלום ⟦\u202b⟧עולם</p>", "never closed", fixed="<p>שלום עולם</p>"),
        Valid("<p>הטלפון \u202a(212) 226\u202c שלנו</p>", "a number in Hebrew text, closed"),
        Valid("<p>\u200fשלום\u200f hello</p>", "marks of direction"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii or not _control().search(text.alphabet):
            return
        blocks: dict[int, list[Place]] = {}
        for _, place in text.places(_control()):
            blocks.setdefault(place.block.index, []).append(place)
        for places in blocks.values():
            turned = _right_to_left().search(places[0].block.text)
            open_ones = _unpaired(places)
            for place in places:
                if turned and place not in open_ones:
                    continue
                char = place.text
                yield self.diagnostic(
                    place.span,
                    fix=text.fix(place, "", safe=False, message="remove it"),
                    name=_NAMES[char],
                    code=f"{ord(char):04X}",
                    fault=("is never closed" if char in _OPEN else "closes nothing")
                    if turned
                    else "turns nothing here",
                )


def _unpaired(places: list[Place]) -> list[Place]:
    """The controls that open without a close or close without an open."""
    stack: list[Place] = []
    loose: list[Place] = []
    for place in places:
        if place.text in _OPEN:
            stack.append(place)
        elif stack and _OPEN[stack[-1].text] == place.text:
            stack.pop()
        else:
            loose.append(place)
    return loose + stack


@cache
def _control() -> re.Pattern[str]:
    return re.compile("[\u202a-\u202e\u2066-\u2069]")


@cache
def _right_to_left() -> re.Pattern[str]:
    return re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
