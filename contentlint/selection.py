"""Which rules run on a file, and how: settings and the loaded rules made into a plan."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from sys import modules

from contentlint.diagnostic import Severity
from contentlint.document import Publisher
from contentlint.failures import ENGINE_RULES
from contentlint.phrases import PackFile, PhraseError, load, pack_files
from contentlint.plan import ArticlePlan, Plan, PlannedRule
from contentlint.plugins import RegisteredRule, Registry
from contentlint.rule import Rule, Status
from contentlint.settings import Settings

# always on, whatever is selected
_ENGINE = {rule.name() for rule in ENGINE_RULES if rule.family() == "engine"}


def plan(
    settings: Settings, registry: Registry, path: str, *, suppressions: bool = True, narrowed: bool = False
) -> Plan:
    """The plan for the file at an absolute path. Raises PhraseError for a phrase pack that cannot be read."""
    own = settings.for_file(path)
    chosen = selected(own, registry)
    rules = tuple(_planned(registry.rules[rule_id], own, registry) for rule_id in sorted(chosen))
    article = own.article
    return Plan(
        rules=rules,
        phrases=phrase_files(rules, own.phrases),
        article=ArticlePlan(
            is_article=own.is_article(path),
            body=article.body,
            exclude=article.exclude,
            widgets=article.widgets,
            publisher=Publisher(article.publisher_name, article.publisher_domains),
            languages=article.languages,
        ),
        known=known_names(registry),
        suppressions=suppressions,
        suppression_rules=_suppression_rules(own),
        require_reason=own.require_reason,
        narrowed=narrowed,
    )


def selected(settings: Settings, registry: Registry) -> set[str]:
    """The ids of the rules that run: what is selected less what is ignored; a preview rule has to be asked for."""
    chosen: set[str] = set()
    for name in (*settings.select, *settings.extend_select):
        rule_id = registry.resolve(name)
        if rule_id is not None:
            chosen.add(rule_id)
        else:
            chosen |= {rule.id for rule in registry.rules.values() if _meant(name, rule, preview=settings.preview)}
    for name in settings.ignore:
        rule_id = registry.resolve(name)
        chosen -= (
            {rule_id} if rule_id else {rule.id for rule in registry.rules.values() if name in (rule.family, "all")}
        )
    return chosen


def _meant(name: str, registered: RegisteredRule, *, preview: bool) -> bool:
    """Whether a group's name means this rule."""
    if registered.rule.status is Status.PREVIEW and not preview:
        return False
    if name == "default":
        return registered.rule.default
    return name in ("all", registered.family)


def known_names(registry: Registry) -> Mapping[str, frozenset[str]]:
    """Every name that a suppression may use, and the ids that it stands for."""
    names = {rule_id: frozenset({rule_id}) for rule_id in registry.rules}
    names |= {rule.name(): frozenset({rule.name()}) for rule in ENGINE_RULES if rule.name() not in _ENGINE}
    names |= {alias: frozenset({rule_id}) for alias, rule_id in registry.aliases.items()}
    for family in registry.families:
        names[family] = frozenset(rule.id for rule in registry.rules.values() if rule.family == family)
    return names


def _suppression_rules(settings: Settings) -> frozenset[str]:
    """The engine's rules about suppressions that nobody ignores; they are on whatever is selected."""
    names = {rule.name() for rule in ENGINE_RULES if rule.family() == "suppression"}
    return frozenset(name for name in names if name not in settings.ignore and "suppression" not in settings.ignore)


def _planned(registered: RegisteredRule, settings: Settings, registry: Registry) -> PlannedRule:
    names = [registered.id, *(alias for alias, rule_id in registry.aliases.items() if rule_id == registered.id)]
    options: dict[str, object] = {}
    for name in names:
        options |= settings.options.get(name, {})
    severity = registered.rule.severity
    for name in (registered.family, *names):
        if name in settings.severity:
            severity = Severity.parse(settings.severity[name])
    return PlannedRule(registered.id, registered.rule, registered.family, options, severity)


_loaded: dict[tuple[str, tuple[str, ...]], tuple[PackFile, ...]] = {}


def phrase_files(rules: Iterable[PlannedRule], own: tuple[str, ...] = ()) -> tuple[PackFile, ...]:
    """The phrase files of the rules' packs and an editor's own for them; each folder is read once a process.

    Raises PhraseError for a file that cannot be read, and for an own one whose phrases no rule would look at.
    """
    wanted: dict[str, set[str]] = {}
    for planned in rules:
        for folder, name in packs_of(planned.rule):
            wanted.setdefault(folder, set()).add(name)
    files: list[PackFile] = []
    for folder, names in sorted(wanted.items()):
        key = (folder, tuple(sorted(names)))
        if key not in _loaded:
            _loaded[key] = pack_files(Path(folder), names)
        files += _loaded[key]
    groups: dict[str, set[str]] = {name: set() for names in wanted.values() for name in names}
    for file in files:
        groups[file.pack] |= set(file.groups)
    for path in own:
        key = (path, ())
        if key not in _loaded:
            _loaded[key] = (load(path),)
        files += [_known_to(groups[file.pack], file) for file in _loaded[key] if file.pack in groups]
    return tuple(files)


def _known_to(groups: set[str], file: PackFile) -> PackFile:
    """The file, if the pack that it adds to has its groups (or none at all, and the rule takes what comes)."""
    unknown = sorted(set(file.groups) - groups)
    if groups and unknown:
        near = get_close_matches(unknown[0], groups, 1) or [", ".join(sorted(groups))]
        raise PhraseError(f"{file.path}: {file.pack} has no group {unknown[0]}; did you mean {near[0]}?")
    return file


def packs_of(rule: type[Rule]) -> list[tuple[str, str]]:
    """(folder, name) of the rule's phrase packs; the folder is `phrases` in the package that declares them."""
    found = []
    for pack in rule.packs():
        owner = pack.owner or rule
        package = modules[owner.__module__.split(".")[0]]
        found.append((str(Path(package.__file__ or ".").parent / "phrases"), pack.name))
    return found
