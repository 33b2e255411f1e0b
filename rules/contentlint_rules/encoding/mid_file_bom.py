"""Byte order marks inside the file."""

import re
from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Status, Valid


class MidFileBom(Rule):
    """A byte order mark stands inside the file.

    Files that begin with U+FEFF were put together, or an editor's bookmark was saved with the text. In the middle it is
    an invisible character: words with it are not found, and before `<!doctype` it spoils the page. Remove it.
    """

    message = "byte order mark (U+FEFF) {where}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid("<p>H⟦\ufeff⟧ow to Apply</p>", fixed="<p>How to Apply</p>"),
        Invalid("<div>⟦\ufeff⟧<p>One</p></div>", "between elements", fixed="<div><p>One</p></div>"),
        Valid("\ufeff<p>One</p>", "at the beginning of the file"),
        Valid("<script>s = '\ufeff'</script><p>One</p>", "a script's own business"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        html = document.html
        if html.isascii() or "\ufeff" not in html:
            return
        for match in re.finditer("\ufeff+", html):
            start, end = match.span()
            opened = html.rfind("<", 0, start)
            if opened >= 0 and html[opened : opened + 7].lower() in ("<script", "<style>", "<style "):
                continue
            span = document.span(start, end)
            fix = None
            if document.part.exact(start, end):
                fix = Fix.replace(span, "", applicability=Applicability.SAFE, message="remove it")
            near = html[start - 1 : start].isalnum() or html[end : end + 1].isalnum()
            yield self.diagnostic(span, fix=fix, where="inside the text" if near else "inside the file")
