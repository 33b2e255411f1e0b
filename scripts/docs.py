"""Write docs/rules, docs/configuration.md and the output in README.md. `--check` only says what differs (exit 1)."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contentlint.explanation import all_rules, entries, page
from contentlint.plugins import Registry, load

ROOT = Path(__file__).parent.parent
RULES = "docs/rules"
CONFIGURATION = "docs/configuration.md"
SHOWN = re.compile(
    r"(?P<before><!-- contentlint (?P<command>[^,>]+), in (?P<folder>[^ ]+) -->\n```text\n)"
    r".*?(?P<after>```\n<!-- end -->)",
    re.DOTALL,
)
INTRODUCTION = """# Rules

Written by `make docs` from the rules themselves; a test compares. `contentlint rule ID` prints a page.

A *preview* rule runs when it is named or with `--preview`. A *stable* rule has had its precision
measured, or is exact by construction.
"""


def pages() -> dict[str, str]:
    """The text of every generated file by its path in the repository."""
    registry = load(isolated=True)
    shown = {f"{RULES}/{rule_id}.md": page(rule) for rule_id, rule in all_rules(registry).items()}
    shown[CONFIGURATION] = configuration()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return {f"{RULES}/README.md": index(registry), **shown, "README.md": SHOWN.sub(_with_output, readme)}


def index(registry: Registry) -> str:
    """The list of rules, a table a family."""
    families: dict[str, list[str]] = {}
    for row in entries(registry):
        status = row["status"] if row["default"] else f"{row['status']}, opt-in"
        line = f"| [{row['id']}]({row['id']}.md) | {row['severity']} | {status} | {row['summary']} |"
        families.setdefault(str(row["family"]), []).append(line)
    head = "| rule | severity | status | what is wrong |\n| --- | --- | --- | --- |\n"
    tables = [f"## {family}\n\n{head}" + "\n".join(lines) + "\n" for family, lines in families.items()]
    return "\n".join([INTRODUCTION, *tables])


def configuration() -> str:
    """The keys of the configuration, from its schema."""
    schema = json.loads((ROOT / "contentlint" / "schema.json").read_text(encoding="utf-8"))
    text = (
        "# Configuration\n\n`contentlint.toml`, `.contentlint.toml`, or `[tool.contentlint]` in `pyproject.toml`; the "
        "nearest one to each file, and no other\nunless it names it in `extend`. Written by `make docs` from "
        "`contentlint/schema.json`, which editors can use.\n\n| key | value | what |\n| --- | --- | --- |\n"
    )
    return text + "".join(f"| `{key}` | {value} | {what} |\n" for key, value, what in _keys(schema, ""))


def _keys(schema: dict[str, Any], before: str) -> Iterator[tuple[str, str, str]]:
    for name, key in schema.get("properties", {}).items():
        inner = key.get("items", key)
        if "properties" in inner:
            path = f"[[{before}{name}]]" if key["type"] == "array" else f"[{before}{name}]"
            yield path, "table", key.get("description", "")
            yield from _keys(inner, f"{before}{name}.")
        else:
            yield before + name, _value(key), key.get("description", "").replace("|", "\\|")


def _value(key: dict[str, Any]) -> str:
    if "oneOf" in key:
        return " or ".join(_value(one) for one in key["oneOf"])
    if "enum" in key:
        return ", ".join(f'`"{word}"`' for word in key["enum"])
    if key["type"] == "array":
        return f"list of {_value(key['items'])}s"
    return {"object": "table"}.get(key["type"], str(key["type"]))


def output(command: str, folder: Path) -> str:
    """What a command of contentlint prints in a folder, notes apart."""
    program = "import sys; from contentlint.commands import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", program, *command.split()],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode > 1:
        raise SystemExit(run.stderr)
    return run.stdout


def _with_output(found: re.Match[str]) -> str:
    return found["before"] + output(found["command"], ROOT / found["folder"]) + found["after"]


def main() -> int:
    wanted = pages()
    paths = [*(ROOT / RULES).glob("*.md"), ROOT / "README.md", ROOT / CONFIGURATION]
    written = [path for path in paths if path.exists()]
    there = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in written}
    differing = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    if "--check" in sys.argv[1:]:
        for name in differing:
            print(f"{name} is not what the tool says; run `make docs`", file=sys.stderr)
        return 1 if differing else 0
    (ROOT / RULES).mkdir(parents=True, exist_ok=True)
    for name in differing:
        if name in wanted:
            (ROOT / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (ROOT / name).unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
