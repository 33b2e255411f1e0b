"""An appeal as a reader meets it: the blocks that ask, and what belongs to them before and after."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

from contentlint import Block, Document, Element, Link, PhraseMatch, PhrasePack, Rule, Span
from contentlint_rules.donation._evidence import ASKS, CALL, Evidence, Signs, begins_sentence, gather, in_force
from contentlint_rules.donation._links import gives
from contentlint_rules.donation._score import probability, score, telling

# words of class and id of boxes that ask; seen on publishers' pages
_BOXES = frozenset((
    "apoya", "apoyanos", "crowdfunding", "don", "donate", "donatebox", "donation", "donations", "donorbox", "dons",
    "epic", "fundraising", "kofi", "patreon", "plea", "soutien", "spende", "spenden", "spendenbox", "supportbox",
    "unterstuetzen",
))  # fmt: skip
_CHROME = frozenset(("nav", "footer", "form", "dialog", "menu", "header"))
# set by hand, in log-odds: the learned paragraphs come without their page
_NAMED = 0.7  # the block names the site that it stands on
_OTHERS = -3.0  # it names somebody else's charity
_JOINING = 1.0  # a sentence that calls the reader to become a member; what labels of menus say counts less
_SHORTEST_CALL = 4  # words
_COMPANY = 0.8  # each of two neighbours that ask as well
_REPEATED = 0.6  # the same words stand in the article more than once
_SURE = 2.2
_AGAIN = 0.6  # another ask in an article that surely has one
_KINDRED = -1.0  # a neighbour with this score is part of an appeal by its own words
_ASKING = -3.5  # a neighbour with this score that asks for a gift or a member keeps company
_TOPIC = 1.5  # against each block of an article that is about giving
# so many blocks, and so large a share of the body, that speak of gifts without asking make it the topic
_MOST_SPEAKING = 4
_TOPIC_SHARE = 0.15
# lengths in words
_LONGEST_COMPANION = 80
_LONGEST_BEFORE = 60
_LONGEST_LINE = 14
_LONGEST_BRIDGE = 45
_LARGEST_BOX = 120
_SPEAKING = ("self", "second-person", "outlet", "press", "reason", "reassurance")
# an appeal reaches so many blocks to each side of the one that asks most clearly
_FURTHEST = 8
# the article's element is searched so many blocks beyond its first and last prose
_BEYOND = 12


@dataclass(frozen=True, slots=True)
class Scored:
    """A block with its evidence and its log-odds: of its words alone, and with what its place adds."""

    block: Block
    evidence: Evidence
    signs: Signs
    log_odds: float
    in_place: float

    @property
    def probability(self) -> float:
        return probability(self.in_place)

    @property
    def asks(self) -> bool:
        """Whether it asks for a gift or a member, in so many words."""
        return self.evidence.count("strong-ask", "membership-ask") > 0 or (
            self.evidence.count("donation", "platform") > 0 and self.evidence.count(*ASKS, CALL) > 0
        )


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
        """Whether it sells membership alone: nowhere does it speak of gifts or of a platform."""
        return any(one.evidence.count("membership-ask") for one in self.members) and not any(
            one.evidence.count("donation", "platform") or one.signs.platform or one.signs.donate_page
            for one in self.members
        )

    @property
    def quoted(self) -> str:
        text = self.seed.block.text
        return " … ".join(text[start:end] for start, end in telling(self.seed.evidence)) or text


class Finder(Protocol):
    """What finds the phrases of a pack in a block."""

    def matches(self, block: Block) -> Sequence[PhraseMatch]: ...


class DonationRule(Rule):
    """What the rules of the family share: the phrases, and the appeals found with them."""

    asks = PhrasePack("donation-pitch")
    context = PhrasePack("donation-context", shared=False)

    def evidence(self, block: Block) -> Scored:
        """The block's evidence and score, without any gate."""
        return _evidence(self.asks, self.context, block)

    def scored(self, document: Document) -> tuple[Scored, ...]:
        """The blocks of the article that name a gift, an ask or a way to pay, in order."""
        return _scored(self.asks, self.context, document)

    def sections(self, document: Document, threshold: float) -> list[Section]:
        """The appeals of the document in order, apart from each other; threshold is a probability."""
        scored = {one.block.index: one for one in self.scored(document)}
        seeds = [one for one in scored.values() if one.probability >= threshold]
        if not seeds:
            return []
        blocks = [block for block in flow(document) if not _is_chrome(block)]
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
                found += self._reach(blocks, edge, step, scored, taken)
            found.sort(key=lambda block: block.index)
            section = Section(seed, found, [scored[block.index] for block in found if block.index in scored])
            taken.update(block.index for block in section.blocks)
            sections.append(section)
        return sorted(sections, key=lambda section: section.blocks[0].index)

    def _box(self, blocks: Sequence[Block], at: int) -> tuple[int, int]:
        """The first and last place of the small element around a block that holds an appeal and nothing of a story."""
        low = high = at
        for element in blocks[at].ancestors():
            if element.tag in ("article", "main", "body"):
                break
            first, last = low, high
            while first > 0 and at - first < _FURTHEST and _is_within(blocks[first - 1], element):
                first -= 1
            while last + 1 < len(blocks) and last - at < _FURTHEST and _is_within(blocks[last + 1], element):
                last += 1
            added = (*blocks[first:low], *blocks[high + 1 : last + 1])
            if last - first >= _FURTHEST or sum(block.words for block in blocks[first : last + 1]) > _LARGEST_BOX:
                break
            if not all(self._fits_in_box(block) for block in added):
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
        self, blocks: Sequence[Block], at: int, step: int, scored: Mapping[int, Scored], taken: set[int]
    ) -> Iterator[Block]:
        """The neighbours that belong to the appeal at `at`, going one way."""
        doubtful: list[Block] = []
        for i in range(at + step, at + step * (_FURTHEST + 1), step):
            if not 0 <= i < len(blocks) or blocks[i].index in taken:
                return
            block = blocks[i]
            one = scored.get(block.index)
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
        known = one or self.evidence(block)
        count = known.evidence.count
        if block.level:
            return step < 0 and (known.log_odds >= _KINDRED or count(*ASKS, CALL, "weak-ask", "donation") > 0)
        if (one is not None and known.in_place >= _KINDRED and count("news-marker") < 3) or in_box(block):
            return True
        if known.asks and known.log_odds >= _ASKING and block.words <= _LONGEST_LINE:
            return True
        if (known.signs.platform or known.signs.donate_page) and block.words <= _LONGEST_LINE:
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


