"""Every rule of the encoding family does what its examples say."""

import pytest

from contentlint import Rule
from contentlint.testing import check_examples
from contentlint_rules import contentlint_rules

RULES = [rule for rule in contentlint_rules() if rule.family() == "encoding"]


@pytest.mark.parametrize("rule", RULES, ids=[rule.name() for rule in RULES])
def test_the_examples_of_a_rule_hold(rule: type[Rule]) -> None:
    check_examples(rule)
