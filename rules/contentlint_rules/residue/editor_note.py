"""Notes between colleagues that were published."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Block, Diagnostic, Document, Invalid, PhraseMatch, PhrasePack, Rule, Severity, Valid

_BRACKETS = {"[": "]", "(": ")", "{": "}", "<": ">", "【": "】"}
_MOST_WORDS = 25
_MARKS = ("TODO", "FIXME", "NOTE ", "[C", "[V", "[M", "[Q", "(CQ")


@cache
def _work() -> re.Pattern[str]:
    # in capitals only: to-do marks of people who write code, and notes addressed to a desk
    return re.compile(
        r"(?<!\w)(?:TODO|FIXME)(?::|\([\w .]{1,40}\):)|(?:NOTE TO|NOTE FOR) (?:EDITORS?|COPY|DESK|SELF|DESIGN|WEB)\b"
        r"|\[(?:CHECK|CONFIRM|VERIFY|CQ|MORE TK|QUERY)\b[^\[\]\n]{0,80}\]|(?<!\w)\(CQ\)"
    )


class EditorNote(Rule):
    """A note between colleagues was published.

    "[please check]", "TODO: add the photo": it was meant for the desk. Do what it says and strike it.
    """

    message = "editor's note {quoted} in the text"
    severity = Severity.ERROR
    phrases = PhrasePack("editor-note")

    examples = (
        Invalid("<p>The dam was built in 1911 ⟦[please check]⟧.</p>"),
        Invalid("<p>⟦TODO:⟧ add the mayor's answer.</p>"),
        Invalid("<p>Der Damm ⟦(bitte prüfen)⟧ ist alt.</p>"),
        Valid("<p>Editor's note: an earlier version of this story named the wrong dam.</p>", "a note for readers"),
        Valid("<p>Please check your tickets, the railway says.</p>", "a sentence"),
        Valid("<p>The council's to-do list is long.</p>", "a word"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.body:
            if block.in_code or block.in_quote:
                continue
            for start, end in sorted(self._notes(block)):
                yield self.diagnostic(block.span(start, end), quoted=block.text[start:end])

    def _notes(self, block: Block) -> set[tuple[int, int]]:
        found = {bracketed for match in self.phrases.matches(block) if (bracketed := _bracketed(block.text, match))}
        if any(mark in block.text for mark in _MARKS):
            found |= {
                mark.span()
                for mark in _work().finditer(block.text)
                if not block.within(mark.start(), mark.end(), "code", "pre", "kbd", "samp")
            }
        return found


def _bracketed(text: str, match: PhraseMatch) -> tuple[int, int] | None:
    """The brackets that the phrase opens, with what is in them."""
    opening = text[match.start - 1] if match.start else ""
    if opening not in _BRACKETS:
        return None
    end = text.find(_BRACKETS[opening], match.end, match.end + 160)
    return (match.start - 1, end + 1) if end >= 0 and text.count(" ", match.start, end) <= _MOST_WORDS else None
