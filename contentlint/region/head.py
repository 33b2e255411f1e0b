"""What the head of a page says of its article: the title, and how it is summed up."""

import re
from html import unescape

from contentlint.document import Document

# where a page describes itself, in characters from its beginning
_HEAD = 60_000
_MOST = 1_000
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# letters: fewer say the same as the head by chance
_LEAST_TITLE, _LEAST_LEAD = 12, 20
# a lead that begins as the description does, as descriptions are cut
_CUT = 60
# so many letters of what a block says tell whether the rest is worth a look
_BEGIN = 8
_IN_TITLE, _IN_DESCRIPTION = 64, 128


class Head:
    """The title and the description of a page, as words to compare; `html` is its head as written."""

    def __init__(self, document: Document):
        html = document.html
        end = html.find("</head", 0, _HEAD)
        self.html = html[: end if end >= 0 else _HEAD]
        match = _TITLE.search(self.html)
        self.title = words(unescape(match[1])) if match else ""
        self.description = words(unescape(_described(self.html)))

    def signs(self, said: str) -> int:
        """Whether a block says what the head says; bits named by SIGNS."""
        if len(said) <= _LEAST_TITLE or not (first := _WORD.search(said, 0, _MOST)):
            return 0
        begin = first[0][:_BEGIN].lower()
        if begin not in self.title and begin not in self.description:
            return 0
        text = words(said[:_MOST])
        signs = _IN_TITLE if len(text) > _LEAST_TITLE and text in self.title else 0
        about = self.description
        if len(text) > _LEAST_LEAD and about and (text in about or text.startswith(about[:_CUT])):
            signs |= _IN_DESCRIPTION
        return signs


def words(text: str) -> str:
    """Its words in lower case, a space between them."""
    return " ".join(_WORD.findall(text.lower()))


def _described(html: str) -> str:
    """The og:description or description, "" without one."""
    for name in ("og:description", '"description"'):
        at = html.find(name)
        if at >= 0:
            start, end = html.rfind("<", 0, at), html.find(">", at, at + 2 * _MOST)
            tag = html[start : end if end >= 0 else at + 2 * _MOST]
            for quote in "\"'":
                _, found, value = tag.partition(f"content={quote}")
                if found:
                    return value.partition(quote)[0][:_MOST]
    return ""
