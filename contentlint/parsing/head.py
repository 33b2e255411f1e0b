"""What the head says: metas, links, title."""

from typing import TYPE_CHECKING

from turbohtml import Element as Node

from contentlint.document import Document, Head, HeadLink, Meta, Title
from contentlint.element import APART, Element

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree

_NAMES = ("name", "property", "http-equiv", "itemprop")


def head(document: Document, tree: "ParsedTree") -> Head:
    """Metas and links of the whole page (syndication puts them into the body too) and the title of the document."""
    metas: list[Meta] = []
    links: list[HeadLink] = []
    title: Title | None = None
    for node in tree.parsed.iter_elements(("meta", "link", "title")):
        if node.tag == "meta":
            content = node.attr("content")
            if content is not None:
                element = _element(document, node)
                metas += [Meta(name.strip().lower(), content, element) for key in _NAMES if (name := node.attr(key))]
        elif node.tag == "link":
            if node.attr("rel") and node.attr("href"):
                rel = tuple((node.attr("rel") or "").lower().split())
                links.append(HeadLink(rel, node.attr("href") or "", _element(document, node)))
        elif title is None and not any(isinstance(a, Node) and a.tag == "svg" for a in node.ancestors):
            title = _title(document, tree, node)
    return Head(metas, links, title)


def _element(document: Document, node: Node) -> Element:
    return Element(node.tag, None, node, document, APART)


def _title(document: Document, tree: "ParsedTree", node: Node) -> Title:
    text = node.text
    start, end = tree.start_end(node), -1
    if start >= 0:
        end = tree.html.find("<", start)
        end = len(tree.html) if end < 0 else end
    written = tree.html[start:end] if 0 <= start < end else ""
    if not written.strip():
        return Title(" ".join(text.split()), document.part.span(*tree.start_tag(_element(document, node))))
    lead = len(written) - len(written.lstrip())
    span = document.part.span(start + lead, start + len(written.rstrip()))
    return Title(" ".join(text.split()), span)
