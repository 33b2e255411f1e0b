"""Reading regular files, and nothing that could block, answer or never end."""

import os
import stat

from contentlint.escape import visible

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class FileProblem(Exception):  # noqa: N818  a problem is reported, the run goes on
    """A file that could not be read: `.path` and, in `.message`, why."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return visible(f"{self.path}: {self.message}")


def words_of(error: OSError | ValueError) -> str:
    """What went wrong, in the words of the operating system; a ValueError is about a NUL or a surrogate in the path."""
    if isinstance(error, ValueError):
        return "is not a path"
    return str(error) if error.errno is None else os.strerror(error.errno)


def irregular(mode: int) -> str:
    """What a file is that is not a regular file, from its `st_mode`; empty for a regular file."""
    if stat.S_ISREG(mode):
        return ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "a special file")


def read_regular(path: str, max_size: int, *, limit: str = "the limit") -> bytes:
    """The bytes of a regular file of at most `max_size` bytes; raises FileProblem for anything else.

    It is looked at before it is opened (opening a pipe wakes its writer) and again after (it may have been swapped).
    """
    try:
        if kind := irregular(os.stat(path).st_mode):
            raise FileProblem(path, f"is {kind}, not a file")
        flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"))
        with open(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if kind := irregular(status.st_mode):
                raise FileProblem(path, f"is {kind}, not a file")
            data = b"" if status.st_size > max_size else file.read(max_size + 1)
    except (OSError, ValueError) as error:
        raise FileProblem(path, words_of(error)) from None
    size = max(status.st_size, len(data))
    if size > max_size:
        raise FileProblem(path, f"is too large: {size:,} bytes, and {limit} is {max_size:,}")
    return data
