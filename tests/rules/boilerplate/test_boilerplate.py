"""The family as a whole: every language, stories about its subjects, furniture that the markup sets apart, fixes."""

import time
import tomllib
from functools import cache
from pathlib import Path

import pytest

from contentlint import Applicability, Diagnostic, Source
from contentlint.linter import check_source, fix_source
from contentlint.plan import ArticlePlan, Plan
from contentlint.plugins import load
from contentlint.testing import plan_for

RULES = {rule_id: known.rule for rule_id, known in load(isolated=True).rules.items() if known.family == "boilerplate"}
PROSE = "<p>The river rose by two metres on Monday, and the council closed both of the bridges until the evening.</p>"
LABELS = [
    pytest.param(rule, text, id=f"{rule}-{language}")
    for rule, texts in tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8")).items()
    for language, text in texts.items()
]
STORIES = [
    "The charity's newsletter, printed since 1962, reaches a thousand homes in the valley.",
    "He followed the trial on Facebook and wrote about it for the local paper every evening.",
    "See also under “dam” in the city's encyclopaedia, the librarian told the court on Friday.",
    "The regulator says that the site uses cookies without asking and fined its owner in May.",
    "Advertisement of tobacco ended in 1997, and the billboards on the ring road came down.",
    "Readers who comment on the council's page have to give their name, the mayor decided.",
    "All rights reserved to the crown in 1911 passed to the county, the historian explained.",
    "The app counts steps; nurses download the app on their own phones and show the patients.",
    "The paper put its archive behind a paywall, and half of its subscribers left within a year.",
    "«Читайте также книги», — сказал учитель, и класс рассмеялся так громко, что вошёл директор.",
    "Die Zeitung druckt seit Mai keine Anzeigen mehr, weil der Verein die Kosten übernommen hat.",
    "El boletín de la diócesis se reparte los domingos en las cuatro parroquias de la comarca.",
]


@cache
def _plan(rule: str, *, widgets: bool = False) -> Plan:
    return plan_for(RULES[rule], article=ArticlePlan(widgets=widgets))


def _found(rule: str, html: str, *, widgets: bool = False) -> list[Diagnostic]:
    return check_source(Source("article.html", html.encode()), _plan(rule, widgets=widgets))


@pytest.mark.parametrize(("rule", "text"), LABELS)
def test_a_label_is_found_in_every_language(rule: str, text: str) -> None:
    assert [diagnostic.rule for diagnostic in _found(rule, f"{PROSE}<p>{text}</p>")] == [rule]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_stories_about_these_things_are_left_alone(rule: str) -> None:
    html = PROSE + "".join(f"<p>{story}</p>" for story in STORIES) + PROSE.replace("Monday", "Tuesday")
    assert [diagnostic.message for diagnostic in _found(rule, html)] == []


def _page(furniture: str) -> str:
    paragraphs = "".join(PROSE.replace("Monday", f"the {day}th of May") for day in range(4, 12))
    return (
        "<!DOCTYPE html><html><head><title>Rain</title></head><body>"
        f"<article><h1>Rain floods the old town</h1>{paragraphs}{furniture}{paragraphs}</article></body></html>"
    )


@pytest.mark.parametrize(
    "furniture",
    [
        "<aside><p>Share this article</p></aside>",
        '<div class="share-tools"><p>Share this article</p></div>',
        '<div id="socialShare"><ul><li>Share this article</li></ul></div>',
    ],
)
def test_furniture_that_a_page_sets_apart_is_reported_when_it_is_asked_for(furniture: str) -> None:
    page = _page(furniture)
    assert _found("share-bar", page) == []
    assert len(_found("share-bar", page.replace(furniture, "<p>Share this article</p>"))) == 1


def test_the_same_furniture_in_an_article_source_is_reported() -> None:
    assert len(_found("share-bar", f'{PROSE}<div class="share-tools"><p>Share this article</p></div>')) == 1


def test_a_fix_takes_the_shell_and_leaves_the_rest_as_it_was() -> None:
    box = "<div><h3>Related stories</h3><ul><li><a href='/news/1'>The storm of the century</a></li></ul></div>"
    fixed = fix_source(Source("article.html", f"{PROSE}{box}{PROSE}".encode()), _plan("related-links"), unsafe=True)
    assert fixed.text == PROSE + PROSE


HOSTILE = ["a " * 20_000, "#" * 20_000, "©" * 20_000, "( " * 10_000 + "2024", "x" * 20_000 + ".jpg", "> " * 20_000]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_hostile_text_takes_no_longer_than_its_length(rule: str) -> None:
    _found(rule, PROSE)
    for text in HOSTILE:
        before = time.process_time()
        _found(rule, f"{PROSE}<p>{text.replace('>', '&gt;')}</p>")
        assert time.process_time() - before < 2.0


def test_a_label_is_of_one_pack() -> None:
    packs = "advertisement-label app-promotion comment-prompt follow-pitch native-ad newsletter-pitch player-fallback"
    owners: dict[str, set[str]] = {}
    for name in (*packs.split(), "share-bar"):
        for file in _plan(name).phrases:
            for phrase in file.groups.get("whole", ()) if file.pack == name else ():
                owners.setdefault(phrase, set()).add(name)
    assert {phrase: sorted(names) for phrase, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(("classes", "safe"), [(("text", "text"), True), (("for-phones", "for-desks"), False)])
def test_what_stands_twice_for_two_screens_is_not_removed_for_certain(classes: tuple[str, str], safe: bool) -> None:
    html = "".join(f"<div class={name}>{PROSE}</div>" for name in classes)
    [found] = check_source(Source("a.html", html.encode()), _plan("duplicate-block"))
    assert found.fix is not None
    assert (found.fix.applicability is Applicability.SAFE) is safe


def test_buttons_that_stand_together_are_removed_together_as_far_as_they_are_few() -> None:
    for count, fixes in ((20, 1), (100, 1), (250, 3)):
        buttons = "<p><a href=/s/f>Facebook</a></p>" * count
        source = Source("a.html", f"<p>It rained.</p><div>{buttons}</div>".encode())
        found = check_source(source, plan_for(RULES["share-bar"]))
        assert (len(found), len({d.fix for d in found}), None in {d.fix for d in found}) == (count, fixes, False)
