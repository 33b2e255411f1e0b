import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.source import Location, Source, Span

PIECES = [
    "a",
    "é",
    "ж",
    "漢",
    "😀",
    "e\u0301",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "\x85",
    "\u2028",
    "\x0c",
    "\x00",
    "&amp;",
    "<p>",
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
unicode_encodings = st.sampled_from(
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
repeatable = settings(derandomize=True, deadline=None, max_examples=200)


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@repeatable
@given(texts, unicode_encodings, st.sampled_from([1, 40]))
def test_bytes_code_points_and_places_agree_everywhere(text: str, encoding: tuple[str, bytes], times: int) -> None:
    text *= times
    codec, bom = encoding
    source = Source("a.html", bom + text.encode(codec), encoding="utf-8")
    assert source.text == text
    for offset in range(0, len(text) + 1, times):
        byte = source.byte(offset)
        assert byte == len(bom) + len(text[:offset].encode(codec))
        assert source.offset(byte) == offset
        line, column = source.location(offset)
        before = lines_of(text[:offset])
        split_line_end = text[offset - 1 : offset] == "\r" and text[offset : offset + 1] == "\n"
        if not split_line_end:
            assert (line, column) == (len(before), len(before[-1]) + 1)
            assert source.utf16_column(offset) == len(before[-1].encode("utf-16-le")) // 2 + 1
            assert source.offset_at(line, column) == offset
    assert [source.line_text(line + 1) for line in range(len(lines_of(text)))] == lines_of(text)


@repeatable
@given(st.binary(max_size=80), st.integers(1, 60))
def test_every_invalid_byte_is_one_replacement_character_at_its_own_byte(data: bytes, times: int) -> None:
    source = Source("a.html", data * times, encoding="utf-8")
    data = source.data
    source.text.encode("utf-8")
    if source.encoding == "utf-8":
        assert len(source.text) == len(data[len(source.decoding.bom) :].decode("utf-8", "surrogateescape"))
        for span in source.invalid:
            between = source.text[source.offset(span.start) : source.offset(span.end - 1) + 1]
            assert between == "\ufffd" * (span.end - span.start)
    for offset in range(0, len(source.text), times):
        assert source.offset(source.byte(offset)) == offset


@repeatable
@given(
    st.binary(max_size=80),
    st.sampled_from(["gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp", "windows-1252"]),
)
def test_legacy_bytes_keep_their_places(data: bytes, encoding: str) -> None:
    source = Source("a.html", data, encoding=encoding)
    starts = [source.byte(offset) for offset in range(len(source.text) + 1)]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(data) for start in starts)
    for byte in range(len(data)):
        assert starts[source.offset(byte)] <= byte or source.offset(byte) == 0


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gbk", "编辑部的话 a"),
        ("big5", "編輯部的話 a"),
        ("shift_jis", "編集部ｶﾅ a"),
        ("euc-jp", "編集部の話 a"),
        ("iso-2022-jp", "編集部の話 a 記者"),
        ("euc-kr", "편집부의 말 a"),
        ("windows-1251", "От редакции, № 5"),
        ("koi8-u", "Від редакції"),
        ("windows-1252", "naïve – “quote” €"),
        ("iso-8859-2", "Příliš žluťoučký"),
        ("utf-16le", "редакція 😀"),
    ],
)
def test_text_in_its_encoding_comes_back_with_byte_offsets(encoding: str, text: str) -> None:
    data = Source("a.html", b"", encoding=encoding).encode(text)
    source = Source("a.html", data, encoding=encoding)
    assert source.text == text
    assert source.invalid == ()
    for offset, character in enumerate(text):
        stretch = data[source.byte(offset) : source.byte(offset + 1)]
        if encoding != "iso-2022-jp":
            assert Source("", stretch, encoding=encoding).text == character
        assert source.offset(source.byte(offset)) == offset


def test_windows_1252_is_read_as_browsers_read_it() -> None:
    assert Source("a.html", b"\x80\x81\x8d", encoding="latin1").text == "\u20ac\x81\x8d"


def test_a_byte_order_mark_is_no_column_but_counts_as_bytes() -> None:
    source = Source("a.html", b"\xef\xbb\xbf<p>a")
    assert source.text == "<p>a"
    assert source.location(0) == Location(1, 1)
    assert source.byte(0) == 3
    assert source.offset(1) == 0
    assert source.decoding.bom == b"\xef\xbb\xbf"


