"""Authors that are nobody."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, PhrasePack, Rule, Scope, Severity, Status, Valid, fold, option
from contentlint_rules.attribution._byline import Byline, head_bylines, structured_bylines
from contentlint_rules.attribution._specimen import HEAD, TEXT
from contentlint_rules.attribution._visible import visible_bylines


class GenericAuthor(Rule):
    """The author is "admin", "editor" or another word that names nobody.

    It is what a content management system puts there when nobody fills it in. Put the person or the desk that answers
    for the article.
    """

    message = "the author is {quoted}, which names nobody"
    severity = Severity.INFO
    scope = Scope.PAGE
    status = Status.STABLE
    default = False
    articles_only = True
    phrases = PhrasePack("generic-author", shared=False)
    require_person = option(False, "the site's own name is no author either")

    examples = [
        Invalid(f'{HEAD}<meta name="author" ⟦content="admin"⟧><h1>Bridge reopens</h1>{TEXT}'),
        Invalid(
            f'{HEAD}<meta property="og:site_name" content="Harbour Times">'
            f'<meta name="author" ⟦content="Harbour Times"⟧><h1>Bridge reopens</h1>{TEXT}',
            options={"require_person": True},
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Ada Editor"><h1>Bridge reopens</h1>{TEXT}',
            "a surname",
        ),
        Valid(
            f'{HEAD}<meta name="author" content="admin"><h1>Bridge reopens</h1><p class="byline">By Jane Doe</p>{TEXT}',
            "readers see a person",
        ),
        Valid(
            f'{HEAD}<meta property="og:site_name" content="Harbour Times">'
            f'<meta name="author" content="Harbour Times"><h1>Bridge reopens</h1>{TEXT}',
            "the publisher answers for it",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        # where readers see it an editor finds it sooner than in structured data
        stated = [*head_bylines(document), *visible_bylines(document), *structured_bylines(document)]
        if stated and all(self._names_nobody(byline, document) for byline in stated):
            yield self.diagnostic(stated[0].span, quoted=stated[0].name)

    def _names_nobody(self, byline: Byline, document: Document) -> bool:
        name = fold(byline.name).strip(" .:,|-")
        generic = {phrase for groups in self.phrases.groups.values() for phrase in groups.get("generic", ())}
        return name.removeprefix("by ") in generic or (self.require_person and name in document.names)
