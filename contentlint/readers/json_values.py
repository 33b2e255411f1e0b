"""Where the values of a JSON text are."""

import re
from collections.abc import Iterator
from functools import cache

Path = tuple[str | int, ...]


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r'\s*+(?:"(?P<string>(?:[^"\\]|\\.)*+)"|(?P<mark>[\[\]{},:])|(?P<other>[^\s"\[\]{},:]++))', re.DOTALL
    )


def value_spans(text: str, start: int = 0) -> Iterator[tuple[Path, int, int]]:
    """The path, start and end of every scalar value of the JSON value at `start`; a string's without its quotes.

    The text must have been read by `json`: what comes of an invalid one is not defined, but it ends and never raises.
    """
    import json

    path: list[str | int] = []
    arrays: list[bool] = []
    wants_key = False
    at = start
    while token := _token().match(text, at):
        at = token.end()
        mark = token["mark"]
        if mark and mark in "[{":
            arrays.append(mark == "[")
            path.append(0 if mark == "[" else "")
            wants_key = mark == "{"
        elif mark and mark in "]}":
            if not arrays:
                return
            arrays.pop()
            path.pop()
            wants_key = False
            if not arrays:
                return
        elif mark == ",":
            if not arrays:
                return
            last = path[-1]
            if isinstance(last, int):
                path[-1] = last + 1
            wants_key = not arrays[-1]
        elif mark == ":":
            wants_key = False
        elif wants_key:
            path[-1] = json.loads(f'"{token["string"]}"', strict=False) if token["string"] is not None else ""
        else:
            group = "string" if token["string"] is not None else "other"
            yield tuple(path), *token.span(group)
            if not arrays:
                return
