"""Evidence of an article's author, from everything that a page can carry, for machines and for readers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from contentlint import Block, Document, Element, Meta, Span
from contentlint_rules.attribution._agency import dateline
from contentlint_rules.attribution._date import has_date
from contentlint_rules.attribution._lexicon import phrases
from contentlint_rules.attribution._place import around_article


class Byline(NamedTuple):
    """An author as stated: `kind` is "structured", "meta", "front-matter", "markup" or "visible"."""

    name: str
    kind: str
    where: Callable[[], Span]
    block: Block | None = None

    @property
    def span(self) -> Span:
        """The place in the file, worked out when it is asked for."""
        return self.where()


_KEYS = frozenset(
    (
        "author",
        "authors",
        "creator",
        "creators",
        "byline",
        "by",
        "writer",
        "writers",
        "contributor",
        "contributors",
        "reporter",
    )
)
_OTHERS = frozenset(
    ("comment", "comments", "review", "reviews", "image", "video", "audio", "thumbnail", "associatedmedia",
     "primaryimageofpage", "logo",
     "publisher", "haspart", "itemlistelement", "mentions", "citation", "isbasedon", "potentialaction",
     "sourceorganization")
)  # fmt: skip
_OTHER_TYPES = frozenset(("comment", "usercomments", "imageobject", "videoobject", "website", "review", "product"))
_LEAVES = frozenset(
    ("name", "author", "creator", "givenname", "familyname", "alternatename", "@id", "url", "text", "headline")
)
_MARKS = frozenset(
    ("author", "authors", "creator", "creators", "byline", "bylines", "byl", "writer", "writers", "reporter",
     "reporters", "journalist", "journalists",
     "contributor", "contributors", "columnist", "autor", "autorin", "autoren", "autores", "auteur", "auteurs",
     "autore", "autori",
     "redacteur", "redakteur", "verfasser", "signature", "signatures", "firma", "firmante", "avtor", "yazar")
)  # fmt: skip
_EMPTY = frozenset(
    (
        "",
        "null",
        "undefined",
        "none",
        "nil",
        "n/a",
        "na",
        "unknown",
        "author",
        "by",
        "name",
        "author name",
        "anonymous author",
    )
)
_POSTAL = frozenset(("address", "wrap", "contact", "location", "street", "adr", "kontakt", "map"))
_SECTIONS = frozenset(("html", "body", "main", "article"))
_MOST_MARKUP = 5_000  # characters of HTML; an element that holds more is no byline but a section
_SIGNATURE = 4  # words of a name that stands alone
_MOST_WORDS = 20  # of a line that credits its author
_MOST_HANDLE, _MOST_MARKED, _MOST_BIO = (
    8,
    14,
    60,
)  # of a block that markup calls an author: a name, or a few words about one


def bylines(document: Document) -> Iterator[Byline]:
    """Every statement of who wrote the article, the cheap ones first: structured data has to be parsed."""
    yield from _head_bylines(document)
    yield from visible_bylines(document)
    yield from _structured_bylines(document)


def machine_bylines(document: Document) -> Iterator[Byline]:
    """Authors in front matter, meta elements and structured data."""
    yield from _head_bylines(document)
    yield from _structured_bylines(document)


def _head_bylines(document: Document) -> Iterator[Byline]:
    if document.has_front_matter:
        yield from _front_matter(document)
    for meta in document.metas:
        if _is_author_meta(meta.name, document) and _is_stated(meta.content):
            yield Byline(meta.content.strip(), "meta", partial(_meta_span, meta))


def _structured_bylines(document: Document) -> Iterator[Byline]:
    for datum in document.structured:
        keys = {key.lower() for key in datum.path}
        if (
            keys & _KEYS
            and not keys & _OTHERS
            and datum.path[-1].lower() in _LEAVES
            and datum.type.lower() not in _OTHER_TYPES
        ):
            value = datum.value
            if isinstance(value, str) and (_is_stated(value) or (datum.path[-1] == "@id" and value)):
                yield Byline(value.strip(), "structured", partial(getattr, datum, "span"))


def _is_author_meta(name: str, document: Document) -> bool:
    words = re.split(r"[._:\-\s]+", name)
    if "author" in words or "authors" in words or "byl" in words or "byline" in words:
        return True
    if words[0] in {"dc", "dcterms", "citation"} and words[-1] in {"creator", "author", "contributor"}:
        return True
    return name == "twitter:data1" and document.meta("twitter:label1").lower() in phrases("missing-byline", "by")


def _is_stated(value: str) -> bool:
    """Whether a value says who: not empty, no left-over of a template, and no address but that of an author's page."""
    text = value.strip()
    if text.lower() in _EMPTY or not re.search(r"[^\W\d_]", text) or "{{" in text or "{%" in text:
        return False
    if re.match(r"(?:https?:)?//|/", text):
        return bool(_author_page().search(text))
    return True


