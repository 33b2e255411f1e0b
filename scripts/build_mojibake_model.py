#!/usr/bin/env python3
"""Build the character model of the mojibake engine from clean sentences of many languages.

    build_mojibake_model.py CLEAN_DIR CLDR_DIR rules/contentlint_rules/encoding/mojibake.model

CLEAN_DIR holds one file a language, `<ISO 639-1>.txt`, a sentence a line. The shipped model was built from the test
sentences of lingua (https://github.com/pemistahl/lingua-py, `language-testdata/sentences`), which are taken from the
Leipzig Corpora Collection (D. Goldhahn, T. Eckart, U. Quasthoff, LREC 2012; https://wortschatz.uni-leipzig.de),
news and web text in 75 languages, CC BY 4.0.

CLDR_DIR is `main` of the npm package cldr-misc-full (48.2.0, Unicode License V3): the ideographs that Japanese and
Chinese, simplified and traditional, are written with.

Split: the model sees the lines with an even index (0, 2, 4 ...) of each file, counted without empty lines. The lines
with an odd index are for measuring only.

What is counted: pairs of neighbouring characters, a space before and after each sentence. Ideographs and Hangul
syllables count as one class each, their single frequencies are kept apart. To the sentences as they are come, with less
weight, their typographic forms (curly quotes, dashes, ellipsis, no-break space) and pairs of the signs that publishers
use and corpora lack (`© ® ™ ° € § № ½`). Probabilities are smoothed after Witten and Bell (1991).

Format, zlib-compressed: a JSON line (symbols, scale, letters of each language, ideographs), then for each symbol one
byte of unigram, one byte of backoff weight, then the successors of each symbol as gaps (LEB128, count first), then one
byte a pair. A byte b stands for the natural logarithm -b / scale.
"""

import argparse
import collections
import itertools
import json
import math
import pathlib
import re
import zlib

SCALE = 12
HAN, HANGUL = "\U000f0001", "\U000f0002"
SIGNS = "©®™°€£¥§¶†•…–—‘’‚“”„‹›«»№½¼¾²³±×µ¡¿ºª→←\xa0"
Counts = collections.Counter[str]


def symbol(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000":
        return HAN
    return HANGUL if "\uac00" <= char <= "\ud7a3" else char


def typographic(sentence: str) -> str:
    """The sentence as an editor would set it."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", sentence)
    text = re.sub(r'"([^"]+)"', "“\\1”", text)
    text = re.sub(r"(?<=\s)'([^']+)'", "‘\\1’", text)
    return text.replace(" - ", " – ").replace("...", "…")


def count(folder: pathlib.Path) -> tuple[Counts, Counts, dict[str, str]]:
    """Pairs of symbols, single ideographs and syllables, and the letters beyond ASCII of each language."""
    pairs, singles, letters = Counts(), Counts(), {}
    for path in sorted(folder.glob("*.txt")):
        sentences = [line for line in path.read_text("utf-8").split("\n") if line][0::2]
        own = Counts("".join(sentences).lower())
        alphabetic = sum(n for char, n in own.items() if char.isalpha())
        letters[path.stem] = "".join(
            sorted(
                c
                for c, n in own.items()
                if c.isalpha() and not c.isascii() and symbol(c) == c and n >= alphabetic * 4e-4
            )
        )
        for sentence in sentences:
            singles.update(c for c in sentence if symbol(c) != c)
            for text, weight in ((sentence, 10), (typographic(sentence), 3)):
                if weight == 10 or text != sentence:
                    line = f" {''.join(map(symbol, text))} "
                    for pair in itertools.pairwise(line):
                        pairs["".join(pair)] += weight
    for sign in SIGNS:
        for other in " abcdeghilmnorst.,0123456789":
            pairs[sign + other] += 4
            pairs[other + sign] += 4
    for lower in "abcdefghijklmnopqrstuvwxyz":
        for pair in (f"’{lower}", f"{lower}’", f"“{lower.upper()}", f"{lower}”", f"{lower}…", f"{lower}—", f"—{lower}"):
            pairs[pair] += 4
    return pairs, singles, letters


def ideographs(cldr: pathlib.Path) -> dict[str, str]:
    """The ideographs of each language that is written with them."""
    found = {}
    for language in ("ja", "zh", "zh-Hant"):
        facts = json.loads((cldr / language / "characters.json").read_text("utf-8"))
        exemplars = facts["main"][language]["characters"]["exemplarCharacters"]
        found[language] = "".join(sorted({char for char in exemplars if symbol(char) == HAN}))
    return found


def quantised(logarithm: float) -> int:
    return min(255, max(0, round(-logarithm * SCALE)))


def gap(number: int) -> bytes:
    """A non-negative number as LEB128."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def build(folder: pathlib.Path, cldr: pathlib.Path, least: int) -> bytes:
    pairs, singles, letters = count(folder)
    totals = Counts()
    for pair, n in pairs.items():
        totals[pair[1]] += n
    symbols = sorted(char for char, n in totals.items() if n >= least)
    index = {char: i for i, char in enumerate(symbols)}
    whole = sum(totals[char] for char in symbols)
    rows: dict[str, dict[str, int]] = {char: {} for char in symbols}
    for pair, n in pairs.items():
        if n >= least and pair[0] in index and pair[1] in index:
            rows[pair[0]][pair[1]] = n
    unigram = {char: math.log(totals[char] / whole) for char in symbols}
    backoff, gaps, values = bytearray(), bytearray(), bytearray()
    for char in symbols:
        row = rows[char]
        # counts are weighted by ten: types are compared with tokens, not with weights
        tokens = max(1.0, sum(row.values()) / 10)
        types = max(1, len(row))
        novel = types / (types + tokens)
        backoff.append(quantised(math.log(novel)))
        gaps += gap(len(row))
        last = -1
        for i in sorted(index[other] for other in row):
            gaps += gap(i - last - 1)
            last = i
            seen = (1 - novel) * row[symbols[i]] / sum(row.values())
            values.append(quantised(math.log(seen + novel * math.exp(unigram[symbols[i]]))))
    common = [c for c, n in singles.most_common() if n >= 2]
    head = {
        "symbols": "".join(symbols),
        "scale": SCALE,
        "singles": "".join(common),
        "letters": letters,
        "ideographs": ideographs(cldr),
    }
    body = json.dumps(head, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    body += bytes(quantised(unigram[char]) for char in symbols) + bytes(backoff)
    ranks = bytes(min(255, singles[c]) for c in common)
    return zlib.compress(body + ranks + bytes(gaps) + bytes(values), 9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clean", type=pathlib.Path)
    parser.add_argument("cldr", type=pathlib.Path)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--least", type=int, default=13, help="weight (ten a sighting) below which a pair is dropped")
    options = parser.parse_args()
    model = build(options.clean, options.cldr, options.least)
    options.model.write_bytes(model)
    print(f"{options.model}: {len(model)} bytes")


if __name__ == "__main__":
    main()
