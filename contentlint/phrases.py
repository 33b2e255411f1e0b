"""Phrase packs: language data that an editor can extend without Python, found in one pass over a block."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, overload

from contentlint.block import fold, fold_all

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from contentlint.block import Block
    from contentlint.document import Document
    from contentlint.rule import Rule

_ABOUT = ("rule", "language", "source", "licence")
# what may stand between a label and what it announces
_AFTER_LABEL = ':-|>→»"…/•·←▶►➡👉'
# between blocks that are searched together; no block has it
_APART = "\0"
# documents of a run that are searched for the phrases they can hold alone, and their most characters
_MOST_NARROWED = 6
_SHORT = 20_000
# bullets, quotes and emoji may open a block before its first word; more than this is a sentence
_MOST_LEAD = 12
# rules look at so many blocks to each side of the body, too: searched with it they cost a third
_BESIDE = 12
# groups whose phrases count at the beginning of a block, or as all of it
_IN_PLACE = ("anchored", "whole", "label")


class PhraseMatch(NamedTuple):
    """A phrase found in a block: block.text[start:end] == quote."""

    group: str
    phrase: str
    language: str
    start: int
    end: int
    quote: str


class PhraseError(Exception):
    """A phrase pack that cannot be used; str() names the file and what is wrong."""


class PackFile(NamedTuple):
    """One file of phrases: those of one pack in one language; `plain` says that they need no folding."""

    pack: str
    language: str
    groups: Mapping[str, tuple[str, ...]]
    path: str = ""
    plain: bool = False


class PhrasePack:
    """Names a rule's language data: the files `phrases/<language>/<name>.toml` of the rule's own package.

    Read on an instance of the rule it gives what finds those phrases. All packs share one pass over a block; a pack of
    words that nearly every block has is `shared=False`: it is searched apart, only in the blocks that a rule asks for.
    """

    def __init__(self, name: str, *, shared: bool = True):
        self.name = name
        self.shared = shared
        self.owner: type[Rule] | None = None
        self.attribute = ""

    def __set_name__(self, owner: "type[Rule]", name: str) -> None:
        self.owner = owner
        self.attribute = name

    @overload
    def __get__(self, instance: None, owner: type) -> "PhrasePack": ...
    @overload
    def __get__(self, instance: "Rule", owner: type) -> "BoundPack": ...
    def __get__(self, instance: "Rule | None", owner: type) -> "PhrasePack | BoundPack":
        if instance is None:
            return self
        # the next time the rule finds it among its own attributes
        bound = instance.__dict__[self.attribute] = BoundPack(instance.phrase_index, self.name)
        return bound


class BoundPack:
    """A pack that can search."""

    def __init__(self, index: "PhraseIndex", name: str):
        self.index = index
        self.name = name
        self._automaton = index.automaton(name)
        self._vocabularies: dict[str, frozenset[str]] = {}

    def matches(self, block: "Block") -> tuple[PhraseMatch, ...]:
        """The pack's phrases in the block, from the left, longer ones first."""
        return self._automaton.found(block, self.name)

    def first(self, block: "Block") -> PhraseMatch | None:
        found = self.matches(block)
        return found[0] if found else None

    def blocks(self, document: "Document") -> Iterator[tuple["Block", tuple[PhraseMatch, ...]]]:
        """The body's blocks that carry any of the phrases."""
        yield from self._automaton.found_among(document.once(self._automaton.carriers).get(self.name, ()), self.name)

    def among(self, blocks: Iterable["Block"]) -> Iterator[tuple["Block", tuple[PhraseMatch, ...]]]:
        """Those of the blocks, all of one document, that carry any of the phrases; they are searched together."""
        yield from self._automaton.found_among(list(blocks), self.name)

    @cached_property
    def groups(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The phrases themselves, as written: language -> group -> phrases; an editor's own are among them."""
        merged: dict[str, dict[str, tuple[str, ...]]] = {}
        for file in self.index.files:
            if file.pack == self.name:
                groups = merged.setdefault(file.language, {})
                for group, phrases in file.groups.items():
                    groups[group] = groups.get(group, ()) + phrases
        return merged

    def vocabulary(self, group: str) -> frozenset[str]:
        """The phrases of a group in all languages, folded as `Block.folded` is."""
        if group not in self._vocabularies:
            phrases = (phrase for groups in self.groups.values() for phrase in groups.get(group, ()))
            self._vocabularies[group] = frozenset(map(fold, phrases))
        return self._vocabularies[group]


class _Entry(NamedTuple):
    pack: str
    group: str
    phrase: str
    language: str
    open_end: bool


# what was hit in a block's text, and from where to where
Hit = tuple[_Entry, int, int]


class PhraseIndex:
    """All packs of a run; those that are not `apart` in one automaton, built when the first block is searched."""

    def __init__(self, files: Iterable[PackFile] = (), apart: Iterable[str] = ()):
        self.files = tuple(files)
        alone = set(apart)
        self._shared = _Automaton([file for file in self.files if file.pack not in alone])
        self._apart = {name: _Automaton([file for file in self.files if file.pack == name]) for name in alone}

    def automaton(self, pack: str) -> "_Automaton":
        """What finds the pack's phrases."""
        return self._apart.get(pack, self._shared)


class _Searcher(NamedTuple):
    """An automaton, and for each of its patterns the phrases that are written so."""

    automaton: "AhoCorasick"
    entries: list[list[_Entry]]


class _Automaton:
    """Phrases of several packs, found in one pass over a text."""

    def __init__(self, files: list[PackFile]):
        self.files = files
        self._narrowed = 0

    def _searcher(self, document: "Document") -> "_Searcher":
        """All phrases; for the first few documents, if they are short, only those that begin as something in them does.

        To build the automaton of all 27,000 takes 60 ms, of those that one short article asks for 5.
        """
        if "_whole" not in self.__dict__ and self._narrowed < _MOST_NARROWED:
            texts = [block.folded for block in document.blocks if block.length < _SHORT]
            if len(texts) == len(document.blocks) and sum(map(len, texts)) < _SHORT:
                self._narrowed += 1
                return self._build({text[i : i + n] for text in texts for i in range(len(text)) for n in (1, 2, 3)})
        return self._whole

    @cached_property
    def _whole(self) -> "_Searcher":
        return self._build(None)

    def _build(self, heads: set[str] | None) -> "_Searcher":
        """The automaton of the phrases whose first three characters are among `heads`, and what they stand for."""
        from ahocorasick_rs import AhoCorasick, Implementation

        entries: dict[str, list[_Entry]] = {}
        for file in self.files:
            for group, phrases in file.groups.items():
                folded = phrases if file.plain else [fold(phrase) for phrase in phrases]
                for phrase, plain in zip(phrases, folded, strict=True):
                    if heads is None or plain[:3].removesuffix("*") in heads:
                        bare = plain.removesuffix("*")
                        entry = _Entry(file.pack, group, phrase, file.language, bare != plain)
                        entries.setdefault(bare, []).append(entry)
        automaton = AhoCorasick(list(entries), implementation=Implementation.ContiguousNFA)
        return _Searcher(automaton, list(entries.values()))

    def found(self, block: "Block", pack: str) -> tuple[PhraseMatch, ...]:
        """The pack's phrases in the block; a block is searched once for those of all packs."""
        hits = block.hits
        if self not in hits:
            self._search([block])
        found = hits[self].get(pack, ())
        if isinstance(found, list):
            found = hits[self][pack] = _placed(block, found)
        return found

    def found_among(self, blocks: Sequence["Block"], pack: str) -> Iterator[tuple["Block", tuple[PhraseMatch, ...]]]:
        """Those of the blocks that carry any of the pack's phrases, with them."""
        self._search([block for block in blocks if self not in block.hits])
        for block in blocks:
            if pack in block.hits[self] and (matches := self.found(block, pack)):
                yield block, matches

    def carriers(self, document: "Document") -> dict[str, list["Block"]]:
        """The blocks of the body in which something of a pack was hit, by pack."""
        body = document.body
        if body:
            first, last = body[0].index, body[-1].index
            beside = document.blocks[max(0, first - _BESIDE) : last + 1 + _BESIDE]
            self._search([block for block in beside if self not in block.hits])
        blocks: dict[str, list[Block]] = {}
        for block in body:
            for pack in block.hits[self]:
                blocks.setdefault(pack, []).append(block)
        return blocks

    def _search(self, blocks: list["Block"]) -> None:
        """Note the hits of blocks of one document; they are searched together, since each search has its costs."""
        for block in blocks:
            block.hits[self] = {}
        if not blocks or not self.files:
            return
        automaton, entries = blocks[0].document.once(self._searcher)
        fold_all(blocks)
        whole = _APART.join([block.folded for block in blocks])
        starts = [0, *accumulate([block.length + len(_APART) for block in blocks])]
        at, size = 0, len(whole)
        for number, start, end in automaton.find_matches_as_indexes(whole, overlapping=True):
            # most hits lie inside a word, so they are looked at right here
            if start and whole[start - 1].isalnum() and whole[start].isalnum() and not _unspaced(whole[start]):
                continue
            ends = not (end < size and whole[end].isalnum() and whole[end - 1].isalnum()) or _unspaced(whole[end - 1])
            for entry in entries[number]:
                if ends or entry.open_end:
                    while starts[at + 1] < end:
                        at += 1
                    hits = blocks[at].hits[self].setdefault(entry.pack, [])
                    hits.append((entry, start - starts[at], end - starts[at]))  # type: ignore[union-attr]


def _placed(block: "Block", hits: Iterable[Hit]) -> tuple[PhraseMatch, ...]:
    """The hits that stand where their group may, as matches; for packs that nobody asks for they are never made."""
    text, folded = block.text, block.folded
    found: set[PhraseMatch] = set()
    for (_, group, phrase, language, open_end), start, end in hits:
        stop = _word_end(folded, end) if open_end else end
        if group not in _IN_PLACE or _in_place(group, block, folded, start, stop):
            found.add(PhraseMatch(group, phrase, language, start, stop, text[start:stop]))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m))) if len(found) > 1 else tuple(found)