@cache
def _author_page() -> re.Pattern[str]:
    return re.compile(
        r"/(?:by|authors?|autor(?:es|en|in)?|auteurs?|autori?|people|staff|profiles?|contributors?|journalists?|reporters?|columnists?|writers?|bylines?|avtory?)[/-][^/?#]",
        re.IGNORECASE,
    )


def _front_matter(document: Document) -> Iterator[Byline]:
    def walk(values: Mapping[Any, object], path: tuple[str | int, ...]) -> Iterator[Byline]:
        for key, value in values.items():
            if not isinstance(key, str):
                continue
            if key.lower() in _KEYS:
                for name in _names(value):
                    yield Byline(name, "front-matter", partial(_key_span, document, *path, key))
            elif isinstance(value, Mapping) and key.lower() in {
                "params",
                "extra",
                "taxonomies",
                "meta",
                "data",
                "article",
            }:
                yield from walk(value, (*path, key))

    yield from walk(document.metadata, ())


def _key_span(document: Document, *key: str | int) -> Span:
    return document.metadata.span_of(*key) or document.anchor


def _meta_span(meta: Meta) -> Span:
    return meta.content_span or meta.span


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str) and _is_stated(value):
        yield value.strip()
    elif isinstance(value, Mapping):
        for key in ("name", "title", "display_name", "id"):
            yield from _names(value.get(key))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            yield from _names(item)


def visible_bylines(document: Document) -> Iterator[Byline]:
    """Authors that readers see near the headline or at the end of the article."""
    announced = False
    marks: dict[int, bool] = {}
    for block in around_article(document):
        if block.kind == "caption" or block.in_code or block.in_quote:
            continue
        name = _person().fullmatch(block.text)
        if _marked(block, marks) or (announced and name and _name_in(block.text)):
            yield Byline(block.text, "markup", block.span, block)
        elif found := _labelled(block) or _dated(block) or _signed(block, document):
            yield Byline(block.text[found[0] : found[1]], "visible", partial(block.span, *found), block)
        announced = block.folded.rstrip(" :|-") in phrases("missing-byline", "by")


def _marked(block: Block, known: dict[int, bool]) -> bool:
    """Whether markup calls the block an author and the block names somebody; `known` keeps answers by id."""
    opening = _person().match(block.text)
    named = (
        _name_in(block.text) or (block.words <= _MOST_HANDLE and _handle_in(block.text))
        if block.words <= _MOST_MARKED
        else opening and " " in opening[0] and _name_in(opening[0])
    )
    if block.words > _MOST_BIO or not named:
        return False
    if any(
        _in_author(element, known) for element in dict.fromkeys((*(run.element for run in block.runs), block.element))
    ):
        return True
    return any(_author_page().search(link.path) and _name_in(link.text) for link in block.links)


def _in_author(element: Element, known: dict[int, bool]) -> bool:
    """Whether the element or one around it, up to the article, says that it holds an author."""
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
    if element.tokens & _MARKS or _attributes_say(element):
        start, end = element.html_span
        return end - start <= _MOST_MARKUP
    return False


def _attributes_say(element: Element) -> bool:
    if (element.tag == "address" and not element.tokens & _POSTAL) or (
        element.tag == "a" and "author" in (element.markup.attr("rel") or "").split()
    ):
        return True
    if (element.markup.attr("itemprop") or "") in {"author", "creator"}:
        return True
    said = element.markup.attr("data-testid") or element.markup.attr("data-qa") or ""
    return "byline" in said.lower() or "author" in said.lower()


@cache
def _labels() -> re.Pattern[str]:
    """A label of any language before a name: at the start of the block, or after a separator or a date."""
    by = "|".join(re.escape(phrase) for phrase in phrases("missing-byline", "by"))
    return re.compile(
        rf"(?:^[^\w]{{0,4}}|(?<=\S)[\s|·•/,;（(—–-]\s?)(?:{by})(?:\s?[:：/／|—–-]\s?|\s+|(?<=[\u3040-\u9fff]))",
        re.IGNORECASE,
    )


