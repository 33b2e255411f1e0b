"""Invitations to pay as a member or subscriber, inside the article."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Fix, Invalid, Status, Valid, option
from contentlint_rules.donation._section import DonationRule


class MembershipPitch(DonationRule):
    """The article asks its reader to become a paying member.

    Like an appeal for donations it goes along into feeds and archives, where the offer has long expired. Move it into
    the template, outside the article's body. An appeal that asks for gifts as well is a `donation-pitch`.
    """

    message = "membership pitch in the article: {quoted}"
    status = Status.STABLE
    threshold = option(0.6, "the least score, from 0 to 1, that is reported")

    examples = (
        Invalid(
            "<p>The ferry sails again.</p><p>⟦Become a member of our newsroom: without our members this independent "
            "reporting would not be possible.⟧</p>",
            fixed="<p>The ferry sails again.</p>",
        ),
        Invalid(
            "<p>⟦Werden Sie Mitglied und unterstützen Sie unabhängigen Journalismus, frei zugänglich für alle.⟧</p>",
            fixed="",
        ),
        Valid("<p>Norway may become a member of the union within ten years, the minister said.</p>", "another club"),
        Valid("<p>Become a Member</p>", "a label that asks for nothing yet"),
        Valid("<p>Members of the rowing club pay 40 euros a year.</p>"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for section in self.sections(document, self.threshold):
            if section.membership:
                yield self.diagnostic(
                    section.span,
                    quoted=section.quoted,
                    confidence=section.confidence,
                    fix=Fix.remove(*section.blocks, message="remove the pitch"),
                    help="move the pitch out of the article into the template",
                )
