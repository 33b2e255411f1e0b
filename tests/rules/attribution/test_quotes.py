"""Quotation marks of every convention, and the sentences around them."""

import pytest

from contentlint_rules.attribution._quotes import quotations, sentences


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“It rained,” she said.", ["It rained,"]),
        ('"It rained," she said.', ["It rained,"]),
        ("„Es regnet“, sagte sie.", ["Es regnet"]),
        ("»Es regnet«, sagte sie.", ["Es regnet"]),
        ("«\xa0Il pleut\xa0», dit-elle.", ["Il pleut"]),
        ("«Идет дождь», — сказала она.", ["Идет дождь"]),
        ("彼女は「雨だ」と言った。", ["雨だ"]),
        ("“He called it ‘rain’ twice,” she said.", ["He called it ‘rain’ twice,"]),
        ('“Curly opens, straight closes," she said.', ["Curly opens, straight closes,"]),
        ("“One.” “Two.”", ["One.", "Two."]),
        ('A 6" pipe and a 12" pipe.', []),
    ],
)
def test_marks_are_paired_by_what_stands_around_them(text: str, inside: list[str]) -> None:
    found, unclosed = quotations(text)
    assert ([text[q.inner : q.outer] for q in found], unclosed) == (inside, False)


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_open() -> None:
    assert quotations("“It rained all night.") == ([], True)


def test_a_full_stop_inside_a_quotation_ends_the_sentence_unless_small_letters_follow() -> None:
    text = "“It rains.” Nobody came. “Will it stop?” asked Rep. Doe."
    found, _ = quotations(text)
    assert [text[s.start : s.end].strip() for s in sentences(text, found)] == [
        "“It rains.”",
        "Nobody came.",
        "“Will it stop?” asked Rep. Doe.",
    ]
