"""Who says it: frames of the languages that have a pack, and how far they reach."""

import tomllib

import pytest

from contentlint_rules.attribution._reach import judged
from contentlint_rules.attribution._speech import Speech
from modules import ROOT

PACKS = ROOT / "rules/contentlint_rules/phrases"


def speech(language: str) -> Speech:
    return Speech(tomllib.loads((PACKS / language / "unattributed-quote.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We shall rebuild the old bridge,” the mayor told reporters on Monday."),
        ("en", "“We shall rebuild the old bridge,” said, for example, an aide to the mayor."),
        ("en", "“We shall rebuild the old bridge.” — Jane Doe"),
        ("en", "According to the mayor, the work begins in May. “We shall rebuild the old bridge.”"),
        ("de", "„Wir bauen die alte Brücke wieder auf“, so die Bürgermeisterin am Montag."),
        ("de", "„Wir bauen die alte Brücke wieder auf.“ Das Geld sei da."),
        ("fr", "« Nous allons reconstruire le vieux pont », explique-t-elle."),
        ("fr", "« Nous allons reconstruire le vieux pont », a prévenu le maire."),
        ("es", "“Vamos a reconstruir el viejo puente”, ha subrayado."),
        ("it", "«Ricostruiremo il vecchio ponte della città», ha spiegato il sindaco."),
        ("pt", "“Vamos reconstruir a velha ponte da cidade”, disse a prefeita."),
        ("ru", "«Мы восстановим старый мост до весны», — заявил мэр."),
        ("uk", "«Ми відновимо старий міст до весни», — сказала мерка."),
    ],
)
def test_a_speaker_is_found(language: str, text: str) -> None:
    assert [found.attributed for found in judged([text], speech(language), least=5)] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge is closed. “We shall rebuild the old bridge.”"),
        ("en", "“We shall rebuild the old bridge,” was on the walls on Monday."),
        ("de", "Die Brücke ist gesperrt. „Wir bauen die alte Brücke wieder auf.“"),
        ("fr", "Le pont est fermé. « Nous allons reconstruire le vieux pont. »"),
        ("es", "El puente está cerrado. “Vamos a reconstruir el viejo puente.”"),
        ("ru", "Мост закрыт. «Мы восстановим старый мост до весны.»"),
    ],
)
def test_nobody_is_found(language: str, text: str) -> None:
    assert [found.attributed for found in judged([text], speech(language), least=5)] == [False]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The mayor spoke at noon, and she said that money was there.", "“We shall rebuild the old bridge.”"],
        ["The mayor’s statement reads as follows:", "“We shall rebuild the old bridge.”"],
        ["“We shall rebuild the old bridge.”", "“It will be as it was,” the mayor said."],
        ["“We shall rebuild the old bridge.”", "She added that money was there."],
        ["“We shall rebuild the old bridge.”", "Jane Doe"],
    ],
)
def test_a_speaker_may_stand_in_the_paragraph_beside(paragraphs: list[str]) -> None:
    assert [found.attributed for found in judged(paragraphs, speech("en"), least=5)][:1] == [True]


def test_two_paragraphs_away_is_too_far() -> None:
    paragraphs = ["The mayor said so.", "The bridge is old.", "“We shall rebuild the old bridge.”"]
    assert [found.attributed for found in judged(paragraphs, speech("en"), least=5)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "The choir sang “The Bridge Over the River of Time” twice.",
        "She wore a shirt with the words “we will be back again” on it.",
        "They spoke of “the old bridge” for hours.",
    ],
)
def test_titles_and_fragments_need_no_speaker(text: str) -> None:
    assert list(judged([text], speech("en"), least=5)) == []


def test_hostile_text_takes_time_in_proportion() -> None:
    flood = ["“" * 5_000, '"a" ' * 2_000, "“Aa bb cc dd ee.” " * 500, "A" * 9_000 + '"', "— " * 4_000]
    assert len(list(judged(flood, speech("en"), least=5))) <= 100
