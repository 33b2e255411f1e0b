import json
import os
import pickle
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.settings import (
    ArticleSettings,
    ConfigurationError,
    PerFile,
    Settings,
    SettingsFinder,
    find_config,
    isolated,
    load,
    validate_rules,
    validate_selectors,
    with_overrides,
)
from contentlint.settings.patterns import is_pattern, matches, relative_to
from contentlint.settings.positions import KeyPath, positions
from contentlint.settings.scalars import parse_size
from contentlint.settings.schema import json_schema, schema_text

FULL = """\
select = ["default", "donation-pitch"]
extend-select = ["acme/house-style"]
ignore = ["residue"]
preview = true
severity = { donation-pitch = "error" }
fail-on = "info"
include = ["*.xml"]
exclude = ["drafts/"]
encoding = "windows-1251"
plugins = ["contentlint-acme"]
phrases = ["house/*.toml"]
baseline = ".contentlint-baseline.jsonl"
max-file-size = "20MB"
require-reason = true

[article]
files = ["content/**"]
body = ["article", "[itemprop=articleBody]"]
exclude = [".corrections"]
widgets = true
publisher = { name = "The Daily", domains = ["daily.example"] }
languages = ["en", "pt-BR"]
fields = ["body_html"]

[[per-file]]
files = ["opinion/**"]
ignore = ["unattributed-quote"]

[[per-file]]
files = ["wire/"]
select = ["encoding"]
severity = { mojibake = "info" }

[rules.unattributed-quote]
min-words = 5
verbs = ["said"]
"""

