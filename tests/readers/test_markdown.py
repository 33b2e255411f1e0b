import html as html_module
import re

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.part import Part, Piece
from contentlint.readers import parts
from contentlint.readers.markdown import render
from contentlint.source import Source

WORDS = [
    *("word", "слово", "漢字", "😀", "e\u0301", "\xa0", "\x85", "\u2028", "\x00", " ", "  ", "\t", "    "),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "[",
        "](u)",
        '](<u v> "t")',
        "![",
        "[r]",
    ),
    *("[^n]", "\n[^n]: ", "\n\n[r]: /u\n", "<b>", "</b>", "<!-- c -->", "<http://x.y>", "&amp;", "&lt;", "&nope;"),
    *("&#128;", "&#0;", "&", "<", ">", "\\", "\\*", "\\\n", "\\&", "|", "\\|", "\n| a | b |\n|---|---|\n| c |", "\n# "),
    *("\n> ", "\n> > ", "\n- ", "\n1. ", "\n- [ ] ", "\n```\n", "\n---\n", "\n===\n", "\n<div>\n", "\n</div>\n"),
    *("\n    ", "\n\t", "- ", "> ", "# "),
]
markdown = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)


def read(text: str) -> Part:
    [part] = parts(Source("a.md", text.encode(), encoding="utf-8"))
    return part


@settings(derandomize=True, deadline=None, max_examples=500)
@given(markdown)
def test_every_character_of_the_file_belongs_to_one_piece_and_exact_pieces_are_equal(text: str) -> None:
    part = read(text)
    text = part.source.text
    at, source_at = 0, part.metadata.span.end if part.metadata.span else 0
    for piece in part.offsets.pieces:
        assert piece.html_start == at
        assert piece.source_start == source_at
        assert piece.html_length > 0
        at += piece.html_length
        source_at += piece.source_length
        if piece.exact:
            html = part.html[piece.html_start : at]
            assert piece.html_length == piece.source_length
            assert html == text[piece.source_start : source_at]
    assert at == len(part.html)
    if part.offsets.pieces:
        assert source_at == len(text)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(markdown)
def test_what_is_not_exact_is_markup_an_escape_or_the_markers_of_a_line(text: str) -> None:
    part = read(text)
    source = part.source.text
    for piece in part.offsets.pieces:
        if piece.exact:
            continue
        html = part.html[piece.html_start : piece.html_start + piece.html_length]
        written = source[piece.source_start : piece.source_start + piece.source_length]
        is_markup = re.fullmatch(r"(?:<[^>]*>)+|[\"<][^<]*|\n|\r\n|", html) is not None
        if not is_markup:
            shown = html_module.unescape(html)
            readings = (shown, shown.replace("\ufffd", "\x00"))
            assert written.endswith(readings) or html_module.unescape(written) == shown or written.startswith("&#")


def test_text_is_exact_through_quotes_lists_and_lazy_lines() -> None:
    part = read("> one\n> two\nlazy\n>\n> - item *word*\n")
    assert part.html == ("<blockquote><p>one\ntwo\nlazy</p>\n<ul><li>item <em>word</em></li></ul></blockquote>\n")
    for word in ("one", "two", "lazy", "item", "word"):
        start = part.html.index(word)
        span = part.span(start, start + len(word))
        assert part.source.text[slice(*span)] == word
        assert part.exact(start, start + len(word))


@pytest.mark.parametrize(
    ("markdown", "html", "construct"),
    [
        ("a\n\n## Head ##\n\nb", "<h2>Head</h2>", "## Head ##"),
        ("a\n\nHead\n===\n\nb", "<h1>Head</h1>", "Head\n==="),
        ("a\n\npara *x*\nmore\n\nb", "<p>para <em>x</em>\nmore</p>", "para *x*\nmore"),
        ("a [give](http://x 't') b", '<a href="http://x" title="t">give</a>', "[give](http://x 't')"),
        ("a [give][r] b\n\n[r]: http://x", '<a href="http://x">give</a>', "[give][r]"),
        ("a <http://x.y> b", '<a href="http://x.y">http://x.y</a>', "<http://x.y>"),
        ("a ![alt & *x*](i.png) b", '<img alt="alt &amp; x" src="i.png">', "![alt & *x*](i.png)"),
        ("a `x < y` b", "<code>x &lt; y</code>", "`x < y`"),
        ("- a\n- b **c**\n\nd", "<li>b <strong>c</strong></li>", "- b **c**"),
        ("> a\n> b\n\nc", "<blockquote><p>a\nb</p></blockquote>", "> a\n> b"),
        ("a\n\n```py\nx\n```\n\nb", '<pre><code class="language-py">x\n</code></pre>', "```py\nx\n```"),
        ("a\n\n    x\n      y\n\nb", "<pre><code>x\n  y\n</code></pre>", "    x\n      y\n"),
        ("a ~~b~~ c", "<del>b</del>", "~~b~~"),
        ("a\n\n***\n\nb", "<hr>", "***"),
        ("a[^1] b\n\n[^1]: note", '<div class="footnote-definition" id="1"><p>note</p></div>', "[^1]: note"),
    ],
)  # fmt: skip
def test_an_element_spans_its_whole_construct(markdown: str, html: str, construct: str) -> None:
    part = read(markdown)
    start = part.html.index(html)
    assert markdown[slice(*part.span(start, start + len(html)))] == construct
    assert part.exact(start, start + len(html))


