"""Character references that lost their semicolon or ampersand."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from contentlint import Block, Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import Place, prose

_NAMES = (
    "nbsp|quot|apos|amp|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|bull|middot|laquo|raquo|euro|trade|copy|reg|deg|shy|zwnj"
    "|[aeiouAEIOU](?:acute|grave|circ|uml)|[anoANO]tilde|[cC]cedil|szlig|[ao]ring|[oO]slash|aelig"
)


class UnterminatedEntity(Rule):
    """Readers see a broken character reference: its semicolon or ampersand is missing.

    `&#8217` or `#8217;` was cut by an editor, a filter or a length limit and is shown as it stands. Write the
    character.
    """

    message = 'readers see {quoted} for "{meant}"'
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.95

    examples = (
        Invalid("<p>it⟦&amp;#8217⟧s late</p>", fixed="<p>it’s late</p>"),
        Invalid("<p>it⟦#8217;⟧s late</p>", "the ampersand is missing", fixed="<p>it’s late</p>"),
        Invalid("<p>wait⟦&amp;nbsp⟧</p>", fixed="<p>wait\xa0</p>"),
        Valid("<p>Issue #8217; order #1234, R&amp;Damp</p>", "numbers of other things"),
        Valid("<p><code>&amp;nbsp</code></p>", "code"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "&" not in text.text and not _hash().search(text.text):
            return
        found = [*text.places(_broken())] if "&" in text.text else []
        found += text.places(_headless()) if _hash().search(text.text) else ()
        whole = _whole(found)
        for match, place in found:
            raw = match.group()
            meant = unescape(raw + ";" if raw[0] == "&" else raw.replace("#", "&#"))
            if (meant.isascii() and "#" in raw) or not (meant.isprintable() or meant.isspace()):
                continue
            fix = text.fix(place, meant, safe=place.block.index in whole, message="write the character")
            yield self.diagnostic(place.span, fix=fix, quoted=raw, meant=meant)


def _whole(found: list[tuple[re.Match[str], Place]]) -> frozenset[int]:
    """The blocks in which no white space may have been a semicolon and no number is left that may be a reference."""
    ends: dict[int, list[int]] = {}
    numbers: dict[int, int] = {}
    blocks = {}
    for match, place in found:
        index = place.block.index
        blocks[index] = place.block
        ends.setdefault(index, []).append(place.end)
        numbers[index] = numbers.get(index, 0) + len(_hash().findall(match.group()))
    return frozenset(
        index
        for index, block in blocks.items()
        if not any(_space_follows(block, end) for end in ends[index])
        and numbers[index] == len(_hash().findall(block.text)) - len(_terminated().findall(block.text))
    )


def _space_follows(block: Block, end: int) -> bool:
    """Whether white space stands behind an offset of the text; at its end, in the source."""
    if end < block.length:
        return block.text[end].isspace()
    behind = block.html_span(end - 1, end)[1]
    return block.document.html[behind : behind + 1].isspace()


@cache
def _hash() -> re.Pattern[str]:
    return re.compile(r"#\d{3,6};")


@cache
def _terminated() -> re.Pattern[str]:
    return re.compile(r"&#\d{3,6};")


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(
        rf"&(?:(?:#(?:[xX][0-9a-fA-F]{{2,5}}(?![0-9a-fA-F;])|\d{{3,6}}(?![\d;])))|(?:{_NAMES})(?![\w;=]))"
    )


@cache
def _headless() -> re.Pattern[str]:
    """Numbers between letters, where no hash of anything else stands, those of typography, and several in a row."""
    return re.compile(
        r"(?<=[^\W\d_])#\d{3,6};(?=[^\W_])"
        r"|(?:(?<=[\s“\"(])|^)#(?:8211|8212|8216|8217|8220|8221|8230);(?=\S)"
        r"|(?:#\d{3,5};){2,}"
    )
