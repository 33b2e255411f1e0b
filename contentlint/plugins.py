"""Loading plugins, ours among them, by the same door; every failure is loud."""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from os import listdir
from os.path import isfile
from typing import NamedTuple, Protocol, cast

import pluggy

from contentlint import __version__, hookspecs
from contentlint.rule import Rule

_BUILTIN = "builtin"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


class Distribution(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...


class Entry(Protocol):
    """An entry point, as `importlib.metadata` has them."""

    @property
    def name(self) -> str: ...
    @property
    def dist(self) -> Distribution | None: ...
    def load(self) -> object: ...


class Own:
    """Our own entry point and distribution: known without reading any metadata."""

    name = _BUILTIN

    class dist:  # noqa: N801 - as importlib.metadata names it
        name = "contentlint"
        version = __version__

    def load(self) -> object:
        return import_module("contentlint_rules")


def entry_points(group: str) -> list[Entry]:
    """Our own entry point, and those of a group that other distributions have."""
    if not _others(group):
        return [Own()]
    from importlib.metadata import entry_points as installed

    return [Own(), *(entry for entry in installed(group=group) if _distribution(entry) != "contentlint")]


def _others(group: str) -> bool:
    """Whether any distribution but ours may have entry points of a group.

    To import importlib.metadata and to ask it takes 16 ms of every start, this look at the files 1 ms.
    """
    section = f"[{group}]".encode()
    for folder in sys.path:
        try:
            names = listdir(folder or ".")
        except OSError:
            if isfile(folder):  # an archive
                return True
            continue
        for name in names:
            if name.endswith((".egg-info", ".egg", ".egg-link")):
                return True
            if name.endswith(".dist-info") and not name.startswith("contentlint-"):
                try:
                    with open(f"{folder or '.'}/{name}/entry_points.txt", "rb") as file:
                        if section in file.read().replace(b" ", b""):
                            return True
                except OSError:
                    continue
    return False


class PluginError(Exception):
    """A plugin that cannot be used; str() names it and says what to do."""


class RegisteredRule(NamedTuple):
    """A rule class under the id that users write; `family` is its folder, or the name of a third party's plugin."""

    id: str
    rule: type[Rule]
    family: str
    plugin: str
    distribution: str


class Plugin(NamedTuple):
    name: str
    distribution: str
    version: str
    rules: tuple[str, ...]


class Registry(NamedTuple):
    """The rules that are loaded, by id, and the old names that lead to them."""

    rules: Mapping[str, RegisteredRule]
    aliases: Mapping[str, str]
    plugins: tuple[Plugin, ...]

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(sorted({rule.family for rule in self.rules.values()}))

    def resolve(self, name: str) -> str | None:
        """The id that a name or an alias stands for."""
        return name if name in self.rules else self.aliases.get(name)

    def options(self) -> dict[str, dict[str, type]]:
        """The options of every rule and their types."""
        return {
            rule_id: {name: type(option.default) for name, option in registered.rule.declared_options().items()}
            for rule_id, registered in self.rules.items()
        }


def load(*, isolated: bool = False, required: Iterable[str] = ()) -> Registry:
    """Every plugin of the entry point group, sorted; only our own when `isolated`.

    Raises PluginError for a plugin that fails to import or to register, a rule that breaks the contract, two rules of
    one id, a distribution of `required` that is not there, and when there is no rule at all.
    """
    entries = [Own()] if isolated else sorted(entry_points(group=hookspecs.PROJECT), key=_key)
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    origin: dict[str, Entry] = {}
    for entry in dict.fromkeys(entries):
        name = f"{_distribution(entry)}:{entry.name}"
        if name in origin:
            continue  # the same distribution seen twice on the path
        origin[name] = entry
        _register(manager, name, entry)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError(f"a plugin implements a hook that contentlint does not have: {error}") from None
    _require(required, origin)
    return _registry(manager, origin)


def _key(entry: Entry) -> tuple[str, str]:
    return _distribution(entry), entry.name


def _distribution(entry: Entry) -> str:
    return entry.dist.name if entry.dist else "unknown"


def _register(manager: pluggy.PluginManager, name: str, entry: Entry) -> None:
    if entry.name != _BUILTIN and not _NAME.match(entry.name):
        raise PluginError(f"plugin {name}: the entry point's name goes before its rules' ids, so it is kebab-case")
    try:
        manager.register(entry.load(), name=name)
    except Exception as error:
        raise PluginError(
            f"plugin {name} cannot be loaded: {type(error).__name__}: {error}; repair it or uninstall "
            f"{_distribution(entry)}"
        ) from error


def _require(required: Iterable[str], names: Iterable[str]) -> None:
    there = {_canonical(name.partition(":")[0]) for name in names}
    for wanted in required:
        if _canonical(wanted) not in there:
            raise PluginError(
                f"plugin {wanted} is required by the configuration and not installed; "
                f"`pip install {wanted}`, or name it in the hook's additional_dependencies"
            )


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _registry(manager: pluggy.PluginManager, origin: Mapping[str, Entry]) -> Registry:
    rules: dict[str, RegisteredRule] = {}
    aliases: dict[str, str] = {}
    plugins: list[Plugin] = []
    given = _given(manager)
    for name, entry in origin.items():
        ids: list[str] = []
        for rule in given.get(name, ()):
            registered = _registered(rule, name, entry)
            if registered.id in rules:
                raise PluginError(
                    f"plugin {name}: rule {registered.id} is also a rule of "
                    f"{rules[registered.id].distribution}; one of them must go"
                )
            rules[registered.id] = registered
            ids.append(registered.id)
            prefix = "" if entry.name == _BUILTIN else entry.name + "/"
            for alias in rule.aliases:
                if prefix + alias in aliases:
                    raise PluginError(f"plugin {name}: {prefix}{alias} is an old name of two rules")
                aliases[prefix + alias] = registered.id
        version = entry.dist.version if entry.dist else ""
        plugins.append(Plugin(entry.name, name.partition(":")[0], version, tuple(sorted(ids))))
    for alias in sorted(set(aliases) & set(rules)):
        raise PluginError(
            f"plugin {rules[alias].distribution}: rule {alias} has an old name of {aliases[alias]}; one of them must go"
        )
    if not rules:
        raise PluginError("no rule is installed, so nothing would be checked; reinstall contentlint")
    return Registry(dict(sorted(rules.items())), aliases, tuple(plugins))


def _given(manager: pluggy.PluginManager) -> dict[str, list[type[Rule]]]:
    """What each plugin's hook returns; asked one by one, so that a failure has a name."""
    given: dict[str, list[type[Rule]]] = {}
    for implementation in manager.hook.contentlint_rules.get_hookimpls():
        try:
            given[implementation.plugin_name] = list(cast(Iterable[type[Rule]], implementation.function()))
        except Exception as error:
            raise PluginError(
                f"plugin {implementation.plugin_name} fails to give its rules: {type(error).__name__}: {error}"
            ) from error
    return given


def _registered(rule: object, name: str, entry: Entry) -> RegisteredRule:
    for problem in contract(rule):
        raise PluginError(f"plugin {name}: {problem}")
    # contract() has seen to both
    assert isinstance(rule, type)  # noqa: S101
    assert issubclass(rule, Rule)  # noqa: S101
    distribution = name.partition(":")[0]
    if entry.name == _BUILTIN:
        return RegisteredRule(rule.name(), rule, rule.family(), entry.name, distribution)
    return RegisteredRule(f"{entry.name}/{rule.name()}", rule, entry.name, entry.name, distribution)


def contract(rule: object) -> Iterator[str]:
    """What keeps an object from being a rule, in words; nothing if it is one."""
    if not (inspect.isclass(rule) and issubclass(rule, Rule)):
        yield f"{rule!r} is no rule: a rule is a class derived from contentlint.Rule"
        return
    if rule.check is Rule.check:
        yield f"rule {rule.name()} has no check()"
    if not (rule.__doc__ or "").strip():
        yield f"rule {rule.name()} has no docstring: its first line says what is wrong"
    if not rule.message:
        yield f"rule {rule.name()} has no message"
    if not 0.0 < rule.confidence <= 1.0:
        yield f"rule {rule.name()} has a confidence of {rule.confidence}; it lies between 0 and 1"
