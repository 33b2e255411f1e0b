"""The language of a text."""

import pytest

from contentlint.language import detect, subtag

SENTENCES = {
    "en": "The council voted on Tuesday to keep the old library open for "
    "another year, after a long debate about its roof.",
    "de": "Der Stadtrat hat am Dienstag beschlossen, die alte Bibliothek "
    "noch ein Jahr lang offen zu halten, trotz des Dachs.",
    "fr": "Le conseil a décidé mardi de garder la vieille bibliothèque ouverte "
    "pendant une année encore, malgré son toit.",
    "uk": "Міська рада у вівторок вирішила залишити стару бібліотеку відчиненою "
    "ще на один рік, хоча її дах потребує ремонту.",
    "ru": "Городской совет во вторник решил оставить старую библиотеку открытой "
    "ещё на год, хотя её крыша требует ремонта.",
    "be": "Гарадскі савет у аўторак вырашыў пакінуць старую бібліятэку адчыненай "
    "яшчэ на адзін год, хоць дах патрабуе рамонту.",
    "az": "Şəhər şurası çərşənbə axşamı köhnə kitabxananı daha bir il açıq "
    "saxlamağa qərar verdi, baxmayaraq ki, damı köhnədir.",
    "tr": "Belediye meclisi salı günü eski kütüphaneyi bir yıl daha açık "
    "tutmaya karar verdi, çatısının onarılması gerekse de.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κρατήσει ανοιχτή την παλιά βιβλιοθήκη για έναν ακόμη χρόνο.",
    "kk": "Қалалық кеңес сейсенбі күні ескі кітапхананы тағы бір жыл ашық "
    "қалдыруға шешім қабылдады, төбесі ескі болса да.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert language == detect(SENTENCES[language])


@pytest.mark.parametrize("language", SENTENCES)
def test_long_text_says_more_than_a_declaration(language: str) -> None:
    assert language == detect(f"{SENTENCES[language]} {SENTENCES[language]}", ("es",))


def test_short_text_is_of_the_declared_language() -> None:
    assert detect("Les også", ("no",)) == "no"
    assert detect("Læs også", ("da",)) == "da"


def test_a_declaration_in_another_script_says_nothing() -> None:
    assert detect("Читайте також: їжак у місті", ("en", "uk")) == "uk"


def test_a_language_that_the_detector_does_not_know_is_believed() -> None:
    assert (
        detect(
            "Chinn an chomhairle Dé Máirt an tseanleabharlann a choinneáil oscailte ar feadh bliana eile ar a laghad.",
            ("ga",),
        )
        == "ga"
    )


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en-GB", "en"), ("nb_NO", "no"), ("nn", "no"), ("zh-Hant", "zh"), (" DE ", "de"), ("iw", "he"), ("", "")],
)
def test_a_tag_becomes_its_primary_subtag(tag: str, expected: str) -> None:
    assert expected == subtag(tag)
