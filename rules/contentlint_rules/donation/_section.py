"""An appeal as a reader meets it: the blocks that ask, and what belongs to them before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from contentlint import Block, Document, PhrasePack, Rule, Span
from contentlint_rules.donation._figures import ASKS, CALL
from contentlint_rules.donation._flow import FURTHEST, boxes, flow, in_box, link_signs
from contentlint_rules.donation._score import telling
from contentlint_rules.donation._scoring import ASKING, KINDRED, Scored, scored, weighed

# lengths in words
_LONGEST_COMPANION = 80
_LONGEST_BEFORE = 60
_LONGEST_LINE = 14
_LONGEST_BRIDGE = 45
_SPEAKING = ("self", "second-person", "outlet", "press", "reason", "reassurance")


@dataclass(slots=True)
class Section:
    """Consecutive blocks of one appeal; `seed` is the one that asks most clearly."""

    seed: Scored
    blocks: list[Block] = field(default_factory=list)
    members: list[Scored] = field(default_factory=list)

    @property
    def span(self) -> Span:
        spans = [block.span() for block in self.blocks]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def confidence(self) -> float:
        return max(round(self.seed.probability, 3), 0.001)

    @property
    def membership(self) -> bool:
        """Whether it sells membership alone: nowhere does it speak of gifts or of a platform."""
        if not any(one.evidence.count("membership-ask") for one in self.members):
            return False
        gifts = any(one.evidence.count("donation", "platform") for one in self.members)
        return not gifts and not any(link_signs([link for block in self.blocks for link in block.links]))

    @property
    def quoted(self) -> str:
        text = self.seed.block.text
        return " … ".join(text[start:end] for start, end in telling(self.seed.evidence)) or text


def _known_sections(_document: Document) -> dict[float, list[Section]]:
    return {}


class DonationRule(Rule):
    """What the rules of the family share: the phrases, and the appeals found with them."""

    asks = PhrasePack("donation-pitch")
    context = PhrasePack("donation-context", shared=False)

    def evidence(self, block: Block) -> Scored:
        """The block's evidence and score, without any gate and without the site's name."""
        return weighed(self.asks, self.context, block)

    def scored(self, document: Document) -> tuple[Scored, ...]:
        """The blocks of the article that name a gift, an ask or a way to pay, in order."""
        return scored(self.asks, self.context, document)

    def sections(self, document: Document, threshold: float) -> list[Section]:
        """The appeals of the document in order, apart from each other; threshold is a probability."""
        seeds = [one for one in self.scored(document) if one.probability >= threshold]
        if not seeds:
            return []
        known = document.once(_known_sections)
        if threshold not in known:
            # what stands beside an appeal is weighed for it: four rules ask, most with the same threshold
            known[threshold] = self._sections(document, seeds)
        return known[threshold]

    def _sections(self, document: Document, seeds: Sequence[Scored]) -> list[Section]:
        known = {one.block.index: one for one in self.scored(document)}
        blocks = document.once(flow).own
        places = {block.index: place for place, block in enumerate(blocks)}
        sections: list[Section] = []
        taken: set[int] = set()
        for seed in sorted(seeds, key=lambda one: (-one.in_place, one.block.index)):
            if seed.block.index in taken:
                continue
            at = places[seed.block.index]
            first, last = self._box(blocks, at)
            found = [block for block in blocks[first : last + 1] if block.index not in taken]
            for edge, step in ((first, -1), (last, 1)):
                found += self._reach(blocks, edge, step, known, taken)
            found.sort(key=lambda block: block.index)
            section = Section(seed, found, [known[block.index] for block in found if block.index in known])
            taken.update(block.index for block in section.blocks)
            sections.append(section)
        return sorted(sections, key=lambda section: section.blocks[0].index)

    def _box(self, blocks: Sequence[Block], at: int) -> tuple[int, int]:
        """The first and last place of the small element around a block that holds an appeal and nothing of a story."""
        low = high = at
        for first, last in boxes(blocks, at):
            if not all(self._fits_in_box(block) for block in (*blocks[first:low], *blocks[high + 1 : last + 1])):
                break
            low, high = first, last
        return low, high

    def _fits_in_box(self, block: Block) -> bool:
        if block.words > _LONGEST_BRIDGE or block.in_quote or block.in_code:
            return False
        count = self.evidence(block).evidence.count
        if count("news-marker") or count("commerce", "other-pitch", "affiliate") > 1:
            return False
        # a link to elsewhere, or a sentence that says nothing of readers or press, is the story's
        asks = count(*ASKS, CALL, "donation", "platform") > 0
        return asks or (not block.links and (block.words <= _LONGEST_LINE or count(*_SPEAKING) > 0))

    def _reach(
        self, blocks: Sequence[Block], at: int, step: int, known: Mapping[int, Scored], taken: set[int]
    ) -> Iterator[Block]:
        """The neighbours that belong to the appeal at `at`, going one way."""
        doubtful: list[Block] = []
        for i in range(at + step, at + step * (FURTHEST + 1), step):
            if not 0 <= i < len(blocks) or blocks[i].index in taken:
                return
            block = blocks[i]
            one = known.get(block.index)
            if self._belongs(block, one, step):
                seeds = one is not None and one.in_place >= 0
                if doubtful and not seeds and any(other.words > _LONGEST_LINE for other in doubtful):
                    return
                yield from doubtful
                doubtful = []
                yield block
                if block.level and step < 0:
                    return
            elif self._bridges(block) and sum(other.words for other in (*doubtful, block)) <= _LONGEST_BRIDGE:
                # a line between two that belong: "Thank you", a signature, a reason without an ask
                doubtful.append(block)
            else:
                return

    def _bridges(self, block: Block) -> bool:
        return not block.links and not block.level and self.evidence(block).evidence.count("news-marker") < 2

    def _belongs(self, block: Block, one: Scored | None, step: int) -> bool:
        """Whether a neighbour of an appeal is part of it."""
        if block.in_quote or block.in_code or block.words > (_LONGEST_BEFORE if step < 0 else _LONGEST_COMPANION):
            return False
        found = one or self.evidence(block)
        count = found.evidence.count
        if block.level:
            opens = count(*ASKS, CALL, "weak-ask", "donation", "platform") > 0
            return step < 0 and (opens or found.log_odds >= KINDRED)
        if (one is not None and found.in_place >= KINDRED and count("news-marker") < 3) or in_box(block):
            return True
        if found.asks and found.log_odds >= ASKING and block.words <= _LONGEST_LINE:
            return True
        if (found.signs.platform or found.signs.donate_page) and block.words <= _LONGEST_LINE:
            return True
        if count("news-marker") >= 2 or count("commerce", "other-pitch", "affiliate") >= 2:
            return False
        kinds = sum(bool(count(group)) for group in ("self", "second-person", "reassurance", "reason", "outlet"))
        if block.words <= _LONGEST_LINE and step < 0 and not block.links:
            # the line that opens an appeal is often no heading in the markup
            return kinds > 0 and count(*ASKS, CALL, "weak-ask", "donation", "reassurance") > 0
        if count("donation", "money", "platform") and count("reassurance"):
            return True
        return bool(count("reassurance", *ASKS)) and (kinds >= 3 or (kinds >= 2 and block.words <= _LONGEST_LINE))
