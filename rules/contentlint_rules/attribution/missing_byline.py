"""Articles without an author."""

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
from contentlint_rules.attribution._byline import Byline, machine_bylines
from contentlint_rules.attribution._names import is_person
from contentlint_rules.attribution._specimen import HEAD, TEXT
from contentlint_rules.attribution._visible import bylines


class MissingByline(Rule):
    """The article does not say who wrote it.

    Readers, search engines and those who quote the story look for an author; an agency or a desk is an answer, nothing
    is not. Put a byline under the headline, or an `author` into the metadata or the front matter.
    """

    message = "no author: {lack}"
    scope = Scope.PAGE
    status = Status.STABLE
    articles_only = True
    machine_readable = option(
        False, "a byline that only readers see is not enough: the metadata has to name the author"
    )

    examples = [
        Invalid(f"{HEAD}<article><h1>⟦Bridge reopens⟧</h1>{TEXT}{TEXT}</article>"),
        Valid(f'{HEAD}<article><h1>Bridge reopens</h1><p class="byline">Jane Doe</p>{TEXT}</article>'),
        Valid(f"{HEAD}<article><h1>Bridge reopens</h1><p>By Jane Doe, Harbour Reporter</p>{TEXT}</article>"),
        Valid(
            f'{HEAD}<meta name="author" content="Jane Doe"><article><h1>Bridge reopens</h1>{TEXT}</article>',
            "readers do not see it, machines do",
        ),
        Invalid(
            f"{HEAD}<article><h1>Bridge opens</h1><p>By ⟦Jane Doe⟧</p>{TEXT}</article>",
            "readers see it, machines do not",
            options={"machine_readable": True},
            fixed=HEAD.replace("</title>", '</title><meta name="author" content="Jane Doe">')
            + f"<article><h1>Bridge opens</h1><p>By Jane Doe</p>{TEXT}</article>",
        ),
        Valid(TEXT, "a fragment has no metadata to miss"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        stated = next(bylines(document), None)
        if stated is None:
            yield self.diagnostic(document.anchor, lack="neither a byline nor metadata says who wrote this")
        elif self.machine_readable and next(machine_bylines(document), None) is None:
            lack = "only readers can see the byline; the metadata does not have it"
            yield self.diagnostic(stated.span, lack=lack, fix=_named_in_head(document, stated))


def _named_in_head(document: Document, byline: Byline) -> Fix | None:
    """The byline's author as a `<meta>` behind the title; only a person's plain name is taken over."""
    at = document.html.lower().find("</title>")
    if (
        at < 0
        or document.is_template_source
        or not is_person(byline.name)
        or any(mark in byline.name for mark in "<>&\"'")
    ):
        return None
    end = document.span(at, at + len("</title>")).end
    meta = f'<meta name="author" content="{byline.name}">'
    return Fix.replace(
        Span(end, end), meta, applicability=Applicability.SAFE, message="name the author in the metadata"
    )
