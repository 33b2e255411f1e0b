"""What is wrong with a configuration, and where."""

from .regular import printable


class ConfigurationError(Exception):
    """What is wrong: `.message`, `.path` as shown to the user, `.line` from 1 (0 has none: a command-line option)."""

    def __init__(self, message: str, path: str, line: int = 0) -> None:
        super().__init__(message, path, line)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        where = f"{printable(self.path)}:{self.line}" if self.line else printable(self.path)
        return f"{where}: {printable(self.message)}"

    @classmethod
    def at(cls, origin: str, message: str) -> "ConfigurationError":
        """At an origin of the settings: `contentlint.toml:12`, or `--select`."""
        path, _, line = origin.rpartition(":")
        return cls(message, path, int(line)) if path and line.isdigit() else cls(message, origin)
