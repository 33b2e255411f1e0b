"""Documents to test with, and what has to be true of every one of them."""

import html
import re
from collections.abc import Iterator

from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.block import Block
from contentlint.document import Document
from contentlint.element import Element
from contentlint.parsing import parse
from contentlint.parsing.blocks import BLOCKS, SKIPPED
from contentlint.readers import parts
from contentlint.source import Source, Span

_TAG = re.compile(
    r"""<!--(?:-?>|.*?--!?>|.*\Z)|<(?:[!?]|/[^a-zA-Z])[^>]*>?|</?[a-zA-Z](?:[^>"']|=\s*"[^"]*"|=\s*'[^']*'|["'])*>?""",
    re.DOTALL,
)
# what of these is text, and where it ends, takes a parser to tell
_HIDING = "<(?:" + "|".join(sorted({*SKIPPED - {"frame"}, "xmp", "plaintext", "listing"})) + r")\b"
_NUMBER = re.compile(r"&#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?")


def read(text: str | bytes, path: str = "article.html") -> Document:
    """The first part of a file, parsed; no body is looked for."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return parse(next(iter(parts(Source(path, data)))))


def solid(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def shown(markup: str) -> str:
    """The text of markup without scripts and styles, by other means than the engine's."""
    bare = _TAG.sub("", markup).replace("\0", "")
    return html.unescape(_NUMBER.sub(_numbered, bare))


def _numbered(match: re.Match[str]) -> str:
    # html.unescape drops what is no character; a browser keeps it
    return match[0] if html.unescape(match[0]) else chr(int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1]))


def text_of_tree(document: Document) -> str:
    """The text of the tree that the parser built, without what no browser shows."""
    root = document.root.markup
    pieces = []
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, TextNode):
            pieces.append(node.data)
        elif isinstance(node, Node) and node.tag not in SKIPPED:
            stack.extend(reversed(node.children))
    return "".join(pieces)


def blocks_of_tree(document: Document) -> list[str]:
    """The texts of the blocks as a plain recursive walk makes them, white space apart."""
    found: list[str] = []
    gathered: list[str] = []
    breaks = 0

    def flush() -> None:
        nonlocal breaks
        breaks = 0
        if solid("".join(gathered)):
            found.append(solid("".join(gathered)))
        gathered.clear()

    def walk(node: Node) -> None:
        nonlocal breaks
        if node.tag in BLOCKS:
            flush()
        for child in node.children:
            if isinstance(child, TextNode):
                gathered.append(child.data)
                breaks = 0 if child.data.strip(" \t\n\r\f") else breaks
            elif isinstance(child, Node) and child.tag == "br":
                breaks += 1
                if breaks > 1:
                    flush()
                    breaks = 2
            elif isinstance(child, Node) and child.tag not in SKIPPED:
                walk(child)
        if node.tag in BLOCKS:
            flush()

    if isinstance(document.root.markup, Node):
        walk(document.root.markup)
        flush()
    return found


def broken_promises(document: Document) -> list[str]:
    """What is not as it has to be in any document, in words; empty when all is well."""
    return [
        *_text(document),
        *(problem for block in document.blocks for problem in _block(document, block)),
        *(problem for element in document.elements for problem in _element(document, element)),
        *_head(document),
        *_soup(document),
    ]


def _text(document: Document) -> Iterator[str]:
    got = [solid(block.text) for block in document.blocks]
    if solid(text_of_tree(document)) != "".join(got):
        yield f"the blocks say {got!r}, the tree {text_of_tree(document)!r}"
    if blocks_of_tree(document) != got:
        yield f"the blocks are {got!r}, the tree's are {blocks_of_tree(document)}"


def _place(source: Source, span: Span | None, what: str) -> Iterator[str]:
    """A span lies inside the file, and its bytes, lines and columns lead back to it."""
    if span is None:
        return
    if not 0 <= span.start <= span.end <= len(source.text):
        yield f"{what}: {span} lies outside {len(source.text)} characters"
        return
    for offset in span:
        if source.offset(source.byte(offset)) != offset and source.byte(offset) < len(source.data):
            yield f"{what}: byte {source.byte(offset)} is not offset {offset}"
        line, column = source.location(offset)
        if source.offset_at(line, column) != offset and source.text[offset - 1 : offset + 1] != "\r\n":
            yield f"{what}: {line}:{column} is not offset {offset}"