SIZE = 'a size such as 500000, "512KB" or "20MB"'
TAG = 'a language tag such as "en" or "pt-BR"'
NO_FETCH = "a configuration is a file, nothing is fetched"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file of a scratch repository that is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def write(text: str | bytes, name: str = "contentlint.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def error_of(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(path)
    return str(caught.value)


def test_every_key_of_the_contract_is_understood(write: Write, tmp_path: Path) -> None:
    write("", "house/b.toml")
    write("", "house/a.toml")
    loaded = load(write(FULL))
    assert loaded == Settings(
        root=str(tmp_path),
        config_path=str(tmp_path / "contentlint.toml"),
        select=("default", "donation-pitch"),
        extend_select=("acme/house-style",),
        ignore=("residue",),
        preview=True,
        severity={"donation-pitch": "error"},
        fail_on="info",
        include=("*.xml",),
        exclude=("drafts/",),
        encoding="windows-1251",
        plugins=("contentlint-acme",),
        phrases=(str(tmp_path / "house/a.toml"), str(tmp_path / "house/b.toml")),
        baseline=str(tmp_path / ".contentlint-baseline.jsonl"),
        max_file_size=20_000_000,
        require_reason=True,
        article=ArticleSettings(
            files=("content/**",),
            body=("article", "[itemprop=articleBody]"),
            exclude=(".corrections",),
            widgets=True,
            publisher_name="The Daily",
            publisher_domains=("daily.example",),
            languages=("en", "pt-BR"),
            fields=("body_html",),
        ),
        per_file=(
            PerFile(files=("opinion/**",), ignore=("unattributed-quote",)),
            PerFile(files=("wire/",), select=("encoding",), severity={"mojibake": "info"}),
        ),
        options={"unattributed-quote": {"min_words": 5, "verbs": ["said"]}},
        origins=loaded.origins,
    )
    assert loaded.origins["fail-on"] == "contentlint.toml:6"
    assert loaded.origins["article.publisher.name"] == "contentlint.toml:21"
    assert loaded.origins["per-file.1.severity.mojibake"] == "contentlint.toml:32"
    assert loaded.origins["rules.unattributed-quote.min-words"] == "contentlint.toml:35"


def test_settings_survive_pickling(write: Write) -> None:
    write("", "house/a.toml")
    loaded = load(write(FULL))
    assert pickle.loads(pickle.dumps(loaded)) == loaded


def test_an_empty_configuration_is_the_defaults(write: Write, tmp_path: Path) -> None:
    path = write("")
    assert load(path) == Settings(root=str(tmp_path), config_path=str(path))
    assert isolated(str(tmp_path)) == Settings(root=str(tmp_path))


def test_the_table_of_a_pyproject_counts_lines_of_the_file(write: Write) -> None:
    path = write('[project]\nname = "x"\n\n[tool.contentlint]\nfail-on = "never"\nselct = []\n', "pyproject.toml")
    assert error_of(path) == 'pyproject.toml:6: unknown key "selct"; did you mean "select"?'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('# a comment\nselct = ["x"]', '2: unknown key "selct"; did you mean "select"?'),
        ("zzz = 1", '1: unknown key "zzz"'),
        ('select = "default"', '1: "select" must be a list, not "default"'),
        (
            'select = [\n  "a",\n  3,\n]',
            '3: "select" must be a rule, a family, "default" or "all", not 3',
        ),
        ("preview = 1", '1: "preview" must be true or false, not 1'),
        ('fail-on = "eror"', '1: unknown level "eror"; did you mean "error"?'),
        ('[severity]\nx = "warn"', '2: unknown severity "warn"; did you mean "warning"?'),
        ('severity = { x = "never" }', '1: unknown severity "never"'),
        ('severity = "error"', '1: "severity" must be a table, not "error"'),
        ('exclude = ["a/", "!"]', '1: "exclude" has "!", which is not a pattern of paths or has too many stars'),
        ('exclude = ["*****x*"]', '1: "exclude" has "*****x*", which is not a pattern of paths or has too many stars'),
        ('encoding = "windows-1521"', '1: unknown encoding "windows-1521"; did you mean "windows-1252"?'),
        ('encoding = "base64"', '1: "encoding" has "base64", which is not an encoding of text'),
        ('encoding = ""', '1: "encoding" must be the name of an encoding, not ""'),
        ('encoding = "a\\u0000b"', '1: "encoding" holds a control character'),
        ('max-file-size = "20 bytes"', f'1: "max-file-size" must be {SIZE}, not "20 bytes"'),
        ("max-file-size = 0", f'1: "max-file-size" must be {SIZE}, not 0'),
        ("max-file-size = true", f'1: "max-file-size" must be {SIZE}, not true'),
        ("[article]\nwidgts = true", '2: unknown key "widgts"; did you mean "widgets"?'),
        ("[article.publisher]\ndomain = []", '2: unknown key "domain"; did you mean "domains"?'),
        ('[article]\nlanguages = ["en", "x y"]', f'2: "languages" has "x y", which is not {TAG}'),
        ("article = []", '1: "article" must be a table, not a list'),
        ('[[per-file]]\nignore = ["x"]', '1: "files" is missing'),
        ('[[per-file]]\nfiles = ["a"]\n\n[[per-file]]\nfiles = ["b"]\nfail-on = "error"', '6: unknown key "fail-on"'),
        ("per-file = [1]", '1: "per-file" must be tables, [[per-file]], not a list'),
        ("[rules]\nx = 5", "2: [rules.x] must be a table of options, not 5"),
        ("[rules.x]\na = 1979-05-27", '2: "a" must be a string, a number, true, false or a list of strings'),
        ("[rules.x]\na = nan", '2: "a" must be a finite number'),
        ('extend = ["https://a.example/b"]', f'1: "extend" has "https://a.example/b": {NO_FETCH}'),
        ('extend = ["none.toml"]', '1: "extend" has "none.toml", which does not exist'),
        ('phrases = ["house/*.toml"]', '1: "phrases" has "house/*.toml", which matches no file'),
        ("a = 1\na = 2", "2: is not TOML: cannot overwrite a value"),
        ("a = [", "1: is not TOML: invalid value"),
        ("x" * 70 + " = 1", f'1: unknown key "{"x" * 59}…"'),
        ('"a\\nb" = 1', '1: unknown key "a\\nb"'),
        ("a." * 60 + "a = 1", "1: a key of 61 parts"),
    ],
)  # fmt: skip
def test_an_error_names_file_line_and_the_nearest_name(write: Write, text: str, expected: str) -> None:
    assert error_of(write(text)) == f"contentlint.toml:{expected}"


