"""What a document says of itself: where it is pointed at, whose it is, what is in its head."""

import pytest

import pages
from contentlint.block import count_words
from contentlint.element import Element
from reading import read


@pytest.mark.parametrize(
    ("text", "path", "pointed"),
    [
        ("<title>T</title><p>x</p><h1>Head <b>line</b></h1><h1>Other</h1>", "a.html", "Head <b>line"),
        ("<title> The T </title><h2>x</h2>", "a.html", "The T"),
        ("<title> </title><p>x</p>", "a.html", "<"),
        ("text", "a.html", "t"),
        ("", "a.html", ""),
        ("---\ntitle: The title\n---\n<p>x</p>", "a.html", "The title"),
        ("---\nauthor: A\n---\n\n<p>x</p>", "a.html", "\n"),
        ("---\nauthor: A\n---\n", "a.html", "-"),
        ("---\nauthor: A\n---\ntext\n", "a.md", "t"),
        ("# Head *line*\n\ntext\n", "a.md", "Head *line"),
    ],
)
def test_a_diagnostic_about_the_document_points_at_headline_title_or_first_character(
    text: str, path: str, pointed: str
) -> None:
    document = read(text, path)
    assert text[slice(*document.anchor)] == pointed


def test_the_head_is_typed_with_its_places() -> None:
    html = (
        '<head><meta NAME=Author content="A &amp; B"><meta property="og:site_name" content="The Paper">'
        '<meta charset=utf-8><link rel="canonical alternate" href="https://www.example.org/a" hreflang=uk></head>'
        '<body><img src=x alt="An &quot;image&quot;"><a href="https://other.example/p?q#f">there</a><a href=/b>here</a>'
    )
    document = read(html)
    assert [(meta.name, meta.content) for meta in document.metas] == [
        ("author", "A & B"),
        ("og:site_name", "The Paper"),
    ]
    assert html[slice(*document.metas[0].content_span)] == 'content="A &amp; B"'
    [link] = document.head_links
    assert (link.rel, link.hreflang) == (("canonical", "alternate"), "uk")
    assert (document.url, document.domains) == ("https://www.example.org/a", {"example.org"})
    assert "the paper" in document.names
    assert [(a.text, a.host, a.path, a.external) for a in document.links] == [
        ("there", "other.example", "/p", True),
        ("here", "", "/b", False),
    ]
    assert [(image.src, image.alt) for image in document.images] == [("x", 'An "image"')]


@pytest.mark.parametrize(
    "address", ["http://[x", "http://a:b:c/", "//", "javascript:alert(1)", "http://\u2100.com/", ""]
)
def test_an_address_that_is_none_breaks_nothing(address: str) -> None:
    document = read(f"<link rel=canonical href='{address}'><a href='{address}'>x</a>")
    assert isinstance(document.domains, frozenset)
    assert [(link.text, isinstance(link.host + link.path, str), link.external) for link in document.links] == [
        ("x", True, document.links[0].external)
    ]


def test_elements_know_their_attributes_words_and_neighbours() -> None:
    html = "<div class='relatedPosts share-bar' id=box_1 hidden><p>a</p><p lang=uk-UA>b</p></div>"
    document = read(html)
    [box] = document.select("div")
    assert box.tokens >= {"related", "posts", "share", "bar", "box"}
    assert (box.classes, box.id) == (("relatedPosts", "share-bar"), "box_1")
    assert (box.attr("hidden"), box.attr("nothing")) == ("", None)
    assert html[slice(*box.attr_span("id"))] == "id=box_1"
    assert html[slice(*box.start_tag)] == "<div class='relatedPosts share-bar' id=box_1 hidden>"
    assert [child.tag for child in box.children] == ["p", "p"]
    assert document.blocks[0].element == box.children[0]
    assert (document.blocks[1].language, document.blocks[1].element.inside("div")) == ("uk", True)
    assert [element.tag for element in document.elements] == ["html", "head", "body", "div", "p", "p"]
    with pytest.raises(ValueError, match="CSS selector"):
        document.select("p[")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Facebook<svg><path/></svg>Twitter", "Facebook Twitter"),
        ("Show<select><option>10</select>entries", "Show entries"),
        ("one <svg> </svg> two", "one two"),
        ("“there<svg></svg>”", "“there”"),
        ("one<script>x</script>word", "oneword"),
    ],
)
def test_words_on_both_sides_of_a_picture_are_two(html: str, text: str) -> None:
    page = f"<p>{html}</p>"
    [block] = read(page).blocks
    assert block.text == text
    places = [block.span(text.index(word), text.index(word) + len(word)) for word in text.split()]
    pieces = [html] if " " not in text else text.split()
    assert [page[slice(*place)] for place in places] == pieces


