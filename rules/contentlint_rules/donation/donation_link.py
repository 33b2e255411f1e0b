"""Links to where a reader can give money, apart from any appeal."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, Link, Status, Valid, fold
from contentlint_rules.donation._figures import ASKS, CALL
from contentlint_rules.donation._links import host_of, is_donate_page, is_platform
from contentlint_rules.donation._section import DonationRule
from contentlint_rules.donation._speech import begins_sentence

_LONGEST_LABEL = 8  # words of a link that is a button
_APPEAL = 0.6


class DonationLink(DonationRule):
    """A link in the article leads to a page that asks for money.

    Left over from an appeal or set as a button, it stands in every copy of the text. Keep it in the template. A link
    in a sentence of the story, to somebody else's page, is the story's own.
    """

    message = "link that asks for money: {quoted}"
    status = Status.STABLE
    confidence = 0.85

    examples = (
        Invalid(
            '<p>The pool reopens in June.</p><p><a href="https://www.patreon.com/courier">⟦Patreon⟧</a></p>',
            fixed="<p>The pool reopens in June.</p>",
        ),
        Invalid('<p>It rained.</p><p><a href="/spenden">⟦Zur Spendenseite⟧</a></p>', fixed="<p>It rained.</p>"),
        Valid(
            '<p>The band pays for the tour through <a href="https://www.patreon.com/band">its Patreon page</a>.</p>',
            "a link in a sentence of the story",
        ),
        Valid(
            '<p>Neighbours have collected 3,000 euros on <a href="https://www.gofundme.com/f/roof">GoFundMe</a>.</p>',
            "a collection that the story is about",
        ),
        Valid('<p><a href="/support">Support</a></p>', "help for customers"),
        Valid('<p><a href="#donate">3.2 Donate</a></p>', "a table of contents"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        candidates = [one.block for one in self.scored(document) if one.signs.platform or one.signs.donate_page]
        if not candidates:
            return
        told = {block.index for section in self.sections(document, _APPEAL) for block in section.blocks}
        for block in candidates:
            if block.index not in told and self._is_button(block):
                yield self.diagnostic(block.span(), quoted=block.text, fix=Fix.remove(block, message="remove the link"))

    def _is_button(self, block: Block) -> bool:
        """Whether the block is little more than links of which one asks."""
        if block.words > _LONGEST_LABEL or block.link_share < 0.5:
            return False
        asking = [m for m in self.asks.matches(block) if m.group in (*ASKS, CALL, "platform", "donation")]
        named = any(match.group == "platform" for match in asking)
        asks = any(match.group != "platform" and begins_sentence(block.text, match.start) for match in asking)
        return any(
            (is_platform(host_of(link.href), crowd=False) and (named or asks))
            or (is_donate_page(link.href) and self._asks(link))
            for link in block.links
            if not link.href.startswith("#")
        )

    def _asks(self, link: Link) -> bool:
        """Whether the words of a link to a donation page ask, more than to say "support"."""
        block = link.block
        if block is None or len(fold(link.text).split()) < 2:
            return False
        return any(
            match.group in ("strong-ask", "donation") and match.quote.lower() in link.text.lower()
            for match in self.asks.matches(block)
        )
