"""Learn what each mark of a block is worth for the body region, and say what it reaches on publishers not learned from.

    python scripts/learn_region.py INDEX.jsonl PAGES LABELS GOLD.jsonl [--write]

INDEX names the pages ({"id", "path", "domain"}), PAGES holds them, LABELS holds `body_all.jsonl` (the whole text
of a page's article), `wcxb_body.jsonl` (what type a page is) and `trafilatura_segments.jsonl` (segments that are its
and that are not), GOLD holds blocks labelled by hand. The pages belong to their publishers and are not part of the
project; the weights are figures about them. A block is the article's if seven in ten of its four-word runs are in the
article's text, in the order of the article. Of listings, products and threads nothing is learned: what is chosen of
them is no article.

The model is logistic regression over marks that a block bears or does not. A page counts the same whatever its length.
"""

import argparse
import bisect
import collections
import hashlib
import json
import math
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from contentlint.document import Document
from contentlint.parsing import parse
from contentlint.readers import parts
from contentlint.region.evidence import Evidence
from contentlint.region.marks import marks_of
from contentlint.region.prose import Prose
from contentlint.source import Source

WEIGHTS = Path(__file__).parent.parent / "contentlint/region/weights.py"
ABOUT = """What each mark is worth, in hundredths of a logit: above zero in sum, a block is the article's own.

Learned by scripts/learn_region.py from blocks of some 1,600 pages labelled by the data of trafilatura, the article
extraction benchmark, the web content extraction benchmark, fundus and others, and by hand. Figures about pages; no
text of theirs.
"""
EPOCHS = 12
LEAST = 0.02
RATE = 0.3
RIDGE = 1e-5
MOST_MATCHES = 3_000
# a short block that stands so many blocks from the text is not known to be its, whatever it says
FAR = 12
NO_ARTICLES = frozenset(("listing", "collection", "forum", "product"))
# what HTML itself says is around an article is never its text, however rarely the data shows it
AT_MOST = {"in <nav>": -2.5, "in <footer>": -2.5, "in <aside>": -1.8, "in <button>": -1.5}
_WORD = re.compile(r"\w+")

Label = tuple[int, float]
Row = tuple[tuple[str, ...], int, float, int]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def by_text(document: Document, article: str) -> Iterator[tuple[int, Label]]:
    """Labels by the article's whole text; a block with some of its runs there, or out of order, is left out."""
    own = words(article)
    runs: dict[tuple[str, ...], list[int]] = collections.defaultdict(list)
    places: dict[str, list[int]] = collections.defaultdict(list)
    for i, word in enumerate(own):
        runs[tuple(own[i : i + 4])].append(i)
        places[word].append(i)
    texts = {block.index: words(block.text) for block in document.blocks}
    weights = {block.index: min(1 + block.length / 80, 5.0) for block in document.blocks}
    matches = []
    for i, text in texts.items():
        if len(text) > 4:
            at = [tuple(text[k : k + 4]) in runs for k in range(len(text) - 3)]
            if sum(at) <= 0.2 * len(at):
                yield i, (0, weights[i])
            elif sum(at) >= 0.7 * len(at):
                first = at.index(True)
                starts = [place - first for place in runs[tuple(text[first : first + 4])][:6]]
                matches += [(i, start, start + len(text)) for start in starts]
    found = in_order(matches)
    for i in found:
        yield i, (1, weights[i])
    known = sorted(found)
    for i, text in texts.items():
        if 0 < len(text) <= 4:
            k = bisect.bisect(known, i)
            low = found[known[k - 1]][1] - 1 if k else 0
            high = found[known[k]][0] + 1 if k < len(known) else len(own)
            there = any(low <= at <= high - len(text) and own[at : at + len(text)] == text for at in places[text[0]])
            if not there or (known and known[0] - FAR <= i <= known[-1] + FAR):
                yield i, (int(there), 0.3 * weights[i])


