"""Control characters, line separators and noncharacters in the text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Span, Status, Valid

from ._prose import prose

_NAMES = {0x2028: "line separator", 0x2029: "paragraph separator", 0xFFFC: "object replacement"}


class ControlCharacter(Rule):
    """A character that is no text stands in the text.

    Control characters, noncharacters, stray tag characters and Unicode line separators come from word processors,
    databases and PDFs. Feeds and XML readers refuse the whole article for one of them. Remove them; a separator
    becomes a space.
    """

    message = "{name} (U+{code}) in the text"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.98

    examples = (
        Invalid("<p>surface and solid mode⟦\x0b⟧lling</p>", fixed="<p>surface and solid modelling</p>"),
        Invalid("<p>one⟦\u2028⟧two</p>", fixed="<p>one two</p>"),
        Invalid("<p>nul⟦\x00⟧l</p>", fixed="<p>null</p>"),
        Invalid("<p>a⟦\ufffc⟧b</p>", "where a picture was", fixed="<p>ab</p>"),
        Valid("<p>one\ttwo\nthree</p>", "white space"),
        Valid("<p>🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won</p>", "the flag of England"),
        Valid("<script>a = '\x0b'</script><p>text</p>", "not visible"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if b"\x00" in document.source.data and "\x00" in document.html:
            yield from self._nulls(document)
        if not _any().search(text.alphabet):
            return
        for match, place in text.places(_never()):
            separates = _separates(match.group())
            # between letters it may part two words or one
            within = (
                match.string[match.start() - 1 : match.start()].isalpha()
                and match.string[match.end() : match.end() + 1].isalpha()
            )
            fix = text.fix(place, " " if separates else "", safe=not (separates and within), message="remove it")
            yield self._diagnostic(place.span, match.group(), fix)

    def _nulls(self, document: Document) -> Iterator[Diagnostic]:
        """The parser drops U+0000, so it is looked for in the markup around the visible text."""
        for match in re.finditer("\x00+", document.html):
            start, end = match.span()
            before, after = document.html.rfind("<", 0, start), document.html.rfind(">", 0, start)
            tag = document.html[before + 1 : before + 8].lower()
            if before > after or tag.startswith(("script", "style", "!--")):
                continue
            span = document.span(start, end)
            fix = None
            if document.part.exact(start, end):
                fix = Fix.replace(span, "", applicability=Applicability.SAFE, message="remove it")
            yield self._diagnostic(span, match.group(), fix)

    def _diagnostic(self, span: Span, found: str, fix: Fix | None) -> Diagnostic:
        code = ord(found[0])
        name = _NAMES.get(code) or ("control character" if code < 0xA0 else "a code point that is no character")
        return self.diagnostic(span, fix=fix, name=name[0].upper() + name[1:], code=f"{code:04X}")


def _separates(found: str) -> bool:
    return found[0] in "\u2028\u2029"


@cache
def _any() -> re.Pattern[str]:
    return re.compile(
        "[\x01-\x08\x0b\x0e-\x1f\x7f\u2028\u2029\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
    )


@cache
def _never() -> re.Pattern[str]:
    return re.compile(
        "[\x01-\x08\x0b\x0e-\x1f\x7f]+|[\u2028\u2029]+|[\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff]+"
        "|(?<![\U000e0020-\U000e007f\U0001f3f4])[\U000e0000-\U000e007f]+"
    )
