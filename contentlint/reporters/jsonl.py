"""jsonl: every line a diagnostic with all its fields."""

import json
import re
from typing import Any

from contentlint.reporters.report import FileReport, Summary, Writer, records


class JsonlReporter:
    def __init__(self, write: Writer):
        self.write = write

    def add(self, report: FileReport) -> None:
        for record in records(report):
            self.write(dumps(record) + "\n")

    def close(self, summary: Summary) -> None:
        """Nothing: the last line is the last diagnostic."""


def dumps(value: dict[str, Any]) -> str:
    """JSON on one line; runners of CI read `##[…]` anywhere in a log, so it is spelled out."""
    written = json.dumps(value, ensure_ascii=False, default=str).translate(_SEPARATORS)
    return _SURROGATE.sub("\ufffd", _COMMAND.sub(r"#\\u0023", written))


_COMMAND = re.compile(r"##(?=\[|vso\[|teamcity\[)")
# half a character, of a file name that is not UTF-8 for instance; no encoding has it
_SURROGATE = re.compile("[\ud800-\udfff]")
# JSON allows them raw, but what reads lines may end one there, and terminals act on the rest
_SEPARATORS = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
