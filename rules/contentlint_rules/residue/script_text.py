"""Source of scripts and style sheets, printed as text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Severity, Status, Valid

_HEAD = 4_000
_MARKS = "{}();:="
# one of these stands in every source
_SIGNS = ("(", "{", "=", "googletag", ".push", "adsbygoogle", "script", "CDATA")


@cache
def _script() -> re.Pattern[str]:
    return re.compile(
        r"!?function ?\w{0,40}\([\w, ]{0,80}\) ?\{|\(function ?\(|window\.addEventListener\(|\}\)\(\);|if ?\(typeof \w"
        r"|document\.(?:getElementById|querySelector|write|createElement)\(|\$\(document\)\.ready|\$\(function|jQuery\("
        r"|(?:var|let|const) \w{1,60} ?= ?(?:\[|\{|function|document|window|new |\"|'|\d)|window\.\w{1,60} ?= ?"
        r"|googletag\.|gtag\(|dataLayer\.push|_gaq\.push|fbq\(|adsbygoogle|\w{1,40}\.push\(\{|</?script|//<!\[CDATA\["
        r"|\{ ?\"[\w-]{1,60}\" ?: ?(?:\"|\d|\[|\{|true|false|null)"
        r"|@media ?[\w (]{3,60}\)? ?\{|[.#][\w-]{1,60}[ ,.#>:\w-]{0,120}\{ ?[a-z-]{2,40} ?: ?[^{};]{1,120}[;}]"
    )


class ScriptText(Rule):
    """The source of a script or style sheet is printed as text.

    An editor swallowed the tags and kept what was between them. Remove it; embeds are put in as embeds.
    """

    message = "source of a script or style sheet {quoted} in the text"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.96

    examples = (
        Invalid(
            '<p>It rained.</p><p>⟦!function(){"use strict";window.addEventListener("message",(function(e){}))}();⟧</p>',
            fixed="<p>It rained.</p>",
        ),
        Invalid("<p>It rained.</p><p>⟦.box { color: red; margin: 0 }⟧</p>", fixed="<p>It rained.</p>"),
        Invalid(
            '<p>It rained.</p><p>⟦{"articleId":"a-102","url":"https://a.example/1","comments":true}⟧</p>',
            "data for a script",
            fixed="<p>It rained.</p>",
        ),
        Valid("<pre>var x = 1;</pre><p>A var is a let of old, he wrote (in JavaScript).</p>", "a text about code"),
        Valid("<p><code>window.addEventListener('load')</code></p>", "code"),
        Valid("<p>The function (of the dam) is to hold; the rest is let = go.</p>", "words of the language"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.holding(*_SIGNS):
            head = block.text[:_HEAD]
            if not _is_code(head):
                continue
            found = _script().search(head)
            if found is None or block.in_code or block.within(found.start(), found.end(), "code", "kbd", "samp"):
                continue
            if found.start() <= 3:
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the source")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _is_code(head: str) -> bool:
    """Punctuation of code, and more of it than prose has."""
    count = sum([head.count(mark) for mark in _MARKS])
    return count >= 4 and count * 20 >= len(head)
