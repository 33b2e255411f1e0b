"""Input that others collected to break parsers; our own small cases stand in for it where it is not."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from badinput import byte_cases, dumped_text, encoding_cases, folder, strings, tokenizer_inputs, tree_cases
from contentlint import Source
from contentlint.parsing.blocks import SKIPPED
from reading import broken_promises, read, solid

BADINPUT = folder()

# the text of our blocks is not the text of the dumped tree, and why
EXCEPTIONS = {
    "webkit01:0": "a script writes text with document.write; nothing in a file is executed",
    "webkit01:1": "a script writes a script that writes text; nothing in a file is executed",
}

# (HTML, what a browser shows, white space apart)
CASES = [
    ("<p>One<p>Two", "OneTwo"),
    ("<b><i>a</b>b</i>", "ab"),
    ("<a href=x>a<a href=y>b", "ab"),
    ("<table>A<tr><td>B</td>C</tr></table>D", "ACBD"),
    ("<table><a>1<td>2</td>3</table>", "132"),
    ("<li>a<li>b<ul><li>c</ul>d", "abcd"),
    ("<p>a</div>b</span>c", "abc"),
    ("<select><option>gone</select>there", "there"),
    ("<svg><text>gone</text></svg>there", "there"),
    ("<noscript>gone</noscript>there", "there"),
    ("<textarea>\ngone</textarea>there", "there"),
    ("<pre>\n\nx</pre>", "x"),
    ("a<!-->b<!--->c<!-- x --!>d<!- e ->f</ g>h<?php i ?>j<!DOCTYPE k>l", "abcdfhjl"),
    ("a<!--unclosed", "a"),
    ("a<b", "a"),
    ("a</b", "a"),
    ("&notit;&not;&amp&AMP;&lt&#x41&#66;&nope;&", "¬it;¬&&<AB&nope;&"),
    ("&#0;&#xD800;&#x110000;&#99999999999999999999;&#128;&#x81;", "\ufffd\ufffd\ufffd\ufffd€\x81"),
    ("a\0b", "ab"),
    ("<plaintext>a</plaintext>", "a</plaintext>"),
    ("<frameset><frame>", ""),
    ("<template><p>gone</template>there", "there"),
    ("<math><mi>gone</mi></math>there", "there"),
    ("</p></br>x", "x"),
]


@pytest.mark.parametrize(("html", "text"), CASES)
def test_the_text_of_the_blocks_is_what_a_browser_shows(html: str, text: str) -> None:
    document = read(html)
    assert solid("".join(block.text for block in document.blocks)) == text
    assert broken_promises(document) == []


def test_text_moved_out_of_a_table_is_not_exact_and_gets_no_fix() -> None:
    document = read("<table>A<tr><td>B</td>C</tr></table><p>D</p>")
    assert [(block.text, block.exact) for block in document.blocks] == [("AC", False), ("B", True), ("D", True)]


@pytest.mark.parametrize("html", ["foo</xmp ", "foo</b", "foo<a href='x", "foo<", "foo</", "foo<!"])
def test_text_before_a_tag_that_breaks_off_has_its_place(html: str) -> None:
    [block] = read(html).blocks
    assert html[slice(*block.span())] == block.text


@pytest.fixture(scope="module")
def badinput() -> Path:
    if BADINPUT is None:
        pytest.skip("the collections of bad input are not on this machine (CONTENTLINT_BADINPUT)")
    return BADINPUT


def test_the_text_of_the_blocks_is_that_of_the_tree_that_a_browser_builds(badinput: Path) -> None:
    different = {
        case.name
        for case in tree_cases(badinput)
        if solid("".join(block.text for block in read(case.html).blocks)) != solid(dumped_text(case.tree, SKIPPED))
    }
    assert different == set(EXCEPTIONS)


def test_pages_are_read_as_by_a_browser_but_for_what_is_valid_utf8(badinput: Path) -> None:
    cases = [(name, Source("a.html", data), encoding) for name, data, encoding in encoding_cases(badinput)]
    other = {name: source for name, source, encoding in cases if source.encoding != encoding}
    assert {source.decoding.origin for source in other.values()} == {"valid-utf-8"}
    # what is ASCII is the same text in windows-1252, which a browser takes without a declaration
    assert {name for name, source in other.items() if not source.data.isascii()} == {"test-yahoo-jp:0"}
    missed = {
        name
        for name, source, encoding in cases
        if name in other and (source.decoding.declared or "windows-1252") != encoding
    }
    assert missed == {"scripted/tests1:0"}, "a script writes the declaration; nothing in a file is executed"


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_tree_construction_tests_keep_all_promises(badinput: Path, path: str) -> None:
    assert [
        (case, problems) for case in tree_cases(badinput) if (problems := broken_promises(read(case.html, path)))
    ] == []


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_tokenizer_tests_keep_all_promises(badinput: Path, path: str) -> None:
    inputs = list(tokenizer_inputs(badinput))
    # most of them try every entity and number: in HTML that is looked at one by one, in Markdown by samples
    sample = inputs if path == "a.html" else inputs[::7]
    assert _problems(sample, path) == []


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_naughty_strings_and_attack_vectors_keep_all_promises(badinput: Path, path: str) -> None:
    assert _problems(strings(badinput), path) == []


def test_valid_and_invalid_utf8_keeps_all_promises(badinput: Path) -> None:
    assert [(name, problems) for name, data in byte_cases(badinput) if (problems := broken_promises(read(data)))] == []


def _problems(texts: Iterable[str], path: str) -> list[tuple[str, list[str]]]:
    return [(text, problems) for text in texts if (problems := broken_promises(read(text, path)))]
