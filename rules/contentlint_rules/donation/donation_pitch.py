"""Appeals for donations inside the article."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Fix, Invalid, Severity, Status, Valid, fold, option
from contentlint_rules.donation._section import DonationRule

_NOTHING: list[str] = []


class DonationPitch(DonationRule):
    """The article asks its reader for money.

    On the page an appeal stands beside the story; in its text it goes along into feeds, newsletters, archives and
    training data, where it asks strangers years later. Move it into the template, outside the article's body.
    """

    message = "appeal for money in the article: {quoted}"
    severity = Severity.ERROR
    status = Status.STABLE
    threshold = option(0.6, "the least score, from 0 to 1, that is reported")
    allow = option(_NOTHING, "words of a house appeal that may stay, such as its first sentence")

    examples = (
        Invalid(
            "<p>The council votes on Tuesday.</p>\n"
            "<p>⟦Please support our journalism. Donate now: every euro helps us stay independent.⟧</p>",
            fixed="<p>The council votes on Tuesday.</p>\n",
        ),
        Invalid(
            "<p>The bridge opens in May.</p><p>⟦Let's help each other through the winter</p>"
            "<p>The crisis has cut our income, and we have to ask you for support. Any amount helps us stay afloat.</p>"
            "<p>Thank you for being with us!</p><p>Your contribution is safe and secure.⟧</p><p>Rain is expected.</p>",
            "the appeal is one section, from the line that opens it to the thanks and assurances",
            fixed="<p>The bridge opens in May.</p><p>Rain is expected.</p>",
        ),
        Invalid(
            "<p>⟦Підтримайте нашу редакцію: навіть невеликий внесок допомагає нам залишатися незалежними.⟧</p>",
            fixed="",
        ),
        Valid(
            "<p>The party raised $2 million in donations last month, a spokesman said.</p>",
            "campaign finance",
        ),
        Valid(
            "<p>“Please donate what you can,” the mayor told residents, and within a day the fund for the flood "
            "victims had collected 40,000 euros.</p>",
            "a quoted appeal in a story about giving",
        ),
        Valid(
            "<p>In lieu of flowers, the family asks that you please consider a donation to the hospice.</p>",
            "an appeal for somebody else",
        ),
        Valid("<p>To help, donate to the Red Cross or bring blankets to the town hall by Friday.</p>"),
        Valid("<p>Every year 9,000 people die waiting because too few become organ donors.</p>", "other donors"),
        Valid(
            "<p>If you buy something through links in our stories, we may earn a commission. This helps support our "
            "testing.</p>",
            "an affiliate disclosure",
        ),
        Valid("<p>The rival weekly has asked its readers for donations after losing its printing contract.</p>"),
        Valid("<p>Employees may contribute up to $23,000 a year to their retirement plan.</p>", "other contributions"),
        Valid(
            "<p>Please support our journalism. Donate now: every euro helps us stay independent.</p>",
            "a house appeal that may stay",
            options={"allow": ["please support our journalism"]},
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
                confidence=section.confidence,
                fix=Fix.remove(*section.blocks, message="remove the appeal"),
                help="move the appeal out of the article into the template",
            )
