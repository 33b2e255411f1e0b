"""What a block can bear, as small numbers for the machine and in words for people, and what each is worth."""

from functools import cache, lru_cache
from itertools import product
from operator import getitem
from typing import NamedTuple

from contentlint.region.markup import names_of
from contentlint.region.weights import INTERCEPT, WEIGHTS

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
_LINKED = ("no links", "some links", "mostly links", "a link", "a long link")
_SHARES = ("no", "hardly any", "some", "half of the", "most", "nearly all")
_STEPS = ("0", "1", "2", "3", "5")
_LEVELS = ("0", "1", "2", "4")

# Each family of marks: a mark is one of each of these, in words, and its number counts through them in this order.
# "Its like" are the blocks in elements of the same tag and class with the same around them.
_FAMILIES: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("{} {}", (_LENGTHS, _FORMS)),
    ("{} {}", (_FORMS, _PLACES)),
    ("{}{}{}{}", (_PLACES, ("", ", beside most prose"), ("", ", prose"), ("", ", a sentence"))),
    ("{1}: its like hold {0} prose", (_SHARES, _PLACES)),
    ("{1}: its like are {0}", (_LENGTHS[:5], _LENGTHS)),
    ("{1}: its like have {0} links", (_SHARES[:5], _LINKED)),
    ("{1}: {0} text in the page", (("little", "some", "much", "very much"), _PLACES)),
    ("{1}: {0} text before it", (("no", "hardly any", "some", "much", "very much"), _PLACES)),
    ("{} steps down, {} up to most prose", (_STEPS, _LEVELS)),
    ("{1}, {0}", (("ends no sentence", "ends a sentence"), _LENGTHS)),
    ("{}", (_LINKED,)),
    ("{}", (("with the text", "beside the text", "prose beside the text"),)),
)
NAMES = tuple([form.format(*words) for words in product(*dimensions)] for form, dimensions in _FAMILIES)
"""The marks of each family in words, by number."""

SIGNS = (
    "a copyright sign", "an at sign", "a separator", "a question", "an address", "in capitals",
    "in the page's title", "in the page's description",
)  # fmt: skip
"""The names of the bits of a block's signs, from the lowest on."""

Codes = tuple[int, ...]
"""The number of a block's mark of each family."""


def marks_of(codes: Codes, signs: int, path: int) -> tuple[str, ...]:
    """All marks of a block, in words; those of `path` are its markup's."""
    return (*map(getitem, NAMES, codes), *_signs(signs), *names_of(path))


def _signs(signs: int) -> list[str]:
    return [name for bit, name in enumerate(SIGNS) if signs >> bit & 1]


@cache
def tables() -> tuple[list[float], ...]:
    """The weights of the marks of each family, by number."""
    return tuple([WEIGHTS.get(name, 0.0) for name in names] for names in NAMES)


def score(codes: Codes, signs: int, path: int) -> tuple[float, str]:
    """The logit of the block's being the article's, and the mark that says most for the likelier answer."""
    worth = list(map(getitem, tables(), codes))
    told = _told(signs, path)
    total = INTERCEPT + sum(worth) + told.total
    best = max(worth) if total > 0 else min(worth)
    if best <= told.most if total > 0 else best >= told.least:
        return total, told.best if total > 0 else told.worst
    family = worth.index(best)
    return total, NAMES[family][codes[family]]


class Told(NamedTuple):
    """What bits are worth together, and the greatest and the least of it, each with its name."""

    total: float
    most: float
    best: str
    least: float
    worst: str


@lru_cache(4096)
def _told(signs: int, path: int) -> Told:
    worth = [(WEIGHTS.get(name, 0.0), name) for name in (*_signs(signs), *names_of(path))]
    if not worth:
        return Told(0.0, float("-inf"), "", float("inf"), "")
    return Told(sum([weight for weight, _ in worth]), *max(worth), *min(worth))
