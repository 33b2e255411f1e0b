"""The figures that the score weighs: what a block's phrases and links amount to, each with a name that can be read."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ASKS = ("strong-ask", "plea", "membership-ask")
# an imperative, which counts where a sentence begins
CALL = "call"
# opening words between an ask and the name that it asks for: "support the Courier"
_ARTICLES = frozenset(
    ("the", "an", "to", "a", "die", "den", "das", "der", "le", "la", "les", "el", "il", "lo", "o", "os", "de")
)
# languages that write every noun with a capital
_CAPITAL_NOUNS = frozenset(("de",))

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signs:
    """What a block shows besides its words."""

    platform: bool = False
    donate_page: bool = False


def figures_of(
    language: str, text: str, words: int, found: Mapping[str, Mapping[str, Place]], signs: Signs
) -> dict[str, float]:
    """The figures that are not 0: counts up to a limit, and 1.0 for what is the case.

    `found` has the places of different wordings by group; a figure's weight is in `_weights`.
    """
    counts = {group: len(places) for group, places in found.items()}

    # some fifty questions a block, most of them for one group: no sum, no generator
    get = counts.get

    def n(group: str, *others: str) -> int:
        count = get(group, 0)
        for other in others:
            count += get(other, 0)
        return count

    def places(*groups: str) -> list[Place]:
        return [place for group in groups if group in found for place in found[group].values()]

    asks, outlet, own = n(*ASKS), n("outlet"), n("self")
    kinds = sum(
        map(
            bool,
            (n("strong-ask", "membership-ask"), n("plea", CALL), n("donation"), n("money", "platform"),
             n("outlet", "press"), own, n("second-person"), n("reason"), n("reassurance")),
        )
    )  # fmt: skip
    weight = 2 * n("strong-ask") + n("plea", "membership-ask", "donation", "money", "outlet", "reason", "reassurance")
    density = 10 * weight / max(words, 10)
    any_ask = places(*ASKS, CALL, "weak-ask", "donation")
    link = signs.platform or signs.donate_page
    figures: dict[str, float] = {
        "strong asks": min(n("strong-ask"), 2),
        "any strong ask": n("strong-ask") > 0,
        "pleas": min(n("plea"), 3),
        "membership ask": n("membership-ask") > 0,
        "membership ask with a reason": n("membership-ask") > 0 and n("outlet", "reason", "reassurance") > 0,
        "calls": min(n(CALL), 2),
        "opens with a call": any(start <= 4 for start, _ in places(CALL, "strong-ask", "membership-ask")),
        "call beside outlet": _near(places(CALL), places("outlet"), 30),
        "call near press": _near(places(CALL, "strong-ask"), places("press", "outlet"), 40),
        "call to give": any(a < d and c < b for a, b in places(CALL) for c, d in places("donation")),
        "call and donation word": n(CALL) > 0 and n("donation", "money", "platform") > 0,
        "affiliate": min(n("affiliate"), 3),
        "other pitches": min(n("other-pitch"), 3),
        "labels": text.count("|") >= 3,
        "invitations": min(n("invitation"), 2),
        "ask and invitation": asks + n(CALL) > 0 and n("invitation") > 0,
        "invitation and donation word": n("invitation") > 0 and n("donation", "money", "platform") > 0,
        "weak asks": min(n("weak-ask"), 3),
        "donation words": min(n("donation"), 3),
        "any donation word": n("donation") > 0,
        "money": min(n("money"), 4),
        "platform named": n("platform") > 0,
        "outlet": min(outlet, 3),
        "any outlet": outlet > 0,
        "press": min(n("press"), 3),
        "self": min(own, 2),
        "second person": min(n("second-person"), 2),
        "reasons": min(n("reason"), 4),
        "reassurances": min(n("reassurance"), 3),
        "news markers": min(n("news-marker"), 6),
        "any news marker": n("news-marker") > 0,
        "commerce": min(n("commerce"), 4),
        "any commerce": n("commerce") > 0,
        "other causes": min(n("other-cause"), 4),
        "platform link": signs.platform,
        "donation page link": signs.donate_page,
        "ask beside outlet": _near(any_ask, places("outlet"), 12),
        "ask near press": _near(any_ask, places("press", "outlet"), 30),
        "ask near donation word": _near(places(*ASKS, "weak-ask"), places("donation", "money", "platform"), 20),
        "ask then name": _before_name(language, text, places(CALL, "strong-ask", "plea", "weak-ask")),
        "strong ask by us": n("strong-ask", "membership-ask") > 0 and own + outlet > 0,
        "strong ask to you": n("strong-ask", "membership-ask") > 0 and n("second-person") > 0,
        "ask and donation word": asks + n(CALL) > 0 and n("donation", "money") > 0,
        "ask and outlet": asks + n(CALL) > 0 and outlet > 0,
        "ask and reason": asks + n(CALL) > 0 and n("reason") > 0,
        "ask and reassurance": asks + n(CALL) > 0 and n("reassurance") > 0,
        "donation word and outlet": n("donation") > 0 and outlet + own > 0,
        "ask and link": link and asks + n(CALL) > 0,
        "word and link": link and n("weak-ask", "donation", "money") > 0,
        "four kinds": kinds >= 4,
        "five kinds": kinds >= 5,
        "six kinds": kinds >= 6,
        "density": min(density, 4),
        "dense": density >= 1,
        "thin": density < 0.5,
        "no ask": asks + n(CALL) == 0,
        "nobody speaks": own + outlet + n("second-person") == 0,
        "told": own + n("second-person", CALL) == 0,
        "quotation": sum(map(text.count, '"“”„«»')) >= 2,
        "short": words < 8,
        "length": math.log(words / 40) if words > 40 else 0.0,
        "exclamation": "!" in text or "！" in text,
        "question": asks > 0 and "?" in text,
    }
    return {name: float(value) for name, value in figures.items() if value}


def _near(left: Sequence[Place], right: Sequence[Place], gap: int) -> bool:
    """Whether a place of one list lies at most `gap` characters from one of the other."""
    if not left or not right:
        return False
    return any(-4 <= c - b <= gap or -4 <= a - d <= gap for a, b in left for c, d in right)


def _before_name(language: str, text: str, places: Iterable[Place]) -> bool:
    """Whether an ask goes on with a capitalised name: "support the Courier", "поддержать «Новую»"."""
    for _, end in places:
        following = text[end : end + 40].split()[:2]
        if not following or not text[end : end + 1].isspace():
            continue
        word = following[1] if following[0] in _ARTICLES and len(following) > 1 else following[0]
        name = word.strip("«\"'‘„“”».,!")
        # where every noun has a capital, a name is known by a second one
        capitals = name[1:] if language in _CAPITAL_NOUNS else name[:1]
        if capitals != capitals.lower():
            return True
    return False
