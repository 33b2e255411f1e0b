"""Structured data: JSON-LD with the span of each value, microdata and RDFa with that of their elements."""

import json
import re
from collections.abc import Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from turbohtml import Element as Node

from contentlint.document import Document, StructuredDatum
from contentlint.element import APART, Element
from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree

# a page's structured data is some kilobytes; beyond this it is an attack or a database
_MOST_CHARACTERS = 1_000_000
_MOST_LEAVES = 5_000
_MOST_DEPTH = 32


def structured(document: Document, tree: "ParsedTree") -> list[StructuredDatum]:
    """The leaves of all structured data, JSON-LD first, in the order of the page."""
    found: list[StructuredDatum] = []
    for node in tree.parsed.select('script[type*="ld+json" i]'):
        found += _json_ld(document, tree, node)
    found += _attributes(document, tree)
    return found[:_MOST_LEAVES]


def _json_ld(document: Document, tree: "ParsedTree", node: Node) -> Iterator[StructuredDatum]:
    text = node.text
    if len(text) > _MOST_CHARACTERS:
        return
    try:
        value = json.loads(_bare(text), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _leaves(value, (), "", _Places(document, tree, node), 0)


def _bare(text: str) -> str:
    """The JSON without the comment or CDATA marks that old templates put around it."""
    text = text.strip()
    for opening, closing in (
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("<![CDATA[", "]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
    ):
        if text.startswith(opening):
            text = text[len(opening) :].removesuffix(closing).strip()
    return text.rstrip(";")


class _Places:
    """Where the strings of a script are written; looked for when the first place is asked for, all in one pass."""

    def __init__(self, document: Document, tree: "ParsedTree", node: Node):
        self.document = document
        self.tree = tree
        self.node = node
        self.values: list[object] = []

    def datum(self, path: tuple[str, ...], value: Any, kind: str) -> StructuredDatum:
        self.values.append(value)
        return StructuredDatum("json-ld", path, value, kind, partial(self._span, len(self.values) - 1))

    def _span(self, number: int) -> Span:
        place = self._found[number]
        if place:
            return self.document.part.span(*place)
        return Element("script", None, self.node, self.document, APART).start_tag

    @cached_property
    def _found(self) -> list[tuple[int, int] | None]:
        """The place of each value, without its quotation marks; equal ones are handed out in order."""
        written: dict[str, list[tuple[int, int]]] = {}
        html, start, end = self.tree.html, self.tree.start_end(self.node), self.tree.outer_end(self.node, void=False)
        if start < 0:
            return [None] * len(self.values)
        strings = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*+:)?', re.DOTALL)
        for match in strings.finditer(html, start, end if end >= 0 else len(html)):
            if match[2] is None:
                text = json.loads(f'"{match[1]}"', strict=False) if "\\" in match[1] else match[1]
                written.setdefault(text, []).append(match.span(1))
        for places in written.values():
            places.reverse()
        found: list[tuple[int, int] | None] = []
        for value in self.values:
            places = written.get(value, []) if isinstance(value, str) and value else []
            found.append(places.pop() if len(places) > 1 else places[0] if places else None)
        return found


def _leaves(value: Any, path: tuple[str, ...], kind: str, places: _Places, depth: int) -> Iterator[StructuredDatum]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(value, dict):
        own = value.get("@type", "")
        own = own[0] if isinstance(own, list) and own else own
        own = own if isinstance(own, str) else ""
        for key, inner in value.items():
            if key == "@graph":
                yield from _leaves(inner, path, kind, places, depth + 1)
            elif key != "@context":
                yield from _leaves(inner, (*path, key), own, places, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path, kind, places, depth + 1)
    else:
        yield places.datum(path, value, kind)


_RDFA = re.compile(r"^(?:schema:|article:|dc:|dcterms:|http://schema\.org/|https://schema\.org/)?([A-Za-z]+)$")


def _attributes(document: Document, tree: "ParsedTree") -> Iterator[StructuredDatum]:
    """Microdata (`itemprop`) and RDFa (`property` outside meta) with the names of the scopes around them."""
    items, properties = tree.parsed.select("[itemprop]"), tree.parsed.select("[property]:not(meta)")
    # both in one take the parser twice the time; few pages have both
    nodes = tree.parsed.select("[itemprop], [property]") if items and properties else items or properties
    for node in nodes:
        prop, form = node.attr("itemprop"), "microdata"
        if prop is None:
            prop, form = node.attr("property"), "rdfa"
            if prop is None or node.tag == "meta":
                continue
        if node.attr("itemscope") is not None or node.attr("typeof") is not None:
            continue
        path, kind = _scopes(node, form)
        element = Element(node.tag, None, node, document, APART)
        for name in prop.split():
            match = _RDFA.match(name)
            yield StructuredDatum(
                form, (*path, match[1] if match else name), _value(node), kind, partial(_start_tag, element)
            )


def _start_tag(element: Element) -> Span:
    return element.start_tag


def _scopes(node: Node, form: str) -> tuple[tuple[str, ...], str]:
    names: list[str] = []
    kind = ""
    scope, kinds = ("itemprop", "itemtype") if form == "microdata" else ("property", "typeof")
    for around in node.ancestors:
        if isinstance(around, Node) and (around.attr("itemscope") is not None or around.attr("typeof") is not None):
            kind = kind or (around.attr(kinds) or "").rstrip("/").rsplit("/", 1)[-1]
            name = around.attr(scope)
            if name:
                names.append(name.split()[0])
    return tuple(reversed(names)), kind


def _value(node: Node) -> str:
    for name in ("content", "datetime", "src" if node.tag in ("img", "source", "iframe") else "href"):
        value = node.attr(name)
        if value and (name != "href" or node.tag in ("a", "link")):
            text = " ".join(node.text.split())
            return text if name == "href" and text else value
    return " ".join(node.text.split())
