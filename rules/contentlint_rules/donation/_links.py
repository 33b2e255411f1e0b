"""Addresses where a reader can give money: payment platforms, and the site's own donation pages."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

# hosts on which a publisher collects money from readers, seen in publishers' appeals
_COLLECT = frozenset((
    "actblue.com", "altruja.de", "apoia.se", "benfeitoria.com", "betterplace.org", "boosty.to", "bunq.me",
    "buy.stripe.com", "buymeacoffee.com", "cash.app", "catarse.me", "checkout.stripe.com", "cloudtips.ru",
    "coindrop.to", "darujme.cz", "darujme.sk", "donate.stripe.com", "donately.com", "donio.cz", "donorbox.org",
    "eppela.com", "every.org", "everyaction.com", "flattr.com", "fundraiseup.com", "fundraisingbox.com",
    "givebutter.com", "givelively.org", "goteo.org", "helloasso.com", "hithit.com", "ko-fi.com", "kreosus.com",
    "liberapay.com", "liqpay.ua", "mobilepay.dk", "mobilepay.fi", "mollie.com", "monobank.ua", "networkforgood.com",
    "networkforgood.org", "opencollective.com", "patreon.com", "patronite.pl", "paypal.com", "paypal.me",
    "produzionidalbasso.com", "raisely.com", "saweria.co", "steady.page", "steadyhq.com", "streamelements.com",
    "streamlabs.com", "swish.nu", "tikkie.me", "tipeee.com", "tipply.pl", "trakteer.id", "twingle.de", "venmo.com",
    "vipps.no", "wayforpay.com", "whydonate.com", "yoomoney.ru", "zeffy.com", "zrzutka.pl",
))  # fmt: skip
# here anybody collects for anything: such a link in a story is more often part of the story
_CROWD = frozenset((
    "gofundme.com", "indiegogo.com", "kickstarter.com", "leetchi.com", "pledge.to", "startnext.com", "ulule.com",
    "verkami.com", "wemakeit.com",
))  # fmt: skip
# first letters of words in a host, path or query that lead to a page where one gives
_WAYS = (
    "donat", "donaz", "donac", "donar", "doac", "doar", "doe-", "faire-un-don", "fais-un-don", "faites-un-don",
    "spende", "foerder", "förder", "unterstuetz", "unterstütz", "soutien", "souten", "apoia", "apoie", "apoya",
    "colabora", "supportus", "support-us", "support-our", "support_us", "supporter", "sosten", "sostieni", "steun",
    "donee", "wesprzyj", "wsparcie", "darowizn", "podderzh", "pidtrym", "destek", "bagis", "stotta", "stod-oss",
    "giving", "fundrais", "tip-jar", "tipjar", "podpor", "tamogat", "lahjoit",
)  # fmt: skip
_WHOLE = frozenset((
    "contribute", "contribution", "contributions", "doe", "don", "dona", "dons", "give", "kofi", "patron", "patrons",
    "pledge", "spenden", "steun", "stod", "stoet", "support", "tips",
))  # fmt: skip


# the links of a page share a few hosts
@lru_cache(maxsize=1024)
def is_platform(host: str, *, crowd: bool = True) -> bool:
    """Whether the host, or one above it, collects money; without `crowd`, for its owner alone."""
    while host:
        if host in _COLLECT or (crowd and host in _CROWD):
            return True
        host = host.partition(".")[2]
    return False


# each is asked about three times
@lru_cache(maxsize=256)
def is_donate_page(href: str) -> bool:
    """Whether the address speaks of giving: `/donate`, `spenden.example.org`, `?form=spende`."""
    words = _word().findall(href.lower())
    return not _WHOLE.isdisjoint(words) or any(word.startswith(_WAYS) for word in words)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^/?&=#.:\s]+")


def gives(addresses: Iterable[str]) -> tuple[bool, bool]:
    """Whether any of the addresses is a platform's, and whether any is a donation page."""
    platform = page = False
    for address in addresses:
        platform = platform or is_platform(host_of(address))
        page = page or is_donate_page(address)
    return platform, page


def host_of(address: str) -> str:
    """The host of an absolute address in lower case, "" for any other."""
    _, slashes, rest = address.strip().partition("//")
    return rest.split("/", 1)[0].split("?", 1)[0].split(":", 1)[0].lower().removeprefix("www.") if slashes else ""
