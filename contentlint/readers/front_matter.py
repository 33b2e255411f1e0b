"""Front matter: the metadata that opens an article's file, in YAML, TOML or JSON."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from contentlint.part import Metadata
from contentlint.readers.json_values import Path, value_spans
from contentlint.source import Span

_LONGEST = 256 * 1024
_MOST_NODES = 10_000
# libyaml takes time with the square of the brackets that stand open: 80,000 of them are eight seconds
_MOST_BRACKETS = 1_000
_END = r"[ \t]*+(?:\r\n?|\n|\Z)"
_Spans = dict[Path, Span]


class _BrokenError(Exception):
    """Front matter that is there and cannot be read; says why."""


def read(text: str) -> Metadata:
    """The front matter that opens a text: YAML between `---`, TOML between `+++`, JSON between `;;;` or as an object.

    What only looks like it is none: a `---` that no key follows, an object that is not JSON. A front matter that is not
    closed, not valid, longer than 262,144 characters or larger than 10,000 values has a `problem` and no values.
    """
    opening = re.match(rf"(---|\+\+\+|;;;){_END}", text)
    if not opening:
        return _json_object(text) if text.startswith("{") else Metadata()
    fence = opening[1]
    name = {"---": "yaml", "+++": "toml", ";;;": "json"}[fence]
    closer = r"(?:---|\.\.\.)" if fence == "---" else re.escape(fence)
    closing = re.compile(rf"(?<=[\r\n]){closer}{_END}").search(text, opening.end(), opening.end() + _LONGEST)
    inside = text[opening.end() : closing.start() if closing else opening.end() + _LONGEST]
    if not _begins_with_key(inside, name) or not (closing or inside.strip()):
        return Metadata()
    if not closing:
        blank = re.compile(rf"(?<=[\r\n]){_END}").search(text, opening.end())
        end = blank.end() if blank else len(text)
        return Metadata(span=Span(0, end), format=name, problem=f"the front matter is not closed by {fence}")
    try:
        values, spans = {"yaml": _yaml, "toml": _toml, "json": _json}[name](inside, opening.end())
    except _BrokenError as error:
        return Metadata(span=Span(0, closing.end()), format=name, problem=str(error))
    return Metadata(values, span=Span(0, closing.end()), spans=spans, format=name)


def _begins_with_key(inside: str, name: str) -> bool:
    """A thematic break opens a Markdown file too; what follows it then is prose."""
    if name == "yaml":
        return (
            re.match(
                r"""(?:[ \t]*+(?:\#[^\r\n]*+)?[\r\n])*+(?:["']?[\w.@ -]{1,100}["']?[ \t]*+:(?=\s|\Z)|\{|\Z)""", inside
            )
            is not None
        )
    if name == "toml":
        return re.match(r"(?:[ \t]*+(?:\#[^\r\n]*+)?[\r\n])*+[ \t]*+(?:[\w.\"'-]++[ \t]*+=|\[|\Z)", inside) is not None
    return True


def _brackets(inside: str) -> int:
    """How many more brackets are opened than closed at the worst place."""
    depths = accumulate(1 if found[0] in "[{" else -1 for found in re.finditer(r"[\[\]{}]", inside))
    return max(depths, default=0)


