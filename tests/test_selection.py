"""Which rules run: names, families, groups, preview, per file, and with what severity and options."""

from pathlib import Path

import pytest

from contentlint.diagnostic import Severity
from contentlint.plugins import RegisteredRule, Registry
from contentlint.rule import Rule, Status, option
from contentlint.selection import plan, selected
from contentlint.settings import SettingsFinder, with_overrides


def rule(
    name: str, family: str, *, stable: bool = True, default: bool = True, aliases: tuple[str, ...] = ()
) -> RegisteredRule:
    made = type(
        "".join(word.capitalize() for word in name.split("-")),
        (Rule,),
        {
            "status": Status.STABLE if stable else Status.PREVIEW,
            "default": default,
            "aliases": aliases,
            "max_words": option(60, "the longest block"),
        },
    )
    return RegisteredRule(name, made, family, "builtin", "contentlint")


RULES = [
    rule("begging", "donation", aliases=("pleading",)),
    rule("begging-loudly", "donation", default=False),
    rule("begging-quietly", "donation", stable=False),
    rule("share-links", "boilerplate"),
    rule("acme/house-style", "acme"),
]
REGISTRY = Registry({r.id: r for r in sorted(RULES, key=lambda r: r.id)}, {"pleading": "begging"}, ())
DEFAULT = {"begging", "share-links", "acme/house-style"}


def chosen(tmp_path: Path, configuration: str = "", path: str = "a.html", **overrides: object) -> set[str]:
    (tmp_path / "contentlint.toml").write_text(configuration, encoding="utf-8")
    settings = with_overrides(SettingsFinder().for_path(str(tmp_path / path)), **overrides)
    return selected(settings.for_file(str(tmp_path / path)), REGISTRY)


@pytest.mark.parametrize(
    ("configuration", "wanted"),
    [
        ("", DEFAULT),
        ("select = ['default']", DEFAULT),
        ("select = ['all']", DEFAULT | {"begging-loudly"}),
        ("preview = true", DEFAULT | {"begging-quietly"}),
        ("select = ['all']\npreview = true", {r.id for r in RULES}),
        ("select = ['donation']", {"begging", "begging-loudly"}),
        ("select = ['donation']\npreview = true", {"begging", "begging-loudly", "begging-quietly"}),
        ("select = ['begging-quietly']", {"begging-quietly"}),
        ("select = ['begging-loudly']", {"begging-loudly"}),
        ("select = ['pleading']", {"begging"}),
        ("select = ['acme']", {"acme/house-style"}),
        ("select = ['acme/house-style', 'begging']", {"acme/house-style", "begging"}),
        ("extend-select = ['begging-quietly']", DEFAULT | {"begging-quietly"}),
        ("select = ['share-links']\nextend-select = ['acme']", {"share-links", "acme/house-style"}),
        ("ignore = ['begging']", DEFAULT - {"begging"}),
        ("ignore = ['pleading']", DEFAULT - {"begging"}),
        ("ignore = ['donation']", DEFAULT - {"begging"}),
        ("select = ['begging']\nignore = ['donation']", set()),
        ("ignore = ['all']", set()),
        ("select = []", set()),
    ],
)
def test_what_is_selected_less_what_is_ignored(tmp_path: Path, configuration: str, wanted: set[str]) -> None:
    assert chosen(tmp_path, configuration) == wanted


def test_the_command_line_replaces_the_selection_and_adds_to_the_rest(tmp_path: Path) -> None:
    configuration = "select = ['donation']\nignore = ['begging']"
    assert chosen(tmp_path, configuration, select=["share-links"]) == {"share-links"}
    assert chosen(tmp_path, configuration, extend_select=("acme",)) == {"begging-loudly", "acme/house-style"}
    assert chosen(tmp_path, configuration, ignore=("begging-loudly",)) == set()
    assert chosen(tmp_path, configuration, preview=True) == {"begging-loudly", "begging-quietly"}


def test_a_file_can_have_its_own_rules(tmp_path: Path) -> None:
    configuration = "[[per-file]]\nfiles = ['opinion/**']\nignore = ['begging']\n"
    assert chosen(tmp_path, configuration) == DEFAULT
    assert chosen(tmp_path, configuration, "opinion/a.html") == DEFAULT - {"begging"}


def test_severities_and_options_are_found_under_id_alias_and_family(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(
        "severity = { donation = 'info', begging = 'error', share-links = 'warning' }\n"
        "[rules.pleading]\nmax-words = 7\n",
        encoding="utf-8",
    )
    path = str(tmp_path / "a.html")
    made = plan(with_overrides(SettingsFinder().for_path(path), extend_select=("begging-loudly",)), REGISTRY, path)
    assert [(planned.id, planned.severity) for planned in made.rules] == [
        ("acme/house-style", Severity.WARNING),
        ("begging", Severity.ERROR),
        ("begging-loudly", Severity.INFO),
        ("share-links", Severity.WARNING),
    ]
    by_id = {made_rule.id: made_rule for made_rule in made.ready}
    assert (by_id["begging"].max_words, by_id["begging-loudly"].max_words) == (7, 60)  # type: ignore[attr-defined]


def test_the_rules_about_suppressions_are_on_unless_they_are_ignored(tmp_path: Path) -> None:
    def on(configuration: str) -> set[str]:
        (tmp_path / "contentlint.toml").write_text(configuration, encoding="utf-8")
        path = str(tmp_path / "a.html")
        return set(plan(SettingsFinder().for_path(path), REGISTRY, path).suppression_rules)

    every = {"unused-suppression", "unknown-suppression", "suppression-without-reason"}
    assert on("select = ['begging']") == every
    assert on("ignore = ['unused-suppression']") == every - {"unused-suppression"}
    assert on("ignore = ['suppression']") == set()
