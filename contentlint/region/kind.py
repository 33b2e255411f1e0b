"""Article, listing or something else? By what the page says of itself and by how its text is made."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from contentlint.block import Block
from contentlint.document import Document
from contentlint.region.evidence import Evidence
from contentlint.region.head import words
from contentlint.region.kind_weights import INTERCEPT, WEIGHTS
from contentlint.region.prose import place_of

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
_THREAD_PATH = re.compile(
    r"/(?:forums?|threads?|viewtopic|showthread|questions?|discussions?|community)(?:[/.-]|$)", re.IGNORECASE
)
# what content management systems call the body of a page, by what it is
_BODY = re.compile(r"""<body\b[^<>]{0,3000}?[\s"']class\s*=\s*["']([^"'<>]{1,3000})""", re.IGNORECASE)
_CALLED = {
    "a post's": "single single-post node-article article-page articlepage post-page page-article "
    "page-node-type-article template-article",
    "a listing's": "archive category tag search search-results blog home index taxonomy author frontpage front-page "
    "post-type-archive homepage path-frontpage template-collection template-search",
    "a thread's": "forum forums topic single-topic bbpress phpbb viewtopic section-viewtopic thread thread_view "
    "question-page viewthread topicview",
    "a product's": "single-product product product-page template-product woocommerce-page catalog-product-view",
    "a page that was not found": "error404 error-404 notfound not-found page-not-found",
}
_LOST = re.compile(r"\b404\b|\bnot found\b")
_SLUG = re.compile(r"\w-\w[^/-]*-\w[^/-]*-\w|\d{5}")

_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle ReviewNewsArticle "
    "BackgroundNewsArticle LiveBlogPosting TechArticle ScholarlyArticle MedicalScholarlyArticle Report Recipe Review "
    "AdvertiserContentArticle SatiricalArticle".split()
)
_LISTINGS = frozenset("CollectionPage SearchResultsPage Blog ItemList".split())
_OTHERS = frozenset(
    "ContactPage ProfilePage AboutPage Product ProductGroup CheckoutPage FAQPage JobPosting Event".split()
)
_THREADS = frozenset(("QAPage", "DiscussionForumPosting", "Question", "Answer", "Comment"))

# where the classes of a figure begin
_PLACES = (2, 4, 8, 15, 30)
_LENGTHS = (80, 130, 200, 300)
_SHARES = (0.1, 0.25, 0.5, 0.7)
_OUTSIDE = (0.05, 0.2, 0.5)

_NUMBERS = ("one place", "a few places", "several places", "many places", "very many places", "places all over")
_PARTS = ("hardly any", "little", "some", "much", "most")
_SIZES = ("tiny", "short", "middling", "long", "very long")
_RESTS = ("hardly any", "some", "much", "most")
# letters of a headline: fewer are in a title by chance
_LEAST = 8

# doubt goes against an article: what rules say of a page that is none is noise
ENOUGH = 50
# what counts for less is not told
_TELLING = 20
# what tells a page that is no article to be a list of articles, and what speaks against that
_LISTING = frozenset(
    (
        "its address is a listing's", "its address is the site's", "it calls itself a listing's",
        "headings that are links stand among its text", "links are much of it",
    )
)  # fmt: skip
_THREAD = frozenset(
    (
        "its address is a thread's", "its structured data is a thread's", "it calls itself a thread's",
        "its text is said to be a thread",
    )
)  # fmt: skip


def judge(document: Document, evidence: Evidence) -> None:
    """Set the document's kind and evidence."""
    told = marks_of(document, evidence)
    score = INTERCEPT + sum([WEIGHTS.get(mark, 0) for mark in told])
    if score > ENOUGH:
        document.kind = "article"
    elif not _LISTING.isdisjoint(told) and _THREAD.isdisjoint(told):
        document.kind = "listing"
    sign = 1 if score > ENOUGH else -1
    telling = [mark for mark in told if WEIGHTS.get(mark, 0) * sign > _TELLING]
    document.evidence += sorted(telling, key=lambda mark: -sign * WEIGHTS[mark])


def marks_of(document: Document, evidence: Evidence) -> list[str]:
    """What speaks for and against the page's being an article; the region of its blocks must be known."""
    prose = [block for block in evidence.prose if block.region == "body"]
    return [
        *_stated(document.html, evidence.head.html),
        *_item(evidence),
        *_made(document, prose),
        *_built(document, evidence, prose),
    ]


def _stated(html: str, head: str) -> list[str]:
    """What the head says of the page."""
    marks = []
    stated = open_graph_type(head)
    if stated:
        marks.append(f"its og:type is {stated if stated in ('article', 'website') else 'another'}")
    types = set(structured_types(html))
    if types & _ARTICLES:
        marks.append("its structured data is an article's")
    elif types & _THREADS:
        marks.append("its structured data is a thread's")
    elif types & (_LISTINGS | _OTHERS):
        marks.append("its structured data is another page's")
    path = own_path(head)
    if path is not None:
        if path in ("", "/"):
            marks.append("its address is the site's")
        elif _THREAD_PATH.search(path):
            marks.append("its address is a thread's")
        elif _LISTING_PATH.search(path):
            marks.append("its address is a listing's")
        elif _SLUG.search(path):
            marks.append("its address has an article's words")
    if "article:published_time" in head:
        marks.append("it states when it was published")
    if 'name="author"' in head or "article:author" in head:
        marks.append("it states its author")
    marks += _called(html, len(head))
    return marks if marks or path is not None else ["its head says nothing"]


def _called(html: str, start: int) -> Iterator[str]:
    """What the body of the page calls itself."""
    at = max(html.find(tag, start, _HEAD) for tag in ("<body", "<BODY"))
    match = _BODY.match(html, at) if at >= 0 else None
    if match:
        names = match[1].lower().split()
        for what, said in _CALLED.items():
            if not _names(said).isdisjoint(names):
                yield f"it calls itself {what}"


@cache
def _names(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _item(evidence: Evidence) -> Iterator[str]:
    """What its markup says that its text is the text of."""
    for element in (evidence.home, *evidence.home.ancestors()):
        name = element.markup.attr("itemtype")
        if name:
            said = name.rpartition("/")[2]
            what = "an article" if said in _ARTICLES else "a thread" if said in _THREADS else "another thing"
            yield f"its text is said to be {what}"
            return


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


def _built(document: Document, evidence: Evidence, prose: list[Block]) -> Iterator[str]:
    """Where the text of the page stands, how long its paragraphs are, and what its headline is."""
    yield f"its prose stands in {_NUMBERS[bisect_right(_PLACES, len(evidence.parents))]}"
    text = sum([block.length for block in prose])
    everything = sum(evidence.lengths)
    yield f"running text is {_PARTS[bisect_right(_SHARES, text / everything)]} of it"
    if prose:
        places = {id(place_of(block.element)) for block in prose}
        yield f"its body stands in {_NUMBERS[bisect_right(_PLACES, len(places))]}"
        yield f"its paragraphs are {_SIZES[bisect_right(_LENGTHS, text / len(prose))]}"
        other = sum([block.length for block in evidence.prose]) - text
        yield f"{_RESTS[bisect_right(_OUTSIDE, other / (text + other))]} prose stands elsewhere"
        before = document.blocks[: prose[0].index + 1]
        headline = next((b.text for b in reversed(before) if b.element.style.kind == "heading" and b.level == 1), "")
        said = words(headline)
        yield "it has a headline" if said else "it has no headline"
        if len(said) > _LEAST and said in evidence.head.title:
            yield "its headline is its title"
    if _LOST.search(evidence.head.title):
        yield "its title says that it was not found"


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
