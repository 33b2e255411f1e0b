"""What in a block's words speaks for an appeal for money, and what against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from contentlint_rules.donation._figures import CALL, Place, Signs, figures_of
from contentlint_rules.donation._speech import Speech, begins_sentence

# names of platforms read alike everywhere
_ANY_LANGUAGE = "und"


class Match(Protocol):
    """A phrase found in a block's text: which group of which language, and where."""

    @property
    def group(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """The phrases of one language in a block, by group and distinct wording, with the figures that the score weighs."""

    language: str
    found: Mapping[str, Mapping[str, Place]]
    figures: Mapping[str, float]

    def count(self, *groups: str) -> int:
        return sum(len(self.found.get(group, ())) for group in groups)


Found = TypeVar("Found", bound=Match)


def in_force(text: str, matches: Sequence[Found]) -> list[Found]:
    """The matches without imperatives that begin no sentence and without what somebody is quoted as asking."""
    called = [match for match in matches if match.group != CALL or begins_sentence(text, match.start)]
    if not called:
        return []
    speech = Speech(text)
    return [match for match in called if not speech.holds(match.start, match.end)]


def gather(text: str, folded: str, words: int, matches: Sequence[Match], signs: Signs) -> Evidence:
    """The evidence of a block: the language whose phrases cover most of it counts, the others are accidents."""
    cover: dict[str, int] = {}
    for match in matches:
        if match.language != _ANY_LANGUAGE:
            cover[match.language] = cover.get(match.language, 0) + match.end - match.start
    language = max(cover, key=lambda tag: (cover[tag], tag), default="")
    found = _distinct(folded, [match for match in matches if match.language in (language, _ANY_LANGUAGE)])
    return Evidence(language, found, figures_of(language, text, words, found, signs))


def _distinct(folded: str, matches: Sequence[Match]) -> dict[str, dict[str, Place]]:
    """Per group the different wordings; a phrase inside a longer one of its group does not count again."""
    ends: dict[str, int] = {}
    found: dict[str, dict[str, Place]] = {}
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if match.end > ends.get(match.group, -1):
            ends[match.group] = match.end
            found.setdefault(match.group, {}).setdefault(folded[match.start : match.end], (match.start, match.end))
    return found
