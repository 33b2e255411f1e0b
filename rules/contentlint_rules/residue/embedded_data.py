"""Files that are written into the page."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Severity, Status, Valid, option


class EmbeddedData(Rule):
    """A large file is written into the page instead of being linked.

    A pasted picture becomes a `data:` address: every reader loads it with the text, no cache keeps it, feeds and
    mailers drop it. Upload the file and link it.
    """

    message = "{kilobytes} kB of data are written into the page: {quoted}"
    severity = Severity.INFO
    status = Status.STABLE
    confidence = 0.99
    max_kilobytes = option(10, "the largest file, in kilobytes as written, that may be part of the page")

    examples = (
        Invalid(
            '<p>It rained.</p>⟦<img src="data:image/png;base64,' + "A" * 1100 + '">⟧',
            options={"max_kilobytes": 1},
        ),
        Valid(
            '<p>It rained.</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "a placeholder of a few bytes"
        ),
        Valid('<p>It rained.</p><img src="/dam.jpg">', "a linked file"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        most = self.max_kilobytes * 1000
        if len(document.html) <= most:
            return
        for image in document.images:
            if len(image.src) > most and image.src.startswith("data:"):
                yield self.diagnostic(image.span, kilobytes=len(image.src) // 1000, quoted=image.src[:40])