def _block(document: Document, block: Block) -> Iterator[str]:
    source = document.source
    span = block.span()
    yield from _place(source, span, repr(block))
    if "".join(run.text for run in block.runs) != block.text:
        yield f"{block!r}: the runs say {[run.text for run in block.runs]}"
    if any(block.text[run.start : run.end] != run.text for run in block.runs):
        yield f"{block!r}: a run is not where it says"
    if len(block.folded) != len(block.text):
        yield f"{block!r}: folded, it has another length"
    if document.part.escape == "html" and block.exact:
        written = source.text[slice(*span)]
        if not re.search(_HIDING, written + source.text[: span.start][-20:], re.IGNORECASE):
            yield from _exact(source, block, written)
    for at in range(block.length):
        yield from _place(source, block.span(at, at + 1), f"{block!r} at {at}")


def _exact(source: Source, block: Block, written: str) -> Iterator[str]:
    if solid(shown(written)) != solid(block.text):
        yield f"{block!r} is written {written!r}"
    for at, letter in enumerate(block.text):
        piece = source.text[slice(*block.span(at, at + 1))]
        if not letter.isspace() and letter not in solid(shown(piece)):
            yield f"{block!r}: {letter!r} at {at} is written {piece!r}"


def _element(document: Document, element: Element) -> Iterator[str]:
    source = document.source
    span, tag = element.span, element.start_tag
    yield from _place(source, span, repr(element))
    yield from _place(source, tag, f"start tag of {element!r}")
    node = element.markup
    if document.part.escape != "html" or not isinstance(node, Node) or node.source_location is None:
        return
    if node.source_location.start_tag.start_offset < 0 or not source.text[span.start : span.end]:
        return
    if not re.match(f"<{re.escape(element.tag)}|<image", source.text[span.start :].replace("\0", "\ufffd"), re.I):
        yield f"{element!r} begins with {source.text[span.start : span.start + 20]!r}"
    if source.text[tag.end - 1] != ">":
        yield f"the start tag of {element!r} ends with {source.text[tag.end - 20 : tag.end]!r}"
    if node.source_location.end_tag and source.text[span.end - 1] != ">":
        yield f"{element!r} ends with {source.text[span.end - 20 : span.end]!r}"
    for name in node.attrs:
        yield from _place(source, element.attr_span(name), f"attribute {name} of {element!r}")


def _head(document: Document) -> Iterator[str]:
    source = document.source
    for comment in document.comments:
        yield from _place(source, comment.span, f"comment {comment.text!r}")
        if document.part.escape == "html" and not source.text[slice(*comment.span)].startswith("<"):
            yield f"comment {comment.text!r} is written {source.text[slice(*comment.span)]!r}"
    for meta in document.metas:
        yield from _place(source, meta.span, f"meta {meta.name}")
        yield from _place(source, meta.content_span, f"content of meta {meta.name}")
    for link in (*document.head_links, *document.links, *document.images):
        yield from _place(source, link.span, repr(link))
    for datum in document.structured:
        yield from _place(source, datum.span, repr(datum.path))
    if document.title:
        yield from _place(source, document.title.span, "title")
    yield from _place(source, document.anchor, "anchor")
    if source.text and document.anchor.start == document.anchor.end:
        yield "the anchor is empty"


def _soup(document: Document) -> Iterator[str]:
    soup, source = document.soup, document.source
    for found in soup.descendants:
        span = soup.span_of(found)
        if span is None:
            continue
        yield from _place(source, span, f"soup's {found!r}")
        written = source.text[slice(*span)]
        if document.part.escape != "html":
            continue
        name = getattr(found, "name", None)
        if name and not re.match(f"<{re.escape(name)}|<image", written.replace("\0", "\ufffd"), re.I):
            yield f"soup's <{name}> is written {written[:20]!r}"
