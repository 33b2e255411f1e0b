"""HTML files: the part is the file itself, with front matter and template code blanked."""

import re
from collections.abc import Iterator

from contentlint.part import Offsets, Part
from contentlint.readers import front_matter, templates
from contentlint.source import Source, Span


def parts(source: Source) -> Iterator[Part]:
    """One part whose HTML has the length of the text, so that its offsets are the file's own."""
    text = source.text
    metadata = front_matter.read(text)
    is_template = metadata.span is not None or templates.is_template_source(text)
    holes: tuple[Span, ...] = ()
    if metadata.span:
        text = re.sub(r"[^\r\n]", " ", text[: metadata.span.end]) + text[metadata.span.end :]
    if is_template:
        text, holes = templates.mask(text)
    if metadata.span:
        holes = (metadata.span, *holes)
    yield Part(source, text, Offsets(holes=holes), metadata, is_template_source=is_template)
