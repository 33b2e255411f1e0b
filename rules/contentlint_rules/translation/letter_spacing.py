"""Words that are spaced out letter by letter."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Status, Valid

_FEWEST_LETTERS = 6


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.'’&-])(?:[^\W\d_] ){5,40}[^\W\d_](?![\w'’-]|\.\w)")


@cache
def _single() -> re.Pattern[str]:
    # a cheap look: the search for a space is fast, the look behind every letter is not
    return re.compile(r" \w \w \w ")


class LetterSpacing(Rule):
    """A word is spaced out letter by letter.

    Emphasis of the typewriter, or the trace of a conversion. Search does not find the word and a screen reader spells
    it. Use `letter-spacing`; the fix closes the word.
    """

    message = "{quoted} is spaced out letter by letter"
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid("<p>The dam is ⟦c l o s e d⟧ today.</p>", fixed="<p>The dam is closed today.</p>"),
        Invalid("<p>Дамба ⟦з а к р ы т а⟧.</p>", fixed="<p>Дамба закрыта.</p>"),
        Valid("<p>Plan A B C D E is a list of letters: A B C D E.</p>", "letters of the alphabet"),
        Valid("<p>Solve the puzzle: D A M O T W N</p>", "letters in capitals: a puzzle, a display"),
        Valid("<p>She got an A and a B in math.</p>", "single letters"),
        Valid("<p><code>l s a b c d</code></p>", "code"),
        Valid("<p>雨 が 降 っ た</p>", "a script without spaces"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.body if _single().search(document.body_text) else ():
            if _single().search(block.text) is None:
                continue
            for found in _spaced().finditer(block.text):
                word = found[0].replace(" ", "")
                if not _is_word(word) or block.within(found.start(), found.end(), "code", "pre", "kbd", "samp"):
                    continue
                span = block.span(found.start(), found.end())
                raw = document.source.text[span.start : span.end]
                fix = Fix.replace(span, word, applicability=Applicability.UNSAFE) if raw == found[0] else None
                yield self.diagnostic(span, quoted=found[0], fix=fix)


def _is_word(letters: str) -> bool:
    """Neither a row of the alphabet nor the same letter over and over, nor a script that has no spaces."""
    low = letters.lower()
    steps = [ord(right) - ord(left) for left, right in pairwise(low)]
    if len(set(low)) < _FEWEST_LETTERS - 1 or sum(step == 1 for step in steps) * 2 >= len(steps):
        return False
    return not any(letter > "\u2e80" for letter in low) and letters[1:].islower()
