"""What an element's own markup tells about its place in a page: its tag, role, and the words of its class and id."""

from functools import lru_cache

from contentlint.element import Element

# General words of templates, in the languages that template makers write in; no publisher's own names. A word tells
# something when it was seen on the pages of at least 20 publishers.
_GROUPS = {
    "comments": "comment comments commentlist respond reply replies disqus thread discussion kommentare comentarios "
    "commentaires komentarze",
    "related": "related relatedposts recommended recommendations recommendation trending popular mostread readmore "
    "readnext yarpp outbrain taboola teasers similar",
    "teaser": "teaser promo card cards tile",
    "sharing": "share sharing sharedaddy shares social socials addtoany",
    "networks": "follow like likes jetpack facebook twitter whatsapp print bookmark",
    "navigation": "nav navigation navbar menu submenu breadcrumb breadcrumbs pagination pager toolbar skip sitemap "
    "topbar masthead prev next",
    "footer": "footer foot copyright disclaimer colophon privacy legal imprint",
    "sidebar": "sidebar rail widget widgets textwidget secondary side",
    "subscription": "newsletter subscribe subscription subscriptions signup login paywall account register "
    "registration cta",
    "advert": "ad ads advert adverts advertisement adv advertising sponsor sponsored affiliate banner promotion "
    "werbung anzeige",
    "overlay": "cookie cookies consent modal popup overlay dialog gdpr tooltip dropdown lightbox",
    "author": "byline author authors bio writer contributor vcard autor",
    "date": "date dateline timestamp time published pubdate posted updated",
    "meta": "meta metadata info",
    "tags": "tag tags categories category topics keywords taxonomy",
    "media": "caption image img gallery figure thumbnail thumb photo picture credit slider carousel swiper slideshow",
    "video": "video player audio embed",
    "lead": "lead intro introduction dek deck subtitle standfirst summary excerpt abstract vorspann subhead "
    "subheadline subheading sapo chapo bajada ingress kicker lede description",
    "text": "content entry text body post article story paragraph prose richtext copy articlebody texte texto",
    "headline": "headline title heading header",
    "hidden": "hidden hide sr visually screen noprint invisible",
    "form": "form search input field button buttons toggle",
    "box": "box infobox factbox sidebox panel aside",
    "list": "list items item links link",
    "quote": "quote pullquote blockquote pull",
    "contents": "toc contents",
    "questions": "faq accordion",
}
_BOXES = frozenset(("div", "section", "aside", "ul", "span"))
_TAGS = (
    "nav aside footer form button header figure figcaption ul ol li table td blockquote dl details address section "
    "article h1 h2 h3 h4 p pre label"
)

MARKS = (
    *(f"called {name}" for name in _GROUPS),
    *(f"in <{tag}>" for tag in _TAGS.split()),
    "not shown",
)
"""The names of the bits of a mask, from the lowest on."""

_FURNITURE = frozenset(
    "comments related teaser sharing navigation footer sidebar subscription advert overlay author date tags".split()
)
FURNITURE = sum(
    1 << i
    for i, mark in enumerate(MARKS)
    if mark.removeprefix("called ") in _FURNITURE
    or mark in ("in <nav>", "in <aside>", "in <footer>", "in <form>", "in <button>")
)
"""The bits that speak against prose being the article's."""
SURE = sum(
    1 << MARKS.index(mark)
    for mark in (
        "in <nav>", "in <footer>", "in <aside>", "in <form>", "in <button>", "called navigation", "called footer",
        "called author", "called related", "called sharing",
    )
)  # fmt: skip
"""The bits that decide: of some 50,000 labelled blocks that bear one, fewer than 5 in 1,000 were the article's."""
_WORDS = {word: 1 << i for i, words in enumerate(_GROUPS.values()) for word in words.split()}
_TAG_BITS = {tag: 1 << MARKS.index(f"in <{tag}>") for tag in _TAGS.split()}
_NOT_SHOWN = 1 << MARKS.index("not shown")
APART = FURNITURE & ~(1 << MARKS.index("called teaser"))
"""The bits of markup that sets a block apart from the flow of the article."""


@lru_cache(8192)
def _named(names: str) -> int:
    """The mask of a class or id such as "post-comments" or "relatedPosts"."""
    known = _WORDS
    mask = 0
    parts = names.replace("-", " ").replace("_", " ").split()
    for word in parts:
        if word in known:
            mask |= known[word]
    if names.islower():
        return mask
    for name in parts:
        low = name.lower()
        if low in known:
            mask |= known[low]
        elif low != name and not name.isupper():
            spaced = "".join([f" {letter}" if letter.isupper() else letter for letter in name])
            for word in spaced.lower().split():
                mask |= known.get(word, 0)
    return mask


@lru_cache(1024)
def names_of(mask: int) -> tuple[str, ...]:
    """The bits of a mask in words."""
    return tuple([mark for bit, mark in enumerate(MARKS) if mask >> bit & 1])


def mask_of(element: Element) -> int:
    """What the element's own markup tells, as bits named by MARKS."""
    attr = element.markup.attr
    tag = element.tag
    mask = _TAG_BITS.get(tag, 0)
    if names := attr("class"):
        mask |= _named(names)
    if names := attr("id"):
        mask |= _named(names)
    if tag in _BOXES:
        style = attr("style")
        if (style and "none" in style and "display" in style) or attr("aria-hidden") == "true":
            mask |= _NOT_SHOWN
    return mask
