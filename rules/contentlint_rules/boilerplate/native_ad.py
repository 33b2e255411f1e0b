"""Containers and scripts of native advertising."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Edit,
    Element,
    Fix,
    Invalid,
    PhrasePack,
    Rule,
    Severity,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._evidence import in_flow, label_blocks

# names that the networks' own snippets give to their containers
_NETWORKS = (
    "outbrain", "taboola", "trc_related", "mgid", "revcontent", "dianomi", "zergnet", "plista", "ligatus", "smi2",
    "adsbygoogle", "content.ad", "postquare", "engageya", "popin_recommend", "yandex_rtb", "relap",
)  # fmt: skip


class NativeAd(Rule):
    """A network's container for paid stories is part of the article.

    Outbrain, Taboola and their kin fill it with other people's headlines wherever the article is shown with scripts,
    and leave "recommended by" behind where it is not. Keep it in the template. The fix removes the container.
    """

    message = "{evidence} {quoted} in the article"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.97
    phrases = PhrasePack("native-ad")

    examples = (
        Invalid(
            '<p>It rained.</p>⟦<div class="OUTBRAIN" data-widget-id="AR_1"></div>⟧<p>It dried.</p>',
            fixed="<p>It rained.</p><p>It dried.</p>",
        ),
        Invalid("<p>It rained.</p><p>⟦Recommended by Outbrain⟧</p>", fixed="<p>It rained.</p>"),
        Valid("<p>Outbrain and Taboola called off their merger.</p>", "a story about them"),
        Valid('<div class="story mgidlike"><p>It rained.</p></div>', "a class that only begins alike"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, _ in label_blocks(in_flow(self.phrases.blocks(document))):
            fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the label")
            yield self.diagnostic(block.span(), evidence="label of paid stories", quoted=block.text, fix=fix)
        if _is_article_source(document) and any(name in document.html.lower() for name in _NETWORKS):
            yield from self._containers(document)

    def _containers(self, document: Document) -> Iterator[Diagnostic]:
        end = -1
        for element in document.elements:
            name = _network(element)
            if not name or element.html_span[0] < end:
                continue
            end = element.html_span[1]
            fix = Fix((Edit(element.span, ""),), Applicability.SAFE, "remove the container")
            yield self.diagnostic(element.span, evidence="container of", quoted=name, fix=fix)


def _is_article_source(document: Document) -> bool:
    """On a full page the container is furniture that the markup sets apart."""
    return document.extent == "fragment" or document.has_front_matter or document.widgets


def _network(element: Element) -> str:
    names = {name.lower() for name in (*element.classes, element.id) if name}
    return next((n for n in _NETWORKS if any(name == n or name.startswith((n + "-", n + "_")) for name in names)), "")
