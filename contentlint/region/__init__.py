"""Which blocks are the article, what kind of document it is, and in which language."""

from functools import partial

from contentlint.document import Document
from contentlint.plan import ArticlePlan


def find_body(document: Document, article: ArticlePlan) -> None:
    """Set the document's extent and kind, how its language is found, and each block's region and reason."""
    from contentlint.language import language_of
    from contentlint.region.extent import extent_of

    document.extent = extent_of(document)
    if article.body:
        _configured(document, article)
    elif document.extent == "fragment" or document.has_front_matter:
        _whole(document, article)
    else:
        _page(document)
    if article.exclude:
        _leave_out(document, article)
    if article.is_article:
        document.kind = "article"
    document.find_language = partial(language_of, hints=article.languages)


def _whole(document: Document, article: ArticlePlan) -> None:
    for block in document.blocks:
        block.region, block.why = "body", "a fragment or an article with front matter is taken whole"
    document.kind = "article" if document.has_front_matter or article.is_article else "other"
    document.evidence.append("front matter" if document.has_front_matter else "a fragment")


def _configured(document: Document, article: ArticlePlan) -> None:
    for selector in article.body:
        chosen = set(document.select(selector))
        inside = [block for block in document.blocks if any(e in chosen for e in block.ancestors())]
        if inside:
            for block in inside:
                block.region, block.why = "body", f"inside the configured {selector}"
            document.kind = "article"
            document.evidence.append(f"the configured selector {selector} matches")
            return
    document.evidence.append("none of the configured selectors matches")


def _leave_out(document: Document, article: ArticlePlan) -> None:
    for selector in article.exclude:
        chosen = set(document.select(selector))
        for block in document.blocks:
            if block.region == "body" and any(e in chosen for e in block.ancestors()):
                block.region, block.why = "outside", f"inside the configured exclusion {selector}"


def _page(document: Document) -> None:
    from contentlint.region.page import choose

    choose(document)
