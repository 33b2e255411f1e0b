"""Appeals for donations inside the article."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Fix, Invalid, Severity, Valid, fold, option
from contentlint_rules.donation._section import DonationRule


class DonationPitch(DonationRule):
    """The article asks its reader for money.

    On the page an appeal stands beside the story; in its text it goes along into feeds, newsletters, archives and
    training data, where it asks strangers years later. Move it into the template, outside the article's body.
    """

    message = "appeal for money in the article: {quoted}"
    severity = Severity.ERROR
    threshold = option(0.5, "the least score, from 0 to 1, that is reported")
    allow = option([""][:0], "words of a house appeal that may stay, such as its first sentence")

    examples = (
        Invalid(
            "<p>The council votes on Tuesday.</p>\n<p>⟦Please support our journalism. Donate now: every euro helps us stay "
            "independent.⟧</p>",
            fixed="<p>The council votes on Tuesday.</p>\n",
        ),
        Valid(
            "<p>The party raised $2 million in donations last month, a spokesman said.</p>",
            "a story about donations",
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        allowed = [fold(words.strip()) for words in self.allow if words.strip()]
        for section in self.sections(document, self.threshold):
            if section.membership:
                continue
            if any(words in block.folded for words in allowed for block in section.blocks):
                continue
            yield self.diagnostic(
                section.span,
                quoted=section.quoted,
                confidence=round(section.seed.probability, 3),
                fix=Fix.remove(*section.blocks, message="remove the appeal"),
                help="move the appeal out of the article into the template",
            )
