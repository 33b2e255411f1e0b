"""Markdown files: made into HTML that leads back to every character of the file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contentlint.parsing.limits import LimitExceeded
from contentlint.part import Offsets, Part, Piece
from contentlint.readers import front_matter, templates
from contentlint.readers.markdown_renderer import Renderer
from contentlint.source import Source, Span

# deeper than any browser nests elements; each level costs memory, and 512 KB of ">" would ask for a gigabyte
MOST_NESTED = 512


def parts(source: Source) -> Iterator[Part]:
    """One part: the file rendered, its front matter read, its template code left out. Raises LimitExceeded."""
    text = source.text
    metadata = front_matter.read(text)
    is_template = metadata.span is not None or templates.is_template_source(text, markdown=True)
    start = metadata.span.end if metadata.span else 0
    holes: tuple[Span, ...] = ()
    filler = ""
    if is_template:
        # Spaces would make a line indented code and end the address of a link; a private character is part of a word.
        filler = next((chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text), "\ue000")
        masked, code = templates.mask(text[start:], filler)
        text = text[:start] + masked
        holes = tuple(Span(hole.start + start, hole.end + start) for hole in code)
    html, pieces = render(text, start)
    if filler:
        html = html.replace(filler, " ")
    offsets = Offsets(pieces, (metadata.span, *holes) if metadata.span else holes)
    yield Part(source, html, offsets, metadata, escape="markdown", is_template_source=is_template)


def render(text: str, start: int = 0) -> tuple[str, list[Piece]]:
    """The HTML of text[start:], and the pieces that lead from it to offsets of the whole text. Raises LimitExceeded."""
    import pyromark

    options = pyromark.Options
    extensions = (
        options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
    )
    events = _within_limits(pyromark.events_with_range(text[start:], options=extensions, merge_text=False))
    offsets = _code_points(text, start, events)
    renderer = Renderer(text, start)
    for event, stretch in events:
        renderer.add(event, offsets[stretch["start"]], offsets[stretch["end"]])
    return renderer.finish()


def _within_limits(found: Iterable[Any]) -> list[Any]:
    events = []
    depth = 0
    for event, stretch in found:
        if isinstance(event, dict):
            depth += ("Start" in event) - ("End" in event)
            if depth > MOST_NESTED:
                raise LimitExceeded(
                    f"quotations, lists or links are nested more than {MOST_NESTED} deep; take some out"
                )
        events.append((event, stretch))
    return events


def _code_points(text: str, start: int, events: list[Any]) -> Mapping[int, int] | range:
    """The offset in text of every byte offset in the UTF-8 of text[start:] that an event begins or ends at."""
    if text.isascii():
        return range(start, len(text) + 1)
    data = text[start:].encode()
    places = sorted({stretch[side] for _, stretch in events for side in ("start", "end")})
    offsets = {}
    at, previous = start, 0
    for place in places:
        at += len(data[previous:place].decode("utf-8", "replace"))
        offsets[place] = at
        previous = place
    return offsets
