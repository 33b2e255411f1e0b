"""A part's HTML to a document. The only package that knows the parser (turbohtml)."""

from contentlint.document import Document, Publisher
from contentlint.part import Part


def parse(part: Part, publisher: Publisher | None = None, *, widgets: bool = False) -> Document:
    """The document of a part: elements, blocks, links and images; head and structured data when they are asked for.

    Raises `LimitExceeded` for markup that would make the parser take memory out of all proportion.
    """
    from contentlint.parsing.blocks import build
    from contentlint.parsing.limits import guard
    from contentlint.parsing.tree import ParsedTree

    guard(part.html)
    document = Document(part, publisher, widgets=widgets)
    document.tree = tree = ParsedTree(part.html)
    build(document, tree)
    return document
