"""ftfy's own test cases as an oracle, where they are at hand: no more false flags, and nearly as many repairs.

CONTENTLINT_FTFY names its `test_cases.json`, which comes with ftfy's source distribution.
"""

import html
import json
import os
import re
from pathlib import Path
from unicodedata import normalize

import pytest

from contentlint import Source
from contentlint.linter import check_source, fix_source
from contentlint.testing import plan_for
from contentlint_rules.encoding._mojibake import find
from contentlint_rules.encoding.c1_control import C1Control
from contentlint_rules.encoding.lost_characters import LostCharacters
from contentlint_rules.encoding.mojibake import Mojibake

NAMED = os.environ.get("CONTENTLINT_FTFY")


@pytest.fixture(scope="module")
def cases() -> list[tuple[str, str]]:
    """What was written and what it should be."""
    if not NAMED:
        pytest.skip("ftfy's test cases are not on this machine (CONTENTLINT_FTFY)")
    found = json.loads(Path(NAMED).read_text(encoding="utf-8"))
    return [(case["original"], case.get("fixed-encoding", case["fixed"])) for case in found]


def repaired(text: str) -> str:
    """The text after the family's fixes; ftfy's U+FFFD for U+FFFD that was garbled is a report here."""
    source = Source("a.html", f"<meta charset=utf-8><p>{html.escape(text, quote=False)}</p>".encode())
    for rule in (Mojibake, C1Control):
        source = fix_source(source, plan_for(rule), unsafe=True).source
    lost = [diagnostic.span for diagnostic in check_source(source, plan_for(LostCharacters))]
    said = source.text
    for start, end in reversed(lost):
        said = said[:start] + said[start:end].replace("ï¿½", "\ufffd") + said[end:]
    return html.unescape(said[said.index("<p>") + 3 : said.rindex("</p>")])


def agrees(said: str, wanted: str) -> bool:
    """Whether they are the same; where ftfy has U+FFFD for a lost byte, the letter may be told from what is left."""
    pattern = re.escape(normalize("NFC", wanted)).replace("\ufffd", ".")
    return re.fullmatch(pattern, normalize("NFC", said), re.DOTALL) is not None


def test_no_more_of_the_negative_cases_are_flagged_than_by_ftfy(cases: list[tuple[str, str]]) -> None:
    badness = pytest.importorskip("ftfy.badness")
    clean = [original for original, fixed in cases if original == fixed]
    assert sum(bool(find(text)) for text in clean) <= sum(badness.is_bad(text) for text in clean)


def test_of_the_positive_cases_nine_in_ten_are_repaired_exactly(cases: list[tuple[str, str]]) -> None:
    damaged = [(original, fixed) for original, fixed in cases if original != fixed]
    assert sum(agrees(repaired(text), fixed) for text, fixed in damaged) >= 0.9 * len(damaged)
