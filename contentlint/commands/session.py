"""What the commands share: the loaded rules, the settings of each path, and how errors are told."""

import argparse
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from contentlint.escape import visible

if TYPE_CHECKING:
    from contentlint.plan import Plan
    from contentlint.plugins import Registry
    from contentlint.settings import Settings


class UsageError(Exception):
    """Something that stops the run before any file; str() says what to do."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that say which configuration and which plugins."""
    parser.add_argument("--config", metavar="FILE", help="the configuration to use for every path")
    parser.add_argument("--isolated", action="store_true", help="read no configuration, load no third-party plugin")


class Session:
    """A run's rules and settings. Raises UsageError for whatever is wrong with them."""

    def __init__(self, *, config: str | None = None, isolated: bool = False, **overrides: Any):
        from contentlint.settings import ConfigurationError, SettingsFinder

        self.isolated = isolated
        self.overrides = overrides
        self.narrowed = overrides.get("select") is not None
        self._registry: Registry | None = None
        self._settings: dict[int, Settings] = {}
        self._plans: dict[object, Plan] = {}
        try:
            self.finder: SettingsFinder = SettingsFinder(config, isolated)
        except ConfigurationError as error:
            raise UsageError(str(error)) from None

    @property
    def registry(self) -> "Registry":
        if self._registry is None:
            self._registry = self._load(())
        return self._registry

    def _load(self, required: tuple[str, ...]) -> "Registry":
        from contentlint.plugins import PluginError, load

        try:
            return load(isolated=self.isolated, required=required)
        except PluginError as error:
            raise UsageError(str(error)) from None

    def settings(self, path: str) -> "Settings":
        """The settings for an absolute path, with the command line's options; checked against the loaded rules."""
        from contentlint.settings import ConfigurationError, validate_rules, validate_selectors, with_overrides

        try:
            found = self.finder.for_path(path)
            known = self._settings.get(id(found))
            if known is None:
                if found.baseline or found.article.fields:
                    key = "baseline" if found.baseline else "article.fields"
                    place = found.origins.get(key, key)
                    raise UsageError(f"{place}: {key} is not built yet; a later release brings it")
                if found.plugins and not self.isolated:
                    self._registry = self._load(found.plugins)
                known = with_overrides(found, **self.overrides)
                registry = self.registry
                names = _rule_names()
                options = registry.options() | {name: {} for name in names if name not in registry.rules}
                if known.article.body or known.article.exclude:
                    validate_selectors(known, _selector)
                validate_rules(known, options, {*registry.families, "suppression"}, registry.aliases)
                self._settings[id(found)] = known
            return known
        except ConfigurationError as error:
            raise UsageError(str(error)) from None

    def plan(self, path: str, *, suppressions: bool = True) -> "Plan":
        """The plan for an absolute path; one plan for all files that the settings treat alike."""
        from contentlint.phrases import PhraseError
        from contentlint.selection import plan

        settings = self.settings(path)
        own = settings.for_file(path)
        key = (id(settings), own.is_article(path), own.select, own.extend_select, own.ignore, _frozen(own.severity))
        if key not in self._plans:
            try:
                self._plans[key] = plan(
                    settings, self.registry, path, suppressions=suppressions, narrowed=self.narrowed
                )
            except PhraseError as error:
                raise UsageError(str(error)) from None
        return self._plans[key]


def _frozen(values: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(values.items())


def _selector(selector: str) -> None:
    from contentlint.parsing.tree import ParsedTree

    ParsedTree("").check_selector(selector)


def _rule_names() -> list[str]:
    from contentlint.failures import ENGINE_RULES

    return [rule.name() for rule in ENGINE_RULES]


def fail(error: object) -> int:
    """Tell an error on stderr; exit code 2."""
    print(f"contentlint: {visible(str(error))}", file=sys.stderr)
    return 2


def note(text: str) -> None:
    print(f"note: {visible(text)}", file=sys.stderr)


def relative(path: str, root: str) -> str:
    """An absolute path relative to the root of the run, with `/`."""
    return os.path.relpath(path, root).replace(os.sep, "/")
