"""Writing a repaired file: the old one or the new one, never half, never somewhere else.

The recipe is the usual one for not losing files (same folder, exclusive temporary file, fsync, rename); what is ours is
that it starts from the bytes that were checked, and that it does not follow links.
"""

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

_PREFIX, _SUFFIX = ".contentlint-", ".tmp"
# a temporary file this old (seconds) is left over from a run that was killed
_STALE = 3600
_HAS_DIR_FD = os.open in os.supports_dir_fd and os.rename in os.supports_dir_fd


class WriteError(Exception):
    """The file was not written and is as it was; str() says why."""


def replace(path: str, before: bytes, after: bytes, roots: Iterable[str]) -> None:
    """Put `after` in the place of the file at `path`, which must still hold `before`.

    Mode, owner and extended attributes are kept. Raises WriteError for a file that lies outside all `roots`, is a link,
    has other names (hard links), is not regular, may not be written, or has changed meanwhile; and for whatever the
    system says. Between the last look and the rename lie some microseconds in which another writer could be missed.
    """
    absolute = os.path.abspath(path)
    folder, name = os.path.split(absolute)
    _inside(folder, roots)
    try:
        with _folder(folder) as at:
            status = _look(name, folder, at)
            if _read(name, folder, at, len(before)) != before:
                raise WriteError("it has changed since it was read, so it was left alone")
            _write(name, folder, at, status, before, after)
    except OSError as error:
        raise WriteError(f"{os.strerror(error.errno) if error.errno else error}; it is as it was") from None


def _inside(folder: str, roots: Iterable[str]) -> None:
    real = os.path.realpath(folder)
    for root in roots:
        allowed = os.path.realpath(root)
        if real == allowed or real.startswith(allowed.rstrip(os.sep) + os.sep):
            return
    raise WriteError("it lies outside the root of the run; name it on the command line to have it repaired")


@contextmanager
def _folder(folder: str) -> Iterator[int | None]:
    """A descriptor of the folder, so that nobody swaps it under us; None where the platform has none (Windows)."""
    if not _HAS_DIR_FD:
        yield None
        return
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | getattr(os, "O_CLOEXEC", 0))
    try:
        yield at
    finally:
        os.close(at)


def _path(name: str, folder: str, at: int | None) -> str:
    return name if at is not None else os.path.join(folder, name)


def _look(name: str, folder: str, at: int | None) -> os.stat_result:
    status = os.stat(_path(name, folder, at), dir_fd=at, follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        raise WriteError("it is a link; repair the file that it leads to")
    if not stat.S_ISREG(status.st_mode):
        raise WriteError("it is not a regular file")
    if status.st_nlink > 1:
        raise WriteError("it has other names (hard links), which would keep the old text")
    if not status.st_mode & 0o222:
        raise WriteError("it is read-only")
    return status


def _read(name: str, folder: str, at: int | None, size: int) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(_path(name, folder, at), flags, dir_fd=at), "rb") as file:
        return file.read(size + 1)


def _write(name: str, folder: str, at: int | None, status: os.stat_result, before: bytes, after: bytes) -> None:
    _sweep(folder)
    temporary = f"{_PREFIX}{os.getpid()}-{secrets.token_hex(6)}{_SUFFIX}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(_path(temporary, folder, at), flags, 0o600, dir_fd=at)
    try:
        with open(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            _keep(file.fileno(), name, folder, status)
            os.fsync(file.fileno())
        if _read(name, folder, at, len(before)) != before:
            raise WriteError("it has changed since it was read, so it was left alone")
        os.replace(_path(temporary, folder, at), _path(name, folder, at), src_dir_fd=at, dst_dir_fd=at)
    except BaseException:
        with suppress(OSError):
            os.unlink(_path(temporary, folder, at), dir_fd=at)
        raise
    if at is not None:
        with suppress(OSError):  # some file systems cannot sync a folder; the file itself is safe
            os.fsync(at)


def _keep(descriptor: int, name: str, folder: str, status: os.stat_result) -> None:
    """Mode, owner and extended attributes of the old file."""
    if hasattr(os, "fchown") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        path = os.path.join(folder, name)
        try:
            for attribute in os.listxattr(path, follow_symlinks=False):
                os.setxattr(descriptor, attribute, os.getxattr(path, attribute, follow_symlinks=False))
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EPERM, errno.ENODATA):
                raise


def _sweep(folder: str) -> None:
    """Remove what runs that were killed left in the folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                        os.unlink(entry.path)
