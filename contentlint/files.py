"""The files of a run: paths, folders and globs of a command line made into files to read, and their bytes."""

import codecs
import os
import re
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from contentlint.settings import Settings, SettingsFinder
from contentlint.settings.ignores import Ignores
from contentlint.settings.patterns import expand as expand_glob
from contentlint.settings.patterns import is_glob, is_inside, matches, relative_to
from contentlint.settings.regular import FileProblem, irregular, read_regular, words_of

__all__ = ["SUFFIXES", "FileProblem", "Found", "Note", "Problem", "expand", "is_binary", "read"]

SUFFIXES = (".html", ".htm", ".xhtml", ".md", ".markdown")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # that of UTF-32 LE begins as that of UTF-16 LE
_HEAD = 8192


class Found(NamedTuple):
    """A file to read: `path` as given, with `/`; `named` unless a walk or a glob found it."""

    path: str
    absolute: str
    named: bool
    is_stdin: bool = False


class Problem(NamedTuple):
    """A path that cannot be read; the run goes on and its exit code is 2."""

    path: str
    message: str


class Note(NamedTuple):
    """A path that a walk passed over, and why; for stderr, the exit code stays."""

    path: str
    message: str


def expand(
    paths: Iterable[str], settings_finder: SettingsFinder, *, force_exclude: bool = False, stdin: str | None = None
) -> Iterator[Found | Problem | Note]:
    """The files that paths, folders and globs name, each once, folders walked in sorted order; `.` without any path.

    `-` is standard input, under the name `stdin`. Raises ConfigurationError for a broken configuration on the way.
    """
    seen: set[tuple[type, str]] = set()
    real_folder = cache(os.path.realpath)
    for path in sorted(paths, key=os.path.isdir) or [os.curdir]:  # a file that is also in a folder stays a named one
        for item in _named(path, settings_finder, force_exclude, stdin):
            key = item.path
            if isinstance(item, Found) and not item.is_stdin:
                folder, name = os.path.split(item.absolute)
                is_link = os.path.islink(item.absolute)
                key = os.path.realpath(item.absolute) if is_link else os.path.join(real_folder(folder), name)
            if (type(item), key) not in seen:
                seen.add((type(item), key))
                yield item


def _named(
    path: str, finder: SettingsFinder, force_exclude: bool, stdin: str | None
) -> Iterator[Found | Problem | Note]:
    if path == "-":
        name = stdin or "<stdin>"
        absolute = os.path.abspath(name if stdin else "stdin.html")
        if not (force_exclude and _excluded(finder.for_path(absolute), absolute)):
            yield Found(_shown(name), absolute, named=True, is_stdin=True)
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and is_glob(path) and not os.path.lexists(path):
            yield from _globbed(path, finder)
        else:
            yield Problem(_shown(path), words_of(error))
        return
    absolute = os.path.abspath(path)
    if force_exclude and _excluded(finder.for_path(absolute), absolute, stat.S_ISDIR(mode)):
        return
    if stat.S_ISDIR(mode):
        yield from _Walk(path, finder).items()
    elif kind := irregular(mode):
        yield Problem(_shown(path), f"is {kind}, not a file")
    else:
        yield Found(_shown(path), absolute, named=True)


def _globbed(pattern: str, finder: SettingsFinder) -> Iterator[Found | Problem | Note]:
    """What a glob matches, less what is excluded; one that ends in `*` or `**` takes the files that a walk would."""
    paths = sorted(expand_glob(os.curdir, pattern), key=lambda path: (os.path.islink(path), path))
    if not paths:
        yield Problem(_shown(pattern), "no file matches")
    is_open = re.search(r"(?:^|[/\\])\*+$", pattern) is not None
    own_folder = os.path.dirname(re.split(r"[*?[]", pattern, maxsplit=1)[0])
    for path in paths:
        absolute = os.path.abspath(path)
        is_folder = os.path.isdir(path)
        settings = finder.for_path(os.path.dirname(absolute))
        if _excluded(settings, absolute, is_folder) or Ignores.upwards(absolute).ignores(absolute, is_folder):
            continue
        if not is_folder and is_open and not _is_read(settings, absolute):
            continue
        if not is_inside(settings.root, path) and not is_inside(own_folder or os.curdir, path):
            yield Note(_shown(path), "is a link that leads outside, and was not read")
        elif is_folder:
            yield from _Walk(path, finder).items()
        else:
            yield _regular(path)


