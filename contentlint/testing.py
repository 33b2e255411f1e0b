"""Testing rules, ours and a plugin's: `check_examples(MyRule)` holds a rule to what it says of itself."""

from collections.abc import Mapping
from typing import Any

from contentlint.diagnostic import Diagnostic
from contentlint.failures import ENGINE_RULES, EngineRule
from contentlint.linter import check_source, fix_source
from contentlint.plan import ArticlePlan, Plan, PlannedRule
from contentlint.plugins import contract
from contentlint.rule import Invalid, Rule, Valid
from contentlint.selection import phrase_files
from contentlint.source import Source, Span

_OPEN, _CLOSE = "⟦", "⟧"


def check_examples(rule: type[Rule]) -> None:
    """Run every example of the rule. Raises AssertionError with the example and what was found instead.

    Spans have to be exactly the marked ones, the rule's own fixes have to give exactly `fixed`, and a second round of
    fixes nothing new.
    """
    problems = list(contract(rule))
    assert not problems, problems  # noqa: S101 - this is what the function is for
    assert any(isinstance(example, Valid) for example in rule.examples), f"{rule.name()} has no Valid example"  # noqa: S101
    assert any(isinstance(example, Invalid) for example in rule.examples), f"{rule.name()} has no Invalid example"  # noqa: S101
    for example in rule.examples:
        check_example(rule, example)


def check_example(rule: type[Rule], example: Valid | Invalid) -> None:
    """Run one example; see `check_examples`."""
    text, wanted = marked(example.text) if isinstance(example, Invalid) else (example.text, [])
    if text.startswith("\ufeff"):  # a byte order mark is no character of the text that spans count in
        wanted = [Span(start - 1, end - 1) for start, end in wanted]
    source, found = run(rule, text, path=example.path, options=example.options)
    got = [diagnostic.span for diagnostic in found if diagnostic.rule == rule.name()]
    failures = [diagnostic.message for diagnostic in found if diagnostic.family == "engine"]
    assert not failures, f"{rule.name()}: {failures} in {example.text!r}"  # noqa: S101
    shown = [source.text[span.start : span.end] for span in got]
    assert got == wanted, f"{rule.name()} on {example.text!r}\n  found {shown}\n  spans {got}, wanted {wanted}"  # noqa: S101
    if isinstance(example, Invalid):
        _check_fix(rule, source, example)


def _check_fix(rule: type[Rule], source: Source, example: Invalid) -> None:
    plan = plan_for(rule, options=example.options)
    fixed = fix_source(source, plan, unsafe=True)
    mark = "\ufeff" if source.decoding.bom else ""
    result = mark + fixed.text if fixed.made else None
    assert result == example.fixed, f"{rule.name()}: fixes of {example.text!r} give {result!r}, not {example.fixed!r}"  # noqa: S101
    again = fix_source(fixed.source, plan, unsafe=True)
    assert again.text == fixed.text, f"{rule.name()}: fixing twice changes {fixed.text!r}"  # noqa: S101


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its ⟦marks⟧, and the spans that they marked, sorted. Raises ValueError if they do not pair."""
    out: list[str] = []
    spans: list[Span] = []
    opened: list[int] = []
    for letter in text:
        if letter == _OPEN:
            opened.append(len(out))
        elif letter == _CLOSE:
            if not opened:
                raise ValueError(f"a {_CLOSE} without {_OPEN} in {text!r}")
            spans.append(Span(opened.pop(), len(out)))
        else:
            out.append(letter)
    if opened:
        raise ValueError(f"a {_OPEN} without {_CLOSE} in {text!r}")
    return "".join(out), sorted(spans)


def encoded(text: str) -> bytes:
    """The example as a file: UTF-8, U+DC80 to U+DCFF standing for the invalid bytes 0x80 to 0xFF."""
    escapes = any("\udc80" <= char <= "\udcff" for char in text)
    return text.encode("utf-8", "surrogateescape" if escapes else "surrogatepass")


def run(
    rule: type[Rule],
    text: str | bytes,
    *,
    path: str = "article.html",
    options: Mapping[str, object] | None = None,
    rule_id: str | None = None,
) -> tuple[Source, list[Diagnostic]]:
    """The source and what the rule alone says about it; diagnostics of the engine are among them."""
    data = encoded(text) if isinstance(text, str) else text
    source = Source(path, data)
    return source, check_source(source, plan_for(rule, options=options, rule_id=rule_id))


def plan_for(
    rule: type[Rule],
    *,
    options: Mapping[str, object] | None = None,
    rule_id: str | None = None,
    article: ArticlePlan | None = None,
) -> Plan:
    """A plan with this rule alone; of the engine's rules about suppressions only those that are tested."""
    is_engine = issubclass(rule, EngineRule)
    planned = PlannedRule(rule_id or rule.name(), rule, rule.family(), _declared(rule, options or {}), rule.severity)
    from contentlint.plugins import load
    from contentlint.selection import known_names

    known: dict[str, frozenset[str]] = dict(known_names(load(isolated=True))) if is_engine else {}
    known |= {name: frozenset({name}) for name in (planned.id, *(own.name() for own in ENGINE_RULES))}
    every = tuple(_every_rule()) if is_engine else (planned,)
    return Plan(
        rules=every,
        phrases=phrase_files(every),
        article=article or ArticlePlan(),
        known=known,
        suppression_rules=frozenset({rule.name()}) if is_engine else frozenset(),
    )


def _every_rule() -> list[PlannedRule]:
    from contentlint.plugins import load

    rules = load(isolated=True).rules.values()
    return [PlannedRule(r.id, r.rule, r.family, {}, r.rule.severity) for r in rules if r.rule.scope.value == "body"]


def _declared(rule: type[Rule], options: Mapping[str, object]) -> dict[str, Any]:
    """The options with underscores. Raises ValueError for one that the rule does not declare."""
    named = {name.replace("-", "_"): value for name, value in options.items()}
    unknown = set(named) - set(rule.declared_options())
    if unknown:
        raise ValueError(f"{rule.name()} declares no option {', '.join(sorted(unknown))}")
    return named