def test_an_escape_and_an_entity_map_as_a_whole() -> None:
    part = read("a \\* b &amp; c < d")
    assert part.html == "<p>a * b &amp; c &lt; d</p>"
    assert part.source.text[slice(*part.span(part.html.index("*"), part.html.index("*") + 1))] == "\\*"
    at = part.html.index("&lt;")
    assert part.source.text[slice(*part.span(at, at + 4))] == "<"
    assert not part.exact(at + 1, at + 4)


def test_raw_html_goes_through_as_it_is() -> None:
    text = '<div class="x">\n<p>Hello &nbsp; <b>you</b></p>\n</div>\n'
    part = read(text)
    assert part.html == text
    assert part.offsets.pieces == (Piece(0, 0, len(text), len(text), True),)


def test_an_image_shows_where_its_alternative_and_address_are() -> None:
    part = read('![A boat](boat.jpg "Title")')
    assert part.html == '<p><img alt="A boat" src="boat.jpg" title="Title"></p>'
    for word in ("A boat", "boat.jpg"):
        at = part.html.index(word)
        assert part.exact(at, at + len(word))


def test_a_table_becomes_rows_and_cells() -> None:
    part = read("| a | b |\n|---|---|\n| c\\|d | e |\n")
    assert "".join(part.html.split("\n")) == (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c|d</td><td>e</td></tr></tbody></table>"
    )


def test_front_matter_is_no_part_of_the_article() -> None:
    part = read("---\ntitle: A day\n---\n\nText.\n")
    assert part.html == "\n<p>Text.</p>\n" or part.html == "<p>Text.</p>\n"
    assert part.metadata["title"] == "A day"


def test_shortcodes_are_neither_text_nor_markup() -> None:
    part = read('Before {{< figure src="a.jpg" >}} after\n\n{{< ad >}}\n\n  {{% note %}} Text.\n\n[link]({{ url }})')
    assert part.is_template_source
    words = re.sub(r"<[^>]*>", " ", part.html).split()
    assert words == ["Before", "after", "Text.", "link"]
    assert "<pre>" not in part.html


def test_code_in_the_front_matter_hides_nothing_of_the_article() -> None:
    part = read("---\ntitle: <?php and {% comment %}\n---\nText {{ x }} here")
    assert re.sub(r"<[^>]*>", " ", part.html).split() == ["Text", "here"]
    assert part.exact(part.html.index("here"), part.html.index("here") + 4)
    assert not part.exact(part.html.index("Text"), part.html.index("here") + 4)


def test_a_span_that_covers_a_shortcode_is_not_exact() -> None:
    part = read("Give {{< url >}} now {{% x %}}")
    assert not part.exact(part.html.index("Give"), part.html.index("now") + 3)
    assert part.exact(part.html.index("now"), part.html.index("now") + 3)


@pytest.mark.parametrize(
    "text",
    [
        "a * b",
        "*",
        "# x",
        "- x",
        "1. x",
        "a_b_",
        "[x](y)",
        "<b>",
        "&amp;",
        "`x`",
        "a | b",
        "~~x~~",
        "> x",
        "x\n---",
        "\\*",
        "a\n=== b",
    ],
)
def test_a_replacement_shows_its_text(text: str) -> None:
    part = read("x")
    shown = read(part.replacement(text))
    visible = html_module.unescape(re.sub(r"<[^>]*>", "", shown.html))
    assert visible.strip() == text
    assert shown.html.startswith("<p>")
    assert re.findall(r"<[^>]*>", shown.html) == ["<p>", "</p>"]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.text(st.sampled_from("ab1 *_`[](){}<>&~|#+-=.!\\:;^\"'/é"), min_size=1, max_size=20).map(str.strip),
    st.sampled_from(["", "so "]),
)
def test_any_replacement_in_a_line_shows_its_text(text: str, before: str) -> None:
    shown = read(before + read("x").replacement(text)).html
    assert re.sub(r"\s+", " ", html_module.unescape(re.sub(r"</?p>", "", shown))).strip() == " ".join(
        (before + text).split()
    )


def shown_text(html: str) -> str:
    return re.sub(
        r"[\s\x00\ufffd]+", "", html_module.unescape(re.sub(r"(?s)<(?:!--.*?-->|/?[a-zA-Z][^>]*>)", "", html))
    )


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([word for word in WORDS if "!" not in word and "^" not in word]), max_size=20))
def test_the_text_is_what_the_parser_itself_would_show(words: list[str]) -> None:
    text = "".join(words)
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TASKLISTS
    html, _ = render(text)
    assert shown_text(html) == shown_text(pyromark.html(text, options=options))
