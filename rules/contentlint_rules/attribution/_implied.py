"""Who may have said it: what a reader guesses where no frame names the speaker.

A draft is held to more. On a published page that may be a feature, a column or a review, the words before a quotation
often show the one person who is meant, and nobody misses the "she said".
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from contentlint_rules.attribution._quotes import Quotation
from contentlint_rules.attribution._reach import Paragraph, hands_over
from contentlint_rules.attribution._speech import Speech, Token, frame, is_name

# words of a paragraph that the eye passes over, as a sentence and as a caption that is none
_SHORT, _CAPTION = 8, 20
_PASSED = 6  # such paragraphs in a row
_FRAGMENT = 7  # words and marks of a sentence that only hangs on to the one before: "Over and over again."


def implied(
    paragraphs: Sequence[Paragraph | None],
    at: int,
    quotation: Quotation,
    names: Callable[[], Collection[str]],
    speech: Speech,
) -> bool:
    """Whether the words around the unattributed quotation of paragraph `at` show somebody who may say it.

    `names` gives those that `names_in` the article, which few quotations ask for.
    """
    here = paragraphs[at]
    if here is None or here.text[quotation.inner].islower():
        return True
    if _is_headline(here, quotation):
        return True
    own = next(n for n, sentence in enumerate(here.sentences) if quotation in sentence.quotations)
    above = list(_above(paragraphs, at))
    if _tells(here, speech) or any(paragraph.fact("hands over", hands_over, speech) for paragraph in above):
        return True
    words = [*(here.words(here.sentences[own - 1]) if own else _last_words(above)), *here.words(here.sentences[own])]
    if any(word.text == "?" or word.folded in speech.persons | speech.utterance for word in words):
        return True
    if any(cue.folded in speech.cues_of_names and is_name(name) for cue, name in pairwise(words)):
        return True
    if own and any(_bare(word) in names() for word in here.words(here.sentences[own - 1])):
        return True
    return _goes_on(paragraphs[at + 1] if at + 1 < len(paragraphs) else None, speech)


def _tells(paragraph: Paragraph, speech: Speech) -> bool:
    """Whether a verb of saying stands anywhere in the paragraph."""
    return any(word.folded in speech.any_verb for sentence in paragraph.sentences for word in paragraph.words(sentence))


def _is_headline(paragraph: Paragraph, quotation: Quotation) -> bool:
    """A name, a comma and the quotation: "Harbour master, “We are open”"."""
    before, comma, rest = paragraph.text[: quotation.start].partition(",")
    return bool(comma and before) and not rest.strip() and all(word[0].isupper() for word in before.split())


def _goes_on(after: Paragraph | None, speech: Speech) -> bool:
    """Whether the paragraph after opens with a report: "At her age, she said, the water …", "Doe notes that …"."""
    words = after.words(after.sentences[0]) if after and after.sentences else []
    return frame(words, speech, near=True) or any(
        verb.folded in speech.noun and that.folded in speech.that for verb, that in pairwise(words)
    )


def _above(paragraphs: Sequence[Paragraph | None], at: int) -> Iterator[Paragraph]:
    """The paragraph before, and the captions, pointers and boxes that are passed over on the way to it."""
    for before in filter(None, reversed(paragraphs[max(0, at - _PASSED) : at])):
        yield before
        short = _SHORT if before.text.endswith(".") else _CAPTION
        if not before.boxed and (before.quotations or len(before.text.split()) > short):
            return


def _last_words(above: Sequence[Paragraph]) -> Iterator[Token]:
    """The words of the last sentence of each."""
    for paragraph in above:
        last = paragraph.words(paragraph.sentences[-1])
        yield from last
        if len(last) <= _FRAGMENT and len(paragraph.sentences) > 1:
            yield from paragraph.words(paragraph.sentences[-2])


def names_in(paragraphs: Sequence[Paragraph | None], speech: Speech) -> frozenset[str]:
    """Words that stand beside another capitalised word somewhere in the article: of a name and a surname."""
    small = speech.determiners | speech.not_subject | speech.pronouns | speech.persons | speech.joining
    pairs = (
        pair
        for paragraph in filter(None, paragraphs)
        for sentence in paragraph.sentences
        for pair in pairwise(paragraph.words(sentence))
    )
    return frozenset(
        _bare(word)
        for pair in pairs
        if all(is_name(word) and word.folded not in small and word.text[0].isalpha() for word in pair)
        for word in pair
    )


def _bare(word: Token) -> str:
    return word.text.replace("’", "'").removesuffix("'s")
