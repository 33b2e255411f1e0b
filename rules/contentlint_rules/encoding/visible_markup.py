"""Markup that readers see."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import prose

_MOST = 20


class VisibleMarkup(Rule):
    """Readers see tags: markup was escaped and shows as text.

    `&lt;i&gt;` in the source prints `<i>`. A field that takes plain text was given HTML, or an import escaped what was
    markup already. Make it markup again or take the tags out.
    """

    message = "readers see the tag {quoted}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid("<p>⟦&lt;i&gt;⟧What do you do?⟦&lt;/i&gt;⟧ she asked.</p>", fixed="<p>What do you do? she asked.</p>"),
        Invalid("<p>Read more⟦&lt;br /&gt;⟧</p>", fixed="<p>Read more</p>"),
        Invalid(
            '<p>⟦&lt;span data-mce-type="bookmark" class="mce_SELRES_start"&gt;⟧⟦&lt;/span&gt;⟧Text</p>',
            "left by an editor",
            fixed="<p>Text</p>",
        ),
        Valid("<p>The <code>&lt;i&gt;</code> element</p>", "code"),
        Valid("<p>In HTML, the &lt;b&gt; tag and the &lt;i&gt; element mean little.</p>", "about markup"),
        Valid("<p>if a &lt;b and c&gt; d, x &lt; y</p>", "signs"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "<" not in text.text:
            return
        found = list(text.places(_tag()))
        if not found or _lesson().search(text.text):
            return
        for match, place in found[:_MOST]:
            fix = text.fix(place, "", safe=False, message="take the tag out")
            yield self.diagnostic(place.span, fix=fix, quoted=match.group())


@cache
def _tag() -> re.Pattern[str]:
    names = "p|br|b|i|u|em|strong|span|div|a|img|h[1-6]|ul|ol|li|table|tr|td|th|tbody|font|center|sup|sub|blockquote"
    return re.compile(
        rf"</?(?:{names}|iframe|figure|script|style|noscript)(?:\s+[a-zA-Z][\w:-]{{0,30}}=(?:\"[^\"<>]{{0,300}}\"|'[^'<>]{{0,300}}'"
        r"|[^\s\"'<>=]{1,200})){0,20}\s?/?>"
    )


@cache
def _lesson() -> re.Pattern[str]:
    return re.compile(
        r"\bHTML\b|\bCSS\b|\bJavaScript\b|\bXML\b|\b[Mm]arkdown\b|\b(?:HTML |opening |closing |the |a )tags?\b"
    )