def test_the_first_error_of_a_file_is_the_one_told(write: Write) -> None:
    assert error_of(write("[article]\nx = 1\n[rules]\ny = 1\n")) == 'contentlint.toml:2: unknown key "x"'


def test_a_configuration_that_is_no_text_says_where(write: Write) -> None:
    assert error_of(write(b"# a\n# \xff\n")) == "contentlint.toml:2: is not UTF-8 text"


def test_a_byte_order_mark_and_crlf_are_no_trouble(write: Write) -> None:
    assert load(write(b'\xef\xbb\xbfpreview = true\r\nfail-on = "info"\r\n')).fail_on == "info"


def test_a_configuration_that_is_too_large_or_no_file_is_refused(write: Write, tmp_path: Path) -> None:
    path = write(b"#" * 1_000_001)
    assert error_of(path) == "contentlint.toml: is too large: 1,000,001 bytes, and the limit is 1,000,000"
    path.unlink()
    os.mkfifo(path)
    assert error_of(path) == "contentlint.toml: is a named pipe, not a file"
    assert error_of(tmp_path / "none.toml") == "none.toml: No such file or directory"


def test_deep_nesting_is_an_error_not_a_crash(write: Write) -> None:
    assert error_of(write("a = " + "[" * 100_000)) == "contentlint.toml:1: is nested too deeply"


def test_an_error_survives_pickling_and_hostile_names() -> None:
    error = ConfigurationError("unknown key \x1b[2J", "a\n::error::b.toml", 3)
    assert str(error) == "a\\n::error::b.toml:3: unknown key \\x1b[2J"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_sizes_are_decimal_unless_they_say_binary() -> None:
    sizes = {"20MB": 20_000_000, "512KB": 512_000, "1KiB": 1024, "7": 7, "3 gb": 3_000_000_000, 9: 9}
    assert {given: parse_size(given) for given in sizes} == sizes
    assert [parse_size(given) for given in ("", "MB", "-1", "1.5MB", "0", 0, -1, True, None)] == [None] * 9


# extend


def test_what_is_stated_later_wins_and_tables_merge(write: Write) -> None:
    write('fail-on = "error"\nignore = ["a"]\nextend-select = ["x"]\n[rules.r]\none = 1\ntwo = 2\n', "base.toml")
    path = write(
        'extend = ["../base.toml"]\nignore = ["b"]\nextend-select = ["y"]\n[rules.r]\ntwo = 3\n',
        "site/contentlint.toml",
    )
    loaded = load(path)
    assert loaded.root == str(path.parent)
    assert (loaded.fail_on, loaded.ignore, loaded.extend_select) == ("error", ("b",), ("x", "y"))
    assert loaded.options == {"r": {"one": 1, "two": 3}}
    assert loaded.origins["fail-on"] == "base.toml:1"
    assert loaded.origins["ignore.0"] == "site/contentlint.toml:2"
    assert loaded.origins["extend-select.1"] == "site/contentlint.toml:3"
    assert loaded.origins["rules.r.one"] == "base.toml:5"
    assert loaded.origins["rules.r.two"] == "site/contentlint.toml:5"


def test_paths_are_relative_to_the_file_that_states_them(write: Write, tmp_path: Path) -> None:
    write("", "packs/house.toml")
    write('phrases = ["packs/*.toml"]\nbaseline = "b.jsonl"\n', "base.toml")
    loaded = load(write('extend = ["../base.toml"]\n', "site/contentlint.toml"))
    assert (loaded.phrases, loaded.baseline) == ((str(tmp_path / "packs/house.toml"),), str(tmp_path / "b.jsonl"))


def test_a_cycle_is_an_error(write: Write) -> None:
    write('extend = ["contentlint.toml"]\n', "base.toml")
    path = write('\nextend = ["base.toml"]\n')
    assert error_of(path) == 'base.toml:1: "extend" has "contentlint.toml", which extends this file: a cycle'


def test_a_chain_of_more_than_ten_files_is_an_error(write: Write) -> None:
    for number in range(11):
        path = write(f'extend = ["{number - 1}.toml"]\n' if number else "", f"{number}.toml")
    assert load(path.with_name("9.toml")).root == str(path.parent)
    assert error_of(path) == '1.toml:1: "extend" goes deeper than 10 files'


