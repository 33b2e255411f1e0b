"""Reporters: what was found, in the words of each format. They decide nothing."""

from contentlint.reporters.report import FileReport, Reporter, Summary, Writer

FORMATS = ("text", "concise", "json", "jsonl")
# formats of the contract that a later release brings
LATER_FORMATS = ("sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html", "grouped")


def reporter(name: str, write: Writer, *, color: bool = False) -> Reporter:
    """The reporter of a format. Raises KeyError for a name that is none."""
    if name in ("text", "concise"):
        from contentlint.reporters.text import TextReporter

        return TextReporter(write, concise=name == "concise", color=color)
    if name == "jsonl":
        from contentlint.reporters.jsonl import JsonlReporter

        return JsonlReporter(write)
    if name == "json":
        from contentlint.reporters.json import JsonReporter

        return JsonReporter(write)
    raise KeyError(name)


__all__ = ["FORMATS", "LATER_FORMATS", "FileReport", "Reporter", "Summary", "Writer", "reporter"]
