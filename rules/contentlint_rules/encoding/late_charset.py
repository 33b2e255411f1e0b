"""An encoding that is declared too late."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Edit,
    Fix,
    Invalid,
    Rule,
    Scope,
    Severity,
    Span,
    Status,
    Valid,
)

_PRESCAN = 1024


class LateCharset(Rule):
    """The encoding is declared after the first 1024 bytes, where no browser looks.

    The HTML standard has a browser search 1024 bytes; after them it guesses, and parses the page again when it finds
    out. Crawlers guess once. Make the declaration the first element of the head.
    """

    message = "the encoding is declared at byte {offset}, browsers look at the first 1024"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid(
            f'<html><head><title>{"x" * 1024}</title><meta charset="⟦utf-8⟧"></head><body>é</body></html>',
            fixed=f'<html><head><meta charset="utf-8"><title>{"x" * 1024}</title></head><body>é</body></html>',
        ),
        Invalid(
            f'<html><!--{"x" * 1024}--><head><meta charset="⟦utf-8⟧"></head><body>é</body></html>',
            "what stands in front of the head has to be shortened",
        ),
        Valid(f'<html><head><meta charset="utf-8"><title>{"x" * 1024}</title></head><body>é</body></html>', "in time"),
        Valid(
            f'<html><head><title>{"x" * 1024}</title><meta charset="utf-8"></head><body>e</body></html>', "only ASCII"
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        source = document.source
        declared = source.decoding.declared_span
        if not document.part.first or declared is None or declared[1] <= _PRESCAN or source.data.isascii():
            return
        if source.decoding.bom:
            return
        span = Span(*map(source.offset, declared))
        yield self.diagnostic(span, fix=_fix(document, span), offset=declared[0], data={"offset": declared[0]})


def _fix(document: Document, label: Span) -> Fix | None:
    """Move the declaration to the beginning of the head."""
    text = document.source.text
    start, end = text.rfind("<", 0, label.start), text.find(">", label.end) + 1
    head = _head().search(text, 0, start) if start > 0 else None
    if not head or not end or not _meta().fullmatch(text, start, end) or document.part.escape != "html":
        return None
    byte = document.source.byte
    if byte(head.end()) + byte(label.end) - byte(start) > _PRESCAN:
        return None  # the head itself begins too late: moved there, it would be late again
    edits = (Edit(Span(head.end(), head.end()), text[start:end]), Edit(Span(start, end), ""))
    return Fix(edits, Applicability.SAFE, "move it to the beginning of the head")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"(?i)<head(?:\s[^<>]{0,500})?>")


@cache
def _meta() -> re.Pattern[str]:
    return re.compile(r"(?i)<meta\s[^<>]{0,500}>")
