import argparse
import json
from pathlib import Path

import pytest

from contentlint.commands import config

TEXT = """\
ignore = ["residue"]
severity = { mojibake = "error" }
[article]
files = ["content/"]
publisher = { name = "The Daily" }
[[per-file]]
files = ["*.md"]
ignore = ["encoding"]
[rules.donation-pitch]
max-words = 40
"""

SHOWN = """\
# content/a.md: an article, says article.files
# root: {root}
# configuration: {root}/contentlint.toml
select = ["default"]                  # default
extend-select = []                    # default
ignore = ["residue", "encoding"]      # contentlint.toml:1, contentlint.toml:8
preview = false                       # default
severity = {{ mojibake = "error" }}     # mojibake: contentlint.toml:2
fail-on = "warning"                   # default
include = []                          # default
exclude = []                          # default
encoding = none                       # default
plugins = []                          # default
phrases = []                          # default
baseline = none                       # default
max-file-size = 20000000              # default
require-reason = false                # default
article.files = ["content/"]          # contentlint.toml:4
article.body = []                     # default
article.exclude = []                  # default
article.widgets = false               # default
article.publisher.name = "The Daily"  # contentlint.toml:5
article.publisher.domains = []        # default
article.languages = []                # default
article.fields = []                   # default
rules.donation-pitch.max-words = 40   # contentlint.toml:10
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def run_config(*words: str) -> int:
    parser = argparse.ArgumentParser()
    config.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["config", *words])
    code = arguments.command(arguments)
    assert isinstance(code, int)
    return code


def test_every_setting_is_shown_with_where_it_came_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contentlint.toml").write_text(TEXT)
    assert run_config("content/a.md") == 0
    assert capsys.readouterr().out == SHOWN.format(root=folder)


def test_json_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contentlint.toml").write_text(TEXT)
    assert run_config("a.html", "--output-format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    settings = shown.pop("settings")
    root = str(folder)
    assert shown == {"path": "a.html", "root": root, "config": f"{root}/contentlint.toml", "is_article": False}
    assert settings["ignore"] == {"value": ["residue"], "origin": "contentlint.toml:1"}
    assert settings["article.widgets"] == {"value": False, "origin": "default"}
    assert settings["severity"] == {"value": {"mojibake": "error"}, "origin": "mojibake: contentlint.toml:2"}


def test_a_broken_configuration_is_exit_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contentlint.toml").write_text("ignroe = []\n")
    assert run_config() == 2
    assert capsys.readouterr().err == 'contentlint: contentlint.toml:1: unknown key "ignroe"; did you mean "ignore"?\n'


def test_a_named_configuration_that_is_missing_is_exit_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_config("--config", "none.toml") == 2
    assert capsys.readouterr().err == "contentlint: none.toml: No such file or directory\n"


def test_isolated_shows_the_defaults(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contentlint.toml").write_text(TEXT)
    assert run_config("--isolated", "--output-format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["path"], shown["root"], shown["config"]) == (".", str(folder), None)
    assert {setting["origin"] for setting in shown["settings"].values()} == {"default"}
