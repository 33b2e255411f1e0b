"""Pages to find bodies in, and what the region says of them."""

from contentlint.document import Document
from contentlint.parsing import parse
from contentlint.plan import ArticlePlan
from contentlint.readers import parts
from contentlint.region import find_body
from contentlint.source import Source

PARAGRAPHS = (
    "The council voted on Tuesday to keep the old library open for another year, after a long debate about its roof.",
    "Members of the public filled the gallery, and several of them spoke about the evenings that they spent there.",
    "The roof, which was last repaired in 1987, will be looked at by two engineers before the winter, the mayor said.",
    "A final decision on the building is expected in the spring, when the budget for the next three years is made.",
)
NAVIGATION = "<nav><ul>" + "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(12)) + "</ul></nav>"
FOOTER = "<footer><p>All rights reserved by the publisher of this page, who is at the usual address.</p></footer>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head><title>A page</title>{head}</head><body>{body}</body></html>'


def read(html: str, article: ArticlePlan | None = None) -> Document:
    document = parse(next(iter(parts(Source("article.html", html.encode())))))
    find_body(document, article or ArticlePlan())
    return document


def body(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.region == "body"]
