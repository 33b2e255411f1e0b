"""What holds for every document, tried on generated ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reading import broken_promises, read, shown, solid

WORDS = ("word", "слово", "漢字", "😀", "e\u0301", "a b", "Straße", "İ", "x")
ODD = ("\xa0", "\x85", "\u2028", "\x0c", "\t", "\v", "\x01", "\x7f", "\ufeff", "\u200b", "\0", "\x1f")
REFERENCES = (
    *(
        "&amp;",
        "&amp",
        "&lt;",
        "&notit;",
        "&not",
        "&eacute;",
        "&nbsp;",
        "&NotEqualTilde;",
        "&acE;",
        "&nope;",
        "&",
        "&;",
    ),
    *("&#65;", "&#x41", "&#0;", "&#13;", "&#x0a;", "&#128;", "&#x9f;", "&#xD800;", "&#x1F600;", "&#xFFFE;", "&#"),
    *("&#99999999999;", "&#x110000;", f"&#{'9' * 4400};", "&#x", "&#xg;"),
)
ENDS = ("\n", "\r\n", "\r", " ", "  ", "\n\n")
INLINE = (
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href='/x?a&amp;b'>",
    "<a href=x>",
    "</a>",
    "<code>",
    "</code>",
    "<q>",
    "</q>",
)
BLOCK = (
    *("<p>", "</p>", "<p class='a b' id=c>", "<div>", "</div>", "<li>", "</li>", "<ul>", "</ul>", "<h1>", "</h1>"),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "<caption>",
        "<pre>",
        "<pre>\n",
        "</pre>",
        "<blockquote>",
    ),
    *("</blockquote>", "<br>", "<br/>", "<br><br>", "</br>", "<hr>", "<img src=x alt='&lt;'>", "<dl><dt>", "<dd>"),
    *("<textarea>\n", "</textarea>", "<button>", "</button>", "<image>", "<plaintext>", "<xmp>", "</xmp>", "</p\n>"),
)
HIDDEN = (
    *(
        "<!-- c -->",
        "<!---->",
        "<!-->",
        "<!--->",
        "<!-- a -- b -->",
        "<!-- c --!>",
        "<!c>",
        "<?php x ?>",
        "</ z>",
        "<!--",
    ),
    *("<script>", "</script>", "<style>p{}</style>", "<script>a<b</script>", "<svg>", "</svg>", "<math>", "</math>"),
    *("<noscript>", "</noscript>", "<template>", "</template>", "<select><option>", "</select>", "<title>T</title>"),
    *("<iframe>", "</iframe>", "<![CDATA[x]]>", "<foreignObject>", "</nothing>", "<", "<a", "</", "<3"),
)
HEAD = (
    *(
        "<!DOCTYPE html>",
        "<html lang=uk>",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "<meta name=author content='A &amp; B'>",
    ),
    *(
        "<title>\n A &amp; B \n</title>",
        "<link rel=canonical href=https://example.org/>",
        "<meta property=og:title content=T />",
    ),
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "A \\u0041 \\/ <b>"}}</script>',
)
html = st.lists(st.sampled_from((*WORDS, *ODD, *REFERENCES, *ENDS, *INLINE, *BLOCK, *HIDDEN, *HEAD)), max_size=24).map(
    "".join
)

# what a careful hand writes: every tag closed, nothing that the tree would move
inline = st.recursive(
    st.sampled_from((*WORDS, *ENDS, "&amp;", "&nbsp;", "&#8217;", "<!-- c -->", "<br>", "<a href='x'>link</a>")),
    lambda inner: st.tuples(st.sampled_from(("b", "em", "u", "span class=y")), st.lists(inner, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
    ),
    max_leaves=8,
)
clean = st.recursive(
    st.tuples(st.sampled_from(("p", "h2", "pre", "td", "li")), st.lists(inline, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{' '.join(pair[1])}</{pair[0]}>"
    ),
    lambda inner: st.tuples(st.sampled_from(("div", "section", "blockquote")), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=8,
)

FRONT_MATTER = "---\ntitle: 'A — b'\nauthor: {name: Ann}\n---\n"


@given(html)
@example("<pre>&#x0a;&#x0a;A</pre>")
@example("<table>A<tr><td>B</td><b>C</b></tr></table>")
@example("<plaintext>\0a\0b")
def test_every_document_keeps_its_promises(text: str) -> None:
    assert broken_promises(read(text)) == []


@given(html)
@example("* a\n\n  <p>b\n\n> c &amp; *d*\n")
def test_markdown_keeps_its_promises(text: str) -> None:
    assert broken_promises(read(text, "article.md")) == []


@given(html, st.sampled_from(("article.html", "article.md")))
def test_front_matter_changes_nothing_about_that(text: str, path: str) -> None:
    document = read(FRONT_MATTER + text, path)
    assert broken_promises(document) == []
    assert document.metadata["title"] == "A — b"


@given(html, st.sampled_from(("utf-8-sig", "utf-16", "utf-16-be")))
def test_an_encoding_changes_nothing_about_that(text: str, encoding: str) -> None:
    data = text.encode(encoding, "surrogatepass")
    assert broken_promises(read(b"\xfe\xff" + data if encoding == "utf-16-be" else data)) == []


@given(html.filter(lambda text: "\\r" not in text), st.sampled_from(("\r\n", "\r")))
def test_line_ends_change_no_text(text: str, end: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [block.text for block in read(plain.replace("\n", end)).blocks] == [
        block.text for block in read(plain).blocks
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\n\r", "\r\n\r"])
def test_places_hold_whatever_the_lines_end_with(end: str) -> None:
    html = f"{end}<div>{end}<p>one{end}two</p>{end}</div>{end}<p{end}class=a>three</p>{end}<p>four"
    document = read(html)
    assert [html[slice(*block.span())] for block in document.blocks] == [f"one{end}two", "three", "four"]
    assert html[slice(*document.blocks[1].element.start_tag)] == f"<p{end}class=a>"


@given(clean.filter(lambda text: "<td" not in text), st.sampled_from(("", "<!DOCTYPE html><html><body>")))
def test_every_block_of_a_careful_page_is_exact_to_the_letter(text: str, before: str) -> None:
    document = read(before + text)
    assert [block for block in document.blocks if not block.exact] == []
    assert broken_promises(document) == []
    for block in document.blocks:
        middle = block.length // 2
        for start, end in ((0, block.length), (0, middle), (middle, block.length)):
            if block.text[start:end].strip():
                written = document.source.text[slice(*block.span(start, end))]
                assert solid(shown(written)) == solid(block.text[start:end])


@pytest.mark.parametrize(
    ("html", "spans"),
    [
        (
            "<p>A &amp; B <b>give</b> now</p>",
            {(2, 3): "&amp;", (4, 8): "B <b>gi", (3, 9): " B <b>giv"},
        ),
        ("<p>a\r\n  b</p>", {(0, 3): "a\r\n  b", (1, 2): "\r\n  "}),
        ("<p>a<br>b</p>", {(0, 3): "a<br>b"}),
        ("<pre>\n\n a\r\nb</pre>", {(0, 2): "\n ", (2, 5): "a\r\nb"}),
        ("<p>&notit; &#128;</p>", {(0, 1): "&not", (1, 4): "it;", (5, 6): "&#128;"}),
        ("<p>x<!-- n -->y<script>z</script>w</p>", {(0, 2): "x<!-- n -->y", (2, 3): "w"}),
    ],
)
def test_a_span_is_exactly_what_spells_the_text(html: str, spans: dict[tuple[int, int], str]) -> None:
    [block] = read(html).blocks
    assert {place: html[slice(*block.span(*place))] for place in spans} == spans


def test_no_text_has_no_span() -> None:
    [block] = read("<p>abc</p>").blocks
    for start, end in ((0, 0), (2, 1), (-1, 2), (0, 4)):
        with pytest.raises(IndexError, match="no text at"):
            block.span(start, end)


def test_a_value_of_structured_data_has_its_own_span() -> None:
    html = (
        '<script type="application/ld+json">{"author": [{"name": "A\\u0041 \\"B\\""}, {"name": "Ann"}], "n": 1,'
        ' "Ann": "name", "title": "Ann"}'
    )
    document = read(html + "</script>")
    assert [(d.path, d.value, html[slice(*d.span)]) for d in document.structured] == [
        (("author", "name"), 'AA "B"', '''A\\u0041 \\"B\\"'''),
        (("author", "name"), "Ann", "Ann"),
        (("n",), 1, '<script type="application/ld+json">'),
        (("Ann",), "name", "name"),
        (("title",), "Ann", "Ann"),
    ]
    author, title = (d.span for d in document.structured if d.value == "Ann")
    assert (author.start, title.start) == (html.index('"Ann"') + 1, html.rindex('"Ann"') + 1)


def test_tags_and_strings_of_the_soup_lead_to_the_file() -> None:
    html = "<div>\n<p class='a b'>One <b>two</b> &amp; three</p>\n<p>Four</div>"
    soup = read(html).soup
    paragraph = soup.find("p")
    assert html[slice(*soup.span_of(paragraph))] == "<p class='a b'>One <b>two</b> &amp; three</p>"
    assert html[slice(*soup.span_of(soup.b.string))] == "two"
    assert html[slice(*soup.span_of(paragraph.contents[2]))] == "&amp; three"
    assert paragraph["class"] == ["a", "b"]
    assert soup.span_of(soup.body) is None
