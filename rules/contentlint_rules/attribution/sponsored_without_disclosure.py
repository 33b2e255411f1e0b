"""Paid articles that do not say so."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, PhrasePack, Rule, Scope, Severity, Span, Valid
from contentlint_rules.attribution._specimen import HEAD, TEXT

_PAID = frozenset(
    (
        "advertorial",
        "sponsored-content",
        "sponsored-post",
        "sponsored-article",
        "paid-content",
        "paid-post",
        "partner-content",
        "branded-content",
        "brand-post",
    )
)
_ARTICLE = frozenset(("html", "body", "main", "article"))


class SponsoredWithoutDisclosure(Rule):
    """Somebody paid for the article, and the reader is not told.

    The markup says so (a sponsor in the structured data, a class, links of `rel=sponsored`), the page does not. In most
    countries that is against the law. Put a visible label at the top.
    """

    message = "{quoted} tells machines that somebody paid; nothing tells the reader"
    severity = Severity.ERROR
    scope = Scope.PAGE
    articles_only = True
    confidence = 0.8
    phrases = PhrasePack("sponsored-without-disclosure", shared=False)

    examples = [
        Invalid(f'{HEAD}<article class="post sponsored-post"><h1>⟦Bridge reopens⟧</h1>{TEXT}</article>'),
        Invalid(
            f"{HEAD}<article><h1>Bridge reopens</h1>{TEXT}<p>The first to cross it on Monday was a blue car made by "
            f'⟦<a rel="sponsored" href="https://cars.example/">Roe and Sons</a>⟧, built in town.</p>{TEXT}</article>'
        ),
        Valid(
            f'{HEAD}<article class="sponsored-post"><p>Sponsored</p><h1>Bridge reopens</h1>{TEXT}</article>',
            "a label that readers see",
        ),
        Valid(
            f"{HEAD}<article><h1>Bridge reopens</h1><p>We may earn a commission from links on this page.</p>{TEXT}"
            '<p><a rel="sponsored" href="https://cars.example/">Roe and Sons</a></p></article>',
            "affiliate links, disclosed",
        ),
        Valid(
            f'{HEAD}<body class="has-sponsored-sidebar"><article><h1>Bridge reopens</h1>{TEXT}</article>',
            "a place for advertisements",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        found = next(self._paid(document), None)
        if found and not any(self.phrases.matches(block) for block in document.blocks):
            yield self.diagnostic(found[1], quoted=found[0])

    def _paid(self, document: Document) -> Iterator[tuple[str, Span]]:
        for datum in document.structured if '"sponsor"' in document.html else ():
            if (
                datum.path[0].lower() == "sponsor"
                and datum.value
                and "article" in datum.type.lower() + "article" * (len(datum.path) > 1)
            ):
                yield "sponsor", document.anchor
        if document.body:
            for element in document.body[0].ancestors():
                paid = (
                    _PAID.intersection(name.lower() for name in element.classes) if element.tag in _ARTICLE else set()
                )
                if paid:
                    yield f"class={min(paid)}", document.anchor
        for block in document.body:
            for link in block.links:
                if "sponsored" in (link.element.markup.attr("rel") or "").lower().split():
                    yield "rel=sponsored", link.span
