"""Account numbers for gifts, inside the article."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Fix, Invalid, Status, Valid
from contentlint_rules.donation._figures import ASKS, CALL
from contentlint_rules.donation._scoring import Scored, is_for_others
from contentlint_rules.donation._section import DonationRule

_APPEAL = 0.6
_LONGEST = 60  # words of a block of details
# length of an IBAN's national part is 11 to 30: ISO 13616; groups of four or none
_IBAN = r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"
_CARD = r"\b[245]\d{3}(?:[ -]?\d{4}){3}\b"
_WALLET = r"\b(?:bc1[a-z0-9]{25,60}|0x[0-9a-fA-F]{40})\b"


class BankDetails(DonationRule):
    """Account details for gifts stand in the article.

    Copied with the text they outlive the account, and in copies nobody can tell them from a fraud's. Keep them on the
    donation page. A fraud's account in a story about fraud is the story's own.
    """

    message = "account details for gifts: {quoted}"
    status = Status.STABLE
    confidence = 0.85

    examples = (
        Invalid(
            "<p>The museum closes at six.</p><p>⟦Spendenkonto: IBAN DE89 3704 0044 0532 0130 00⟧</p>",
            fixed="<p>The museum closes at six.</p>",
        ),
        Invalid("<p>⟦Картка для донатів: 4441 1144 1144 1144⟧</p>", fixed=""),
        Valid("<p>The caller told her to pay into DE89 3704 0044 0532 0130 00, the police said.</p>", "a fraud's"),
        Valid("<p>IBAN DE89 3704 0044 0532 0130 00 is the example in the standard.</p>", "nobody is asked"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        candidates = [one.block for one in self.scored(document) if _has_details(one)]
        if not candidates:
            return
        told = {block.index for section in self.sections(document, _APPEAL) for block in section.blocks}
        for block in candidates:
            if block.index not in told:
                yield self.diagnostic(
                    block.span(), quoted=block.text, fix=Fix.remove(block, message="remove the account details")
                )


def _has_details(one: Scored) -> bool:
    text, count = one.block.text, one.evidence.count
    if one.block.words > _LONGEST or is_for_others(one.evidence, one.block.document) or not _details().search(text):
        return False
    return bool(count("donation", *ASKS, CALL)) and count("news-marker") < 2 and not count("commerce")


@cache
def _details() -> re.Pattern[str]:
    return re.compile("|".join((_IBAN, _CARD, _WALLET)))
