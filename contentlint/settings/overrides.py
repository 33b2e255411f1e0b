"""What the command line says, over what the configuration says."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from .errors import ConfigurationError
from .scalars import ENCODING, FAILING, LEVEL, Scalar
from .values import Settings

_SCALARS = {"fail_on": FAILING, "encoding": ENCODING, "severity": LEVEL}


def with_overrides(
    settings: Settings,
    *,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Mapping[str, str] | None = None,
    fail_on: str | None = None,
    preview: bool | None = None,
    encoding: str | None = None,
    baseline: str | None = None,
    require_reason: bool | None = None,
) -> Settings:
    """The settings under the options of a command line; None and empty are options that were not given.

    `select` replaces the whole configured selection, per-file ones too (what files ignore stays);
    `extend_select`, `ignore` and `severity` add to it.
    """
    stated = {
        "fail_on": fail_on,
        "preview": preview,
        "encoding": encoding,
        "baseline": baseline,
        "require_reason": require_reason,
    }
    values: dict[str, Any] = {name: value for name, value in stated.items() if value is not None}
    if baseline is not None:
        values["baseline"] = os.path.abspath(baseline)
    for name in values.keys() & _SCALARS.keys():
        _check(f"--{name.replace('_', '-')}", _SCALARS[name], values[name])
    origins = dict(settings.origins)
    origins |= {name.replace("_", "-"): f"--{name.replace('_', '-')}" for name in values}
    if select is not None:
        settings = _narrowed(settings, tuple(select))
        origins = _without(origins, lambda key: key.split(".")[0] in ("select", "extend-select", "ignore"))
        origins = _without(origins, lambda key: key.startswith("per-file.") and "select" in key)
        origins |= {"select": "--select"} | {f"select.{index}": "--select" for index in range(len(settings.select))}
    for name, added in (("extend_select", tuple(extend_select)), ("ignore", tuple(ignore))):
        if added:
            before: tuple[str, ...] = getattr(settings, name)
            key, option = name.replace("_", "-"), f"--{name.replace('_', '-')}"
            origins[key] = f"{origins[key]}, {option}" if key in origins else option
            origins |= {f"{key}.{len(before) + index}": option for index in range(len(added))}
            values[name] = before + added
    for rule, level in (severity or {}).items():
        _check("--severity", LEVEL, level)
        origins[f"severity.{rule}"] = "--severity"
    if severity:
        values["severity"] = {**settings.severity, **severity}
    return replace(settings, **values, origins=origins)


def _narrowed(settings: Settings, select: tuple[str, ...]) -> Settings:
    per_file = tuple(replace(table, select=None, extend_select=()) for table in settings.per_file)
    return replace(settings, select=select, extend_select=(), ignore=(), per_file=per_file)


def _without(origins: dict[str, str], drops: Callable[[str], bool]) -> dict[str, str]:
    return {key: origin for key, origin in origins.items() if not drops(key)}


def _check(option: str, scalar: Scalar, value: object) -> None:
    if problem := scalar.problem(value):
        raise ConfigurationError(problem, option)
