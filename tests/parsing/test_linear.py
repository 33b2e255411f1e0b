"""Hostile pages cost time in proportion to their size: twice the page, about twice the time."""

import time
from collections.abc import Callable

import pytest

from contentlint.fix import Fix, apply, choose
from contentlint.linter import check_source
from contentlint.source import Source
from contentlint.testing import plan_for
from contentlint_rules.translation.number_placeholder import NumberPlaceholder
from contentlint_rules.translation.translation_notice import TranslationNotice
from reading import read

SMALL, LARGE = 250, 2_000
# eight times the input takes at most this many times as long; the square would be 64 times
MOST = 24.0

FLOODS = {
    "divisions": "<div>",
    "unclosed items": "<li>a",
    "formatting": "<b>a",
    "comments": "a<!-- c -->",
    "odd comments": "a<!-- c --!>b<?x>",
    "breaks": "a<br>",
    "inline elements": "a <b>b</b> <i></i> ",
    "links": "<a href=/x>a</a> ",
    "references": "&notit;&#128;&",
    "tables": "<table><td>a",
    "text out of tables": "<table>a<tr>",
    "stray end tags": "a</b></p>",
    "templates": "<template>a",
    "attributes": "<p a=1 b=2 c>a",
    "white space": "a \r\n \t ",
    "preformatted": "<pre>\n a <b> </b></pre>",
    "less-than signs": "a < b <",
    "brackets of templates": "{{ a {% b <?php c",
    "marks of Markdown": "*a _b [c](d `e ![f > ",
}


def everything(html: str, path: str) -> None:
    """All that a document tells when it is asked for all of it."""
    document = read(html, path)
    for block in document.blocks:
        told = [block.span(), block.runs, block.exact, block.element.html_span, block.within(0, block.length, "q")]
        assert told, [link.text for link in block.links]
    assert [element.html_span for element in document.elements]
    assert [document.metas, document.structured, document.anchor, document.soup]
    for comment in document.comments:
        document.next_element(comment.span.end)
    Fix.remove(*document.blocks[::2])


def cost(work: Callable[[], object]) -> float:
    """The CPU seconds of the quicker of two runs."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def ratio(work: Callable[[int], object]) -> float:
    small = cost(lambda: work(SMALL))
    # what takes next to no time says nothing about growth
    return cost(lambda: work(LARGE)) / max(small, 0.005)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["article.html", "article.md"])
@pytest.mark.parametrize("name", FLOODS)
def test_what_a_document_tells_costs_time_in_proportion(name: str, path: str) -> None:
    assert ratio(lambda count: everything(FLOODS[name] * count, path)) < MOST


DIAGNOSED = {
    "one paragraph": "XNUMX <b>x</b> ",
    "many paragraphs": "<p>XNUMX</p>\n",
    "suppressions": "<!-- contentlint-disable-next number-placeholder --><p>XNUMX</p>",
    "open suppressions": "<!-- contentlint-disable number-placeholder --><p>XNUMX</p>",
    "attributes": "<p data-contentlint-ignore=number-placeholder>XNUMX</p>",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", DIAGNOSED)
def test_many_offences_cost_time_in_proportion(name: str) -> None:
    plan = plan_for(NumberPlaceholder)
    assert ratio(lambda count: check_source(Source("a.html", (DIAGNOSED[name] * count).encode()), plan)) < MOST


@pytest.mark.slow
def test_many_headlines_cost_time_in_proportion() -> None:
    text = "<p>The council votes on its bridge after years in which nobody would pay for the repairs.</p>" * 9
    plan = plan_for(NumberPlaceholder)

    def check(count: int) -> None:
        page = f"<!doctype html><article><h1>Rain</h1>{text}{'<div><h1>Rain</h1></div>' * count}</article>"
        assert check_source(Source("a.html", page.encode()), plan) == []

    assert ratio(check) < MOST


@pytest.mark.slow
def test_choosing_and_making_fixes_costs_time_in_proportion() -> None:
    notice = "<p>The article was automatically translated by Google Translate.</p>"
    plan = plan_for(TranslationNotice)

    def fix(count: int) -> str:
        source = Source("a.html", (notice * count).encode())
        fixes = choose((d.fix for d in check_source(source, plan) if d.fix), unsafe=True)
        return apply(source.text, [edit for made in fixes for edit in made.edits])

    assert ratio(fix) < MOST
