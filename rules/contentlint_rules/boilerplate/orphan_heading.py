"""Headings of furniture that is gone."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Fix, Invalid, PhrasePack, Rule, Status, Valid
from contentlint_rules.boilerplate._evidence import has_nothing_under, in_flow, text_end


class OrphanHeading(Rule):
    """A heading such as "Related stories" has nothing under it.

    The list that it announced was made by the template, or was taken away. The heading is all that a feed or an archive
    shows. The fix removes it.
    """

    message = "heading {quoted} with nothing under it"
    status = Status.STABLE
    phrases = PhrasePack("related-links")

    examples = (
        Invalid("<p>It rained.</p><h3>⟦Related stories⟧</h3>", fixed="<p>It rained.</p>"),
        Invalid(
            "<p>Es regnet.</p><h3>⟦Mehr zum Thema⟧</h3><h2>Ausblick</h2><p>Es bleibt nass.</p>",
            fixed="<p>Es regnet.</p><h2>Ausblick</h2><p>Es bleibt nass.</p>",
        ),
        Valid("<h3>Related stories</h3><ul><li><a href=/news/1>Rain</a></li></ul>", "a list is under it"),
        Valid(
            "<p>It rained.</p><h3>Related stories</h3><h3><a href=/news/1>The storm of the century</a></h3>",
            "its stories are headings, too",
        ),
        Valid("<h3>More news</h3><p>The paper of that name closed in 1931.</p>", "prose is under it"),
        Valid("<h2>Background</h2><h3>The dam</h3><p>It is old.</p>", "a heading of a lower rank is under it"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.kind != "heading" or not any(match.group == "whole" for match in matches):
                continue
            if block.index <= document.once(text_end) and has_nothing_under(block):
                yield self.diagnostic(
                    block.span(), quoted=block.text, fix=Fix.remove(block, message="remove the heading")
                )