def test_a_fan_of_extensions_is_bounded(write: Write) -> None:
    for number in range(9):
        path = write(f"extend = {json.dumps([f'{number - 1}.toml'] * 4 if number else [])}\n", f"{number}.toml")
    assert error_of(path).endswith('"extend" reads more than 100 files')


@pytest.mark.parametrize("name", ["../outside.toml", "link.toml", "/etc/hostname"])
def test_nothing_outside_the_repository_is_extended(write: Write, tmp_path: Path, name: str) -> None:
    outside = write("", "outside.toml")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "link.toml").symlink_to(outside)
    path = write(f'extend = ["{name}"]\n', "repository/contentlint.toml")
    told = f'repository/contentlint.toml:1: "extend" has "{name}", which leads outside repository'
    assert error_of(path) == told


def test_baseline_and_phrases_stay_inside_the_repository(write: Write, tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    write("", "outside.toml")
    path = write('baseline = "../b.jsonl"\n', "repository/contentlint.toml")
    assert (
        error_of(path) == 'repository/contentlint.toml:1: "baseline" has "../b.jsonl", which leads outside repository'
    )
    path = write('phrases = ["../*.toml"]\n', "repository/contentlint.toml")
    assert (
        error_of(path) == 'repository/contentlint.toml:1: "phrases" has "outside.toml", which leads outside repository'
    )


def test_a_pipe_is_not_extended(write: Write) -> None:
    path = write('extend = ["pipe.toml"]\n')
    os.mkfifo("pipe.toml")
    assert error_of(path) == "pipe.toml: is a named pipe, not a file"


# Finding


def test_the_nearest_configuration_of_each_file_applies_and_none_is_merged(write: Write) -> None:
    write('fail-on = "error"\n')
    write("preview = true\n", "blog/.contentlint.toml")
    finder = SettingsFinder()
    assert finder.for_path("a.html").fail_on == "error"
    assert finder.for_path("blog/2024/a.html").fail_on == "warning"
    assert finder.for_path("blog/2024/a.html") is finder.for_path("blog/b.html")
    assert [Path(one.config_path or "").name for one in finder.loaded] == [".contentlint.toml", "contentlint.toml"]


def test_contentlint_toml_goes_before_a_pyproject_beside_it(write: Write) -> None:
    pyproject = write("[tool.contentlint]\n", "pyproject.toml")
    assert find_config("a.html") == pyproject
    hidden = write("", ".contentlint.toml")
    assert find_config("a.html") == hidden
    plain = write("")
    assert find_config("a.html") == plain


def test_a_pyproject_of_others_is_passed_over_and_a_broken_one_of_ours_is_told(write: Write) -> None:
    write('[project]\nkeywords = ["contentlint"]\n', "sub/pyproject.toml")
    assert find_config("sub/a.html", stop=".") is None
    path = write("[tool.contentlint]\na = \n", "sub/pyproject.toml")
    assert find_config("sub/a.html", stop=".") == path
    assert error_of(path) == "sub/pyproject.toml:2: is not TOML: invalid value"


def test_the_search_ends_at_the_repository(write: Write, tmp_path: Path) -> None:
    write('fail-on = "error"\n')
    (tmp_path / "inner" / ".git").mkdir(parents=True)
    assert SettingsFinder().for_path("inner/a.html") == Settings(root=str(tmp_path / "inner"))


def test_a_configuration_that_links_out_of_the_repository_is_refused(write: Write, tmp_path: Path) -> None:
    outside = write('fail-on = "error"\n', "outside.toml")
    (tmp_path / "inner" / ".git").mkdir(parents=True)
    (tmp_path / "inner" / "contentlint.toml").symlink_to(outside)
    with pytest.raises(ConfigurationError) as caught:
        SettingsFinder().for_path("inner/a.html")
    assert str(caught.value) == "inner/contentlint.toml: is a link that leads outside inner"


def test_a_named_configuration_applies_to_every_file_and_isolated_to_none(write: Write, tmp_path: Path) -> None:
    write('fail-on = "error"\n')
    path = write('fail-on = "info"\n', "house/ours.toml")
    assert SettingsFinder(str(path)).for_path("a.html").fail_on == "info"
    assert SettingsFinder(str(path)).for_path("a.html").root == str(tmp_path / "house")
    assert SettingsFinder(isolated=True).for_path("a.html") == Settings(root=str(tmp_path))


# Per file


def test_per_file_tables_apply_in_order(write: Write, tmp_path: Path) -> None:
    path = write(
        'ignore = ["a"]\n[[per-file]]\nfiles = ["opinion/**"]\nignore = ["b"]\n'
        '[[per-file]]\nfiles = ["*.md"]\nselect = ["encoding"]\nseverity = { c = "info" }\n'
    )
    loaded = load(path)
    plain = loaded.for_file(str(tmp_path / "news/a.html"))
    both = loaded.for_file(str(tmp_path / "opinion/a.md"))
    assert (plain.select, plain.ignore, plain.severity, plain.per_file) == (("default",), ("a",), {}, ())
    assert (both.select, both.ignore, both.severity) == (("encoding",), ("a", "b"), {"c": "info"})
    assert both.origins["ignore"] == "contentlint.toml:1, contentlint.toml:4"
    assert both.origins["select"] == "contentlint.toml:7"


def test_article_files_are_patterns_from_the_folder_of_the_configuration(write: Write, tmp_path: Path) -> None:
    loaded = load(write('[article]\nfiles = ["/content/**", "!/content/index.html"]\n', "site/contentlint.toml"))
    paths = ["site/content/a.html", "site/content/x/a.html", "site/content/index.html", "content/a.html"]
    assert [loaded.is_article(str(tmp_path / path)) for path in paths] == [True, True, False, False]


# The command line


def test_select_on_the_command_line_replaces_the_configured_selection(write: Write, tmp_path: Path) -> None:
    loaded = load(write(FULL.replace('phrases = ["house/*.toml"]', "")))
    narrowed = with_overrides(loaded, select=["mojibake"], severity={"mojibake": "error"}, fail_on="never")
    assert (narrowed.select, narrowed.extend_select, narrowed.ignore) == (("mojibake",), (), ())
    assert narrowed.severity == {"donation-pitch": "error", "mojibake": "error"}
    assert narrowed.for_file(str(tmp_path / "wire/a.html")).select == ("mojibake",)
    assert narrowed.for_file(str(tmp_path / "opinion/a.html")).ignore == ("unattributed-quote",)
    assert (narrowed.origins["select"], narrowed.origins["fail-on"]) == ("--select", "--fail-on")


def test_ignore_and_extend_select_on_the_command_line_add(write: Write) -> None:
    loaded = load(write('ignore = ["a"]\n'))
    added = with_overrides(loaded, ignore=["b"], extend_select=["c"])
    assert (added.select, added.extend_select, added.ignore) == (("default",), ("c",), ("a", "b"))
    assert (added.origins["ignore"], added.origins["ignore.1"]) == ("contentlint.toml:1, --ignore", "--ignore")


def test_a_baseline_of_the_command_line_is_a_path_from_the_working_directory(write: Write, tmp_path: Path) -> None:
    loaded = load(write('baseline = "a.jsonl"\n', "site/contentlint.toml"))
    assert loaded.baseline == str(tmp_path / "site/a.jsonl")
    assert with_overrides(loaded, baseline="b.jsonl").baseline == str(tmp_path / "b.jsonl")


def test_no_option_is_no_change(write: Write) -> None:
    loaded = load(write('ignore = ["a"]\n'))
    assert with_overrides(loaded) == loaded


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"severity": {"a": "fatal"}}, '--severity: unknown severity "fatal"'),
        ({"fail_on": "warn"}, '--fail-on: unknown level "warn"; did you mean "warning"?'),
        ({"encoding": "utf8x"}, '--encoding: unknown encoding "utf8x"; did you mean "utf8"?'),
    ],
)
def test_a_wrong_option_is_told_as_such(options: dict[str, object], expected: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        with_overrides(isolated(), **options)  # type: ignore[arg-type]
    assert str(caught.value) == expected


# Against the rules

KNOWN: dict[str, dict[str, object]] = {
    "unattributed-quote": {"min_words": int, "share": float, "verbs": list[str], "strict": bool, "mark": str},
    "mojibake": {},
}


def rule_error(loaded: Settings) -> str:
    with pytest.raises(ConfigurationError) as caught:
        validate_rules(loaded, KNOWN, ["attribution", "encoding"], {"quote": "unattributed-quote"})
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('select = ["default",\n"mojibak"]', '2: unknown rule or family "mojibak"; did you mean "mojibake"?'),
        ('ignore = ["encodings"]', '1: unknown rule or family "encodings"; did you mean "encoding"?'),
        ('severity = { all = "error" }', '1: unknown rule or family "all"'),
        ('[[per-file]]\nfiles = ["a"]\nignore = ["x"]', '3: unknown rule or family "x"'),
        ("\n[rules.mojibak]", '2: unknown rule "mojibak"; did you mean "mojibake"?'),
        ("[rules.quote]\nmin-word = 1", '2: quote has no option "min-word"; did you mean "min-words"?'),
        ("[rules.mojibake]\nx = 1", '2: mojibake has no option "x"; it has none'),
        (
            "[rules.quote]\nzzzzz = 1",
            '2: quote has no option "zzzzz"; it has "mark", "min-words", "share", "strict", "verbs"',
        ),
        ("[rules.quote]\nmin-words = true", '2: option "min-words" of quote must be a whole number, not true'),
        ("[rules.quote]\nmin-words = 1.0", '2: option "min-words" of quote must be a whole number, not 1.0'),
        ('[rules.quote]\nshare = "x"', '2: option "share" of quote must be a number, not "x"'),
        ("[rules.quote]\nstrict = 0", '2: option "strict" of quote must be true or false, not 0'),
        ("[rules.quote]\nmark = []", '2: option "mark" of quote must be a string, not a list'),
        ('[rules.quote]\nverbs = "said"', '2: option "verbs" of quote must be a list of strings, not "said"'),
    ],
)
def test_rules_and_their_options_are_held_to_what_is_loaded(write: Write, text: str, expected: str) -> None:
    assert rule_error(load(write(text))) == f"contentlint.toml:{expected}"


