"""The kernel: what rules do wrong is told, what they do right is kept, fixes do what they say and no more."""

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostic import Diagnostic, Related, Severity
from contentlint.document import Document
from contentlint.fix import Applicability, Edit, Fix
from contentlint.linter import MOST_DIAGNOSTICS, check_source, fix_source
from contentlint.plan import ArticlePlan, Plan, PlannedRule
from contentlint.rule import Rule, Scope
from contentlint.source import Source, Span

Check = Callable[["Rule", Document], Any]


def rule(check: Check, name: str = "TestedRule", **attributes: Any) -> type[Rule]:
    """A rule class that checks like this."""
    return type(name, (Rule,), {"message": "found {what}", "scope": Scope.SOURCE, "check": check, **attributes})


def plan(*rules: type[Rule], **values: Any) -> Plan:
    return Plan(tuple(PlannedRule(r.name(), r, "tests", {}, r.severity) for r in rules), **values)


def source(text: str = "<p>one bad word</p>", path: str = "article.html", **values: Any) -> Source:
    return Source(path, text.encode(values.get("encoding") or "utf-8"), **values)


def finds(word: str, replacement: str | None = None, *, applicability: Applicability = Applicability.SAFE) -> Check:
    """A check that reports every `word`, with a fix that puts `replacement` there."""

    def check(self: Rule, document: Document) -> Iterator[Diagnostic]:
        text = document.source.text
        at = text.find(word)
        while at >= 0:
            span = Span(at, at + len(word))
            fix = None if replacement is None else Fix.replace(span, replacement, applicability=applicability)
            yield self.diagnostic(span, what=word, fix=fix)
            at = text.find(word, at + len(word))

    return check


def raising(self: Rule, document: Document) -> Iterator[Diagnostic]:
    yield self.diagnostic(Span(0, 1), what="this")
    raise RuntimeError("out of ideas")


def summary(diagnostics: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(found.rule, found.family, found.message) for found in diagnostics]


GOOD = rule(finds("bad"), "GoodRule")


def test_a_rule_that_raises_is_told_and_the_others_go_on() -> None:
    found = check_source(source(), plan(GOOD, rule(raising)))
    assert [(d.rule, d.family, d.severity) for d in found] == [
        ("rule-failure", "engine", Severity.ERROR),
        ("good-rule", "tests", Severity.WARNING),
    ]
    assert found[0].message.startswith("rule tested-rule failed: RuntimeError: out of ideas (raising, line ")
    assert found[0].span == Span(0, 1)


BROKEN: list[tuple[Check, str]] = [
    (lambda self, document: [self.diagnostic(Span(0, 500), what="x")], "outside the file"),
    (lambda self, document: [self.diagnostic(Span(-1, 1), what="x")], "outside the file"),
    (lambda self, document: [self.diagnostic(Span(3, 2), what="x")], "outside the file"),
    (lambda self, document: [self.diagnostic(Span(3, 3), what="x")], "is empty"),
    (lambda self, document: [self.diagnostic((0, 1), what="x")], "Span"),
    (lambda self, document: [self.diagnostic(None, what="x")], "Span"),
    (lambda self, document: [self.diagnostic(Span(0, 1), wat="x")], "KeyError"),
    (lambda self, document: ["a string"], "str, not Diagnostic"),
    (lambda self, document: [None], "NoneType, not Diagnostic"),
    (lambda self, document: None, "TypeError"),
    (lambda self, document: 5, "TypeError"),
    (
        lambda self, document: [self.diagnostic(Span(0, 1), what="x", fix=Fix.replace(Span(0, 500), ""))],
        "outside the file",
    ),
    (lambda self, document: [self.diagnostic(Span(0, 1), what="x", fix="delete it")], "Fix"),
    (
        lambda self, document: [self.diagnostic(Span(0, 1), what="x", related=[Related(Span(9, 900), "there")])],
        "outside the file",
    ),
    (lambda self, document: [self.diagnostic(Span(0, 1), what="x", confidence=2.0)], "confidence"),
    (lambda self, document: [self.diagnostic(Span(0, 1), what="x", data={"a": object()})], "JSON"),
    (lambda self, document: document.blocks[7], "IndexError"),
    (lambda self, document: document.select("p["), "ValueError"),
    (lambda self, document: self.check(document), "RecursionError"),
]


