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


class Speech:
    """The words of one language that tell who speaks: the groups of its pack, each of which may be absent."""

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        def words(name: str) -> frozenset[str]:
            return frozenset(groups.get(name, ()))

        self.strong, self.saying, self.noun = words("strong"), words("saying"), words("noun")
        self.mid, self.plain, self.behind = words("mid"), words("plain"), words("behind")
        self.pronouns, self.determiners, self.not_subject = (
            words("pronouns"),
            words("determiners"),
            words("not-subject"),
        )
        self.auxiliary, self.passive, self.between = words("auxiliary"), words("passive"), words("between")
        self.called, self.joining, self.addressed = words("called"), words("joining"), words("addressed")
        self.like = words("like")
        self.reported, self.that, self.first_person = words("reported"), words("that"), words("first-person")
        self.sources, self.leads, self.idioms, self.asides = (
            tuple(groups.get(name, ())) for name in ("cue", "lead", "idiom", "aside")
        )
        self.persons, self.utterance = words("persons"), words("utterance")
        self.cues_of_names = words("cue-of-name")
        self.any_verb = self.strong | self.saying | self.mid | self.plain | self.behind
        self.pro_drop = not self.pronouns


_PARTICLES = frozenset("von van vom zu de da di del della dos la le el al bin ben ter ten af av".split())  # of names
_NEAR = 8  # words between a verb of many senses and the quotation that it introduces
_NEAREST = 4  # words between a verb without a subject and the quotation, in languages that drop pronouns
_LIKE = 6  # words before a verb in which "as" makes it one: "as the agency notes"
_THAT = 2  # words behind such a verb in which "that" makes it one of saying
_SUBJECT = 12  # words in which the subject of a verb is looked for


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"¤+|[^\W_][\w\u0300-\u036f]*(?:['’-][^\W_][\w\u0300-\u036f]*)*|[.;:!?()]")


def tokens(residue: str, offset: int = 0) -> list[Token]:
    """The words of a text whose quotations are ¤."""
    return [
        Token(m[0], "¤" if m[0][0] == "¤" else _folded(m[0]), m.start() + offset) for m in _word().finditer(residue)
    ]


def _folded(word: str) -> str:
    low = word.lower()
    # a text in decomposed Unicode spells "erzählt" with a combining mark
    return low if low.isascii() else unicodedata.normalize("NFC", low.replace("’", "'"))


def is_name(token: Token) -> bool:
    """Capitalised, or of a script without capitals."""
    return token.text[0].isupper() or (token.text[0].isalpha() and not token.text[0].islower())


def frame(words: list[Token], speech: Speech, *, near: bool) -> bool:
    """Whether a sentence reports speech. `near`: verbs of many senses count as well, beside the quotation."""
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
    if word.folded in speech.noun and any(w.folded in speech.like for w in words[max(0, at - _LIKE) : at]):
        return True
    if word.folded in speech.noun:
        return at > 0 and _beside(words, at, 3) and _verb_not_noun(words, at, speech)
    return False


def _verb_not_noun(words: list[Token], at: int, speech: Speech) -> bool:
    """Behind a name, or between a quotation and its subject: "¤, comments Ms Doe", "¤ an officer shouts"."""
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
    if (
        before
        and (before.folded in speech.determiners - speech.pronouns or before.folded.endswith("'s"))
        and word.folded not in speech.plain
    ):
        return False
    if before and before.folded in speech.passive and not word.folded.endswith("ing"):
        return False
    if word.folded in speech.behind:
        return _subject_after(words, at, speech)
    if word.folded in speech.plain:
        return before is not None and before.folded in speech.pronouns
    if _inverted(word, speech) or (speech.pro_drop and (word.folded in speech.strong or _beside(words, at, _NEAREST))):
        return True
    if word.folded in speech.saying:
        return any(
            w.folded in speech.pronouns or (is_name(w) and w.folded not in speech.not_subject)
            for w in words[max(0, at - _SUBJECT) : at]
        )
    return _subject_before(words, at, speech) or _subject_after(words, at, speech)


def _subject_before(words: list[Token], at: int, speech: Speech) -> bool:
    for word in reversed(words[max(0, at - _SUBJECT) : at]):
        if word.folded in ";!?":
            return False
        if word.folded in speech.pronouns:
            return True
        if at >= 2 and word is words[at - 1] and is_name(word) and words[at - 2].folded == "¤":
            return True
        if (
            word.folded != "¤"
            and word.folded not in speech.not_subject
            and word.folded not in speech.auxiliary | speech.passive
            and word.text[0].isalnum()
        ):
            return True
    return False


def _subject_after(words: list[Token], at: int, speech: Speech) -> bool:
    opened = at - 1 if at and words[at - 1].folded in speech.auxiliary else at
    after = at + 1 + _aside(words, at + 1, speech)
    follows = next((n for n in range(after, len(words)) if words[n].folded not in speech.between), None)
    if follows is None or words[at].folded in speech.addressed or (opened and words[opened - 1].folded != "¤"):
        return False
    word = words[follows]
    if word.folded in _PARTICLES and follows + 1 < len(words) and is_name(words[follows + 1]):
        return True
    return (
        word.folded in speech.pronouns
        or word.folded in speech.determiners
        or (word.text[0].isalpha() and word.folded not in speech.not_subject)
    )


def says_inside(said: str, speech: Speech) -> bool:
    """A frame inside the marks, between dashes or commas: "It rains - says Doe - every day", "- says the mayor -"."""
    return any(
        match[1].lower() in speech.strong and (match[2][0].isupper() or match[2].lower() in speech.determiners)
        for match in _inside().finditer(said)
    )


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(r"[-–—,]\s([^\W\d_]{3,20})\s([^\W\d_]{1,20})")


def _aside(words: list[Token], at: int, speech: Speech) -> int:
    """How many words of a remark stand there, as in "said, for example, the aide"."""
    for aside in speech.asides:
        parts = aside.split()
        if [word.folded for word in words[at : at + len(parts)]] == parts:
            return len(parts)
    return 0


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
