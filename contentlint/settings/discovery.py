"""Finding the configuration of a path."""

import os
from pathlib import Path

from .errors import ConfigurationError
from .loading import MAX_CONFIG_SIZE, PYPROJECT, load, parse, shown
from .patterns import is_inside, repository_root
from .regular import FileProblem, read_regular
from .values import Settings

NAMES = ("contentlint.toml", ".contentlint.toml", PYPROJECT)


def find_config(path: str | Path, stop: str | Path | None = None) -> Path | None:
    """The nearest configuration to a file or folder, upwards to `stop` (else to the root of the file system)."""
    start = Path(os.path.abspath(path))
    for folder in (start, *start.parents):
        for name in NAMES:
            if os.path.lexists(folder / name) and (name != PYPROJECT or _has_table(folder / name)):
                return folder / name
        if stop is not None and folder == Path(os.path.abspath(stop)):
            break
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml has our table; a broken one counts when it speaks of us: loading says why."""
    try:
        data = read_regular(str(path), MAX_CONFIG_SIZE)
    except FileProblem:
        return False
    if b"contentlint" not in data:
        return False
    try:
        return "contentlint" in parse(str(path), data).get("tool", {})  # type: ignore[operator]
    except ConfigurationError:
        return b"tool.contentlint" in data
    except TypeError:
        return False


def isolated(root: str | None = None) -> Settings:
    """The settings without any configuration; the root is the working directory unless given."""
    return Settings(root=os.path.abspath(root or os.curdir))


class SettingsFinder:
    """The settings of each path: the nearest configuration, or the one named, or none; each file is read once."""

    def __init__(self, config: str | None = None, isolated: bool = False) -> None:
        self._named = load(config) if config and not isolated else None
        self._isolated = isolated
        self._folders: dict[str, Settings] = {}
        self._loaded: dict[str, Settings] = {}

    def for_path(self, path: str | Path) -> Settings:
        """The settings for a file or folder; raises ConfigurationError."""
        if self._named:
            return self._named
        absolute = os.path.abspath(path)
        return self._for_folder(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))

    def _for_folder(self, folder: str) -> Settings:
        if folder not in self._folders:
            self._folders[folder] = self._find(folder)
        return self._folders[folder]

    def _find(self, folder: str) -> Settings:
        repository = repository_root(folder)
        found = None if self._isolated else find_config(folder, repository)
        if found is None:
            root = str(repository or os.getcwd())
            return self._loaded.setdefault(f"{root}{os.sep}", isolated(root))
        path = str(found)
        if path not in self._loaded:
            limit = str(repository or found.parent)
            if not is_inside(limit, path):
                raise ConfigurationError(f"is a link that leads outside {shown(limit)}", shown(path))
            self._loaded[path] = load(path, root_limit=limit)
        return self._loaded[path]

    @property
    def loaded(self) -> tuple[Settings, ...]:
        """The settings given out so far, by path of the configuration."""
        return (self._named,) if self._named else tuple(self._loaded[key] for key in sorted(self._loaded))
