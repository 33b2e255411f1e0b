"""`contentlint init`: a commented configuration and a pre-commit entry, never overwriting."""

import argparse
import os
import sys

from contentlint.commands.session import fail

CONFIG = "contentlint.toml"
HOOKS = ".pre-commit-config.yaml"

HOOK = """\
  - repo: local
    hooks:
      - id: contentlint
        name: contentlint
        entry: contentlint check --force-exclude --
        language: system
        files: \\.(html?|xhtml|md|markdown)$
"""

CONFIG_TEXT = """\
# What contentlint does here. A key behind a # shows an example; without it the default applies.
# `contentlint rules` lists the rules, `contentlint config PATH` what applies to a file and where it came from.

# Rules that run: "default", "all" (every stable rule), families and rule ids.
select = ["default"]
# extend-select = ["attribution"]
# ignore = ["donation-pitch"]
# severity = { donation-pitch = "error" }

# The lowest severity that makes the exit code 1: "error", "warning", "info" or "never".
fail-on = "warning"

# A walk reads .html .htm .xhtml .md .markdown; patterns are those of a .gitignore, which is respected too.
# include = ["*.xml"]
# exclude = ["drafts/"]

# The encoding of files that do not say.
# encoding = "windows-1251"

# Distributions of plugins that must be installed, and phrase packs of your own.
# plugins = ["contentlint-acme"]
# phrases = ["house/*.toml"]

# Suppressions in the content must state a reason.
# require-reason = true

# [article]
# These are articles, fragments too; other files are judged by what they are.
# files = ["content/**"]
# CSS selectors of the body, the first that matches; without them the body is found.
# body = ["article", "[itemprop=articleBody]"]
# exclude = [".corrections"]
# publisher = { name = "The Daily", domains = ["daily.example"] }
# languages = ["en", "uk"]

# [[per-file]]
# files = ["opinion/**"]
# ignore = ["attribution"]

# The options of a rule: `contentlint rule donation-pitch` lists them.
# [rules.donation-pitch]
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    text = f"write a commented {CONFIG} and a {HOOKS}, never overwriting"
    parser = subparsers.add_parser("init", help=text, description=f"{text.capitalize()}.")
    parser.set_defaults(command=run)


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001  every command takes its arguments
    """Writes what is missing in the working directory; 2 when something was there already."""
    from contentlint.settings import find_config

    there = find_config(os.curdir, stop=os.curdir)
    wrote_config = _write(there.name if there else CONFIG, CONFIG_TEXT)
    wrote_hooks = _write(HOOKS, f"repos:\n{HOOK}")
    if not wrote_hooks:
        print(f"the entry for its list of repos:\n{HOOK}", end="", file=sys.stderr)
    return 0 if wrote_config and wrote_hooks else 2


def _write(name: str, text: str) -> bool:
    """Writes a new file and says so; what is there, also a link that leads nowhere, stays as it is."""
    try:
        with open(name, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        fail(f"{name} is there already, and stays as it is")
        return False
    except OSError as error:
        fail(f"{name}: {error.strerror}")
        return False
    print(f"wrote {name}")
    return True