def load(path: str | Path) -> PackFile:
    """A phrase file. Raises PhraseError for anything that is not one."""
    import tomllib

    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PhraseError(f"{path}: {error}") from None
    for key in ("rule", "language"):
        if not isinstance(table.get(key), str):
            raise PhraseError(f'{path}: a phrase pack says {key} = "…"')
    groups: dict[str, tuple[str, ...]] = {}
    for key, value in table.items():
        if key in _ABOUT:
            continue
        if not isinstance(value, list) or not all(isinstance(p, str) and p.strip("* ") for p in value):
            raise PhraseError(f"{path}: {key} is a list of phrases, none of them empty")
        groups[key] = tuple(value)
    return PackFile(table["rule"], table["language"], groups, str(path))


def pack_files(folder: Path, names: Iterable[str]) -> tuple[PackFile, ...]:
    """The files of these packs in every language folder of `folder`. Raises PhraseError."""
    return tuple(file for name in sorted(set(names)) for file in _in_all_languages(folder, name))


def _in_all_languages(folder: Path, name: str) -> Iterator[PackFile]:
    """A wheel holds each pack in one file, too (`hatch_build.py`): to read 700 TOML files takes 0.1 s, those 5 ms."""
    try:
        languages = json.loads((folder / f"{name}.json").read_bytes())
    except FileNotFoundError:
        yield from map(load, sorted(folder.glob(f"*/{name}.toml")))
        return
    for language, groups in languages.items():
        path = str(folder / language / f"{name}.toml")
        yield PackFile(name, language, {group: tuple(phrases) for group, phrases in groups.items()}, path, plain=True)


def _unspaced(letter: str) -> bool:
    """Whether words of the letter's script stand side by side without spaces, or take their endings unmarked."""
    return letter >= "\u0e00" and (
        letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u1780" <= letter <= "\u17ff"
        or "\u3040" <= letter <= "\u9fff"
        or "\uac00" <= letter <= "\ud7a3"
        or letter >= "\U00020000"
    )


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


def _in_place(group: str, block: "Block", text: str, start: int, end: int) -> bool:
    """Whether a phrase of the group may stand where it was found."""
    if start > _MOST_LEAD or any(letter.isalnum() for letter in text[:start]):
        return False
    if group == "anchored":
        return True
    rest = text[end:]
    solid = next((i for i, letter in enumerate(rest) if letter.isalnum()), None)
    if group == "whole" or solid is None:
        return solid is None
    if rest.lstrip()[0] in _AFTER_LABEL:
        return True
    return any(run.link is not None and run.start <= end + solid < run.end for run in block.runs) and not any(
        run.link is not None and run.start < end and end + solid < run.end for run in block.runs
    )
