"""pre-commit, really run: it installs the working tree and judges the commits of an editorial repository."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from modules import ROOT

pytestmark = pytest.mark.slow

CLEAN = "<p>The harbour bridge opened to traffic on Monday, a week early.</p>\n"
CONTAMINATED = CLEAN + "<p>This article was automatically translated by Google Translate.</p>\n"
PLUGIN = "<p>The pilot spoke to the Acme Gazette on Monday.</p>\n"


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working tree as a repository that pre-commit can clone."""
    home = tmp_path_factory.mktemp("hooks") / "contentlint"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, home / name)
    git(home, "init", "--quiet", "--initial-branch=main")
    git(home, "add", "--all")
    assert git(home, "commit", "--quiet", "--message", "The working tree").returncode == 0
    return home


Commit = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments that it builds; shared, for each takes seconds."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def newsroom(tmp_path: Path, hooks: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Commit]:
    """Makes an editorial repository with the hook installed; gives what commits an article to it."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(cache))
    monkeypatch.setenv("PRE_COMMIT_COLOR", "never")
    # git that runs this test in a hook of its own would point everything at our repository
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)

    def make(hook: str = "contentlint", plugin: Path | None = None, configuration: str = "") -> Commit:
        extra = f"        additional_dependencies: [{str(plugin)!r}]\n" if plugin else ""
        git(tmp_path, "init", "--quiet", "--initial-branch=main")
        revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
        (tmp_path / ".pre-commit-config.yaml").write_text(
            f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n{extra}", encoding="utf-8"
        )
        (tmp_path / "contentlint.toml").write_text(configuration, encoding="utf-8")
        (tmp_path / "articles").mkdir()
        git(tmp_path, "add", "--all")
        install = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
        made = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stdout + made.stderr

        def commit(article: str) -> subprocess.CompletedProcess[str]:
            (tmp_path / "articles" / "bridge.html").write_text(article, encoding="utf-8")
            git(tmp_path, "add", "--all")
            return git(tmp_path, "commit", "--message", "An article")

        return commit

    return make


def test_a_contaminated_article_is_refused_and_a_clean_one_passes(newsroom: Callable[..., Commit]) -> None:
    commit = newsroom()
    refused = commit(CONTAMINATED)
    assert refused.returncode == 1
    assert "- exit code: 1\n" in refused.stderr
    assert "articles/bridge.html:2:4: warning translation-notice " in refused.stderr
    passed = commit(CLEAN)
    assert passed.returncode == 0, passed.stderr
    assert "Passed" in passed.stderr


def test_the_project_hook_reads_all_articles_and_not_only_those_of_the_commit(
    newsroom: Callable[..., Commit], tmp_path: Path
) -> None:
    commit = newsroom(hook="contentlint-project")
    (tmp_path / "articles" / "old.md").write_text(CONTAMINATED, encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--no-verify", "--message", "From before there was a linter")
    refused = commit(CLEAN)
    assert refused.returncode == 1
    assert "articles/old.md:2:4: warning translation-notice " in refused.stderr


def test_the_fixing_hook_makes_the_safe_repairs_and_the_next_commit_passes(
    newsroom: Callable[..., Commit], tmp_path: Path
) -> None:
    commit = newsroom(hook="contentlint-fix")
    refused = commit(CONTAMINATED)
    assert refused.returncode == 1
    assert "files were modified by this hook" in refused.stderr
    repaired = (tmp_path / "articles" / "bridge.html").read_text(encoding="utf-8")
    assert repaired == CLEAN
    assert commit(repaired).returncode == 0


def test_an_excluded_article_is_left_alone_though_pre_commit_names_it(newsroom: Callable[..., Commit]) -> None:
    commit = newsroom(configuration='exclude = ["articles/"]\n')
    assert commit(CONTAMINATED).returncode == 0


def test_a_plugin_of_additional_dependencies_works(newsroom: Callable[..., Commit]) -> None:
    commit = newsroom(plugin=ROOT / "examples" / "contentlint-acme", configuration='plugins = ["contentlint-acme"]\n')
    refused = commit(PLUGIN)
    assert refused.returncode == 1
    assert "articles/bridge.html:1:23: warning acme/former-name " in refused.stderr


def test_a_plugin_that_is_required_and_missing_stops_the_commit(newsroom: Callable[..., Commit]) -> None:
    refused = newsroom(configuration='plugins = ["contentlint-acme"]\n')(CLEAN)
    assert refused.returncode == 1
    assert "- exit code: 2\n" in refused.stderr
    assert "additional_dependencies" in refused.stderr
