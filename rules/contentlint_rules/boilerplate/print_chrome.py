"""Parts of the article that its own markup hides from print."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from contentlint import Block, Diagnostic, Document, Element, Fix, Invalid, PhrasePack, Rule, Status, Valid
from contentlint_rules.boilerplate._evidence import (
    around_body,
    is_apart,
    is_behind,
    is_prose,
    leads_nowhere,
)

# Bootstrap, Foundation, Tailwind and their imitators
_NAMES = frozenset(
    (
        "noprint",
        "no-print",
        "hidden-print",
        "d-print-none",
        "hide-for-print",
        "print-hide",
        "print-hidden",
        "print:hidden",
    )
)
# and of what tells who, when and whence: screens show it in another place than paper
_CREDITS = """
author authors byline contributor credit credits caption copyright source date dates datetime dateline time timestamp
published updated agency photographer
"""
_CREDIT_TAGS = frozenset(("time", "address", "figcaption", "cite"))
_NEAREST = 3
_LABELS = ("whole", "label", "anchored", "series", "contact", "self")
_MOST_WORDS = 40
# in characters: the prose is refused before its words are counted
_LONGEST = 500


class PrintChrome(Rule):
    """The article's markup says of a part of it that it is not for print.

    What does not belong on paper does not belong in the text either: buttons, boxes, prompts. Keep them in the
    template. The fix removes the part.
    """

    message = "part that is not for print {quoted} in the article"
    status = Status.STABLE
    # what these know has its own name
    share = PhrasePack("share-bar")
    player = PhrasePack("player-fallback")
    related = PhrasePack("related-links")
    standing = PhrasePack("standing-text")
    advertisement = PhrasePack("advertisement-label")

    examples = (
        Invalid('<p>It rained.</p><div class="noprint">⟦Your local weather⟧</div>', fixed="<p>It rained.</p>"),
        Invalid('<p>It rained.</p><p class="d-print-none">⟦Open the map⟧</p>', fixed="<p>It rained.</p>"),
        Valid('<div class="print-only"><p>It rained.</p></div>', "the opposite"),
        Valid('<div class="printer"><p>The printer went out of business.</p></div>', "a story about print"),
        Valid(
            '<p>It rained.</p><p class="noprint"><a href="#">Enlarge the map</a></p>', "a button: `share-bar` has it"
        ),
        Valid('<p>It rained.</p><div class="noprint"><span class="credit">Ann Lee</span></div>', "a credit"),
        Valid('<p>It rained.</p><div class="noprint">Tuesday 5/10/2022</div>', "a date"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if document.kind != "article" and document.extent == "page":
            return
        if not any(map(_is_named, around_body(document))):
            return
        known: dict[int, Element | None] = {}
        for block in document.body:
            if block.length > _LONGEST or block.kind in ("caption", "cell"):
                continue
            part = block.element.nearest(_is_named, known)
            if part is None or block.words > _MOST_WORDS or is_apart(block) or _is_credit(block):
                continue
            if not (self._is_known(block) or _is_over_text(block) or _holds_prose(part, document)):
                yield self.diagnostic(block.span(), quoted=block.text, fix=Fix.remove(block, message="remove the part"))

    def _is_known(self, block: Block) -> bool:
        """Whether another rule of the family has a name for it."""
        if leads_nowhere(block) and not is_behind(block):
            return True
        packs = (self.share, self.player, self.related, self.standing, self.advertisement)
        return any(match.group in _LABELS for pack in packs for match in pack.matches(block))


def _holds_prose(part: Element, document: Document) -> bool:
    """Paragraphs of the story can lie in such a part too: a table that is too wide for paper, a long list."""
    return any(is_prose(block) and part in block.ancestors() for block in document.body)


def _is_over_text(block: Block) -> bool:
    """Whether it stands on a page between its headline and its prose, as kickers and dates do."""
    page = block.document.extent == "page"
    return page and all(block.index <= other.index for other in block.document.body if is_prose(other))


def _is_credit(block: Block) -> bool:
    """Whether it says who, when or whence: by its markup, or by a year in it."""
    nearest = (*block.elements, *islice(block.ancestors(), _NEAREST))
    if any(element.tag in _CREDIT_TAGS or not _credits().isdisjoint(element.tokens) for element in nearest):
        return True
    return not block.link_length and _year().search(block.text) is not None


@cache
def _credits() -> frozenset[str]:
    return frozenset(_CREDITS.split())


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:19|20)[0-9]{2}\b")


def _is_named(element: Element) -> bool:
    names = element.markup.attr("class")
    return names is not None and "print" in names and not _NAMES.isdisjoint(names.split())
