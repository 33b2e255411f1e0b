"""Boxes, buttons and forms of payment platforms inside the article."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Edit, Element, Fix, Invalid, Rule, Severity, Status, Valid
from contentlint_rules.donation._links import host_of, is_platform

# names that the platforms' and plugins' own snippets give to their elements
_NAMES = (
    "bmc-wbtn", "bmc-button", "bmc-btn", "dbox-donation", "donorbox", "fundraiseup", "give-form", "give-embed",
    "givebutter-widget", "kofi-button", "kofi-widget", "ko-fi-button", "liberapay", "paypal-button", "paypal-donate",
    "patreon-widget", "steady-paywall", "tipeee-widget", "twingle-widget", "wp-block-newspack-blocks-donate",
    "wpneo-donate", "zeffy-form",
)  # fmt: skip
_TAGS = frozenset(("givebutter-widget", "stripe-buy-button", "twingle-widget"))
_SOURCES = "iframe[src], script[src], form[action]"


class DonationWidget(Rule):
    """A payment platform's widget is part of the article.

    Where its script runs it asks for money in the middle of the text, elsewhere it leaves a hole or a bare label. Keep
    it in the template. The fix removes the element.
    """

    message = "donation widget {quoted} in the article"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.97

    examples = (
        Invalid(
            '<p>It rained.</p>⟦<div class="wp-block-newspack-blocks-donate"><form></form></div>⟧<p>It dried.</p>',
            fixed="<p>It rained.</p><p>It dried.</p>",
        ),
        Invalid(
            '<p>It rained.</p>⟦<iframe src="https://donorbox.org/embed/courier"></iframe>⟧',
            fixed="<p>It rained.</p>",
        ),
        Valid("<p>Donorbox and Givebutter will merge, both companies said.</p>", "a story about them"),
        Valid('<p>It rained.</p><iframe src="https://www.youtube.com/embed/x1"></iframe>', "another frame"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        # on a full page a widget is furniture that the markup sets apart
        if not (document.extent == "fragment" or document.has_front_matter or document.widgets):
            return
        html = document.html.lower()
        found = [*self._named(document, html), *self._embedded(document, html)]
        end = -1
        for element, name in sorted(found, key=lambda pair: (pair[0].html_span[0], -pair[0].html_span[1])):
            start, stop = element.html_span
            if start >= end:
                end = stop
                fix = Fix((Edit(element.span, ""),), Applicability.SAFE, "remove the widget")
                yield self.diagnostic(element.span, quoted=name, fix=fix)

    def _named(self, document: Document, html: str) -> Iterator[tuple[Element, str]]:
        if not any(name in html for name in (*_NAMES, *_TAGS)):
            return
        for element in document.elements:
            names = {element.tag} & _TAGS or {name.lower() for name in (*element.classes, element.id)}
            for name in sorted(names):
                if name in _TAGS or any(name == known or name.startswith(known + "-") for known in _NAMES):
                    yield element, name
                    break

    def _embedded(self, document: Document, html: str) -> Iterator[tuple[Element, str]]:
        if not any(f"<{tag}" in html for tag in ("iframe", "script", "form")):
            return
        for element in document.select(_SOURCES):
            host = host_of(element.attr("action" if element.tag == "form" else "src") or "")
            if is_platform(host):
                yield element, host
