"""Reporting frames: a verb of saying and somebody who says it, in the words around a quotation.

The words are in the packs `unattributed-quote`, by language; here is the grammar that most European languages share.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple


class Token(NamedTuple):
    """A word of the residue: as written, folded, and its offset; a quotation is the token ¤."""

    text: str
    folded: str
    start: int


class Speech(NamedTuple):
    """The words of one language that tell who speaks."""

    strong: frozenset[str]
    saying: frozenset[str]
    noun: frozenset[str]
    mid: frozenset[str]
    plain: frozenset[str]
    pronouns: frozenset[str]
    not_subject: frozenset[str]
    determiners: frozenset[str]
    auxiliary: frozenset[str]
    passive: frozenset[str]
    called: frozenset[str]
    joining: frozenset[str]
    addressed: frozenset[str]
    behind: frozenset[str]
    between: frozenset[str]
    reported: frozenset[str]
    that: frozenset[str]
    first_person: frozenset[str]
    sources: tuple[str, ...]
    leads: tuple[str, ...]
    idioms: tuple[str, ...]
    pro_drop: bool

    @classmethod
    def of(cls, groups: Mapping[str, Sequence[str]]) -> "Speech":
        """The language as its pack has it; every group may be absent."""
        words = {name: frozenset(groups.get(name, ())) for name in groups}
        nothing: frozenset[str] = frozenset()
        return cls(
            *(words.get(name, nothing) for name in ("strong", "saying", "noun", "mid", "plain", "pronouns", "not-subject", "determiners", "auxiliary", "passive", "called", "joining", "addressed", "behind", "between", "reported", "that", "first-person")),
            tuple(groups.get("cue", ())),
            tuple(groups.get("lead", ())),
            tuple(groups.get("idiom", ())),
            pro_drop=not words.get("pronouns"),
        )


_PARTICLES = frozenset("von van vom zu de da di del della dos la le el al bin ben ter ten af av".split())  # of names
_NEAR = 8  # words between a verb of many senses and the quotation that it introduces
_NEAREST = 4  # words between a verb without a subject and the quotation, in languages that drop pronouns
_THAT = 2  # words behind such a verb in which "that" makes it one of saying
_SUBJECT = 12  # words in which the subject of a verb is looked for


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"¤+|[^\W_][\w\u0300-\u036f]*(?:['’-][^\W_][\w\u0300-\u036f]*)*|[.;:!?()]")


def tokens(residue: str, offset: int = 0) -> list[Token]:
    """The words of a text whose quotations are ¤."""
    return [Token(m[0], "¤" if m[0][0] == "¤" else _folded(m[0]), m.start() + offset) for m in _word().finditer(residue)]


def _folded(word: str) -> str:
    low = word.lower().replace("’", "'")
    # a text in decomposed Unicode spells "erzählt" with a combining mark
    return low if low.isascii() else unicodedata.normalize("NFC", low)


def is_name(token: Token) -> bool:
    """Capitalised, or of a script without capitals."""
    return token.text[0].isupper() or (token.text[0].isalpha() and not token.text[0].islower())


def frame(words: list[Token], speech: Speech, *, near: bool) -> bool:
    """Whether the words of a sentence report speech. `near`: verbs of many senses count as well, beside the quotation."""
    return any(_is_verb(words, at, speech, near) and _reports(words, at, speech) for at in range(len(words)))


def _is_verb(words: list[Token], at: int, speech: Speech, near: bool) -> bool:
    word = words[at]
    if not word.text[0].islower() and not (speech.pro_drop and at == 0):
        return False
    if word.folded in speech.strong or word.folded in speech.plain or _inverted(word, speech):
        return True
    if word.folded in speech.behind:
        return at > 0 and words[at - 1].folded == "¤"
    if word.folded in speech.mid or word.folded in speech.saying:
        return (near and _beside(words, at, _NEAR)) or any(w.folded in speech.that for w in words[at + 1 : at + _THAT])
    if not near:
        return False
    if word.folded in speech.noun:
        return at > 0 and _beside(words, at, 3) and _verb_not_noun(words, at, speech)
    return False


def _verb_not_noun(words: list[Token], at: int, speech: Speech) -> bool:
    """Behind a name, or between a quotation and its subject: "the caption notes, ¤", "¤, comments Ms Doe", "¤ an officer shouts"."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if is_name(before) or before.folded in speech.pronouns:
        return True
    if before.folded == "¤":
        return after is not None and (is_name(after) or after.folded in speech.determiners)
    return before.folded not in speech.not_subject and (after is None or after.folded in {"¤", ".", ":"})


def _inverted(word: Token, speech: Speech) -> bool:
    """A verb with its subject hung on: "explique-t-il", "disse-me"."""
    return "-" in word.folded and word.folded.split("-")[0] in speech.strong


def _beside(words: list[Token], at: int, near: int) -> bool:
    return any(word.folded == "¤" for word in words[max(0, at - near) : at + near + 1])


def _reports(words: list[Token], at: int, speech: Speech) -> bool:
    word, before = words[at], words[at - 1] if at else None
    if before and (before.folded in speech.determiners or before.folded.endswith("'s")) and word.folded not in speech.plain:
        return False
    if before and before.folded in speech.passive and not word.folded.endswith("ing"):
        return False
    if word.folded in speech.behind:
        return _subject_after(words, at, speech)
    if word.folded in speech.plain:
        return before is not None and before.folded in speech.pronouns
    if _inverted(word, speech) or (speech.pro_drop and _beside(words, at, _NEAREST)):
        return True
    if word.folded in speech.saying:
        return any(w.folded in speech.pronouns or (is_name(w) and w.folded not in speech.not_subject) for w in words[max(0, at - 2 * _SUBJECT) : at])
    return _subject_before(words, at, speech) or _subject_after(words, at, speech)


def _subject_before(words: list[Token], at: int, speech: Speech) -> bool:
    for word in reversed(words[max(0, at - _SUBJECT) : at]):
        if word.folded in ";!?":
            return False
        if word.folded in speech.pronouns:
            return True
        if word.folded != "¤" and word.folded not in speech.not_subject and word.folded not in speech.auxiliary | speech.passive and word.text[0].isalnum():
            return True
    return False


def _subject_after(words: list[Token], at: int, speech: Speech) -> bool:
    opened = at - 1 if at and words[at - 1].folded in speech.auxiliary else at
    follows = next((n for n in range(at + 1, len(words)) if words[n].folded not in speech.between), None)
    if follows is None or words[at].folded in speech.addressed or (opened and words[opened - 1].folded != "¤"):
        return False
    word = words[follows]
    if word.folded in _PARTICLES and follows + 1 < len(words) and is_name(words[follows + 1]):
        return True
    return word.folded in speech.pronouns or word.folded in speech.determiners or (word.text[0].isalpha() and word.folded not in speech.not_subject)


def reported(words: list[Token], speech: Speech) -> bool:
    """Whether the mood of a verb says that somebody's words are given ("er sei", "sie habe")."""
    return any(word.folded in speech.reported for word in words)


def names_source(folded: str, speech: Speech) -> bool:
    """A prepositional cue with a word after it."""
    return any(re.search(rf"(?<!\w){re.escape(cue)}\s+\w", folded) for cue in speech.sources if cue in folded)


def leads(folded: str, speech: Speech) -> bool:
    """A sentence that says that somebody's words follow."""
    return any(lead in folded for lead in speech.leads)


def idiomatic(folded: str, speech: Speech) -> bool:
    """A sentence that reports its quotation in a phrase ("ist im Papier zu lesen")."""
    return any(idiom in folded for idiom in speech.idioms)