def test_rules_families_groups_and_old_names_are_known(write: Write) -> None:
    text = 'select = ["all", "quote"]\nignore = ["encoding", "mojibake"]\n[severity]\nencoding = "info"\n'
    text += '[rules.quote]\nmin-words = 1\nshare = 1\nverbs = []\nstrict = true\nmark = ""\n'
    validate_rules(load(write(text)), KNOWN, ["encoding"], {"quote": "unattributed-quote"})


def test_an_unknown_rule_of_the_command_line_is_told_as_such(write: Write) -> None:
    assert rule_error(with_overrides(load(write("")), select=["mojibak"])) == (
        '--select: unknown rule or family "mojibak"; did you mean "mojibake"?'
    )


def test_a_selector_that_does_not_compile_is_told_with_its_line(write: Write) -> None:
    def compile_selector(selector: str) -> None:
        if selector.endswith("["):
            raise ValueError("malformed attribute selector\n  line 1")

    loaded = load(write('[article]\nbody = ["article",\n  "div["]\n'))
    with pytest.raises(ConfigurationError) as caught:
        validate_selectors(loaded, compile_selector)
    told = 'contentlint.toml:3: "body" has "div[", which is not a CSS selector: malformed attribute selector'
    assert str(caught.value) == told


# The schema


def test_the_shipped_schema_is_the_declaration() -> None:
    """Regenerate it with: python -c "from contentlint.settings.schema import schema_text as s; print(s(), end='')"."""
    shipped = Path(__file__).parent.parent / "contentlint" / "schema.json"
    assert shipped.read_text(encoding="utf-8") == schema_text()


