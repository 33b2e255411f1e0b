"""Reading configuration files and merging those they extend."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ConfigurationError
from .patterns import expand, is_glob, is_inside, repository_root
from .positions import KeyPath, longest_dotted_key, positions
from .regular import FileProblem, read_regular
from .scalars import named, parse_size
from .schema import faults
from .values import ArticleSettings, PerFile, Settings

MAX_CONFIG_SIZE = 1_000_000
_MAX_DEPTH = 10
_MAX_FILES = 100
_MAX_KEY_PARTS = 50
PYPROJECT = "pyproject.toml"


@dataclass(frozen=True)
class _Stated:
    """One configuration file as written: its table, and the line of each key of it."""

    path: str
    table: dict[str, object]
    lines: dict[KeyPath, int]

    def error(self, key: KeyPath, message: str) -> ConfigurationError:
        while key and key not in self.lines:
            key = key[:-1]
        return ConfigurationError(message, shown(self.path), self.lines.get(key, 1))


def shown(path: str) -> str:
    """A path for people: from the working directory when it is in there."""
    relative = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path
    return (path if relative.startswith(os.pardir) else relative).replace(os.sep, "/")


def load(config_path: str | Path, *, root_limit: str | Path | None = None) -> Settings:
    """The settings of a configuration file and of those it extends, which lie inside `root_limit`.

    Without a limit that is the git repository of the file, else its folder.
    """
    path = os.path.abspath(config_path)
    folder = os.path.dirname(path)
    limit = str(root_limit or repository_root(folder) or folder)
    table: dict[str, object] = {}
    origins: dict[str, str] = {}
    for stated in _chain(path, limit, (), []):
        _merge(stated, table, origins)
    return _settings(table, root=folder, config_path=path, origins=origins)


def parse(path: str, data: bytes) -> dict[str, object]:
    """The table of a TOML file; raises ConfigurationError, also for what tomllib takes no bounded time for."""
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        parts, line = longest_dotted_key(text)
        if parts > _MAX_KEY_PARTS:
            raise ConfigurationError(f"a key of {parts} parts", shown(path), line)
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigurationError("is not UTF-8 text", shown(path), line) from None
    except RecursionError:
        raise ConfigurationError("is nested too deeply", shown(path), 1) from None
    except ValueError as error:
        message = str(error)
        at = re.search(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)$", message)
        line = int(at[1]) if at and at[1] else text.count("\n") + 1 if at else 1
        reason = message[: at.start()] if at else message
        raise ConfigurationError(f"is not TOML: {reason[:1].lower()}{reason[1:]}", shown(path), line) from None


def _read(path: str) -> _Stated:
    try:
        data = read_regular(path, MAX_CONFIG_SIZE)
    except FileProblem as problem:
        raise ConfigurationError(problem.message, shown(path)) from None
    table: object = parse(path, data)
    lines = positions(data.decode("utf-8-sig"))
    prefix: KeyPath = ("tool", "contentlint") if os.path.basename(path) == PYPROJECT else ()
    for name in prefix:
        table = table.get(name) if isinstance(table, dict) else None
    if prefix and table is None:
        raise ConfigurationError("has no table [tool.contentlint]", shown(path))
    lines = {key[len(prefix) :]: line for key, line in lines.items() if key[: len(prefix)] == prefix}
    if not isinstance(table, dict):
        raise ConfigurationError("[tool.contentlint] must be a table", shown(path), lines.get((), 1))
    stated = _Stated(path, table, lines)
    found = [stated.error(key, message) for key, message in faults(table)]
    if found:
        raise min(found, key=lambda error: error.line)
    return stated


def _chain(path: str, limit: str, above: tuple[str, ...], read: list[str]) -> list[_Stated]:
    """A configuration after all that it extends."""
    stated = _read(path)
    read.append(path)
    chain: list[_Stated] = []
    for index, name in enumerate(_strings(stated.table.get("extend"))):
        key: KeyPath = ("extend", index)
        base = os.path.normpath(os.path.join(os.path.dirname(path), name))
        real = os.path.realpath(base)
        if "://" in name:
            raise stated.error(key, f'"extend" has {named(name)}: a configuration is a file, nothing is fetched')
        if not is_inside(limit, base):
            raise stated.error(key, f'"extend" has {named(name)}, which leads outside {shown(limit)}')
        if not os.path.exists(base):
            raise stated.error(key, f'"extend" has {named(name)}, which does not exist')
        if real in (*above, os.path.realpath(path)):
            raise stated.error(key, f'"extend" has {named(name)}, which extends this file: a cycle')
        if len(above) + 1 >= _MAX_DEPTH:
            raise stated.error(key, f'"extend" goes deeper than {_MAX_DEPTH} files')
        if len(read) >= _MAX_FILES:
            raise stated.error(key, f'"extend" reads more than {_MAX_FILES} files')
        chain += _chain(base, limit, (*above, os.path.realpath(path)), read)
    _resolve(stated, limit)
    return [*chain, stated]


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _resolve(stated: _Stated, limit: str) -> None:
    """Turns the paths that a file states into absolute ones; they lie inside the limit."""
    folder = os.path.dirname(stated.path)
    baseline = stated.table.get("baseline")
    if isinstance(baseline, str):
        path = os.path.normpath(os.path.join(folder, baseline))
        if not is_inside(limit, path):
            raise stated.error(("baseline",), f'"baseline" has {named(baseline)}, which leads outside {shown(limit)}')
        stated.table["baseline"] = path
    if "phrases" not in stated.table:
        return
    packs: set[str] = set()
    for index, pattern in enumerate(_strings(stated.table["phrases"])):
        names = expand(folder, pattern) if is_glob(pattern) else [pattern]
        paths = [os.path.normpath(os.path.join(folder, name)) for name in names]
        files = [path for path in paths if os.path.isfile(path)]
        if not files:
            raise stated.error(("phrases", index), f'"phrases" has {named(pattern)}, which matches no file')
        if outside := [path for path in files if not is_inside(limit, path)]:
            raise stated.error(
                ("phrases", index), f'"phrases" has {named(shown(outside[0]))}, which leads outside {shown(limit)}'
            )
        packs.update(files)
    stated.table["phrases"] = sorted(packs)


def _merge(stated: _Stated, table: dict[str, object], origins: dict[str, str]) -> None:
    """Lays a file over what it extends: tables key by key, `extend-select` and `per-file` add up, the rest replaces."""
    shift: dict[str, int] = {}
    for name, value in stated.table.items():
        before = table.get(name)
        if name in ("extend-select", "per-file") and isinstance(value, list) and isinstance(before, list):
            shift[name] = len(before)
            table[name] = [*before, *value]
        else:
            table[name] = _merged(before, value)
            if not isinstance(value, dict):
                _drop(origins, name)
    for key, line in stated.lines.items():
        if key and key[0] in stated.table:
            if len(key) > 1 and isinstance(key[1], int):
                key = (key[0], key[1] + shift.get(str(key[0]), 0), *key[2:])
            origins[".".join(map(str, key))] = f"{shown(stated.path)}:{line}"


def _merged(before: object, value: object) -> object:
    if isinstance(before, dict) and isinstance(value, dict):
        return {**before, **{name: _merged(before.get(name), item) for name, item in value.items()}}
    return value


def _drop(origins: dict[str, str], name: str) -> None:
    for key in [key for key in origins if key.startswith(f"{name}.")]:
        del origins[key]


def _fields(table: dict[str, object], *apart: str) -> dict[str, Any]:
    """A table's values under the names of Python, lists as tuples."""
    return {
        name.replace("-", "_"): tuple(value) if isinstance(value, list) else value
        for name, value in table.items()
        if name not in apart
    }


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _settings(table: dict[str, object], *, root: str, config_path: str, origins: dict[str, str]) -> Settings:
    values = _fields(table, "extend", "article", "per-file", "rules")
    if "max_file_size" in values:
        values["max_file_size"] = parse_size(values["max_file_size"])
    article = _table(table.get("article"))
    publisher = _fields(_table(article.get("publisher")))
    about = {f"publisher_{name}": value for name, value in publisher.items()} | _fields(article, "publisher")
    tables = table.get("per-file")
    per_file = tuple(PerFile(**_fields(_table(item))) for item in (tables if isinstance(tables, list) else []))
    options = {
        rule: {option.replace("-", "_"): value for option, value in _table(given).items()}
        for rule, given in _table(table.get("rules")).items()
    }
    return Settings(
        root=root,
        config_path=config_path,
        article=ArticleSettings(**about),
        per_file=per_file,
        options=options,
        origins=origins,
        **values,
    )
