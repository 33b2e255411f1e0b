"""`contentlint check`: exit codes, what is told where, and that nothing is called clean that was not analysed."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contentlint.commands import main
from contentlint.rule import Rule

CLEAN = "<p>The council met on Monday and approved the budget.</p>\n"
BAD = "<p>The bridge cost XNUMX million to build.</p>\n"
WORSE = "<p>It cost XNUMX here.</p>\n<p>It took XNUMX there.</p>\n"
Write = Callable[..., None]


class Result:
    def __init__(self, code: int, out: str, err: str):
        self.code, self.out, self.err = code, out, err

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.split("\n") if line]


Check = Callable[..., Result]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes files into the working directory, which is a fresh folder."""
    monkeypatch.chdir(tmp_path)

    def write_all(**files: str | bytes) -> None:
        for name, content in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write_all


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    def run(*arguments: str, select: str | None = "number-placeholder") -> Result:
        chosen = ["--select", select] if select else []
        code = main(["check", *chosen, *arguments])
        return Result(code, *capsys.readouterr())

    return run


def test_a_clean_file_is_0_and_nothing_is_said(write: Write, check: Check) -> None:
    write(a_html=CLEAN)
    result = check("a.html")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_diagnostic_is_1_and_told_with_its_line_carets_and_help(write: Write, check: Check) -> None:
    write(a_html=CLEAN + BAD)
    result = check("a.html")
    assert result.code == 1
    lines = result.out.split("\n")
    assert lines[0].startswith('a.html:2:20: error number-placeholder "XNUMX" stands')
    assert lines[1] == "    2 | " + BAD.strip()
    assert lines[2].strip(" |^") == ""
    assert lines[2].index("^") == lines[1].index("XNUMX")
    assert "1 file checked" in result.err


def test_a_missing_path_is_2_and_the_others_are_checked(write: Write, check: Check) -> None:
    write(b_html=BAD)
    result = check("gone.html", "b.html", "--output-format", "jsonl")
    assert result.code == 2
    assert [(r["path"], r["rule"], r["family"]) for r in result.records] == [
        ("b.html", "number-placeholder", "translation"),
        ("gone.html", "unreadable", "engine"),
    ]
    assert result.records[1]["message"] == "No such file or directory"


def test_a_missing_path_among_clean_files_is_2(write: Write, check: Check) -> None:
    write(a_html=CLEAN)
    assert check("a.html", "gone.html").code == 2
    assert check("*.gone").code == 2


