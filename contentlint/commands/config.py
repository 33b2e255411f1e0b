"""`contentlint config`: the settings that apply to a path, and where each came from."""

import argparse
import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentlint.commands.session import add_options, fail
from contentlint.escape import visible

if TYPE_CHECKING:
    from contentlint.settings import Settings
    from contentlint.settings.schema import Key


class _Stated(NamedTuple):
    """A setting: its dotted key as in the TOML, its value, and where it was stated."""

    key: str
    value: object
    origin: str


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    text = "the settings that apply to a path and where each came from"
    parser = subparsers.add_parser("config", help=text, description=f"Shows {text}.")
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or a folder (default: .)")
    add_options(parser)
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the settings; 2 when a configuration is broken."""
    from contentlint.settings import ConfigurationError, SettingsFinder

    path = os.path.abspath(arguments.path)
    try:
        settings = SettingsFinder(arguments.config, arguments.isolated).for_path(path).for_file(path)
    except ConfigurationError as error:
        return fail(error)
    show = _json if arguments.output_format == "json" else _text
    print(show(arguments.path, settings, settings.is_article(path)))
    return 0


def _stated(settings: "Settings") -> Iterator[_Stated]:
    """Every setting in the order of the declaration, then the options of rules."""
    from contentlint.settings.schema import KEYS

    for key, value in [*_values(KEYS, settings), *_options(settings)]:
        origin = settings.origins.get(key, "default")
        if isinstance(value, dict):
            stated = {name: settings.origins.get(f"{key}.{name}", origin) for name in sorted(value)}
            origin = ", ".join(f"{name}: {at}" for name, at in stated.items()) or origin
        yield _Stated(key, value, origin)


def _values(keys: "tuple[Key, ...]", values: object, at: str = "", prefix: str = "") -> Iterator[tuple[str, object]]:
    for key in keys:
        if key.shape == "table":  # a table is an object of its own, or its keys are prefixed attributes
            inner = getattr(values, key.field, None)
            below = "" if inner else f"{prefix}{key.field}_"
            yield from _values(key.keys, inner or values, f"{at}{key.name}.", below)
        elif key.name != "extend" and key.shape in ("one", "list", "map"):
            yield f"{at}{key.name}", getattr(values, f"{prefix}{key.field}")


def _options(settings: "Settings") -> Iterator[tuple[str, object]]:
    for rule, options in sorted(settings.options.items()):
        for option, value in sorted(options.items()):
            yield f"rules.{rule}.{option.replace('_', '-')}", value


def _json(path: str, settings: "Settings", is_article: bool) -> str:
    stated = {key: {"value": value, "origin": origin} for key, value, origin in _stated(settings)}
    about = {"path": path, "root": settings.root, "config": settings.config_path, "is_article": is_article}
    return json.dumps({**about, "settings": stated}, indent=2)


def _text(path: str, settings: "Settings", is_article: bool) -> str:
    lines = [f"# {visible(path)}: {'an article, says article.files' if is_article else 'judged by what it is'}"]
    lines += [f"# root: {visible(settings.root)}", f"# configuration: {visible(settings.config_path or 'none')}"]
    rows = [(f"{key} = {_toml(value)}", visible(origin)) for key, value, origin in _stated(settings)]
    width = min(max(len(row) for row, _ in rows), 48)
    return "\n".join(lines + [f"{row:<{width}}  # {origin}" for row, origin in rows])


def _toml(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{name} = {_toml(item)}" for name, item in sorted(value.items()))
        return f"{{ {pairs} }}" if pairs else "{}"
    return json.dumps(value)
