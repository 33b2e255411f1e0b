"""`contentlint body`: the article as the rules see it."""

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from contentlint.commands.session import Session, UsageError, add_options, fail, note
from contentlint.escape import visible, visible_line, visible_path

if TYPE_CHECKING:
    from contentlint.block import Block
    from contentlint.document import Document
    from contentlint.plan import Plan
    from contentlint.source import Source

# the families whose diagnostics make a block unclean
_CONTAMINATION = frozenset(("boilerplate", "donation", "residue", "translation"))

# a diagnostic that covers less of a block points at a spot in good text
_SHARE = 0.6


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the parser of `contentlint`."""
    text = "the article as the rules see it, a paragraph a line"
    parser = subparsers.add_parser("body", help=text, description=f"Prints {text}.", allow_abbrev=False)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, a glob, or - (default: .)")
    parser.add_argument("--clean", action="store_true", help="leave out the blocks that contamination rules flag")
    parser.add_argument("--all", action="store_true", help="the blocks outside the body, too")
    parser.add_argument("--explain", action="store_true", help="why each block is in or out, and what the document is")
    parser.add_argument("--output-format", choices=("text", "jsonl"), default="text", help="(default: text)")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the name of what comes through -")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of files that do not say")
    add_options(parser)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Prints the blocks; 2 when a file could not be read."""
    from contentlint.commands.check import read_stdin
    from contentlint.files import FileProblem, Found, Problem, expand, is_binary, read
    from contentlint.parsing.limits import LimitExceeded
    from contentlint.settings import ConfigurationError
    from contentlint.source import Source

    code = 0
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        session = Session(config=options.config, isolated=options.isolated, encoding=options.encoding)
        items = list(expand(options.paths, session.finder, stdin=options.stdin_filename))
        for item in items:
            if isinstance(item, Problem):
                code = fail(f"{item.path} {item.message}")
            if not isinstance(item, Found):
                continue
            settings = session.settings(item.absolute)
            try:
                limit = settings.max_file_size
                data = read_stdin(limit) if item.is_stdin else read(item.path, limit)
                if is_binary(data):
                    if item.named:
                        raise FileProblem(item.path, "is a binary file; name articles, or exclude it")
                    note(f"{item.path} is a binary file and was passed over")
                    continue
                source = Source(item.path, data, encoding=settings.encoding)
                _print(source, session.plan(item.absolute), options)
            except (FileProblem, LimitExceeded) as problem:
                code = fail(f"{item.path} {getattr(problem, 'message', problem)}")
    except (UsageError, ConfigurationError) as error:
        return fail(error)
    return code


def _print(source: "Source", plan: "Plan", options: argparse.Namespace) -> None:
    from contentlint.linter import diagnose, read
    from contentlint.readers import parts
    from contentlint.reporters.jsonl import dumps

    for part in parts(source):
        document = read(part, plan)
        flags = _flags(document, diagnose(document, plan)) if options.clean or options.output_format == "jsonl" else {}
        if options.explain and options.output_format == "text":
            about = f"{document.kind}, a {document.extent}, language {document.language or 'unknown'}"
            print(f"# {visible_path(source.path)}: {about}: {'; '.join(document.evidence)}")
        for block in document.blocks:
            if (block.region != "body" and not options.all) or (options.clean and flags.get(block.index)):
                continue
            if options.output_format == "jsonl":
                print(dumps(_record(block, source, sorted(flags.get(block.index, ())))))
            elif options.explain:
                print(f"{block.region:8} {visible(block.text[:80])}  # {block.reason}")
            else:
                print(visible_line(block.text))


def _flags(document: "Document", diagnostics: "list[Any]") -> dict[int, set[str]]:
    """By index of the block, the contamination rules that flag it."""
    flags: dict[int, set[str]] = {}
    marks = [d for d in diagnostics if d.family in _CONTAMINATION]
    if not marks:
        return flags
    for block in document.blocks:
        start, end = block.span()
        for mark in marks:
            shared = min(end, mark.span.end) - max(start, mark.span.start)
            if shared >= _SHARE * (end - start):
                flags.setdefault(block.index, set()).add(mark.rule)
    return flags


def _record(block: "Block", source: "Source", rules: list[str]) -> dict[str, object]:
    start, end = block.span()
    first, last = source.location(start), source.location(end)
    return {
        "path": source.path.replace(os.sep, "/"),
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
        "byte_start": source.byte(start),
        "byte_end": source.byte(end),
        "kind": block.kind,
        "region": block.region,
        "text": block.text,
        "rules": rules,
    }
