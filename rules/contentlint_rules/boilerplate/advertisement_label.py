"""Labels of advertisements whose advertisement is not there."""

from collections.abc import Iterator, Sequence

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhrasePack,
    Rule,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._around import in_reach
from contentlint_rules.boilerplate._evidence import candidates, is_apart, is_cell, is_distinct

# nobody writes subheads of the fifth rank
_LOWEST_SUBHEAD = 4
# an advertisement under its own heading has no more blocks
_LONGEST_SECTION = 15
_PARTLY_LINK = 0.5
_ALL_LINK = 0.9
_ONE_SENTENCE = 25


class AdvertisementLabel(Rule):
    """The label of an advertisement is left in the text.

    The advertisement was served beside it; in a feed, a reader mode or an archive only "Advertisement" or "story
    continues below" is left. The fix removes the block.
    """

    message = "label of an advertisement {quoted} in the text"
    status = Status.STABLE
    confidence = 0.97
    phrases = PhrasePack("advertisement-label")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Advertisement⟧</p><p>It dried.</p>", fixed="<p>It rained.</p><p>It dried.</p>"),
        Invalid("<p>Es regnet.</p><p><em>⟦Weiter nach der Anzeige⟧</em></p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>雨。</p><p>⟦スポンサーリンク⟧</p>", fixed="<p>雨。</p>"),
        Invalid(
            "<p>It rained.</p><p>It blew.</p><p>It froze.</p><h3>⟦Advertisement: Umbrella Fair⟧</h3>"
            "<p>⟦Come and hold one in your own hands.⟧</p><h3>Rivers</h3><p>They rose.</p>",
            "an advertisement with a heading of its own, up to the next one",
            fixed="<p>It rained.</p><p>It blew.</p><p>It froze.</p><h3>Rivers</h3><p>They rose.</p>",
        ),
        Invalid(
            "<p>Es regnet.</p><p>⟦ANZEIGE – <a href='https://s.example/1'>Schirme für jedes Wetter⟧</a></p>",
            "the label before the advertisement",
            fixed="<p>Es regnet.</p>",
        ),
        Invalid(
            "<p>It rained.</p><p>⟦Advertisement⟧</p><p><a href='https://s.example/1'>⟦Umbrellas for storms⟧</a></p>",
            "the link under the label",
            fixed="<p>It rained.</p>",
        ),
        Valid("<h3>Advertising: a history</h3><p>It began in Rome.</p><p>It grew.</p>", "the subject of a story"),
        Valid("<p>Advertisement for oil was banned in 2020.</p>", "a sentence that opens with the word"),
        Valid("<h2>Advertising</h2><p>Revenue fell by a tenth.</p>", "a subhead of a business story"),
        Valid("<ul><li>Radio</li><li>Reklama</li></ul>", "an item of a list"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_reach(self.phrases, document):
            label = next((match for match in matches if match.group == "whole"), None)
            sole = block.kind == "cell" and not is_cell(block)
            plain = block.kind in ("paragraph", "other") or sole or block.level > _LOWEST_SUBHEAD
            if label is None or not (plain or is_distinct(label)):
                continue
            fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the label")
            yield self.diagnostic(block.span(), quoted=block.text, fix=fix)
            advert = _advert(block) if block.region != "outside" else None
            if advert is not None:
                fix = Fix.remove(advert, message="strike the advertisement")
                yield self.diagnostic(advert.span(), quoted=advert.text, fix=fix)
        for block in candidates(document):
            if (
                block.link_length
                and block.link_share >= _PARTLY_LINK
                and block.kind != "heading"
                and self._opens_with_label(block)
            ):
                fix = Fix.remove(block, message="strike the advertisement")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)
        blocks = candidates(document)
        for place, block in enumerate(blocks):
            if block.kind == "heading" and ":" in block.text and self._announces(block):
                for part in _section(blocks[place:]):
                    fix = Fix.remove(part, message="strike the advertisement")
                    yield self.diagnostic(part.span(), quoted=part.text, fix=fix)

    def _announces(self, block: Block) -> bool:
        """Whether the heading is a label of an advertisement, a colon and what is advertised."""
        label = block.folded[: block.text.index(":")].strip(" *[](){}-")
        return label in self.phrases.vocabulary("whole")

    def _opens_with_label(self, block: Block) -> bool:
        """Whether a label, a mark and what is advertised stand in one line: "ADVERT - the umbrella fair"."""
        if block.words > _ONE_SENTENCE:
            return False
        label, rest = _parted(block.folded)
        return bool(rest.strip()) and label.strip(" *[](){}") in self.phrases.vocabulary("whole")


def _advert(label: Block) -> Block | None:
    """What stands right under a label and is nothing but a link that leads away."""
    blocks = label.document.blocks
    following = blocks[label.index + 1] if label.index + 1 < len(blocks) else label
    linked = following.link_length and following.link_share >= _ALL_LINK and following.words <= _ONE_SENTENCE
    if not linked or following.region == "outside" or is_apart(following):
        return None
    return following if all(link.external for link in following.links) else None


def _parted(text: str) -> tuple[str, str]:
    """A text before and behind the first mark that can follow a label; without a mark nothing is behind it."""
    marks = [(place, mark) for mark in (":", " - ", "|") if (place := text.find(mark)) > 0]
    at, mark = min(marks, default=(len(text), ""))
    return text[:at], text[at + len(mark) :]


def _section(blocks: Sequence[Block]) -> Iterator[Block]:
    """The heading and what stands under it up to the next one; nothing if that is much of the text."""
    level = blocks[0].level
    end = next((n for n, block in enumerate(blocks) if n and block.kind == "heading" and block.level <= level), 0)
    end = end or len(blocks)
    if end <= min(_LONGEST_SECTION, len(blocks[0].document.body) // 2):
        yield from blocks[:end]