def in_order(matches: list[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """Of (block, start, end in the article), those that follow each other in both and are the most text together."""
    chains: list[tuple[int, int, int, int, int]] = []  # block, start, end, text so far, index of the chain before
    for block, start, end in matches[:MOST_MATCHES]:
        before = [(chain[3], k) for k, chain in enumerate(chains) if chain[0] < block and chain[2] <= start + 2]
        text, k = max(before, default=(0, -1))
        chains.append((block, start, end, text + end - start, k))
    found = {}
    k = max(range(len(chains)), key=lambda k: chains[k][3], default=-1)
    while k >= 0:
        block, start, end, _, k = chains[k]
        found[block] = (start, end)
    return found


def by_segments(document: Document, row: dict[str, Any]) -> Iterator[tuple[int, Label]]:
    """Labels by segments of the article and of what surrounds it."""
    inside, outside = ([" ".join(words(s)) for s in row[key]] for key in ("with", "without"))
    for block in document.blocks:
        text = " ".join(words(block.text))
        if any(s and s in text for s in inside):
            yield block.index, (1, 2.0)
        elif any(s and s in text for s in outside):
            yield block.index, (0, 2.0)


def by_hand(document: Document, gold: list[dict[str, Any]]) -> Iterator[tuple[int, Label]]:
    """Labels by hand: body and what stands in its flow, or furniture."""
    values = {"B": (1, 1.5), "C": (0, 1.5), "W": (0, 0.3)} | dict.fromkeys("RSDXATPKGZO", (1, 0.7))
    for block in document.blocks:
        start, end = (document.source.location(at) for at in block.span())
        at, to = (start.line, start.column), (end.line, end.column)
        found = [b["label"] for b in gold if (b["line"], b["col"]) < to and (b["end_line"], b["end_col"]) > at]
        if found and (label := collections.Counter(found).most_common(1)[0][0]) in values:
            yield block.index, values[label]


def read(arguments: argparse.Namespace) -> Iterator[Row]:
    """The candidates of every labelled page: marks, label, weight, half of the publishers."""
    index = {row["id"]: row for row in rows(arguments.index) if row.get("format") == "html"}
    others = {r["id"] for r in rows(arguments.labels / "wcxb_body.jsonl") if r["page_type"] in NO_ARTICLES}
    texts = {r["id"]: r["text"] for r in rows(arguments.labels / "body_all.jsonl") if r["kind"] == "full"}
    texts = {name: text for name, text in texts.items() if name not in others}
    segments = {r["id"]: r for r in rows(arguments.labels / "trafilatura_segments.jsonl")}
    gold: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for block in rows(arguments.gold):
        gold[block["path"]].append(block)
    for name, page in sorted(index.items()):
        if name not in texts and name not in segments and page["path"] not in gold:
            continue
        source = Source(page["path"], (arguments.pages / page["path"]).read_bytes())
        document = parse(next(iter(parts(source))))
        labels: dict[int, Label] = {}
        if name in texts:
            labels.update(by_text(document, texts[name]))
        if name in segments:
            labels.update(by_segments(document, segments[name]))
        labels.update(by_hand(document, gold.get(page["path"], [])))
        prose = Prose(document)
        if not prose.masses:
            continue
        found = [
            (marks_of(traits), labels[block.index])
            for block, traits in Evidence(document, prose).candidates()
            if block.index in labels
        ]
        whole = max(sum(weight for _, (_, weight) in found), 10.0)
        half = hashlib.md5((page.get("domain") or page["path"]).encode()).digest()[0] & 1
        yield from ((marks, label, 30 * weight / whole, half) for marks, (label, weight) in found)


def learn(data: Iterable[Row], ridge: float = RIDGE) -> dict[str, float]:
    """The weights, "" for the intercept, by stochastic gradient with a rate of its own for each."""
    numbers: dict[str, int] = {"": 0}
    table = [
        ([0, *(numbers.setdefault(mark, len(numbers)) for mark in marks)], label, weight)
        for marks, label, weight, _ in data
    ]
    chance = random.Random(7)
    weights, seen = [0.0] * len(numbers), [1.0] * len(numbers)
    for _ in range(EPOCHS):
        chance.shuffle(table)
        for marks, label, weight in table:
            total = sum([weights[mark] for mark in marks])
            error = weight * (label - 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))
            for mark in marks:
                seen[mark] += error * error
                weights[mark] += RATE * (error - ridge * weights[mark]) / math.sqrt(seen[mark])
    return {mark: weights[number] for mark, number in numbers.items()}


def score(weights: dict[str, float], marks: tuple[str, ...]) -> float:
    return weights[""] + sum([weights.get(mark, 0.0) for mark in marks])


def accuracy(weights: dict[str, float], data: Iterable[Row]) -> float:
    right = total = 0.0
    for marks, label, weight, _ in data:
        total += weight
        right += weight * ((score(weights, marks) > 0) == bool(label))
    return right / total


def write(weights: dict[str, float], path: Path, about: str) -> None:
    """The module of the weights; marks that count for next to nothing are left out."""
    lines = [
        f'"""{about}"""',
        "",
        f"INTERCEPT = {round(100 * weights[''])}",
        "",
        "WEIGHTS = {",
        *(
            f"    {json.dumps(mark)}: {round(100 * w)},"
            for mark, w in sorted(weights.items())
            if abs(w) >= LEAST and mark
        ),
        "}",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("index", "pages", "labels", "gold"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--write", action="store_true", help="learn from all publishers and write the weights")
    parser.add_argument("--half", type=int, choices=(0, 1), help="with --write: leave out this half of the publishers")
    arguments = parser.parse_args()
    data = list(read(arguments))
    for half in (0, 1):
        learned = learn(row for row in data if row[3] != half)
        print(
            f"learned without half {half}: {accuracy(learned, (row for row in data if row[3] == half)):.4f} right there"
        )
    if arguments.write:
        weights = learn(row for row in data if row[3] != arguments.half)
        weights |= {mark: min(weights.get(mark, 0.0), most) for mark, most in AT_MOST.items()}
        write(weights, WEIGHTS, ABOUT)


if __name__ == "__main__":
    main()
