"""Links that carry the marks of a campaign."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Status, Valid, option
from contentlint_rules.residue._address import named, queries, query_of, repaired

# click identifiers of networks and mailers, by the documentation of those who write them
_CLICK_IDS = frozenset(
    ("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh",
     "li_fat_id", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "vero_id", "oly_enc_id", "oly_anon_id", "mkt_tok", "srsltid",
     "_openstat", "rb_clickid", "s_cid", "wickedid", "epik", "scid", "__twitter_impression")
)  # fmt: skip


class TrackingParameters(Rule):
    """A link carries the marks of a campaign or of somebody's click.

    They were added for whoever shared the address: readers are counted into a campaign that is not theirs, and an
    address with somebody's click identifier names that person. The fix drops the parameters and keeps the address.
    """

    message = "tracking parameter {quoted} in a link"
    status = Status.STABLE
    confidence = 0.97
    allow = option([], "parameters, or values of utm_source, that are the publisher's own")

    examples = (
        Invalid(
            '<p>The <a ⟦href="https://example.org/r?fbclid=IwAR0x"⟧>report</a> says so.</p>',
            fixed='<p>The <a href="https://example.org/r">report</a> says so.</p>',
        ),
        Invalid(
            '<p>The <a ⟦href="https://example.org/r?utm_source=feed&id=7&utm_medium=rss"⟧>report</a> says so.</p>',
            fixed='<p>The <a href="https://example.org/r?id=7">report</a> says so.</p>',
        ),
        Valid('<p>The <a href="https://example.org/r?id=7&lang=en">report</a> says so.</p>', "what the page needs"),
        Valid('<p>The word <a href="https://example.org/utm_source">utm_source</a>.</p>', "a page about them"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for link in queries(document):
            marks = [piece for piece in query_of(link.href) if self._is_mark(*named(piece))]
            if marks:
                span, fix = repaired(link, self._is_mark, "drop the parameters")
                yield self.diagnostic(span, quoted=marks[0], fix=fix)

    def _is_mark(self, name: str, value: str) -> bool:
        allowed = {one.lower() for one in self.allow}
        if name in allowed or value.lower() in allowed:
            return False
        return name in _CLICK_IDS or name.startswith("utm_")
