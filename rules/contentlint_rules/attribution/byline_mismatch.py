"""Two persons: one for machines, another for readers."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Valid, fold
from contentlint_rules.attribution._byline import Byline, machine_bylines
from contentlint_rules.attribution._names import is_person, name_parts
from contentlint_rules.attribution._specimen import HEAD, TEXT
from contentlint_rules.attribution._visible import visible_bylines


class BylineMismatch(Rule):
    """The metadata names one person as the author, the byline another.

    Search engines and feeds credit the wrong colleague. Make the metadata say what the byline says.
    """

    message = "the metadata names {machine}, the byline {quoted}"
    scope = Scope.PAGE
    articles_only = True
    confidence = 0.8

    examples = [
        Invalid(
            f'{HEAD}<meta name="author" content="John Roe"><article><h1>Bridge '
            "reopens</h1>"
            f"<p>By ⟦Jane Doe⟧</p>{TEXT}</article>",
            fixed=f'{HEAD}<meta name="author" content="Jane Doe"><article><h1>Bridge '
            "reopens</h1>"
            f"<p>By Jane Doe</p>{TEXT}</article>",
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Doe, Jane"><article><h1>Bridge '
            "reopens</h1>"
            f"<p>By Jane A. Doe</p>{TEXT}</article>",
            "one name in two forms",
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Harbour Times Staff"><article>'
            "<h1>Bridge reopens</h1>"
            f"<p>By Jane Doe</p>{TEXT}</article>",
            "a desk and one of its people",
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Jane Doe, John Roe"><article>'
            "<h1>Bridge reopens</h1>"
            f"<p>By John Roe</p>{TEXT}</article>",
            "one of two authors",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        seen = list(visible_bylines(document))
        shown = [
            byline for byline in seen if byline.kind == "visible" and byline.block is not None and byline.block.exact
        ]
        if len(shown) != 1 or not is_person(shown[0].name):
            return
        machine = list(machine_bylines(document))
        persons = [byline for byline in machine if is_person(byline.name) and fold(byline.name) not in document.names]
        if not persons or len(persons) < len(machine):
            return
        known = frozenset[str]().union(*(name_parts(byline.name) for byline in machine))
        words = frozenset[str]().union(*(name_parts(byline.block.text) for byline in seen if byline.block is not None))
        if known and not known & words:
            yield self.diagnostic(
                shown[0].span, machine=persons[0].name, quoted=shown[0].name, fix=_renamed(machine, shown[0].name)
            )


def _renamed(machine: list[Byline], name: str) -> Fix | None:
    """Put the reader's author into the one place where machines find another."""
    if len(machine) != 1 or machine[0].kind != "meta" or any(mark in name for mark in "<>&\"'"):
        return None
    return Fix.replace(
        machine[0].span,
        f'content="{name}"',
        applicability=Applicability.UNSAFE,
        message="take the author from the byline",
    )
