"""Who says the direct quotations of an article: evidence in the sentence, the paragraph and its neighbours."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from contentlint_rules.attribution._quotes import Quotation, Sentence, has_marks, masked, quotations, sentences
from contentlint_rules.attribution._speech import (
    Speech,
    Token,
    frame,
    idiomatic,
    is_name,
    leads,
    names_source,
    reported,
    says_inside,
    tokens,
)

_FIRST_PERSON = 6  # words such as "I" outside quotations
_LONG = 6  # words that make a sentence of a quotation that opens with a small letter or inside its host's
_INTRODUCTION = 5  # words before a colon, the colon included, among which no name is asked for
_LONGER = 12  # the same for one that does both
_TIGHT = 6  # words of a sentence that is a quotation, its speaker and a verb
_LABEL = 10  # words of a line above a quotation that is the name and office of its speaker
_LONGEST, _MOST_QUOTATIONS = 10_000, 100  # characters and quotations of a paragraph; more is no prose
_JOINED = 3  # words of a signature beyond which one may be small: "Writer and host Jane Doe"
_SIGNATURE = 6  # words of a line that is the name of the speaker
_CHAIN = 5  # paragraphs of nothing but speech that one attribution carries


class Paragraph:
    """A paragraph: its quotations, sentences and their words, worked out when they are asked for.

    `boxed`: it stands in a box, not in the line of the others.
    """

    def __init__(self, text: str, *, boxed: bool = False):
        self.text, self.boxed = text, boxed
        self.quotations, self.unclosed = quotations(text) if has_marks(text) else ([], False)
        self._facts: dict[str, bool] = {}

    @cached_property
    def residue(self) -> str:
        """The text with ¤ in the place of quotations."""
        return masked(self.text, self.quotations)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return list(sentences(self.text, self.quotations))

    @cached_property
    def _words(self) -> dict[Sentence, list[Token]]:
        return {}

    def words(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence's residue."""
        if sentence not in self._words:
            self._words[sentence] = tokens(self.residue[sentence.start : sentence.end], sentence.start)
        return self._words[sentence]

    def fact(self, name: str, find: Callable[["Paragraph", Speech], bool], speech: Speech) -> bool:
        """What `find` says of the paragraph, asked once."""
        if name not in self._facts:
            self._facts[name] = find(self, speech)
        return self._facts[name]

    @cached_property
    def only_speech(self) -> bool:
        return bool(self.quotations) and not re.search(r"\w", self.residue)


class Judged(NamedTuple):
    """A quotation that needs a speaker: the index of its paragraph, and whether anybody says it."""

    at: int
    quotation: Quotation
    attributed: bool


def paragraphs_of(texts: Sequence[str], boxed: Collection[int] = ()) -> list[Paragraph | None]:
    """The paragraphs of an article in order, None where a heading stands, which is "", or what is no prose."""
    return [Paragraph(text, boxed=at in boxed) if 0 < len(text) <= _LONGEST else None for at, text in enumerate(texts)]


def judged(paragraphs: Sequence[Paragraph | None], speech: Speech, *, least: int) -> Iterator[Judged]:
    """The direct quotations of at least `least` words.

    A paragraph that is nothing but speech right under a heading has its speaker there.
    """
    continued = False
    for at, paragraph in enumerate(paragraphs):
        if not paragraph or (at and paragraph.only_speech and not paragraphs[at - 1]):
            continued = False
            continue
        for sentence in paragraph.sentences if 0 < len(paragraph.quotations) <= _MOST_QUOTATIONS else ():
            for quotation in sentence.quotations:
                opens = not paragraph.text[: quotation.start].strip()
                if not (continued and opens) and _standalone(paragraph, sentence, quotation, least, speech):
                    attributed = (
                        _in_sentence(paragraph, sentence, quotation, speech)
                        or _in_paragraph(paragraph, quotation, speech)
                        or _around(paragraphs, at, speech)
                    )
                    yield Judged(at, quotation, attributed)
        continued = paragraph.unclosed


