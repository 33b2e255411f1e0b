"""The body's words in one piece."""

from contentlint import Document


def text_of(document: Document) -> str:
    """The texts of the body's blocks: what is not in here need not be looked for in each of them."""
    return document.once(_text)


def _text(document: Document) -> str:
    return "\n".join([block.text for block in document.body])
