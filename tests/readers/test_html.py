import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.readers import parts
from contentlint.source import Source

STRETCHES = [
    *(
        b"<p>",
        b"</p>",
        b"&amp;",
        b"{{ a }}",
        b"{% if %}",
        b"<?php ",
        b"---\n",
        b"a: b\n",
        b"\xff",
        b"\xc3",
        b"\x00",
        b"\r\n",
    ),
    *(b"\r", b"\xef\xbb\xbf", b"\xff\xfe", "é😀\u2028\x85".encode(), b"{", b"}", b"+++\n", b"# ", b"<!--", b"x"),
]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.sampled_from(["a.html", "a.md", "a.xhtml", "A.MARKDOWN", "a"]),
    st.lists(st.sampled_from(STRETCHES), max_size=30).map(b"".join),
)
def test_any_bytes_become_parts_whose_spans_are_inside_the_file(path: str, data: bytes) -> None:
    source = Source(path, data)
    for part in parts(source):
        for start in range(len(part.html)):
            span = part.span(start, start + 1)
            assert 0 <= span.start <= span.end <= len(source.text)
            assert source.byte(span.start) <= source.byte(span.end) <= len(data)
        whole = part.span(0, len(part.html))
        assert 0 <= whole.start <= whole.end <= len(source.text)


@pytest.mark.parametrize("text", ["", "<p>a\r\nb\rc &amp; d", "<p>\x00\x85\u2028😀</p>"])
def test_a_page_is_its_own_part(text: str) -> None:
    [part] = parts(Source("a.html", text.encode()))
    assert part.html == text
    assert part.span(0, len(text)) == (0, len(text))
    assert not part.is_template_source


def test_front_matter_is_blanked_and_read() -> None:
    [part] = parts(Source("a.html", b"---\r\ntitle: A day\r\n---\r\n<p>Text</p>"))
    assert part.metadata["title"] == "A day"
    assert part.html == "   \r\n            \r\n   \r\n<p>Text</p>"
    assert not part.exact(0, 10)
    assert part.exact(26, 37)
