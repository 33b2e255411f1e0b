"""Authors that machines read: front matter, meta elements, structured data."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from contentlint import Block, Document, Meta, Span
from contentlint_rules.attribution._lexicon import vocabulary


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


def machine_bylines(document: Document) -> Iterator[Byline]:
    """Authors in front matter, meta elements and structured data."""
    yield from head_bylines(document)
    yield from structured_bylines(document)


def head_bylines(document: Document) -> Iterator[Byline]:
    if document.has_front_matter:
        yield from _front_matter(document)
    for meta in document.metas:
        if _is_author_meta(meta.name, document) and _is_stated(meta.content):
            yield Byline(meta.content.strip(), "meta", partial(_meta_span, meta))


def structured_bylines(document: Document) -> Iterator[Byline]:
    for datum in document.structured:
        keys = [key.lower() for key in datum.path]
        if (
            keys[-1:]
            and keys[-1] in _LEAVES
            and not _KEYS.isdisjoint(keys)
            and _OTHERS.isdisjoint(keys)
            and datum.type.lower() not in _OTHER_TYPES
        ):
            value = datum.value
            if isinstance(value, str) and (_is_stated(value) or (datum.path[-1] == "@id" and value)):
                yield Byline(value.strip(), "structured", partial(getattr, datum, "span"))


def _is_author_meta(name: str, document: Document) -> bool:
    if _author_meta().search(name):
        return True
    return name == "twitter:data1" and document.meta("twitter:label1").lower() in vocabulary("missing-byline", "by")


@cache
def _author_meta() -> re.Pattern[str]:
    apart = r"[._:\-\s]"
    return re.compile(
        rf"(?:^|{apart})(?:authors?|byl|byline)(?:{apart}|$)"
        rf"|^(?:dc|dcterms|citation){apart}(?:.*{apart})?(?:creator|contributor)$",
        re.DOTALL,
    )


def _is_stated(value: str) -> bool:
    """Whether a value says who: not empty, no left-over of a template, and no address but that of an author's page."""
    text = value.strip()
    if text.lower() in _EMPTY or not re.search(r"[^\W\d_]", text) or "{{" in text or "{%" in text:
        return False
    if re.match(r"(?:https?:)?//|/", text):
        return bool(author_page().search(text))
    return True


@cache
def author_page() -> re.Pattern[str]:
    return re.compile(
        # the licence CC BY has an address of the same form
        r"/(?<!/licenses/)(?:by|authors?|autor(?:es|en|in)?|auteurs?|autori?|people|staff|profiles?|contributors?|journalists?|reporters?|columnists?|writers?|bylines?|avtory?)[/-][^/?#]",
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
