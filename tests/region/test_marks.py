"""The marks of a block, in numbers and in words."""

from collections import Counter

from contentlint.region.marks import NAMES, SIGNS, marks_of, score
from contentlint.region.markup import MARKS
from contentlint.region.weights import WEIGHTS

PLAIN = (0,) * len(NAMES)


def test_every_mark_has_a_name_of_its_own() -> None:
    names = Counter([*(name for family in NAMES for name in family), *SIGNS, *MARKS])
    assert [name for name, times in names.items() if times > 1] == []


def test_every_weight_is_of_a_mark() -> None:
    assert set(WEIGHTS) <= {*(name for family in NAMES for name in family), *SIGNS, *MARKS}


def test_the_marks_of_a_block_are_one_of_each_family_its_signs_and_what_its_path_tells() -> None:
    path = 1 << MARKS.index("in <table>")
    expected = (*(family[0] for family in NAMES), "an at sign", "in <table>")
    assert expected == marks_of(PLAIN, 1 << SIGNS.index("an at sign"), path)


def test_the_reason_is_the_mark_that_says_most() -> None:
    for path in (0, 1 << MARKS.index("called comments")):
        worth, reason = score(PLAIN, 0, path)
        told = {mark: WEIGHTS.get(mark, 0.0) for mark in marks_of(PLAIN, 0, path)}
        assert told[reason] == (max if worth > 0 else min)(told.values())
