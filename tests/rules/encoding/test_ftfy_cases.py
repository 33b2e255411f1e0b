"""ftfy's own test cases as an oracle, where they are at hand: no more false flags, and as many repairs.

CONTENTLINT_FTFY names its `test_cases.json`, which comes with ftfy's source distribution; ftfy must be installed.
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
    """Whether they are the same; where ftfy has U+FFFD for a lost byte, the letter may be told from what is left.

    Some of the cases want quotation marks made straight, which is not about encoding.
    """
    pattern = re.escape(normalize("NFC", wanted)).replace("\ufffd", ".").replace('"', '["“”]')
    return re.fullmatch(pattern, normalize("NFC", said), re.DOTALL) is not None


def test_no_more_of_the_negative_cases_are_flagged_than_by_ftfy(cases: list[tuple[str, str]]) -> None:
    badness = pytest.importorskip("ftfy.badness")
    clean = [original for original, fixed in cases if original == fixed]
    assert sum(bool(find(text)) for text in clean) <= sum(badness.is_bad(text) for text in clean)


def test_as_many_of_the_positive_cases_are_repaired_exactly_as_by_ftfy(cases: list[tuple[str, str]]) -> None:
    ftfy = pytest.importorskip("ftfy")
    damaged = [(original, fixed) for original, fixed in cases if original != fixed]
    ours = sum(agrees(repaired(text), fixed) for text, fixed in damaged)
    assert ours >= sum(agrees(ftfy.fix_encoding(text), fixed) for text, fixed in damaged)
