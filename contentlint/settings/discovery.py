"""Finding the configuration of a path."""

import os
from pathlib import Path
from typing import NamedTuple

from .errors import ConfigurationError
from .loading import MAX_CONFIG_SIZE, PYPROJECT, load, parse, shown
from .patterns import is_inside
from .regular import FileProblem, read_regular
from .values import Settings

NAMES = ("contentlint.toml", ".contentlint.toml", PYPROJECT)


def find_config(path: str | Path, stop: str | Path | None = None) -> Path | None:
    """The nearest configuration to a file or folder, upwards to `stop` (else to the root of the file system)."""
    start = Path(os.path.abspath(path))
    for folder in (start, *start.parents):
        if name := _config_in(str(folder)):
            return folder / name
        if stop is not None and folder == Path(os.path.abspath(stop)):
            break
    return None


def _config_in(folder: str) -> str:
    """The name of the configuration in a folder, or nothing."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.lexists(path) and (name != PYPROJECT or _has_table(path)):
            return name
    return ""


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml has our table; a broken one counts when it speaks of us: loading says why."""
    try:
        data = read_regular(path, MAX_CONFIG_SIZE)
    except FileProblem:
        return False
    if b"contentlint" not in data:
        return False
    try:
        return "contentlint" in parse(path, data).get("tool", {})  # type: ignore[operator]
    except ConfigurationError:
        return b"tool.contentlint" in data
    except TypeError:
        return False


def isolated(root: str | None = None) -> Settings:
    """The settings without any configuration; the root is the working directory unless given."""
    return Settings(root=os.path.abspath(root or os.curdir))


class _Place(NamedTuple):
    repository: str | None
    config: str | None


class SettingsFinder:
    """The settings of each path: the nearest configuration, or the one named, or none; each file is read once."""

    def __init__(self, config: str | None = None, isolated: bool = False) -> None:
        self._named = load(config) if config and not isolated else None
        self._isolated = isolated
        self._places: dict[str, _Place] = {}
        self._loaded: dict[str, Settings] = {}

    def for_path(self, path: str | Path) -> Settings:
        """The settings for a file or folder; raises ConfigurationError."""
        if self._named:
            return self._named
        absolute = os.path.abspath(path)
        return self._for_folder(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))

    def _for_folder(self, folder: str) -> Settings:
        place = self._place(folder)
        if place.config is None:
            root = place.repository or os.getcwd()
            return self._loaded.setdefault(f"{root}{os.sep}", isolated(root))
        if place.config not in self._loaded:
            limit = place.repository or os.path.dirname(place.config)
            if not is_inside(limit, place.config):
                raise ConfigurationError(f"is a link that leads outside {shown(limit)}", shown(place.config))
            self._loaded[place.config] = load(place.config, root_limit=limit)
        return self._loaded[place.config]

    def _place(self, folder: str) -> _Place:
        """What lies in a folder or above it; every folder on the way is looked at once."""
        below: list[str] = []
        while folder not in self._places and not os.path.lexists(os.path.join(folder, ".git")):
            below.append(folder)
            if os.path.dirname(folder) == folder:
                break
            folder = os.path.dirname(folder)
        if folder not in self._places:
            is_repository = os.path.lexists(os.path.join(folder, ".git"))
            self._places[folder] = self._beside(folder, _Place(folder if is_repository else None, None))
        for path in reversed(below):
            self._places[path] = self._beside(path, self._places[folder])
            folder = path
        return self._places[folder]

    def _beside(self, folder: str, above: _Place) -> _Place:
        name = "" if self._isolated else _config_in(folder)
        return _Place(above.repository, os.path.join(folder, name)) if name else above

    @property
    def loaded(self) -> tuple[Settings, ...]:
        """The settings given out so far, by path of the configuration."""
        return (self._named,) if self._named else tuple(self._loaded[key] for key in sorted(self._loaded))
