"""What is printed of other people's text moves no cursor, starts no command and shows what is there."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.escape import visible, visible_line, visible_path

ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\ud800-\udfff]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text — „ціна“ 漢字 😀 é", "plain text — „ціна“ 漢字 😀 é"),
        ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m\x85", "\\x9b31m\\x85"),
        ("a\u202elmth.exe", "a\\u202elmth.exe"),
        ("in\u200bdex", "in\\u200bdex"),
        ("\U000e0041", "\\U000e0041"),
        ("\udc80", "\\udc80"),
        ("\u2028", "\\u2028"),
        ("\0\x7f", "\\x00\\x7f"),
        ("##[error]x", "##\\[error]x"),
        ("a ##vso[task.complete]", "a ##\\vso[task.complete]"),
        ("##teamcity[x]", "##\\teamcity[x]"),
        ("issue ##12", "issue ##12"),
    ],
)
def test_what_acts_is_spelled_out_and_the_rest_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("path", ["::error::x.html", "  ::error::x.html", "##[group]a.html", "--fix.html", "-"])
def test_a_path_at_the_beginning_of_a_line_is_no_command_and_no_option(path: str) -> None:
    assert visible_path(path).startswith("./")


def test_an_ordinary_path_stays_as_it_is() -> None:
    assert visible_path("news/a b.html") == "news/a b.html"


def test_a_line_of_text_is_no_command() -> None:
    assert visible_line("::error::x") == "\\x3a:error::x"
    assert visible_line("  ::error::x") == "  \\x3a:error::x"
    assert visible_line("a ::b") == "a ::b"


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = visible(text)
    assert ACTS.search(shown) is None
    assert not re.search(r"##(\[|vso\[|teamcity\[)", shown)
    assert all(unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    assert visible(shown) == shown
