"""Credits of pictures: in a caption, in the markup, in the text for those who cannot see them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from contentlint import Document, Element, Image
from contentlint_rules.attribution._agency import AGENCIES

_MARKS = frozenset(
    (
        "credit",
        "credits",
        "copyright",
        "photographer",
        "photocredit",
        "imagecredit",
        "attribution",
        "source",
        "byline",
        "bildquelle",
        "crédit",
    )
)
_NO_PICTURES = frozenset(
    (
        "icon",
        "icons",
        "avatar",
        "logo",
        "logos",
        "emoji",
        "author",
        "byline",
        "spinner",
        "ad",
        "advert",
        "related",
        "teaser",
        "card",
        "gravatar",
    )
)


def figures(document: Document) -> Iterator[tuple[Element, Image]]:
    """The article's `<figure>`s with the first picture of each, without decoration, portraits and teasers."""
    body = {id(element) for block in document.body for element in block.ancestors()}
    seen: set[int] = set()
    for image in document.images:
        around = list(image.element.ancestors())
        figure = next((element for element in around if element.tag == "figure"), None)
        if (
            figure is None
            or id(figure) in seen
            or not any(id(element) in body for element in around[around.index(figure) :][:6])
        ):
            continue
        seen.add(id(figure))
        if not any(
            (element.tokens & _NO_PICTURES) or element.tag in {"aside", "nav", "footer"}
            for element in (image.element, *around[:8])
        ):
            yield figure, image


def captions(document: Document) -> dict[int, list[str]]:
    """The texts inside each figure, by the id of its element."""
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        figure = next((element for element in block.ancestors() if element.tag == "figure"), None)
        if figure is not None:
            found.setdefault(id(figure), []).append(block.text)
    return found


def credited(figure: Element, image: Image, texts: Iterable[str], labels: Iterable[str]) -> bool:
    """Whether the figure says whose picture it is."""
    elements = [figure, *figure.descendants()]
    if any(
        element.tokens & _MARKS
        or (element.markup.attr("itemprop") or "") in {"creditText", "copyrightHolder", "copyrightNotice", "author"}
        for element in elements
    ):
        return True
    spoken = [*texts, image.alt or "", image.element.markup.attr("title") or ""]
    return any(
        "©" in text or "(c)" in text.lower() or _agency().search(text) or _label(labels, text) for text in spoken
    )


@cache
def _agency() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in AGENCIES)
    return re.compile(
        rf"(?:[/(|–-]\s?|via )(?:{names})\b|\b(?:Getty|Shutterstock|iStock|Unsplash|Pexels)\b"
        r"|\b(?:Pixabay|Alamy|Imago|Flickr|Wikimedia)\b",
        re.IGNORECASE,
    )


def _label(labels: Iterable[str], text: str) -> bool:
    """A label with a colon, "photo by", a label that ends the text, or a name in brackets at the end."""
    low = text.lower().rstrip(" .)]")
    if re.search(r"[(\[][^()\[\]]{0,20}[^\W\d_a-z][^()\[\]]{2,60}[)\]]\.?$", text):
        return True
    return any(
        low.endswith(f" {label}")
        or re.search(rf"(?<!\w){re.escape(label)}(?:\s?[:：/]|\s(?:by|von|de|di|par|por)\s)", low)
        for label in labels
        if label in low
    )
