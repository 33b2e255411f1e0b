import pickle

import pytest

from contentlint.part import Metadata, Offsets, Part, Piece
from contentlint.source import Source, Span

# "<p>a * b</p>" from "a \\* b", with something else of the file between the two halves of "b"
PIECES = [
    Piece(0, 0, 3, 0, False),
    Piece(3, 0, 2, 2, True),
    Piece(5, 2, 1, 2, False),
    Piece(6, 4, 2, 2, True),
    Piece(8, 9, 1, 1, True),
    Piece(9, 10, 4, 0, False),
]


@pytest.mark.parametrize(
    ("start", "end", "span", "exact"),
    [
        (0, 13, (0, 10), False),
        (3, 5, (0, 2), True),
        (4, 6, (1, 4), True),
        (5, 6, (2, 4), True),
        (6, 8, (4, 6), True),
        (7, 9, (5, 10), False),
        (0, 3, (0, 0), False),
        (1, 4, (0, 1), False),
        (4, 4, (1, 1), True),
        (5, 5, (2, 2), True),
    ],
)
def test_a_span_of_the_html_leads_to_the_file(start: int, end: int, span: tuple[int, int], exact: bool) -> None:
    offsets = Offsets(PIECES)
    assert offsets.span(start, end) == span
    assert offsets.exact(start, end) == exact


def test_the_identity_map_needs_no_pieces() -> None:
    assert Offsets().span(3, 7) == Span(3, 7)
    assert Offsets().exact(3, 7)
    assert Offsets().html_offset(3) == 3


def test_a_hole_is_not_exact() -> None:
    offsets = Offsets(holes=[Span(2, 4), Span(8, 9)])
    assert [
        offsets.exact(0, 2),
        offsets.exact(0, 3),
        offsets.exact(4, 8),
        offsets.exact(7, 10),
        offsets.exact(9, 12),
    ] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_the_file_leads_back_to_the_html() -> None:
    offsets = Offsets(PIECES)
    assert [offsets.html_offset(at) for at in (0, 1, 2, 3, 4, 7, 9, 10)] == [3, 4, 5, 5, 6, 8, 8, 13]


def test_metadata_is_a_mapping() -> None:
    metadata = Metadata({"a": 1}, span=Span(0, 9), spans={("a",): Span(4, 5)}, format="yaml")
    assert dict(metadata) == {"a": 1}
    assert metadata.span_of("a") == Span(4, 5)
    assert metadata.span_of("b") is None
    assert Metadata().problem is None


def test_a_part_survives_pickling() -> None:
    part = Part(Source("a.md", b"a \\* b"), "<p>a * b</p>", Offsets(PIECES), Metadata(), escape="markdown")
    copy = pickle.loads(pickle.dumps(part))
    assert copy.span(4, 6) == part.span(4, 6)
    assert copy.source.text == part.source.text


def test_html_takes_a_replacement_as_it_is() -> None:
    assert Part(Source("a.html", b""), "", Offsets(), Metadata()).replacement("<b>&amp;") == "<b>&amp;"
