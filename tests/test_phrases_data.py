"""The phrase packs: their form, and that every phrase finds what it says and nothing inside a word."""

import tomllib
import unicodedata
from html import escape
from pathlib import Path

import pytest

from contentlint import Block, fold
from contentlint.linter import read
from contentlint.phrases import BoundPack, PackFile, PhraseIndex, load
from contentlint.plan import Plan
from contentlint.readers import parts
from contentlint.source import Source
from modules import ROOT

HOME = ROOT / "rules/contentlint_rules/phrases"
FILES = [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in sorted(HOME.glob("*/*.toml"))]
ABOUT = ("rule", "language", "source", "licence")
# scripts whose words stand side by side: no phrase can be told from a part of a word there
UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u9fff"),
    ("\uac00", "\ud7a3"),
)


def blocks(texts: list[str]) -> list[Block]:
    """A block for each text."""
    data = "".join(f"<p>{escape(text)}</p>\n" for text in texts).encode()
    [part] = parts(Source("phrases.html", data))
    found = read(part, Plan()).blocks
    assert [block.text for block in found] == texts
    return list(found)


def phrases(file: PackFile) -> list[tuple[str, str]]:
    return [(group, phrase) for group, listed in file.groups.items() for phrase in listed]


def spaced(letter: str) -> bool:
    return letter.isalnum() and not any(first <= letter <= last for first, last in UNSPACED)


@pytest.mark.parametrize("path", FILES)
def test_a_pack_names_its_rule_language_source_and_licence(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (table["rule"], table["language"]) == (path.stem, path.parent.name)
    assert [key for key in ABOUT if not isinstance(table[key], str) or not table[key]] == []
    assert load(path).groups


@pytest.mark.parametrize("path", FILES)
def test_phrases_are_sorted_unique_and_written_plainly(path: Path) -> None:
    groups = load(path).groups
    assert {group: list(listed) for group, listed in groups.items()} == {
        group: sorted(set(listed)) for group, listed in groups.items()
    }
    unplain = [p for _, p in phrases(load(path)) if unicodedata.normalize("NFC", fold(" ".join(p.split()))) != p]
    assert unplain == []


@pytest.mark.parametrize("path", FILES)
def test_a_phrase_finds_itself(path: Path) -> None:
    file = load(path)
    pack = BoundPack(PhraseIndex([file]), file.pack)
    wanted = phrases(file)
    alone = blocks([phrase.removesuffix("*") for _, phrase in wanted])
    silent = [
        (group, phrase)
        for (group, phrase), block in zip(wanted, alone, strict=True)
        if (group, phrase) not in {(match.group, match.phrase) for match in pack.matches(block)}
    ]
    assert silent == []


@pytest.mark.parametrize("path", FILES)
def test_a_phrase_is_not_found_inside_a_word(path: Path) -> None:
    file = load(path)
    pack = BoundPack(PhraseIndex([file]), file.pack)
    inside = []
    for group, phrase in phrases(file):
        bare = phrase.removesuffix("*")
        if spaced(bare[0]):
            inside.append((group, phrase, f"x{bare}"))
        if spaced(bare[-1]) and bare == phrase:
            inside.append((group, phrase, f"{bare}x"))
    found = [
        (phrase, text)
        for (group, phrase, text), block in zip(inside, blocks([text for _, _, text in inside]), strict=True)
        if (group, phrase) in {(match.group, match.phrase) for match in pack.matches(block)}
    ]
    assert found == []
