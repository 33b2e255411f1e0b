import codecs

import pytest
import turbohtml
import turbohtml.detect  # registers the whatwg-* codecs
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint import charset
from contentlint.decoding import choose, declaration

ENCODINGS = sorted(set(charset._names().values()))
MARKUP = [
    *(b"<meta ", b"charset=", b'"', b"'", b"koi8-r", b">", b"/", b" ", b"<!--", b"-->", b"<", b"<p ", b"</", b"="),
    *(b"content=", b"http-equiv=content-type ", b"text/html; charset=big5"),
]
LEGACY = [name for name in ENCODINGS if name != "utf-8" and not name.startswith("utf-16")]


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("UTF8", "utf-8"),
        (" latin1\n", "windows-1252"),
        ("ISO-8859-9", "windows-1254"),
        ("x-sjis", "shift_jis"),
        ("gb2312", "gbk"),
        ("koi8-ru", "koi8-u"),
        ("utf-7", None),
        ("cp1252\xa0", None),
        ("", None),
    ],
)
def test_a_label_stands_for_an_encoding_as_in_browsers(label: str, encoding: str | None) -> None:
    assert charset.canonical(label) == encoding


def test_every_label_means_what_an_independent_parser_takes_it_for() -> None:
    for label, name in charset._names().items():
        if not name.startswith("utf-16"):
            assert str(turbohtml.parse(f"<meta charset='{label}'>x".encode()).encoding).lower() == name


@settings(derandomize=True, deadline=None, max_examples=600)
@given(
    st.sampled_from([name for name in LEGACY if name != "iso-2022-jp"]),
    st.lists(st.binary(max_size=3) | st.sampled_from([b"abc", b"\xa4\xa2", b"\x8f\xb0\xa1", b"\x81\x30\x81\x30"])),
)
def test_text_is_what_an_independent_decoder_makes_of_the_bytes(encoding: str, stretches: list[bytes]) -> None:
    # The end is ASCII: decoders differ in how many U+FFFD a character that the file's end cuts off is worth.
    data = b"".join(stretches) + b"    "
    decoded = charset.decode(data, encoding)
    assert decoded.text == data.decode(f"whatwg-{encoding}")
    assert decoded.starts is None or len(decoded.starts) == len(decoded.text)


@pytest.mark.parametrize("encoding", [name for name in LEGACY if name not in charset._ENCODERS])
def test_every_byte_of_a_single_byte_encoding_goes_there_and_back(encoding: str) -> None:
    for byte in range(256):
        data = bytes([byte])
        text = charset.decode(data, encoding).text
        if text != "\ufffd":
            assert charset.encode(text, encoding) == data


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("windows-1251", "漢"), ("windows-1252", "\ufffd"), ("shift_jis", "é"), ("utf-8", "\ud800"), ("iso-2022-jp", "é")],
)
def test_what_an_encoding_cannot_say_is_an_error(encoding: str, text: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        charset.encode(text, encoding)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(MARKUP), max_size=14).map(b"".join))
def test_a_declaration_is_what_an_independent_prescan_finds(data: bytes) -> None:
    data += b">\xff"  # at the end of the file the other one takes an unfinished tag for a whole one
    found = declaration(data)
    expected = turbohtml.detect.detect(data).encoding
    if found:
        assert (expected or "").lower() == found[0]
        assert charset.canonical(data[slice(*found[1])].decode("latin-1")) == found[0]
    else:
        assert expected not in ("KOI8-R", "Big5", "EUC-KR")


def test_a_flood_of_declarations_that_declare_nothing_is_read_once() -> None:
    for flood in (b"<meta charset=x>", b"<!--", b"<script>", b"<meta content='charset", b"<p a='", b"<meta charset='"):
        choose(flood * 20_000)


def test_every_python_codec_that_encodes_is_there() -> None:
    for name in charset._ENCODERS.values():
        assert codecs.lookup(name)
