"""What stands around the body, and what is too far behind it."""

from contentlint.testing import run
from contentlint_rules.boilerplate.copyright_line import CopyrightLine
from contentlint_rules.boilerplate.newsletter_pitch import NewsletterPitch
from contentlint_rules.boilerplate.related_links import RelatedLinks
from contentlint_rules.boilerplate.share_bar import ShareBar

PROSE = "".join(
    f"<p>The river rose by {n} metres on Monday, and the council, which met at noon, closed both bridges.</p>"
    for n in range(12)
)


def page(behind: str) -> str:
    return (
        "<html><head><title>Two metres</title></head><body><header><a href=/>Planet</a></header><main>"
        f"<h1>Two metres</h1><div class=story>{PROSE}</div>{behind}</main><footer>Imprint</footer></body></html>"
    )


def test_a_label_right_behind_the_body_is_reported() -> None:
    source, found = run(ShareBar, page("<div><div>Share this article</div></div>"))
    assert [source.text[d.span.start : d.span.end] for d in found] == ["Share this article"]


def test_what_the_markup_names_is_the_pages_own() -> None:
    _, found = run(ShareBar, page("<div class=share-tools><div>Share this article</div></div>"))
    assert found == []


def test_a_rights_notice_far_behind_the_body_is_the_pages_footer() -> None:
    links = "".join(f"<div><a href=/about/{n}>About us {n}</a></div>" for n in range(8))
    _, found = run(CopyrightLine, page(f"<div>{links}<div>© 2024 The Planet. All rights reserved.</div></div>"))
    assert found == []


def test_a_list_far_behind_the_body_is_the_pages_own() -> None:
    lines = "".join(f"<div>Section {n}</div>" for n in range(20))
    _, found = run(RelatedLinks, page(f"<div>{lines}<h4>Read also</h4><a href=/news/1>The storm of 1910</a></div>"))
    assert found == []


def test_prose_of_the_body_beside_a_pitch_is_the_bodys() -> None:
    text = "<div><p>The river rose on Monday, and the council closed both bridges until May.</p><p>{}</p></div>"
    source, found = run(NewsletterPitch, text.format("Sign up for our newsletter."))
    assert [source.text[d.span.start : d.span.end] for d in found] == ["Sign up for our newsletter."]


def test_a_heading_behind_the_text_opens_another_part_of_the_page() -> None:
    _, found = run(RelatedLinks, page("<div><h4>Read also</h4><h4><a href=/news/1>The storm of 1910</a></h4></div>"))
    assert found == []
