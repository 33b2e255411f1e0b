"""Collections of bad input, read where the machine has them: html5lib-tests, naughty strings, attack vectors.

CONTENTLINT_BADINPUT names their folder; without it, a folder `shared/bench/badinput` beside the repository or above.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from modules import ROOT


def folder() -> Path | None:
    """Where the collections lie, None where they do not."""
    named = os.environ.get("CONTENTLINT_BADINPUT")
    places = [Path(named)] if named else [above / "shared/bench/badinput" for above in ROOT.parents]
    return next((place for place in places if place.is_dir()), None)


class TreeCase(NamedTuple):
    """A test of tree construction: `tree` is the dump of the tree that a browser builds."""

    name: str
    html: str
    tree: str


def tree_cases(root: Path) -> Iterator[TreeCase]:
    """The tests of whole documents, those for a browser without scripting left out."""
    for path in sorted((root / "html5lib-tests/tree-construction").rglob("*.dat")):
        text = path.read_bytes().decode("utf-8", "surrogatepass")
        for number, case in enumerate(re.split(r"(?:\A|\n\n)#data\n", text)[1:]):
            html, _, rest = ("\n" + case).partition("\n#errors")
            about, _, tree = rest.partition("\n#document\n")
            if "#document-fragment" not in about and "#script-off" not in about:
                yield TreeCase(f"{path.stem}:{number}", html[1:], tree)


def dumped_text(tree: str, skipped: frozenset[str]) -> str:
    """The text in the dump of a tree, without that inside elements of these names."""
    out: list[str] = []
    hidden: int | None = None
    for match in re.finditer(r'^\| ( *)(?:"((?:[^"]|"(?!$))*)"$|<(svg|math)? ?([^!/>][^>]*)>$)?', tree, re.MULTILINE):
        depth = len(match[1])
        if hidden is not None and depth > hidden:
            continue
        hidden = depth if match[3] or (match[4] or "") in skipped else None
        out.append(match[2] or "")
    return "".join(out)


def tokenizer_inputs(root: Path) -> Iterator[str]:
    """What the tests of the tokenizer feed it."""
    for path in sorted((root / "html5lib-tests/tokenizer").glob("*.test")):
        found = json.loads(path.read_text(encoding="utf-8"))
        for test in found.get("tests", found.get("xmlViolationTests", [])):
            text = test["input"]
            if test.get("doubleEscaped"):
                text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
            yield text


def strings(root: Path) -> Iterator[str]:
    """Naughty strings, attack vectors, names and contents made to do harm."""
    yield from json.loads((root / "blns/blns.json").read_text(encoding="utf-8"))
    yield from (root / "h5sc/vectors.txt").read_text(encoding="utf-8", errors="surrogateescape").split("]]>]</div>")
    hostile = json.loads((root / "hostile.json").read_text(encoding="utf-8"))
    yield from hostile["names"].values()
    yield from hostile["content"]


def encoding_cases(root: Path) -> Iterator[tuple[str, bytes, str]]:
    """Pages with the encoding that a browser reads them in, which takes windows-1252 where nothing is declared."""
    folder = root / "html5lib-tests/encoding"
    for path in sorted(folder.rglob("*.dat")):
        for number, case in enumerate(path.read_bytes().split(b"#data\n")[1:]):
            data, _, rest = case.partition(b"\n#encoding\n")
            encoding = rest.split(b"\n")[0].decode().lower()
            yield f"{path.relative_to(folder).with_suffix('').as_posix()}:{number}", data, encoding


def byte_cases(root: Path) -> Iterator[tuple[str, bytes]]:
    """Pages with valid and invalid UTF-8, by name."""
    for line in (root / "utf8_cases.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            case = json.loads(line)
            yield case["name"], bytes.fromhex(case["html_hex"])
