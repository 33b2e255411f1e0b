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
    get = {group: len(places) for group, places in found.items()}.get
    strong, plea, member, call = get("strong-ask", 0), get("plea", 0), get("membership-ask", 0), get(CALL, 0)
    weak, invitation, donation, money = get("weak-ask", 0), get("invitation", 0), get("donation", 0), get("money", 0)
    platform, outlet, press, own = get("platform", 0), get("outlet", 0), get("press", 0), get("self", 0)
    reader, reason, reassurance = get("second-person", 0), get("reason", 0), get("reassurance", 0)
    news, commerce = get("news-marker", 0), get("commerce", 0)
    by_name, asks = strong or member, strong + plea + member
    calls, gifts = asks + call, donation + money

    def places(*groups: str) -> list[Place]:
        return [place for group in groups if group in found for place in found[group].values()]

    kinds = sum(
        map(
            bool,
            (by_name, plea or call, donation, money or platform, outlet or press, own, reader, reason, reassurance),
        )
    )
    weight = 2 * strong + plea + member + gifts + outlet + reason + reassurance
    density = 10 * weight / max(words, 10)
    called, outlets = places(CALL), places("outlet")
    any_ask = places(*ASKS, CALL, "weak-ask", "donation")
    named = places("press", "outlet")
    link = signs.platform or signs.donate_page
    figures: dict[str, float] = {
        "strong asks": min(strong, 2),
        "any strong ask": strong > 0,
        "pleas": min(plea, 3),
        "membership ask": member > 0,
        "membership ask with a reason": bool(member and (outlet or reason or reassurance)),
        "calls": min(call, 2),
        "opens with a call": any(start <= 4 for start, _ in places(CALL, "strong-ask", "membership-ask")),
        "call beside outlet": _near(called, outlets, 30),
        "call near press": _near(places(CALL, "strong-ask"), named, 40),
        "call to give": any(a < d and c < b for a, b in called for c, d in places("donation")),
        "call and donation word": bool(call and (gifts or platform)),
        "affiliate": min(get("affiliate", 0), 3),
        "other pitches": min(get("other-pitch", 0), 3),
        "labels": text.count("|") >= 3,
        "invitations": min(invitation, 2),
        "ask and invitation": bool(calls and invitation),
        "invitation and donation word": bool(invitation and (gifts or platform)),
        "weak asks": min(weak, 3),
        "donation words": min(donation, 3),
        "any donation word": donation > 0,
        "money": min(money, 4),
        "platform named": platform > 0,
        "outlet": min(outlet, 3),
        "any outlet": outlet > 0,
        "press": min(press, 3),
        "self": min(own, 2),
        "second person": min(reader, 2),
        "reasons": min(reason, 4),
        "reassurances": min(reassurance, 3),
        "news markers": min(news, 6),
        "any news marker": news > 0,
        "commerce": min(commerce, 4),
        "any commerce": commerce > 0,
        "other causes": min(get("other-cause", 0), 4),
        "platform link": signs.platform,
        "donation page link": signs.donate_page,
        "ask beside outlet": _near(any_ask, outlets, 12),
        "ask near press": _near(any_ask, named, 30),
        "ask near donation word": _near(places(*ASKS, "weak-ask"), places("donation", "money", "platform"), 20),
        "ask then name": _before_name(language, text, places(CALL, "strong-ask", "plea", "weak-ask")),
        "strong ask by us": bool(by_name and (own or outlet)),
        "strong ask to you": bool(by_name and reader),
        "ask and donation word": bool(calls and gifts),
        "ask and outlet": bool(calls and outlet),
        "ask and reason": bool(calls and reason),
        "ask and reassurance": bool(calls and reassurance),
        "donation word and outlet": bool(donation and (outlet or own)),
        "ask and link": bool(link and calls),
        "word and link": bool(link and (weak or gifts)),
        "four kinds": kinds >= 4,
        "five kinds": kinds >= 5,
        "six kinds": kinds >= 6,
        "density": min(density, 4),
        "dense": density >= 1,
        "thin": density < 0.5,
        "no ask": not calls,
        "nobody speaks": not (own or outlet or reader),
        "told": not (own or reader or call),
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
