"""The house rules do what their examples say."""

import pytest
from contentlint_acme import contentlint_rules

from contentlint import Rule
from contentlint.testing import check_examples


@pytest.mark.parametrize("rule", contentlint_rules(), ids=lambda rule: rule.name())
def test_examples(rule: type[Rule]) -> None:
    check_examples(rule)
