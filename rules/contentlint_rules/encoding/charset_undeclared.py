"""A page that does not declare its encoding."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Span, Status, Valid


class CharsetUndeclared(Rule):
    """The page does not declare its encoding and has letters beyond ASCII.

    Without a header from the server, browsers take such a page for windows-1252 and show `Ã©` for `é`; so do crawlers
    and archives. Put `<meta charset="utf-8">` first in the head.
    """

    message = "the page has letters beyond ASCII and does not declare its encoding ({encoding})"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.95

    examples = (
        Invalid(
            "<!doctype html><html>⟦<head>⟧<title>Café</title></head><body>noir</body></html>",
            fixed='<!doctype html><html><head><meta charset="utf-8"><title>Café</title></head><body>noir</body></html>',
        ),
        Valid("<p>Café</p>", "a fragment is embedded in a page that declares it"),
        Valid("<html><head><title>Cafe</title></head><body>plain</body></html>", "ASCII"),
        Valid('<html><head><meta charset="utf-8"><title>Café</title></head><body></body></html>', "declared"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        source = document.source
        if document.extent != "page" or not document.part.first or source.data.isascii():
            return
        if source.decoding.declared is not None or source.decoding.origin in ("bom", "configured"):
            return
        head = _head().search(document.html)
        if not head:
            return
        fix = None
        if source.encoding == "utf-8" and document.part.exact(*head.span()):
            at = document.span(*head.span()).end
            message = "declare it"
            fix = Fix.replace(Span(at, at), '<meta charset="utf-8">', applicability=Applicability.SAFE, message=message)
        yield self.diagnostic(document.span(*head.span()), fix=fix, encoding=source.encoding)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"(?i)<head(?:\s[^<>]{0,500})?>")
