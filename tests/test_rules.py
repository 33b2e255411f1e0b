"""Every rule of the project held to what it says of itself."""

import inspect
from pathlib import Path

import pytest

from contentlint import Invalid, Rule, Valid
from contentlint.explanation import all_rules, summary
from contentlint.failures import ENGINE_RULES, EngineRule
from contentlint.plugins import load
from contentlint.selection import packs_of
from contentlint.testing import check_examples
from modules import ROOT

REGISTRY = load(isolated=True)
RULES = [pytest.param(registered.rule, id=name) for name, registered in REGISTRY.rules.items()]
EVERY = [pytest.param(registered.rule, id=name) for name, registered in all_rules(REGISTRY).items()]
SHOWN = [pytest.param(rule, id=rule.name()) for rule in ENGINE_RULES if rule.examples]
# shows on its page in docs/rules
LONGEST_SUMMARY = 80


@pytest.mark.parametrize("rule", [*RULES, *SHOWN])
def test_a_rule_does_what_its_examples_say(rule: type[Rule]) -> None:
    check_examples(rule)


@pytest.mark.parametrize("rule", RULES)
def test_file_class_and_id_are_one_name(rule: type[Rule]) -> None:
    path = Path(inspect.getfile(rule))
    assert path.stem == rule.name().replace("-", "_")
    assert path.parent.name == rule.family()


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_says_in_a_line_what_is_wrong_and_then_why(rule: type[Rule]) -> None:
    first = summary(rule)
    assert len(first) <= LONGEST_SUMMARY
    assert first.endswith(".")
    assert inspect.cleandoc(rule.__doc__ or "").partition("\n\n")[2]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_shows_what_it_reports_and_an_innocent_text_that_it_could_hit(rule: type[Rule]) -> None:
    assert any(isinstance(example, Invalid) for example in rule.examples)
    assert any(isinstance(example, Valid) and example.note for example in rule.examples)


@pytest.mark.parametrize("rule", RULES)
def test_an_option_says_what_it_is(rule: type[Rule]) -> None:
    assert [name for name, option in rule.declared_options().items() if len(option.doc) < 10] == []


@pytest.mark.parametrize("rule", RULES)
def test_an_alias_is_no_other_rule(rule: type[Rule]) -> None:
    assert set(rule.aliases) & set(REGISTRY.rules) == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_phrase_pack_has_a_file_in_a_language(rule: type[Rule]) -> None:
    assert [name for folder, name in packs_of(rule) if not list(Path(folder).glob(f"*/{name}.toml"))] == []


def test_every_rule_file_is_registered() -> None:
    files = {path.stem for path in (ROOT / "rules/contentlint_rules").glob("*/[a-z]*.py")}
    assert {name.replace("-", "_") for name in REGISTRY.rules} == files


def test_every_family_has_a_rule() -> None:
    families = {path.name for path in (ROOT / "rules/contentlint_rules").iterdir() if (path / "__init__.py").is_file()}
    assert set(REGISTRY.families) == families


def test_the_engine_explains_its_own_diagnostics() -> None:
    assert all(issubclass(rule, EngineRule) and rule.message for rule in ENGINE_RULES)
