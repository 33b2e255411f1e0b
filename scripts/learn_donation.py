"""Learn the weights of donation-pitch's evidence, and say what they reach on publishers not learned from.

    python scripts/learn_donation.py POSITIVE.jsonl NEGATIVE.jsonl [--write] [--list N]

Each line is a paragraph: {"text": …, "lang": …, "publisher": …, "links": [href, …]}. The weights that are
committed were learned from 181 paragraphs of 107 publishers that ask for money and 1,383 of 620 that do not but
were chosen because they could be taken for it. The paragraphs belong to their publishers and are not part of the
project; the weights are figures about them. Most are English or German: the appeals and stories in 27 languages that
the project wrote for its tests (tests/rules/donation/appeals.toml) are learned from as well. Nothing is learned when
contentlint runs.

The model is logistic regression in which a figure that speaks for an appeal may not get a negative weight nor one
against it a positive: a weight can then be read. Figures quoted are of five folds, no publisher in two of them.
"""

import argparse
import hashlib
import html
import json
import math
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contentlint.linter import read
from contentlint.phrases import PhraseIndex, pack_files
from contentlint.plan import Plan
from contentlint.readers import parts
from contentlint.source import Source
from contentlint_rules.donation._section import DonationRule

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules/contentlint_rules"
WRITTEN = ROOT / "tests/rules/donation/appeals.toml"
AGAINST = frozenset(
    ("news markers", "any news marker", "commerce", "any commerce", "other causes", "affiliate", "other pitches",
     "thin", "no ask", "nobody speaks", "told", "quotation", "short", "length", "labels")
)  # fmt: skip
FOLDS = 5
RIDGE = 1.0
ROUND = 0.05


@dataclass(frozen=True)
class Row:
    """A paragraph: whether it asks, its figures (None: it never reaches the score), who published it."""

    asks: bool
    figures: Mapping[str, float] | None
    publisher: str
    language: str
    text: str


