"""ftfy's own test cases as an oracle, where they are at hand: at most as many false flags, nearly as many repairs.

CONTENTLINT_FTFY names its `test_cases.json`, which comes with ftfy's source distribution.
"""

import json
import os
from pathlib import Path
from unicodedata import normalize

import pytest

from contentlint_rules.encoding._mojibake import find, repaired

NAMED = os.environ.get("CONTENTLINT_FTFY")


@pytest.fixture(scope="module")
def cases() -> list[tuple[str, str]]:
    """What was written and what it should be, for the cases that are about encodings and lose nothing."""
    if not NAMED:
        pytest.skip("ftfy's test cases are not on this machine (CONTENTLINT_FTFY)")
    found = json.loads(Path(NAMED).read_text(encoding="utf-8"))
    pairs = [(case["original"], case.get("fixed-encoding", case["fixed"])) for case in found]
    return [(original, fixed) for original, fixed in pairs if "\ufffd" not in fixed]


def test_no_more_of_the_negative_cases_are_flagged_than_by_ftfy(cases: list[tuple[str, str]]) -> None:
    badness = pytest.importorskip("ftfy.badness")
    clean = [original for original, fixed in cases if original == fixed]
    assert sum(bool(find(text)) for text in clean) <= sum(badness.is_bad(text) for text in clean)


def test_of_the_positive_cases_most_are_repaired_exactly(cases: list[tuple[str, str]]) -> None:
    damaged = [(original, fixed) for original, fixed in cases if original != fixed]
    exact = sum(normalize("NFC", repaired(text, find(text))) == normalize("NFC", fixed) for text, fixed in damaged)
    assert exact >= 0.75 * len(damaged)
