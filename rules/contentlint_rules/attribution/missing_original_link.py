"""Articles that were published elsewhere first, without a link there."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Invalid, PhrasePack, Rule, Scope, Valid
from contentlint_rules.attribution._specimen import HEAD, TEXT

_NOTES, _MOST_WORDS = 4, 60  # blocks at either end of the text where such a note stands, and how long it is
_ORIGINALS = frozenset(("isbasedon", "translationofwork", "isbasedonurl"))


class MissingOriginalLink(Rule):
    """The article says that it first appeared elsewhere, and links to no original.

    Readers cannot compare, and the first publisher gets no credit that counts. Link the original where the note
    names it.
    """

    message = "{quoted}, but there is no link to the original"
    scope = Scope.PAGE
    articles_only = True
    confidence = 0.8
    phrases = PhrasePack("missing-original-link")

    examples = [
        Invalid(
            f"{HEAD}<article><h1>Bridge</h1>{TEXT}<p>⟦This article first appeared⟧ in the Harbour Times.</p></article>"
        ),
        Invalid(
            f"{HEAD}<article lang='de'><h1>Brücke</h1>{TEXT}<p>⟦Dieser Text erschien zuerst⟧ in der "
            f"Hafenzeitung.</p></article>"
        ),
        Valid(
            f"{HEAD}<article><h1>Bridge</h1>{TEXT}<p>This article first appeared in the <a "
            f'href="https://times.example/b">Harbour Times</a>.</p></article>'
        ),
        Valid(
            f"{HEAD}<article><h1>Bridge</h1>{TEXT}<p>The novel was originally published in 1931 in Prague.</p>"
            f"</article>",
            "about a book, not about this text",
        ),
        Valid(
            f'{HEAD}<link rel="canonical" href="https://times.example/bridge"><meta property="og:url" '
            f'content="https://other.example/bridge">'
            f"<article><h1>Bridge</h1>{TEXT}<p>This article first appeared in the Harbour Times.</p></article>",
            "the canonical link leads to the original",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if not document.body:
            return
        first, last = document.body[0].index, document.body[-1].index
        for block in [
            *document.blocks[max(0, first - 3) : first + _NOTES],
            *document.blocks[max(first + _NOTES, last - _NOTES) : last + _NOTES],
        ]:
            found = self.phrases.first(block)
            if found and block.words <= _MOST_WORDS and _is_note(block, found.start) and not _linked(block, document):
                yield self.diagnostic(block.span(found.start, found.end), quoted=found.quote)
                return


def _is_note(block: Block, start: int) -> bool:
    """The phrase opens a sentence of a block that is about the article itself."""
    before = block.text[:start].rstrip(" *([—–-")
    return not before or before[-1] in ".:!?|"


def _linked(block: Block, document: Document) -> bool:
    near = document.blocks[max(0, block.index - 1) : block.index + 2]
    if any(link.external or link.host for other in near for link in other.links):
        return True
    if any(datum.path and datum.path[0].lower() in _ORIGINALS and datum.value for datum in document.structured):
        return True
    canonical = next((link.href for link in document.head_links if "canonical" in link.rel), "")
    own = document.meta("og:url")
    return bool(canonical and own) and _host(canonical) != _host(own)


def _host(address: str) -> str:
    return address.split("//", 1)[-1].split("/", 1)[0].lower().removeprefix("www.")
