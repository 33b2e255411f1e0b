"""Authors that readers see: markup that names one, labels, dates and signatures, near the headline or at the end."""

import re
from collections.abc import Iterator
from functools import cache, partial

from contentlint import Block, Document, Element
from contentlint_rules.attribution._byline import Byline, author_page, machine_bylines
from contentlint_rules.attribution._date import has_date
from contentlint_rules.attribution._lexicon import phrases, vocabulary
from contentlint_rules.attribution._names import handle_in, name_in, person
from contentlint_rules.attribution._place import around_article, is_label
from contentlint_rules.attribution._signature import beside_date, listed, signed

_MARKS = frozenset(
    ("author", "authors", "creator", "creators", "byline", "bylines", "byl", "writer", "writers", "reporter",
     "reporters", "journalist", "journalists",
     "contributor", "contributors", "columnist", "autor", "autorin", "autoren", "autores", "auteur", "auteurs",
     "autore", "autori",
     "redacteur", "redakteur", "verfasser", "signature", "signatures", "firma", "firmante", "avtor", "yazar")
)  # fmt: skip
_AUTHOR_PROPERTIES = frozenset(("author", "creator"))
_POSTAL = frozenset(("address", "wrap", "contact", "location", "street", "adr", "kontakt", "map"))
_SECTIONS = frozenset(("html", "body", "main", "article"))
_MOST_MARKUP = 5_000  # characters of HTML; an element that holds more is no byline but a section
_TITLE = 0.7  # share of a list item that is its link
_MOST_DIGITS = 12  # of an address that names an author, perhaps with the date
_MOST_WORDS = 20  # of a line that credits its author
_MOST_LABEL = 6  # of a line that only announces one
_MOST_CREDIT = 6  # of one that does so in a sentence
# of a block that markup calls an author: a name, or a few words about one
_MOST_HANDLE, _MOST_MARKED, _MOST_BIO = 8, 14, 60


def bylines(document: Document) -> Iterator[Byline]:
    """Every statement of who wrote the article, those first that are found fast."""
    yield from machine_bylines(document)
    yield from visible_bylines(document)


def visible_bylines(document: Document) -> Iterator[Byline]:
    """Authors that readers see near the headline or at the end of the article."""
    announced = False
    marks: dict[int, bool] = {}
    for block in around_article(document):
        if block.kind == "caption" or block.in_code or block.in_quote:
            continue
        if _marked(block, marks) or (announced and _opens_with_name(block)):
            yield Byline(block.text, "markup", block.span, block)
        elif found := _said(block, document):
            yield Byline(block.text[found[0] : found[1]], "visible", partial(block.span, *found), block)
        announced = block.words <= _MOST_LABEL and is_label(block)


def _opens_with_name(block: Block) -> bool:
    """Behind a label that stands alone: a name, or a few words about somebody."""
    name = person().match(block.text) if block.level != 1 else None
    return bool(
        name and name_in(name[0]) and (name.end() == block.length or " " in name[0]) and block.words <= _MOST_BIO
    )


def _said(block: Block, document: Document) -> tuple[int, int] | None:
    """Start and end of the author that the words of a block name."""
    if block.words > _MOST_WORDS:
        return signed(block, document) or listed(block, document)
    return (
        _labelled(block)
        or _dated(block)
        or signed(block, document)
        or beside_date(block, document)
        or listed(block, document)
    )


def _marked(block: Block, known: dict[int, bool]) -> bool:
    """Whether markup calls the block an author and the block names somebody; `known` keeps answers by id."""
    if block.words > _MOST_BIO:
        return False
    # a headline is no author, whatever the box around it is called; a part of it can be
    called = _called_author(block, {id(block.element): False} if block.level == 1 else known)
    return (called and _names_somebody(block)) or (bool(block.link_length) and _links_to_author(block))


def _called_author(block: Block, known: dict[int, bool]) -> bool:
    return _in_author(block.element, known) or any(
        _in_author(element, known)
        for text, element, _ in block.raw
        if element is not block.element and not text.isspace()
    )


def _links_to_author(block: Block) -> bool:
    return any(
        # the address as a whole is searched first: to split it takes longer
        author_page().search(link.href) and author_page().search(link.path) and name_in(link.text)
        for link in block.links
    ) and (block.words <= _MOST_MARKED or _opens_with_person(block))


def _names_somebody(block: Block) -> bool:
    """A name or a few words about somebody; no label of one and no sentence of the page about itself."""
    text = block.text
    if text[-1] in ":?" or text[0] == "©" or _not_author().match(text):
        return False
    if block.words > (_MOST_CREDIT if text[-1] == "." else _MOST_MARKED):
        return _opens_with_person(block)
    return name_in(text) or (block.words <= _MOST_HANDLE and handle_in(text))


def _opens_with_person(block: Block) -> bool:
    opening = person().match(block.text)
    return bool(opening and " " in opening[0] and name_in(opening[0]))


def _in_author(element: Element, known: dict[int, bool]) -> bool:
    """Whether the element or one around it, up to the article, says that it holds an author."""
    if (answer := known.get(id(element))) is not None:
        return answer
    path: list[Element] = []
    around: Element | None = element
    while around is not None and id(around) not in known and around.tag not in _SECTIONS:
        path.append(around)
        around = around.parent
    answer = around is not None and known.get(id(around), False)
    for inner in reversed(path):
        answer = answer or _says_author(inner)
        known[id(inner)] = answer
    return answer


