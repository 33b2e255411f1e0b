"""Article, listing or something else? By what the page says of itself and by how its text is made."""

import re
from collections.abc import Iterator

from contentlint.block import Block
from contentlint.document import Document

# where a page describes itself, in characters from its beginning, and how much of that is looked at
_HEAD = 60_000
_NEAR = 400
_SCRIPTS = 3
_JSON_LD = "application/ld+json"
_SCRIPT = 1_500
_OG_TYPE = re.compile(
    r"""og:type["'][^<>]{0,60}?content\s*=\s*["']?([\w.:-]{1,40})|content\s*=\s*["']([\w.:-]{1,40})["'][^<>]{0,60}?og:type""",
    re.IGNORECASE,
)
_URL = re.compile(r"""(?:href|content)\s*=\s*["']?(?:https?:)?//[^/\s"'<>]{1,200}([^\s"'<>?#]{0,300})""", re.IGNORECASE)
_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/)?(\w{1,40})"')
_LISTING_PATH = re.compile(
    r"/(?:tags?|categor(?:y|ies)|topics?|authors?|search|page|archives?|section)(?:/|$)", re.IGNORECASE
)
_SLUG = re.compile(r"\w-\w[^/-]*-\w[^/-]*-\w|\d{5}")

_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle ReviewNewsArticle "
    "BackgroundNewsArticle LiveBlogPosting TechArticle ScholarlyArticle MedicalScholarlyArticle Report Recipe Review "
    "AdvertiserContentArticle SatiricalArticle".split()
)
_LISTINGS = frozenset("CollectionPage SearchResultsPage Blog ItemList".split())
_OTHERS = frozenset(
    "ContactPage ProfilePage AboutPage Product ProductGroup QAPage DiscussionForumPosting CheckoutPage FAQPage "
    "JobPosting Event".split()
)

# Logits by a regression over 700 pages of the web content extraction benchmark, fundus and others, rounded.
_WEIGHTS = {
    "its og:type is article": 1.4, "its og:type is website": -1.3, "its og:type is another": -0.6,
    "its structured data is an article's": 1.8, "its structured data is another page's": -1.5,
    "its address has an article's words": 1.4, "its address is a listing's": -1.6, "its address is the site's": -1.6,
    "it states when it was published": 1.0, "its head says nothing": 1.7, "it has a headline": 0.3,
    "it has much running text": 0.6, "it has some running text": 0.3, "it has hardly any running text": -1.6,
    "headings that are links stand among its text": -1.2, "links are much of it": -0.9,
    "other things stand among its text": -0.4,
}  # fmt: skip
_INTERCEPT = -1.2
# what tells a page that is no article to be a list of articles
_LISTING = frozenset(
    ("its address is a listing's", "its address is the site's", "headings that are links stand among its text")
)


def judge(document: Document, prose: list[Block]) -> None:
    """Set the document's kind and evidence; `prose` is the body's blocks of running text."""
    told = [*_stated(document.html), *_made(document, prose)]
    score = _INTERCEPT + sum([_WEIGHTS[mark] for mark in told])
    if score > 0:
        document.kind = "article"
    elif not _LISTING.isdisjoint(told):
        document.kind = "listing"
    sign = 1 if score > 0 else -1
    document.evidence += [mark for mark in told if _WEIGHTS[mark] * sign > 0]


def _stated(html: str) -> list[str]:
    """What the head says of the page."""
    marks = []
    end = html.find("</head", 0, _HEAD)
    head = html[: end if end >= 0 else _HEAD]
    stated = open_graph_type(head)
    if stated:
        marks.append(f"its og:type is {stated if stated in ('article', 'website') else 'another'}")
    types = set(structured_types(html))
    if types & _ARTICLES:
        marks.append("its structured data is an article's")
    elif types & (_LISTINGS | _OTHERS):
        marks.append("its structured data is another page's")
    path = own_path(head)
    if path is not None:
        if path in ("", "/"):
            marks.append("its address is the site's")
        elif _LISTING_PATH.search(path):
            marks.append("its address is a listing's")
        elif _SLUG.search(path):
            marks.append("its address has an article's words")
    if "article:published_time" in head:
        marks.append("it states when it was published")
    return marks if marks or path is not None else ["its head says nothing"]


def _made(document: Document, prose: list[Block]) -> Iterator[str]:
    """How the text of the page is made."""
    text = sum([block.length for block in prose])
    if text >= 2_000:
        yield "it has much running text"
    elif text >= 800:
        yield "it has some running text"
    elif text < 300 and text < 0.5 * sum([block.length for block in document.blocks]):
        yield "it has hardly any running text"
    if not prose:
        return
    extent = document.blocks[prose[0].index : prose[-1].index + 1]
    length = sum([block.length for block in extent])
    headings = [block for block in extent if block.link_length and block.element.style.kind == "heading"]
    linked = sum([block.link_length > 0.8 * block.length for block in headings])
    if linked >= 3 and linked * 3 > len(prose):
        yield "headings that are links stand among its text"
    if sum([block.link_length for block in extent]) > 0.4 * length:
        yield "links are much of it"
    if sum([block.length for block in extent if block.region == "body"]) < 0.5 * length:
        yield "other things stand among its text"
    before = document.blocks[: prose[0].index + 1]
    if any(block.element.style.kind == "heading" and block.level == 1 for block in before):
        yield "it has a headline"


def open_graph_type(html: str) -> str:
    """The og:type that the head declares, in lower case, "" without one."""
    at = html.find("og:type")
    if at < 0:
        return ""
    match = _OG_TYPE.search(html, max(html.rfind("<", 0, at), at - _NEAR, 0), at + _NEAR)
    return (match[1] or match[2]).lower() if match else ""


def structured_types(html: str) -> Iterator[str]:
    """The types that the beginnings of the first JSON-LD scripts name."""
    at = html.find(_JSON_LD, 0, _HEAD)
    for _ in range(_SCRIPTS):
        if at < 0:
            return
        end = html.find("</script", at, at + _SCRIPT)
        for match in _TYPE.finditer(html, at, end if end >= 0 else at + _SCRIPT):
            yield match[1]
        at = html.find(_JSON_LD, at + len(_JSON_LD), _HEAD)


def own_path(html: str) -> str | None:
    """The path of the page's own address as its head states it, None if it states none."""
    for name in ("canonical", "og:url"):
        at = html.find(name)
        if at >= 0:
            start = max(html.rfind("<", 0, at), at - _NEAR, 0)
            end = html.find(">", at, at + _NEAR)
            if match := _URL.search(html, start, end if end >= 0 else at + _NEAR):
                return match[1]
    return None
