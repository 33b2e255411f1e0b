"""What a rule says about a place in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from contentlint.fix import Fix
from contentlint.source import Span


class Severity(IntEnum):
    """How bad it is; how sure the rule is, is the diagnostic's confidence."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> "Severity":
        """The severity of that name. Raises KeyError for any other word."""
        return cls[word.upper()]


class Related(NamedTuple):
    """Another place that the diagnostic speaks of."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing wrong, at `span` (code points of the file's text, never empty unless the file is)."""

    rule: str
    span: Span
    message: str
    severity: Severity = Severity.WARNING
    confidence: float = 1.0
    data: Mapping[str, object] = field(default_factory=dict)
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    help: str | None = None
    family: str = ""
    url: str | None = None