@pytest.mark.parametrize(("check", "told"), BROKEN)
def test_what_breaks_the_contract_is_told_and_the_others_go_on(check: Check, told: str) -> None:
    found = check_source(source(), plan(GOOD, rule(check)))
    assert sorted(d.rule for d in found) == ["good-rule", "rule-failure"]
    assert told in next(d.message for d in found if d.rule == "rule-failure")


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, MemoryError])
def test_what_ends_the_run_is_not_held_back(end: type[BaseException]) -> None:
    def ends(self: Rule, document: Document) -> Iterator[Diagnostic]:
        raise end

    with pytest.raises(end):
        check_source(source(), plan(rule(ends)))


def test_a_rule_on_an_empty_file_may_report_nothing_but_the_empty_place() -> None:
    def check(self: Rule, document: Document) -> Iterator[Diagnostic]:
        yield self.diagnostic(document.anchor, what="nothing")

    assert summary(check_source(source(""), plan(rule(check)))) == [("tested-rule", "tests", "found nothing")]


def test_diagnostics_are_sorted_by_place_then_rule_and_told_once() -> None:
    def twice(self: Rule, document: Document) -> Iterator[Diagnostic]:
        yield self.diagnostic(Span(7, 10), what="b")
        yield self.diagnostic(Span(3, 6), what="a")
        yield self.diagnostic(Span(3, 6), what="a")

    found = check_source(source(), plan(rule(twice, "Second"), rule(twice, "First")))
    assert [(d.span.start, d.rule) for d in found] == [(3, "first"), (3, "second"), (7, "first"), (7, "second")]


def test_the_plan_says_severity_and_family() -> None:
    planned = PlannedRule("acme/good-rule", GOOD, "acme", {}, Severity.ERROR)
    [found] = check_source(source(), Plan((planned,)))
    assert (found.rule, found.family, found.severity) == ("acme/good-rule", "acme", Severity.ERROR)


def test_a_file_with_more_diagnostics_than_anybody_reads_says_so() -> None:
    many = source("<p>" + "bad " * (MOST_DIAGNOSTICS + 5))
    found = check_source(many, plan(GOOD))
    assert len(found) == MOST_DIAGNOSTICS + 1
    assert [d.message for d in found if d.family == "engine"] == [
        "1,005 diagnostics in one file; the first 1,000 are shown"
    ]
    assert len(check_source(source("<p>" + "bad " * MOST_DIAGNOSTICS), plan(GOOD))) == MOST_DIAGNOSTICS


@pytest.mark.parametrize("tag", ["i", "StRoNg", "FONT"])
def test_markup_beyond_the_limits_is_told_and_no_rule_sees_it(tag: str) -> None:
    bomb = source("".join(f"<{tag} class=c{n}>" for n in range(300)) + "<p>bad")
    [found] = check_source(bomb, plan(GOOD))
    assert (found.rule, found.family) == ("resource-limit", "engine")


@pytest.mark.parametrize("marker", [">", "- "])
def test_markdown_that_is_nested_too_deeply_is_told(marker: str) -> None:
    def rules_of(times: int) -> list[str]:
        return [d.rule for d in check_source(Source("a.md", (marker * times + "bad").encode()), plan(GOOD))]

    assert (rules_of(50), rules_of(2000)) == (["good-rule"], ["resource-limit"])


def test_a_rule_about_the_body_needs_one_and_a_rule_about_articles_an_article() -> None:
    page = "<!DOCTYPE html><title>bad</title><nav><a href=/>bad</a></nav>"
    rules = [rule(finds("bad"), name, scope=scope) for name, scope in (("Bodily", Scope.BODY), ("Paged", Scope.PAGE))]
    articles = rule(finds("bad"), "Articles", articles_only=True)
    assert {d.rule for d in check_source(source(page), plan(*rules, articles))} == {"paged"}
    article = ArticlePlan(is_article=True)
    assert {d.rule for d in check_source(source(), plan(*rules, articles, article=article))} == {
        "articles",
        "bodily",
        "paged",
    }