def test_an_odd_last_byte_of_utf_16_is_one_replacement_character() -> None:
    source = Source("a.html", b"\xff\xfea\x00b")
    assert source.text == "a\ufffd"
    assert source.byte(2) == 5
    assert source.invalid == (Span(4, 5),)


def test_a_lone_surrogate_of_utf_16_is_damage() -> None:
    source = Source("a.html", b"\xff\xfea\x00\x3d\xd8b\x00")
    assert source.text == "a\ufffdb"
    assert source.invalid == (Span(4, 6),)


@pytest.mark.parametrize(
    ("data", "encoding", "origin", "declared"),
    [
        (b"", "utf-8", "default", None),
        (b"abc", "utf-8", "valid-utf-8", None),
        ("абв".encode(), "utf-8", "valid-utf-8", None),
        ("<meta charset=windows-1251>абв".encode(), "utf-8", "valid-utf-8", "windows-1251"),
        ("<meta charset=cp1251>абв".encode("cp1251"), "windows-1251", "declared", "windows-1251"),
        (b"<meta charset=latin1>abc", "windows-1252", "declared", "windows-1252"),
        (b"<meta charset=utf-16>abc", "utf-8", "declared", "utf-8"),
        (b"<meta charset=utf-8>\xff", "utf-8", "declared", "utf-8"),
        (b"\xef\xbb\xbf<meta charset=latin1>", "utf-8", "bom", "windows-1252"),
        ("<?xml version='1.0' encoding='koi8-r'?>абв".encode("koi8-r"), "koi8-r", "declared", "koi8-r"),
        (("<p>" + "Редакция газеты сообщает читателям. " * 3).encode("cp1251"), "windows-1251", "detected", None),
    ],
)
def test_the_encoding_is_found_in_the_order_of_the_contract(
    data: bytes, encoding: str, origin: str, declared: str | None
) -> None:
    decoding = Source("a.html", data).decoding
    assert (decoding.encoding, decoding.origin, decoding.declared) == (encoding, origin, declared)


def test_a_configured_encoding_wins_over_the_declaration() -> None:
    source = Source("a.html", "<meta charset=utf-8>абв".encode("cp1251"), encoding="windows-1251")
    assert source.text.endswith("абв")
    assert source.decoding.origin == "configured"


def test_an_unknown_configured_encoding_is_an_error() -> None:
    with pytest.raises(LookupError, match="klingon"):
        Source("a.html", b"", encoding="klingon")


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ('<meta charset="{}">', "iso-8859-2"),
        ("<meta http-equiv=Content-Type content='text/html; charset={}'>", "iso-8859-2"),
        ("<!-- <meta charset=koi8-r> --><META CHARSET={}>", "iso-8859-2"),
        ("<p title='<meta charset=koi8-r>'><meta charset={}>", "iso-8859-2"),
        ("<script>" + "var a = 1;" * 200 + "'<meta charset=koi8-r>'</script><meta charset={}>", "iso-8859-2"),
        ("<?xml version='1.0' encoding='{}'?>", "iso-8859-2"),
    ],
)
def test_the_label_of_a_declaration_is_found_in_the_file(head: str, label: str) -> None:
    data = head.format(label).encode() + b"\xb1"
    decoding = Source("a.html", data).decoding
    assert decoding.declared == "iso-8859-2"
    assert decoding.declared_span is not None
    assert data[slice(*decoding.declared_span)] == label.encode()


@pytest.mark.parametrize(
    "head", ["<meta charset=nonsense>", "<meta name=description content='charset=koi8-r'>", '<meta charset="koi8-r']
)
def test_what_only_looks_like_a_declaration_is_none(head: str) -> None:
    assert Source("a.html", head.encode()).decoding.declared is None


def test_a_source_survives_pickling() -> None:
    source = pickle.loads(pickle.dumps(Source("a.html", b"<p>\xe9", encoding="latin2")))
    assert (source.path, source.text, source.decoding.origin) == ("a.html", "<p>é", "configured")


def test_lines_end_at_line_ends_and_nowhere_else() -> None:
    source = Source("a.html", "a\x85b\u2028c\x0cd\r\ne\rf\n".encode())
    assert [source.line_text(line) for line in range(1, 5)] == ["a\x85b\u2028c\x0cd", "e", "f", ""]


def test_offsets_outside_the_text_are_an_error() -> None:
    source = Source("a.html", b"abc")
    for call in (
        lambda: source.byte(4),
        lambda: source.location(-1),
        lambda: source.offset(4),
        lambda: source.line_text(2),
    ):
        with pytest.raises(IndexError):
            call()
