"""`contentlint rule ID`: explain a rule."""

import argparse
from difflib import get_close_matches

from contentlint.commands.session import Session, UsageError, fail


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    text = "explain a rule: what, why, options, examples, real output"
    parser = subparsers.add_parser("rule", help=text, description=f"{text.capitalize()}.")
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--isolated", action="store_true", help="load no third-party plugin")
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Prints the page of the rule, as docs/rules has it; 2 for a rule that there is not."""
    from contentlint.explanation import all_rules, page

    try:
        registry = Session(isolated=options.isolated).registry
    except UsageError as error:
        return fail(error)
    rules = all_rules(registry)
    rule_id = registry.resolve(options.id) or options.id
    if rule_id not in rules:
        near = get_close_matches(options.id, rules, 1)
        hint = f'; did you mean "{near[0]}"?' if near else "; `contentlint rules` lists them"
        return fail(f'there is no rule "{options.id}"{hint}')
    print(page(rules[rule_id]), end="")
    return 0
