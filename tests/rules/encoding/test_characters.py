"""The family's rules for single characters and bytes: hostile text, runs, and declarations that are moved."""

import time

import pytest

from contentlint import Source
from contentlint.linter import check_source, fix_source
from contentlint.testing import plan_for
from contentlint_rules.encoding.charset_undeclared import CharsetUndeclared
from contentlint_rules.encoding.invalid_bytes import InvalidBytes
from contentlint_rules.encoding.late_charset import LateCharset
from contentlint_rules.encoding.zero_width import ZeroWidth


@pytest.mark.parametrize(
    "piece", ["\u200ba", "\u200b" * 50 + " ", "\u200b<b>a</b>"], ids=["words", "alone", "elements"]
)
def test_text_full_of_characters_without_width_takes_no_longer_than_its_length(piece: str) -> None:
    def cost(times: int) -> float:
        source, plan = Source("a.html", f"<p>{piece * times}".encode()), plan_for(ZeroWidth)
        start = time.process_time()
        check_source(source, plan)
        return time.process_time() - start

    cost(10)
    assert cost(8000) < 30 * cost(1000) + 0.5


def test_a_run_of_invalid_bytes_is_one_diagnostic() -> None:
    source = Source("a.html", b"<meta charset=utf-8><p>\xc3\xa9 a \xff\xfe\xfd b \xe9\xe9 c")
    found = [d for d in check_source(source, plan_for(InvalidBytes)) if d.rule == "invalid-bytes"]
    assert [source.text[slice(*diagnostic.span)] for diagnostic in found] == ["\ufffd" * 3, "\ufffd" * 2]


@pytest.mark.parametrize("rule", [CharsetUndeclared, LateCharset])
@pytest.mark.parametrize("declaration", ["", "<meta charset=utf-8>"])
def test_a_declaration_in_a_head_that_begins_late_is_moved_no_further(rule: type, declaration: str) -> None:
    page = f"<!--{'x' * 1024}--><html><head>{declaration}<title>a</title></head><body><p>é</p></body></html>"
    source, plan = Source("a.html", page.encode()), plan_for(rule)
    once = fix_source(source, plan)
    assert [diagnostic.rule for diagnostic in once.remaining if diagnostic.rule == "fix-rejected"] == []
    assert fix_source(Source("a.html", once.source.data), plan).source.data == once.source.data
