"""A declared encoding that the bytes contradict."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Span, Status, Valid

from ._bytes import wrongly_declared


class CharsetMismatch(Rule):
    """The page declares another encoding than it is in.

    Without a header from the server, browsers believe the declaration and garble every letter beyond ASCII. Declare
    `utf-8`, or convert the file. The rest of the file is read as what it is, so this is said once.
    """

    message = "declared {declared}, but the bytes are {actual}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid(
            '<html><head><meta charset="⟦windows-1251⟧"></head><body><p>Привіт</p></body></html>',
            fixed='<html><head><meta charset="utf-8"></head><body><p>Привіт</p></body></html>',
        ),
        Invalid(
            '<meta charset="⟦utf-8⟧"><p>caf\udce9 cr\udce8me br\udcfbl\udce9e</p>',
            "windows-1252 that is declared utf-8; U+DCE9 stands for the byte E9",
        ),
        Valid('<meta charset="utf-8"><p>Привіт</p>', "as declared"),
        Valid('<meta charset="windows-1252"><p>plain</p>', "ASCII is both"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        decoding = document.source.decoding
        if not document.part.first or decoding.declared is None or decoding.declared_span is None:
            return
        wrong = wrongly_declared(document.source)
        contradicted = decoding.declared != decoding.encoding and decoding.origin in ("bom", "valid-utf-8")
        if not wrong and not contradicted:
            return
        span = Span(*map(document.source.offset, decoding.declared_span))
        fix = None
        if not wrong:
            applicability = Applicability.SAFE if decoding.encoding == "utf-8" else Applicability.UNSAFE
            fix = Fix.replace(span, "utf-8", applicability=applicability, message="declare utf-8")
        actual = "in an older encoding, not UTF-8" if wrong else decoding.encoding
        yield self.diagnostic(span, fix=fix, declared=decoding.declared, actual=actual)
