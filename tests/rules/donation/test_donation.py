"""The family's rules, with what their examples do not show."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from contentlint import Diagnostic, Rule, Source
from contentlint.linter import check_source
from contentlint.plan import Plan
from contentlint.testing import check_examples, plan_for
from contentlint_rules.donation.bank_details import BankDetails
from contentlint_rules.donation.donation_link import DonationLink
from contentlint_rules.donation.donation_pitch import DonationPitch
from contentlint_rules.donation.donation_widget import DonationWidget
from contentlint_rules.donation.membership_pitch import MembershipPitch

RULES: list[type[Rule]] = [BankDetails, DonationLink, DonationPitch, DonationWidget, MembershipPitch]


def _texts(kind: str) -> list[tuple[str, str]]:
    table = tomllib.loads((Path(__file__).parent / "appeals.toml").read_text(encoding="utf-8"))
    return [(language, text) for language, texts in table.items() for text in texts[kind]]


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_hold(rule: type[Rule]) -> None:
    check_examples(rule)


@cache
def _plans() -> dict[str, Plan]:
    return {rule.name(): plan_for(rule) for rule in RULES}


def _found(rule: type[Rule], html: str, path: str = "article.html") -> list[Diagnostic]:
    return check_source(Source(path, html.encode()), _plans()[rule.name()])


@pytest.mark.parametrize(("language", "text"), list(_texts("appeals")))
def test_an_appeal_is_found_in_every_language(language: str, text: str) -> None:
    html = f'<p lang="{language}">{text}</p>'
    assert len([*_found(DonationPitch, html), *_found(MembershipPitch, html)]) == 1


@pytest.mark.parametrize(("language", "text"), list(_texts("stories")))
def test_a_story_about_giving_is_left_alone(language: str, text: str) -> None:
    html = f'<p lang="{language}">{text}</p>'
    assert [d.rule for rule in (DonationPitch, MembershipPitch, BankDetails) for d in _found(rule, html)] == []
