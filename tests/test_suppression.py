"""Suppressions in the content: every form, what they silence, and what is said of them."""

from collections.abc import Iterator
from typing import Any

import pytest

from contentlint.diagnostic import Diagnostic
from contentlint.document import Document
from contentlint.fix import Applicability, Fix
from contentlint.linter import check_source, fix_source
from contentlint.plugins import load
from contentlint.rule import Rule
from contentlint.selection import known_names
from contentlint.source import Source
from contentlint.suppression import MOST_SUPPRESSIONS
from test_linter import finds, plan, raising, rule

WORSE, BAD = rule(finds("vile"), "WorseWord"), rule(finds("foul", "good"), "BadWord")
ABOUT_FILE = rule(
    lambda self, document: [self.diagnostic(document.anchor, what="file")], "AboutFile", articles_only=True
)
SAYS = frozenset({"unused-suppression", "unknown-suppression", "suppression-without-reason"})
KNOWN = {
    "bad-word": frozenset({"bad-word"}),
    "old-name": frozenset({"bad-word"}),
    "worse-word": frozenset({"worse-word"}),
    "about-file": frozenset({"about-file"}),
    "words": frozenset({"bad-word", "worse-word"}),
    "off-rule": frozenset({"off-rule"}),
    "unused-suppression": frozenset({"unused-suppression"}),
    "unknown-suppression": frozenset({"unknown-suppression"}),
}


def found(
    text: str, path: str = "article.html", *, rules: tuple[Any, ...] = (BAD, WORSE), **values: Any
) -> list[Diagnostic]:
    chosen = plan(*rules, **{"known": KNOWN, "suppression_rules": SAYS, **values})
    return check_source(Source(path, text.encode()), chosen)


def left(text: str, path: str = "article.html", **values: Any) -> list[str]:
    """What is reported, in order: ids."""
    return [diagnostic.rule for diagnostic in found(text, path, **values)]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- contentlint-disable-next bad-word --><p>foul</p>",
        "<!--contentlint-disable-next bad-word-->\n\n<p>foul</p>",
        "<!-- CONTENTLINT-Disable-Next BAD-Word -->\n<p>foul</p>",
        "<!-- contentlint-disable-next bad-word -- the reason: a quote -->\n<p>foul</p>",
        "<!-- contentlint-disable-next bad-word --- the reason -->\n<p>foul</p>",
        "<!-- contentlint-disable-next words -->\n<p>foul vile</p>",
        "<!-- contentlint-disable-next bad-word, worse-word -->\n<p>foul vile</p>",
        "<!-- contentlint-disable-next bad-word worse-word -->\n<p>foul vile</p>",
        "<!-- contentlint-disable-next bad-word,worse-word -->\n<p>foul vile</p>",
        "<!-- contentlint-disable-next -->\n<p>foul vile</p>",
        "<!-- contentlint-disable-next old-name -->\n<p>foul</p>",
        "<!--\ncontentlint-disable-next\nbad-word\n-->\n<p>foul</p>",
        "<!-- contentlint-disable-next bad-word -->\n<div><p>foul</p><p>foul</p></div>",
        "<!-- contentlint-disable-next bad-word -->\n<p>foul\n<p>good",
        "<ul><!-- contentlint-disable-next bad-word --><li>foul<li>good</ul>",
        "<!-- contentlint-disable bad-word --><p>foul</p><p>foul</p><!-- contentlint-enable bad-word --><p>good</p>",
        "<!-- contentlint-disable bad-word --><p>foul</p><!-- contentlint-enable BAD-WORD -->",
        "<!-- contentlint-disable bad-word --><p>foul</p><!-- contentlint-enable -->",
        "<!-- contentlint-disable bad-word --><p>foul</p>",
        "<!-- contentlint-disable --><p>foul vile</p>",
        "<!--contentlint-disable bad-word--><!--contentlint-disable worse-word--><p>foul vile<!--contentlint-enable-->",
        "<p>foul</p><!-- contentlint-disable-file bad-word --><p>foul</p>",
        "<p>foul vile</p><!-- contentlint-disable-file -->",
        "<p data-contentlint-ignore='bad-word'>foul</p>",
        "<p data-contentlint-ignore>foul</p>",
        "<div class=x DATA-contentlint-IGNORE=bad-word><p>foul</p></div>",
        "<div data-contentlint-ignore='bad-word, worse-word -- a reason'><p>foul vile</p></div>",
        "---\ncontentlint:\n  ignore: [bad-word]\n---\n<p>foul</p>",
        "---\ncontentlint:\n  ignore: bad-word, worse-word\n---\n<p>foul vile</p>",
        "---\ncontentlint: {ignore: [words]}\n---\n<p>foul vile</p>",
    ],
)
def test_a_suppression_silences(text: str) -> None:
    assert left(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- contentlint-disable-next bad-word --><p>foul</p><p>foul</p>",
        "<!-- contentlint-disable bad-word --><p>foul</p><!-- contentlint-enable bad-word --><p>foul</p>",
        "<!-- contentlint-disable words --><p>foul</p><!-- contentlint-enable words --><p>foul</p>",
        "<!-- contentlint-disable bad-word --><p>foul</p><!-- contentlint-enable words --><p>foul</p>",
        "<p data-contentlint-ignore='bad-word'>foul</p><p>foul</p>",
        "<p>foul</p><!-- contentlint-disable bad-word --><p>foul</p>",
        "<!-- contentlint-disabled bad-word --><p>foul</p>",
        "<!-- contentlint: disable bad-word --><p>foul</p>",
        "<!-- see contentlint-disable bad-word --><p>foul</p>",
        "<script>// <!-- contentlint-disable-file bad-word --></script><p>foul</p>",
        "<p>&lt;!-- contentlint-disable-file bad-word --&gt; foul</p>",
        "---\ncontentlint: {ignored: [bad-word]}\n---\n<p>foul</p>",
        "---\ncontentlint: ignore\n---\n<p>foul</p>",
    ],
)
def test_beyond_its_place_it_silences_nothing(text: str) -> None:
    assert left(text) == ["bad-word"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- contentlint-disable-next bad-word -->\n\nfoul\n",
        "* <!-- contentlint-disable-next bad-word -->\n\n  foul\n",
        "<!-- contentlint-disable bad-word -->\n\nfoul\n\n> foul\n\n<!-- contentlint-enable -->\n\ngood\n",
        "<p data-contentlint-ignore=bad-word>foul</p>\n",
        "+++\n[contentlint]\nignore = ['bad-word']\n+++\n\nfoul\n",
        "good <!-- contentlint-disable-file bad-word --> foul\n",
    ],
)
def test_markdown_takes_the_same_forms(text: str) -> None:
    assert left(text, "article.md") == []


