"""What a block's evidence amounts to in its place: among neighbours, on its site, in its article."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from contentlint import Block, Document, PhraseMatch
from contentlint_rules.donation._evidence import Evidence, gather, in_force
from contentlint_rules.donation._figures import ASKS, CALL, Signs
from contentlint_rules.donation._flow import Flow, boxes, flow, link_signs
from contentlint_rules.donation._score import probability, score
from contentlint_rules.donation._speech import begins_sentence

# set by hand, in log-odds: the paragraphs that the weights were learned from come without their page
_NAMED = 0.7  # the block names the site that it stands on
_OTHERS = -3.0  # it names somebody else's charity
_JOINING = 1.0  # a sentence that calls the reader to become a member; what labels of menus say counts less
_SHORTEST_CALL = 4  # words
_COMPANY = 0.8  # each of two neighbours that ask as well
_REPEATED = 0.6  # the same words stand in the article more than once
_SURE = 2.2
_AGAIN = 0.6  # another ask in an article that surely has one
_TOPIC = 1.5  # against each block of an article that is about giving
# so many blocks, and so large a share of the article, that speak of gifts without asking make it the topic
_MOST_SPEAKING = 4
_TOPIC_SHARE = 0.15
_BETWEEN = " · "  # blocks that are weighed as one text
# where no block comes near this, none can ask: with the site's name it stays below a probability of 0.05
_HOPELESS = -3.7
KINDRED = -1.0  # a neighbour with this score is part of an appeal by its own words
ASKING = -3.5  # a neighbour with this score that asks for a gift or a member keeps company


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


class Finder(Protocol):
    """What finds the phrases of a pack in a block, in the body, or in several blocks."""

    def matches(self, block: Block) -> Sequence[PhraseMatch]: ...
    def blocks(self, document: Document) -> Iterator[tuple[Block, Sequence[PhraseMatch]]]: ...
    def among(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, Sequence[PhraseMatch]]]: ...


def scored(asks: Finder, context: Finder, document: Document) -> tuple[Scored, ...]:
    """The blocks of the article that name a gift, an ask or a way to pay, in order."""
    known = document.once(_known)
    if not known:
        # four rules ask one after the other, each with its own way to the same phrases
        known.append(_scored(asks, context, document))
    return known[0]


def _known(_document: Document) -> list[tuple[Scored, ...]]:
    return []


def _scored(asks: Finder, context: Finder, document: Document) -> tuple[Scored, ...]:
    around = document.once(flow)
    blocks = around.blocks
    speaking = _speaking_of_giving(asks, document, around)
    if not speaking:
        return ()
    # what stands beside it is asked for one by one: these are searched together
    deque(context.among([block for block, _ in speaking]), maxlen=0)
    found = [_weighed(block, (*called, *context.matches(block))) for block, called in speaking]
    placed = _boxed(asks, context, _placed(found, len(blocks)), blocks)
    if any(one.in_place >= _HOPELESS for one in placed):
        # the site's names stand in its structured data, too: to read it takes longer than all else here
        named = [_with_name(one) for one in found]
        if any(one is not before for one, before in zip(named, found, strict=True)):
            placed = _boxed(asks, context, _placed(named, len(blocks)), blocks)
    return placed


def _with_name(one: Scored) -> Scored:
    """The block with what it adds that it asks or speaks of gifts and names the site that it stands on."""
    if not one.evidence.count(*ASKS, "donation"):
        return one
    names_site = any(name in one.block.folded for name in one.block.document.names)
    return replace(one, in_place=one.in_place + _NAMED) if names_site else one


def _placed(found: Sequence[Scored], blocks: int) -> tuple[Scored, ...]:
    """The blocks, of an article of so many, with what their place in it adds."""
    if is_topic(found, blocks):
        return tuple(replace(one, in_place=one.in_place - _TOPIC) for one in found)
    placed = [_in_company(one, found[max(0, i - 2) : i], found[i + 1 : i + 3]) for i, one in enumerate(found)]
    times = Counter(one.block.folded for one in placed)
    placed = [replace(one, in_place=one.in_place + _REPEATED) if times[one.block.folded] > 1 else one for one in placed]
    if not any(one.in_place >= _SURE for one in placed):
        return tuple(placed)
    return tuple(
        replace(one, in_place=one.in_place + _AGAIN) if one.in_place < _SURE and one.evidence.count(*ASKS) else one
        for one in placed
    )


def _boxed(asks: Finder, context: Finder, placed: tuple[Scored, ...], blocks: Sequence[Block]) -> tuple[Scored, ...]:
    """The blocks, one that asks weighed with all of the box that it stands in.

    Set in capitals and short lines an appeal says in one block why, in the next that it asks.
    """
    doubtful = [one for one in placed if _HOPELESS <= one.in_place < _SURE and one.asks]
    if not doubtful:
        return placed
    places = {block.index: place for place, block in enumerate(blocks)}
    more: dict[int, float] = {}
    for one in doubtful:
        at = places[one.block.index]
        for first, last in set(boxes(blocks, at)):
            if 0 < last - first < len(blocks) - 1:
                together = _together(asks, context, blocks[first : last + 1])
                more[at] = max(more.get(at, 0.0), together - one.log_odds)
    return tuple(
        replace(one, in_place=one.in_place + more[at]) if (at := places[one.block.index]) in more else one
        for one in placed
    )


def _together(asks: Finder, context: Finder, blocks: Sequence[Block]) -> float:
    """The log-odds of several blocks as one text."""
    matches: list[PhraseMatch] = []
    start = 0
    for block in blocks:
        found = (*in_force(block.text, asks.matches(block)), *context.matches(block))
        matches += [match._replace(start=start + match.start, end=start + match.end) for match in found]
        start += block.length + len(_BETWEEN)
    platform, page = link_signs([link for block in blocks for link in block.links])
    text, folded = (_BETWEEN.join(texts) for texts in zip(*((b.text, b.folded) for b in blocks), strict=True))
    evidence = gather(text, folded, sum(block.words for block in blocks), matches, Signs(platform, page))
    return score(evidence.figures) + (_OTHERS if is_for_others(evidence, blocks[0].document) else 0.0)


def _speaking_of_giving(asks: Finder, document: Document, around: Flow) -> list[tuple[Block, Sequence[PhraseMatch]]]:
    """The gate: the blocks that name a gift, an ask or a way to pay, with what is in force of that; most end here.

    An ask that is no ask where it stands is looked at if there is a link to give.
    """
    # a menu is refused before it is searched: nobody else asks for the phrases of blocks outside the body
    beside = [block for block in around.own if block.region == "outside"]
    naming = sorted([*asks.blocks(document), *asks.among(beside)], key=lambda pair: pair[0].index)
    called = [(block, in_force(block.text, found)) for block, found in naming]
    return [
        (block, found)
        for block, found in called
        if (found or any(link_signs(block.links)))
        and not block.in_code
        and not block.in_quote
        and block.index not in around.chrome
    ]


def weighed(asks: Finder, context: Finder, block: Block) -> Scored:
    """The block's evidence and score, without any gate and without the site's name."""
    return _weighed(block, (*in_force(block.text, asks.matches(block)), *context.matches(block)))


def _weighed(block: Block, matches: Sequence[PhraseMatch]) -> Scored:
    """The same of the phrases that were found in it."""
    platform, page = link_signs(block.links)
    signs = Signs(platform, page)
    evidence = gather(block.text, block.folded, block.words, matches, signs)
    alone = score(evidence.figures)
    other = _OTHERS if is_for_others(evidence, block.document) else 0.0
    joining = _JOINING if evidence.count("outlet", "press", "reason") and _calls_to_join(block, evidence) else 0.0
    return Scored(block, evidence, signs, alone, alone + joining + other)


def is_for_others(evidence: Evidence, document: Document) -> bool:
    """Whether it names an organisation that gifts go to and that is not the publisher."""
    return any(not any(name in own for own in document.names) for name in evidence.found.get("other-organisation", ()))


def _calls_to_join(block: Block, evidence: Evidence) -> bool:
    places = evidence.found.get("membership-ask", {}).values()
    return block.words >= _SHORTEST_CALL and any(begins_sentence(block.text, start) for start, _ in places)


def is_topic(found: Sequence[Scored], blocks: int) -> bool:
    """Whether the article is about giving: many of its blocks speak of gifts and ask nobody."""
    speaking = sum(one.evidence.count("donation", "other-cause") > 0 and one.log_odds < KINDRED for one in found)
    return speaking >= _MOST_SPEAKING and speaking >= _TOPIC_SHARE * blocks


def _in_company(one: Scored, before: Sequence[Scored], after: Sequence[Scored]) -> Scored:
    """The block with what neighbours add that ask as well, no more than two blocks away."""
    near = [other for other in (*before, *after) if abs(other.block.index - one.block.index) <= 2]
    company = sum(other.asks and other.log_odds >= ASKING for other in near)
    if not company or not one.asks:
        return one
    joining = _JOINING if one.evidence.count("membership-ask") and _calls_to_join(one.block, one.evidence) else 0.0
    return replace(one, in_place=one.in_place + _COMPANY * min(company, 2) + joining)
