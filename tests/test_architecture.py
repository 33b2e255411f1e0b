"""The layers, the doors between them and the public interface, held by reading the imports."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module

import pytest

import contentlint
from modules import ROOT, Import, engine_modules, imports, python_files, rule_modules

# a module may import those of its own line and of the lines above it
LAYERS = (
    ("contentlint",),
    ("charset", "decoding", "escape", "source"),
    ("part", "diagnostic", "fix"),
    ("block", "document", "element", "phrases", "removal", "soup"),
    ("rule",),
    ("failures", "plan"),
    ("readers", "parsing", "language", "region"),
    ("hookspecs", "plugins", "settings", "selection", "suppression"),
    ("linter", "reporters"),
    ("baseline", "cache", "explanation", "files", "testing", "workers", "writer"),
    ("commands",),
)
HEAVY = {"ahocorasick_rs", "bs4", "lxml", "pathspec", "pluggy", "pyromark", "regex", "turbohtml", "yaml"}
# who may import what knows HTML; the detector of encodings and languages is no parser
PARSERS = {"turbohtml", "bs4", "lxml"}
DETECTOR = "turbohtml.detect"
# only what faces the user touches files, clocks and processes; the phrase packs and the choice of them read data files
WORLD = {"os", "pathlib", "time", "random", "subprocess", "socket", "tempfile", "shutil", "glob", "signal"}
PURE = ("readers", "parsing", "language", "region", "suppression", "linter", "reporters", "failures", "plan", "rule")


def layer_of(module: str) -> int:
    own = module.split(".")
    name = own[1] if len(own) > 1 else own[0]
    return next(number for number, names in enumerate(LAYERS) if name in names)


def engine_imports() -> Iterator[tuple[str, Import]]:
    for name, path in engine_modules().items():
        for found in imports(name, path):
            yield name, found


def targets(found: Import, known: dict[str, object]) -> list[str]:
    """The engine's modules that an import leads to."""
    inner = [f"{found.module}.{name}" for name in found.names if f"{found.module}.{name}" in known]
    return inner or ([found.module] if found.module in known else [])


def test_every_module_has_a_layer() -> None:
    known = {name for names in LAYERS for name in names}
    assert {name.split(".")[1] for name in engine_modules() if "." in name} - known == set()


def test_the_layers_are_those_that_are_written_down() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    written = text.partition("## Layers")[2].split("```")[1].strip().split("\n")
    there = {name.split(".")[1] for name in engine_modules() if "." in name}
    tested = [set(names) & there for names in LAYERS[1:]]
    assert [set(line.split()) for line in written] == tested


def test_a_module_imports_only_its_own_layer_and_those_above() -> None:
    known = dict(engine_modules())
    down = [
        f"{name} imports {target}"
        for name, found in engine_imports()
        if not found.typing
        for target in targets(found, known)
        if name != "contentlint" and layer_of(target) > layer_of(name)
    ]
    assert down == []


def test_modules_do_not_import_in_circles() -> None:
    known = dict(engine_modules())
    graph: dict[str, set[str]] = {}
    for name, found in engine_imports():
        if not found.typing and not found.late:
            graph.setdefault(name, set()).update(target for target in targets(found, known) if target != name)
    assert TopologicalSorter(graph).static_order()


def test_the_engine_does_not_know_the_rules() -> None:
    assert [name for name, found in engine_imports() if found.module.startswith("contentlint_rules")] == []


def test_only_the_parser_and_the_soup_know_html_libraries() -> None:
    strangers = [
        f"{name} imports {found.module}"
        for name, found in engine_imports()
        if found.module.split(".")[0] in PARSERS and found.module != DETECTOR
        if not name.startswith("contentlint.parsing")
        and (name, found.module.split(".")[0]) != ("contentlint.soup", "bs4")
    ]
    assert strangers == []


def test_only_decoding_and_language_use_the_detector() -> None:
    users = {name for name, found in engine_imports() if found.module == DETECTOR}
    assert users <= {"contentlint.charset", "contentlint.decoding", "contentlint.language"}


def test_the_kernel_touches_no_file_clock_or_process() -> None:
    reach = [
        f"{name} imports {found.module}"
        for name, found in engine_imports()
        if name.split(".")[1:2] and name.split(".")[1] in PURE and not found.typing
        if found.module.split(".")[0] in WORLD
    ]
    assert reach == []


def test_a_rule_imports_the_public_interface_and_its_own_family() -> None:
    strangers = []
    for name, path in rule_modules().items():
        family = ".".join(name.split(".")[:2])
        for found in imports(name, path):
            top = found.module.split(".")[0]
            public = found.module == "contentlint" and set(found.names) <= set(contentlint.__all__)
            own = found.module == family or found.module.startswith(f"{family}._")
            if not (top in sys.stdlib_module_names or public or own):
                strangers.append(f"{name} imports {found.module}: {', '.join(found.names)}")
    assert strangers == []


def test_the_public_interface_is_what_it_says() -> None:
    assert sorted(contentlint.__all__) == contentlint.__all__
    assert set(contentlint.__all__) == set(contentlint._HOME_OF) | {"__version__"}
    homes = {name: getattr(import_module(f"contentlint.{home}"), name) for name, home in contentlint._HOME_OF.items()}
    assert {name: getattr(contentlint, name) for name in homes} == homes


def test_public_names_are_explained() -> None:
    named = {name: getattr(contentlint, name) for name in contentlint.__all__ if name != "__version__"}
    assert [name for name, value in named.items() if not value.__doc__] == []


@pytest.mark.parametrize("code", ["import contentlint", "from contentlint.commands import main; main(['--version'])"])
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    program = f"{code}\nimport sys, json\nprint()\nprint(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(json.loads(run.stdout.strip().split("\n")[-1]))
    assert loaded & (HEAVY | {"contentlint_rules", "importlib_metadata"}) == set()


def test_lines_are_counted_by_the_source_and_not_by_str() -> None:
    users = [
        str(path.relative_to(ROOT))
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "splitlines"
    ]
    assert users == []


def test_modules_are_named_after_what_they_define() -> None:
    nowhere = {"utils", "util", "helpers", "common", "base", "types", "core", "misc"}
    assert [str(path) for path in python_files() if path.stem.strip("_") in nowhere] == []
