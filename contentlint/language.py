"""The language that a text is written in."""

from contentlint.document import Document

# trigrams need some text; more does not change the answer
_LEAST = 40
_MOST = 4_000


def language_of(document: Document, hints: tuple[str, ...] = ()) -> str:
    """The primary subtag of the text's language; what the page declares counts where the text does not tell; "" unknown."""
    declared = declared_language(document)
    return declared or (hints[0] if hints else "")


def declared_language(document: Document) -> str:
    """What the root element says."""
    tag = document.root.attr("lang") or ""
    return tag.replace("_", "-").split("-")[0].lower()