def in_first_person(texts: Sequence[str], speech: Speech) -> bool:
    """Whether the author tells in the first person: a column or a memoir, where talk has other rules."""
    said = [word.folded for text in texts if text for word in tokens(masked(text, quotations(text)[0]))]
    return sum(word in speech.first_person for word in said) >= max(_FIRST_PERSON, len(said) // 100)


def _standalone(paragraph: Paragraph, sentence: Sentence, quotation: Quotation, least: int, speech: Speech) -> bool:
    """Whether the quotation is somebody's sentence, not a word, a title or a part of the host's own clause."""
    text = paragraph.text
    said = text[quotation.inner : quotation.outer]
    words = re.findall(r"[^\W\d_][\w'’-]*", said)
    if len(words) < least or _title(words):
        return False
    before, after = text[sentence.start : quotation.start].rstrip(), text[quotation.end : sentence.end].lstrip()
    apart = not before or before[-1] in ',:;–—-”"»“…' or before.lower().split()[-1] in speech.joining
    last = said.rstrip(" ’'”\"")[-1:] or said[-1]
    finished = last in ".!?…"
    if after[:1].islower() and not finished and last not in ",-–—":
        return False
    if said[0].islower():
        return (apart and len(words) >= _LONG and (finished or last == ",")) or (finished and len(words) >= _LONGER)
    return apart or (finished and len(words) >= _LONG and before.lower().split()[-1] not in speech.called)


def _title(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3] or words
    return sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def _in_sentence(paragraph: Paragraph, sentence: Sentence, quotation: Quotation, speech: Speech) -> bool:
    words = paragraph.words(sentence)
    if frame(words, speech, near=True) or idiomatic(paragraph.residue[sentence.start : sentence.end].lower(), speech):
        return True
    if says_inside(paragraph.text[quotation.inner : quotation.outer], speech):
        return True
    before = paragraph.residue[sentence.start : quotation.start].rstrip(" \xa0¤([")
    if before.endswith(":") and _introduces([word for word in words if word.start < quotation.start], speech):
        return True
    after = paragraph.text[quotation.end : quotation.end + 200].lstrip(" \xa0,")
    return bool(re.match(r"[-–—―(]{1,2}\s?[^\W\d_a-z]", after)) or (
        " " in after and not after.endswith(".") and _is_signature(after)
    )


def _is_signature(text: str) -> bool:
    """A few capitalised words and nothing else: the speaker's name under or behind the quotation."""
    named = [word for word in tokens(re.sub(r"\([^)]{0,60}\)", "", text.lstrip("-–—― "))) if word.folded not in ".()"]
    return (
        0 < len(named) <= _SIGNATURE
        and text[-1:] not in "!?:'’"
        and is_name(named[0])
        and is_name(named[-1])
        and sum(not is_name(word) for word in named) <= (len(named) > _JOINED)
        and len(named[0].text) > 1
    )


def _introduces(words: list[Token], speech: Speech) -> bool:
    """Words before a colon that can name a speaker."""
    return len(words) > _INTRODUCTION or any(word.folded in speech.pronouns or is_name(word) for word in words)


def _in_paragraph(paragraph: Paragraph, quotation: Quotation, speech: Speech) -> bool:
    return _signed(paragraph, quotation) or paragraph.fact("reports", _reports, speech)


def _reports(paragraph: Paragraph, speech: Speech) -> bool:
    """A source or a frame anywhere in the paragraph."""
    return names_source(paragraph.residue.lower(), speech) or any(
        frame(words, speech, near=len(words) <= _TIGHT) or reported(words, speech)
        for words in map(paragraph.words, paragraph.sentences)
    )


def _signed(paragraph: Paragraph, quotation: Quotation) -> bool:
    """The paragraph ends with a dash and a name, and no other quotation follows at once that the name is for."""
    if paragraph.residue[quotation.end :].lstrip()[:1] == "¤":
        return False
    return bool(
        re.search(
            r"[”»“\"][^”»“\"]{0,3}\s?[-–—―]{1,2}\s?[^\W\d_a-z][\w.'’-]{0,30}(?:,?\s[^\W\d_a-z][\w.'’-]{0,30}){0,5}$",
            paragraph.text[-260:],
        )
    )


def _around(paragraphs: Sequence[Paragraph | None], at: int, speech: Speech) -> bool:
    for back in range(1, _CHAIN + 1):
        before = paragraphs[at - back] if at >= back else None
        if not before:
            break
        if before.fact("hands over", hands_over, speech):
            return True
        if not before.only_speech:
            break
    after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    return after is not None and after.fact("takes up", _takes_up, speech)


def hands_over(before: Paragraph, speech: Speech) -> bool:
    """The paragraph before names the speaker: its last sentence reports, or it quotes with a speaker itself."""
    if not before.sentences:
        return False
    if _is_label(before.text):
        return True
    last = before.sentences[-1]
    words = before.words(last)
    folded = before.residue[last.start : last.end].lower()
    if (
        folded.rstrip(" \xa0¤").endswith(":")
        or frame(words, speech, near=False)
        or names_source(folded, speech)
        or leads(folded, speech)
    ):
        return True
    return any(
        sentence.quotations and frame(before.words(sentence), speech, near=False) for sentence in before.sentences
    )


def _is_label(text: str) -> bool:
    """A short line that is no sentence and has a name: the speaker above the quotation."""
    words = text.split()
    return (
        2 <= len(words) <= _LABEL
        and text[-1] not in '.!?:…”"»'
        and 2 * sum(word[0].isupper() for word in words) > len(words)
    )


def _goes_on(words: list[Token], speech: Speech) -> bool:
    """A sentence that opens with a pronoun and a verb of saying: "He added that …"."""
    return (
        bool(words) and words[0].folded in speech.pronouns and any(word.folded in speech.strong for word in words[1:4])
    )


def _takes_up(after: Paragraph, speech: Speech) -> bool:
    """The paragraph after goes on with the same speaker, or is the name of one."""
    first = next((after.words(sentence) for sentence in after.sentences if sentence.quotations), None)
    if first is not None and frame(first, speech, near=False):
        return True
    if after.sentences and _goes_on(after.words(after.sentences[0]), speech):
        return True
    return _is_signature(after.text) and not after.text.endswith(".")
