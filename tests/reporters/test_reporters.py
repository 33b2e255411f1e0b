"""Every format: what a record holds, and that nothing of the text it quotes can do harm."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badinput import folder
from contentlint.diagnostic import Diagnostic, Related, Severity
from contentlint.fix import Applicability, Edit, Fix
from contentlint.reporters import FORMATS, FileReport, Summary, reporter
from contentlint.source import Source, Span

ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"(?m)^::|^\s*##|##\[|##vso\[|##teamcity\[")

HOSTILE = (
    *("a\n::error file=README.md,line=1::pwned\nb", "::set-output name=x::y", "##vso[task.complete result=Succeeded;]"),
    *("x\n##[error]y", "##teamcity[x]", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\click", "\x9b2J", "a\x85b\u2028c"),
    *("a\u202elmth.exe", "in\u200bdex", "\ud800", "\udcff\udc80", "</script><script>alert(1)</script>", "]]>", "=1+1"),
    *('"},{"', "\0", "a\\b", "'", "e\u0301", "\U0001f600", "%0A::error::x", "```\n<script>", "\r\n\r\nHTTP/1.1 200 OK"),
    *("\x08\x08\x08bad", "\ufffe", "\u2066x", "{quoted}", "%s", "\\u001b[31m"),
)


def report(path: str, text: str, *diagnostics: Diagnostic, source: bool = True) -> FileReport:
    made = Source(path, text.encode("utf-8", "surrogatepass")) if source else None
    return FileReport(path, path, made, diagnostics)


def printed(name: str, *reports: FileReport, color: bool = False) -> str:
    out: list[str] = []
    made = reporter(name, out.append, color=color)
    summary = Summary(checked=len(reports))
    for one in reports:
        summary.count(one)
        made.add(one)
    made.close(summary)
    return "".join(out)


def full(text: str) -> Diagnostic:
    """A diagnostic that says `text` wherever it can."""
    return Diagnostic(
        "tested-rule",
        Span(0, 1),
        text,
        Severity.ERROR,
        0.5,
        {"quoted": text, "list": [text]},
        Fix((Edit(Span(0, 1), text),), Applicability.SAFE, text),
        (Related(Span(0, 1), text),),
        text,
        "tests",
        None,
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_or_text_moves_a_cursor_or_starts_a_command(name: str, text: str) -> None:
    out = printed(
        name, report(f"{text}.html", f"{text}<p>{text}", full(text)), report(text, "", full(text), source=False)
    )
    assert ACTS.search(out) is None
    assert COMMAND.search(out) is None
    out.encode("utf-8")
    if name == "jsonl":
        assert [sorted(json.loads(line)) for line in out.split("\n") if line] == [sorted(FIELDS)] * 2
    elif name == "json":
        assert len(json.loads(out)["diagnostics"]) == 2
    elif name == "concise":
        assert out.count("\n") == 2


@pytest.mark.parametrize("name", FORMATS)
def test_collected_names_and_contents_do_no_harm(name: str) -> None:
    badinput = folder()
    if badinput is None:
        pytest.skip("the collections of bad input are not on this machine (CONTENTLINT_BADINPUT)")
    hostile = json.loads((badinput / "hostile.json").read_text(encoding="utf-8"))
    for text in (*hostile["names"].values(), *hostile["content"]):
        out = printed(name, report(text, f"{text}<p>{text}", full(text)))
        assert ACTS.search(out) is None
        assert COMMAND.search(out) is None
        if name == "jsonl":
            assert isinstance(json.loads(out), dict)
        elif name == "json":
            assert len(json.loads(out)["diagnostics"]) == 1


@given(st.sampled_from(FORMATS), st.text(st.characters(exclude_categories=()), max_size=30))
def test_no_text_at_all_does(name: str, text: str) -> None:
    out = printed(name, report(text, "x" + text, full(text)))
    assert ACTS.search(out) is None
    assert COMMAND.search(out) is None
    assert name != "json" or json.loads(out)


FIELDS = (
    *("path", "line", "column", "end_line", "end_column", "byte_start", "byte_end", "rule", "family", "severity"),
    *("message", "url", "fix", "confidence", "fingerprint", "data", "related"),
)


def test_a_record_says_all_that_the_contract_lists() -> None:
    text = "<p>ж😀\r\nbad"
    found = Diagnostic(
        "tested-rule",
        Span(7, 10),
        "it is bad",
        Severity.ERROR,
        0.98765,
        {"n": 1},
        Fix((Edit(Span(3, 5), "x"), Edit(Span(7, 10), "")), Applicability.UNSAFE, "cut it"),
        (Related(Span(3, 4), "as here"),),
        "cut it",
        "tests",
    )
    [record] = [json.loads(line) for line in printed("jsonl", report("a.html", text, found)).split("\n") if line]
    assert len(record.pop("fingerprint")) >= 32
    assert record == {
        "path": "a.html",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 4,
        "byte_start": 11,
        "byte_end": 14,
        "rule": "tested-rule",
        "family": "tests",
        "severity": "error",
        "message": "it is bad",
        "url": None,
        "fix": {
            "applicability": "unsafe",
            "message": "cut it",
            "edits": [
                {"byte_start": 3, "byte_end": 9, "replacement": "x"},
                {"byte_start": 11, "byte_end": 14, "replacement": ""},
            ],
        },
        "confidence": 0.9877,
        "data": {"n": 1},
        "related": [{"line": 1, "column": 4, "end_line": 1, "end_column": 5, "message": "as here"}],
    }


def test_a_record_of_a_file_that_could_not_be_read_has_all_fields_too() -> None:
    found = Diagnostic("unreadable", Span(0, 0), "gone", Severity.ERROR, family="engine")
    record = json.loads(printed("jsonl", report("a.html", "", found, source=False)))
    assert tuple(record) == FIELDS
    assert (record["line"], record["column"], record["byte_end"]) == (1, 1, 0)


def test_json_is_one_document_with_counts() -> None:
    found = Diagnostic("tested-rule", Span(0, 1), "bad")
    whole = json.loads(printed("json", report("a.html", "x", found), report("b.html", "y", found, found)))
    assert (whole["version"], whole["files_checked"], whole["files_skipped"]) == (1, 2, 0)
    assert [record["path"] for record in whole["diagnostics"]] == ["a.html", "b.html", "b.html"]
    assert json.loads(printed("json"))["diagnostics"] == []


def fingerprints(*reports: FileReport) -> list[str]:
    return [json.loads(line)["fingerprint"] for line in printed("jsonl", *reports).split("\n") if line]


def test_a_fingerprint_is_of_rule_path_text_and_number_and_of_no_line() -> None:
    def at(text: str, *starts: int, rule: str = "tested-rule", path: str = "a.html") -> list[str]:
        return fingerprints(report(path, text, *(Diagnostic(rule, Span(s, s + 4), "m") for s in starts)))

    [first] = at("word", 0)
    assert at("\n\n  word", 4) == [first]
    assert at("word word", 0, 5)[0] == first
    assert at("word word", 0, 5)[1] != first
    assert at("wo  ", 0) == at(" wo ", 0)
    assert at("e\u0301 x", 0) == at("\u00e9 x ", 0)
    assert len({first, *at("word", 0, rule="other"), *at("word", 0, path="b.html"), *at("ward", 0)}) == 4


def lines(text: str, span: tuple[int, int], **values: Any) -> list[str]:
    found = Diagnostic("tested-rule", Span(*span), "bad", **values)
    return printed("text", report("a.html", text, found)).split("\n")[:-1]


def test_text_shows_the_line_with_carets_under_the_span() -> None:
    assert lines("one\ntwo three\n", (8, 13), help="cut it") == [
        "a.html:2:5: warning tested-rule bad",
        "    2 | two three",
        "      |     ^^^^^",
        "     help: cut it",
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("漢字 bad", (3, 6)),
        ("e\u0301 bad", (3, 6)),
        ("\tbad", (1, 4)),
        ("\x1b bad", (2, 5)),
        ("bad", (0, 3)),
        ("x" * 300 + "bad" + "y" * 300, (300, 303)),
        ("x" * 300 + "bad", (300, 303)),
        ("漢" * 300 + "bad", (300, 303)),
        ("bad" + "y" * 300, (0, 3)),
    ],
)
def test_the_carets_stand_under_what_they_mean(text: str, span: tuple[int, int]) -> None:
    _, shown, carets = lines(text, span)
    from contentlint.reporters.text import _columns

    at = shown.index("bad")
    assert carets.count("^") == 3
    assert carets.index("^") == _columns(shown[:at])
    assert _columns(shown) <= 260


def test_a_span_over_several_lines_shows_the_first() -> None:
    assert lines("one two\nthree\nfour", (4, 13))[1:] == ["    1 | one two", "      |     ^^^"]


def test_a_span_at_the_end_of_a_line_or_file_has_a_caret() -> None:
    assert lines("one\ntwo", (3, 4))[2] == "      |    ^"
    assert lines("", (0, 0)) == ["a.html:1:1: warning tested-rule bad"]


def test_a_fix_is_offered_with_how_to_have_it_made() -> None:
    fix = Fix((Edit(Span(0, 1), ""),), Applicability.SAFE, "cut it")
    assert lines("x", (0, 1), fix=fix)[-1].startswith("     help: cut it (safe fix: --fix")
    unsafe = Fix(fix.edits, Applicability.UNSAFE, "")
    assert "unsafe fix: --fix --unsafe-fixes" in lines("x", (0, 1), fix=unsafe)[-1]


def test_colour_is_ours_alone_and_only_where_it_is_wanted() -> None:
    found = report("a.html", "x", full("\x1b[31m"))
    assert "\x1b" not in printed("text", found)
    coloured = printed("text", found, color=True)
    assert set(re.findall(r"\x1b\[[0-9;]*m", coloured)) <= {"\x1b[31m", "\x1b[1m", "\x1b[1;34m", "\x1b[0m"}
    assert "\\x1b[31m" in coloured


def test_a_format_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        reporter("nothing", print)
