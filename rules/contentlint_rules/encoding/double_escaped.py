"""Character references that readers see."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import prose


class DoubleEscaped(Rule):
    """Readers see a character reference: the text was escaped twice.

    `Eeyore&amp;rsquo;s` shows as "Eeyore&rsquo;s". An import, a feed or a template escaped what was escaped already.
    Write the character; look for the step that escapes again.
    """

    message = 'readers see {quoted} for "{meant}"'
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.97

    examples = (
        Invalid("<p>Eeyore⟦&amp;rsquo;⟧s Tail</p>", fixed="<p>Eeyore’s Tail</p>"),
        Invalid(
            "<p>that⟦&amp;#039;⟧s it, Podcasts ⟦&amp;amp;⟧ shows</p>", fixed="<p>that's it, Podcasts &amp; shows</p>"
        ),
        Valid("<p>Type <code>&amp;nbsp;</code> for a space.</p>", "code"),
        Valid("<p>AT&amp;T; R&amp;D; fish &amp; chips;</p>", "an ampersand and a semicolon"),
        Valid(
            "<p>In HTML, the entity &amp;copy; is a character reference, &amp;amp; another HTML entity.</p>", "about it"
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if "&" not in text.text:
            return
        found = [(m, p) for m, p in text.places(_reference()) if m[1] is None or m[1] + ";" in html5]
        if not found or (len(found) <= 2 and _tutorial().search(text.text)):
            return
        for match, place in found:
            meant = unescape(match.group())
            while (again := _reference().fullmatch(meant)) and unescape(again.group()) != meant:
                meant = unescape(meant)
            if meant.isprintable() or meant.isspace() or meant in "\xad\u200b\u200c\u200d\u200e\u200f":
                fix = text.fix(place, meant, safe=True, message="write the character")
                yield self.diagnostic(place.span, fix=fix, quoted=match.group(), meant=meant)


@cache
def _reference() -> re.Pattern[str]:
    # a visible &lt; or &gt; is mostly a lesson in markup
    return re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|(?!(?:lt|gt);)([A-Za-z][A-Za-z0-9]{1,31}));")


@cache
def _tutorial() -> re.Pattern[str]:
    return re.compile(r"(?i)\bentit(?:y|ies)\b|\bescap(?:e|ed|ing)\b|\bHTML\b")
