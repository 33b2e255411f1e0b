"""The command line: one module a command, imported when it is asked for."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from contentlint import __version__

COMMANDS = ("check", "rule", "rules", "body", "config", "plugins", "baseline", "init")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code: 0 clean, 1 diagnostics, 2 anything that was not done."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    parser = _parser(arguments)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    try:
        code: int = options.command(options)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # whoever reads us has gone, with `head` for instance; nothing more can be said, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:
        return _crashed(error)


def _crashed(error: Exception) -> int:
    """Tell an error that nobody expected; exit code 2, for nothing is known about the files."""
    import traceback

    from contentlint.escape import visible

    for line in "".join(traceback.format_exception(error)).split("\n"):
        print(visible(line), file=sys.stderr)
    print("contentlint: this is an error of contentlint; please report it with the lines above", file=sys.stderr)
    return 2


def run() -> None:
    """The console script."""
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _terminated)
    raise SystemExit(main())


def _terminated(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="contentlint",
        description="Find what does not belong in an article, in the HTML source.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"contentlint {__version__}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    # the command that is meant is the only one that has to be imported
    wanted = next((name for name in arguments if not name.startswith("-")), "")
    for name in (wanted,) if wanted in COMMANDS else COMMANDS if "--version" not in arguments else ():
        import_module(f"contentlint.commands.{name}").add_parser(subparsers)
    return parser
