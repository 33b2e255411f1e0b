"""`contentlint check`: the main job."""

import argparse
import os
import sys
from typing import TYPE_CHECKING, TextIO

from contentlint.commands.session import Session, UsageError, add_options, fail, note, relative
from contentlint.escape import visible_path

if TYPE_CHECKING:
    from contentlint.diagnostic import Diagnostic
    from contentlint.files import Found, Problem
    from contentlint.plan import Plan
    from contentlint.reporters import FileReport, Reporter, Summary
    from contentlint.source import Source

_LEVELS = ("error", "warning", "info", "never")
# understood, and told that a later release brings them
_LATER = {
    "baseline": "--baseline",
    "jobs": "--jobs",
    "cache_dir": "--cache-dir",
    "since": "--since",
    "add_suppressions": "--add-suppressions",
}

# linted as HTML they would look clean: their articles are escaped or wrapped in data
_LATER_SUFFIXES = (".xml", ".rss", ".atom", ".json", ".jsonl", ".ndjson")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    parser = subparsers.add_parser(
        "check", help="check files and folders", description="Checks articles: files, folders, globs, or - for stdin.",
        allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, a glob, or - (default: .)")
    choosing = parser.add_argument_group("which rules")
    for name, text in (
        ("--select", "only these rules, families, `default` or `all`"),
        ("--extend-select", "these besides the selected ones"),
        ("--ignore", "not these"),
    ):
        choosing.add_argument(name, action="append", metavar="RULE[,RULE]", help=text)
    choosing.add_argument(
        "--preview", action="store_true", default=None, help="rules whose precision is not measured, too"
    )
    choosing.add_argument("--severity", action="append", metavar="RULE=LEVEL", help="another severity")
    add_options(choosing)  # type: ignore[arg-type]
    choosing.add_argument(
        "--no-inline-suppressions", action="store_true", help="suppressions in the content do nothing"
    )
    fixing = parser.add_argument_group("repairs")
    fixing.add_argument("--fix", action="store_true", help="make the safe repairs")
    fixing.add_argument("--unsafe-fixes", action="store_true", help="the unsafe ones too, with --fix or --diff")
    fixing.add_argument("--diff", action="store_true", help="show what the repairs would change, write nothing")
    fixing.add_argument("--add-suppressions", metavar="REASON", help="suppress what there is")
    files = parser.add_argument_group("files")
    files.add_argument("--stdin-filename", metavar="NAME", help="the name of what comes through -")
    files.add_argument("--encoding", metavar="NAME", help="the encoding of files that do not say")
    files.add_argument("--force-exclude", action="store_true", help="`exclude` holds for named files, too")
    files.add_argument("--since", metavar="REV", help="only what changed since a revision")
    files.add_argument("--show-files", action="store_true", help="list the files that would be checked")
    output = parser.add_argument_group("output")
    output.add_argument("--output-format", action="append", metavar="NAME[=FILE]", help="text, concise, json, jsonl")
    output.add_argument("--fail-on", choices=_LEVELS, help="the severity that makes the exit code 1 (default: warning)")
    output.add_argument("--exit-zero", action="store_true", help="exit code 0 in spite of diagnostics")
    output.add_argument("--statistics", action="store_true", help="count diagnostics by rule instead of listing them")
    output.add_argument("--baseline", metavar="FILE", help="leave out known diagnostics")
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    output.add_argument("-q", "--quiet", action="store_true", help="no notes, no summary")
    output.add_argument("-v", "--verbose", action="store_true", help="say what was passed over, and why")
    running = parser.add_argument_group("running")
    running.add_argument("--jobs", type=int, metavar="N")
    running.add_argument("--cache-dir", metavar="DIR")
    running.add_argument("--no-cache", action="store_true", help="there is no cache yet")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Check, report, and give the exit code."""
    try:
        for name, option in _LATER.items():
            if getattr(options, name) is not None:
                raise UsageError(f"{option} is not built yet; a later release brings it")
        return _Run(options).run()
    except UsageError as error:
        return fail(error)


def _listed(values: list[str] | None) -> list[str] | None:
    """Comma lists, repeated or not, as one list."""
    if values is None:
        return None
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _severities(values: list[str] | None) -> dict[str, str]:
    found = {}
    for value in _listed(values) or []:
        rule, sign, level = value.partition("=")
        if not sign:
            raise UsageError(f"--severity wants RULE=LEVEL, not {value}")
        found[rule] = level
    return found


class _Run:
    """One run of the command."""

    def __init__(self, options: argparse.Namespace):
        from contentlint.reporters import Summary

        self.options = options
        self.session = Session(
            config=options.config,
            isolated=options.isolated,
            select=_listed(options.select),
            extend_select=_listed(options.extend_select) or (),
            ignore=_listed(options.ignore) or (),
            severity=_severities(options.severity),
            fail_on=options.fail_on,
            preview=options.preview,
            encoding=options.encoding,
        )
        self.summary: Summary = Summary()
        self.worst = 0
        self.would_change = False
        self.streams: list[TextIO] = []
        self.reporters = self._reporters()
        self.statistics: dict[str, int] = {}

    def run(self) -> int:
        from contentlint.files import Problem

        found = self._files()
        if self.options.show_files:
            for item in found:
                if isinstance(item, Problem):
                    self.worst = fail(f"{item.path} {item.message}")
                else:
                    print(visible_path(item.path))
            return self.worst
        from contentlint.commands.progress import Progress

        _calm_collector()
        with Progress(len(found), quiet=self.options.quiet) as progress:
            for item in found:
                progress.step(item.path)
                self._take(item)
        if self.options.statistics:
            self._print_statistics()
        for reporter in self.reporters:
            reporter.close(self.summary)
        for stream in self.streams:
            stream.close()
        self._conclude(len(found))
        return self._exit_code()

    def _files(self) -> "list[Found | Problem]":
        """The files to read and what cannot be read, sorted by path; the configuration is checked first."""
        from contentlint.files import Found, Note, Problem, expand
        from contentlint.settings import ConfigurationError

        self.session.settings(os.path.abspath(os.curdir))
        found: list[Found | Problem] = []
        try:
            for item in expand(
                self.options.paths,
                self.session.finder,
                force_exclude=self.options.force_exclude,
                stdin=self.options.stdin_filename,
            ):
                if isinstance(item, Note):
                    self.summary.skipped += 1
                    if not self.options.quiet:
                        note(f"{item.path} {item.message}")
                else:
                    self.session.settings(os.path.abspath(item.path))
                    found.append(item)
        except ConfigurationError as error:
            raise UsageError(str(error)) from None
        return sorted(found, key=lambda item: item.path)

    def _take(self, item: "Found | Problem") -> None:
        """Check a file; one that cannot be analysed is told, and the others go on."""
        from contentlint.files import Problem

        if isinstance(item, Problem):
            self._unreadable(item.path, os.path.abspath(item.path), item.message)
            return
        try:
            self._check(item)
        except (UsageError, OSError):  # these are about the run, not about this file
            raise
        except MemoryError:
            self._unreadable(item.path, item.absolute, "takes more memory than there is", is_limit=True)
        except Exception as error:
            import traceback

            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{os.path.basename(where.filename)}, line {where.lineno}"
            what = f"{type(error).__name__}: {error} ({place})"
            self._unreadable(item.path, item.absolute, f"cannot be analysed, report this error of contentlint: {what}")

    def _check(self, item: "Found") -> None:
        from contentlint.files import FileProblem, is_binary, read
        from contentlint.linter import check_source
        from contentlint.reporters import FileReport
        from contentlint.source import Source

        settings = self.session.settings(item.absolute)
        plan = self.session.plan(item.absolute, suppressions=not self.options.no_inline_suppressions)
        try:
            data = read_stdin(settings.max_file_size) if item.is_stdin else read(item.path, settings.max_file_size)
        except FileProblem as problem:
            self._unreadable(item.path, item.absolute, problem.message, "too large" in problem.message)
            return
        if item.path.lower().endswith(_LATER_SUFFIXES):
            self._unreadable(item.path, item.absolute, "feeds and exports are not read yet; a later release brings it")
            return
        if is_binary(data):
            if item.named:
                self._unreadable(item.path, item.absolute, "is a binary file; name articles, or exclude it")
            else:
                self.summary.skipped += 1
                if not self.options.quiet:
                    note(f"{item.path} is a binary file and was not checked")
            return
        source = Source(item.path, data, encoding=settings.encoding)
        self.summary.checked += 1
        if self.options.diff:
            self._diff(source, item, plan)
            return
        if self.options.fix:
            source, diagnostics = self._fix(source, item, plan)
        else:
            diagnostics = check_source(source, plan)
        self._report(
            FileReport(item.path, relative(item.absolute, settings.root), source, diagnostics), settings.fail_on
        )

    def _fix(self, source: "Source", item: "Found", plan: "Plan") -> "tuple[Source, list[Diagnostic]]":
        """Repair the file; the source as it now is and what remains. A repair that cannot be written is none."""
        from contentlint.failures import FixRejected, failure
        from contentlint.linter import check_source, fix_source
        from contentlint.source import Span
        from contentlint.writer import WriteError, replace

        fixed = fix_source(source, plan, unsafe=self.options.unsafe_fixes)
        if not fixed.made:
            return source, fixed.remaining
        if item.is_stdin:
            reason = "what comes through - has no file to write; --diff shows the repair"
        else:
            try:
                replace(item.path, source.data, fixed.source.data, self._roots(item))
                self.summary.fixed += fixed.made
                return fixed.source, fixed.remaining
            except WriteError as error:
                reason = str(error)
        first = Span(0, min(1, len(source.text)))
        rejected = failure(FixRejected, first, rule=f"{fixed.made} offences", reason=reason)
        return source, [rejected, *check_source(source, plan)]

    def _roots(self, item: "Found") -> list[str]:
        """The folders in which files may be written: the root of the run and those that the command line named."""
        named = [path if os.path.isdir(path) else os.path.dirname(path) or os.curdir for path in self.options.paths]
        return [self.session.settings(item.absolute).root, *named]

    def _diff(self, source: "Source", item: "Found", plan: "Plan") -> None:
        from contentlint.commands.diff import unified
        from contentlint.linter import fix_source

        fixed = fix_source(source, plan, unsafe=self.options.unsafe_fixes)
        for diagnostic in fixed.remaining:
            if diagnostic.family == "engine":
                self._tell(diagnostic, item)
        if fixed.made:
            self.would_change = True
            self.summary.fixed += fixed.made
            sys.stdout.write(unified(item.path, source.text, fixed.text))

    def _tell(self, diagnostic: "Diagnostic", item: "Found") -> None:
        self.worst = 2
        fail(f"{item.path}: {diagnostic.message}")

    def _unreadable(self, path: str, absolute: str, message: str, is_limit: bool = False) -> None:
        from contentlint.failures import ResourceLimit, Unreadable, failure
        from contentlint.reporters import FileReport

        rule = ResourceLimit if is_limit else Unreadable
        settings = self.session.settings(absolute)
        report = FileReport(path, relative(absolute, settings.root), None, [failure(rule, reason=message)])
        self._report(report, settings.fail_on)
        if self.options.diff:
            fail(f"{path}: {message}")

    def _report(self, report: "FileReport", fail_on: str) -> None:
        from contentlint.diagnostic import Severity

        self.summary.count(report)
        least = Severity.parse(fail_on) if fail_on != "never" else None
        for diagnostic in report.diagnostics:
            self.statistics[diagnostic.rule] = self.statistics.get(diagnostic.rule, 0) + 1
            if diagnostic.family == "engine":
                self.worst = 2
            elif least is not None and diagnostic.severity >= least:
                self.worst = max(self.worst, 1)
        if not self.options.statistics and not self.options.diff:
            for reporter in self.reporters:
                reporter.add(report)

    def _reporters(self) -> "list[Reporter]":
        from contentlint.reporters import FORMATS, LATER_FORMATS, reporter

        if self.options.diff or self.options.statistics:
            return []
        made: list[Reporter] = []
        for value in self.options.output_format or ["text"]:
            name, _, path = value.partition("=")
            if name in LATER_FORMATS:
                raise UsageError(f"the format {name} is not built yet; a later release brings it")
            if name not in FORMATS:
                raise UsageError(f"there is no format {name}; the formats are {', '.join(FORMATS)}")
            if path:
                try:
                    stream = open(path, "w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed after the last file
                except OSError as error:
                    raise UsageError(f"--output-format {value}: {error.strerror}") from None
                self.streams.append(stream)
                made.append(reporter(name, stream.write))
            else:
                made.append(reporter(name, _stdout().write, color=_color(self.options.color)))
        return made

    def _print_statistics(self) -> None:
        for rule, count in sorted(self.statistics.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f"{count:7}  {rule}")

    def _conclude(self, files: int) -> None:
        if self.options.quiet:
            return
        if not files and not self.summary.total:
            note("no article was found: nothing was checked")
        elif sys.stdout.isatty() or self.summary.total:
            print(_sentence(self.summary, self.options.diff), file=sys.stderr)

    def _exit_code(self) -> int:
        if self.worst == 2:
            return 2
        if self.options.exit_zero:
            return 0
        return int(self.would_change) if self.options.diff else self.worst


def _sentence(summary: "Summary", diff: bool) -> str:
    files = f"{summary.checked} file{'' if summary.checked == 1 else 's'} checked"
    if summary.fixed and not diff:
        files += f", {summary.fixed} repair{'' if summary.fixed == 1 else 's'} made"
    if diff:
        return f"{files}, {summary.fixed} repair{'' if summary.fixed == 1 else 's'} would be made"
    if not summary.total:
        return f"{files}, nothing found"
    counts = ", ".join(
        f"{count} {severity.word}{'' if count == 1 or severity.word == 'info' else 's'}"
        for severity, count in sorted(summary.by_severity.items(), reverse=True)
    )
    return (
        f"{files}: {counts}; {summary.fixable} can be repaired (--diff shows it)"
        if summary.fixable
        else f"{files}: {counts}"
    )


def read_stdin(limit: int) -> bytes:
    """What comes through standard input, of at most so many bytes; raises FileProblem for more."""
    from contentlint.files import FileProblem

    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise FileProblem("-", f"is too large: max-file-size is {limit:,}")
    return data


def _stdout() -> TextIO:
    """stdout that can say whatever a file name holds."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return sys.stdout


def _color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _calm_collector() -> None:
    """Collect garbage seldom: a document's blocks and elements refer to each other and die together."""
    import gc

    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
