"""Learn what each mark of a page is worth for its being an article, and what it reaches on publishers not learned from.

    python scripts/learn_kind.py INDEX.jsonl PAGES LABELS [--write]

The same files as for `learn_region.py`. The types of pages are the web content extraction benchmark's; the pages of the
other collections are articles. Run it after the weights of the region were learned: the marks are of the body.
"""

import argparse
import collections
import hashlib
from collections.abc import Iterator
from pathlib import Path

from learn_region import Row, learn, rows, score, write

from contentlint.parsing import parse
from contentlint.plan import ArticlePlan
from contentlint.readers import parts
from contentlint.region import find_body
from contentlint.region.evidence import Evidence
from contentlint.region.kind import ENOUGH, marks_of
from contentlint.region.prose import Prose
from contentlint.source import Source

WEIGHTS = Path(__file__).parent.parent / "contentlint/region/kind_weights.py"
ABOUT = """What each mark of a page is worth, in hundredths of a logit: the more in sum, the likelier it is an article.

Learned by scripts/learn_kind.py from 1,400 pages: the types are the web content extraction benchmark's, the articles
also trafilatura's, fundus's and others'. Figures about pages; no text of theirs.
"""
RIDGE = 2e-3
# collections of articles and how much a page of theirs counts: not all of trafilatura's are articles
ARTICLES = dict.fromkeys(("aeb", "cleanportal", "fundus", "misinfo", "newspaper3k", "newspaper4k"), 1.0)
ARTICLES["trafilatura"] = 0.5
OTHERS = 3.0
# who writes a page by hand writes an article and no head; the collections hold hardly any such page
AT_LEAST = {"its head says nothing": 1.0}
# what says outright that it is something else; the collections hold few such pages
AT_MOST = {
    "it calls itself a listing's": -1.0,
    "it calls itself a page that was not found": -4.0,
    "it calls itself a product's": -2.0,
    "it calls itself a thread's": -2.0,
    "its structured data is a thread's": -2.0,
    "its text is said to be a thread": -2.0,
}


def bounded(weights: dict[str, float]) -> dict[str, float]:
    weights = weights | {mark: max(weights.get(mark, 0.0), least) for mark, least in AT_LEAST.items()}
    return weights | {mark: min(weights.get(mark, 0.0), most) for mark, most in AT_MOST.items()}


def read(arguments: argparse.Namespace) -> Iterator[tuple[Row, str]]:
    """For every page that has prose and a type: marks, whether an article, weight, half of the publishers; the type."""
    types = {row["id"]: row["page_type"] for row in rows(arguments.labels / "wcxb_body.jsonl")}
    for page in rows(arguments.index):
        collection = page["id"].partition(":")[0]
        kind = types.get(page["id"]) or ("article" if collection in ARTICLES else "")
        if not kind or page.get("format") != "html":
            continue
        document = parse(next(iter(parts(Source(page["path"], (arguments.pages / page["path"]).read_bytes())))))
        find_body(document, ArticlePlan())
        prose = Prose(document)
        if prose.masses:
            marks = tuple(marks_of(document, Evidence(document, prose)))
            weight = ARTICLES.get(collection, 1.0) if kind == "article" else OTHERS
            half = hashlib.md5((page.get("domain") or page["path"]).encode()).digest()[0] & 1
            yield (marks, int(kind == "article"), weight, half), kind


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("index", "pages", "labels"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--write", action="store_true", help="learn from all publishers and write the weights")
    arguments = parser.parse_args()
    data = list(read(arguments))
    seen: dict[str, list[bool]] = collections.defaultdict(list)
    for half in (0, 1):
        weights = bounded(learn((row for row, _ in data if row[3] != half), RIDGE))
        for row, kind in data:
            if row[3] == half:
                seen[kind].append(100 * score(weights, row[0]) > ENOUGH)
    for kind, articles in sorted(seen.items()):
        print(f"{kind}: {sum(articles)} of {len(articles)} taken for articles by what was learned without their half")
    if arguments.write:
        write(bounded(learn((row for row, _ in data), RIDGE)), WEIGHTS, ABOUT)


if __name__ == "__main__":
    main()