def test_a_block_tells_the_elements_that_its_text_lies_in() -> None:
    [block] = read("<p>By <a href='/jane'>Jane <b>Doe</b></a><i> </i><span>, </span> harbour reporter</p>").blocks
    assert [element.tag for element in block.elements] == ["p", "a", "b", "span"]


@pytest.mark.parametrize(
    ("marks", "held"),
    [
        (("[",), ["a [b]", "[d"]),
        (("]", "c"), ["a [b]", "c\nc"]),
        (("[", "]", "d"), ["a [b]", "[d"]),
        (("b]c",), []),
        (("x",), []),
        ((), []),
    ],
)
def test_the_blocks_of_the_body_that_hold_a_mark_come_once_and_in_order(
    marks: tuple[str, ...], held: list[str]
) -> None:
    document = pages.read("<p>a [b]</p><pre>c\nc</pre><p>[d</p>")
    assert [block.text for block in document.holding(*marks)] == held


def test_what_stands_outside_the_body_is_neither_in_its_text_nor_held() -> None:
    document = pages.read(pages.page(pages.NAVIGATION + f"<article><h1>Two years</h1>{pages.paragraphs()}</article>"))
    assert document.body_text == "\n".join([block.text for block in document.body])
    assert [block.text for block in document.holding("library", "Section")] == [pages.PARAGRAPHS[0]]
    assert (pages.read("").body_text, pages.read("").holding("a")) == ("", [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("two words", 2),
        ("дві слова\u00a0тут", 3),
        ("河水在星期一上涨了", 4),
        ("かわがあがった", 3),
        ("川", 1),
        ("강이 불었다", 2),
        ("The word 河 stands in it", 6),
        ("\U00020000\U00020001", 1),
    ],
)
def test_words_are_counted_by_spaces_or_where_there_are_none_by_pairs_of_letters(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_structured_data_has_its_places_whatever_its_lines_end_with(end: str) -> None:
    lines = end.join(['{"@type": "NewsArticle",', *['"x": 1,'] * 20, '"headline": "Two metres",', '"name": "Ann"}'])
    html = f"{end}<script type='Application/LD+JSON'>{lines}</script><p>Ann"
    said = {datum.path: html[slice(*datum.span)] for datum in read(html).structured if isinstance(datum.value, str)}
    assert (said[("headline",)], said[("name",)]) == ("Two metres", "Ann")


def test_what_lies_around_two_blocks_is_told_innermost_first() -> None:
    first, second = read("<main><div><p>It rained.</p></div><section><p>It dried.</p></section></main>").blocks
    assert [element.tag for element in first.around(second)] == ["main", "body", "html"]


def test_the_nearest_element_that_fits_is_found_and_remembered() -> None:
    [block] = read("<div class=a><div class=b><p>It <b>rained</b>.</p></div></div>").blocks
    known: dict[int, Element | None] = {}
    found = block.element.nearest(lambda element: element.tag == "div", known)
    assert found is not None
    assert found.classes == ("b",)
    assert block.element.nearest(lambda element: False, known) is found
    assert block.element.nearest(lambda element: False, {}) is None
