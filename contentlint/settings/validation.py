"""Settings against what is loaded: rules, families, options, a compiler of selectors."""

from collections.abc import Callable, Collection, Iterator, Mapping

from .errors import ConfigurationError
from .scalars import named, nearest
from .values import PerFile, Settings

_GROUPS = ("all", "default")
_NOUNS = {int: "a whole number", float: "a number", str: "a string", bool: "true or false"}


def validate_rules(
    settings: Settings,
    known: Mapping[str, Mapping[str, object]],
    families: Collection[str],
    aliases: Mapping[str, str],
) -> None:
    """Raises ConfigurationError at the first rule, family or option of the settings that there is not.

    `known` maps each rule's id to its options (`min_words`) and their types: int, float, str, bool or list[str].
    `aliases` maps old ids to ids of `known`.
    """
    rules = {*known, *aliases}
    for key, name in _rule_names(settings):
        groups = () if ".severity." in f".{key}" else _GROUPS
        if name not in rules and name not in families and name not in groups:
            text = f"unknown rule or family {named(name)}" + nearest(name, (*rules, *families, *groups))
            raise ConfigurationError.at(_origin(settings, key), text)
    for rule, options in settings.options.items():
        at = _origin(settings, f"rules.{rule}")
        if rule not in rules:
            raise ConfigurationError.at(at, f"unknown rule {named(rule)}" + nearest(rule, rules))
        types = known[aliases.get(rule, rule)]
        for option, value in options.items():
            _check_option(_origin(settings, f"rules.{rule}.{option.replace('_', '-')}"), rule, option, value, types)


def validate_selectors(settings: Settings, compile_selector: Callable[[str], object]) -> None:
    """Raises ConfigurationError at the first CSS selector that the compiler refuses, with its first line of reason."""
    for name, selectors in (("body", settings.article.body), ("exclude", settings.article.exclude)):
        for index, selector in enumerate(selectors):
            try:
                compile_selector(selector)
            except Exception as error:  # whatever the parser of selectors raises
                reason = str(error).partition("\n")[0]
                text = f"{named(name)} has {named(selector)}, which is not a CSS selector: {reason}"
                raise ConfigurationError.at(_origin(settings, f"article.{name}.{index}"), text) from None


def _rule_names(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every name of a rule or family, with its dotted key."""
    tables: list[tuple[str, Settings | PerFile]] = [
        ("", settings),
        *((f"per-file.{index}.", table) for index, table in enumerate(settings.per_file)),
    ]
    for prefix, table in tables:
        lists = (("select", table.select or ()), ("extend-select", table.extend_select), ("ignore", table.ignore))
        for key, names in lists:
            for index, name in enumerate(names):
                yield f"{prefix}{key}.{index}", name
        for name in table.severity:
            yield f"{prefix}severity.{name}", name


def _origin(settings: Settings, key: str) -> str:
    """Where a key was stated, or the nearest key around it."""
    while key not in settings.origins and "." in key:
        key = key.rpartition(".")[0]
    return settings.origins.get(key, settings.config_path or "configuration")


def _check_option(at: str, rule: str, option: str, value: object, types: Mapping[str, object]) -> None:
    shown = option.replace("_", "-")
    if option not in types:
        names = [name.replace("_", "-") for name in types]
        has = nearest(shown, names) or (
            f"; it has {', '.join(map(named, sorted(names)))}" if names else "; it has none"
        )
        raise ConfigurationError.at(at, f"{rule} has no option {named(shown)}{has}")
    kind = types[option]
    if not _is_of(value, kind):
        noun = _NOUNS.get(kind, "a list of strings") if isinstance(kind, type) else "a list of strings"
        raise ConfigurationError.at(at, f"option {named(shown)} of {rule} must be {noun}, not {named(value)}")


def _is_of(value: object, kind: object) -> bool:
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind in (int, str, bool):
        return type(value) is kind
    return isinstance(value, list)
