"""The example plugin comes in by the same door as our own rules; the example newsroom shows what the README says."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentlint.plugins import load
from installing import Installation
from modules import ROOT

ACME = ROOT / "examples" / "contentlint-acme"
ARTICLE = """<p>The pilot spoke to the Acme Gazette on Monday.</p>
<p>Anvils are sold <a href="https://anvils.example/">here</a>.</p>
"""


def test_the_newsroom_has_something_of_every_family_and_clean_articles() -> None:
    newsroom = ROOT / "examples" / "newsroom"
    program = "import sys; from contentlint.commands import main; sys.exit(main())"
    arguments = [sys.executable, "-c", program, "check", "--output-format", "jsonl"]
    run = subprocess.run(arguments, cwd=newsroom, capture_output=True, encoding="utf-8", check=False)
    found = [json.loads(line) for line in run.stdout.split("\n") if line]
    assert {diagnostic["family"] for diagnostic in found} == set(load(isolated=True).families)
    articles = {path.relative_to(newsroom).as_posix() for path in (newsroom / "articles").rglob("*.*")}
    clean = articles - {diagnostic["path"] for diagnostic in found}
    assert clean == {"articles/letters/pier.md", "articles/lighthouse.html", "articles/tides.md"}


@pytest.fixture
def with_acme(installation: Installation, acme_wheel: Path) -> Iterator[Installation]:
    installation.install("--no-deps", acme_wheel)
    yield installation
    installation.uninstall("contentlint-acme")


@pytest.mark.slow
def test_a_plugin_comes_in_by_the_door_of_our_own_rules(with_acme: Installation, tmp_path: Path) -> None:
    listed = with_acme.run("contentlint", "plugins", cwd=tmp_path).stdout
    assert "acme (from contentlint-acme 1.0.0)\n    acme/former-name\n    acme/unmarked-advertisement\n" in listed

    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    run = with_acme.run("contentlint", "check", "--output-format", "concise", cwd=tmp_path)
    assert run.returncode == 1
    assert run.stdout == (
        'a.html:1:23: warning acme/former-name "the Acme Gazette" is not our name any more\n'
        "a.html:2:20: error acme/unmarked-advertisement the link to anvils.example was paid for; "
        'mark it with rel="sponsored"\n'
    )

    isolated = with_acme.run("contentlint", "check", "--isolated", cwd=tmp_path)
    assert (isolated.returncode, isolated.stdout) == (0, "")


@pytest.mark.slow
def test_a_plugin_is_configured_explained_and_suppressed_like_our_own(with_acme: Installation, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(
        'plugins = ["contentlint-acme"]\nselect = ["acme"]\n'
        '[rules."acme/unmarked-advertisement"]\nadvertisers = ["ladders.example"]\n',
        encoding="utf-8",
    )
    suppressed = "<!-- contentlint-disable-next acme/former-name -- a story about our past -->\n" + ARTICLE
    (tmp_path / "a.html").write_text(suppressed, encoding="utf-8")
    run = with_acme.run("contentlint", "check", cwd=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")

    page = with_acme.run("contentlint", "rule", "acme/former-name", cwd=tmp_path).stdout
    assert page.startswith("# acme/former-name\n\nThe newspaper is called by a name that it gave up.\n")
    assert "from contentlint-acme" in page


@pytest.mark.slow
def test_a_plugin_that_is_required_and_missing_is_an_error(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('plugins = ["contentlint-acme"]\n', encoding="utf-8")
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    run = installation.run("contentlint", "check", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "contentlint-acme" in run.stderr


@pytest.mark.slow
def test_a_plugin_holds_its_rules_by_their_examples(with_acme: Installation, tmp_path: Path) -> None:
    with_acme.install("pytest")
    run = with_acme.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(ACME), cwd=tmp_path)
    assert run.returncode == 0, run.stdout
    assert "2 passed" in run.stdout
