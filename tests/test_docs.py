"""The written documentation says what the tool does."""

import json
import re
import subprocess
import sys
import tomllib
from textwrap import dedent
from types import ModuleType

import jsonschema
import pytest

from contentlint.commands import COMMANDS
from contentlint.explanation import all_rules
from contentlint.plugins import load
from contentlint.testing import check_examples
from modules import ROOT

WRITTEN = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def test_generated_pages_and_shown_output_are_what_the_tool_says() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts/docs.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_every_rule_has_a_page() -> None:
    pages = {path.stem for path in (ROOT / "docs/rules").glob("*.md")} - {"README"}
    assert pages == set(all_rules(load(isolated=True)))


@pytest.mark.parametrize("name", WRITTEN)
def test_links_lead_somewhere(name: str) -> None:
    text = FENCE.sub("", (ROOT / name).read_text(encoding="utf-8"))
    assert [target for target in LINK.findall(text) if not (ROOT / target).exists()] == []


def test_the_configuration_that_the_readme_shows_is_one() -> None:
    shown = re.search(
        r"^```toml\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert shown
    table = tomllib.loads(shown[1])
    schema = json.loads((ROOT / "contentlint" / "schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(table, schema)
    rules = load(isolated=True).rules
    named = {*table["ignore"], *table["severity"], *table["rules"], *table["per-file"][0]["ignore"]}
    assert named - set(rules) == set()
    for rule, options in table["rules"].items():
        assert {name.replace("-", "_") for name in options} <= set(rules[rule].rule.declared_options())


def test_every_command_is_shown_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"contentlint {name}" not in text] == []


def test_every_family_is_introduced_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    families = [
        path.name for path in (ROOT / "rules" / "contentlint_rules").iterdir() if (path / "__init__.py").exists()
    ]
    assert [family for family in families if f"(docs/rules/README.md#{family})" not in text] == []


def test_the_rule_that_contributors_are_shown_works() -> None:
    shown = re.search(
        r"^ *```python\n(.*?)^ *```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL | re.M
    )
    assert shown
    module = ModuleType("shown")
    # a class knows its module by name
    sys.modules[module.__name__] = module
    exec(dedent(shown[1]), module.__dict__)
    check_examples(module.ShoutedParagraph)
    del sys.modules[module.__name__]


def test_decisions_are_numbered_in_a_row() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
