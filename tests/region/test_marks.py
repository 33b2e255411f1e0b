"""The marks of a block, in numbers and in words."""

from collections import Counter

from contentlint.region.marks import SIGNS, Traits, marks_of, possible, score
from contentlint.region.markup import MARKS
from contentlint.region.weights import INTERCEPT, WEIGHTS

PLAIN = Traits((0, 0, 0, False, False, False), ((0, 0, 0), 0, 0, 0), (0, 0, 0, 0, 0, 0), 0, 0)


def test_every_mark_has_a_name_of_its_own() -> None:
    names = Counter([*possible(), *SIGNS, *MARKS])
    assert [name for name, times in names.items() if times > 1] == []


def test_every_weight_is_of_a_mark() -> None:
    assert set(WEIGHTS) <= {*possible(), *SIGNS, *MARKS}


def test_a_block_bears_what_its_traits_make_its_signs_and_what_its_path_tells() -> None:
    told = PLAIN._replace(signs=1 << SIGNS.index("an at sign"), path=1 << MARKS.index("in <table>"))
    marks = marks_of(told)
    assert marks[-2:] == ("an at sign", "in <table>")
    assert marks_of(PLAIN) == marks[:-2]
    assert set(marks[:-2]) <= set(possible())


def test_a_block_is_worth_the_sum_of_its_marks() -> None:
    assert score(PLAIN) == INTERCEPT + sum([WEIGHTS.get(mark, 0) for mark in marks_of(PLAIN)])


def test_the_reason_is_the_mark_that_says_most() -> None:
    for path in (0, 1 << MARKS.index("called comments")):
        traits = PLAIN._replace(path=path)
        told = {mark: WEIGHTS.get(mark, 0) for mark in marks_of(traits)}
        assert told[str(traits)] == (max if score(traits) > 0 else min)(told.values())
