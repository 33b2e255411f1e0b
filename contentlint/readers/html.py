"""HTML files: the part is the file itself, with front matter and template code blanked."""

from collections.abc import Iterator

from contentlint.part import Metadata, Offsets, Part
from contentlint.source import Source


def parts(source: Source) -> Iterator[Part]:
    """One part whose HTML has the length of the text, so that offsets are the file's own."""
    yield Part(source, source.text, Offsets(), Metadata())
