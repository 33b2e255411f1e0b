"""Offers to buy, book or try something."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, PhraseMatch, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import in_flow, opens_sentence

_MOSTLY_LINK = 0.5


class Promotion(Rule):
    """The text offers something for sale: a product, a course, an event, a trial.

    "Buy on …", "Try it for free" are buttons of the page. In the text they read as the author's advice. Keep offers in
    the template, marked as what they are.
    """

    message = "offer {quoted} in the text"
    status = Status.STABLE
    confidence = 0.85
    phrases = PhrasePack("promotion")
    max_words = option(25, "the longest block, in words, that can be an offer")

    examples = (
        Invalid(
            "<p>It rained.</p><p><a href=https://shop.example/1>⟦Buy on Amazon⟧</a></p>", fixed="<p>It rained.</p>"
        ),
        Invalid("<p>Es regnet.</p><p><a href=/t>⟦Jetzt kostenlos testen⟧</a></p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Купить билет: <a href=/t>здесь⟧</a></p>", fixed="<p>Дождь.</p>"),
        Valid("<p>Buy now, pay later: how the industry grew.</p>", "a headline about the trade"),
        Valid("<p>Get started with the dough on the evening before.</p>", "advice without a link"),
        Valid(
            "<p>Fans who buy tickets <a href=/a>told the paper</a> that they waited for hours.</p>", "news with a link"
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_flow(self.phrases.blocks(document)):
            short = block.words <= self.max_words and block.kind not in ("heading", "caption")
            if short and block.links and _is_offer(block, matches):
                fix = Fix.remove(block, message="strike the offer")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _is_offer(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """The offer opens the block or stands in its link, and little is said beside."""
    offers = [match for match in matches if match.group == "offer" and opens_sentence(block, match.start)]
    if not offers:
        return False
    return block.link_share >= _MOSTLY_LINK or (block.words <= 12 and offers[0].start <= 4)
