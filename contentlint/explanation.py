"""What is known of a rule, as a page: for `contentlint rule`, docs/rules and the lists."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contentlint.failures import ENGINE_RULES
from contentlint.plugins import RegisteredRule, Registry
from contentlint.rule import Invalid, Rule, Valid


def all_rules(registry: Registry) -> dict[str, RegisteredRule]:
    """The loaded rules and the engine's own, by id."""
    own = {
        rule.name(): RegisteredRule(rule.name(), rule, rule.family(), "engine", "contentlint") for rule in ENGINE_RULES
    }
    return dict(sorted({**registry.rules, **own}.items()))


def entries(registry: Registry) -> list[dict[str, Any]]:
    """A row a rule, by family and id."""
    rules = sorted(all_rules(registry).values(), key=lambda rule: (rule.family, rule.id))
    return [
        {
            "id": registered.id,
            "family": registered.family,
            "severity": registered.rule.severity.word,
            "status": registered.rule.status.value,
            "default": registered.rule.default,
            "scope": registered.rule.scope.value,
            "summary": summary(registered.rule),
            "distribution": registered.distribution,
        }
        for registered in rules
    ]


def summary(rule: type[Rule]) -> str:
    """The first line of the docstring."""
    return inspect.cleandoc(rule.__doc__ or "").partition("\n")[0]


def page(registered: RegisteredRule) -> str:
    """The rule's page in Markdown, ending with a line end."""
    rule = registered.rule
    why = inspect.cleandoc(rule.__doc__ or "").partition("\n")[2].strip()
    sections = [f"# {registered.id}\n\n{summary(rule)}", why, _facts(registered)]
    options = rule.declared_options()
    if options:
        rows = [
            f"- `{name.replace('_', '-')}` = {_toml(option.default)}: {option.doc}" for name, option in options.items()
        ]
        sections.append(f"## Options\n\nIn `[rules.{registered.id}]`:\n\n" + "\n".join(rows))
    sections += _phrases(registered)
    invalid = [example for example in rule.examples if isinstance(example, Invalid)]
    valid = [example for example in rule.examples if isinstance(example, Valid)]
    if invalid:
        sections.append("## Reported\n\n" + "\n\n".join(_shown(example, registered) for example in invalid))
    if valid:
        sections.append("## Not reported\n\n" + "\n\n".join(_shown(example, registered) for example in valid))
    return "\n\n".join(section for section in sections if section) + "\n"


def _facts(registered: RegisteredRule) -> str:
    rule = registered.rule
    on = "on" if rule.default else "off unless selected"
    facts = [
        f"family {registered.family}",
        f"severity {rule.severity.word}",
        f"{rule.status.value}, {on}" if rule.status.value == "stable" else "preview: runs when named or with --preview",
        f"scope {rule.scope.value}" + (", articles only" if rule.articles_only else ""),
    ]
    if registered.distribution != "contentlint":
        facts.append(f"from {registered.distribution}")
    return " · ".join(facts)


def _phrases(registered: RegisteredRule) -> Iterator[str]:
    """Where the rule's phrases come from: packs, languages and groups, which an editor's own packs can extend."""
    from contentlint.phrases import pack_files
    from contentlint.selection import packs_of

    lines = []
    for folder, name in packs_of(registered.rule):
        files = pack_files(Path(folder), [name])
        languages = ", ".join(sorted({file.language for file in files}))
        groups = ", ".join(f"`{group}`" for group in sorted({group for file in files for group in file.groups}))
        lines.append(f"- pack `{name}`: groups {groups}; in {languages}")
    if lines:
        yield "## Phrases\n\nPhrases of your own: `phrases` in the configuration.\n\n" + "\n".join(lines)


def _shown(example: Invalid | Valid, registered: RegisteredRule) -> str:
    """The example as a fence, why it is there, what the tool prints, and what the repair makes of it."""
    text = example.text.replace("⟦", "").replace("⟧", "") if isinstance(example, Invalid) else example.text
    lines = [f"{example.note[0].upper()}{example.note[1:]}:\n" if example.note else ""]
    lines += [_fence(text, "markdown" if example.path.endswith(".md") else "html")]
    if isinstance(example, Invalid):
        lines += ["\n" + _fence(_output(example, text, registered), "text")]
        if example.fixed is not None:
            lines += ["\nRepaired:\n" if example.fixed else "\nRepaired: nothing of it is left."]
            lines += [_fence(example.fixed, "html")] if example.fixed else []
    return "\n".join(line for line in lines if line)


def _output(example: Invalid, text: str, registered: RegisteredRule) -> str:
    from contentlint.reporters import FileReport, reporter
    from contentlint.testing import run

    source, diagnostics = run(registered.rule, text, path=example.path, options=example.options, rule_id=registered.id)
    written: list[str] = []
    reporter("text", written.append).add(FileReport(example.path, example.path, source, diagnostics))
    return "".join(written)


def _fence(text: str, language: str) -> str:
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks}{language}\n{_printable(text)}\n{ticks}"


def _printable(text: str) -> str:
    """Characters that would not be seen on a page, spelled out."""
    from contentlint.escape import visible

    return "\n".join(visible(line) for line in _lines(text.rstrip("\n")))


def _lines(text: str) -> Iterator[str]:
    yield from text.split("\n")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
