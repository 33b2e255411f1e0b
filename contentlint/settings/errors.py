"""What is wrong with a configuration, and where."""

from contentlint.escape import visible


class ConfigurationError(Exception):
    """What is wrong: `.message`, `.path` as shown to the user, `.line` from 1 (0 has none: a command-line option)."""

    def __init__(self, message: str, path: str, line: int = 0) -> None:
        super().__init__(message, path, line)
        self.message = message
        self.path = path
        self.line = line

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return visible(f"{where}: {self.message}")

    @classmethod
    def at(cls, origin: str, message: str) -> "ConfigurationError":
        """At an origin of the settings: `contentlint.toml:12`, or `--select`."""
        path, _, line = origin.rpartition(":")
        return cls(message, path, int(line)) if path and line.isdigit() else cls(message, origin)
