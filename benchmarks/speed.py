"""CPU of checking full pages, as ratios to a bare parse of the same pages in the same run, and of starting.

python benchmarks/speed.py [FOLDER]: the .html files below FOLDER (200 of them), else pages made here. A ratio compares
the sums, over the pages, of the least CPU of three rounds, so that other work on the machine counts for little. What a
family adds is measured behind the rules of the others, which have asked for what all share.
"""

import gc
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import turbohtml

from contentlint.commands.session import Session
from contentlint.linter import _applies, _run, check_source
from contentlint.parsing import parse
from contentlint.plan import Plan
from contentlint.readers import parts
from contentlint.region import find_body
from contentlint.source import Source

NINE = (
    "translation-notice,number-placeholder,related-links,debug-output,donation-pitch,mojibake,lost-characters,"
    "missing-byline,dangling-attribution"
).split(",")
PAGES, ROUNDS = 200, 3


class Stopwatch(dict[tuple[str, int], float]):
    """The least CPU seconds of each (name, page)."""

    def run(self, name: str, page: int, function: Callable[[], object]) -> None:
        start = time.process_time()
        function()
        self.add(name, page, time.process_time() - start)

    def add(self, name: str, page: int, seconds: float) -> None:
        self[name, page] = min(seconds, self.get((name, page), seconds))

    def sums(self) -> dict[str, float]:
        sums: dict[str, float] = defaultdict(float)
        for (name, _), seconds in self.items():
            sums[name] += seconds
        return sums


def made() -> list[bytes]:
    """Pages of some 60 KB as sites make them: menus, teasers, scripts and 30 paragraphs."""
    chance = random.Random(1)
    words = (
        "the council of a town votes on its harbour bridge after years in which nobody would pay for repairs".split()
    )

    def text(count: int) -> str:
        return " ".join(chance.choices(words, k=count)).capitalize() + "."

    def page(number: int) -> str:
        menu = "".join(f'<li class="menu-item"><a href="/section/{i}">{text(2)}</a></li>\n' for i in range(90))
        body = "".join(f'<p>{text(45)} <a href="/news/{i}">{text(3)}</a> {text(12)}</p>\n' for i in range(30))
        cards = "".join(
            f'<div class="card"><a href="/news/{i}"><img src="/{i}.jpg" alt=""><h3>{text(8)}</h3></a></div>\n'
            for i in range(40)
        )
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f'<title>{text(6)}</title><meta name="author" content="Jane Doe">'
            f"<script>{'window.x = {a: 1, b: [2, 3]};' * 400}</script></head>"
            f'<body><nav class="main-menu"><ul>{menu}</ul></nav><main>'
            f"<article><h1>{text(7)} {number}</h1>{body}</article>"
            f'<aside class="related">{cards}</aside></main><footer>{menu}</footer></body></html>'
        )

    return [page(number).encode() for number in range(40)]


def stages(data: bytes, plan: Plan) -> dict[str, float]:
    """CPU seconds of each stage and family of rules; a rule pays for what it is the first to ask."""
    spent: dict[str, float] = defaultdict(float)
    last = time.process_time()

    def lap(name: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[name] += now - last
        last = now

    [part] = parts(Source("page.html", data))
    lap("- decode")
    document = parse(part, plan.article.publisher)
    lap("- tree, blocks")
    find_body(document, plan.article)
    lap("- region")
    for rule in plan.ready:
        if _applies(rule, document):
            for _ in _run(rule, document, plan):
                pass
        lap(f"- {plan.families[rule.id]}")
    document.release()
    return spent


def added(data: bytes, plan: Plan, family: str) -> tuple[float, int]:
    """CPU seconds of a family's rules where those of the others have run, and the blocks of the body."""
    [part] = parts(Source("page.html", data))
    document = parse(part, plan.article.publisher)
    find_body(document, plan.article)
    own = [rule for rule in plan.ready if plan.families[rule.id] == family]
    for rule in plan.ready:
        if rule not in own and _applies(rule, document):
            list(_run(rule, document, plan))
    start = time.process_time()
    for rule in own:
        if _applies(rule, document):
            list(_run(rule, document, plan))
    seconds, blocks = time.process_time() - start, len(document.body)
    document.release()
    return seconds, blocks


def starting(*arguments: str) -> float:
    command = [str(Path(sys.executable).with_name("contentlint")), *arguments]
    used = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(used)


def main() -> None:
    found = sorted(Path(sys.argv[1]).rglob("*.html")) if len(sys.argv) > 1 else []
    random.Random(1).shuffle(found)
    pages = [path.read_bytes() for path in found[:PAGES]] or made()
    plans = {
        "nine rules": Session(isolated=True, select=NINE).plan("/page.html"),
        "all rules": Session(isolated=True).plan("/page.html"),
    }
    for plan in plans.values():
        for data in pages[:20]:
            check_source(Source("page.html", data), plan)
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)  # as the command line does
    watch = Stopwatch()
    whole = plans["all rules"]
    families = sorted(set(whole.families.values()))
    blocks = 0
    # each goes through all pages before the next one, as a page's second reading finds texts that are remembered
    for _ in range(ROUNDS):
        for name, plan in plans.items():
            for page, data in enumerate(pages):
                watch.run(name, page, lambda data=data, plan=plan: check_source(Source("page.html", data), plan))  # type: ignore[misc]
        for page, data in enumerate(pages):
            # between checks, so that both find the processor's caches alike
            html = Source("page.html", data).text
            watch.run("bare parse", page, lambda html=html: turbohtml.parse(html, source_locations=True))  # type: ignore[misc]
            for name, seconds in stages(data, whole).items():
                watch.add(name, page, seconds)
        for family in families:
            blocks = 0
            for page, data in enumerate(pages):
                seconds, count = added(data, whole, family)
                watch.add(f"+ {family}", page, seconds)
                blocks += count
    sums = watch.sums()
    bare = sums["bare parse"]
    print(f"{len(pages)} pages, {sum(map(len, pages)) / len(pages) / 1000:.0f} KB each")
    for name, seconds in sorted(sums.items(), key=lambda item: -item[1]):
        print(f"{name:16} {seconds / len(pages) * 1000:7.2f} ms {seconds / bare:6.2f} bare parses")
    for family in families:
        print(f"{family} adds {1e6 * sums[f'+ {family}'] / max(blocks, 1):.1f} µs to each of {blocks} blocks of a body")
    with tempfile.NamedTemporaryFile(suffix=".html") as small:
        small.write(b"<p>It rained.</p>\n")
        small.flush()
        print(f"start: --version {starting('--version'):.3f} s, "
              f"nine rules {starting('check', '--isolated', '--select', ','.join(NINE), small.name):.3f} s, "
              f"all rules {starting('check', '--isolated', small.name):.3f} s")  # fmt: skip


if __name__ == "__main__":
    main()
