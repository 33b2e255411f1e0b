"""Progress on a terminal, for runs that take a while."""

import sys
import time
from types import TracebackType

from contentlint.escape import visible

_PATIENCE = 1.0
_EVERY = 0.1


class Progress:
    """A line on stderr that counts the files, on a terminal and when the run takes longer than a second."""

    def __init__(self, total: int, *, quiet: bool = False):
        self.total = total
        self.done = 0
        self.on = not quiet and total > 1 and sys.stderr.isatty()
        self.shown = False
        self.next = time.monotonic() + _PATIENCE

    def __enter__(self) -> "Progress":
        return self

    def step(self, path: str) -> None:
        """The next file begins."""
        self.done += 1
        if self.on and time.monotonic() >= self.next:
            self.next = time.monotonic() + _EVERY
            self.shown = True
            print(f"\r\x1b[K{self.done}/{self.total} {visible(path)[-60:]}", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
