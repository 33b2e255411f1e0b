"""What a head says of its article, and which blocks say it again."""

import pytest

from contentlint.document import Document
from contentlint.region.head import Head
from contentlint.region.marks import SIGNS
from pages import page, read

TITLE = "<title>The old library stays open | The Paper</title>"
LEAD = "After a long debate the council voted to keep the library open for another year."


def signs(document: Document, text: str) -> list[str]:
    mask = Head(document).signs(text)
    return [sign for bit, sign in enumerate(SIGNS) if mask >> bit & 1]


def described(markup: str) -> Document:
    html = page("<p>Text.</p>", markup).replace("<title>A page</title>", TITLE)
    return read(html)


def test_a_headline_that_the_title_repeats_is_known() -> None:
    assert signs(described(""), "The Old Library Stays Open") == ["in the page's title"]


def test_a_few_letters_of_the_title_say_nothing() -> None:
    assert signs(described(""), "Library") == []


@pytest.mark.parametrize(
    "markup",
    [
        f'<meta property="og:description" content="{LEAD}">',
        f"<meta content='{LEAD}' name=\"description\">",
        f'<meta name="description" content="{LEAD[:70]}">',
    ],
)
def test_a_lead_that_the_description_repeats_is_known(markup: str) -> None:
    assert signs(described(markup), LEAD) == ["in the page's description"]


def test_other_text_is_not_in_the_head() -> None:
    document = described(f'<meta name="description" content="{LEAD}">')
    assert signs(document, "Subscribe to our newsletter for more stories of this kind.") == []


def test_a_head_without_end_is_read_so_far() -> None:
    assert signs(described('<meta name="description" ' + "x" * 5_000), LEAD) == []