# four rules ask for the same document one after the other
@lru_cache(maxsize=2)
def _scored(asks: Finder, context: Finder, document: Document) -> tuple[Scored, ...]:
    blocks = flow(document)
    found = [_evidence(asks, context, block) for block in blocks if _names_giving(asks, block)]
    if is_topic(found, len(blocks)):
        return tuple(replace(one, in_place=one.in_place - _TOPIC) for one in found)
    placed = [_in_company(one, found[max(0, i - 2) : i], found[i + 1 : i + 3]) for i, one in enumerate(found)]
    times = Counter(one.block.folded for one in placed)
    placed = [replace(one, in_place=one.in_place + _REPEATED * (times[one.block.folded] > 1)) for one in placed]
    if not any(one.in_place >= _SURE for one in placed):
        return tuple(placed)
    return tuple(
        replace(one, in_place=one.in_place + _AGAIN) if one.in_place < _SURE and one.evidence.count(*ASKS) else one
        for one in placed
    )


def _names_giving(asks: Finder, block: Block) -> bool:
    """The gate: most blocks end here."""
    found, links = asks.matches(block), block.links
    if not (found and in_force(block.text, found)) and not (links and any(link_signs(links))):
        return False
    return not block.in_code and not block.in_quote and not _is_chrome(block)


