"""Two encodings in one file."""

from collections.abc import Iterator

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

from ._bytes import guessed, wrongly_declared
from ._prose import encodable


class MixedEncodings(Rule):
    """The file is in two encodings: UTF-8 with pieces of windows-1252.

    Every piece shows as replacement characters. Two systems wrote into one file: a template and a database, an article
    and a pasted agency text. Convert the pieces, and let both write UTF-8.
    """

    message = "{count} pieces of windows-1252 in a UTF-8 file, the first at byte {offset}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.95

    # U+DC80 to U+DCFF stand for the bytes 0x80 to 0xFF
    examples = (
        Invalid(
            "<meta charset=utf-8><p>Mitgef⟦\udcfc⟧hl w\udce4hlen und Würde</p>",
            fixed="<meta charset=utf-8><p>Mitgefühl wählen und Würde</p>",
        ),
        Valid("<p>café – naïve</p>", "all UTF-8"),
        Valid("<meta charset=utf-8><p>Würde ist m\udcc3</p>", "one cut character"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        source = document.source
        if not document.part.first or len(source.invalid) < 2 or wrongly_declared(source):
            return
        edits = []
        for run in source.invalid:
            end = source.offset(run.end) if run.end < len(source.data) else len(source.text)
            span = Span(source.offset(run.start), end)
            said, _ = guessed(source, run, span)
            if not said:
                return
            edits.append(Edit(span, encodable(document, said)))
        fix = Fix(tuple(edits), Applicability.UNSAFE, "convert the pieces to UTF-8")
        offset = source.invalid[0].start
        yield self.diagnostic(edits[0].span, fix=fix, count=len(edits), offset=offset, data={"offset": offset})