def _yaml(inside: str, base: int) -> tuple[dict[str, object], _Spans]:
    import yaml

    if _brackets(inside) > _MOST_BRACKETS:
        raise _BrokenError(f"the front matter opens more than {_MOST_BRACKETS:,} brackets")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(inside)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if _size(node, {}) > _MOST_NODES:
            raise _BrokenError("the front matter is too large once its aliases are followed")
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _BrokenError(f"line {line}: {error.problem or error.context}") from error
    except (
        yaml.YAMLError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise _BrokenError(str(error) or type(error).__name__) from error
    finally:
        loader.dispose()
    if not isinstance(values, dict):
        raise _BrokenError("the front matter is no mapping of keys to values")
    return {str(key): value for key, value in values.items()}, dict(_yaml_spans(node, (), inside, base))


def _size(node: Any, known: dict[int, int]) -> int:
    """The number of nodes with every alias written out; raises _BrokenError for an alias of what contains it."""
    if id(node) in known:
        if known[id(node)] == 0:
            raise _BrokenError("an alias of the front matter contains itself")
        return known[id(node)]
    known[id(node)] = 0
    children = [part for pair in node.value for part in pair] if node.id == "mapping" else node.value
    total = 1 if node.id == "scalar" else 1 + sum(_size(child, known) for child in children)
    known[id(node)] = total
    return total


def _yaml_spans(node: Any, path: Path, inside: str, base: int) -> Iterator[tuple[Path, Span]]:
    if node.id == "mapping":
        for key, value in node.value:
            if key.id == "scalar":
                yield from _yaml_spans(value, (*path, key.value), inside, base)
    elif node.id == "sequence":
        for index, value in enumerate(node.value):
            yield from _yaml_spans(value, (*path, index), inside, base)
    else:
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("'", '"'):
            start, end = start + 1, end - 1
        elif node.style in ("|", ">"):
            header = re.compile(r"[^\r\n]*+[\r\n\s]*+").match(inside, start)
            start = min(header.end() if header else start, end)
            end = start + len(inside[start:end].rstrip())
        yield path, Span(base + start, base + max(start, end))


def _toml(inside: str, base: int) -> tuple[dict[str, object], _Spans]:
    import tomllib

    try:
        values = tomllib.loads(inside.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise _BrokenError(str(error) or type(error).__name__) from error
    return values, dict(_toml_spans(inside, base))


def _toml_spans(inside: str, base: int) -> Iterator[tuple[Path, Span]]:
    """Values written in one line, which is how front matter is written; strings in a one-line array too."""
    table: Path = ()
    arrays: dict[Path, int] = {}
    for line in re.finditer(r"[^\r\n]++", inside):
        if header := re.match(r"\s*+(\[\[?)\s*+([\w.\"'-]++)\s*+\]", line[0]):
            table = tuple(key.strip("\"'") for key in header[2].split("."))
            if header[1] == "[[":
                arrays[table] = arrays.get(table, -1) + 1
                table = (*table, arrays[table])
        elif entry := re.match(r"\s*+([\w.\"'-]++)\s*+=\s*+", line[0]):
            path = (*table, *(key.strip("\"'") for key in entry[1].split(".")))
            at = line.start() + entry.end()
            is_array = inside.startswith("[", at)
            pattern = r"\"((?:[^\"\\]|\\.)*+)\"|'([^']*+)'" + ("" if is_array else r"|([^\s#\"'][^#]*+)")
            found = re.compile(pattern).finditer(inside, at, line.end())
            for index, value in enumerate(found):
                group = next(group for group in (1, 2, 3) if group > 2 or value[group] is not None)
                start, stop = value.span(group)
                stop = start + len(inside[start:stop].rstrip())
                yield (*path, index) if is_array else path, Span(base + start, base + stop)
                if not is_array:
                    break


def _json(inside: str, base: int) -> tuple[dict[str, object], _Spans]:
    try:
        values = json.loads(inside)
    except (ValueError, RecursionError) as error:
        raise _BrokenError(str(error) or type(error).__name__) from error
    if not isinstance(values, dict):
        raise _BrokenError("the front matter is no object of keys and values")
    return values, {path: Span(base + start, base + end) for path, start, end in value_spans(inside)}


def _json_object(text: str) -> Metadata:
    try:
        values, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return Metadata()
    closing = re.compile(_END).match(text, end)
    if not values or not closing:
        return Metadata()
    spans = {path: Span(start, stop) for path, start, stop in value_spans(text[:end])}
    return Metadata(values, span=Span(0, closing.end()), spans=spans, format="json")
