"""What slow tests share: wheels of the working tree, and an installation of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent

# generated tests are the same in every run
settings.register_profile("contentlint", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("contentlint")


@dataclass(frozen=True)
class Installation:
    """A virtual environment that knows nothing of the working tree."""

    home: Path

    @property
    def scripts(self) -> Path:
        return self.home / ("Scripts" if os.name == "nt" else "bin")

    def install(self, *what: str | Path) -> None:
        """Install with the pip of the test run, dependencies from the registry."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.scripts / "python"), "install", "--quiet"]
        subprocess.run([*pip, "--disable-pip-version-check", *map(str, what)], check=True)

    def uninstall(self, name: str) -> None:
        pip = [sys.executable, "-m", "pip", "--python", str(self.scripts / "python"), "uninstall", "--quiet", "--yes"]
        subprocess.run([*pip, name], check=True)

    def run(self, program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in a folder, with nothing of our own environment that it could find."""
        clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        command = [str(self.scripts / program), *arguments]
        return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)


def make_environment(home: Path) -> Installation:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    return Installation(home)


def build_wheel(project: Path, folder: Path) -> Path:
    """The wheel of a project, built without the network."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    before = set(folder.glob("*.whl"))
    subprocess.run([*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(project)], check=True)
    [wheel] = set(folder.glob("*.whl")) - before
    return wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the working tree."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheels"))


@pytest.fixture(scope="session")
def acme_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the example plugin."""
    return build_wheel(ROOT / "examples" / "contentlint-acme", tmp_path_factory.mktemp("wheels"))


@pytest.fixture(scope="session")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """contentlint installed as users install it; a test that adds a plugin takes it away again."""
    made = make_environment(tmp_path_factory.mktemp("installed") / "venv")
    made.install(wheel)
    return made
