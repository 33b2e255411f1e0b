"""From a source to its parts: the reader is chosen by the suffix of the path."""

from collections.abc import Iterator

from contentlint.part import Part
from contentlint.source import Source

_MARKDOWN = (".md", ".markdown")


def parts(source: Source) -> Iterator[Part]:
    """The parts of a source in the order of the file; never fails, whatever the bytes are."""
    if source.path.lower().endswith(_MARKDOWN):
        from contentlint.readers import markdown

        yield from markdown.parts(source)
    else:
        from contentlint.readers import html

        yield from html.parts(source)
