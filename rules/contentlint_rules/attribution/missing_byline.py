"""Articles without an author."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Status, Valid
from contentlint_rules.attribution._byline import bylines

_TEXT = "<p>The town council voted on Monday to reopen the old harbour bridge after four years of repairs.</p>"


class MissingByline(Rule):
    """The article does not say who wrote it.

    Readers, search engines and those who quote the story look for an author; an agency or a desk is an answer, nothing
    is not. Put a byline under the headline, or an `author` into the metadata or the front matter.
    """

    message = "no author: neither a byline nor metadata says who wrote this"
    scope = Scope.PAGE
    status = Status.STABLE
    articles_only = True

    examples = [
        Invalid(f"<!doctype html><title>Bridge</title><article><h1>⟦Bridge reopens⟧</h1>{_TEXT}{_TEXT}</article>"),
        Valid(
            f'<!doctype html><title>Bridge</title><article><h1>Bridge reopens</h1><p class="byline">Jane '
            f"Doe</p>{_TEXT}</article>"
        ),
        Valid(
            f"<!doctype html><title>Bridge</title><article><h1>Bridge reopens</h1><p>By Jane Doe, Harbour "
            f"Reporter</p>{_TEXT}</article>"
        ),
        Valid(
            f'<!doctype html><title>Bridge</title><meta name="author" content="Jane Doe"><article><h1>Bridge '
            f"reopens</h1>{_TEXT}</article>",
            "readers do not see it, machines do",
        ),
        Valid(_TEXT, "a fragment has no metadata to miss"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if next(bylines(document), None) is None:
            yield self.diagnostic(document.anchor)
