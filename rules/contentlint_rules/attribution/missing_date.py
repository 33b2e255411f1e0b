"""Articles without a date."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Status, Valid
from contentlint_rules.attribution._date import dates

_TEXT = "<p>The town council voted on Monday to reopen the old harbour bridge after four years of repairs.</p>"


class MissingDate(Rule):
    """The article does not say when it was published.

    Without a day, "on Monday" means nothing and old news passes for new. Put the date under the headline, in a `<time>`
    element, or a `date` into the metadata or the front matter.
    """

    message = "no date: neither the page nor its metadata says when this was published"
    scope = Scope.PAGE
    status = Status.STABLE
    articles_only = True

    examples = [
        Invalid(
            f"<!doctype html><title>Bridge</title><article><h1>⟦Bridge reopens⟧</h1><p>By Jane "
            f"Doe</p>{_TEXT}{_TEXT}</article>"
        ),
        Valid(
            f"<!doctype html><title>Bridge</title><article><h1>Bridge reopens</h1><p>Jane Doe | 3 May "
            f"2021</p>{_TEXT}</article>"
        ),
        Valid(
            f'<!doctype html><title>Bridge</title><article><h1>Bridge reopens</h1><time datetime="2021-05-03">on '
            f"Monday</time>{_TEXT}</article>"
        ),
        Valid(
            f'<!doctype html><title>橋</title><article lang="ja"><h1>橋が再開</h1><p>2021年5月3日</p>{_TEXT}</article>'
        ),
        Valid(
            f'<!doctype html><title>Bridge</title><meta property="article:published_time" content="2021-05-03">'
            f"<h1>Bridge</h1>{_TEXT}",
            "readers do not see it, machines do",
        ),
        Valid(_TEXT, "a fragment has no metadata to miss"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if next(dates(document), None) is None:
            yield self.diagnostic(document.anchor)
