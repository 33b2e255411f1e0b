"""CPU of a check against bare parsing of the same bytes, and CPU of starting.

Pages are taken from the folder `$BENCH/pages`, else from the archive `../shared/bench/pages/pages.tar.xz` if there is
one, else from examples/newsroom, many times over. Every page is parsed bare, with turbohtml and source locations, then
read without rules, then checked, in one process, so that whatever slows the machine down slows all.
Times are CPU seconds.
"""

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import turbohtml

from contentlint.commands.check import _calm_collector
from contentlint.linter import _applies, check_source, read
from contentlint.plan import Plan
from contentlint.plugins import load
from contentlint.readers import parts
from contentlint.reporters import FileReport, reporter
from contentlint.selection import plan as plan_for
from contentlint.settings import Settings
from contentlint.source import Source

ROOT = Path(__file__).parent.parent
ARCHIVE = ROOT.parent / "shared" / "bench" / "pages" / "pages.tar.xz"
SUFFIXES = (".html", ".htm", ".xhtml", ".md", ".markdown")


@dataclass
class Total:
    """CPU seconds and bytes of the pages of a kind."""

    pages: int = 0
    size: int = 0
    parsing: float = 0.0
    reading: float = 0.0
    checking: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    ratios: list[float] = field(default_factory=list)


@contextmanager
def pages() -> Iterator[tuple[str, list[Path]]]:
    """Where the pages come from, in words, and the files, sorted."""
    named = Path(os.environ.get("BENCH", "")) / "pages"
    if os.environ.get("BENCH") and named.is_dir():
        yield str(named), _files(named)
    elif ARCHIVE.exists():
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(ARCHIVE) as archive:
                archive.extractall(folder, filter="data")
            yield str(ARCHIVE), _files(Path(folder))
    else:
        yield "examples/newsroom, 100 times (no folder of real pages)", _files(ROOT / "examples" / "newsroom") * 100


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


_NO_RULES = Plan()


def measure(files: list[Path], plan: Plan) -> dict[str, Total]:
    """The totals of HTML and of Markdown. The first page is done twice, so that nothing is loaded on the clock."""
    totals = {"HTML": Total(), "Markdown": Total()}
    sink = reporter("jsonl", lambda _: None)
    for number, path in enumerate([*files[:1], *files]):
        data = path.read_bytes()
        start = process_time()
        turbohtml.parse(data, source_locations=True)
        parsed = process_time()
        check_source(Source(path.as_posix(), data), _NO_RULES)
        seen = process_time()
        source = Source(path.as_posix(), data)
        sink.add(FileReport(source.path, source.path, source, check_source(source, plan)))
        checked = process_time()
        if number == 0:
            continue
        total = totals["Markdown" if path.suffix.lower() in (".md", ".markdown") else "HTML"]
        total.pages += 1
        total.size += len(data)
        total.parsing += parsed - start
        total.reading += seen - parsed
        total.checking += checked - seen
        total.slowest = max(total.slowest, (checked - seen, path.name))
        total.ratios.append((checked - seen) / max(parsed - start, 1e-6))
    return totals


def start_up(*arguments: str, runs: int = 10) -> float:
    """The least CPU that the installed command takes, user and system."""
    program = str(Path(sys.executable).parent / "contentlint")
    least = float("inf")
    for _ in range(runs):
        before = os.times()
        subprocess.run([program, *arguments], cwd=ROOT / "examples" / "newsroom", capture_output=True, check=False)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        least = min(least, spent)
    return least


def show(name: str, total: Total) -> None:
    if not total.pages:
        return
    ratios = sorted(total.ratios)
    print(
        f"{name}: {total.pages} pages, {total.size / 1e6:.1f} MB; parse {total.parsing:.2f} s, "
        f"engine without rules {total.reading:.2f} s, check {total.checking:.2f} s\n"
        f"  check / parse: {total.checking / total.parsing:.2f} (median page {ratios[len(ratios) // 2]:.2f}), "
        f"without rules: {total.reading / total.parsing:.2f}; "
        f"{total.checking / total.size * 1e7:.2f} ms for 10 KB; slowest {total.slowest[0]:.2f} s, {total.slowest[1]}"
    )


def by_rule(files: list[Path], plan: Plan) -> list[tuple[float, str]]:
    """CPU seconds of each rule over the pages, the most expensive first; what rules share falls on the first to ask."""
    spent = dict.fromkeys((rule.id for rule in plan.ready), 0.0)
    for path in files:
        for part in parts(Source(path.as_posix(), path.read_bytes())):
            document = read(part, plan)
            for rule in (rule for rule in plan.ready if _applies(rule, document)):
                start = process_time()
                list(rule.check(document))
                spent[rule.id] += process_time() - start
    return sorted(((seconds, rule) for rule, seconds in spent.items()), reverse=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=500, metavar="N", help="pages, evenly taken; 0: all (500)")
    parser.add_argument("--preview", action="store_true", help="preview rules, too")
    parser.add_argument("--select", default="default", help="the rules, comma-separated (default: default)")
    parser.add_argument("--by-rule", action="store_true", help="what each rule costs")
    options = parser.parse_args()
    _calm_collector()
    settings = Settings(root=str(ROOT), preview=options.preview, select=tuple(options.select.split(",")))
    plan = plan_for(settings, load(isolated=True), str(ROOT / "a.html"))
    with pages() as (origin, files):
        step = max(1, len(files) // options.sample) if options.sample else 1
        print(f"pages: {origin}; {len(plan.rules)} rules")
        totals = measure(files[::step], plan)
        costs = by_rule(files[::step], plan) if options.by_rule else []
    for name, total in totals.items():
        show(name, total)
    for seconds, rule in costs:
        print(f"  {seconds:7.3f} s {rule}")
    checking, parsing = (sum(getattr(t, part) for t in totals.values()) for part in ("checking", "parsing"))
    print(f"check / bare parse: {checking / parsing:.2f}")
    print(f"start of contentlint --version: {start_up('--version'):.3f} s")
    print(f"start of contentlint check on one small file: {start_up('check', 'articles/tides.md'):.3f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
