"""What a player, a gallery or an embed shows when it fails, as text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._around import around, in_reach
from contentlint_rules.boilerplate._evidence import (
    announces_stories,
    candidates,
    is_at_edge,
    is_behind,
    is_prose,
    is_story,
    label_blocks,
    leads_nowhere,
    opens_sentence,
    position,
    text_end,
)

_MOST_WORDS = 60
_SHORT = 6
_LATE = 0.5
_LONGEST_NUMBER = 7
_EARLY = 100
_OFTEN = 3
# many different ones are a table or a count of something else
_FEW_NUMBERS = 2
_LABEL = "label of a player, a gallery or a button"


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
    # "Read more" over links is a label of theirs
    related = PhrasePack("related-links")

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
        Invalid(
            "<p>It rained.</p><div>⟦3⟧</div><p>It blew.</p><div>⟦3⟧</div><p>It froze.</p><div>⟦3⟧</div><p>It dried</p>",
            "how many pictures a gallery has, at each of them",
            fixed="<p>It rained.</p><p>It blew.</p><p>It froze.</p><p>It dried</p>",
        ),
        Valid("<p>Stir.</p><div>1</div><p>Wait.</p><div>2</div><p>Bake.</p>", "steps that are numbered"),
        Valid("<p>The code language of the ministry: nobody knows it.</p>", "the label's words in a sentence"),
        Valid(
            "<p>The new games of the paper were written by a firm from Leeds. Readers who want to play them hear that "
            "they need the Adobe Flash Player, which its maker will drop in a year.</p>",
            "a story that comes to it late",
        ),
        Valid("<video><p>Your browser does not support the video tag.</p></video>", "inside the element that fails"),
        Valid("<h2>Video</h2><p>The town has a new cinema.</p>", "a subhead"),
        Valid("<p>Save it as <code>flood.jpg</code>.</p>", "a file's name in a sentence"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = list(in_reach(self.phrases, document))
        for block, _ in label_blocks(found):
            if not is_behind(block) and not self._has_a_name(block):
                done.add(block.index)
                yield self._report(block, _LABEL)
        for block, matches in self.phrases.blocks(document):
            if block.index not in done and _is_embed(block) and any(match.group == "whole" for match in matches):
                done.add(block.index)
                yield self._report(block, "label of an embed")
        for block, matches in found:
            if block.index in done or block.words > _MOST_WORDS or _is_inside(block):
                continue
            if block.words <= _SHORT and any(_opens_label(match.group, block) for match in matches):
                done.add(block.index)
                yield self._report(block, _LABEL)
            elif any(match.group == "anywhere" for match in matches) and not _speaks_of_it(block, matches):
                done.add(block.index)
                yield self._report(block, "message of a player or embed")
        for block in (*candidates(document), *around(document)):
            named = "." in block.text[-5:-3] and block.index not in done and block.kind != "cell"
            if named and _file_name().fullmatch(block.text):
                yield self._report(block, "file name of a picture")
        for block in _lone_numbers(document):
            yield self._report(block, "number of a counter")

    def _has_a_name(self, block: Block) -> bool:
        """Whether it is a button for a script, a label of the stories behind it, or leads to one."""
        outside = block.region == "outside"
        if leads_nowhere(block):
            return not outside
        matches = self.related.matches(block)
        whole = any(match.group == "whole" for match in matches)
        if outside:  # there a label of stories is one without them
            return whole and block.index <= block.document.body[-1].index
        if is_story(block):  # "Read more..." says more than its label
            return whole or any(match.group == "label" and match.end < block.length for match in matches)
        return whole and announces_stories(block)

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove it")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _lone_numbers(document: Document) -> Iterator[Block]:
    """Figures and nothing else: the same one again and again (pictures of a gallery), or the end of the text."""
    found: dict[str, list[Block]] = {}
    for block in candidates(document):
        if block.length <= _LONGEST_NUMBER and block.text.isdecimal() and block.kind in ("paragraph", "other"):
            found.setdefault(block.text, []).append(block)
    for blocks in found.values():
        if len(blocks) >= _OFTEN and len(found) <= _FEW_NUMBERS:
            yield from blocks
        elif len(document.body) > 2 and blocks[-1].index - text_end(document) in (0, 1):
            yield blocks[-1]


def _opens_label(group: str, block: Block) -> bool:
    """A label and its value, or an agency's closing mark and the initials of its desk at the end."""
    return group == "label" or (group == "anchored" and is_at_edge(block) and position(block) >= _LATE)


def _speaks_of_it(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """A paragraph of the story that comes to the matter late."""
    first = min(match.start for match in matches if match.group == "anywhere")
    return is_prose(block) and first > _EARLY and not opens_sentence(block, first)


def _is_inside(block: Block) -> bool:
    """Inside the element whose fallback it is."""
    return any(
        element.tag in ("video", "audio", "object", "iframe", "noscript", "canvas") for element in block.ancestors()
    )


def _is_embed(block: Block) -> bool:
    """A link alone in the blockquote that an embed fills."""
    return block.in_quote and block.link_share > 0.9 and block.words > 2
