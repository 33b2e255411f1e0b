"""Text that stood in for the text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Block, Diagnostic, Document, Invalid, PhrasePack, Rule, Severity, Status, Valid

# one of these stands in every placeholder that is no phrase
_MARKS = ("TK", "[", "XX")


@cache
def _mark() -> re.Pattern[str]:
    # journalists' "to come", in capitals, and brackets that ask to be filled
    return re.compile(
        r"(?<![\w.])(?:TKTK|TKTKTK|TK)(?![\w.])|\[(?:INSERT|ADD|ENTER|YOUR|PLACEHOLDER)\b[^\[\]\n]{0,80}\]"
        r"|(?<!\w)XX+[./-]XX+[./-]XX(?:XX)?(?!\w)|\[(?:Insert|Your|Add|Enter) [^\[\]\n]{2,60}\]"
    )


class PlaceholderText(Rule):
    """A placeholder was published in the place of text.

    "Lorem ipsum", "TK", "[INSERT NAME]": something is missing here that only a person can supply.
    """

    message = "placeholder {quoted} in the text"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.95
    phrases = PhrasePack("placeholder-text")

    examples = (
        Invalid("<p>⟦Lorem ipsum⟧ dolor, consectetur.</p>"),
        Invalid("<p>The fine was ⟦TK⟧ dollars.</p>"),
        Invalid("<p>Said ⟦[INSERT NAME]⟧ on Monday.</p>"),
        Invalid("<p>⟦Hier steht Ihr Text⟧</p>"),
        Valid("<p>TK Maxx opens in May.</p>", "a name that begins so"),
        Valid("<p>Type <code>[INSERT NAME]</code> there.</p>", "code"),
        Valid("<p>Flight TK 1853 from Istanbul landed late.</p>", "an airline's code"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in self.phrases.blocks(document):
            match = next((match for match in matches if match.group == "anywhere"), None)
            if match is not None and not block.in_code and not block.in_quote:
                yield self._report(block, match.start, match.end)
        for block in document.holding(*_MARKS):
            if not block.in_code and not block.in_quote:
                for found in _mark().finditer(block.text):
                    shown = block.within(found.start(), found.end(), "code", "kbd", "samp")
                    if not shown and not _is_name(block.text, found):
                        yield self._report(block, found.start(), found.end())

    def _report(self, block: Block, start: int, end: int) -> Diagnostic:
        return self.diagnostic(block.span(start, end), quoted=block.text[start:end])


def _is_name(text: str, found: re.Match[str]) -> bool:
    """TK as part of a name, or before a figure, or in a line of capitals."""
    if found[0] != "TK":
        return False
    after, before = text[found.end() :].lstrip(), text[: found.start()].rstrip()
    return after[:1].isupper() or after[:1].isdigit() or (not before) or text.isupper() or before[-1:] in "(/-&"
