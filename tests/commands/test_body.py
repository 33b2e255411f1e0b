"""`contentlint body`: the article as the rules see it, and 2 for what could not be read."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contentlint.commands import main

PAGE = """<!DOCTYPE html><html lang=en><title>T</title><nav><a href=/>Home page of the paper</a></nav><article>
<h1>The bridge is open</h1>
<p>The council met on Monday evening and approved, by nine votes to two, the budget for the bridge over the river.</p>
<p>The article was automatically translated by Google Translate.</p>
<p>Work began in the spring of last year, and the mayor said that it had cost less than anybody had dared to hope.</p>
</article><footer>Copyright</footer>"""
Body = Callable[..., tuple[int, str, str]]


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Body:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(PAGE, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        return main(["body", *arguments]), *capsys.readouterr()

    return run


def test_the_body_is_a_paragraph_a_line(body: Body) -> None:
    code, out, err = body("a.html")
    assert (code, err) == (0, "")
    assert [line[:12] for line in out.split("\n")] == [
        "The bridge i",
        "The council ",
        "The article ",
        "Work began i",
        "",
    ]


def test_clean_leaves_out_what_contamination_rules_flag(body: Body) -> None:
    _, out, _ = body("a.html", "--clean")
    assert [line[:12] for line in out.split("\n")] == ["The bridge i", "The council ", "Work began i", ""]


def test_all_gives_what_lies_outside_too(body: Body) -> None:
    _, out, _ = body("a.html", "--all")
    assert out.split("\n")[0] == "Home page of the paper"
    assert "Copyright" in out


def test_explain_says_why_and_what_the_document_is(body: Body) -> None:
    _, out, _ = body("a.html", "--all", "--explain")
    lines = out.split("\n")
    assert lines[0].startswith("# a.html: article, a page, language en: ")
    assert lines[1].startswith("outside  Home page of the paper  # ")
    assert lines[2].startswith("body     The bridge is open  # ")


def test_jsonl_has_the_place_of_every_block(body: Body) -> None:
    _, out, _ = body("a.html", "--output-format", "jsonl", "--all")
    records = [json.loads(line) for line in out.split("\n") if line]
    assert list(records[0]) == [
        *(
            "path",
            "line",
            "column",
            "end_line",
            "end_column",
            "byte_start",
            "byte_end",
            "kind",
            "region",
            "text",
            "rules",
        )
    ]
    data = PAGE.encode()
    for record in records:
        assert data[record["byte_start"] : record["byte_end"]].decode() == record["text"]
    assert [record["rules"] for record in records if record["rules"]] == [["translation-notice"]]
    assert {record["region"] for record in records} == {"body", "outside"}


def test_what_cannot_be_read_is_2_and_the_others_are_given(body: Body) -> None:
    Path("bomb.html").write_text("".join(f"<i c={n}>" for n in range(300)) + "<p>x", encoding="utf-8")
    Path("image.html").write_bytes(b"\x89PNG\r\n\0\0\0\rIHDR\0\0")
    Path("big.html").touch()
    os.truncate("big.html", 20_000_001)
    code, out, err = body("bomb.html", "image.html", "big.html", "gone.html", "a.html")
    assert code == 2
    assert out.startswith("The bridge is open\n")
    for told in (
        "bomb.html more than 256",
        "image.html is a binary file",
        "big.html is too large",
        "gone.html No such",
    ):
        assert told in err


def test_a_folder_is_walked_and_binary_files_in_it_are_passed_over(body: Body) -> None:
    Path("image.html").write_bytes(b"\x89PNG\r\n\0\0\0\rIHDR\0\0")
    code, out, err = body(".")
    assert (code, out.count("\n")) == (0, 4)
    assert "image.html" in err


def test_standard_input_is_read_up_to_the_limit(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Title\n\n*text*\n")))
    assert body("-", "--stdin-filename", "a.md") == (0, "Title\ntext\n", "")
    Path("contentlint.toml").write_text('max-file-size = "1KB"\n', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 1001)))
    code, out, err = body("-")
    assert (code, out) == (2, "")
    assert "too large" in err


def test_text_and_names_do_no_harm(body: Body) -> None:
    Path("b.html").write_text("<p>a\x1b]0;x\x07b</p><p>::error::c</p><p>##[error]d</p>", encoding="utf-8")
    for form in ((), ("--explain",), ("--output-format", "jsonl")):
        _, out, _ = body("b.html", *form)
        assert not set(out) & {"\x1b", "\x07"}
        assert not any(line.startswith("::") for line in out.split("\n"))
        assert "##[" not in out


def test_a_broken_configuration_is_2(body: Body) -> None:
    Path("contentlint.toml").write_text("nonsense = 1\n", encoding="utf-8")
    code, out, err = body("a.html")
    assert (code, out) == (2, "")
    assert "nonsense" in err
