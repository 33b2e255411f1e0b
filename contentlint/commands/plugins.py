"""`contentlint plugins`: what is loaded, from which distribution, with which rules."""

import argparse
import json

from contentlint.commands.session import Session, UsageError, fail
from contentlint.escape import visible


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    text = "what is loaded, from which distribution, with which rules"
    parser = subparsers.add_parser("plugins", help=text, description=f"Shows {text}.")
    parser.add_argument("--isolated", action="store_true", help="load no third-party plugin")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Prints the plugins; 2 when one cannot be loaded."""
    try:
        plugins = Session(isolated=options.isolated).registry.plugins
    except UsageError as error:
        return fail(error)
    if options.output_format == "json":
        rows = [
            {"name": p.name, "distribution": p.distribution, "version": p.version, "rules": list(p.rules)}
            for p in plugins
        ]
        print(json.dumps({"plugins": rows}, indent=2))
        return 0
    for plugin in plugins:
        print(visible(f"{plugin.name} (from {plugin.distribution} {plugin.version})"))
        for rule in plugin.rules:
            print(visible(f"    {rule}"))
    return 0
