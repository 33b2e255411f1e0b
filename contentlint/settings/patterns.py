"""Patterns of paths, as in a .gitignore: which paths they match."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_DEEPEST = 64
_MOST_FREEDOM = 3


def is_pattern(pattern: str) -> bool:
    """Whether it matches anything, and in bounded time."""
    if not pattern.strip("!/ ") or pattern.startswith("#") or len(pattern) > 1000 or _freedom(pattern) > _MOST_FREEDOM:
        return False
    from pathspec import GitIgnoreSpec

    try:
        return len(GitIgnoreSpec.from_lines([pattern])) == 1
    except ValueError:
        return False


def _freedom(pattern: str) -> int:
    """How many stars can give way to each other; patterns become expressions whose steps multiply with each of them."""
    segments = pattern.removesuffix("/**").split("/")
    return sum(1 if segment == "**" else max(0, segment.count("*") - 1) for segment in segments)


@lru_cache(maxsize=1024)
def compiled(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Whether a path with `/` matches: the last pattern that does decides, `!` takes back, `folder/` needs a folder."""
    return bool(patterns) and compiled(patterns).match_file(path)


def is_glob(path: str) -> bool:
    return any(mark in path for mark in "*?[")


def relative_to(root: str, path: str) -> str:
    """An absolute path from a root, with `/`; one elsewhere keeps its folders: only floating patterns match.

    Of a path deeper than 64 folders the last 64 count: each `**` of a pattern multiplies its steps by the depth.
    """
    relative = os.path.relpath(path, root) if os.path.splitdrive(path)[0] == os.path.splitdrive(root)[0] else path
    if relative == os.pardir or relative.startswith(os.pardir + os.sep):
        relative = os.path.splitdrive(path)[1]
    return "/".join(relative.replace(os.sep, "/").lstrip("/").split("/")[-_DEEPEST:])


def repository_root(path: str | Path) -> Path | None:
    """The nearest folder upwards that holds `.git`."""
    start = Path(os.path.abspath(path))
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / ".git")), None)


def is_inside(root: str, path: str) -> bool:
    """Whether a path, its links followed, is the root or below it."""
    real_root, real = os.path.realpath(root), os.path.realpath(path)
    return real == real_root or real.startswith(os.path.join(real_root, ""))


def expand(folder: str, pattern: str) -> list[str]:
    """The paths that a glob matches, sorted: `*`, `?`, `[…]` in a name, `**` for folders; none that is hidden."""
    path = pattern.replace(os.sep, "/")
    start = os.path.join(os.path.splitdrive(pattern)[0], os.sep) if os.path.isabs(pattern) else ""
    found: set[str] = set()
    pending = [(start, tuple(part for part in os.path.splitdrive(path)[1].split("/") if part not in ("", ".")))]
    seen = set(pending)
    while pending:
        at, parts = pending.pop()
        if not parts:
            found.add(at)
            continue
        for step in _steps(folder, at, parts):
            if step not in seen:
                seen.add(step)
                pending.append(step)
    return sorted(path for path in found if path and os.path.lexists(os.path.join(folder, path)))


def _steps(folder: str, at: str, parts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    from fnmatch import fnmatchcase

    first, rest = parts[0], parts[1:]
    if first == "**":
        yield at, rest or ("*",)
        for entry in _entries(os.path.join(folder, at)):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield os.path.join(at, entry.name), parts
    elif is_glob(first):
        for entry in _entries(os.path.join(folder, at)):
            if fnmatchcase(entry.name, first) and (first.startswith(".") or not entry.name.startswith(".")):
                yield os.path.join(at, entry.name), rest
    else:
        yield os.path.join(at, first), rest


def _entries(folder: str) -> Iterable["os.DirEntry[str]"]:
    try:
        with os.scandir(folder or os.curdir) as entries:
            return list(entries)
    except (OSError, ValueError):
        return []
