"""The declaration of the configuration: every key, what it takes and what it is for.

Validation, the JSON schema and the file that `contentlint init` writes are made from it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .positions import KeyPath
from .scalars import (
    BOOL,
    ENCODING,
    FAILING,
    LANGUAGE,
    LEVEL,
    NAME,
    PATH,
    PATTERN,
    SELECTOR,
    SIZE,
    TEXT,
    Json,
    Scalar,
    named,
    nearest,
    option_problem,
)


@dataclass(frozen=True)
class Key:
    """One key of a table. A `map` has rule names as keys; a `table` or `tables` (an array of them) has `keys`."""

    name: str
    scalar: Scalar | None
    help: str
    shape: Literal["one", "list", "map", "table", "tables", "options"] = "one"
    keys: tuple["Key", ...] = ()
    required: bool = False

    @property
    def field(self) -> str:
        return self.name.replace("-", "_")


_CHOOSING = (
    Key("select", NAME, 'rules that run: "default", "all", families, rule ids', "list"),
    Key("extend-select", NAME, "rules that run besides those", "list"),
    Key("ignore", NAME, "rules and families that do not run", "list"),
)
_SEVERITY = Key("severity", LEVEL, "other severities, by rule or family", "map")
_FILES = Key("files", PATTERN, "patterns of paths, from the folder of the configuration", "list", required=True)

ARTICLE = (
    Key("files", PATTERN, "files that are articles, fragments too; others are judged by what they are", "list"),
    Key(
        "body",
        SELECTOR,
        "CSS selectors of the article body, the first that matches; without it the body is found",
        "list",
    ),
    Key("exclude", SELECTOR, "CSS selectors of what is not of the article body", "list"),
    Key("widgets", BOOL, "also report furniture that the markup sets apart"),
    Key(
        "publisher",
        None,
        "the site's own name and hosts",
        "table",
        (Key("name", TEXT, "the publisher's name"), Key("domains", TEXT, "the publisher's own hosts", "list")),
    ),
    Key("languages", LANGUAGE, "hint: the languages that are published", "list"),
    Key("fields", TEXT, "HTML fields of JSON and JSON Lines exports", "list"),
)

KEYS = (
    Key("extend", PATH, "configurations to start from, inside the repository; what is stated later wins", "list"),
    *_CHOOSING,
    Key("preview", BOOL, "also run rules whose precision is not measured yet"),
    _SEVERITY,
    Key("fail-on", FAILING, "the lowest severity that makes the exit code 1"),
    Key("include", PATTERN, "files that a walk reads besides .html .htm .xhtml .md .markdown", "list"),
    Key("exclude", PATTERN, "files and folders that a walk leaves out", "list"),
    Key("encoding", ENCODING, "the encoding of files that do not say"),
    Key("plugins", TEXT, "distributions of plugins that must be installed", "list"),
    Key("phrases", PATH, "files of phrase packs of your own, the schema of ours; * and ** are understood", "list"),
    Key("baseline", PATH, "file of known diagnostics, which are not reported"),
    Key("max-file-size", SIZE, "larger files are reported, not read"),
    Key("require-reason", BOOL, "suppressions in the content must state a reason"),
    Key("article", None, "what an article is here", "table", ARTICLE),
    Key("per-file", None, "other choices for some files", "tables", (_FILES, *_CHOOSING, _SEVERITY)),
    Key("rules", None, "the options of each rule", "options"),
)


def faults(
    table: Mapping[str, object], keys: tuple[Key, ...] = KEYS, at: KeyPath = ()
) -> Iterator[tuple[KeyPath, str]]:
    """What is wrong with a table: pairs of a path in it and a text."""
    known = {key.name: key for key in keys}
    for name, value in table.items():
        if name not in known:
            yield (*at, name), f"unknown key {named(name)}" + nearest(name, known)
        else:
            yield from _value_faults(known[name], value, (*at, name))
    for key in keys:
        if key.required and key.name not in table:
            yield at, f"{named(key.name)} is missing"


def _value_faults(key: Key, value: object, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    match key.shape, value:
        case "one", _:
            yield from _scalar_faults(key, value, at)
        case "list", list():
            for index, item in enumerate(value):
                yield from _scalar_faults(key, item, (*at, index))
        case "map", dict():
            for name, item in value.items():
                yield from _scalar_faults(key, item, (*at, name))
        case "table", dict():
            yield from faults(value, key.keys, at)
        case "tables", list() if all(isinstance(item, dict) for item in value):
            for index, item in enumerate(value):
                yield from faults(item, key.keys, (*at, index))
        case "options", dict():
            yield from _option_faults(value, at)
        case _:
            shapes = {"list": "a list", "tables": f"tables, [[{key.name}]]"}
            yield at, f"{named(key.name)} must be {shapes.get(key.shape, 'a table')}, not {named(value)}"


def _scalar_faults(key: Key, value: object, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if key.scalar and (problem := key.scalar.problem(value)):
        yield at, problem if problem.startswith("unknown") else f"{named(key.name)} {problem}"


def _option_faults(rules: Mapping[str, object], at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for rule, options in rules.items():
        if not isinstance(options, dict):
            yield (*at, rule), f"[rules.{rule}] must be a table of options, not {named(options)}"
            continue
        for name, value in options.items():
            if problem := option_problem(value):
                yield (*at, rule, name), f"{named(name)} {problem}"


def json_schema() -> Json:
    """The JSON schema (2020-12) of the configuration, as shipped in `contentlint/schema.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "contentlint.toml",
        "description": "The configuration of contentlint; in pyproject.toml it is the table [tool.contentlint].",
        **_table_schema(KEYS),
    }


def schema_text() -> str:
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _table_schema(keys: tuple[Key, ...]) -> Json:
    required = [key.name for key in keys if key.required]
    schema: Json = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _key_schema(key) for key in keys},
    }
    return schema | ({"required": required} if required else {})


def _key_schema(key: Key) -> Json:
    item: Json = {**key.scalar.schema} if key.scalar else {}
    match key.shape:
        case "list":
            item = {"type": "array", "items": item}
        case "map":
            item = {"type": "object", "additionalProperties": item}
        case "table":
            item = _table_schema(key.keys)
        case "tables":
            item = {"type": "array", "items": _table_schema(key.keys)}
        case "options":
            value = {
                "anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array", "items": {"type": "string"}}]
            }
            item = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": value}}
    return {"description": key.help, **item}
