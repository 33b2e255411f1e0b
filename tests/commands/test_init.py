import argparse
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from contentlint.commands import init
from contentlint.settings import Settings, load
from contentlint.settings.schema import KEYS, faults


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_init() -> int:
    parser = argparse.ArgumentParser()
    init.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["init"])
    code = arguments.command(arguments)
    assert isinstance(code, int)
    return code


def test_init_writes_both_files_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_init() == 0
    assert capsys.readouterr().out == "wrote contentlint.toml\nwrote .pre-commit-config.yaml\n"
    path = folder / "contentlint.toml"
    loaded = load(path)
    assert loaded == Settings(root=str(folder), config_path=str(path), origins=loaded.origins)
    [repository] = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    [hook] = repository["hooks"]
    assert hook["entry"] == "contentlint check --force-exclude --"
    names = ["a.html", "a.htm", "a.xhtml", "a.md", "a.markdown", "a.htmlx", "html"]
    assert [bool(re.search(hook["files"], name)) for name in names] == [True] * 5 + [False] * 2


def test_what_is_there_stays_and_the_exit_code_is_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n")
    assert run_init() == 2
    captured = capsys.readouterr()
    assert captured.out == "wrote contentlint.toml\n"
    assert captured.err == (
        "contentlint: .pre-commit-config.yaml is there already, and stays as it is\n"
        f"the entry for its list of repos:\n{init.HOOK}"
    )
    assert (folder / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    before = (folder / "contentlint.toml").read_bytes()
    assert run_init() == 2
    assert (folder / "contentlint.toml").read_bytes() == before


@pytest.mark.parametrize("name", [".contentlint.toml", "pyproject.toml"])
def test_a_configuration_under_another_name_is_one(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (folder / name).write_text("[tool.contentlint]\n" if name == "pyproject.toml" else "")
    assert run_init() == 2
    assert capsys.readouterr().err == f"contentlint: {name} is there already, and stays as it is\n"
    assert not (folder / "contentlint.toml").exists()


def test_a_link_that_leads_nowhere_is_not_written_through(folder: Path, tmp_path: Path) -> None:
    (folder / ".pre-commit-config.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert run_init() == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_every_example_of_the_written_configuration_is_valid() -> None:
    lines = [re.sub(r"^# (?=[a-z-]+ = |\[)", "", line) for line in init.CONFIG_TEXT.split("\n")]
    table = tomllib.loads("\n".join(lines))
    assert list(faults(table)) == []
    assert set(table) == {key.name for key in KEYS} - {"extend", "preview", "baseline", "max-file-size"}
