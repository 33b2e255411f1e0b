"""Plugins by the entry points of installed distributions: whatever is wrong with one is told by name."""

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from contentlint import plugins
from contentlint.commands import main
from contentlint.hookspecs import hookimpl
from contentlint.plugins import PluginError, load
from contentlint.rule import Rule


class GoodRule(Rule):
    """Something is wrong."""

    message = "wrong"
    aliases = ("old-rule",)

    def check(self, document: Any) -> Any:
        yield from ()


def plugin(*rules: object, function: Callable[[], Any] | None = None) -> object:
    return SimpleNamespace(contentlint_rules=hookimpl(function or (lambda: list(rules))))


class Entry:
    """An entry point as importlib.metadata gives it."""

    group = "contentlint"

    def __init__(self, name: str, distribution: str, loads: object, version: str = "1.0"):
        self.name = name
        self.dist = SimpleNamespace(name=distribution, version=version)
        self.loads = loads

    def load(self) -> object:
        if isinstance(self.loads, Exception):
            raise self.loads
        return self.loads


Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs these entry points besides our own rules."""
    [own] = [entry for entry in plugins.entry_points(group="contentlint") if entry.name == "builtin"]

    def make(*entries: Entry, builtin: bool = True) -> None:
        found: list[Entry | EntryPoint] = [*entries, *([own] if builtin else [])]
        monkeypatch.setattr(plugins, "entry_points", lambda group: found)

    return make


def test_a_third_partys_rule_has_the_plugins_name_before_its_own(install: Install) -> None:
    install(Entry("acme", "contentlint-acme", plugin(GoodRule)))
    registry = load()
    assert registry.rules["acme/good-rule"].family == "acme"
    assert registry.resolve("acme/old-rule") == "acme/good-rule"
    assert registry.resolve("old-rule") is None
    assert [(p.name, p.distribution) for p in registry.plugins] == [
        ("builtin", "contentlint"),
        ("acme", "contentlint-acme"),
    ]


def test_all_entry_points_are_loaded_in_one_order_though_two_have_one_name(install: Install) -> None:
    class OtherRule(GoodRule):
        """Something else is wrong."""

        aliases = ()

    install(Entry("acme", "zeta", plugin(OtherRule)), Entry("acme", "alpha", plugin(GoodRule)))
    assert [p.distribution for p in load().plugins] == ["alpha", "contentlint", "zeta"]
    assert {"acme/good-rule", "acme/other-rule"} <= set(load().rules)


def test_isolated_loads_our_own_only(install: Install) -> None:
    install(Entry("acme", "contentlint-acme", ImportError("never looked at")))
    assert {p.distribution for p in load(isolated=True).plugins} == {"contentlint"}


class NoCheck(Rule):
    """Something is wrong."""

    message = "wrong"


class NoDocstring(GoodRule):
    __doc__ = None


class NoMessage(GoodRule):
    """Something is wrong."""

    message = ""


class TooSure(GoodRule):
    """Something is wrong."""

    confidence = 1.5


def raises() -> Any:
    raise RuntimeError("the hook is broken")


def raises_late() -> Any:
    yield GoodRule
    raise RuntimeError("the hook breaks later")


BROKEN = [
    (Entry("acme", "contentlint-acme", ImportError("no module named x")), "ImportError: no module named x"),
    (Entry("acme", "contentlint-acme", SyntaxError("what is this")), "SyntaxError"),
    (Entry("acme", "contentlint-acme", AttributeError("no such object")), "AttributeError"),
    (Entry("acme", "contentlint-acme", plugin(function=raises)), "RuntimeError: the hook is broken"),
    (Entry("acme", "contentlint-acme", plugin(function=raises_late)), "the hook breaks later"),
    (Entry("acme", "contentlint-acme", plugin(function=lambda: None)), "fails to give its rules"),
    (Entry("acme", "contentlint-acme", plugin("a string")), "is no rule"),
    (Entry("acme", "contentlint-acme", plugin(GoodRule())), "is no rule"),
    (Entry("acme", "contentlint-acme", plugin(NoCheck)), "no-check has no check()"),
    (Entry("acme", "contentlint-acme", plugin(NoDocstring)), "no-docstring has no docstring"),
    (Entry("acme", "contentlint-acme", plugin(NoMessage)), "no-message has no message"),
    (Entry("acme", "contentlint-acme", plugin(TooSure)), "confidence of 1.5"),
    (
        Entry("acme", "contentlint-acme", plugin(GoodRule, GoodRule)),
        "also a rule of contentlint-acme",
    ),
    (Entry("Acme Rules", "contentlint-acme", plugin(GoodRule)), "kebab-case"),
]


@pytest.mark.parametrize(("entry", "told"), BROKEN)
def test_a_broken_plugin_is_told_by_name_and_is_exit_code_2(
    install: Install, entry: Entry, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(entry)
    with pytest.raises(PluginError) as caught:
        load()
    assert "contentlint-acme" in str(caught.value)
    assert told in str(caught.value)
    (tmp_path / "a.html").write_text("<p>XNUMX", encoding="utf-8")
    for command in (["check", str(tmp_path / "a.html")], ["rules"], ["plugins"], ["body", str(tmp_path)]):
        assert main(command) == 2
        output = capsys.readouterr()
        assert output.out == ""
        assert "contentlint-acme" in output.err


def test_a_hook_that_there_is_not_is_told(install: Install) -> None:
    @hookimpl
    def contentlint_reporters() -> list[object]:
        return []

    unknown = SimpleNamespace(contentlint_reporters=contentlint_reporters)
    install(Entry("acme", "contentlint-acme", unknown))
    with pytest.raises(PluginError, match="a hook that contentlint does not have"):
        load()


def test_a_plugin_that_exits_or_is_interrupted_is_not_held_back(install: Install) -> None:
    def leaves() -> Any:
        raise KeyboardInterrupt

    install(Entry("acme", "contentlint-acme", plugin(function=leaves)))
    with pytest.raises(KeyboardInterrupt):
        load()


def test_no_rule_at_all_is_an_error_and_never_clean(install: Install) -> None:
    install(builtin=False)
    with pytest.raises(PluginError, match="no rule is installed"):
        load()
    install(Entry("acme", "contentlint-acme", plugin()), builtin=False)
    with pytest.raises(PluginError, match="no rule is installed"):
        load()


def test_a_distribution_that_the_configuration_wants_has_to_be_there(install: Install) -> None:
    install(Entry("acme", "Contentlint_Acme", plugin(GoodRule)))
    assert "acme/good-rule" in load(required=["contentlint-acme"]).rules
    with pytest.raises(PluginError, match="pip install contentlint-other"):
        load(required=["contentlint-other"])


def test_two_plugins_with_a_rule_of_one_id_are_told(install: Install) -> None:
    install(Entry("acme", "alpha", plugin(GoodRule)), Entry("acme", "beta", plugin(GoodRule)))
    with pytest.raises(PluginError, match="acme/good-rule is also a rule of alpha"):
        load()


def test_an_alias_that_is_another_rules_id_or_alias_is_told(install: Install) -> None:
    class OtherRule(GoodRule):
        """Something else is wrong."""

    install(Entry("acme", "contentlint-acme", plugin(GoodRule, OtherRule)))
    with pytest.raises(PluginError, match="old-rule"):
        load()

    class OldRule(GoodRule):
        """Something else is wrong."""

        aliases = ()

    install(Entry("acme", "contentlint-acme", plugin(GoodRule, OldRule)))
    with pytest.raises(PluginError, match="old-rule"):
        load()
