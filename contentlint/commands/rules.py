"""`contentlint rules`: all rules, by family."""

import argparse
import json

from contentlint.commands.session import Session, UsageError, fail


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    text = "all rules by family, with status and default"
    parser = subparsers.add_parser("rules", help=text, description=f"Shows {text}.")
    parser.add_argument("--isolated", action="store_true", help="load no third-party plugin")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Prints the rules; 2 when a plugin cannot be loaded."""
    from contentlint.explanation import entries

    try:
        registry = Session(isolated=options.isolated).registry
    except UsageError as error:
        return fail(error)
    rows = entries(registry)
    if options.output_format == "json":
        print(json.dumps({"rules": rows}, indent=2, ensure_ascii=False))
        return 0
    family = ""
    for row in rows:
        if row["family"] != family:
            print(("\n" if family else "") + str(row["family"]))
            family = str(row["family"])
        on = (
            "on"
            if row["default"] and row["status"] == "stable"
            else "opt-in"
            if row["status"] == "stable"
            else "preview"
        )
        print(f"  {row['id']:30} {row['severity']:8} {on:8} {row['summary']}")
    return 0
