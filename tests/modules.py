"""The project's Python files and what they import."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Import:
    """An imported module; `names` of a `from` import; `late` inside a function, `typing` for type checkers only."""

    module: str
    names: tuple[str, ...]
    late: bool
    typing: bool


def engine_modules() -> dict[str, Path]:
    """Every module of the engine by its dotted name."""
    return _modules(ROOT, "contentlint")


def rule_modules() -> dict[str, Path]:
    """Every module of the rules that come with the engine."""
    return _modules(ROOT / "rules", "contentlint_rules")


def python_files() -> list[Path]:
    """Every Python file that is ours to write."""
    folders = ("contentlint", "rules", "tests", "scripts", "benchmarks", "examples")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def imports(name: str, path: Path) -> Iterator[Import]:
    """What the module of that name imports, relative imports resolved."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    yield from _imports(ast.parse(path.read_text(encoding="utf-8")), package, late=False, typing=False)


def _imports(tree: ast.AST, package: str, *, late: bool, typing: bool) -> Iterator[Import]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, (), late, typing) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parent = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (parent, node.module) if part)
            yield Import(module, tuple(alias.name for alias in node.names), late, typing)
        else:
            inside = late or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            checking = typing or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
            yield from _imports(node, package, late=inside, typing=checking)


def _modules(root: Path, package: str) -> dict[str, Path]:
    found = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found
