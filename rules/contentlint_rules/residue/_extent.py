"""Where in the markup the article lies, as cheaply as it can be told."""

from contentlint import Document

_WHOLE_PAGE = ("html", "body")


def extent(document: Document) -> tuple[int, int]:
    """Offsets of the part's HTML: all of an article source; on a page the element that holds the whole body.

    Where that is the page itself, from the body's first block to its last: the places of blocks cost more to work out.
    """
    return document.once(_extent)


def _extent(document: Document) -> tuple[int, int]:
    if document.extent == "fragment" or document.has_front_matter:
        return 0, len(document.html)
    first, last = document.body[0], document.body[-1]
    holder = next(iter(first.around(last)), None)
    if holder is not None and holder.tag not in _WHOLE_PAGE:
        return holder.html_span
    return first.html_span()[0], last.html_span()[1]
