"""What reporters are given: files, their diagnostics, and the records of the machine formats."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from contentlint.diagnostic import Diagnostic, Severity
from contentlint.source import Source, Span

Writer = Callable[[str], object]


@dataclass(frozen=True)
class FileReport:
    """One file: its path as shown, the path relative to the root of the run, and what was found.

    `source` is None for a file that could not be read; its diagnostics are about the file as a whole.
    """

    path: str
    relative: str
    source: Source | None
    diagnostics: Sequence[Diagnostic]


@dataclass
class Summary:
    """The run: files checked and skipped, diagnostics by severity, how many have a fix."""

    checked: int = 0
    skipped: int = 0
    fixable: int = 0
    fixed: int = 0
    by_severity: dict[Severity, int] = field(default_factory=dict)
    failures: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_severity.values())

    def count(self, report: FileReport) -> None:
        for diagnostic in report.diagnostics:
            self.by_severity[diagnostic.severity] = self.by_severity.get(diagnostic.severity, 0) + 1
            self.fixable += diagnostic.fix is not None
            self.failures += diagnostic.family == "engine"


class Reporter(Protocol):
    def add(self, report: FileReport) -> None:
        """Report a file; files come in the order of their paths."""

    def close(self, summary: Summary) -> None:
        """End the report."""


def records(report: FileReport) -> list[dict[str, Any]]:
    """The machine-readable records of a file, in the order of its diagnostics."""
    seen: dict[str, int] = {}
    return [_record(diagnostic, report, seen) for diagnostic in report.diagnostics]


def _record(diagnostic: Diagnostic, report: FileReport, seen: dict[str, int]) -> dict[str, Any]:
    place = _place(diagnostic.span, report.source)
    fix = diagnostic.fix
    source = report.source
    return {
        "path": report.path,
        **place,
        "rule": diagnostic.rule,
        "family": diagnostic.family,
        "severity": diagnostic.severity.word,
        "message": diagnostic.message,
        "url": diagnostic.url,
        "fix": None
        if fix is None or source is None
        else {
            "applicability": fix.applicability.value,
            "message": fix.message,
            "edits": [
                {
                    "byte_start": source.byte(edit.span.start),
                    "byte_end": source.byte(edit.span.end),
                    "replacement": edit.replacement,
                }
                for edit in fix.edits
            ],
        },
        "confidence": round(diagnostic.confidence, 4),
        "fingerprint": _fingerprint(diagnostic, report, seen),
        "data": dict(diagnostic.data),
        "related": [
            {key: value for key, value in _place(related.span, source).items() if not key.startswith("byte")}
            | {"message": related.message}
            for related in diagnostic.related
        ],
    }


def _place(span: Span, source: Source | None) -> dict[str, int]:
    if source is None:
        return {"line": 1, "column": 1, "end_line": 1, "end_column": 1, "byte_start": 0, "byte_end": 0}
    start, end = source.location(span.start), source.location(span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "byte_start": source.byte(span.start),
        "byte_end": source.byte(span.end),
    }


def _fingerprint(diagnostic: Diagnostic, report: FileReport, seen: dict[str, int]) -> str:
    """Names the offence across changes of the file that leave its text alone: no line is in it."""
    import hashlib

    text = report.source.text[diagnostic.span.start : diagnostic.span.end] if report.source else ""
    flat = " ".join(unicodedata.normalize("NFC", text).split())
    base = "\0".join((diagnostic.rule, report.relative, flat))
    seen[base] = seen.get(base, 0) + 1
    return hashlib.sha256(f"{base}\0{seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