def test_an_unreadable_file_is_2_and_the_others_are_checked(
    write: Write, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contentlint import files

    write(a_html=CLEAN, b_html=BAD)
    opened = files.read

    def read(path: str, max_size: int) -> bytes:
        if path == "a.html":
            raise files.FileProblem(path, "Permission denied")
        return opened(path, max_size)

    monkeypatch.setattr(files, "read", read)
    result = check("a.html", "b.html", "--output-format", "jsonl")
    assert result.code == 2
    assert (result.records[0]["rule"], result.records[0]["message"]) == ("unreadable", "Permission denied")
    assert result.records[1]["rule"] == "number-placeholder"


def test_an_empty_file_is_clean(write: Write, check: Check) -> None:
    write(a_html="", b_md="", c_html=b"\xef\xbb\xbf")
    assert check("a.html", "b.md", "c.html", "--select", "all", "--preview").code == 0


def test_a_binary_file_is_2_when_it_is_named_and_passed_over_in_a_walk(write: Write, check: Check) -> None:
    write(a_html=b"\x89PNG\r\n\0\0\0\rIHDR\0\0", b_html=CLEAN)
    named = check("a.html", "--output-format", "jsonl")
    assert (named.code, named.records[0]["rule"]) == (2, "unreadable")
    walked = check(".")
    assert (walked.code, walked.out) == (0, "")
    assert "note: a.html is a binary file" in walked.err


def test_a_file_beyond_the_limit_is_2_and_is_never_decoded(
    write: Write, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(big_html="", small_html=BAD)
    os.truncate("big.html", 20 * 1000 * 1000 + 1)
    from contentlint import source

    made: list[str] = []
    original = source.Source.__init__

    def init(self: Any, path: str, data: bytes, **values: Any) -> None:
        made.append(path)
        original(self, path, data, **values)

    monkeypatch.setattr(source.Source, "__init__", init)
    result = check(".", "--output-format", "jsonl")
    assert result.code == 2
    assert [(r["path"], r["rule"]) for r in result.records] == [
        ("big.html", "resource-limit"),
        ("small.html", "number-placeholder"),
    ]
    assert made == ["small.html"]


def test_markup_that_would_take_all_memory_is_2(write: Write, check: Check) -> None:
    write(a_html="".join(f"<i c={n}>" for n in range(300)) + "<p>x")
    result = check("a.html", "--output-format", "jsonl")
    assert (result.code, result.records[0]["rule"]) == (2, "resource-limit")


@pytest.mark.parametrize(
    ("configuration", "told"),
    [
        ("select = [", "contentlint.toml"),
        ("selekt = ['all']", "select"),
        ("select = ['donation-pich']", "donation-pitch"),
        ("plugins = ['contentlint-nowhere']", "contentlint-nowhere"),
        ("[rules.number-placeholder]\nnothing = 1", "nothing"),
        ("phrases = ['gone.toml']", "gone.toml"),
    ],
)
def test_a_broken_configuration_is_2_before_any_file(write: Write, check: Check, configuration: str, told: str) -> None:
    write(contentlint_toml=configuration, a_html=BAD)
    result = check("a.html", select=None)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_phrase_pack_whose_group_no_rule_looks_at_is_2(write: Write, check: Check) -> None:
    pack = 'rule = "newsletter-pitch"\nlanguage = "en"\npitches = ["the ledger in your letterbox"]\n'
    write(contentlint_toml="phrases = ['house.toml']", house_toml=pack, a_html=BAD)
    result = check("a.html", select=None)
    assert (result.code, result.out) == (2, "")
    assert "newsletter-pitch has no group pitches; did you mean pitch?" in result.err


def test_a_broken_configuration_of_a_folder_stops_before_any_file(write: Write, check: Check) -> None:
    write(a_html=BAD, z__contentlint_toml="nonsense = 1", z__b_html=BAD)
    result = check(".")
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "no-such-rule"),
        ("--ignore", "no-such-rule"),
        ("--severity", "number-placeholder"),
        ("--severity", "number-placeholder=loud"),
        ("--severity", "no-such-rule=error"),
        ("--output-format", "no-such-format"),
        ("--output-format", "jsonl=/no/such/folder/file"),
        ("--fail-on", "everything"),
        ("--config", "gone.toml"),
        ("--encoding", "no-such-encoding"),
        ("--no-such-option",),
    ],
)
def test_bad_usage_is_2_before_any_file(write: Write, check: Check, arguments: tuple[str, ...]) -> None:
    write(a_html=BAD)
    result = check("a.html", *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.err) > 20
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--baseline", "b.jsonl"),
        ("--jobs", "0"),
        ("--jobs", "2"),
        ("--cache-dir", "c"),
        ("--since", "HEAD"),
        ("--add-suppressions", "why"),
        ("--output-format", "sarif"),
        ("--output-format", "github"),
    ],
)
def test_options_of_later_releases_are_2_and_say_so(write: Write, check: Check, arguments: tuple[str, ...]) -> None:
    write(a_html=CLEAN)
    result = check("a.html", *arguments)
    assert result.code == 2
    assert "not built yet" in result.err


def test_there_is_no_cache_so_none_need_be_used(write: Write, check: Check) -> None:
    write(a_html=CLEAN)
    assert check("a.html", "--no-cache").code == 0