def test_a_valid_configuration_validates_against_the_schema_and_a_wrong_one_does_not() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    assert list(validator.iter_errors(tomllib.loads(FULL))) == []
    for text in (
        "selct = []",
        'max-file-size = "20 bytes"',
        '[severity]\na = "never"',
        "[[per-file]]",
        "[rules.a]\nb = [1]",
    ):
        assert len(list(validator.iter_errors(tomllib.loads(text)))) == 1, text


# Lines

values = st.recursive(
    st.sampled_from(["1", '"a # ]"', "'''\n[x]\n'''", '"""\\\n="""', "1979-05-27 07:32:00", "1.5", "true"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + "\n, # ,\n".join(items) + "\n]")
        | st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key} = {item}" for key, item in zip("pqr", items, strict=False)) + "}"
        )
    ),
    max_leaves=8,
)
names = st.sampled_from(["a", "b", '"c d"', "'e.f'", "g-h", '"\\u0069"'])
pairs = st.builds("{} = {} # [no]".format, st.lists(names, min_size=1, max_size=2).map(" . ".join), values)
headers = st.builds("{}".format, names).flatmap(
    lambda name: st.sampled_from([f"[{name}]", f"[[ {name} ]]", f"[{name}.x]"])
)
documents = st.lists(pairs | headers | st.just(""), max_size=12).map("\n".join)


