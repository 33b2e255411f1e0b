"""text: a line for people, the source line with carets, and what to do; concise: the first line alone."""

from contentlint.diagnostic import Diagnostic, Severity
from contentlint.escape import visible, visible_path
from contentlint.fix import Applicability, Fix
from contentlint.reporters.report import FileReport, Summary, Writer
from contentlint.source import Source

_WIDTH = 120
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


class TextReporter:
    def __init__(self, write: Writer, *, concise: bool = False, color: bool = False):
        self.write = write
        self.concise = concise
        self.color = color

    def add(self, report: FileReport) -> None:
        for diagnostic in report.diagnostics:
            self.write(self._line(diagnostic, report))
            if not self.concise:
                self._frame(diagnostic, report.source)

    def close(self, summary: Summary) -> None:
        """Nothing: the summary is a note on stderr."""

    def _line(self, diagnostic: Diagnostic, report: FileReport) -> str:
        line, column = report.source.location(diagnostic.span.start) if report.source else (1, 1)
        severity = self._paint(diagnostic.severity.word, _COLORS[diagnostic.severity])
        rule = self._paint(diagnostic.rule, "1")
        return f"{visible_path(report.path)}:{line}:{column}: {severity} {rule} {visible(diagnostic.message)}\n"

    def _frame(self, diagnostic: Diagnostic, source: Source | None) -> None:
        if source is not None and source.text:
            self.write(excerpt(source, diagnostic))
        advice = help_line(diagnostic)
        if advice:
            self.write(f"     {self._paint('help', '1;34')}: {visible(advice)}\n")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text


def help_line(diagnostic: Diagnostic) -> str:
    """What to do: the rule's advice, and how to have the repair made."""
    parts = [diagnostic.help] if diagnostic.help else []
    if diagnostic.fix is not None:
        parts.append(_repair(diagnostic.fix))
    return "; ".join(part for part in parts if part)


def _repair(fix: Fix) -> str:
    how = "safe fix: --fix" if fix.applicability is Applicability.SAFE else "unsafe fix: --fix --unsafe-fixes"
    return f"{fix.message or 'it can be repaired'} ({how})"


def excerpt(source: Source, diagnostic: Diagnostic) -> str:
    """The line of the span's start, cut around it, and carets under what is shown of it."""
    start, end = diagnostic.span
    line, column = source.location(start)
    text = source.line_text(line).replace("\t", " ")  # a column for a column
    first = column - 1
    last = max(min(first + end - start, len(text)), min(first + 1, len(text)))
    low = 0 if len(text) <= _WIDTH else max(0, min(first - 20, len(text) - _WIDTH))
    high = min(len(text), low + _WIDTH)
    before = ("…" if low else "") + visible(text[low:first])
    marked = visible(text[first : min(last, high)])
    after = visible(text[min(last, high) : high]) + ("…" if high < len(text) else "")
    margin = f"{line:5} | "
    carets = "^" * max(1, _columns(marked))
    # the pieces are harmless each; together they could be a command
    shown = visible(f"{margin}{before}{marked}{after}")
    return f"{shown}\n      | {' ' * _columns(before)}{carets}\n"


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)
