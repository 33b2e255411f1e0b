"""Removing blocks: what goes with them, what stays, and that no hole is left."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from contentlint.fix import Fix, apply
from reading import read


def without(text: str, word: str = "bad", path: str = "article.html") -> str | None:
    """The text after the blocks that hold the word are removed; None when there is no such fix."""
    document = read(text, path)
    fix = Fix.remove(*(block for block in document.blocks if word in block.text))
    return None if fix is None else apply(document.source.text, fix.edits)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>a</p><p>bad</p><p>c</p>", "<p>a</p><p>c</p>"),
        ("<div><div><p>bad</p></div></div><p>c</p>", "<p>c</p>"),
        ("<div><p>bad</p><p>bad too</p></div><p>c</p>", "<p>c</p>"),
        ("<div><p>bad</p><p>good</p><p>bad</p></div>", "<div><p>good</p></div>"),
        ("<section><h2>bad</h2><p>good</p></section>", "<section><p>good</p></section>"),
        ("<p>a<p>bad<p>c", "<p>a<p>c"),
        ("<p>a\n<p>bad\n<p>c\n", "<p>a\n<p>c\n"),
        ("<ul><li>a</li><li>bad</li></ul>", "<ul><li>a</li></ul>"),
        ("<ul><li>bad</li></ul><p>c", "<p>c"),
        ("<ul><li>bad<li>c</ul>", "<ul><li>c</ul>"),
        ("<blockquote><p>bad</p><p>c</p></blockquote>", "<blockquote><p>c</p></blockquote>"),
        ("<table><tr><td>bad</td><td>c</td></tr></table>", "<table><tr><td></td><td>c</td></tr></table>"),
        ("<dl><dt>bad<dd>c</dl>", "<dl><dd>c</dl>"),
        ("<div>a<p>bad</p></div>", "<div>a</div>"),
        ("<p>b&amp;d <b>bad</b> &copy</p>c", "c"),
        ("<div>\n  <p>bad</p>\n  <!-- note -->\n</div>c", "c"),
    ],
)
def test_a_block_takes_its_element_and_those_left_empty_along(text: str, left: str) -> None:
    assert without(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a<br><br>bad<br><br>c", "a<br><br>c"),
        ("<p>bad<br><br>c</p>", "<p>c</p>"),
        ("<p>a<br><br>bad</p>", "<p>a</p>"),
        ("<p>a<br /><BR class=x> <b>bad</b></p>", "<p>a</p>"),
        ("<p>a<br>\n<br>\n<i>bad</i><br>\n<br>c</p>", "<p>a<br>\n<br>\nc</p>"),
        ("<p>a</p><p><b>bad<br><br>c</b></p>", "<p>a</p><p><b>c</b></p>"),
    ],
)
def test_a_block_between_line_breaks_takes_them_along(text: str, left: str) -> None:
    assert without(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<div><img src=x><p>bad</p></div><p>c", "<div><img src=x></div><p>c"),
        ("<p><img src=x>bad</p><p>c", "<p><img src=x></p><p>c"),
        ("<p><a href=y><img src=x>bad</a></p>", "<p><a href=y><img src=x></a></p>"),
        ("<figure><img src=x><figcaption>bad</figcaption></figure>", "<figure><img src=x></figure>"),
        ("<div><p>bad</p><iframe src=x></iframe></div>c", "<div><iframe src=x></iframe></div>c"),
        ("<div><video src=x></video><p>bad</p></div>c", "<div><video src=x></video></div>c"),
        ("<div><p>bad</p><script>x</script></div>c", "<div><script>x</script></div>c"),
        ("<div id=x><p>bad</p></div>c", "<div id=x></div>c"),
        ("<div><p id=x>bad</p></div>c", "c"),
        ("<article><p>bad</p></article>c", "<article></article>c"),
    ],
)
def test_pictures_scripts_and_elements_that_others_refer_to_stay(text: str, left: str) -> None:
    assert without(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\n\nbad\n\nc\n", "a\n\nc\n"),
        ("a\n\nbad\nand worse\n\nc\n", "a\n\nc\n"),
        ("a\n\nbad\n", "a\n"),
        ("bad\n\nc\n", "c\n"),
        ("bad", ""),
        ("a\r\n\r\nbad\r\n\r\nc\r\n", "a\r\n\r\nc\r\n"),
        ("a\n\nbad\n\nbad too\n\nc\n", "a\n\nc\n"),
        ("a\n\n# bad\n\nc\n", "a\n\nc\n"),
        ("a\n\nbad\n===\n\nc\n", "a\n\nc\n"),
        ("a\n# bad\nc\n", "a\n\nc\n"),
        ("* a\n* bad\n* c\n", "* a\n* c\n"),
        ("* a\n\n* bad\n\n* c\n", "* a\n\n* c\n"),
        ("* bad\n\n  more\n* c\n", "* more\n* c\n"),
        ("* a\n  * bad\n* c\n", "* a\n* c\n"),
        ("1. bad\n2. c\n", "2. c\n"),
        ("- [ ] bad\n- [ ] c\n", "- [ ] c\n"),
        ("> bad\n> worse\n\nc\n", "c\n"),
        ("> a\n>\n> bad\n>\n> c\n", "> a\n>\n> c\n"),
        ("a\n\n---\n\nbad\n\n---\n\nc\n", "a\n\n---\n\n---\n\nc\n"),
        ("a\n\n    bad\n\nc\n", "a\n\nc\n"),
        ("a\n\n```\nbad\n```\n\nc\n", "a\n\nc\n"),
        ("a\n\n<p>bad</p>\n\nc\n", "a\n\nc\n"),
        ("---\ntitle: x\n---\n\nbad\n\nc\n", "---\ntitle: x\n---\n\nc\n"),
        ("| a | bad |\n|---|---|\n| c | d |\n", "| a |  |\n|---|---|\n| c | d |\n"),
    ],
)
def test_in_markdown_the_lines_go_along_and_one_blank_line(text: str, left: str) -> None:
    assert without(text, path="article.md") == left


def test_what_has_no_place_of_its_own_is_not_removed() -> None:
    assert without("<table>bad<tr><td>c</td></tr></table>") is None
    assert Fix.remove() is None


MARKDOWN = (
    *("one", "two\nlines", "# 3", "* four\n* five", "1. six\n\n   seven\n2. eight", "> nine\n>\n> ten"),
    *("```\ncode\n```", "*eleven* and [twelve](x)", "<p>thirteen</p>", "<div>\n\nfourteen\n\n</div>", "* a\n  * b"),
)
markdown_block = st.sampled_from(MARKDOWN)


@given(st.lists(markdown_block, min_size=1, max_size=6), st.sampled_from(("\n", "\r\n")), st.data())
def test_removing_a_block_of_markdown_leaves_the_others_as_they_are(
    blocks: list[str], end: str, data: st.DataObject
) -> None:
    text = "\n\n".join(blocks).replace("\n", end) + end
    _check_removal(text, "article.md", data)


HTML = (
    *("<p>one</p>", "<p>two <b>bold</b></p>\n", "<div><p>three</p><p>four</p></div>", "<ul><li>5</li>\n<li>6</ul>"),
    *(
        "seven<br><br>eight<br><br>",
        "<blockquote><p>nine</p></blockquote>",
        "<div><p>ten<p>eleven</div>",
        "<h2>12</h2>",
    ),
    *("<figure><img src=x><figcaption>13</figcaption></figure>", "<pre>\n\n14</pre>", "<p>a<br><br><i>b</i></p>"),
)
html_block = st.sampled_from(HTML)


@given(st.lists(html_block, min_size=1, max_size=6), st.data())
@example(["<p>ten<p>eleven"], None)
def test_removing_a_block_of_html_leaves_the_others_as_they_are(blocks: list[str], data: st.DataObject | None) -> None:
    _check_removal("".join(blocks), "article.html", data)


def _check_removal(text: str, path: str, data: st.DataObject | None) -> None:
    document = read(text, path)
    doomed = data.draw(st.sets(st.sampled_from(document.blocks), min_size=1)) if data else {document.blocks[0]}
    fix = Fix.remove(*sorted(doomed, key=lambda block: block.index))
    assume(fix is not None)
    left = read(apply(document.source.text, fix.edits), path)
    assert [block.text for block in left.blocks] == [b.text for b in document.blocks if b not in doomed]
    assert len(left.images) == len(document.images)
    if path.endswith(".md"):
        assert "\n\n\n" not in left.source.text.replace("\r", "")
