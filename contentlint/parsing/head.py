"""What the head says: metas, links, title."""

from functools import partial
from typing import TYPE_CHECKING

from turbohtml import Element as Node

from contentlint.document import Document, Head, HeadLink, Meta, Title
from contentlint.element import APART, Element
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree

_NAMES = ("name", "property", "http-equiv", "itemprop")


def head(document: Document, tree: "ParsedTree") -> Head:
    """Metas and links of the whole page (syndication puts them into the body too) and the title of the document."""
    metas: list[Meta] = []
    links: list[HeadLink] = []
    title: Title | None = None
    for node in tree.parsed.iter_elements(("meta", "link", "title")):
        tag = node.tag
        if tag == "meta":
            # all attributes at once take the time of asking for one
            said = node.attrs
            content = said.get("content")
            if isinstance(content, str):
                names = [name for key in _NAMES if isinstance(name := said.get(key), str) and name]
                if names:
                    element = _element(document, node)
                    metas += [Meta(name.strip().lower(), content, element) for name in names]
        elif tag == "link":
            rel, href = node.attr("rel"), node.attr("href")
            if rel and href:
                links.append(HeadLink(tuple(rel.lower().split()), href, _element(document, node)))
        elif title is None and not any(isinstance(a, Node) and a.tag == "svg" for a in node.ancestors):
            title = Title(" ".join(node.text.split()), partial(_title_span, document, tree, node))
    return Head(metas, links, title)


def _element(document: Document, node: Node) -> Element:
    return Element(node.tag, None, node, document, APART)


def _title_span(document: Document, tree: "ParsedTree", node: Node) -> Span:
    start, end = tree.start_end(node), -1
    if start >= 0:
        end = tree.html.find("<", start)
        end = len(tree.html) if end < 0 else end
    written = tree.html[start:end] if 0 <= start < end else ""
    if not written.strip():
        return document.part.span(*tree.start_tag(_element(document, node)))
    lead = len(written) - len(written.lstrip())
    return document.part.span(start + lead, start + len(written.rstrip()))
