"""Template tags that were not filled in."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Severity, Status, Valid

# one of these ends every tag
_ENDS = ("}", "%>", "|*", "%%", "]]")


@cache
def _tag() -> re.Pattern[str]:
    # mustache and its kin, Jinja and Twig, ERB and ASP, merge tags of mailers, template literals
    return re.compile(
        r"\{\{[{#/^>&!]? ?[\w.$'\"\[\]()| :-]{1,120}\}\}\}?|\{%[-=]? ?\w[^{}%\n]{0,160}%\}"
        r"|<%[-=]? ?\w[^<>%\n]{0,160}%>|\*\|[A-Z][A-Z0-9_:]{1,60}\|\*|(?<!\w)\$\{\w[\w.]{0,60}\}|%%[a-z_]{2,40}%%"
        r"|\[\[[\w.]{2,60}\]\]"
    )


@cache
def _technical() -> re.Pattern[str]:
    # a page with this much code is about code
    return re.compile(r"<(?:pre|code)[\s>]", re.IGNORECASE)


class TemplateTag(Rule):
    """A tag of a template stands in the text: nothing was filled in.

    The reader sees the name of a field instead of its value. In template sources tags are syntax and not reported; on
    pages that show code they are usually examples.
    """

    message = "unfilled template tag {quoted} in the text"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.9

    examples = (
        Invalid("<p>By ⟦{{author.name}}⟧</p>"),
        Invalid("<p>Dear ⟦*|FNAME|*⟧, it rained.</p>"),
        Invalid("<p>⟦{% include related %}⟧</p>"),
        Valid("<p>Write <code>{{author.name}}</code> in the template.</p>", "code"),
        Valid("<pre>x</pre><p>Write {{author.name}} in the template.</p>", "a page that shows code"),
        Valid("---\ntitle: Rain\n---\nBy {{ author }}\n", "syntax of a template source", path="a.md"),
        Valid("<p>The set {a, b} has two elements.</p>", "braces in mathematics"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        blocks = document.holding(*_ENDS)
        if not blocks or document.is_template_source or _technical().search(document.html):
            return
        for block in blocks:
            for found in _tag().finditer(block.text):
                if not block.within(found.start(), found.end(), "code", "pre", "kbd", "samp", "textarea", "var"):
                    yield self.diagnostic(block.span(found.start(), found.end()), quoted=found[0])
