"""Fixes as values: which are made in one pass, and what they make of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.fix import Applicability, Edit, Fix, apply, choose
from contentlint.source import Span

SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE


def fix(*edits: tuple[int, int, str], applicability: Applicability = SAFE) -> Fix:
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), applicability)


def test_edits_are_made_from_the_left_whatever_their_order() -> None:
    assert apply("abcdef", [Edit(Span(4, 5), "E"), Edit(Span(0, 1), ""), Edit(Span(2, 2), "-")]) == "b-cdEf"


def test_no_edits_change_nothing() -> None:
    assert apply("abc", []) == "abc"


@pytest.mark.parametrize("span", [(0, 4), (-1, 1), (2, 1), (4, 4)])
def test_an_edit_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        apply("abc", [Edit(Span(*span), "")])


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply("abcd", [Edit(Span(0, 2), ""), Edit(Span(1, 3), "")])


def test_the_unsafe_ones_are_left_out_unless_they_are_wanted() -> None:
    safe, unsafe = fix((0, 1, "a")), fix((2, 3, "b"), applicability=UNSAFE)
    assert choose([safe, unsafe], unsafe=False) == [safe]
    assert choose([safe, unsafe], unsafe=True) == [safe, unsafe]


def test_of_two_fixes_that_overlap_the_first_in_the_file_is_made_and_of_those_the_widest() -> None:
    narrow, wide, later = fix((2, 4, "")), fix((2, 8, "")), fix((6, 9, ""))
    assert choose([later, narrow, wide], unsafe=False) == [wide]
    assert choose([later, narrow], unsafe=False) == [narrow, later]


def test_fixes_that_touch_without_sharing_a_character_are_both_made() -> None:
    left, right = fix((0, 2, "")), fix((2, 4, ""))
    assert choose([right, left], unsafe=False) == [left, right]


def test_equal_fixes_are_made_once() -> None:
    assert choose([fix((2, 4, "x")), fix((2, 4, "x"))], unsafe=False) == [fix((2, 4, "x"))]


def test_two_insertions_at_one_place_are_not_both_made() -> None:
    first, second = fix((3, 3, "a")), fix((3, 3, "b"))
    assert choose([first, second], unsafe=False) == [first]


def test_an_insertion_at_the_edge_of_a_cut_is_not_made_with_it() -> None:
    insertion, cut = fix((3, 3, "a")), fix((3, 5, ""))
    assert choose([insertion, cut], unsafe=False) == [cut]


def test_an_insertion_inside_a_cut_is_not_made() -> None:
    cut, insertion = fix((1, 5, "")), fix((3, 3, "a"))
    assert choose([cut, insertion], unsafe=False) == [cut]


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    first, both = fix((0, 2, "")), fix((1, 3, ""), (8, 9, ""))
    third = fix((8, 9, "x"))
    assert choose([both, first, third], unsafe=False) == [first, third]


def test_a_fix_that_overlaps_itself_or_does_nothing_is_never_made() -> None:
    assert choose([fix((0, 3, ""), (2, 4, "")), fix((1, 1, "a"), (1, 1, "a")), fix()], unsafe=False) == []


edits = st.tuples(st.integers(0, 30), st.integers(0, 4), st.sampled_from(("", "x", "yy"))).map(
    lambda found: (found[0], min(30, found[0] + found[1]), found[2])
)
fixes = st.lists(st.lists(edits, min_size=1, max_size=3).map(lambda found: fix(*found)), max_size=12)


@given(fixes)
def test_what_is_chosen_can_always_be_applied_and_keeps_what_lies_outside(wanted: list[Fix]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz0123"
    chosen = [edit for made in choose(wanted, unsafe=True) for edit in made.edits]
    result = apply(text, chosen)
    outside, at = [], 0
    for edit in sorted(chosen, key=lambda edit: edit.span):
        outside.append(text[at : edit.span.start])
        at = edit.span.end
    assert (
        result
        == "".join(
            f"{before}{edit.replacement}"
            for before, edit in zip(outside, sorted(chosen, key=lambda edit: edit.span), strict=True)
        )
        + text[at:]
    )


@given(fixes)
def test_the_order_of_the_fixes_does_not_matter(wanted: list[Fix]) -> None:
    assert choose(wanted, unsafe=True) == choose(wanted[::-1], unsafe=True)
