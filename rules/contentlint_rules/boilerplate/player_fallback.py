"""What a player, a gallery or an embed shows when it fails, as text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Block, Diagnostic, Document, Fix, Invalid, PhrasePack, Rule, Status, Valid
from contentlint_rules.boilerplate._around import around, in_reach
from contentlint_rules.boilerplate._evidence import candidates, is_at_edge, is_behind, label_blocks, position

_MOST_WORDS = 60
_SHORT = 6
_LATE = 0.5


@cache
def _file_name() -> re.Pattern[str]:
    return re.compile(r"[\w()\[\] -]{1,80}\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)


class PlayerFallback(Rule):
    """A player, gallery or embed left its label or its error message in the text.

    "Your browser does not support the video tag" belongs inside the element that fails, "View this post on Instagram"
    and "Loading…" inside the embed. Flattened to paragraphs they are read as part of the story. The fix removes them.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("player-fallback")

    examples = (
        Invalid(
            "<p>It rained.</p><p>⟦Your browser does not support the video tag.⟧</p>",
            fixed="<p>It rained.</p>",
        ),
        Invalid("<p>Es regnet.</p><p>⟦Sieh dir diesen Beitrag auf Instagram an⟧</p>", fixed="<p>Es regnet.</p>"),
        Invalid(
            "<p>It rained.</p><div>⟦flood-2.JPG⟧</div>",
            "a file's name in place of its picture",
            fixed="<p>It rained.</p>",
        ),
        Invalid("<p>It rained.</p><p>⟦Code language: Python (python)⟧</p>", fixed="<p>It rained.</p>"),
        Valid("<p>The code language of the ministry: nobody knows it.</p>", "the label's words in a sentence"),
        Valid("<video><p>Your browser does not support the video tag.</p></video>", "inside the element that fails"),
        Valid("<h2>Video</h2><p>The town has a new cinema.</p>", "a subhead"),
        Valid("<p>Save it as <code>flood.jpg</code>.</p>", "a file's name in a sentence"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = list(in_reach(self.phrases, document))
        for block, _ in label_blocks(found):
            if not is_behind(block):
                done.add(block.index)
                yield self._report(block, "label of a player or gallery")
        for block, matches in self.phrases.blocks(document):
            if block.index not in done and _is_embed(block) and any(match.group == "whole" for match in matches):
                done.add(block.index)
                yield self._report(block, "label of an embed")
        for block, matches in found:
            if block.index in done or block.words > _MOST_WORDS or _is_inside(block):
                continue
            if block.words <= _SHORT and any(_opens_label(match.group, block) for match in matches):
                done.add(block.index)
                yield self._report(block, "label of a player or gallery")
            elif any(match.group == "anywhere" for match in matches):
                done.add(block.index)
                yield self._report(block, "message of a player or embed")
        for block in (*candidates(document), *around(document)):
            named = "." in block.text[-5:-3] and block.index not in done and block.kind != "cell"
            if named and _file_name().fullmatch(block.text):
                yield self._report(block, "file name of a picture")

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove it")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _opens_label(group: str, block: Block) -> bool:
    """A label and its value, or an agency's closing mark and the initials of its desk at the end."""
    return group == "label" or (group == "anchored" and is_at_edge(block) and position(block) >= _LATE)


def _is_inside(block: Block) -> bool:
    """Inside the element whose fallback it is."""
    return any(
        element.tag in ("video", "audio", "object", "iframe", "noscript", "canvas") for element in block.ancestors()
    )


def _is_embed(block: Block) -> bool:
    """A link alone in the blockquote that an embed fills."""
    return block.in_quote and block.link_share > 0.9 and block.words > 2