def test_in_markdown_only_the_next_element_is_meant() -> None:
    assert left("<!-- contentlint-disable-next bad-word -->\n\nfoul\n\nfoul\n", "article.md") == ["bad-word"]


def test_utf16_is_read_for_suppressions_too() -> None:
    text = "<!-- contentlint-disable-next bad-word --><p>foul</p>"
    assert check_source(Source("a.html", text.encode("utf-16")), plan(BAD, known=KNOWN)) == []


def test_a_rule_about_the_document_is_silenced_for_the_file_or_not_at_all() -> None:
    from contentlint.plan import ArticlePlan

    values = {"rules": (ABOUT_FILE,), "article": ArticlePlan(is_article=True), "narrowed": True}
    assert left("<!-- contentlint-disable-next about-file --><h1>T</h1>", **values) == ["about-file"]
    assert left("<!-- contentlint-disable about-file --><h1>T</h1>", **values) == ["about-file"]
    assert left("<h1 data-contentlint-ignore=about-file>T</h1>", **values) == ["about-file"]
    assert left("<h1>T</h1><!-- contentlint-disable-file about-file -->", **values) == []
    assert left("---\ncontentlint: {ignore: about-file}\n---\n<h1>T</h1>", **values) == []


def test_what_the_engine_could_not_do_is_never_silenced() -> None:
    text = "<!-- contentlint-disable-file --><p data-contentlint-ignore>foul</p>"
    assert "rule-failure" in left(text, rules=(rule(raising),))


def test_suppressions_can_be_made_powerless() -> None:
    text = "<!-- contentlint-disable-file --><p>foul</p>"
    assert left(text, suppressions=False) == ["bad-word"]


def test_a_name_that_there_is_not_is_told_with_the_nearest_one() -> None:
    [bad, unknown] = sorted(found("<!-- contentlint-disable-next bad-wrd --><p>foul</p>"), key=lambda d: d.rule)
    assert (bad.rule, unknown.rule) == ("bad-word", "unknown-suppression")
    assert unknown.message == 'there is no rule "bad-wrd"; did you mean "bad-word"?'
    assert left("<!-- contentlint-enable bad-wrd --><p>good</p>") == ["unknown-suppression"]
    assert left("---\ncontentlint: {ignore: [nothing, 5]}\n---\n<p>good") == ["unknown-suppression"] * 2


