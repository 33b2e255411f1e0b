"""What this family looks at in the addresses of links."""

from collections.abc import Callable
from urllib.parse import unquote_plus

from contentlint import Applicability, Document, Fix, Link, Span


def queries(document: Document) -> list[Link]:
    """The links of the body whose address has a query."""
    return document.once(_queries)


def _queries(document: Document) -> list[Link]:
    return [
        link
        for link in document.links
        if "?" in link.href and link.block is not None and link.block.region != "outside"
    ]


def query_of(href: str) -> list[str]:
    """The pieces of the query as they are written, without ? and #."""
    _, found, rest = href.partition("?")
    query = rest.partition("#")[0]
    return [piece for piece in query.replace("&amp;", "&").split("&") if piece] if found else []


def without(href: str, drop: Callable[[str, str], bool]) -> str:
    """The address without the parameters that `drop(name, value)` names."""
    before, _, rest = href.partition("?")
    query, mark, fragment = rest.partition("#")
    joint = "&amp;" if "&amp;" in query else "&"
    kept = [piece for piece in query.split(joint) if not drop(*named(piece))]
    return before + ("?" + joint.join(kept) if kept else "") + mark + fragment


def named(piece: str) -> tuple[str, str]:
    """Name, in lower case, and decoded value of a piece of a query."""
    name, _, value = piece.partition("=")
    return unquote_plus(name).lower(), unquote_plus(value)


def repaired(link: Link, drop: Callable[[str, str], bool], message: str) -> tuple[Span, Fix | None]:
    """Where the address is written, and the fix that leaves the parameters out; no fix where it is not written so."""
    span = link.element.attr_span("href")
    if span is None:
        return link.element.start_tag, None
    source = link.element.document.source.text
    written = source[span.start : span.end]
    name, equals, value = written.partition("=")
    quote = value[:1] if value[:1] in "\"'" else ""
    address = value[1:-1] if quote else value
    shorter = without(address, drop)
    if not equals or shorter == address or link.href.count("?") > 1:
        return span, None
    fixed = f"{name}={quote}{shorter}{quote}"
    return span, Fix.replace(span, fixed, applicability=Applicability.SAFE, message=message)