@cache
def _not_author() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in phrases("missing-byline", "not-author")), re.IGNORECASE)


def _labelled(block: Block) -> tuple[int, int] | None:
    """Start and end of the name behind a label in a short block that is no sentence.

    Inside the block the label stands behind a separator, or in a line with a date; a lower-case name is a user's.
    """
    text = block.text
    if block.words > _MOST_WORDS or (block.level and not _labels().match(text)) or text.endswith((".", "?", "!")):
        return None
    dated = has_date(text)
    for label in _labels().finditer(text):
        if _not_author().search(text, 0, label.end()):
            return None
        if label.start() and not dated and text[label.start()].isspace():
            continue
        name = _person().match(text, label.end())
        if name and _name_in(name[0]):
            return name.span()
        user = re.compile(r"[\w.-]{3,40}").match(text, label.end())
        if user and _handle_in(user[0]) and (dated or ":" in label[0] or user.end() == len(text)):
            return user.span()
    return None


def _dated(block: Block) -> tuple[int, int] | None:
    """A name before a date or a handle: "Jane Doe | 3 May 2021", "Jane Doe, @jane"."""
    if block.words > _MOST_MARKED or block.level:
        return None
    name = _person().match(block.text)
    words = name[0].split()[:2] if name else []
    if not name or len(words) < 2 or name[0].isupper() or not all(_name_in(word) for word in words):
        return None
    rest = block.text[name.end() :]
    return name.span() if re.match(r",?\s\(?@\w", rest) or (not rest.startswith(",") and has_date(block.text)) else None


def _signed(block: Block, document: Document) -> tuple[int, int] | None:
    """A name alone in one of the last blocks of the text, or an agency in brackets that opens or closes it."""
    if block.region == "outside":
        return None
    if agency := dateline(block.text) if block in document.body[:3] or block in document.body[-2:] else None:
        return agency
    name = (
        _person().fullmatch(block.text) if block in document.body[-2:] and not block.level and not block.links else None
    )
    return (
        name.span()
        if name and 2 <= block.words <= _SIGNATURE and all(_name_in(word) for word in name[0].split())
        else None
    )


@cache
def _person() -> re.Pattern[str]:
    """One to five words: capitalised, or of a script without capitals."""
    word = r"[^\W\d_a-zà-öø-ÿа-яёіїєґ][\w.'’-]{0,40}"
    return re.compile(
        rf"{word}(?:\s(?:d[aeiu]|del|della|van|von|den|der|de|la|le|al|el|bin|ibn|y|e|&|and|und|et)\s{word}|\s{word}){{0,5}}"
    )


@cache
def _not_names() -> frozenset[str]:
    words = (
        "by written posted published updated last modified the a an on in at about more from author authors "
        "reporter staff writer share follow "
        "comments comment print email read view all posts january february march april may june july august "
        "september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "am pm gmt utc est edt pst pdt "
        "this image photo caption video min minutes minute ago hours hour date time today yesterday contact get "
        "subscribe facebook twitter linkedin "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag "
        "von am uhr januar februar märz mai juni juli oktober dezember autor autoren aktualisiert veröffentlicht stand "
        "par publié mis jour le la les auteur janvier février mars avril juin juillet août septembre octobre "
        "novembre décembre "
        "por publicado actualizado el enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre "
        "and und et with for from our der die das dem den des les une und nach zum zur auf mit bei "
        "di da il gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre pubblicato aggiornato"
    )
    return frozenset(words.split())


def _handle_in(text: str) -> bool:
    """Whether a word is there that is neither a label, nor part of a date, nor a joining word: a user's name."""
    words = re.findall(r"[^\W\d_][\w'’.-]{2,}", text[:200])
    return any(
        word.lower().rstrip(".") not in _not_names() and word.lower() not in phrases("missing-byline", "by")
        for word in words
    )


def _name_in(text: str) -> bool:
    """Whether a capitalised word, or one without capitals, is neither a label nor part of a date."""
    for word in re.findall(r"[^\W\d_][\w'’.-]*", text[:300]):
        if (
            len(word) > 1
            and (word[0].isupper() or not word[0].islower())
            and word.lower().rstrip(".") not in _not_names()
        ):
            return True
    return False
