"""The page as Beautiful Soup shows it, with the way back to the file."""

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.document import Document


class Soup(BeautifulSoup):
    """A Beautiful Soup of the tree that the engine parsed; `span_of` leads from its tags and strings to the file.

    Change nothing in it: other rules see the same one.
    """

    document: "Document"
    places: dict[int, tuple[int, int]]

    def span_of(self, found: PageElement) -> Span | None:
        """Where a tag (start tag to end tag) or a string is written; None for what the parser made up."""
        if not isinstance(found, (Tag, NavigableString)):
            return None
        place = self.places.get(id(found))
        return self.document.part.span(*place) if place and place[0] < place[1] else None
