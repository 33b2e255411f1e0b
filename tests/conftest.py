"""What slow tests share: wheels of the working tree, and an installation of its own."""

from pathlib import Path

import pytest
from hypothesis import settings

from installing import Installation, build_wheel, make_environment
from modules import ROOT

# generated tests are the same in every run
settings.register_profile("contentlint", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("contentlint")


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
