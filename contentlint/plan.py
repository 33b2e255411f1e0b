"""What a run does to a file: the rules that are on, with their options, severities and phrases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from contentlint.diagnostic import Severity
from contentlint.document import Publisher
from contentlint.phrases import PackFile, PhraseIndex
from contentlint.rule import Rule


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule that is on: its id, class, options as configured and severity."""

    id: str
    rule: type[Rule]
    family: str
    options: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class ArticlePlan:
    """What the configuration says of the articles; `is_article` is about this very file."""

    is_article: bool = False
    body: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    widgets: bool = False
    publisher: Publisher = field(default_factory=Publisher)
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Rules sorted by id, the phrase files of their packs, and what suppressions may do. Pickles.

    `suppression_rules` are the ids of the engine's rules about suppressions that are on. `known` maps every name that a
    suppression may use (ids, aliases, families) to the ids that it stands for.
    `narrowed` says that rules were chosen on the command line, so that an unused suppression proves nothing.
    """

    rules: tuple[PlannedRule, ...] = ()
    phrases: tuple[PackFile, ...] = ()
    article: ArticlePlan = ArticlePlan()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    suppressions: bool = True
    suppression_rules: frozenset[str] = frozenset()
    require_reason: bool = False
    narrowed: bool = False

    @cached_property
    def ready(self) -> tuple[Rule, ...]:
        """The rules as instances that share one phrase index."""
        apart = {pack.name for planned in self.rules for pack in planned.rule.packs() if not pack.shared}
        index = PhraseIndex(self.phrases, apart)
        return tuple(planned.rule(planned.options, index, rule_id=planned.id) for planned in self.rules)

    @cached_property
    def severities(self) -> dict[str, Severity]:
        return {planned.id: planned.severity for planned in self.rules}

    @cached_property
    def families(self) -> dict[str, str]:
        return {planned.id: planned.family for planned in self.rules}

    def __getstate__(self) -> dict[str, object]:
        return {key: value for key, value in self.__dict__.items() if key not in ("ready", "severities", "families")}