def test_a_reason_is_asked_for_where_the_configuration_wants_one() -> None:
    text = "<!-- contentlint-disable-next bad-word{} --><p>foul</p>"
    assert left(text.format(""), require_reason=True) == ["suppression-without-reason"]
    assert left(text.format(" -- quoted from the report"), require_reason=True) == []
    assert left("<p data-contentlint-ignore='bad-word'>foul</p>", require_reason=True) == ["suppression-without-reason"]
    ended = "<!-- contentlint-disable bad-word -- why --><p>foul</p><!-- contentlint-enable -->"
    assert left(ended, require_reason=True) == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<!-- contentlint-disable-next bad-word --><p>good</p>", "<p>good</p>"),
        ("<!-- contentlint-disable-next bad-word -- why --><p>good</p>", "<p>good</p>"),
        ("<!-- contentlint-disable-next --><p>good</p>", "<p>good</p>"),
        ("<!-- contentlint-disable-file --><p>good</p>", "<p>good</p>"),
        (
            "<!-- contentlint-disable-next bad-word, worse-word -- why --><p>foul</p>",
            "<!-- contentlint-disable-next bad-word -- why --><p>foul</p>",
        ),
        (
            "<!--contentlint-disable-next worse-word bad-word--><p>foul</p>",
            "<!--contentlint-disable-next bad-word--><p>foul</p>",
        ),
        (
            "<!-- contentlint-disable-next worse-word,off-rule , BAD-WORD --><p>foul</p>",
            "<!-- contentlint-disable-next off-rule, BAD-WORD --><p>foul</p>",
        ),
        ("<p class=x data-contentlint-ignore='bad-word' id=y>good</p>", "<p class=x id=y>good</p>"),
        ("<p\n data-contentlint-ignore>good</p>", "<p>good</p>"),
        (
            '<p data-contentlint-ignore="bad-word,worse-word -- why">foul</p>',
            '<p data-contentlint-ignore="bad-word -- why">foul</p>',
        ),
        ("<p data-contentlint-ignore=worse-word,bad-word>foul</p>", "<p data-contentlint-ignore=bad-word>foul</p>"),
        ("---\ncontentlint: {ignore: [worse-word]}\n---\n<p>good</p>", None),
    ],
)
def test_what_suppresses_nothing_is_told_and_struck(text: str, fixed: str | None) -> None:
    assert left(text) == ["unused-suppression"]
    rules = plan(rule(finds("foul"), "BadWord"), WORSE, known=KNOWN, suppression_rules=SAYS)
    result = fix_source(Source("article.html", text.encode()), rules)
    assert result.text == (text if fixed is None else fixed)
    assert [d.rule for d in result.remaining] == ([] if fixed is not None else ["unused-suppression"])


def test_nothing_is_unused_when_rules_were_chosen_on_the_command_line_or_are_off() -> None:
    assert left("<!-- contentlint-disable-next bad-word --><p>good</p>", narrowed=True) == []
    assert left("<!-- contentlint-disable-next off-rule --><p>good</p>") == []


def test_a_suppression_of_the_report_about_itself_is_nobodys_business() -> None:
    text = (
        "<!-- contentlint-disable-next unused-suppression -->\n<!-- contentlint-disable-next worse-word --><p>good</p>"
    )
    assert left(text) == []


def test_two_that_silence_the_same_are_both_of_use() -> None:
    assert left("<!-- contentlint-disable-file bad-word --><p data-contentlint-ignore=bad-word>foul</p>") == []


def test_a_fix_that_would_remove_what_is_suppressed_is_not_made() -> None:
    def check(self: Rule, document: Document) -> Iterator[Diagnostic]:
        fix = Fix.remove(*document.body, applicability=Applicability.SAFE)
        for block in document.body:
            yield self.diagnostic(block.span(), what=block.text, fix=fix)

    lines = "<p>bad</p>{}<p>worse</p>"
    together = plan(rule(check, "BadWord"), known=KNOWN)
    assert fix_source(Source("a.html", lines.format("").encode()), together).text == ""
    spared = lines.format("<!-- contentlint-disable-next bad-word -->")
    fixed = fix_source(Source("a.html", spared.encode()), together)
    assert (fixed.text, [d.fix for d in fixed.remaining]) == (spared, [None])


def test_more_suppressions_than_a_file_can_need_are_an_attack() -> None:
    text = "<!-- contentlint-disable-next bad-word --><p>foul</p>" * (MOST_SUPPRESSIONS + 1)
    assert "resource-limit" in left(text)
    assert left("<!-- contentlint-disable-next bad-word --><p>foul</p>" * MOST_SUPPRESSIONS) == []


def test_ids_aliases_families_and_the_rules_about_suppressions_are_names() -> None:
    names = known_names(load(isolated=True))
    assert names["number-placeholder"] == {"number-placeholder"}
    assert names["translation"] >= {"number-placeholder", "translation-notice"}
    assert "unused-suppression" in names
    assert not {"rule-failure", "resource-limit", "unreadable", "fix-rejected"} & set(names)
