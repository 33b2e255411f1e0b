"""Beautiful Soup built from the tree that is there already: no second parse, every tag and string with its place."""

from typing import TYPE_CHECKING, Any

from bs4.element import Comment, Doctype, NavigableString
from turbohtml import Comment as CommentNode
from turbohtml import Doctype as DoctypeNode
from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.document import Document
from contentlint.soup import Soup

if TYPE_CHECKING:
    from bs4 import Tag
    from turbohtml import Node as AnyNode

    from contentlint.parsing.tree import ParsedTree


def build(document: Document, tree: "ParsedTree") -> Soup:
    """The soup of the whole tree, head and scripts too."""
    from contentlint.parsing.tokens import Tokens

    soup = Soup("", "html.parser")
    soup.document = document
    soup.places = {}
    tokens = Tokens(tree.html, tree.line_starts)
    comments = iter(tokens.comments)
    stack: list[tuple[Tag, list[AnyNode]]] = [(soup, list(reversed(tree.parsed.children)))]
    after = 0
    while stack:
        parent, waiting = stack[-1]
        if not waiting:
            stack.pop()
            continue
        node = waiting.pop()
        if isinstance(node, Node):
            tag = soup.new_tag(node.tag, attrs=_attributes(node))
            parent.append(tag)
            after = max(tree.start(node), 0) or after
            soup.places[id(tag)] = _place(tree, node)
            stack.append((tag, list(reversed(node.children))))
        elif isinstance(node, TextNode):
            text = NavigableString(node.data)
            parent.append(text)
            if node.data.strip():
                found = tokens.locate(node.data, max(0, _start(tree, node)))
                if found:
                    soup.places[id(text)] = _trimmed(tree.html, found[0][0], found[-1][1], node.data)
        elif isinstance(node, CommentNode):
            comment = Comment(node.data)
            parent.append(comment)
            for written, start, end in comments:
                if written == node.data:
                    soup.places[id(comment)] = (start, end)
                    break
        elif isinstance(node, DoctypeNode):
            parent.append(Doctype.for_name_and_ids(node.name, node.public_id, node.system_id))
    return soup


def _start(tree: "ParsedTree", node: TextNode) -> int:
    return tree.start(node.parent) if isinstance(node.parent, Node) else 0


def _attributes(node: Node) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for name, value in node.attrs.items():
        attributes[name] = " ".join(value) if isinstance(value, list) else value or ""
    if "class" in attributes:
        return attributes | {"class": attributes["class"].split()}
    return attributes


def _place(tree: "ParsedTree", node: Node) -> tuple[int, int]:
    start = tree.start(node)
    if start < 0:
        return (0, 0)
    end = tree.outer_end(node, False)
    return start, end if end > start else tree.start_end(node)


def _trimmed(html: str, start: int, end: int, text: str) -> tuple[int, int]:
    """The token without the white space around it."""
    written = html[start:end]
    return start + len(written) - len(written.lstrip()), start + len(written.rstrip()) if text.strip() else end
