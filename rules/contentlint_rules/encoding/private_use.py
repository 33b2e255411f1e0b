"""Private-use characters in running text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import prose, word_around


class PrivateUse(Rule):
    """A character of the private-use area stands in running text.

    Only the font it was made for knows what it shows: a smiley of Wingdings, a tone mark of a PDF, a letter of an old
    national font. Readers see an empty box. Write the character that was meant. Icons that stand alone in their
    element are left alone.
    """

    message = "{quoted} holds U+{code}, which means something in one font only"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid("<p>i⟦\uf02a⟧é won k\u00ed</p>"),
        Invalid("<p>See you there ⟦\uf04a⟧ and bring friends.</p>", "a smiley of Wingdings"),
        Valid("<p><i class=icon>\uf095</i> Call us</p>", "an icon font"),
        Valid("<p>\uf095 Call us</p>", "an icon before a label"),
        Valid("<p>A Mac\uf8ff from Apple</p>", "Apple's own sign"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii or not _private().search(text.alphabet):
            return
        words: dict[int, tuple[int, int]] = {}
        for match, place in text.intact(_private()):
            run = place.run
            if id(run) not in words:
                words[id(run)] = _words_of(run.text)
            start, end = place.start - run.start, place.end - run.start
            inside = run.text[max(0, start - 1) : start].isalpha() or run.text[end : end + 1].isalpha()
            first, last = words[id(run)]
            if not inside and (not first < start <= last or len(match.group()) > 1):
                continue
            word = word_around(place.block.text, place.start, place.end)
            yield self.diagnostic(place.span, quoted=word, code=f"{ord(match.group()[0]):04X}")


def _words_of(text: str) -> tuple[int, int]:
    """Where the first and the last letter stand; none has both behind everything."""
    letters = [at for at, char in enumerate(text) if char.isalpha()]
    return (letters[0], letters[-1]) if letters else (len(text), len(text))


@cache
def _private() -> re.Pattern[str]:
    # U+E200 to U+E202 are an assistant's marks, U+F8FF is Apple's sign
    return re.compile("[\ue000-\ue1ff\ue203-\uf8fe\U000f0000-\U0010fffd]+")
