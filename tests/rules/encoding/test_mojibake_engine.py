"""The engine that finds text decoded with the wrong code page, on text alone."""

import re
import time

import pytest

from contentlint_rules.encoding._codepages import SINGLE_BYTE
from contentlint_rules.encoding._mojibake import Damage, find, repaired
from contentlint_rules.encoding._multibyte import suspicious

SENTENCES = {
    "de": "Die Bäckerei an der Brücke verkauft süße Brötchen, Früchte und Käse für fünf Euro.",
    "fr": "L’été dernier, les élèves ont été reçus à l’hôtel près de la forêt.",
    "pl": "Książka, którą przyniósł żołnierz, leżała na półce obok świeżych łąkowych kwiatów.",
    "ru": "Вчера вечером на площади собрались жители города, чтобы послушать музыку.",
    "uk": "Їхні сусіди щодня ходять пішки до річки, де росте висока трава.",
    "el": "Το πρωί οι γείτονες πήγαν στην αγορά και αγόρασαν ψωμί.",
    "tr": "Öğretmen çocuklara güzel bir şarkı söyledi, sonra bahçeye çıktılar.",
}


def garbled(text: str, codec: str) -> str:
    """The text's UTF-8 as the code page shows it, undefined bytes as C1 controls."""
    return "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) if byte > 127 else chr(byte) for byte in text.encode()
    )


def defined(text: str, codec: str) -> bool:
    return all(byte < 0xA0 or bytes([byte]).decode(codec, "ignore") for byte in text.encode())


@pytest.mark.parametrize("codec", [codec for codec, _, cost in SINGLE_BYTE if cost < 3])
@pytest.mark.parametrize("language", SENTENCES)
def test_utf8_read_as_any_single_byte_code_page_is_repaired(language: str, codec: str) -> None:
    sentence = SENTENCES[language]
    if not defined(sentence, codec):
        pytest.skip("the code page lacks a byte of it")
    damaged = garbled(sentence, codec)
    assert repaired(damaged, find(damaged)) == sentence


@pytest.mark.parametrize("codec", ["gbk", "cp932", "big5", "cp949", "euc_jp"])
def test_utf8_read_as_an_east_asian_code_page_is_found(codec: str) -> None:
    damaged = "\n".join(SENTENCES.values()).encode().decode(codec, "replace")
    assert find(damaged)


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_clean_text_has_no_damage(sentence: str) -> None:
    assert find(sentence) == []


def test_a_damaged_word_in_a_clean_paragraph_is_found_at_its_characters() -> None:
    text = "Наш каналв открыт: РєР°РЅР°Р» новостей."
    [damage] = find(text)
    assert (text[damage.start : damage.end], damage.repaired) == ("РєР°РЅР°Р»", "канал")


def test_a_word_spaced_out_by_a_translator_is_found_and_its_repair_is_not_safe() -> None:
    text = "Subscribe to our РєР ° РЅР ° Р »РІ Telegram"
    [damage] = find(text)
    assert (text[damage.start : damage.end], damage.safe) == ("РєР ° РЅР ° Р »РІ", False)
    assert damage.repaired == "каналв"


def test_a_mark_spaced_out_is_found_in_a_text_without_other_signs() -> None:
    text = "They closed the bridge and the townâ € ™ s people walked."
    assert [text[damage.start : damage.end] for damage in find(text)] == ["â € ™"]


@pytest.mark.parametrize(
    ("damaged", "sentence"),
    [
        ("He called it â€œa bridgeâ€? and left.", "He called it “a bridge” and left."),
        ("He called it â€œa bridgeâ€ and left.", "He called it “a bridge” and left."),
        ("Il rÃ©pondit hier Ã Paul, Ã lâ€™ombre.", "Il répondit hier à Paul, à l’ombre."),
        ("Dou atenÃ§Ã£o Ã s Ã¡rvores e Ã quele rio", "Dou atenção às árvores e àquele rio"),
        ("HÃ´tel de la gare", "Hôtel de la gare"),
        ("voilÃ le pont", "voilà le pont"),
        ("the townтАЩs bridge", "the town’s bridge"),
        ("град тАЮМосттАЬ", "град „Мост“"),
        ("Thig sinn gu GÃ\xa0irloch", "Thig sinn gu Gàirloch"),
        ("the bridge of 1902Â isÂ â€žour prideâ€ś", "the bridge of 1902Â is\xa0„our pride“"),
        ("âœ” The bridge is open", "✔ The bridge is open"),
        ("OÃ™ EST LE PONT", "OÙ EST LE PONT"),
        ("tickets for Г‚ВЈ5 at the door", "tickets for £5 at the door"),
        ("┬┐que diferencia hay?", "¿que diferencia hay?"),
        ("attention Г bien mener le mГ©tier", "attention à bien mener le métier"),
        ("now $4Ì¶9Ì¶ 39", "now $4̶9̶ 39"),
        ("See you í\xa0½í¸\x8d there", "See you 😍 there"),
    ],
)
def test_what_was_cut_or_tidied_is_read_by_what_stands_around_it(damaged: str, sentence: str) -> None:
    assert repaired(damaged, find(damaged)) == sentence


