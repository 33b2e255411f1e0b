"""What a block can bear, as small numbers for the machine and in words for people, and what each is worth."""

from collections.abc import Callable
from functools import lru_cache
from itertools import product
from typing import NamedTuple, TypeVar

from contentlint.region.markup import names_of
from contentlint.region.weights import INTERCEPT, WEIGHTS

T = TypeVar("T")

SIZES = (20, 40, 80, 160, 320)
"""Characters: what has fewer is tiny, short, middling, long, very long; what has more is huge."""

# places
BEFORE, HEADLINE, UNDER, BETWEEN, AFTER, FAR = range(6)
_PLACES = ("before the text", "headline", "under the headline", "in the text", "after the text", "far after the text")
_LENGTHS = ("tiny", "short", "middling", "long", "very long", "huge")
_FORMS = (
    "other", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5", "heading 6", "paragraph", "list item",
    "cell", "quote", "caption", "code",
)  # fmt: skip
FORMS = {name.replace(" ", "-"): number for number, name in enumerate(_FORMS)}
"""The number of each kind of block; a heading's is its level."""

# A trait is a number, here in words.
_WORDS: dict[str, tuple[str, ...]] = {
    "size": _LENGTHS,
    "form": _FORMS,
    "place": _PLACES,
    "home": ("", ", beside most prose"),
    "prose": ("", ", prose"),
    "sentence": ("", ", a sentence"),
    "end": ("ends no sentence", "ends a sentence"),
    "held": ("no", "hardly any", "some", "half of the", "most", "nearly all"),
    "sizes": _LENGTHS[:5],
    "links": ("no", "hardly any", "some", "half of the", "most"),
    "linked": ("no links", "some links", "mostly links", "a link", "a long link"),
    "all": ("little", "some", "much", "very much"),
    "read": ("no", "hardly any", "some", "much", "very much"),
    "down": ("0", "1", "2", "3", "5"),
    "up": ("0", "1", "2", "4"),
    "beside": ("with the text", "beside the text", "prose beside the text"),
}
# The marks that traits make together. "Its like" are the blocks in elements of the same tag and class with the same
# around them.
_OWN = ("{size} {form}", "{form} {place}", "{place}{home}{prose}{sentence}", "{size}, {end}")  # fmt: skip
_LIKE = ("{place}: its like hold {held} prose", "{size}: its like are {sizes}", "{linked}: its like have {links} links",
         "{linked}")  # fmt: skip
_AROUND = ("{place}: {all} text in the page", "{place}: {read} text before it",
           "{down} steps down, {up} up to most prose", "{beside}")  # fmt: skip

SIGNS = (
    "a copyright sign", "an at sign", "a separator", "a question", "an address", "in capitals",
    "in the page's title", "in the page's description",
)  # fmt: skip
"""The names of the bits of a block's signs, from the lowest on."""

Own = tuple[int, int, int, bool, bool, bool]
"""A block's size, form, place, whether it is where most prose is, is prose, and ends a sentence."""

Like = tuple[tuple[int, int, int], int, int, int]
"""How much prose its like hold, their size and links; its own size, place, and how it is linked."""

Around = tuple[int, int, int, int, int, int]
"""Its place, how much text is in the page and before it, the steps down and up, whether it is beside the text."""


class Traits(NamedTuple):
    """All that is told of a block; `signs` and `path` are bits named by SIGNS and by MARKS of its markup.

    They come in groups that take few values, so that what a group is worth is worked out once.
    """

    own: Own
    like: Like
    around: Around
    signs: int
    path: int

    def __str__(self) -> str:
        """The mark that says most for the likelier answer."""
        pick = max if score(self) > 0 else min
        return pick(marks_of(self), key=lambda mark: WEIGHTS.get(mark, 0))


def possible() -> list[str]:
    """All marks that traits can make."""
    said = []
    for form in (*_OWN, *_LIKE, *_AROUND):
        traits = [name for name in _WORDS if f"{{{name}}}" in form]
        said += [
            form.format_map(dict(zip(traits, words, strict=True)))
            for words in product(*[_WORDS[name] for name in traits])
        ]
    return said


def marks_of(traits: Traits) -> tuple[str, ...]:
    """All marks of a block, in words."""
    own, like, around, signs, path = traits
    return (*_own(own), *_like(like), *_around(around), *_signs(signs), *names_of(path))


def score(traits: Traits) -> int:
    """The logit of the block's being the article's, in hundredths."""
    own, like, around, signs, path = traits
    return INTERCEPT + _OWN_WORTH[own] + _LIKE_WORTH[like] + _AROUND_WORTH[around] + _worth_of_bits(signs, path)


def _own(own: Own) -> list[str]:
    size, form, place, home, prose, sentence = own
    return _said(_OWN, size=size, form=form, place=place, home=home, prose=prose, sentence=sentence, end=sentence)


def _like(like: Like) -> list[str]:
    (held, sizes, links), size, place, linked = like
    return _said(_LIKE, held=held, sizes=sizes, links=links, size=size, place=place, linked=linked)


def _around(around: Around) -> list[str]:
    whole, read, place, down, up, beside = around
    return _said(_AROUND, all=whole, read=read, place=place, down=down, up=up, beside=beside)


def _said(forms: tuple[str, ...], **traits: int) -> list[str]:
    said = {name: _WORDS[name][number] for name, number in traits.items()}
    return [form.format_map(said) for form in forms]


def _signs(signs: int) -> list[str]:
    return [name for bit, name in enumerate(SIGNS) if signs >> bit & 1]


class _Worths(dict[T, int]):
    """What groups of traits are worth, as far as they were asked for; there are some thousands of each."""

    def __init__(self, name: Callable[[T], list[str]]):
        super().__init__()
        self._name = name

    def __missing__(self, group: T) -> int:
        worth = self[group] = _worth(self._name(group))
        return worth


_OWN_WORTH, _LIKE_WORTH, _AROUND_WORTH = _Worths(_own), _Worths(_like), _Worths(_around)


@lru_cache(4096)
def _worth_of_bits(signs: int, path: int) -> int:
    return _worth([*_signs(signs), *names_of(path)])


def _worth(marks: list[str]) -> int:
    return sum([WEIGHTS.get(mark, 0) for mark in marks])
