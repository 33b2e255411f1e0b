"""`contentlint rule`, `rules` and `plugins`: what there is, in words and as JSON."""

import json

import pytest

from contentlint.commands import main
from contentlint.plugins import load


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    return main(list(arguments)), *capsys.readouterr()


@pytest.mark.parametrize("name", ["translation-notice", "number-placeholder", "unused-suppression", "resource-limit"])
def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, err = run(capsys, "rule", name)
    assert (code, err) == (0, "")
    assert out.startswith(f"# {name}\n")
    assert len(out) > 200


def test_a_rule_that_there_is_not_is_2_with_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "rule", "translation-notize")
    assert (code, out) == (2, "")
    assert 'did you mean "translation-notice"?' in err
    assert "`contentlint rules` lists them" in run(capsys, "rule", "zzzzzz")[2]


def test_a_name_cannot_do_harm(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "rule", "x\x1b]0;t\x07\n::error::y")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_all_rules_are_listed_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rules", "--isolated")
    assert code == 0
    for rule in load(isolated=True).rules:
        assert f"  {rule} " in out


def test_all_rules_are_listed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rules", "--isolated", "--output-format", "json")
    rows = json.loads(out)["rules"]
    assert code == 0
    assert set(load(isolated=True).rules) <= {row["id"] for row in rows}
    assert {"id", "family", "severity", "status", "default", "summary"} <= set(rows[0])


def test_plugins_are_listed_with_their_rules(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "plugins", "--isolated")
    assert code == 0
    assert out.startswith("builtin (from contentlint ")
    assert "    translation-notice\n" in out
    plugins = json.loads(run(capsys, "plugins", "--isolated", "--output-format", "json")[1])["plugins"]
    assert [plugin["distribution"] for plugin in plugins] == ["contentlint"]


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("check", "--nonsense"), ("rule",), ("--nonsense",)])
def test_bad_usage_is_2(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "usage: contentlint" in err


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")])
def test_help_and_version_are_0(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, err) == (0, "")
    assert "contentlint" in out
