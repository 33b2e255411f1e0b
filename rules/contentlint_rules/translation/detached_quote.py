"""Quotation marks that stand on the wrong side of a space."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Status, Valid

# where ” opens a quotation as well as it closes one
_SAME_MARK = frozenset(
    ("sv", "fi", "nb", "no", "nn", "da", "hu", "pl", "ro", "nl", "hr", "sr", "bs", "sl", "he", "is", "et")
)


@cache
def _detached() -> re.Pattern[str]:
    # what was said, a space, the closing mark, and the next word right behind it
    return re.compile(r"(?<=[\w,.!?…]) (”)(?=[^\W\d_])|(“) (?=[^\W\d_][^“” ]{0,40} [^“”]{0,400}”)")


class DetachedQuote(Rule):
    """A quotation mark stands on the wrong side of the space.

    `do, ”Joe said` closes the quotation in the word of the one who reports it. Translation systems move the mark. The
    fix puts it back.
    """

    message = "{quoted}: the quotation mark is on the wrong side of the space"
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid("<p>“I fear what they ⟦do, ”Joe⟧ Lee said.</p>", fixed="<p>“I fear what they do,” Joe Lee said.</p>"),
        Invalid("<p>⟦“ It⟧ rained,” he said.</p>", fixed="<p>“It rained,” he said.</p>"),
        Valid("<p>“I fear it,” Joe Lee said.</p>", "as it should be"),
        Valid('<html lang="sv"><body><p>Han sade ”Ja” och gick.</p></body></html>', "a language that opens with ”"),
        Valid("<p>The model writes “ dam” with a space.</p>", "a single word: the space is what is quoted"),
        Valid("<p>« Il pleut », dit-il.</p>", "spaces that French wants"),
        Valid("<p>Dijo ”llueve“ y ”truena“ otra vez.</p>", "marks the wrong way round close where they should"),
        Valid("<p>»Es regnet«, sagte er, »und stürmt.«</p>", "marks that point inwards"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.holding(" ”", "“ "):
            text = block.text
            if block.language in _SAME_MARK or block.in_code:
                continue
            for found in _detached().finditer(text):
                if not _is_detached(text, found):
                    continue
                start, end = _words_around(text, found.start(), found.end())
                mark = found[1] or found[2]
                span = block.span(found.start(), found.end())
                repaired = f"{mark} " if found[1] else mark
                raw = document.source.text[span.start : span.end]
                fix = Fix.replace(span, repaired, applicability=Applicability.UNSAFE) if raw == found[0] else None
                yield self.diagnostic(block.span(start, end), quoted=text[start:end], fix=fix)


def _is_detached(text: str, found: re.Match[str]) -> bool:
    """A closing mark has something to close, an opening one before it that is not closed yet; no opening mark closes a
    quotation whose marks are the wrong way round."""
    before = text[: found.start()]
    if found[2]:
        return before.count("”") <= before.count("“")
    opened = before.count("“") + before.count('"')
    return opened > before.count("”") and text.count("“") > 0


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from the word before to the end of the word behind."""
    left = text.rfind(" ", 0, start) + 1
    right = text.find(" ", end)
    return (left if text[start] == " " else start), (right if right >= 0 else len(text))