def test_a_plan_and_what_it_finds_can_be_sent_to_another_process() -> None:
    from contentlint.testing import plan_for
    from contentlint_rules.translation.number_placeholder import NumberPlaceholder

    sent = pickle.loads(pickle.dumps(plan_for(NumberPlaceholder)))
    found = check_source(source("<p>It cost XNUMX roubles.</p>"), sent)
    assert pickle.loads(pickle.dumps(found)) == found


def test_safe_fixes_are_made_and_what_lies_outside_them_is_kept_byte_for_byte() -> None:
    data = b"\xef\xbb\xbf<p>bad</p>\r\n\xff\xfe<p>x bad\r y</p>\n\xc3"
    fixed = fix_source(Source("a.html", data), plan(rule(finds("bad", "göod"))))
    assert fixed.source.data == data.replace(b"bad", "göod".encode())
    assert (fixed.made, fixed.remaining) == (2, [])


def test_unsafe_fixes_are_made_when_they_are_wanted() -> None:
    rules = plan(rule(finds("bad", "good", applicability=Applicability.UNSAFE)))
    assert fix_source(source(), rules).made == 0
    assert fix_source(source(), rules, unsafe=True).text == "<p>one good word</p>"


def test_what_has_no_fix_remains() -> None:
    fixed = fix_source(source("<p>bad worse"), plan(rule(finds("bad", ""), "First"), rule(finds("worse"), "Second")))
    assert fixed.text == "<p> worse"
    assert [(d.rule, d.span) for d in fixed.remaining] == [("second", Span(4, 9))]


def test_fixes_are_repeated_until_nothing_changes() -> None:
    fixed = fix_source(source("<p>((((x))))"), plan(rule(finds("(x)", "x"))))
    assert (fixed.text, fixed.made, fixed.remaining) == ("<p>x", 4, [])
    again = fix_source(fixed.source, plan(rule(finds("(x)", "x"))))
    assert (again.text, again.made) == (fixed.text, 0)


@pytest.mark.parametrize("replacement", ["bad", "bad bad", "abada"])
def test_a_fix_that_does_not_settle_is_refused(replacement: str) -> None:
    original = source()
    fixed = fix_source(original, plan(rule(finds("bad", replacement))))
    assert (fixed.source.data, fixed.made) == (original.data, 0)
    assert [d.message for d in fixed.remaining if d.rule == "fix-rejected"] == [
        "the repair of tested-rule was not made: it did not settle in 10 passes"
    ]
    assert [d.rule for d in fixed.remaining if d.family != "engine"] == ["tested-rule"]


def test_two_rules_that_undo_each_other_are_refused() -> None:
    fixed = fix_source(source("<p>aa"), plan(rule(finds("aa", "bb"), "First"), rule(finds("bb", "aa"), "Second")))
    assert (fixed.text, fixed.made) == ("<p>aa", 0)
    assert [d.rule for d in fixed.remaining if d.family == "engine"] == ["fix-rejected"]


def test_what_does_not_settle_does_not_keep_other_rules_from_being_repaired() -> None:
    fixed = fix_source(
        source("<p>aa good"), plan(rule(finds("aa", "aaa"), "Never"), rule(finds("good", "well"), "Other"))
    )
    assert (fixed.text, fixed.made) == ("<p>aa well", 1)
    assert [d.rule for d in fixed.remaining if d.family == "engine"] == ["fix-rejected"]


def test_a_repair_of_text_that_would_change_the_tags_is_refused() -> None:
    original = source('<p title="a><b>c" class=d>one</p>')
    fixed = fix_source(original, plan(rule(finds('"a', "a"))))
    assert (fixed.source.data, fixed.made) == (original.data, 0)
    assert [d.message for d in fixed.remaining if d.rule == "fix-rejected"] == [
        "the repair of tested-rule was not made: a repair of text would change the tags"
    ]


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    russian = source("<meta charset=windows-1251><p>слово bad</p>", encoding="windows-1251")
    fixed = fix_source(russian, plan(rule(finds("bad", "漢"))))
    assert (fixed.source.data, fixed.made) == (russian.data, 0)
    assert [d.message for d in fixed.remaining if d.rule == "fix-rejected"] == [
        "the repair of tested-rule was not made: U+6F22 cannot be written in windows-1251"
    ]
    fixed = fix_source(russian, plan(rule(finds("bad", "добро"))))
    assert fixed.source.data == russian.data.replace(b"bad", "добро".encode("windows-1251"))


