"""An appeal as a reader meets it: the scored blocks and what belongs to them, before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from contentlint import Block, Document, Link, PhrasePack, Rule, Span
from contentlint_rules.donation._evidence import ASKS, Evidence, Signs, gather, in_force
from contentlint_rules.donation._links import gives
from contentlint_rules.donation._score import probability, score, telling

# elements that say what they hold; words of class and id, seen on publishers' pages
_BOXES = frozenset((
    "apoya", "apoyanos", "crowdfunding", "don", "donate", "donatebox", "donation", "donations", "donorbox", "dons",
    "epic", "fundraising", "kofi", "patreon", "plea", "soutien", "spende", "spenden", "spendenbox", "supportbox",
    "unterstuetzen",
))  # fmt: skip
# below this a neighbour of an appeal is not part of it on its own words alone
_KINDRED = -1.0
_LONGEST_COMPANION = 80
_LONGEST_LINE = 14
# an appeal goes on over at most so many blocks on each side of one that was found by itself
_FURTHEST = 8


@dataclass(slots=True)
class Scored:
    """A block with its evidence and log-odds."""

    block: Block
    evidence: Evidence
    signs: Signs
    log_odds: float

    @property
    def probability(self) -> float:
        return probability(self.log_odds)


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
    def membership(self) -> bool:
        """Whether it sells membership alone: nowhere does it ask for a gift."""
        return any(s.evidence.count("membership-ask") for s in self.members) and not any(
            s.evidence.count("strong-ask", "donation") for s in self.members
        )

    @property
    def quoted(self) -> str:
        text = self.seed.block.text
        return " … ".join(text[start:end] for start, end in telling(self.seed.evidence)) or text


class DonationRule(Rule):
    """What the rules of the family share: the phrases and the sections found with them."""

    asks = PhrasePack("donation-pitch")
    context = PhrasePack("donation-context", shared=False)

    def evidence(self, block: Block) -> Scored:
        """The block's evidence and score, with no gate."""
        document = block.document
        platform, page = _gives(block.links)
        signs = Signs(platform, page, any(name in block.folded for name in document.names))
        matches = (*in_force(block.text, self.asks.matches(block)), *self.context.matches(block))
        evidence = gather(block.text, block.folded, block.words, matches, signs)
        return Scored(block, evidence, signs, score(evidence.figures))

    def scored(self, document: Document) -> Iterator[Scored]:
        """The body's blocks that ask for anything, each with its score."""
        for block in document.body:
            found, links = self.asks.matches(block), block.links
            if not (found and in_force(block.text, found)) and not (links and any(_gives(links))):
                continue
            if not block.in_code and not block.in_quote:
                yield self.evidence(block)

    def sections(self, document: Document, threshold: float) -> list[Section]:
        """The appeals of the document in order, apart from each other; threshold is a probability."""
        scored = {one.block.index: one for one in self.scored(document)}
        seeds = [one for one in scored.values() if one.probability >= threshold]
        sections: list[Section] = []
        taken: set[int] = set()
        for seed in sorted(seeds, key=lambda one: (-one.log_odds, one.block.index)):
            if seed.block.index not in taken:
                section = self._grow(document.body, seed, scored, taken)
                taken.update(block.index for block in section.blocks)
                sections.append(section)
        return sorted(sections, key=lambda section: section.blocks[0].index)

    def _grow(self, body: Sequence[Block], seed: Scored, scored: dict[int, Scored], taken: set[int]) -> Section:
        at = next(i for i, block in enumerate(body) if block is seed.block)
        section = Section(seed, [seed.block], [seed])
        for step in (-1, 1):
            for i in self._reach(body, at, step, scored, taken):
                section.blocks.append(body[i])
                if body[i].index in scored:
                    section.members.append(scored[body[i].index])
        section.blocks.sort(key=lambda block: block.index)
        return section

    def _reach(
        self, body: Sequence[Block], at: int, step: int, scored: dict[int, Scored], taken: set[int]
    ) -> Iterator[int]:
        """The places in the body that the appeal reaches from `at`, in one direction."""
        doubtful: list[int] = []
        i = at + step
        while 0 <= i < len(body) and abs(i - at) <= _FURTHEST and body[i].index not in taken:
            block = body[i]
            if self._belongs(block, scored, step):
                yield from doubtful
                doubtful = []
                yield i
                if block.level and step < 0:
                    return
            elif block.words <= _LONGEST_LINE and not block.links and not block.level and not doubtful:
                # a line between two that belong: "Thank you", a signature
                doubtful.append(i)
            else:
                return
            i += step

    def _belongs(self, block: Block, scored: dict[int, Scored], step: int) -> bool:
        """Whether a neighbour of an appeal is part of it."""
        if block.in_quote or block.in_code or block.words > _LONGEST_COMPANION:
            return False
        one = scored.get(block.index) or self.evidence(block)
        count = one.evidence.count
        if block.level:
            return step < 0 and (one.log_odds >= _KINDRED or count(*ASKS, "weak-ask", "donation") > 0)
        if one.log_odds >= _KINDRED and one.block.index in scored:
            return True
        if in_box(block):
            return True
        if (one.signs.platform or one.signs.donate_page) and block.words <= _LONGEST_LINE:
            return True
        if count("news-marker") >= 2 or count("commerce") >= 2:
            return False
        kinds = sum(bool(count(group)) for group in ("self", "second-person", "reassurance", "reason", "outlet"))
        if step < 0 and block.words <= _LONGEST_LINE and not block.links:
            # the line that opens an appeal is often no heading in the markup
            return kinds > 0 and count(*ASKS, "weak-ask", "donation", "reassurance") > 0
        if count("donation", "money") and count("reassurance"):
            return True
        return bool(count("reassurance", *ASKS)) and (kinds >= 3 or (kinds >= 2 and block.words <= _LONGEST_LINE))


def _gives(links: Sequence[Link]) -> tuple[bool, bool]:
    return gives((link.host, link.href) for link in links)


def in_box(block: Block) -> bool:
    """Whether an element right around the block is named for giving."""
    for depth, element in enumerate(block.ancestors()):
        if depth > 3 or element.tag in ("body", "article", "main"):
            return False
        if element.tokens & _BOXES:
            return True
    return False
