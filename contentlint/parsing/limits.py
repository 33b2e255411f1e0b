"""A cheap look at the markup before it is parsed: what would cost memory out of all proportion is refused."""

import re

# Both bombs are quadratic by the HTML standard itself (whatwg/html #2872 and #3732): a parse of 64 KB of open
# formatting elements took 593 MB, one of 256 KB of repeated <html> attributes more than 4 GB.
FORMATTING_DEPTH = 256
ROOT_TAGS = 1_000

_CANDIDATES = re.compile(
    r"<[bceinstufhBCEINSTUFH]"
    r"(?:ig|ode|m|ont|obr|mall|trike|trong|t|tml|ody|IG|ODE|M|ONT|OBR|MALL|TRIKE|TRONG|T|TML|ODY)?[ />\n\t]"
)
_FORMATTING = re.compile(
    r"<(/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])([^<>]{0,200})", re.IGNORECASE
)
_ROOT = re.compile(r"<(?:html|body)\s", re.IGNORECASE)


class LimitExceeded(Exception):  # noqa: N818 - a limit is no error of ours
    """The markup crosses a limit, so the file cannot be analysed; str() says which and what to do."""


def guard(html: str) -> None:
    """Raise LimitExceeded for markup that the tree builder would multiply. Linear; cheap for ordinary pages."""
    if len(_CANDIDATES.findall(html)) < FORMATTING_DEPTH:
        return
    if _open_formatting(html) > FORMATTING_DEPTH:
        raise LimitExceeded(
            f"more than {FORMATTING_DEPTH} different formatting elements (b, i, font …) are left open; "
            "a browser would repeat them in every paragraph. Close them"
        )
    if len(_ROOT.findall(html)) > ROOT_TAGS:
        raise LimitExceeded(f"more than {ROOT_TAGS:,} <html> or <body> tags with attributes; keep one")


def _open_formatting(html: str) -> int:
    """The most formatting elements that stand open at once; of equal ones the tree builder keeps three."""
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
        if alike.get((tag, attributes), 0) >= 3:
            continue
        alike[tag, attributes] = alike.get((tag, attributes), 0) + 1
        stack.append(attributes)
        total += 1
        most = max(most, total)
    return most
