"""Phrase packs: where a phrase may stand, what counts as a word, and an editor's own packs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from contentlint.block import fold, fold_all
from contentlint.diagnostic import Diagnostic
from contentlint.document import Document
from contentlint.phrases import BoundPack, PackFile, PhraseError, PhraseIndex, PhrasePack, load, pack_files
from contentlint.rule import Rule
from reading import read


def index(language: str = "en", /, **groups: tuple[str, ...] | list[str]) -> PhraseIndex:
    named = {name.replace("_", "-"): tuple(phrases) for name, phrases in groups.items()}
    return PhraseIndex([PackFile("pack", language, named)])


def found(html: str, made: PhraseIndex) -> list[tuple[str, str]]:
    """(group, words as written) of what is found in the first block."""
    return [(match.group, match.quote) for match in BoundPack(made, "pack").matches(read(html).blocks[0])]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("please donate now", "donate now"),
        ("Please DONATE NOW!", "DONATE NOW"),
        ("donate now", "donate now"),
        ("“donate now”", "donate now"),
        ("donate\u00a0now", "donate\u00a0now"),
        ("donate &nbsp; now", None),
        ("donate nowhere", None),
        ("redonate now", None),
        ("donate now2", None),
        ("donate now-or-never", "donate now"),
        ("<b>donate</b>\n <i>now</i>", "donate now"),
        ("donate<br>now", "donate now"),
    ],
)
def test_a_phrase_stands_between_word_boundaries(text: str, quote: str | None) -> None:
    assert found(f"<p>{text}</p>", index(anywhere=["donate now"])) == ([("anywhere", quote)] if quote else [])


@pytest.mark.parametrize(
    ("text", "quote"),
    [("Unterstützen Sie uns", "Unterstützen"), ("unterstützt", "unterstützt"), ("unterstütz", "unterstütz")],
)
def test_a_star_lets_the_last_word_go_on(text: str, quote: str) -> None:
    assert found(f"<p>{text}</p>", index("de", anywhere=["unterstütz*"])) == [("anywhere", quote)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Read more", ["anchored", "whole", "label"]),
        ("► Read more »", ["anchored", "whole", "label"]),
        ("“Read more…”", ["anchored", "whole", "label"]),
        ("Read more: the bridge", ["anchored", "label"]),
        ("Read more — the bridge", ["anchored", "label"]),
        ("Read more <a href=x>the bridge</a>", ["anchored", "label"]),
        ("<a href=x>Read more the bridge</a>", ["anchored"]),
        ("Read more about the bridge", ["anchored"]),
        ("To read more: click", []),
        ("1. Read more", []),
    ],
)
def test_a_group_says_where_in_the_block_a_phrase_may_stand(text: str, groups: list[str]) -> None:
    made = index(anchored=["read more"], whole=["read more"], label=["read more"])
    assert sorted(group for group, _ in found(f"<p>{text}</p>", made)) == sorted(groups)


def test_a_group_of_ones_own_is_like_anywhere_and_says_its_name() -> None:
    assert found("<p>we ask you to give</p>", index(asking=["we ask you"])) == [("asking", "we ask you")]


@pytest.mark.parametrize(
    ("language", "phrase", "text", "quote"),
    [
        ("zh", "机器翻译", "本文由机器翻译完成", "机器翻译"),
        ("ja", "翻訳", "この記事は自動翻訳です", "翻訳"),
        ("ko", "기사", "이기사를", "기사"),
        ("th", "แปล", "บทความนี้แปลโดย", "แปล"),
        ("uk", "цей текст", "Цей текст перекладено", "Цей текст"),
        ("uk", "підтримай", "непідтримай", None),
        ("fr", "l'article", "L’article est traduit", "L’article"),
        ("en", 'the "news"', "The «News» of", "The «News»"),
        ("en", "e-mail", "E‑mail us", "E‑mail"),
        ("tr", "istanbul", "İstanbul", "İstanbul"),
    ],
)
def test_scripts_and_typography(language: str, phrase: str, text: str, quote: str | None) -> None:
    assert [q for _, q in found(f"<p>{text}</p>", index(language, anywhere=[phrase]))] == ([quote] if quote else [])


def test_all_that_overlap_are_given_from_the_left_the_longer_first() -> None:
    made = index(anywhere=["read", "read more", "more", "more news"])
    assert [quote for _, quote in found("<p>read more news", made)] == ["read more", "read", "more news", "more"]


def test_packs_are_searched_together_and_answer_apart() -> None:
    files = [PackFile("one", "en", {"anywhere": ("give",)}), PackFile("two", "de", {"anywhere": ("give", "news")})]
    for apart in ((), ("two",)):
        made = PhraseIndex(files, apart)
        [block] = read("<p>give news").blocks
        assert [match.quote for match in BoundPack(made, "one").matches(block)] == ["give"]
        assert [(match.quote, match.language) for match in BoundPack(made, "two").matches(block)] == [
            ("give", "de"),
            ("news", "de"),
        ]
        assert BoundPack(made, "three").matches(block) == ()


def test_of_several_blocks_those_with_a_phrase_are_given_each_with_its_own() -> None:
    blocks = read("<nav>give<p>take</p>now give</nav><p>give now give").blocks
    pack = BoundPack(index(anywhere=["give", "give now"]), "pack")
    among = [(block.text, [match.quote for match in found]) for block, found in pack.among(blocks)]
    assert among == [("give", ["give"]), ("now give", ["give"]), ("give now give", ["give now", "give", "give"])]
    assert list(pack.among([])) == []


class Notices(Rule):
    """A notice stands in the text."""

    message = "{quoted}"
    notices = PhrasePack("pack")

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in self.notices.blocks(document):
            yield self.diagnostic(block.span(), quoted=matches[0].quote)


def test_a_rule_reads_its_pack_as_bound_to_its_index() -> None:
    rule = Notices({}, index(anywhere=["give now"]))
    document = read("<p>give now</p><p>no</p>")
    for block in document.blocks:
        block.region = "body"
    assert [diagnostic.message for diagnostic in rule.check(document)] == ['"give now"']
    assert rule.notices.first(document.blocks[1]) is None
    assert rule.notices.groups == {"en": {"anywhere": ("give now",)}}
    assert [pack.name for pack in Notices.packs()] == ["pack"]


def test_a_file_is_read_with_its_groups(tmp_path: Path) -> None:
    folder = tmp_path / "uk"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'rule = "pack"\nlanguage = "uk"\nsource = "seen"\nlicence = "facts"\nanywhere = ["ціна*"]\n', encoding="utf-8"
    )
    (tmp_path / "notes.txt").touch()
    [file] = pack_files(tmp_path, ["pack", "other"])
    assert (file.pack, file.language, file.groups) == ("pack", "uk", {"anywhere": ("ціна*",)})
    assert pack_files(tmp_path / "gone", ["pack"]) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule = 'pack'", "language"),
        ("language = 'uk'", "rule"),
        ("rule = 'pack'\nlanguage = 'uk'\nanywhere = 'one'", "anywhere is a list"),
        ("rule = 'pack'\nlanguage = 'uk'\nanywhere = ['one', 2]", "anywhere is a list"),
        ("rule = 'pack'\nlanguage = 'uk'\nanywhere = ['']", "none of them empty"),
        ("rule = 'pack'\nlanguage = 'uk'\nanywhere = [' *']", "none of them empty"),
        ("rule = ", "Invalid value"),
        (b"\xff\xfe", "utf-8"),
    ],
)
def test_a_broken_file_is_told_by_name(tmp_path: Path, text: str | bytes, told: str) -> None:
    path = tmp_path / "house.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(PhraseError, match=r"house\.toml") as caught:
        load(path)
    assert told in str(caught.value)
    with pytest.raises(PhraseError, match=r"gone\.toml"):
        load(tmp_path / "gone.toml")


def test_an_editors_own_pack_adds_to_the_rules(tmp_path: Path) -> None:
    from contentlint.linter import check_source
    from contentlint.plugins import load as load_plugins
    from contentlint.selection import plan
    from contentlint.settings import SettingsFinder
    from contentlint.source import Source

    (tmp_path / "house.toml").write_text(
        'rule = "translation-notice"\nlanguage = "en"\nself = ["our robot"]\nmachine = ["put this"]\n', encoding="utf-8"
    )
    (tmp_path / "contentlint.toml").write_text("phrases = ['house.toml']\nselect = ['translation-notice']\n")
    path = str(tmp_path / "a.html")
    made = plan(SettingsFinder().for_path(path), load_plugins(isolated=True), path)
    source = Source(path, b"<p>Our robot put this into English.</p>")
    assert [diagnostic.rule for diagnostic in check_source(source, made)] == ["translation-notice"]


@given(st.text(max_size=30))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_blocks_fold_alike_together_and_alone() -> None:
    html = "<p>ΤΟΥΣ</p><p>ΑΝΘΡΩΠΟΥΣ</p><p>Give “now”</p>"
    together, alone = read(html).blocks, read(html).blocks
    fold_all(together)
    assert [block.folded for block in together] == [block.folded for block in alone]


@given(
    st.lists(st.sampled_from(["give", "now", " ", "-", "\u2019", "й", "漢", "<b>", "</b>", "&amp;", "İ"]), max_size=10)
)
def test_a_match_is_what_stands_there(pieces: list[str]) -> None:
    made = index(anywhere=["give", "give now", "now*", "漢", "й", "i"])
    for block in read("<p>" + "".join(pieces)).blocks:
        for match in BoundPack(made, "pack").matches(block):
            assert block.text[match.start : match.end] == match.quote
            assert fold(match.quote).startswith(fold(match.phrase).removesuffix("*"))


def test_packs_of_one_automaton_do_not_see_each_others_phrases() -> None:
    made = PhraseIndex(
        [PackFile("asks", "en", {"anchored": ("donate",)}), PackFile("thanks", "en", {"anywhere": ("donate now",)})]
    )
    asks, thanks = BoundPack(made, "asks"), BoundPack(made, "thanks")
    document = pages.read("<p>Donate now</p><p>You can donate now</p><p>It rained.</p>")
    # what the first pack has asked for leaves nothing out for the second
    for _ in range(2):
        assert [block.index for block, _ in asks.blocks(document)] == [0]
        assert [block.index for block, _ in thanks.blocks(document)] == [0, 1]
    assert [match.quote for match in thanks.matches(document.blocks[1])] == ["donate now"]
    assert asks.matches(document.blocks[1]) == ()
    assert list(asks.among([])) == []


def test_phrases_beside_the_body_are_found_though_only_the_body_carries_them() -> None:
    give = "<nav><a href=/give>Donate now</a></nav>"
    document = pages.read(pages.page(f"{give}<article><h1>Two years</h1>{pages.paragraphs()}</article>"))
    pack = BoundPack(index(anchored=["donate now"]), "pack")
    outside = [block for block in document.blocks if block.region == "outside"]
    assert list(pack.blocks(document)) == []
    assert [match.quote for _, matches in pack.among(outside) for match in matches] == ["Donate now"]
