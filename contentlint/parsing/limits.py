"""A cheap look at the markup before it is parsed: what would cost memory out of all proportion is refused."""

import re
from functools import cache

# Both bombs are quadratic by the HTML standard itself (whatwg/html #2872 and #3732): a parse of 64 KB of open
# formatting elements took 593 MB, one of 256 KB of repeated <html> attributes more than 4 GB.
FORMATTING_DEPTH = 256
ROOT_TAGS = 1_000

_KINDS = "b big code em font i nobr s small strike strong tt u".split()
# of equal ones the tree builder keeps so many: without attributes all kinds together stay harmless
_EQUAL = 3
_ENOUGH = FORMATTING_DEPTH - _EQUAL * len(_KINDS)
_FORMATTING = re.compile(rf"<(/?)({'|'.join(_KINDS)})(?=[\s/>])([^<>]{{0,200}})", re.IGNORECASE)
_ROOT = re.compile(r"<(?:html|body)\s", re.IGNORECASE)


class LimitExceeded(Exception):  # noqa: N818 - a limit is no error of ours
    """The markup crosses a limit, so the file cannot be analysed; str() says which and what to do."""


@cache
def _with_attributes() -> re.Pattern[str]:
    """What may open an element of those kinds, or a root, with attributes; a third of the time of IGNORECASE."""
    initials = "".join(sorted({name[0] for name in (*_KINDS, "html")}))
    rests = sorted({name[1:] for name in (*_KINDS, "html", "body") if len(name) > 1})
    either = ("".join(f"[{letter}{letter.upper()}]" for letter in rest) for rest in rests)
    return re.compile(rf"<[{initials}{initials.upper()}](?:{'|'.join(either)})?[ /\n\t\r\f]")


def guard(html: str) -> None:
    """Raise LimitExceeded for markup that the tree builder would multiply. Linear; cheap for ordinary pages."""
    if len(_with_attributes().findall(html)) < _ENOUGH:
        return
    if _open_formatting(html) > FORMATTING_DEPTH:
        raise LimitExceeded(
            f"more than {FORMATTING_DEPTH} different formatting elements (b, i, font …) are left open; "
            "a browser would repeat them in every paragraph. Close them"
        )
    if len(_ROOT.findall(html)) > ROOT_TAGS:
        raise LimitExceeded(f"more than {ROOT_TAGS:,} <html> or <body> tags with attributes; keep one")


def _open_formatting(html: str) -> int:
    """The most formatting elements that stand open at once."""
    open_tags: dict[str, list[str]] = {}
    alike: dict[tuple[str, str], int] = {}
    most = total = 0
    for closing, name, attributes in _FORMATTING.findall(html):
        tag = name.lower()
        stack = open_tags.setdefault(tag, [])
        if closing:
            if stack:
                alike[tag, stack.pop()] -= 1
                total -= 1
            continue
        if alike.get((tag, attributes), 0) >= _EQUAL:
            continue
        alike[tag, attributes] = alike.get((tag, attributes), 0) + 1
        stack.append(attributes)
        total += 1
        most = max(most, total)
    return most
