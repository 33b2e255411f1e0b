"""The family as a whole: code and template sources are left alone; hostile text costs no more than its length."""

import time
from functools import cache

import pytest

from contentlint import Diagnostic, Source
from contentlint.linter import check_source
from contentlint.plan import Plan
from contentlint.plugins import load
from contentlint.testing import plan_for, run
from contentlint_rules.residue.empty_block import EmptyBlock

RULES = {rule_id: known.rule for rule_id, known in load(isolated=True).rules.items() if known.family == "residue"}
CODE = (
    "<p>The page shows how to write a template.</p><pre><code>{{ author }} {% if x %} [gallery ids=&quot;1&quot;]\n"
    "function a() { return 1; } TODO: fix  84 requests in 1,914 seconds. turn0search1 oaicite:0</code></pre>"
)
HUGO = (
    "---\ntitle: Rain\n---\n{{< youtube abc >}}\n\nIt rained on {{ .Date }}, and [the dam](/dam) held.\n\n"
    "{{% note %}}Text.{{% /note %}}\n"
)


@cache
def _plan(rule: str) -> Plan:
    return plan_for(RULES[rule])


def _found(rule: str, text: str, path: str = "article.html") -> list[Diagnostic]:
    return check_source(Source(path, text.encode()), _plan(rule))


@pytest.mark.parametrize("rule", sorted(RULES))
def test_code_is_left_alone(rule: str) -> None:
    assert [diagnostic.message for diagnostic in _found(rule, CODE)] == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_syntax_of_a_template_source_is_left_alone(rule: str) -> None:
    assert [diagnostic.message for diagnostic in _found(rule, HUGO, "content/rain.md")] == []


HOSTILE = [
    "[a " * 10_000,
    "{{" * 10_000,
    "[a b=" * 10_000,
    "Warning: x " * 4_000,
    "turn0" * 8_000,
    ".a { b: " * 5_000,
    "<p>" * 5_000,
    "&nbsp;" * 5_000,
    "1.1.1" * 8_000,
]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_hostile_text_takes_no_longer_than_its_length(rule: str) -> None:
    _found(rule, "<p>It rained.</p>")
    for text in HOSTILE:
        before = time.process_time()
        _found(rule, f"<p>{text}</p>")
        assert time.process_time() - before < 2.0


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ("", True),
        (" class=p1", True),
        (" class='  p1 '", True),
        (' CLASS="p1" style="margin: 0" dir=ltr', True),
        (" style='margin: 0'", True),
        (" class=p2", False),
        (' class="p1 p2"', False),
        (" class=p1 id=map", False),
        (" data-src='/a'", False),
        (" hidden", False),
    ],
)
def test_an_empty_paragraph_is_the_editors_if_it_is_set_as_the_text_is(attributes: str, found: bool) -> None:
    source, diagnostics = run(EmptyBlock, f"<p class=p1>It rained.</p><p{attributes}></p>")
    assert [source.text[d.span.start : d.span.end] for d in diagnostics] == [f"<p{attributes}></p>"] * found
