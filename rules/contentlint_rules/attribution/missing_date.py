"""Articles without a date."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    Rule,
    Scope,
    Span,
    Status,
    Valid,
    option,
)
from contentlint_rules.attribution._date import Stated, dates, iso
from contentlint_rules.attribution._specimen import HEAD, TEXT


class MissingDate(Rule):
    """The article does not say when it was published.

    Without a day, "on Monday" means nothing and old news passes for new. Put the date under the headline, in a `<time>`
    element, or a `date` into the metadata or the front matter.
    """

    message = "no date: {lack}"
    scope = Scope.PAGE
    status = Status.STABLE
    articles_only = True
    machine_readable = option(
        False, "a date that only readers see is not enough: a `<time>` or the metadata has to say it"
    )

    examples = [
        Invalid(f"{HEAD}<article><h1>⟦Bridge reopens⟧</h1><p>By Jane Doe</p>{TEXT}{TEXT}</article>"),
        Valid(f"{HEAD}<article><h1>Bridge reopens</h1><p>Jane Doe | 3 May 2021</p>{TEXT}</article>"),
        Valid(f'{HEAD}<article><h1>Bridge reopens</h1><time datetime="2021-05-03">on Monday</time>{TEXT}</article>'),
        Valid(
            f'<!doctype html><title>橋</title><article lang="ja"><h1>橋が再開</h1><p>2021年5月3日</p>{TEXT}</article>'
        ),
        Valid(
            f'{HEAD}<meta property="article:published_time" content="2021-05-03"><h1>Bridge</h1>{TEXT}',
            "readers do not see it, machines do",
        ),
        Invalid(
            f"{HEAD}<article><h1>Bridge reopens</h1><p>⟦3 May 2021⟧</p>{TEXT}</article>",
            "readers see it, machines do not",
            options={"machine_readable": True},
            fixed=f"{HEAD}<article><h1>Bridge reopens</h1>"
            f'<p><time datetime="2021-05-03">3 May 2021</time></p>{TEXT}</article>',
        ),
        Valid(TEXT, "a fragment has no metadata to miss"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        stated = next(dates(document), None)
        if stated is None:
            lack = "neither the page nor its metadata says when this was published"
            yield self.diagnostic(document.anchor, lack=lack)
        elif self.machine_readable and stated.block is not None and all(d.kind == "visible" for d in dates(document)):
            span = stated.block.span(stated.start, stated.end)
            lack = "only readers can see it; no `<time>` and no metadata says it"
            yield self.diagnostic(span, lack=lack, fix=_in_time(document, stated, span))


def _in_time(document: Document, stated: Stated, span: Span) -> Fix | None:
    """The visible date inside a `<time>`, where its day is beyond doubt."""
    day, written = iso(stated.text), document.source.text[span.start : span.end]
    if not day or written != stated.text or stated.block is None or not stated.block.exact or document.has_front_matter:
        return None
    time = f'<time datetime="{day}">{written}</time>'
    return Fix.replace(span, time, applicability=Applicability.SAFE, message="put the date into a <time>")
