"""Fragment or page?"""

import re

from contentlint.document import Document

_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|meta)(?=[\s>/])", re.IGNORECASE)


def extent_of(document: Document) -> str:
    """"page" if the markup has a head or says that it is a whole page near its beginning, else "fragment"."""
    return "page" if _PAGE.search(document.html, 0, 20_000) else "fragment"
