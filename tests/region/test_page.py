"""The body of full pages."""

import time

import pytest

from pages import FOOTER, NAVIGATION, PARAGRAPHS, body, page, paragraphs, read


@pytest.mark.parametrize(
    "wrapping",
    [
        "{}",
        "<article>{}</article>",
        "<main><div>{}</div></main>",
        '<div id="page"><div class="post-content">{}</div></div>',
        "<table><tr><td>{}</td></tr></table>",
        '<div class="x1"><div class="x2"><div class="x3">{}</div></div></div>',
    ],
)
def test_the_paragraphs_between_navigation_and_footer_are_the_body(wrapping: str) -> None:
    html = page(NAVIGATION + "<h1>Library stays open</h1>" + wrapping.format(paragraphs()) + FOOTER)
    assert [text for text in body(read(html)) if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert not any("Section" in text or "rights" in text for text in body(read(html)))


def test_a_comment_thread_after_the_article_is_outside() -> None:
    thread = (
        '<div class="comments">'
        + paragraphs("I was there on Tuesday, and it was louder than you write, much louder.")
        + "</div>"
    )
    document = read(page("<article>" + paragraphs() + "</article>" + thread))
    assert body(document) == list(PARAGRAPHS)


def test_a_list_of_other_stories_after_the_article_is_outside() -> None:
    stories = "".join(
        f'<li><a href="/s{i}">Another story of which this is the headline, number {i}</a></li>' for i in range(6)
    )
    document = read(page(f'<main>{paragraphs()}<div class="related"><ul>{stories}</ul></div></main>'))
    assert body(document) == list(PARAGRAPHS)


def test_the_names_of_an_element_that_holds_nearly_all_prose_do_not_count() -> None:
    document = read(page(f'<div class="sidebar-layout"><div class="comments-open">{paragraphs()}</div></div>'))
    assert body(document) == list(PARAGRAPHS)


def test_a_line_in_the_flow_that_is_no_text_of_the_article_is_its_body_or_its_fringe() -> None:
    html = page(
        "<article>" + paragraphs(*PARAGRAPHS[:2]) + "<p>Advertisement</p>" + paragraphs(*PARAGRAPHS[2:]) + "</article>"
    )
    [line] = [block for block in read(html).blocks if block.text == "Advertisement"]
    assert line.region in ("body", "fringe")


def test_the_story_that_a_page_loads_after_its_own_is_outside() -> None:
    other = (
        "<article><h1>Bridge closes</h1>" + paragraphs(*(f"Elsewhere, {text}" for text in PARAGRAPHS)) + "</article>"
    )
    document = read(page("<main><article><h1>Library</h1>" + paragraphs() * 2 + "</article>" + other + "</main>"))
    assert not any(text.startswith(("Elsewhere", "Bridge")) for text in body(document))


def test_every_block_of_a_page_says_why() -> None:
    document = read(page(NAVIGATION + "<article><h1>Library</h1>" + paragraphs() + "</article>" + FOOTER))
    assert all(block.reason for block in document.blocks)


def test_a_page_without_text_has_no_body() -> None:
    document = read(page(NAVIGATION))
    assert body(document) == []
    assert document.kind == "other"


def test_text_without_spaces_is_prose_in_fewer_characters() -> None:
    sentence = "市议会星期二投票决定让旧图书馆再开放一年，此前议员们就屋顶问题进行了长时间的辩论。"
    document = read(page(NAVIGATION + f"<div><p>{sentence}</p><p>{sentence}市长说。</p></div>", lang="zh"))
    assert [sentence, sentence + "市长说。"] == body(document)


@pytest.mark.parametrize(
    "grow",
    [
        lambda n: "<div>" * n + paragraphs() + "</div>" * n,
        lambda n: (PARAGRAPHS[0] + "<div>") * n,
        lambda n: paragraphs(PARAGRAPHS[0]) * n,
        lambda n: f"<div class=comments>{paragraphs(PARAGRAPHS[0])}</div>" * n,
        lambda n: "<h1>x</h1>" * n + paragraphs(),
        lambda n: '<script type="application/ld+json">{"@type":' * n + paragraphs(),
        lambda n: '<meta property="og:type' * n + paragraphs(),
    ],
)
def test_a_page_twice_as_large_costs_about_twice_as_much(grow) -> None:  # type: ignore[no-untyped-def]
    def cost(n: int) -> float:
        html = page(grow(n))
        start = time.process_time()
        read(html)
        return time.process_time() - start

    small = min(cost(500) for _ in range(2))
    assert min(cost(4_000) for _ in range(2)) < 40 * small + 0.2


@pytest.mark.parametrize("markup", ["<nav>{}</nav>", '<div class="related">{}</div>', "<form>{}</form>"])
def test_prose_in_markup_that_decides_is_outside_whatever_it_is_like(markup: str) -> None:
    text = "The council of another town closed its library on Monday, and nobody there was asked about it at all."
    document = read(page("<article>" + paragraphs() + markup.format(f"<p>{text}</p>") + paragraphs() + "</article>"))
    [block] = [block for block in document.blocks if block.text == text]
    assert block.region == "outside"
    assert block.reason in ("in <nav>", "called related", "in <form>")