@pytest.mark.parametrize(
    "text",
    ["= √π", "∆°", "`¬´ `", "pra lá´´", "a lot of Ã’s", "“+” and “×” curves", "Ein Satz von »Ärzten« und »Übern«."],
)
def test_formulas_faces_and_odd_quotes_are_no_damage(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "damaged",
    [
        "the fÃƒÂ£s in Seattle",  # one layer would be left
        "attention Г la marche, le mГ©dicament",  # a no-break space became a space
        "kusithi Ў°impilo yothandoЎ± ubone",  # GBK quotes: no Arabic letter stands in a Latin word
        "کل â€œپلâ€\x9d کا ذکر کرتے, â€œپلâ€\x9d",  # nor a Cyrillic one in an Arabic word
        "Рівень розвитку вЂ“ показник вЂ“ за рік",  # `Рі` is clean, though it would be a letter of windows-1251
    ],
)
def test_a_repair_that_would_leave_damage_is_not_safe(damaged: str) -> None:
    assert [damage.safe for damage in find(damaged)] == [False] * len(find(damaged))


def test_what_two_code_pages_read_differently_is_not_safe_however_often_it_stands_there() -> None:
    damaged = "a ÂŽbridgeÂŽ and a ÂŽriverÂŽ\n" * 9  # ® of ISO 8859-2, ´ of ISO 8859-15
    assert {damage.safe for damage in find(damaged)} == {False}


def test_the_clean_letters_beside_a_damaged_mark_are_none_of_it() -> None:
    damaged = "Былі “сродкі, Б─°сёлета, Б─² і так Б─■ далей"
    assert repaired(damaged, find(damaged)) == "Былі “сродкі, “сёлета, ” і так — далей"


def test_text_damaged_twice_is_repaired_and_says_so() -> None:
    damaged = garbled(garbled(SENTENCES["de"], "cp1252"), "cp1252")
    damages = find(damaged)
    assert SENTENCES["de"] == repaired(damaged, damages)
    assert {"UTF-8 twice read as windows-1252"} == {damage.kind for damage in damages}


def test_a_tidied_character_is_found_where_its_neighbours_prove_the_code_page() -> None:
    damaged = "Les Ã©lÃ¨ves, voilÃ  la classe; dÃ©jÃ  vu Ã  Paris."
    assert repaired(damaged, find(damaged)).replace("à", "à") == "Les élèves, voilà la classe; déjà vu à Paris."


def test_the_mojibake_of_the_replacement_character_is_left_to_another_rule() -> None:
    assert find("toďż˝i copiii, пїЅ 1992") == []


def test_where_bytes_are_lost_the_rest_is_repaired_and_what_cannot_be_told_is_lost() -> None:
    sentence = SENTENCES["ru"]
    damaged = re.sub("[\x80-\x9f]", "\ufffd", garbled(sentence, "cp1252"))
    damages = find(damaged)
    said = repaired(damaged, damages)
    assert all(new in (old, "\ufffd") for new, old in zip(said, sentence, strict=True))
    assert 0 < said.count("\ufffd") <= damaged.count("\ufffd")
    assert not any(damage.safe for damage in damages)


def test_what_is_lost_for_the_most_part_is_not_repaired() -> None:
    [damage] = find("Они ÐºÑ�Ñ�Ð�Ð�Ñ�Ð�Ð° тут.")
    assert damage.repaired is None


@pytest.mark.parametrize(
    "line", ["新闻", "映画", "経済総合", "図書館は月曜日に休みです。", "社區圖書館週一休館", "도서관은 월요일에 쉽니다"]
)
def test_short_lines_in_east_asian_languages_are_not_searched(line: str) -> None:
    assert suspicious(line) == ()


def test_damage_says_how_likely_it_is() -> None:
    [damage] = find("the Ã¼ber-fan")
    assert isinstance(damage, Damage)
    assert damage.score > 14


@pytest.mark.parametrize(
    "text", ["Ã" * 200_000, "â€" * 100_000, "Ãƒ" * 100_000, "РЅР " * 70_000, "鈥" * 100_000, "é " * 100_000]
)
def test_time_grows_with_the_length_of_hostile_text_only(text: str) -> None:
    def cost(part: str) -> float:
        start = time.process_time()
        find(part)
        return time.process_time() - start

    cost(text[:2000])
    assert cost(text) < 30 * cost(text[: len(text) // 8]) + 0.5
