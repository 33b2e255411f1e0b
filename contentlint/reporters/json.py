"""json: the records of jsonl in one versioned document, with counts."""

from typing import Any

from contentlint.reporters.jsonl import dumps
from contentlint.reporters.report import FileReport, Summary, Writer, records

VERSION = 1


class JsonReporter:
    def __init__(self, write: Writer):
        self.write = write
        self.records: list[dict[str, Any]] = []

    def add(self, report: FileReport) -> None:
        self.records += records(report)

    def close(self, summary: Summary) -> None:
        from contentlint import __version__

        head = {
            "version": VERSION,
            "contentlint": __version__,
            "files_checked": summary.checked,
            "files_skipped": summary.skipped,
        }
        self.write(dumps(head)[:-1] + ', "diagnostics": [')
        for number, record in enumerate(self.records):
            self.write((",\n" if number else "\n") + dumps(record))
        self.write("\n]}\n")
