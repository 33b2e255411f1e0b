"""Markup that a word processor or another editor left behind."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Edit, Element, Fix, Invalid, Rule, Status, Valid
from contentlint_rules.residue._extent import extent

# the start tags around the first block stand before it
_BEFORE = 2_000
# Word, Google documents, Safari, Word on the web
_LEFT = (
    "mso-", "MsoNormal", "MsoListParagraph", "docs-internal-guid", "Apple-converted-space", "Apple-style-span",
    "TextRun SCXW",
)  # fmt: skip
_ATTRIBUTES = ("class", "id", "style")
_WIDE = frozenset(("html", "body", "main", "article"))


class PasteMarkup(Rule):
    """Markup of the program that the text was pasted from is left in the article.

    Word's `mso-` styles, an identifier of a Google document: they weigh down the page and fight its style sheet. The
    fix removes the attributes and leaves the text.
    """

    message = "{quoted} was left by the program that the text was pasted from"
    status = Status.STABLE
    confidence = 0.98

    examples = (
        Invalid('<p ⟦class="MsoNormal"⟧>It rained.</p>', fixed="<p>It rained.</p>"),
        Invalid('<p>It <b ⟦id="docs-internal-guid-1a2b"⟧>rained</b>.</p>', fixed="<p>It <b>rained</b>.</p>"),
        Invalid(
            '<p ⟦style="margin:0;mso-line-height-rule:exactly"⟧>It rained.</p>',
            fixed="<p>It rained.</p>",
        ),
        Valid("<p>The class MsoNormal is Word's.</p>", "a text about it"),
        Valid('<p class="lead">It rained.</p>', "the page's own class"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        low, high = extent(document)
        if not _is_left(document.html[max(0, low - _BEFORE) : high]):
            return
        known: set[int] = set()
        chosen = [
            element
            for block in document.body
            for run in block.runs
            for element in _around(run.element, known)
            if any(_is_left(element.markup.attr(name) or "") for name in _ATTRIBUTES)
        ]
        for element in sorted(chosen, key=lambda element: element.html_span):
            yield from self._attributes(element)

    def _attributes(self, element: Element) -> Iterator[Diagnostic]:
        for name in _ATTRIBUTES:
            value = element.attr(name)
            span = element.attr_span(name) if value and _is_left(value) else None
            if span is not None and value is not None:
                before = element.document.source.text[span.start - 1 : span.start]
                cut = Edit(type(span)(span.start - 1, span.end) if before.isspace() else span, "")
                fix = Fix((cut,), Applicability.SAFE, f"remove the attribute {name}")
                yield self.diagnostic(span, quoted=value, fix=fix)


def _around(element: Element, known: set[int]) -> Iterator[Element]:
    """The element and those around it, but for the known ones, which it notes by identity."""
    around: Element | None = element
    while around is not None and id(around) not in known and (around is element or around.tag not in _WIDE):
        known.add(id(around))
        yield around
        around = around.parent


def _is_left(text: str) -> bool:
    return any(name in text for name in _LEFT)
