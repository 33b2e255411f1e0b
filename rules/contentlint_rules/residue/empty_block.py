"""Paragraphs with nothing in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Edit,
    Fix,
    Invalid,
    Rule,
    Severity,
    Status,
    Valid,
)
from contentlint_rules.residue._extent import extent

# rows of these part scenes and sections on purpose
_ORNAMENTS = frozenset(",;:&*•·—–-~#⁂※◆◇■□●○★☆∗＊…=_+✦❦❧§¶|/\\<>→←↓↑▼▲►◄▪▫○✱✻❖")
# what an editor says of how a paragraph is set; with another attribute somebody links to it or fills it
_SETTING = frozenset(("align", "class", "dir", "lang", "style"))


@cache
def _aside() -> re.Pattern[str]:
    # where markup is not markup
    return re.compile(r"<(?:!--|(?i:script|style|template|pre))")


@cache
def _end_of(aside: str) -> re.Pattern[str]:
    return re.compile("-->" if aside == "<!--" else f"</(?i:{aside[1:]})")


@cache
def _shell() -> re.Pattern[str]:
    # cases are spelled out: the search for "<" is fast, one that ignores cases is not
    return re.compile(
        r"<(?=[pPhHlLbB])([pP]|[hH][2-6]|[lL][iI]|(?i:blockquote))(?: (?P<attributes>[^<>]{1,300}+))?+>"
        r"(?:\s|&nbsp;|&#160;){0,50}+</(?i:\1)>"
    )


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""\s*([^\s"'=<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")


class EmptyBlock(Rule):
    """A paragraph has no text.

    It was typed for space, or its content is gone; screen readers announce it, feeds show a gap. The fix removes it.
    One that a script fills or that the template puts there, as its attributes or its class tell, is left.
    """

    message = "{quoted} has no text"
    severity = Severity.INFO
    status = Status.STABLE
    confidence = 0.97

    examples = (
        Invalid("<p>It rained.</p>⟦<p></p>⟧<p>It dried.</p>", fixed="<p>It rained.</p><p>It dried.</p>"),
        Invalid("<p>It rained.</p>⟦<p>&nbsp;</p>⟧", fixed="<p>It rained.</p>"),
        Invalid("<p>It rained.</p><p>⟦“⟧</p>", "a mark alone", fixed="<p>It rained.</p>"),
        Valid("<p>It rained.</p><p>* * *</p><p>It dried.</p>", "a break between scenes"),
        Valid('<p><img src="dam.jpg" alt="A dam"></p>', "a picture"),
        Valid("<table><tr><td></td><td>It rained.</td></tr></table>", "an empty cell"),
        Invalid(
            '<p class="p1">It rained.</p>⟦<p class="p1"></p>⟧',
            "its class is that of the text",
            fixed='<p class="p1">It rained.</p>',
        ),
        Valid('<p id="map"></p>', "filled by a script, or linked to"),
        Valid('<p>It rained.</p><p class="error"></p>', "no text has its class: it is the template's"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.body:
            if block.length <= 3 and _says_nothing(block) and not block.in_code:
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove it")
                yield self.diagnostic(block.span(), quoted=block.text.strip() or "a block", fix=fix)
        for start, end in _empty(document):
            span = document.span(start, end)
            # what a reader of Markdown makes of a shortcode is empty too
            if document.source.text.startswith("<", span.start):
                fix = Fix((Edit(span, ""),), Applicability.SAFE, "remove it")
                yield self.diagnostic(span, quoted=document.html[start:end], fix=fix)


def _empty(document: Document) -> Iterator[tuple[int, int]]:
    """Empty elements within the article."""
    html = document.html
    low, high = extent(document)
    shells = []
    classes: set[tuple[str, str]] | None = None
    for found in _shell().finditer(html, low, high):
        names = _class(found["attributes"] or "")
        if names:
            if classes is None:
                classes = {(block.element.tag, " ".join(block.element.classes)) for block in document.body}
            if (found[1].lower(), names) in classes:
                shells.append(found.span())
        elif names == "":
            shells.append(found.span())
    if shells:
        asides = list(_asides(html, low, shells[-1][0]))
        starts = [start for start, _ in asides]
        for start, end in shells:
            at = bisect_right(starts, start) - 1
            if at < 0 or asides[at][1] <= start:
                yield start, end


def _class(attributes: str) -> str | None:
    """The names of its class, "" without one; None if more is said of it than how it is set."""
    names = ""
    for name, *values in _attribute().findall(attributes):
        if name.lower() not in _SETTING and name != "/":
            return None
        if name.lower() == "class":
            names = " ".join("".join(values).split())
    return names


def _asides(html: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Stretches between the offsets in which markup is not markup, in order."""
    end = low
    while (found := _aside().search(html, end, high)) is not None:
        close = _end_of(found[0].lower()).search(html, found.end(), high)
        end = close.start() if close is not None else high + 1
        yield found.start(), end


def _says_nothing(block: Block) -> bool:
    # a curly mark alone is the ornament of a quotation; a straight one in a table repeats what stands above
    plain = block.kind in ("paragraph", "other", "heading", "quote") or block.text in ("“", "„", "”")
    return plain and not any(
        letter.isalnum() or letter in _ORNAMENTS or (ord(letter) >= 0x2190 and category(letter) != "Cf")
        for letter in block.text
    )