class _Walk:
    """One folder of the command line: its files, in sorted order, links after what they may lead to."""

    def __init__(self, folder: str, finder: SettingsFinder) -> None:
        self.finder = finder
        self.folder = folder
        self.absolute = os.path.abspath(folder)
        self.settings = finder.for_path(self.absolute)
        self.spared = _excluding(self.settings, self.absolute)
        self.visited: set[tuple[int, int]] = set()

    def items(self) -> Iterator[Found | Problem | Note]:
        links: list[str] = []
        ignores = Ignores.upwards(self.absolute).sparing(self.absolute)
        yield from self._folder(self.folder, ignores, links)
        while links:
            yield from self._link(links.pop(0), links)

    def _folder(self, folder: str, ignores: Ignores, links: list[str]) -> Iterator[Found | Problem | Note]:
        """Walks without recursion: a path may have two thousand folders."""
        pending = [(folder, ignores)]
        while pending:
            path, ignores = pending.pop()
            if os.path.isdir(path):
                children = self._enter(path, ignores, links)
                if isinstance(children, Problem):
                    yield children
                else:
                    pending += reversed(children)
            else:
                yield _regular(path)

    def _enter(self, folder: str, ignores: Ignores, links: list[str]) -> "list[tuple[str, Ignores]] | Problem":
        """The entries of a folder to go on with, sorted; links are put aside."""
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in self.visited:
            return []
        self.visited.add((status.st_dev, status.st_ino))
        absolute = os.path.abspath(folder)
        settings = self.finder.for_path(absolute)
        ignores = ignores.below(absolute)
        children = []
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            return Problem(_shown(folder), words_of(error))
        for entry in found:
            path = entry.name if folder == os.curdir else os.path.join(folder, entry.name)
            name = os.path.join(absolute, entry.name)
            is_folder = os.path.isdir(path) if entry.is_symlink() else entry.is_dir(follow_symlinks=False)
            if is_folder and entry.name.startswith("."):
                continue
            if not is_folder and not _is_read(settings, name):
                continue
            if ignores.ignores(name, is_folder) or self._excludes(settings, name, is_folder):
                continue
            if entry.is_symlink():
                links.append(path)
            else:
                children.append((path, ignores))
        return children

    def _excludes(self, settings: Settings, absolute: str, is_folder: bool) -> bool:
        patterns = tuple(pattern for pattern in settings.exclude if pattern not in self.spared)
        return matches(patterns, relative_to(settings.root, absolute) + "/" * is_folder)

    def _link(self, path: str, links: list[str]) -> Iterator[Found | Problem | Note]:
        if os.path.exists(path) and not is_inside(self.settings.root, path) and not is_inside(self.absolute, path):
            yield Note(_shown(path), "is a link that leads outside, and was not read")
        else:
            yield from self._folder(path, Ignores.upwards(os.path.abspath(path)), links)


def _regular(path: str) -> Found | Problem | Note:
    """A path that a walk or a glob came to, if it is a regular file."""
    try:
        kind = irregular(os.stat(path).st_mode)
    except OSError as error:
        is_link = os.path.islink(path)
        return Note(_shown(path), "is a link that leads nowhere") if is_link else Problem(_shown(path), words_of(error))
    if kind:
        return Note(_shown(path), f"is {kind}, and was not read")
    return Found(_shown(path), os.path.abspath(path), named=False)


def _excluded(settings: Settings, absolute: str, is_folder: bool = False) -> bool:
    return matches(settings.exclude, relative_to(settings.root, absolute) + "/" * is_folder)


def _excluding(settings: Settings, folder: str) -> frozenset[str]:
    """The patterns of `exclude` that match a folder itself: one that was named is walked all the same."""
    relative = relative_to(settings.root, folder)
    return frozenset(pattern for pattern in settings.exclude if matches((pattern,), f"{relative}/"))


def _is_read(settings: Settings, absolute: str) -> bool:
    """Whether a walk reads files of this name."""
    if absolute.lower().endswith(SUFFIXES):
        return True
    return matches(settings.include, relative_to(settings.root, absolute))


def _shown(path: str) -> str:
    path = path.replace(os.sep, "/")
    while path.startswith("./") and len(path) > 2:
        path = path[2:].lstrip("/")
    return re.sub(r"(?<=.)/+$", "", re.sub(r"(?<=.)//+", "/", path))


def read(path: str, max_size: int) -> bytes:
    """The bytes of a regular file of at most `max_size` bytes; raises FileProblem with the words of the system."""
    return read_regular(path, max_size, limit="max-file-size")


def is_binary(data: bytes) -> bool:
    """Whether the first 8 KB hold a NUL and are neither marked by a byte order mark nor UTF-16 text without one."""
    head = data[:_HEAD]
    return b"\0" in head and not head.startswith(_BOMS) and head[:4] != codecs.BOM_UTF32_BE and not _is_utf16(head)


def _is_utf16(head: bytes) -> bool:
    """Text with mark-up has its NUL bytes on one side only, and no control characters."""
    left, right = head[::2].count(0), head[1::2].count(0)
    if left and right:
        return False
    text = head[: len(head) // 2 * 2].decode("utf-16-le" if right else "utf-16-be", "ignore")
    return "<" in text and re.search(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]", text) is None
