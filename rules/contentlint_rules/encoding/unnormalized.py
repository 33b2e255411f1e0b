"""Text that is not in normal form C."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import prose, word_around


class Unnormalized(Rule):
    """Letters are written as a base and a separate accent.

    `é` as `e` and U+0301 looks the same and is another text: search does not find it, fonts set the accent astray.
    File names and text of macOS come decomposed. Normalise to form C.
    """

    message = "{quoted} is not in Unicode normal form C"
    severity = Severity.INFO
    scope = Scope.SOURCE
    status = Status.STABLE
    default = False
    confidence = 0.99

    examples = (
        Invalid("<p>caf⟦e\u0301⟧ noir</p>", fixed="<p>café noir</p>"),
        Valid("<p>café noir</p>", "one character"),
        Valid("<p>ọ\u0300rọ\u0300</p>", "accents that no single character has"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii or not any(map(_changes, text.beyond)) or unicodedata.is_normalized("NFC", text.text):
            return
        for match, place in text.places(_cluster()):
            composed = unicodedata.normalize("NFC", match.group())
            if composed != match.group():
                fix = text.fix(place, composed, safe=not _odd(place.block.text), message="compose the letters")
                word = word_around(place.block.text, place.start, place.end)
                yield self.diagnostic(place.span, fix=fix, quoted=word)


def _changes(char: str) -> bool:
    """Whether normal form C may change the character, alone or behind another."""
    return (
        "\u1100" <= char <= "\u11ff"
        or unicodedata.category(char)[0] == "M"
        or not unicodedata.is_normalized("NFC", char)
    )


def _odd(text: str) -> bool:
    """Whether the text holds what may need a repair of its own: hidden or lost characters, full-width letters, Latin
    letters among Cyrillic ones. Then somebody has to look at all of it."""
    hidden = ("C", "Zl", "Zp")  # line separators too
    odd = any(unicodedata.category(char).startswith(hidden) or "\uff01" <= char <= "\ufffd" for char in set(text))
    return odd or bool(_latin().search(text) and _cyrillic().search(text))


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("[A-Za-z]")


@cache
def _cyrillic() -> re.Pattern[str]:
    return re.compile("[\u0400-\u052f]")


@cache
def _cluster() -> re.Pattern[str]:
    return re.compile(r"[^\n](?:(?!\n)[^\x00-\u02ff\w\s]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u3099\u309a]){1,30}")
