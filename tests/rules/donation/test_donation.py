"""The family's rules, with what their examples do not show."""

import pytest

from contentlint import Rule
from contentlint.testing import check_examples
from contentlint_rules.donation.donation_pitch import DonationPitch


@pytest.mark.parametrize("rule", [DonationPitch])
def test_the_examples_hold(rule: type[Rule]) -> None:
    check_examples(rule)
