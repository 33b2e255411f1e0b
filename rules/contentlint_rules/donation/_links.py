"""Addresses where a reader can give money: payment platforms, and the site's own donation pages."""

from collections.abc import Iterable

# hosts on which a publisher collects money from readers; seen in publishers' appeals, named by the platforms themselves
PLATFORMS = frozenset((
    "actblue.com", "altruja.de", "apoia.se", "benfeitoria.com", "betterplace.org", "boosty.to", "bunq.me",
    "buy.stripe.com", "buymeacoffee.com", "cash.app", "catarse.me", "checkout.stripe.com", "cloudtips.ru",
    "coindrop.to", "darujme.cz", "darujme.sk", "donate.stripe.com", "donately.com", "donio.cz", "donorbox.org",
    "eppela.com", "every.org", "everyaction.com", "flattr.com", "fundraiseup.com", "fundraisingbox.com",
    "givebutter.com", "givelively.org", "gofundme.com", "goteo.org", "helloasso.com", "hithit.com", "indiegogo.com",
    "kickstarter.com", "ko-fi.com", "kreosus.com", "leetchi.com", "liberapay.com", "liqpay.ua", "mobilepay.dk",
    "mobilepay.fi", "mollie.com", "monobank.ua", "networkforgood.com", "networkforgood.org", "opencollective.com",
    "patreon.com", "patronite.pl", "paypal.com", "paypal.me", "pledge.to", "produzionidalbasso.com", "raisely.com",
    "saweria.co", "startnext.com", "steady.page", "steadyhq.com", "streamelements.com", "streamlabs.com",
    "swish.nu", "tikkie.me", "tipeee.com", "tipply.pl", "trakteer.id", "twingle.de", "ulule.com", "venmo.com",
    "verkami.com", "vipps.no", "wayforpay.com", "wemakeit.com", "whydonate.com", "yoomoney.ru", "zeffy.com",
    "zrzutka.pl",
))  # fmt: skip
# first words of a path, query or host that lead to a page where one gives; matched at word starts
_WAYS = (
    "donat", "donaz", "donac", "donar", "doac", "doar", "doe-", "faire-un-don", "fais-un-don", "faites-un-don",
    "spende", "foerder", "förder", "unterstuetz", "unterstütz", "soutien", "souten", "apoi", "apoy", "colabora",
    "supportus", "support-us", "support-our", "support_us", "supporter", "patron", "sosten", "sostieni", "steun",
    "donee", "wesprzyj", "wsparcie", "darowizn", "podderzh", "pidtrym", "destek", "bagis", "stotta", "stod-oss",
    "giving", "fundrais", "crowdfund", "pledge", "tip-jar", "tipjar", "contribut", "podpor", "tamogat", "lahjoit",
)  # fmt: skip
_WHOLE = frozenset(
    ("don", "dons", "dona", "doe", "give", "support", "spenden", "steun", "tips", "kofi", "stod", "stoet")
)


def is_platform(host: str) -> bool:
    """Whether the host, or one above it, belongs to a platform that collects money."""
    labels = host.split(".")
    return any(".".join(labels[i:]) in PLATFORMS for i in range(max(1, len(labels) - 1)))


def is_donate_path(href: str) -> bool:
    """Whether the address speaks of giving: `/donate`, `spenden.example.org`, `?form=spende`."""
    low = href.lower()
    if not any(way in low for way in _WAYS) and not any(word in low for word in _WHOLE):
        return False
    words = _split(low)
    return any(word in _WHOLE or word.startswith(_WAYS) for word in words)


def gives(hosts_and_hrefs: Iterable[tuple[str, str]]) -> tuple[bool, bool]:
    """Whether any of the links leads to a platform, and whether any leads to a donation page."""
    platform = page = False
    for host, href in hosts_and_hrefs:
        platform = platform or is_platform(host)
        page = page or is_donate_path(href)
    return platform, page


def _split(address: str) -> list[str]:
    for mark in "/?&=#.:":
        address = address.replace(mark, " ")
    return address.split()
