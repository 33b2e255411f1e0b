"""The family's rules, with what their examples do not show."""

import tomllib
from functools import cache
from pathlib import Path
from time import process_time

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


def test_an_appeal_is_reported_once_over_its_whole_section() -> None:
    html = (
        "<p>The ferry sails again on Monday.</p><h3>Support our work</h3><p>We have no owner and no paywall.</p>"
        "<p>Please donate today: every euro keeps our newsroom independent.</p><p>Thank you for reading us!</p>"
        "<p>The crossing takes forty minutes.</p>"
    )
    [diagnostic] = _found(DonationPitch, html)
    text = html[slice(*diagnostic.span)]
    assert (text[:16], text[-25:]) == ("Support our work", "Thank you for reading us!")


def test_a_story_around_an_appeal_is_not_part_of_it() -> None:
    story = "The crossing takes forty minutes, the harbour master said, and costs twelve euros."
    html = f"<p>{story}</p><p>Please donate today: every euro keeps our newsroom independent.</p><p>{story}</p>"
    [diagnostic] = _found(DonationPitch, html)
    assert html[slice(*diagnostic.span)] == "Please donate today: every euro keeps our newsroom independent."


def test_the_box_of_an_appeal_belongs_to_it() -> None:
    html = (
        '<p>The ferry sails again on Monday.</p><div class="note"><p>An informed public decides better.</p>'
        "<p>Journalism needs its readers.</p><p>Become a supporter of our newsroom and donate now.</p></div>"
    )
    [diagnostic] = _found(DonationPitch, html)
    assert html[slice(*diagnostic.span)].startswith("An informed public")


def test_an_appeal_in_short_lines_is_weighed_with_its_box() -> None:
    lines = (
        "<h2>Whoever knows more decides better</h2><p>We have done independent journalism for ninety years, and a free "
        "press has never mattered more than today.</p><p><b>Become a supporting member</b></p>"
    )
    story = "<p>The ferry sails again on Monday.</p><p>The crossing takes forty minutes.</p>"
    assert _found(MembershipPitch, f"{story}<p><b>Become a supporting member</b></p>") == []
    html = f"<div>{story}<div>{lines}</div></div>"
    [diagnostic] = [*_found(MembershipPitch, html), *_found(DonationPitch, html)]
    assert html[slice(*diagnostic.span)].startswith("Whoever knows")


def test_with_the_threshold_at_zero_every_block_that_names_giving_is_reported() -> None:
    html = "<p>Readers have made many donations.</p>"
    strict, open_to_all = (
        check_source(Source("a.html", html.encode()), plan_for(DonationPitch, options={"threshold": value}))
        for value in (0.6, 0.0)
    )
    assert ([d.rule for d in strict], [d.rule for d in open_to_all]) == ([], ["donation-pitch"])


def test_an_article_about_giving_needs_more_than_an_ask_in_it() -> None:
    story = "".join(
        f"<p>In {year} the appeal brought in {year * 7} euros in donations, its treasurer said.</p>"
        for year in range(2015, 2023)
    )
    ask = "<p>Help the shelter with a donation!</p>"
    assert [d.rule for d in _found(DonationPitch, story + ask)] == []


def test_the_site_s_own_charity_is_the_publisher() -> None:
    ask = "<p>Please donate to Red Cross today, so that the teams can go on.</p>"
    page = f'<html><head><meta property="og:site_name" content="Red Cross"></head><body>{ask}</body></html>'
    assert (len(_found(DonationPitch, ask)), len(_found(DonationPitch, page))) == (0, 1)


@pytest.mark.parametrize("text", ["Support us. " * 20_000, "„Spende “ " * 20_000, "“Donate now ” to us " * 20_000])
def test_a_long_hostile_block_takes_linear_time(text: str) -> None:
    seconds = []
    for part in (text[: len(text) // 4], text):
        begin = process_time()
        _found(DonationPitch, f"<p>{part}</p>")
        seconds.append(process_time() - begin)
    assert seconds[1] < 12 * seconds[0] + 0.5
