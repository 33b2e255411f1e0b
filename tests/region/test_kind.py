"""What kind of document a page is."""

import pytest

from contentlint.plan import ArticlePlan
from contentlint.region.kind_weights import WEIGHTS
from pages import NAVIGATION, PARAGRAPHS, page, paragraphs, read


def test_a_bare_page_with_a_headline_and_running_text_is_an_article() -> None:
    assert read(page("<article><h1>Library</h1>" + paragraphs() * 4 + "</article>")).kind == "article"


def test_a_page_that_says_so_is_an_article() -> None:
    head = '<meta property="og:type" content="article"><link rel="canonical" href="https://example.org/2026/library-stays-open-now">'
    document = read(page("<h1>Library</h1>" + paragraphs(), head))
    assert document.kind == "article"
    assert "its og:type is article" in document.evidence


def test_an_article_in_the_rows_of_a_layout_table_stands_in_one_place() -> None:
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in PARAGRAPHS * 10)
    document = read(page(f"<h1>The old library stays open for another year</h1><table>{rows}</table>"))
    assert document.kind == "article"
    assert "its body stands in one place" in document.evidence


def test_a_page_of_a_tag_is_a_listing() -> None:
    teasers = "".join(
        f'<h3><a href="/s{i}">A story with a headline</a></h3><p>{PARAGRAPHS[i % 4]}</p>' for i in range(8)
    )
    head = '<meta property="og:type" content="website"><link rel="canonical" href="https://example.org/tag/library">'
    assert read(page(NAVIGATION + f"<main>{teasers}</main>", head)).kind == "listing"


def test_a_page_that_was_not_found_is_no_article() -> None:
    text = "<h1>Not found</h1><p>The page that you are looking for is not here; perhaps it moved.</p>"
    assert read(page(NAVIGATION + text)).kind == "other"


def test_a_fragment_is_an_article_when_the_configuration_says_so() -> None:
    assert read(paragraphs()).kind == "other"
    assert read(paragraphs(), ArticlePlan(is_article=True)).kind == "article"


ARTICLE_HEAD = '<meta property="og:type" content="article">'


def test_a_thread_of_a_forum_is_no_article() -> None:
    posts = "".join(
        f'<div class="post"><a href="/u{i}">A member</a><p>{text} {i}</p></div>'
        for i, text in enumerate(PARAGRAPHS * 3)
    )
    head = '<link rel="canonical" href="https://example.org/forum/threads/what-about-the-library.4711/">'
    document = read(page("<h1>What about the library</h1>" + posts, head))
    assert document.kind == "other"
    assert "its address is a thread's" in document.evidence


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("archive tag tag-library", "it calls itself a listing's"),
        ("single single-product", "it calls itself a product's"),
        ("error404 wp-custom-logo", "it calls itself a page that was not found"),
        ("section-viewtopic ltr", "it calls itself a thread's"),
    ],
)
def test_a_page_is_what_its_body_calls_itself(names: str, told: str) -> None:
    html = page("<h1>Library</h1>" + paragraphs() * 2).replace("<body>", f'<body id="top" class="{names}">')
    document = read(html)
    assert document.kind != "article"
    assert told in document.evidence


def test_what_is_only_like_a_class_calls_the_page_nothing() -> None:
    html = page("<h1>Library</h1>" + paragraphs() * 2).replace("<body>", '<body data-class="error404">')
    assert not [told for told in read(html).evidence if told.startswith("it calls itself")]


def test_the_answers_to_a_question_are_no_article() -> None:
    text = f'<div itemscope itemtype="https://schema.org/Answer">{paragraphs() * 2}</div>'
    document = read(page("<h1>What about the library?</h1>" + text))
    assert document.kind == "other"
    assert "its text is said to be a thread" in document.evidence


def test_a_page_written_by_hand_without_a_head_is_an_article() -> None:
    document = read("<!doctype html><title>T</title><h1>The bridge is open</h1>" + paragraphs())
    assert document.kind == "article"
    assert "its head says nothing" in document.evidence


def test_the_strongest_evidence_comes_first() -> None:
    document = read(page("<h1>Council keeps the library open</h1>" + paragraphs() * 2, ARTICLE_HEAD))
    worth = [WEIGHTS[mark] for mark in document.evidence]
    assert worth
    assert worth == sorted(worth, reverse=True)


def test_every_weight_says_something() -> None:
    assert all(abs(weight) >= 2 for weight in WEIGHTS.values())
