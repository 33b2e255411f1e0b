"""Invisible images that report who reads."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from contentlint import Applicability, Diagnostic, Document, Edit, Element, Fix, Invalid, Rule, Status, Valid

_BEACONS = (
    "pixel.wp.com", "stats.wordpress.com", "scorecardresearch.com", "pixel.quantserve.com",
    "counter.theconversation.com", "feeds.feedburner.com", "feedproxy.google.com", "google-analytics.com",
    "facebook.com/tr", "vg03.met.vgwort.de", "vg08.met.vgwort.de", "ssl-vg03.met.vgwort.de", "mc.yandex.ru",
    "counter.yadro.ru", "top-fwz1.mail.ru", "px.ads.linkedin.com", "pixel.propublica.org", "medium.com/_/stat",
)  # fmt: skip


class TrackingPixel(Rule):
    """An invisible image reports every reader to somebody.

    Sometimes that is what a licence asks for (a counter of a copyright society, of a republished story): then allow it
    by suppressing the rule there. Otherwise it came with pasted text. The fix removes the image.
    """

    message = "tracking pixel {quoted} in the article"
    status = Status.STABLE
    confidence = 0.95

    examples = (
        Invalid(
            '<p>It rained.⟦<img src="https://count.example/p.gif" width="1" height="1" alt="">⟧</p>',
            fixed="<p>It rained.</p>",
        ),
        Invalid('<p>It rained.</p>⟦<img src="https://pixel.wp.com/b.gif?v=1">⟧', fixed="<p>It rained.</p>"),
        Valid('<p><img src="/dam.jpg" width="640" height="1" alt="A dam"></p>', "a picture that is flat"),
        Valid('<p><img src="/dot.gif" width="10" height="10" alt="">It rained.</p>', "a small ornament"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        addresses = "\n".join([image.src for image in document.images])
        beacons = [beacon for beacon in _BEACONS if beacon in addresses]
        pixels = [
            image
            for image in document.images
            if any([beacon in image.src for beacon in beacons]) or _is_pixel(image.element, image.src)
        ]
        if not pixels:
            return
        whole = document.extent == "fragment" or document.has_front_matter
        low, high = document.body[0].html_span()[0], document.body[-1].html_span()[1]
        for image in pixels:
            if whole or low <= image.element.html_span[0] < high:
                fix = Fix((Edit(image.span, ""),), Applicability.SAFE, "remove the image")
                yield self.diagnostic(image.span, quoted=image.src, fix=fix)


def _side(element: Element, name: str) -> str:
    """The width or height if it is that of a pixel at most, else nothing."""
    value = (element.markup.attr(name) or "").strip().removesuffix("px")
    return value if value in ("0", "1") else ""


def _is_pixel(element: Element, src: str) -> bool:
    width = _side(element, "width")
    height = _side(element, "height") if width else ""
    if not height or width == height == "0":
        return False
    # the site's own one is a spacer, or a picture that a script is to load
    try:
        host = (urlsplit(src).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return bool(host) and not element.document.is_own_host(host)
