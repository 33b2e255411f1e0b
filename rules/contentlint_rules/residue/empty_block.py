"""Paragraphs with nothing in them."""

from collections.abc import Iterator
from unicodedata import category

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Edit,
    Element,
    Fix,
    Invalid,
    Rule,
    Severity,
    Status,
    Valid,
)

# rows of these part scenes and sections on purpose
_ORNAMENTS = frozenset(",;:&*•·—–-~#⁂※◆◇■□●○★☆∗＊…=_+✦❦❧§¶|/\\<>→←↓↑▼▲►◄▪▫○✱✻❖")
_EMPTY_TAGS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"))


class EmptyBlock(Rule):
    """A paragraph has no text.

    It was typed for space, or its content is gone; screen readers announce it, feeds show a gap. The fix removes it.
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
        Valid('<p id="map"></p>', "filled by a script, or linked to"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.body:
            if block.length <= 3 and _says_nothing(block) and not block.in_code:
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove it")
                yield self.diagnostic(block.span(), quoted=block.text.strip() or "a block", fix=fix)
        for element in self._empty(document):
            fix = Fix((Edit(element.span, ""),), Applicability.SAFE, "remove it")
            yield self.diagnostic(element.span, quoted=f"<{element.tag}>", fix=fix)

    def _empty(self, document: Document) -> Iterator[Element]:
        low, high = document.body[0].html_span()[0], document.body[-1].html_span()[1]
        whole = document.extent == "fragment" or document.has_front_matter
        for element in document.elements:
            if element.tag in _EMPTY_TAGS and not element.children:
                start, end = element.html_span
                # what a reader of Markdown makes of a shortcode is empty too
                if not document.source.text.startswith("<", element.span.start):
                    continue
                if (
                    element.markup.attr("id") is None
                    and (whole or low < start < high)
                    and _is_blank(document.html[start:end])
                ):
                    yield element


def _says_nothing(block: Block) -> bool:
    return block.kind in ("paragraph", "other", "heading", "quote") and not any(
        letter.isalnum() or letter in _ORNAMENTS or (ord(letter) >= 0x2190 and category(letter) != "Cf")
        for letter in block.text
    )


def _is_blank(html: str) -> bool:
    """A start tag, white space, an end tag."""
    _, _, rest = html.partition(">")
    inner, found, _ = rest.partition("</")
    return bool(found) and not inner.replace("&nbsp;", "").replace("&#160;", "").strip()
