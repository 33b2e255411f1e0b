"""Parts of the article that its own markup hides from print."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Element, Fix, Invalid, Rule, Status, Valid
from contentlint_rules.boilerplate._evidence import around_body, innermost, is_apart, is_prose

# Bootstrap, Foundation, Tailwind and their imitators
_NAMES = frozenset(
    (
        "noprint",
        "no-print",
        "hidden-print",
        "d-print-none",
        "hide-for-print",
        "print-hide",
        "print-hidden",
        "print:hidden",
    )
)
_MOST_WORDS = 40
# in characters: the prose is refused before its words are counted
_LONGEST = 500


class PrintChrome(Rule):
    """The article's markup says of a part of it that it is not for print.

    What does not belong on paper does not belong in the text either: buttons, boxes, prompts. Keep them in the
    template. The fix removes the part.
    """

    message = "part that is not for print {quoted} in the article"
    status = Status.STABLE

    examples = (
        Invalid('<p>It rained.</p><div class="noprint">⟦Rate this story⟧</div>', fixed="<p>It rained.</p>"),
        Invalid('<p>It rained.</p><p class="d-print-none">⟦Open the map⟧</p>', fixed="<p>It rained.</p>"),
        Valid('<div class="print-only"><p>It rained.</p></div>', "the opposite"),
        Valid('<div class="printer"><p>The printer went out of business.</p></div>', "a story about print"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if not any(map(_is_named, around_body(document))):
            return
        known: dict[int, Element | None] = {}
        for block in document.body:
            if block.length > _LONGEST or block.kind in ("caption", "cell"):
                continue
            part = innermost(block.element, known, _is_named)
            if part is None or block.words > _MOST_WORDS:
                continue
            if not is_apart(block) and not _holds_prose(part, document):
                yield self.diagnostic(block.span(), quoted=block.text, fix=Fix.remove(block, message="remove the part"))


def _holds_prose(part: Element, document: Document) -> bool:
    """Paragraphs of the story can lie in such a part too: a table that is too wide for paper, a long list."""
    return any(is_prose(block) and part in block.ancestors() for block in document.body)


def _is_named(element: Element) -> bool:
    names = element.markup.attr("class")
    return names is not None and "print" in names and not _NAMES.isdisjoint(names.split())