@dataclass
class Model:
    bias: float
    weights: dict[str, float]

    def score(self, figures: Mapping[str, float]) -> float:
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in figures.items())


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("positive", type=Path)
    parser.add_argument("negative", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the rule's package")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="show the N worst errors each way")
    parser.add_argument("--keep-out", action="store_true", help="list errors only of the publishers that may be read")
    args = parser.parse_args(argv)
    found = [*_rows(_records(args.positive), asks=True), *_rows(_records(args.negative), asks=False)]
    written = [*_rows(_written("appeals"), asks=True), *_rows(_written("stories"), asks=False)]
    everything = cross_validated([*found, *written])
    rows, scores = found, everything[: len(found)]
    _report("all, by publisher", rows, scores)
    for seen in (True, False):
        part = [(r, s) for r, s in zip(rows, scores, strict=True) if _read(r) is seen]
        _report("publishers read" if seen else "publishers never read", [r for r, _ in part], [s for _, s in part])
    for fold in range(FOLDS):
        part = [(r, s) for r, s in zip(rows, scores, strict=True) if _fold(r.publisher) == fold]
        _report(f"fold {fold}", [r for r, _ in part], [s for _, s in part])
    by_language = left_out(rows)
    for language, part in sorted(by_language.items(), key=lambda item: -len(item[1])):
        _report(f"{language}, learned from the others", [r for r, _ in part], [s for _, s in part])
    for language, part in left_out(written, rows).items():
        _report(f"{language}, written, from the others", [r for r, _ in part], [s for _, s in part])
    model = learn([*found, *written])
    for name, weight in sorted(model.weights.items(), key=lambda item: -item[1]):
        print(f"{weight:7.2f}  {name}", file=sys.stderr)
    if args.write:
        (RULES / "donation/_weights.py").write_text(_table(model), encoding="utf-8")
    _errors(rows, scores, args.list, readable_only=args.keep_out)
    return 0


def _records(path: Path) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _written(kind: str) -> list[Mapping[str, Any]]:
    """The project's own texts, each as if it had a publisher of its own."""
    table = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    return [
        {"text": text, "lang": language, "publisher": text} for language, texts in table.items() for text in texts[kind]
    ]


def _rows(records: Sequence[Mapping[str, Any]], *, asks: bool) -> list[Row]:
    packs = DonationRule.packs()
    index = PhraseIndex(
        pack_files(RULES / "phrases", [pack.name for pack in packs]), [pack.name for pack in packs if not pack.shared]
    )
    plan, rule = Plan(), DonationRule({}, index, rule_id="donation-pitch")
    rows = []
    for record in records:
        source = Source("paragraph.html", _page(record).encode())
        documents = [read(part, plan) for part in parts(source)]
        scored = [one for document in documents for one in rule.scored(document)]
        best = max(scored, key=lambda one: one.log_odds, default=None)
        figures = best.evidence.figures if best else None
        rows.append(Row(asks, figures, record["publisher"], record.get("lang") or "", record["text"]))
    return rows


def _page(record: Mapping[str, Any]) -> str:
    """The paragraph as HTML; which words were linked is not recorded, so the last ones are."""
    words = html.escape(record["text"], quote=False).split(" ")
    links = (record.get("links") or [])[-len(words) :]
    for place, href in enumerate(links, len(words) - len(links)):
        words[place] = f'<a href="{html.escape(href)}">{words[place]}</a>'
    return f'<p lang="{record.get("lang") or "en"}">{" ".join(words)}</p>\n'


def learn(rows: Sequence[Row]) -> Model:
    """Coordinate-wise Newton steps on the ridged log-loss, each weight held to its sign."""
    reached = [row for row in rows if row.figures is not None]
    names = sorted({name for row in reached for name in row.figures or ()})
    columns = {
        name: [(i, row.figures[name]) for i, row in enumerate(reached) if row.figures and name in row.figures]
        for name in names
    }
    wanted = [1.0 if row.asks else 0.0 for row in reached]
    model, margins = Model(0.0, dict.fromkeys(names, 0.0)), [0.0] * len(reached)
    everywhere = [(i, 1.0) for i in range(len(reached))]
    for _ in range(60):
        moved = abs(step := _newton(everywhere, wanted, margins, 0.0, 0.0))
        model.bias += step
        _shift(margins, everywhere, step)
        for name in names:
            old = model.weights[name]
            new = old + _newton(columns[name], wanted, margins, old, RIDGE)
            new = min(new, 0.0) if name in AGAINST else max(new, 0.0)
            _shift(margins, columns[name], new - old)
            model.weights[name] = new
            moved = max(moved, abs(new - old))
        if moved < 0.003:
            break
    rounded = {name: round(round(weight / ROUND) * ROUND, 2) for name, weight in model.weights.items()}
    return Model(round(model.bias, 2), {name: weight for name, weight in rounded.items() if weight})


def _newton(
    column: Sequence[tuple[int, float]], wanted: Sequence[float], margins: Sequence[float], weight: float, ridge: float
) -> float:
    slope, bend = ridge * weight, ridge + 1e-6
    for i, value in column:
        guess = 1 / (1 + math.exp(-max(-30.0, min(30.0, margins[i]))))
        slope += value * (guess - wanted[i])
        bend += value * value * max(guess * (1 - guess), 0.02)
    return -slope / bend


def _shift(margins: list[float], column: Sequence[tuple[int, float]], step: float) -> None:
    if step:
        for i, value in column:
            margins[i] += step * value


def _fold(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def _read(row: Row) -> bool:
    """Whether the publisher is one whose errors were read while the phrases were written; the others tell more."""
    return int(hashlib.md5(row.publisher.encode(), usedforsecurity=False).hexdigest(), 16) % 5 > 0


def cross_validated(rows: Sequence[Row]) -> list[float]:
    """Each row's score by a model that saw no row of its publisher; minus infinity where it never reaches the score."""
    models = {fold: learn([row for row in rows if _fold(row.publisher) != fold]) for fold in range(FOLDS)}
    return [_score(models[_fold(row.publisher)], row) for row in rows]


def left_out(rows: Sequence[Row], also: Sequence[Row] = ()) -> dict[str, list[tuple[Row, float]]]:
    """For each language with three appeals or more, its rows scored by what the other languages teach."""
    asking = [row.language for row in rows if row.asks]
    out = {}
    for language in sorted({tag for tag in asking if asking.count(tag) >= 3}):
        model = learn([row for row in (*rows, *also) if row.language != language])
        out[language] = [(row, _score(model, row)) for row in rows if row.language == language]
    return out


def _score(model: Model, row: Row) -> float:
    return -math.inf if row.figures is None else model.score(row.figures)


def measure(rows: Sequence[Row], scores: Sequence[float]) -> dict[str, float]:
    """Average precision, recall while precision is at least .97, and both where the score is 0 (probability .5)."""
    positive = sum(row.asks for row in rows)
    steps: dict[float, list[int]] = {}
    for row, score in zip(rows, scores, strict=True):
        steps.setdefault(score, [0, 0])[row.asks] += 1
    true = false = 0
    area = last = best = 0.0
    even = (0.0, 0.0)
    for score in sorted((s for s in steps if s > -math.inf), reverse=True):
        true, false = true + steps[score][1], false + steps[score][0]
        recall, precision = true / max(positive, 1), true / (true + false)
        area, last = area + (recall - last) * precision, recall
        best = max(best, recall) if precision >= 0.97 else best
        even = (precision, recall) if score >= 0 else even
    return {"ap": area, "recall at .97": best, "precision at 0": even[0], "recall at 0": even[1]}


def _report(name: str, rows: Sequence[Row], scores: Sequence[float]) -> None:
    figures = "  ".join(f"{key} {value:.3f}" for key, value in measure(rows, scores).items())
    print(f"{name:32} {sum(row.asks for row in rows):4} of {len(rows):5}  {figures}")


def _table(model: Model) -> str:
    lines = [
        '"""Weights of the evidence, in log-odds: written by scripts/learn_donation.py, which names its data."""',
        "",
        f"BIAS = {model.bias}",
        "",
        "WEIGHTS = {",
        *(f'    "{name}": {weight},' for name, weight in sorted(model.weights.items(), key=lambda i: (-i[1], i[0]))),
        "}",
        "",
    ]
    return "\n".join(lines)


def _errors(rows: Sequence[Row], scores: Sequence[float], most: int, *, readable_only: bool) -> None:
    pairs = [(r, s) for r, s in zip(rows, scores, strict=True) if _read(r) or not readable_only]
    pairs.sort(key=lambda pair: pair[1])
    for row, score in [pair for pair in reversed(pairs) if not pair[0].asks][:most]:
        print(f"false  {score:5.1f} {row.language} {row.publisher} {row.text[:260]!r}")
    for row, score in [pair for pair in pairs if pair[0].asks][:most]:
        print(f"missed {score:5.1f} {row.language} {row.publisher} {row.text[:260]!r}")


if __name__ == "__main__":
    sys.exit(main())
