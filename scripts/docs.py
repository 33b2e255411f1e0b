"""Write docs/rules from the rules: a page a rule and an index. `--check` only says what differs (exit 1)."""

import sys
from pathlib import Path

from contentlint.explanation import all_rules, entries, page
from contentlint.plugins import Registry, load

HOME = Path(__file__).parent.parent / "docs" / "rules"
INTRODUCTION = """# Rules

Written by `make docs` from the rules themselves; a test compares. `contentlint rule ID` prints a page.

A *preview* rule runs when it is named or with `--preview`. A *stable* rule has had its precision
measured, or is exact by construction.
"""


def pages() -> dict[str, str]:
    """The text of every file of docs/rules by its name."""
    registry = load(isolated=True)
    shown = {f"{rule_id}.md": page(rule) for rule_id, rule in all_rules(registry).items()}
    return {"README.md": index(registry), **shown}


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


def main() -> int:
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in HOME.glob("*.md")}
    differing = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    if "--check" in sys.argv[1:]:
        for name in differing:
            print(f"docs/rules/{name} is not what the rules say; run `make docs`", file=sys.stderr)
        return 1 if differing else 0
    HOME.mkdir(parents=True, exist_ok=True)
    for name in differing:
        if name in wanted:
            (HOME / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (HOME / name).unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
