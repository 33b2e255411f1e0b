"""What the markup says about an element: part of an article, or furniture around and between articles."""

from functools import lru_cache

from contentlint.element import Element

_TAGS = frozenset("nav aside footer form button menu dialog".split())
_ROLES = frozenset(
    "navigation complementary contentinfo search banner dialog alertdialog menu menubar form tablist toolbar".split()
)
# page-wide names say nothing about what stands in them
_WHOLE = frozenset(("html", "body", "main", "article"))
# general words of class and id, of any publisher's templates; seen on the pages of at least 25 publishers
_WORDS = frozenset(
    "nav navigation navbar menu submenu breadcrumb breadcrumbs footer copyright sidebar aside rail related relatedposts recommended "
    "recommendations teaser teasers promo trending popular comment comments respond reply replies disqus thread share sharing "
    "sharedaddy social socials follow cookie cookies consent newsletter subscribe subscription signup login modal popup overlay "
    "advert advertisement ad ads adv sponsor sponsored outbrain taboola widget textwidget banner tag tags author bio byline "
    "pagination pager toolbar jetpack carousel swiper metadata dateline timestamp thumbnail print caption".split()
)


@lru_cache(1024)
def telling_word(names: str) -> str:
    """The first word of a class or id, as in "post-comments", that names furniture; "" if none does."""
    word = ""
    for letters in names.replace("-", " ").replace("_", " ").split():
        if letters.islower() or letters.isupper():
            candidates = [letters.lower()]
        else:
            candidates = "".join(f" {c.lower()}" if c.isupper() else c for c in letters).split()
        for candidate in candidates:
            if candidate in _WORDS:
                return candidate
    return word


def furniture_of(element: Element) -> str:
    """Why this element is furniture, by what its own markup says; "" if it says nothing of the kind."""
    tag = element.tag
    if tag in _TAGS:
        return f"inside <{tag}>"
    if tag in _WHOLE:
        return ""
    markup = element.markup
    names = f"{markup.attr('class') or ''} {markup.attr('id') or ''}"
    if names != " " and (word := telling_word(names)):
        return f"inside an element called {word}"
    role = markup.attr("role")
    if role and role in _ROLES:
        return f"inside an element with the role {role}"
    return ""
