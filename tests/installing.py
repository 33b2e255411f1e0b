"""Installations of the working tree, as users have them."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


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
