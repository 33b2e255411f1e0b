"""Text that the markup hides."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Element, Invalid, Rule, Status, Valid, option


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(
        r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?:px|em|pt|%)?\s{0,3}(?:[;!\"']|\Z)"
        r"|opacity\s{0,3}:\s{0,3}0(?:\.0)?\s{0,3}(?:[;!\"']|\Z)|text-indent\s{0,3}:\s{0,3}-\d{3,5}px)",
        re.IGNORECASE,
    )


class HiddenText(Rule):
    """Text of the article is hidden by its style.

    Feeds, reader modes, search engines and screen readers show it all the same: an old version, a keyword list, another
    language. Strike it or show it. Off by default: four pages in ten hide something on purpose.
    """

    message = "hidden text {quoted} in the article"
    status = Status.STABLE
    default = False
    min_characters = option(20, "the shortest text that is reported")

    examples = (
        Invalid('<p>It rained.</p><p style="display:none">⟦Rain, flood, dam, council, news⟧</p>'),
        Invalid('<p>It rained. <span style="font-size:0">⟦cheap watches and pills here⟧</span></p>'),
        Valid('<p style="display:block">It rained for a week in the north.</p>', "shown"),
        Valid('<p>It rained.<span style="display:none">(a)</span></p>', "a short aid for screen readers"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        known: dict[Element, bool] = {}
        for block in document.body:
            for run in block.runs:
                text = run.text.strip()
                if len(text) >= self.min_characters and _is_hidden(run.element, known):
                    start = run.start + run.text.index(text)
                    yield self.diagnostic(block.span(start, start + len(text)), quoted=text)


def _is_hidden(element: Element, known: dict[Element, bool]) -> bool:
    """Whether it or an element around it is hidden; `known` keeps the answers."""
    if element not in known:
        style = element.attr("style")
        hidden = bool(style) and _hidden().search(style or "") is not None
        known[element] = hidden or (element.parent is not None and _is_hidden(element.parent, known))
    return known[element]