def _says_author(element: Element) -> bool:
    if not _MARKS.isdisjoint(element.tokens) or _attributes_say(element):
        start, end = element.html_span
        return end - start <= _MOST_MARKUP
    return False


def _attributes_say(element: Element) -> bool:
    attr = element.markup.attr
    if element.tag == "address":
        if not element.tokens & _POSTAL and not _is_postal(element):
            return True
    elif element.tag == "a" and "author" in (attr("rel") or "").split():
        return True
    if attr("itemprop") in _AUTHOR_PROPERTIES:
        return True
    said = attr("data-testid") or attr("data-qa")
    return said is not None and ("byline" in said.lower() or "author" in said.lower())


def _is_postal(address: Element) -> bool:
    """Whether numbers of houses, towns and telephones stand in an address."""
    start, end = address.html_span
    written = re.sub(r"<[^>]{0,1000}>", "", address.document.html[start : min(end, start + _MOST_MARKUP)])
    return sum(map(str.isdigit, written)) > _MOST_DIGITS


@cache
def _labels() -> re.Pattern[str]:
    """A label of any language before a name, in folded text: at its start, or after a separator or a date."""
    by = "|".join(re.escape(phrase) for phrase in phrases("missing-byline", "by"))
    return re.compile(
        rf"(?:^[^\w]{{0,4}}|(?<=\S)(?:\s?[|·•/,;（(—–]|\s-|-(?=\s)|\s)\s?)(?:{by})"
        r"(?:\s?[:：/／|—–]\s?|-\s|\s-\s?|\s+|(?<=[\u3040-\u9fff]))"
    )


@cache
def _glued() -> re.Pattern[str]:
    """A label and a name that only their style parts: "ByJane Doe"."""
    return re.compile(r"(?:By|Von|Par|Por|Door)(?=[A-ZÀ-Þ][\w'’-]+\s[A-ZÀ-Þ])")


@cache
def _not_author() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in phrases("missing-byline", "not-author")), re.IGNORECASE)


def _has_label(block: Block) -> bool:
    """Whether a label can be there at all: in plain Latin letters its first word is looked up at once."""
    if not block.text.isascii():
        return True
    return not _first_words().isdisjoint(re.findall(r"[a-z]+", block.folded))


@cache
def _first_words() -> frozenset[str]:
    """The letters that labels begin with."""
    return frozenset(found[0] for label in phrases("missing-byline", "by") if (found := re.match(r"[a-z]+", label)))


def _labelled(block: Block) -> tuple[int, int] | None:
    """Start and end of the name behind a label in a short block that is no sentence.

    Inside the block the label stands behind a separator, or in a line with a date; a lower-case name is a user's.
    """
    text = block.text.removesuffix(".") if block.words <= _MOST_CREDIT else block.text
    if text.endswith((".", "?", "!")):
        return None
    labels = [*_glued().finditer(text), *(_labels().finditer(block.folded, 0, len(text)) if _has_label(block) else ())]
    if not labels:
        return None
    dated = has_date(text)
    if block.level and not dated and not text.endswith(")") and (block.level == 1 or not _labels().match(block.folded)):
        return None
    title, after = _is_title(block), 0
    for label in labels:
        other = _not_author().search(text, after, label.end())
        after = label.end()
        if other or (label.start() and not dated and (title or label[0].lstrip()[0].isalpha())):
            continue
        name = person().match(text, label.end())
        if name and (name_in(name[0]) or name[0].lower() in vocabulary("missing-byline", "unsigned")):
            return name.span()
        user = re.compile(r"@?[\w.-]{3,40}").match(text, label.end())
        if (
            user
            and not block.level
            and handle_in(user[0])
            and (dated or label[0].strip()[-1:] in ":：" or user.end() == len(text))
        ):
            return user.span()
    return None


def _is_title(block: Block) -> bool:
    """Whether the block is the title of another story or of a section, in a list of them."""
    return block.kind == "list-item" and block.link_share > _TITLE


def _dated(block: Block) -> tuple[int, int] | None:
    """A name before a date or a handle: "Jane Doe | 3 May 2021", "Jane Doe, @jane"."""
    if block.words > _MOST_MARKED or block.level or _is_title(block):
        return None
    text = block.text
    if name := person().match(text):
        words = name[0].split()[:2]
        if len(words) == 2 and not name[0].isupper() and all(name_in(word) for word in words):
            rest = text[name.end() :]
            if re.match(r",?\s\(?@\w", rest) or (not rest.startswith(",") and has_date(text)):
                return name.span()
    return _source_beside_date(text)


def _source_beside_date(text: str) -> tuple[int, int] | None:
    """Chinese papers print the source in the line of the date: "2012年01月17日17:03 都市快报"."""
    line = re.search(r"(?:日|\d)(?:\s*+\d\d:\d\d(?::\d\d)?)?\s++([\u4e00-\u9fff-]{2,16})$", text) or re.match(
        r"([\u4e00-\u9fff]{2,12})\s?[(（]?(?:19|20)\d\d", text
    )
    if not line or not has_date(text) or any(word in line[1] for word in phrases("missing-byline", "not-source")):
        return None
    return line.span(1)
