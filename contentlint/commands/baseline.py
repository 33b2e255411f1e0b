"""`contentlint baseline`: understood, and told that a later release brings it."""

import argparse

from contentlint.commands.session import fail


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    parser = subparsers.add_parser("baseline", help="adopt today's diagnostics (not built yet)")
    parser.add_argument("action", choices=("write", "prune"))
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Says that there are no baselines yet."""
    return fail(f"baseline {options.action} is not built yet; a later release brings it")