def test_what_one_fix_cannot_say_does_not_keep_the_others_from_being_made() -> None:
    russian = source("<meta charset=windows-1251><p>слово bad worse</p>", encoding="windows-1251")
    fixed = fix_source(russian, plan(rule(finds("bad", "漢"), "First"), rule(finds("worse", "добро"), "Second")))
    assert fixed.text == "<meta charset=windows-1251><p>слово bad добро</p>"
    assert [d.rule for d in fixed.remaining if d.family == "engine"] == ["fix-rejected"]


def test_a_result_that_would_be_read_in_another_way_is_refused() -> None:
    original = source("bad<p>")
    fixed = fix_source(original, plan(rule(finds("bad", "\ufeff"))))
    assert (fixed.source.data, fixed.made) == (original.data, 0)
    assert [d.message for d in fixed.remaining if d.rule == "fix-rejected"] == [
        "the repair of tested-rule was not made: the file would not read back as it was written"
    ]


def test_the_encoding_stays_that_of_the_file_when_its_declaration_is_cut() -> None:
    data = "<meta charset=windows-1251><p>слово bad</p>".encode("windows-1251")
    fixed = fix_source(Source("a.html", data), plan(rule(finds("<meta charset=windows-1251>", ""))))
    assert fixed.text == "<p>слово bad</p>"
    assert fixed.source.data == data.removeprefix(b"<meta charset=windows-1251>")


def test_of_edits_made_together_all_are_made_or_none() -> None:
    def check(self: Rule, document: Document) -> Iterator[Diagnostic]:
        if "«" not in document.source.text and "bad" in document.source.text:
            at = document.source.text.index("bad")
            edits = (Edit(Span(at, at), "«"), Edit(Span(at + 3, at + 3), "»"))
            yield self.diagnostic(Span(at, at + 3), what="x", fix=Fix(edits, Applicability.SAFE))

    assert fix_source(source(), plan(rule(check))).text == "<p>one «bad» word</p>"


def test_a_rule_that_fails_after_a_fix_is_told() -> None:
    def check(self: Rule, document: Document) -> Iterator[Diagnostic]:
        if "bad" not in document.source.text:
            raise ValueError("nothing bad left")
        yield from finds("bad", "good")(self, document)

    fixed = fix_source(source(), plan(rule(check)))
    assert [d.rule for d in fixed.remaining] == ["rule-failure"]


words = st.lists(st.sampled_from(("bad", "worse", " ", "<p>", "</p>", "й", "\r\n", "(x)", "😀", "&amp;")), max_size=12)


@given(words, st.sampled_from(("utf-8", "utf-8-sig", "utf-16")))
def test_fixing_is_idempotent_and_touches_nothing_else(pieces: list[str], encoding: str) -> None:
    text = "".join(pieces)
    rules = plan(
        rule(finds("bad", "good"), "First"), rule(finds("worse", ""), "Second"), rule(finds("(x)", "x"), "Third")
    )
    fixed = fix_source(Source("a.html", text.encode(encoding)), rules)
    assert fixed.text == text.replace("worse", "").replace("bad", "good").replace("(x)", "x") or "worse" in text
    assert [d for d in fixed.remaining if d.fix] == []
    again = fix_source(fixed.source, rules)
    assert (again.source.data, again.made) == (fixed.source.data, 0)


def test_a_rule_says_the_same_whatever_fails_before_it() -> None:
    alone = check_source(source(), plan(GOOD))
    assert [d for d in check_source(source(), plan(rule(raising, "Another"), GOOD)) if d.rule == "good-rule"] == alone
