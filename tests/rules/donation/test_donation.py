"""The family's rules, with what their examples do not show."""

import pytest

from contentlint import Rule
from contentlint.testing import check_examples
from contentlint_rules.donation.bank_details import BankDetails
from contentlint_rules.donation.donation_link import DonationLink
from contentlint_rules.donation.donation_pitch import DonationPitch
from contentlint_rules.donation.donation_widget import DonationWidget
from contentlint_rules.donation.membership_pitch import MembershipPitch


@pytest.mark.parametrize("rule", [BankDetails, DonationLink, DonationPitch, DonationWidget, MembershipPitch])
def test_the_examples_hold(rule: type[Rule]) -> None:
    check_examples(rule)
