"""Who says it: frames of the languages that have a pack, and how far they reach."""

import tomllib

import pytest

from contentlint.linter import check_source
from contentlint.source import Source
from contentlint.testing import plan_for
from contentlint_rules.attribution._implied import implied, names_in
from contentlint_rules.attribution._reach import judged, paragraphs_of
from contentlint_rules.attribution._specimen import HEAD
from contentlint_rules.attribution._speech import Speech
from contentlint_rules.attribution.unattributed_quote import UnattributedQuote
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
        ("it", "«Il vecchio ponte è chiuso – sottolinea il sindaco – e lo ricostruiremo»."),
        ("pt", "“Vamos reconstruir a velha ponte da cidade”, disse a prefeita."),
        ("ru", "«Мы восстановим старый мост до весны», — заявил мэр."),
        ("uk", "«Ми відновимо старий міст до весни», — сказала мерка."),
    ],
)
def test_a_speaker_is_found(language: str, text: str) -> None:
    assert [found.attributed for found in judged(paragraphs_of([text]), speech(language), least=5)] == [True]


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
    assert [found.attributed for found in judged(paragraphs_of([text]), speech(language), least=5)] == [False]


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
    assert [found.attributed for found in judged(paragraphs_of(paragraphs), speech("en"), least=5)][:1] == [True]


def test_two_paragraphs_away_is_too_far() -> None:
    paragraphs = ["The mayor said so.", "The bridge is old.", "“We shall rebuild the old bridge.”"]
    assert [found.attributed for found in judged(paragraphs_of(paragraphs), speech("en"), least=5)] == [False]


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("en", ["The bridge, he found, is old.", "A view of the bridge.", "“We shall rebuild the old bridge.”"]),
        ("en", ["And who will pay for it?", "“We shall rebuild the old bridge.”"]),
        ("en", ["In March an e-mail came.", "“We shall rebuild the old bridge.”"]),
        ("en", ["She has one mantra. Over and over again.", "“We shall rebuild the old bridge.”"]),
        ("en", ["The mayor, Jane Doe, is old.", "Doe shakes hands. “We shall rebuild the old bridge.”"]),
        ("en", ["The work begins in May, per Votebeat. “We shall rebuild the old bridge.”"]),
        ("en", ["“We shall rebuild the old bridge.”", "On Monday Doe notes that the money is there."]),
        ("en", ["With the new one, “your old bridge will be rebuilt for nothing at all in the end.”"]),
        ("de", ["Also bleibt er dabei.", "„Wir bauen die alte Brücke wieder auf.“"]),
        ("es", ["Para Pérez, está claro.", "“Vamos a reconstruir el viejo puente.”"]),
        ("it", ["Sindaco, “Ricostruiremo il vecchio ponte della città”"]),
    ],
)
def test_a_reader_can_guess_who_speaks(language: str, paragraphs: list[str]) -> None:
    said = speech(language)
    read = paragraphs_of(paragraphs)
    [found] = judged(read, said, least=5)
    guessed = implied(read, found.at, found.quotation, lambda: names_in(read, said), said)
    assert (found.attributed, guessed) == (False, True)


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("en", ["The bridge is closed.", "“We shall rebuild the old bridge.”", "Traffic is light."]),
        ("en", ["He is the mayor.", "The bridge has been closed for four years. “We shall rebuild the old bridge.”"]),
        ("de", ["Die Brücke ist gesperrt. „Wir bauen die alte Brücke wieder auf.“"]),
        ("ru", ["Мост закрыт. «Мы восстановим старый мост до весны.»"]),
    ],
)
def test_nobody_can_guess_who_speaks(language: str, paragraphs: list[str]) -> None:
    said = speech(language)
    read = paragraphs_of(paragraphs)
    [found] = judged(read, said, least=5)
    guessed = implied(read, found.at, found.quotation, lambda: names_in(read, said), said)
    assert (found.attributed, guessed) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "The choir sang “The Bridge Over the River of Time” twice.",
        "She wore a shirt with the words “we will be back again” on it.",
        "They spoke of “the old bridge” for hours.",
    ],
)
def test_titles_and_fragments_need_no_speaker(text: str) -> None:
    assert list(judged(paragraphs_of([text]), speech("en"), least=5)) == []


def test_hostile_text_takes_time_in_proportion() -> None:
    flood = ["“" * 5_000, '"a" ' * 2_000, "“Aa bb cc dd ee.” " * 500, "A" * 9_000 + '"', "— " * 4_000]
    assert len(list(judged(paragraphs_of(flood), speech("en"), least=5))) <= 100


def test_many_quotations_on_a_page_take_time_in_proportion() -> None:
    said = "".join(f"<p>“It cost more than we had planned,” treasurer {n} said.</p>" for n in range(900))
    unsaid = "".join(
        f"<p>The boats of pier {n} went down to the river and turned. “We thought that it would take {n} years.” "
        "Traffic was light.</p><p>The council meets again in May.</p>"
        for n in range(300)
    )
    html = f"{HEAD}<article lang='en'><h1>Bridge reopens</h1><p>By Jane Doe, 3 May 2021</p>{said}{unsaid}</article>"
    assert len(check_source(Source("page.html", html.encode()), plan_for(UnattributedQuote))) > 0