def _evidence(asks: Finder, context: Finder, block: Block) -> Scored:
    platform, page = link_signs(block.links)
    signs = Signs(platform, page, any(name in block.folded for name in block.document.names))
    matches = (*in_force(block.text, asks.matches(block)), *context.matches(block))
    evidence = gather(block.text, block.folded, block.words, matches, signs)
    alone = score(evidence.figures)
    named = _NAMED if signs.named and evidence.count(*ASKS, "donation") else 0.0
    other = _OTHERS if is_for_others(evidence, block.document) else 0.0
    joining = _JOINING if evidence.count("outlet", "press", "reason") and _calls_to_join(block, evidence) else 0.0
    return Scored(block, evidence, signs, alone, alone + named + joining + other)


def is_for_others(evidence: Evidence, document: Document) -> bool:
    """Whether it names an organisation that gifts go to and that is not the publisher."""
    return any(not any(name in own for own in document.names) for name in evidence.found.get("other-organisation", ()))


def _calls_to_join(block: Block, evidence: Evidence) -> bool:
    places = evidence.found.get("membership-ask", {}).values()
    return block.words >= _SHORTEST_CALL and any(begins_sentence(block.text, start) for start, _ in places)


def is_topic(found: Sequence[Scored], blocks: int) -> bool:
    """Whether the article is about giving: many of its blocks speak of gifts and ask nobody."""
    speaking = sum(one.evidence.count("donation", "other-cause") > 0 and one.log_odds < _KINDRED for one in found)
    return speaking >= _MOST_SPEAKING and speaking >= _TOPIC_SHARE * blocks


def _in_company(one: Scored, before: Sequence[Scored], after: Sequence[Scored]) -> Scored:
    """The block with what neighbours add that ask as well, no more than two blocks away."""
    near = [other for other in (*before, *after) if abs(other.block.index - one.block.index) <= 2]
    company = sum(other.asks and other.log_odds >= _ASKING for other in near)
    if not company or not one.asks:
        return one
    joining = _JOINING if one.evidence.count("membership-ask") and _calls_to_join(one.block, one.evidence) else 0.0
    return replace(one, in_place=one.in_place + _COMPANY * min(company, 2) + joining)


def flow(document: Document) -> list[Block]:
    """The body with what stands between its blocks, and right before and behind them in the same article.

    A donate button is a link by itself, and many an appeal stands in a box that its class sets apart: on the page they
    are furniture, for a reader of the article's text they are part of it.
    """
    body = document.body
    if not body or document.extent == "fragment" or document.has_front_matter:
        return body
    first, last = body[0].index, body[-1].index
    outer = set(body[0].ancestors())
    common = [element for element in body[-1].ancestors() if element in outer]
    articles = [element for element in common if element.tag == "article"]
    container = (articles or common[1:] or common)[0]
    around = document.blocks[max(0, first - _BEYOND) : last + 1 + _BEYOND]
    return [block for block in around if first <= block.index <= last or container in block.ancestors()]


def _is_chrome(block: Block) -> bool:
    return block.region != "body" and any(element.tag in _CHROME for element in block.ancestors())


def link_signs(links: Sequence[Link]) -> tuple[bool, bool]:
    """Whether any of the links leads to a platform, and whether any leads to a donation page."""
    return gives(link.href for link in links)


def _is_within(block: Block, element: Element) -> bool:
    return element in block.ancestors()


def in_box(block: Block) -> bool:
    """Whether an element right around the block is named for giving."""
    for depth, element in enumerate(block.ancestors()):
        if depth > 3 or element.tag in ("body", "article", "main"):
            return False
        if is_box(element):
            return True
    return False


def is_box(element: Element) -> bool:
    """Whether class or id name the element for giving."""
    return not _BOXES.isdisjoint(element.tokens)
