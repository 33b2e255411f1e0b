"""Offers to buy, book or try something."""

from collections.abc import Container, Iterator, Sequence
from itertools import takewhile, zip_longest

from contentlint import Block, Diagnostic, Document, Fix, Invalid, PhraseMatch, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import candidates, leads_to_shop, opens_sentence

_MOSTLY_LINK = 0.5
_PARTLY_LINK = 0.3
_ALL_LINK = 0.9
# in characters: most blocks are refused before their words are counted
_LONGEST = 400
# a button has few words
_BUTTON = 10
_OFTEN = 3
_PHRASE = 2
_SECTION = 6
# the site's own addresses that lead on to a shop, as plugins name them
_REDIRECT_STEPS = frozenset(
    ("go", "out", "goto", "recommends", "refer", "aff", "affiliate", "redirect", "visit", "deal")
)
_REDIRECTS = tuple(f"/{step}/" for step in sorted(_REDIRECT_STEPS))


class Promotion(Rule):
    """The text offers something for sale: a product, a course, an event, a trial.

    "Buy on …", "Try it for free" are buttons of the page. In the text they read as the author's advice. Keep offers in
    the template, marked as what they are.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    confidence = 0.85
    phrases = PhrasePack("promotion", shared=False)
    # what these know has its own name
    newsletter = PhrasePack("newsletter-pitch")
    affiliate = PhrasePack("affiliate-disclosure")
    max_words = option(25, "the longest block, in words, that can be an offer")

    examples = (
        Invalid(
            "<p>It rained.</p><p><a href=https://shop.example/1>⟦Buy on Amazon⟧</a></p>", fixed="<p>It rained.</p>"
        ),
        Invalid("<p>Es regnet.</p><p><a href=/t>⟦Jetzt kostenlos testen⟧</a></p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Купить билет: <a href=/t>здесь⟧</a></p>", fixed="<p>Дождь.</p>"),
        Invalid(
            '<p>Lens A.</p><p><a rel="sponsored" href=https://s.example/a>⟦Try Lens A for a week⟧</a></p>',
            "a link that its publisher calls sponsored",
            fixed="<p>Lens A.</p>",
        ),
        Invalid(
            "<p>Objektiv A.</p><p><a href=https://s.example/a>⟦Objektiv A beim Hersteller *⟧</a></p>",
            "the asterisk of paid links",
            fixed="<p>Objektiv A.</p>",
        ),
        Invalid(
            "<p>It rained.</p><h2>⟦The big plug⟧</h2><p><a href=https://s.example/1>⟦Buy on Amazon⟧</a></p>"
            "<h2>Rivers</h2><p>They rose.</p>",
            "a heading of nothing but offers",
            fixed="<p>It rained.</p><h2>Rivers</h2><p>They rose.</p>",
        ),
        Valid("<p>Buy now, pay later: how the industry grew.</p>", "a headline about the trade"),
        Valid("<p>Get started with the dough on the evening before.</p>", "advice without a link"),
        Valid(
            "<p>Fans who buy tickets <a href=/a>told the paper</a> that they waited for hours.</p>", "news with a link"
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        blocks = candidates(document)
        repeated = _repeated(blocks)
        most = self.max_words
        asked = [
            block
            for block, following in zip_longest(blocks, blocks[1:])
            if block.length <= _LONGEST and block.words <= most and _may_offer(block, following)
        ]
        found = {block.index: matches for block, matches in self.phrases.among(asked)}
        offers = {}
        for block in asked:
            evidence = _evidence(block, found.get(block.index, ()), repeated)
            if evidence and not self._has_a_name(block):
                offers[block.index] = block, evidence
        offers.update((block.index, (block, "heading of offers")) for block in _headings(blocks, offers))
        for index in sorted(offers):
            block, evidence = offers[index]
            fix = Fix.remove(block, message="strike the offer")
            yield self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)

    def _has_a_name(self, block: Block) -> bool:
        if any(match.group in ("whole", "pitch") for match in self.newsletter.matches(block)):
            return True
        return any(len(match.quote.split()) > _PHRASE for match in self.affiliate.matches(block))


def _headings(blocks: Sequence[Block], offers: Container[int]) -> list[Block]:
    """Headings under which nothing but offers stands."""
    found = []
    for place, block in enumerate(blocks):
        if block.kind == "heading" and block.level != 1 and block.index not in offers:
            under = list(takewhile(lambda below: below.kind != "heading", blocks[place + 1 : place + 1 + _SECTION]))
            if under and len(under) < _SECTION and all(below.index in offers for below in under):
                found.append(block)
    return found


def _may_offer(block: Block, following: Block | None) -> bool:
    """A heading over a link that leads away, or a short line that is a link for a good part.

    Prose with a link is no offer, whatever its words.
    """
    if block.kind == "heading":
        return following is not None and following.link_share >= _ALL_LINK and _leads_away(following)
    return bool(block.link_length) and (block.link_share >= _PARTLY_LINK or block.words <= _BUTTON + 2)


def _evidence(block: Block, matches: tuple[PhraseMatch, ...], repeated: frozenset[str]) -> str:
    if block.kind == "heading":
        announced = any(m.group == "heading" and m.end - m.start > block.length - 3 for m in matches)
        return "heading of offers" if announced else ""
    if _is_starred(block):
        return "link marked as advertising"
    if _is_offer(block, matches):
        return "offer"
    if block.link_share < _ALL_LINK or block.words > _BUTTON:
        return ""
    again = block.kind in ("paragraph", "other") and block.folded in repeated
    urged = block.kind != "list-item" and any(match.group == "verb" and match.start < 4 for match in matches)
    priced = _has_price(block.text)
    # where links lead costs most to find out
    if not (again or urged or priced) or not _leads_away(block):
        return ""
    if (again or urged) and _is_paid(block):
        return "link that comes back" if again else "paid link"
    return "price" if priced else ""


def _is_offer(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """The offer opens the block or stands in its link, and little is said beside."""
    offers = [match for match in matches if match.group == "offer" and opens_sentence(block, match.start)]
    if not offers or block.kind == "caption":
        return False
    near = offers[0].start <= 4 and (block.words <= _BUTTON + 2 or block.link_share >= _PARTLY_LINK)
    return near or block.link_share >= _MOSTLY_LINK


def _is_starred(block: Block) -> bool:
    """A line that is a link and ends with the asterisk that marks paid links, where the address leads away."""
    return block.text.rstrip().endswith("*") and block.link_share >= _ALL_LINK and _leads_away(block)


def _repeated(blocks: Sequence[Block]) -> frozenset[str]:
    """Texts of short blocks that are all link and stand three times or more: the shops under each product."""
    counts: dict[str, int] = {}
    for block in blocks:
        if (
            block.link_length
            and block.words <= _BUTTON
            and block.link_share >= _ALL_LINK
            and block.kind in ("paragraph", "other")
        ):
            counts[block.folded] = counts.get(block.folded, 0) + 1
    return frozenset(text for text, count in counts.items() if count >= _OFTEN)


def _leads_away(block: Block) -> bool:
    return all(link.host or link.href.startswith(_REDIRECTS) for link in block.links) and any(
        link.external or _REDIRECT_STEPS.intersection(link.path.lower().split("/")) for link in block.links
    )


def _is_paid(block: Block) -> bool:
    """The publisher says so (rel), or the address is a redirect or leads to a shop."""
    for link in block.links:
        rel = (link.element.attr("rel") or "").lower()
        if (
            "sponsored" in rel
            or "nofollow" in rel
            or leads_to_shop(link)
            or _REDIRECT_STEPS.intersection(link.path.lower().split("/"))
        ):
            return True
    return False


def _has_price(text: str) -> bool:
    return any(sign in text for sign in "$€£¥₽₴₺₹") and any(letter.isdigit() for letter in text)
