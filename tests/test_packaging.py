"""What an installation holds and what it leaves out, plain and editable."""

import os
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

import contentlint
from installing import Installation, make_environment
from modules import ROOT

pytestmark = pytest.mark.slow

ARTICLE = "<p>This article was automatically translated by Google Translate.</p>\n"


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = make_environment(tmp_path_factory.mktemp("editable") / "venv")
    made.install("--editable", ROOT)
    return made


@pytest.fixture(params=["plain", "editable"])
def installed(request: pytest.FixtureRequest, installation: Installation) -> Installation:
    return installation if request.param == "plain" else request.getfixturevalue("editable")


def data_files(top: str, folder: Path) -> set[str]:
    """The files of a package as the wheel names them."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{top}/{path.relative_to(folder).as_posix()}" for path in files}


def test_the_wheel_holds_both_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    engine = data_files("contentlint", ROOT / "contentlint")
    rules = data_files("contentlint_rules", ROOT / "rules" / "contentlint_rules")
    # a pack in all languages is one more file, made while the wheel is built
    packs = {f"contentlint_rules/phrases/{Path(name).stem}.json" for name in rules if name.endswith(".toml")}
    assert names == engine | rules | packs
    assert {"contentlint/schema.json", "contentlint/py.typed"} <= names
    assert any(re.fullmatch(r"contentlint_rules/phrases/uk/[a-z-]+\.toml", name) for name in names)


def test_the_version_is_said_once(wheel: Path) -> None:
    assert wheel.name.split("-")[1] == contentlint.__version__


def test_it_finds_what_does_not_belong_in_an_article(installed: Installation, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    run = installed.run("contentlint", "check", "--output-format", "concise", cwd=tmp_path)
    assert run.stdout.startswith("a.html:1:4: warning translation-notice "), run.stderr
    assert run.returncode == 1


def test_it_loads_its_rules_by_the_entry_point(installed: Installation, tmp_path: Path) -> None:
    run = installed.run("contentlint", "plugins", cwd=tmp_path)
    assert run.stdout.startswith(f"builtin (from contentlint {contentlint.__version__})\n")


@pytest.mark.parametrize("name", ["rules", "tests", "examples", "scripts", "docs"])
def test_nothing_of_the_repository_can_be_imported_by_accident(
    installed: Installation, name: str, tmp_path: Path
) -> None:
    program = f"import importlib.util as u; print(u.find_spec({name!r}))"
    assert installed.run("python", "-c", program, cwd=tmp_path).stdout.strip() == "None"


def test_it_ships_its_types(installed: Installation, tmp_path: Path) -> None:
    program = "import contentlint, pathlib; print((pathlib.Path(contentlint.__file__).parent / 'py.typed').exists())"
    assert installed.run("python", "-c", program, cwd=tmp_path).stdout.strip() == "True"


@pytest.mark.skipif(os.name == "nt", reason="getrusage is POSIX")
def test_it_starts_quickly(installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    program = (
        "import os, sys; os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:]);"
        "import resource as r; u = r.getrusage(r.RUSAGE_CHILDREN); print('cpu', u.ru_utime + u.ru_stime)"
    )

    def cpu(*arguments: str) -> float:
        command = str(installation.scripts / "contentlint")
        runs = [installation.run("python", "-c", program, command, *arguments, cwd=tmp_path) for _ in range(5)]
        return min(float(run.stdout.rpartition("cpu ")[2]) for run in runs)

    assert cpu("--version") < 0.15
    assert cpu("check", "--quiet") < 0.6
