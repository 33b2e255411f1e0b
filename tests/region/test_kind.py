"""What kind of document a page is."""

from contentlint.plan import ArticlePlan
from pages import NAVIGATION, PARAGRAPHS, page, paragraphs, read


def test_a_bare_page_with_a_headline_and_running_text_is_an_article() -> None:
    assert read(page("<article><h1>Library</h1>" + paragraphs() * 4 + "</article>")).kind == "article"


def test_a_page_that_says_so_is_an_article() -> None:
    head = '<meta property="og:type" content="article"><link rel="canonical" href="https://example.org/2026/library-stays-open-now">'
    document = read(page("<h1>Library</h1>" + paragraphs(), head))
    assert document.kind == "article"
    assert "its og:type is article" in document.evidence


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
