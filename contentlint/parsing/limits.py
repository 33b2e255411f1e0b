"""A cheap look at the markup before it is parsed: what would cost memory out of all proportion is refused."""

import re

# Both are quadratic by the HTML standard itself (whatwg/html #2872 and #3732). Figures: a parse of 64 KB of the first took
# 593 MB, of 256 KB of the second more than 4 GB; a real page of the largest corpus at hand nests 30 and has 300.
FORMATTING_DEPTH = 256
ROOT_ATTRIBUTES = 2_000

_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])([^<>]{0,200})", re.IGNORECASE
)
_ROOT = re.compile(r"<(?:html|body)\s", re.IGNORECASE)


class LimitExceeded(Exception):
    """The markup crosses a limit, so the file cannot be analysed; str() says which and what to do."""


def guard(html: str) -> None:
    """Raise LimitExceeded for markup that the tree builder would multiply. Linear; nothing for ordinary pages."""
    if len(html) > 20_000 and _open_formatting(html) > FORMATTING_DEPTH:
        raise LimitExceeded(
            f"more than {FORMATTING_DEPTH} formatting elements (b, i, font …) are left open; "
            "a browser would repeat them in every paragraph. Close them"
        )
    if len(html) > 20_000 and len(_ROOT.findall(html)) > ROOT_ATTRIBUTES:
        raise LimitExceeded(f"more than {ROOT_ATTRIBUTES} <html> or <body> tags with attributes; keep one")


def _open_formatting(html: str) -> int:
    """The most distinct formatting start tags that stand open at once (three equal ones at most are rebuilt)."""
    if html.count("<b ") + html.count("<i ") + html.count("<font") + html.count("<a ") < FORMATTING_DEPTH:
        opened = sum(html.count(f"<{tag}") for tag in ("em", "s", "u", "tt", "nobr", "big", "code", "B", "I", "A", "F"))
        if opened < FORMATTING_DEPTH:
            return 0
    depth: dict[str, int] = {}
    seen: dict[tuple[str, str], int] = {}
    most = total = 0
    for match in _FORMATTING.finditer(html):
        tag = match[2].lower()
        if match[1]:
            if depth.get(tag):
                depth[tag] -= 1
                total -= 1
            continue
        if tag == "a" and depth.get("a"):  # a second <a> closes the first
            continue
        key = (tag, match[3])
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 3 and depth.get(tag, 0) >= 3 * len(seen):
            continue
        depth[tag] = depth.get(tag, 0) + 1
        total += 1
        most = max(most, total)
    return most
