"""Agency copy under another name."""

import re
from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Valid, fold
from contentlint_rules.attribution._agency import dateline
from contentlint_rules.attribution._byline import machine_bylines
from contentlint_rules.attribution._specimen import HEAD

_TEXT = "The town council voted on Monday to reopen the old harbour bridge after four years of repairs."
_CREDITS = frozenset(
    (
        "sourceorganization",
        "credittext",
        "copyrightholder",
        "provider",
        "publisher",
        "contributor",
        "isbasedon",
        "creator",
    )
)
_FULL = {
    "ap": "associated press",
    "afp": "agence france",
    "pa": "press association",
    "cp": "canadian press",
    "upi": "united press",
    "dpa": "deutsche presse",
}


class MissingWireCredit(Rule):
    """The dateline is an agency's, and the metadata credits only somebody else.

    Agencies sell their copy on the condition of a credit, and feeds carry the metadata without the dateline. Name the
    agency as author or as `sourceOrganization`.
    """

    message = "the dateline credits {quoted}, the metadata only {machine}"
    scope = Scope.PAGE
    articles_only = True
    confidence = 0.8

    examples = [
        Invalid(
            f'{HEAD}<meta name="author" content="Jane Doe"><h1>Bridge reopens</h1><p>HARBOUR TOWN (⟦Reuters⟧) - '
            f"{_TEXT}</p>"
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Reuters"><h1>Bridge reopens</h1><p>HARBOUR TOWN (Reuters) - '
            f"{_TEXT}</p>"
        ),
        Valid(
            f"{HEAD}<h1>Bridge reopens</h1><p>HARBOUR TOWN (Reuters) - {_TEXT}</p>",
            "no metadata that credits somebody else",
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Jane Doe"><h1>Bridge reopens</h1><p>By Jane Doe, Associated '
            f"Press</p><p>HARBOUR TOWN (AP) — {_TEXT}</p>",
            "the visible byline names the agency",
        ),
        Valid(
            f'{HEAD}<meta name="author" content="Jane Doe"><h1>Bridge reopens</h1><p>The Automobile Association '
            f"(AA) advises drivers to wait. {_TEXT}</p>",
            "an abbreviation that an agency shares",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        opening = next((block for block in document.body[:4] if not block.level and block.words > 12), None)
        place = dateline(opening.text) if opening else None
        if opening is None or place is None or not _is_dateline(opening.text, *place):
            return
        agency = opening.text[slice(*place)]
        authors = list(machine_bylines(document))
        if authors and not _credited(agency, document, opening.index):
            yield self.diagnostic(opening.span(*place), quoted=agency, machine=authors[0].name)


def _is_dateline(text: str, start: int, end: int) -> bool:
    """ "WASHINGTON, D.C. (AP) —": capitalised words before the agency, a dash behind it."""
    words = text[:start].rstrip("( ").replace("/", " ").split()
    return (
        bool(re.match(r"[^)]{0,30}\)\s?[-–—]", text[end : end + 40]))
        and 0 < len(words) <= 6
        and all(word[0].isupper() or word[0].isdigit() or not word[0].isalpha() for word in words)
    )


def _credited(agency: str, document: Document, opening: int) -> bool:
    names = {fold(agency), _FULL.get(fold(agency), fold(agency))}
    stated = [byline.name for byline in machine_bylines(document)]
    stated += [str(datum.value) for datum in document.structured if {key.lower() for key in datum.path} & _CREDITS]
    stated += [
        meta.content
        for meta in document.metas
        if "author" in meta.name or "source" in meta.name or "publisher" in meta.name or "site_name" in meta.name
    ]
    stated += [document.title.text if document.title else "", document.url, *document.names]
    stated += [block.text for block in document.blocks[max(0, opening - 10) : opening]]
    stated += [block.text for block in document.body[-3:] if block.words < 30 and block.index > opening]
    known = " | ".join(fold(text) for text in stated)
    return any(name in known for name in names)
