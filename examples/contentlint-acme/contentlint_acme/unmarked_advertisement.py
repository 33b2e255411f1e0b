"""Links that somebody paid for, without the mark that they need."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid, option


class UnmarkedAdvertisement(Rule):
    """A link to an advertiser is not marked as paid.

    Search engines ask for rel="sponsored" on links that somebody paid for, and so does our code of conduct. Add it.
    """

    message = 'the link to {host} was paid for; mark it with rel="sponsored"'
    severity = Severity.ERROR
    scope = Scope.PAGE
    status = Status.STABLE
    advertisers = option(["anvils.example"], "the hosts of those who pay for links")

    examples = [
        Invalid(
            '<p>Our guide to falling objects, with ⟦<a href="https://www.anvils.example/new">Acme anvils</a>⟧.</p>',
        ),
        Invalid(
            '<footer>⟦<a href="//ladders.example" rel="noopener">Ladders</a>⟧</footer>',
            options={"advertisers": ["ladders.example"]},
        ),
        Valid('<p><a rel="nofollow sponsored" href="https://anvils.example/">Anvils</a></p>', "it is marked"),
        Valid('<p><a href="https://ourtown.example/?from=anvils.example">The town</a></p>', "another host"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for link in document.soup.find_all("a", href=True):
            host = str(link["href"]).partition("//")[2].partition("/")[0].lower().removeprefix("www.")
            if host not in self.advertisers or "sponsored" in link.get_attribute_list("rel"):
                continue
            span = document.soup.span_of(link)
            if span is not None:
                yield self.diagnostic(span, host=host)
