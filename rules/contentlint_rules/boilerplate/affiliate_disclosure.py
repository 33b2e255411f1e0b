"""Disclosures of commissions."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, PhrasePack, Rule, Severity, Status, Valid, option
from contentlint_rules.boilerplate._evidence import in_flow, is_at_edge, is_story


class AffiliateDisclosure(Rule):
    """The disclosure that links earn a commission stands in the text.

    Often the law asks for it, so there is no fix: keep it where readers see it, but in the template, so that it is the
    same everywhere and no part of the story. Suppress the rule where the text has to carry it.
    """

    message = "disclosure of commissions {quoted} in the text"
    severity = Severity.INFO
    status = Status.STABLE
    phrases = PhrasePack("affiliate-disclosure")
    max_words = option(90, "the longest block, in words, that can be a disclosure")

    examples = (
        Invalid("<p>It rained.</p><p>⟦As an Amazon Associate I earn from qualifying purchases.⟧</p>"),
        Invalid("<p>Es regnet.</p><p>⟦Beim Kauf erhalten wir eine Provision.⟧</p>"),
        Invalid("<p>⟦This post contains affiliate links.⟧</p><p>It rained.</p>"),
        Valid(
            "<p>It rained.</p><p>It dried.</p><p>It froze.</p><p>Affiliate links were a third of its revenue.</p>"
            "<p>It rained.</p><p>It dried.</p><p>It froze.</p><p>It thawed.</p><p>It ended.</p>",
            "a business story",
        ),
        Valid("<p>Agents earn commissions of 3 percent.</p>", "another trade"),
        Valid("<p><a href='/news/1'>Affiliate links are on trial in Leeds</a></p>", "a headline"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.words > self.max_words or is_story(block):
                continue
            told = any(len(match.quote.split()) > 2 for match in matches)
            if told or is_at_edge(block):
                yield self.diagnostic(block.span(), quoted=block.text)
