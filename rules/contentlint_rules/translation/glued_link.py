"""Words that run into a link."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from contentlint import Applicability, Block, Diagnostic, Document, Edit, Fix, Invalid, Rule, Span, Status, Valid

_FEWEST_LETTERS = 3
# a card with a name beside a picture is no sentence
_FEWEST_WORDS = 8


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _seam() -> re.Pattern[str]:
    # a small letter before a capital, in the scripts that have both
    return re.compile(
        "[a-zß-öø-ÿāăąćčďđęěğįłńňōőřśşšťūůűźżžα-ώа-яёіїєґ][A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-ЯЁІЇЄҐ]"
    )


class GluedLink(Rule):
    """A word runs into the link beside it: the space between them was lost.

    Translation systems and editors that move markup around lose it: "press release</a>President". The fix puts the
    space back.
    """

    message = "{quoted}: the space between the link and the next word is lost"
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid(
            "<p>According to the <a href=/r>press ⟦release</a>President⟧ Lee said no.</p>",
            fixed="<p>According to the <a href=/r>press release</a> President Lee said no.</p>",
        ),
        Invalid(
            "<p>The minister ⟦told<a href=/r>Reporters⟧ and others</a> that it rained in May.</p>",
            fixed="<p>The minister told <a href=/r>Reporters and others</a> that it rained in May.</p>",
        ),
        Valid("<p>Two <a href=/r>dam</a>s are old.</p>", "an ending outside the link"),
        Valid("<p>The <a href=/r>You</a>Tube channel and <a href=/s>Mc</a>Donald.</p>", "a name with a capital inside"),
        Valid("<p>川の<a href=/r>水位</a>が上がった。</p>", "a script without spaces"),
        Valid("<nav><a href=/a>Home</a><a href=/b>News</a></nav>", "links side by side"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.body:
            if not block.link_length or block.link_share > 0.6 or block.words < _FEWEST_WORDS or block.in_code:
                continue
            if not _seam().search(block.text):
                continue
            for left, right in pairwise(block.runs):
                if left.link is right.link or (left.link is not None and right.link is not None):
                    continue
                if not left.text[-1].islower() or not right.text[0].isupper():
                    continue
                words = _glued(left.text, right.text)
                if words:
                    yield self._report(block, right.start, *words)

    def _report(self, block: Block, seam: int, left: str, right: str) -> Diagnostic:
        start, end = seam - len(left), seam + len(right)
        return self.diagnostic(block.span(start, end), quoted=block.text[start:end], fix=_space(block, seam))


def _glued(before: str, after: str) -> tuple[str, str] | None:
    """The two words at the seam, if the second begins a word of its own: small letters, then a capital."""
    left = next(iter(_word().findall(before[-40:])[-1:]), "")
    right = next(iter(_word().findall(after[:40])[:1]), "")
    if not before.endswith(left) or not after.startswith(right) or min(len(left), len(right)) < _FEWEST_LETTERS:
        return None
    if right.isupper() or not right[1:].islower():
        return None
    # YouTube, McDonald: a capital inside a name follows a syllable that has one too
    return (
        None if left[0].isupper() and len(left) < 2 * _FEWEST_LETTERS and " " not in before.strip() else (left, right)
    )


def _space(block: Block, seam: int) -> Fix | None:
    """A space outside the link's tags."""
    if not block.exact:
        return None
    before, after = block.span(seam - 1, seam), block.span(seam, seam + 1)
    text = block.document.source.text
    between = text[before.end : after.start]
    at = after.start if between.startswith("</") else before.end
    return Fix((Edit(Span(at, at), " "),), Applicability.UNSAFE, "put a space between them")
