"""From a source to its parts: the reader is chosen by the suffix of the path."""

from collections.abc import Iterator

from contentlint.part import Part
from contentlint.source import Source

_MARKDOWN = (".md", ".markdown")


def parts(source: Source) -> Iterator[Part]:
    """The parts of a source in the order of the file. Raises LimitExceeded for Markdown that is nested too deeply."""
    if source.path.lower().endswith(_MARKDOWN):
        from contentlint.readers.markdown import parts as read
    else:
        from contentlint.readers.html import parts as read
    yield from read(source)
