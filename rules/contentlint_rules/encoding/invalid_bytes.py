"""Bytes that the file's encoding does not allow."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Span, Status, Valid

from ._bytes import guessed, wrongly_declared
from ._prose import encodable

_MOST = 50


class InvalidBytes(Rule):
    """Bytes are not valid in the file's encoding; readers see replacement characters.

    The file says or seems to be UTF-8, and some bytes of it are not: a piece in an older encoding was pasted in, or the
    text was cut in the middle of a character. The offset is the byte's place in the file. Where the bytes read well as
    windows-1252, the letter is put back; else restore it.
    """

    message = "invalid {encoding} at byte {offset}: {bytes}{meant}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 1.0

    # U+DC80 to U+DCFF stand for the bytes 0x80 to 0xFF
    examples = (
        Invalid(
            "<meta charset=utf-8><p>Mitgef⟦\udcfc⟧hl und Würde</p>",
            fixed="<meta charset=utf-8><p>Mitgefühl und Würde</p>",
        ),
        Invalid("<meta charset=utf-8><p>Würde ist m⟦\udcc3⟧</p>", "cut in the middle of a character"),
        Valid("<p>Mitgefühl – 😀</p>", "valid UTF-8"),
        Valid("<meta charset=windows-1252><p>Mitgef\udcfchl</p>", "valid in the declared encoding"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        source = document.source
        if not document.part.first or not source.invalid or wrongly_declared(source):
            return
        for run in source.invalid[:_MOST]:
            span = Span(
                source.offset(run.start), source.offset(run.end) if run.end < len(source.data) else len(source.text)
            )
            said, score = guessed(source, run, span)
            fix = None
            if said:
                applicability = Applicability.SAFE if score > 10 and run.end - run.start <= 3 else Applicability.UNSAFE
                written = encodable(document, said)
                fix = Fix.replace(span, written, applicability=applicability, message=f'write "{said}"')
            yield self.diagnostic(
                span,
                fix=fix,
                data={"offset": run.start},
                encoding=source.encoding,
                offset=run.start,
                bytes=" ".join(f"{byte:02X}" for byte in source.data[run.start : min(run.end, run.start + 8)]),
                meant=f', "{said}" in windows-1252' if said else "",
            )