def keys_of(value: object, at: KeyPath = ()) -> set[KeyPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {at}.union(*(keys_of(item, (*at, name)) for name, item in items))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(documents)
def test_every_key_that_tomllib_reads_has_a_line(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert keys_of(table) == set(positions(text))


def test_lines_are_those_of_the_keys() -> None:
    text = 'a = """\n\n"""\nb.c = [1,\n 2]\n[[d]]\n[[d]]\nx = {y = 1}\n[d.e]\n'
    assert positions(text) == {
        (): 1,
        ("a",): 1,
        ("b",): 4,
        ("b", "c"): 4,
        ("b", "c", 0): 4,
        ("b", "c", 1): 5,
        ("d",): 6,
        ("d", 0): 6,
        ("d", 1): 7,
        ("d", 1, "x"): 8,
        ("d", 1, "x", "y"): 8,
        ("d", 1, "e"): 9,
    }


# Hostile patterns, and what is not imported


def test_patterns_whose_stars_give_way_to_each_other_are_refused() -> None:
    fine = ["*.html", "a_*_*_*", "**/x/**/*.html", "/x/**", "!keep/", "***"]
    refused = ["a*a*a*a*b*c", "**/a*a*a/**/*b*b", "#x", "!", " "]
    assert [name for name in fine + refused if is_pattern(name)] == fine


def test_patterns_match_the_longest_paths_in_bounded_time() -> None:
    before = time.process_time()
    for pattern in ("**/**/**/b", "**/*a*/**/b", "a*a*a*a*", "*/*/*/*/*/*/b", "**/a*a*a/b"):
        for path in ("/".join(["a" * 63] * 63), "/".join("a" * 2000), "a" * 255):
            assert not matches((pattern,), relative_to("/", f"/{path}b/c")) or pattern == "a*a*a*a*"
    assert time.process_time() - before < 2


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = """
import contentlint.files, contentlint.commands.config, contentlint.commands.init, sys
print([name for name in ("bs4", "difflib", "lxml", "pathspec", "turbohtml") if name in sys.modules])
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


# Anything at all

WORDS = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\n",
    '"',
    '"""',
    "'",
    "#",
    "\\",
    "\x00",
    "\ud800",
    "é",
    "0",
    "-1",
    "nan",
]
WORDS += [
    "true",
    "1e400",
    "1979-05-27",
    "select",
    "extend",
    "per-file",
    "article",
    "rules",
    "files",
    '"a"',
    '["a"]',
    "9" * 5000,
]
mutations = st.lists(st.tuples(st.integers(0, len(FULL)), st.integers(0, 30), st.sampled_from(WORDS)), max_size=6)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(mutations)
def test_a_mutated_configuration_is_settings_or_a_configuration_error(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, str]]
) -> None:
    text = FULL
    for at, length, word in changes:
        text = text[:at] + word + text[at + length :]
    path = tmp_path_factory.getbasetemp() / "contentlint.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(ConfigurationError):
        load(path)
