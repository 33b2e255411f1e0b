"""The family's rules for single characters and bytes: hostile text, runs, and declarations that are moved."""

import time

import pytest

from contentlint import Rule, Source
from contentlint.linter import check_source, fix_source
from contentlint.testing import plan_for
from contentlint_rules.encoding.c1_control import C1Control
from contentlint_rules.encoding.charset_undeclared import CharsetUndeclared
from contentlint_rules.encoding.invalid_bytes import InvalidBytes
from contentlint_rules.encoding.late_charset import LateCharset
from contentlint_rules.encoding.unnormalized import Unnormalized
from contentlint_rules.encoding.unterminated_entity import UnterminatedEntity
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


def fixed(text: str, rule: type[Rule], *, unsafe: bool = False) -> str:
    return fix_source(Source("a.html", text.encode()), plan_for(rule), unsafe=unsafe).source.text


@pytest.mark.parametrize("odd", ["\u202eb", "\u2028b", "\x92b", "\ue000b", "\ufffdb", "ｂ", "Tam\u0430l"])
def test_letters_are_not_composed_where_something_else_has_to_be_looked_at(odd: str) -> None:
    text = f"<p>cafe\u0301 {odd}</p>"
    assert fixed(text, Unnormalized) == text
    assert fixed(text, Unnormalized, unsafe=True) == f"<p>café {odd}</p>"


def test_a_space_behind_a_broken_reference_may_have_been_its_semicolon_even_at_the_end() -> None:
    text = "<p>he said “no&amp;#8221 </p>"
    assert fixed(text, UnterminatedEntity) == text
    assert fixed(text, UnterminatedEntity, unsafe=True) == "<p>he said “no” </p>"


def test_controls_of_one_text_are_read_in_one_code_page() -> None:
    text = "<meta charset=utf-8><p>El puente de Mazatl\x87n conf\x92a en Ju\x87rez</p>"
    assert fixed(text, C1Control, unsafe=True) == "<meta charset=utf-8><p>El puente de Mazatlán confía en Juárez</p>"
    assert fixed(text, C1Control) == text