def test_a_plugin_that_fails_is_2_before_any_file(write: Write, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    from contentlint import plugins

    def load(**values: Any) -> None:
        raise plugins.PluginError("plugin acme:acme cannot be loaded: ImportError: no module named x")

    monkeypatch.setattr(plugins, "load", load)
    write(a_html=BAD)
    result = check("a.html", select=None)
    assert (result.code, result.out) == (2, "")
    assert "acme" in result.err


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule about number placeholders fails on files that say so."""
    from contentlint_rules.translation.number_placeholder import NumberPlaceholder

    original = NumberPlaceholder.check

    def fails(self: Rule, document: Any) -> Any:
        if "fail" in document.source.text:
            raise RuntimeError("out of ideas\n::error::x")
        return original(self, document)

    monkeypatch.setattr(NumberPlaceholder, "check", fails)


@pytest.mark.usefixtures("failing")
def test_a_rule_that_raises_is_2_and_the_other_files_are_checked(write: Write, check: Check) -> None:
    write(a_html="<p>fail</p>", b_html=BAD)
    result = check(".", "--output-format", "jsonl")
    assert result.code == 2
    assert [(r["path"], r["rule"]) for r in result.records] == [
        ("a.html", "rule-failure"),
        ("b.html", "number-placeholder"),
    ]
    assert "number-placeholder failed: RuntimeError: out of ideas" in result.records[0]["message"]


@pytest.mark.usefixtures("failing")
def test_exit_zero_hides_1_and_never_2(write: Write, check: Check) -> None:
    write(a_html="<p>fail</p>", b_html=BAD)
    assert check("b.html", "--exit-zero").code == 0
    assert check("b.html", "gone.html", "--exit-zero").code == 2
    assert check("a.html", "--exit-zero", "--fail-on", "never").code == 2
    assert check("a.html", "--exit-zero", "--diff").code == 2


def test_an_error_of_the_engine_is_2_and_the_other_files_are_checked(
    write: Write, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contentlint import linter

    original = linter.check_source

    def fails(source: Any, plan: Any) -> Any:
        if source.path == "a.html":
            raise AssertionError("impossible")
        return original(source, plan)

    monkeypatch.setattr(linter, "check_source", fails)
    write(a_html=CLEAN, b_html=BAD)
    result = check(".", "--output-format", "jsonl")
    assert result.code == 2
    assert [(r["path"], r["rule"]) for r in result.records] == [
        ("a.html", "unreadable"),
        ("b.html", "number-placeholder"),
    ]
    assert "AssertionError: impossible (test_check.py, line" in result.records[0]["message"]


def test_an_error_outside_any_file_is_2_too(write: Write, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    from contentlint import files

    def expand(*arguments: Any, **values: Any) -> Any:
        raise AssertionError("impossible\x1b[2J")

    monkeypatch.setattr(files, "expand", expand)
    result = check(".")
    assert result.code == 2
    assert "\x1b" not in result.err
    assert "please report it" in result.err


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_is_checked_under_the_name_that_is_given(
    write: Write, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    stdin(monkeypatch, BAD.encode())
    result = check("-", "--output-format", "jsonl")
    assert (result.code, [r["path"] for r in result.records]) == (1, ["<stdin>"])
    stdin(monkeypatch, b"> It cost XNUMX roubles.\n\n    XNUMX\n")
    result = check("-", "--stdin-filename", "news/a.md", "--output-format", "jsonl")
    assert (result.code, [(r["path"], r["line"], r["column"]) for r in result.records]) == (1, [("news/a.md", 1, 11)])


def test_standard_input_beyond_the_limit_is_2(write: Write, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    write(contentlint_toml='max-file-size = "1KB"')
    stdin(monkeypatch, b"x" * 1001)
    result = check("-", "--output-format", "jsonl")
    assert (result.code, result.records[0]["rule"]) == (2, "resource-limit")
    stdin(monkeypatch, b"x" * 1000)
    assert check("-").code == 0


def test_a_folder_without_an_article_is_0_and_a_note(write: Write, check: Check) -> None:
    write(a_txt=BAD)
    result = check(".")
    assert (result.code, result.out) == (0, "")
    assert "note: no article was found" in result.err
    assert check(".", "--quiet").err == ""


def test_what_fails_is_a_matter_of_severity(write: Write, check: Check) -> None:
    write(a_html=BAD)
    severity = ("--severity", "number-placeholder=info")
    assert check("a.html", *severity).code == 0
    assert check("a.html", *severity, "--fail-on", "info").code == 1
    assert check("a.html", "--severity", "number-placeholder=warning", "--fail-on", "error").code == 0
    assert check("a.html", "--severity", "number-placeholder=error", "--fail-on", "error").code == 1
    assert check("a.html", "--fail-on", "never").code == 0


def test_diff_is_1_where_something_would_change_and_writes_nothing(write: Write, check: Check) -> None:
    text = "<p>Text.</p>\r\n<p>The article was automatically translated by Google Translate.</p>\r\n<p>More.</p>\n"
    write(a_html=text, b_html=CLEAN)
    before = Path("a.html").stat()
    result = check(".", "--diff", "--unsafe-fixes", select="translation-notice")
    assert result.code == 1
    assert result.out.startswith("--- a.html\n+++ a.html\n")
    assert "-<p>The article was automatically translated" in result.out
    assert Path("a.html").read_bytes() == text.encode()
    assert Path("a.html").stat().st_mtime_ns == before.st_mtime_ns
    assert check("b.html", "--diff").code == 0
    assert check("gone.html", "--diff").code == 2


def test_output_is_sorted_by_path_place_and_rule(write: Write, check: Check) -> None:
    write(b_html=WORSE, a__z_html=WORSE, a_html=WORSE)
    records = check("b.html", "a", "a.html", "aa.html", "--output-format", "jsonl").records
    places = [(r["path"], r["line"], r["rule"]) for r in records]
    assert places == sorted(places)
    assert len(places) == 7


def test_a_file_named_twice_is_checked_once(write: Write, check: Check) -> None:
    write(a_html=BAD)
    assert len(check("a.html", "./a.html", ".", "--output-format", "jsonl").records) == 1


def test_fingerprints_stay_when_lines_move(write: Write, check: Check) -> None:
    write(a_html=WORSE)
    before = [r["fingerprint"] for r in check("a.html", "--output-format", "jsonl").records]
    write(a_html="<!-- new -->\n\n" + WORSE.replace("\n", "\r\n   "))
    after = check("a.html", "--output-format", "jsonl").records
    assert [r["fingerprint"] for r in after] == before
    assert len(set(before)) == 2
    assert [r["line"] for r in after] == [3, 4]


def test_a_report_can_go_to_a_file_beside_the_one_on_standard_output(write: Write, check: Check) -> None:
    write(a_html=BAD)
    result = check("a.html", "--output-format", "concise", "--output-format", "jsonl=report.jsonl")
    assert result.out.count("\n") == 1
    [record] = [json.loads(line) for line in Path("report.jsonl").read_text().split("\n") if line]
    assert record["rule"] == "number-placeholder"


def test_statistics_count_rules(write: Write, check: Check) -> None:
    write(a_html=WORSE)
    result = check("a.html", "--statistics")
    assert (result.code, result.out) == (1, "      2  number-placeholder\n")


def test_show_files_lists_and_checks_nothing(write: Write, check: Check) -> None:
    write(b_html=BAD, a_md="XNUMX")
    assert check(".", "--show-files").out == "a.md\nb.html\n"
    result = check("b.html", "gone.html", "--show-files")
    assert (result.code, result.out) == (2, "b.html\n")
    assert "gone.html" in result.err


def test_suppressions_can_be_made_powerless(write: Write, check: Check) -> None:
    write(a_html="<!-- contentlint-disable-file number-placeholder -->" + BAD)
    assert check("a.html").code == 0
    assert check("a.html", "--no-inline-suppressions").code == 1


def test_isolated_reads_no_configuration(write: Write, check: Check) -> None:
    write(contentlint_toml="nonsense = 1", a_html=BAD)
    assert check("a.html", "--isolated").code == 1


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another thing there")
def test_a_reader_that_goes_away_gets_no_traceback(write: Write, tmp_path: Path) -> None:
    write(a_html=BAD * 3000)
    program = "from contentlint.commands import run; run()"
    arguments = ["check", "--select", "number-placeholder", "--output-format", "jsonl", "a.html"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        errors = process.stderr.read()
        assert (process.wait(), b"Traceback" in errors, b"BrokenPipe" in errors) == (2, False, False)


@pytest.mark.skipif(os.name == "nt", reason="a slow pipe is another thing there")
def test_a_slow_reader_gets_the_whole_report(write: Write, tmp_path: Path) -> None:
    write(a_html=BAD * 900)
    program = "from contentlint.commands import run; run()"
    arguments = ["check", "--select", "number-placeholder", "--output-format", "jsonl", "a.html"]
    with subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        lines = b"".join(iter(lambda: process.stdout.read(4096), b"")).split(b"\n")  # type: ignore[union-attr]
    assert [json.loads(line)["line"] for line in lines if line] == list(range(1, 901))
