"""What one value of the configuration may be: a pattern, a severity, a size, …"""

import json
import math
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

Json = dict[str, object]
LEVELS = ("error", "warning", "info")
FAIL_ON = (*LEVELS, "never")
DEFAULT_MAX_FILE_SIZE = 20_000_000
_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30}
_SIZE = re.compile(r"([0-9]{1,12}) ?(|[Bb]|[KkMmGg][Ii]?[Bb])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")


class Scalar(NamedTuple):
    """What one value may be: `.problem(value)` is empty for a value that is right, else what is wrong with it."""

    noun: str
    schema: Json
    problem: Callable[[object], str]


def parse_size(value: object) -> int | None:
    """A size in bytes from `512`, `"512KB"` (1000 bytes), `"512KiB"` (1024); None when it is no size."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if 0 < value < 10**15 else None
    match = _SIZE.fullmatch(value) if isinstance(value, str) else None
    return (int(match[1]) * _UNITS[match[2].upper()] or None) if match else None


def named(value: object) -> str:
    """A value as an error shows it: quoted, and cut when it is long."""
    if isinstance(value, str):
        return json.dumps(value if len(value) <= 60 else f"{value[:59]}…", ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value) if abs(value) < 10**15 else "that number"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"


def _must_be(noun: str, accepts: Callable[[object], bool]) -> Callable[[object], str]:
    return lambda value: "" if accepts(value) else f"must be {noun}, not {named(value)}"


def _text(noun: str, schema: Json | None = None, fault: Callable[[str], str] = lambda _: "") -> Scalar:
    def problem(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            return f"must be {noun}, not {named(value)}"
        return "holds a control character" if re.search(r"[\x00-\x1f\x7f]", value) else fault(value)

    return Scalar(noun, {"type": "string", "minLength": 1, **(schema or {})}, problem)


def _choice(noun: str, *names: str) -> Scalar:
    def fault(value: str) -> str:
        return "" if value in names else f"unknown {noun} {named(value)}" + nearest(value, names)

    return _text(f"one of {', '.join(map(named, names))}", {"enum": list(names)}, fault)


def nearest(name: str, names: Iterable[str]) -> str:
    """`; did you mean "…"?` for the valid name that is most like this one, or nothing."""
    from difflib import get_close_matches

    matches = get_close_matches(name[:80], sorted(names), n=1)
    return f"; did you mean {named(matches[0])}?" if matches else ""


def _pattern_fault(pattern: str) -> str:
    from .patterns import is_pattern

    return "" if is_pattern(pattern) else f"has {named(pattern)}, which is not a pattern of paths or has too many stars"


def _encoding_fault(name: str) -> str:
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        from encodings.aliases import aliases

        known = {alias.replace("_", "-") for alias in (*aliases, *aliases.values())}
        if name.lower() in known:
            return f"has {named(name)}, which is not an encoding of text"
        return f"unknown encoding {named(name)}" + nearest(name.lower(), known)
    return ""


def _language_fault(tag: str) -> str:
    return "" if _LANGUAGE.fullmatch(tag) else f'has {named(tag)}, which is not a language tag such as "en" or "pt-BR"'


def option_problem(value: object) -> str:
    """Why a value can be no rule's option; what each rule takes is validated against the rule."""
    if isinstance(value, float) and not math.isfinite(value):
        return "must be a finite number"
    if isinstance(value, (bool, int, float, str)):
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ""
    return "must be a string, a number, true, false or a list of strings"


TEXT = _text("a string")
NAME = _text('a rule, a family, "default" or "all"')
PATH = _text("a path")
PATTERN = _text("a pattern of paths", fault=_pattern_fault)
SELECTOR = _text("a CSS selector")
ENCODING = _text("the name of an encoding", fault=_encoding_fault)
LANGUAGE = _text("a language tag", {"pattern": f"^{_LANGUAGE.pattern}$"}, _language_fault)
LEVEL = _choice("severity", *LEVELS)
FAILING = _choice("level", *FAIL_ON)
BOOL = Scalar("true or false", {"type": "boolean"}, _must_be("true or false", lambda value: isinstance(value, bool)))
SIZE = Scalar(
    "a size in bytes",
    {
        "oneOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": f"^{_SIZE.pattern}$"},
        ]
    },
    _must_be('a size such as 500000, "512KB" or "20MB"', lambda value: parse_size(value) is not None),
)
