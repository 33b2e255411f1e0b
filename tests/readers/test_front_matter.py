import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.part import Metadata
from contentlint.readers import parts
from contentlint.readers.front_matter import read
from contentlint.source import Source, Span

YAML = """---
# about the day
title: "A day: the story"
author:
  - name: 'Ada Ferry'
    role: reporter
  - Боб
date: 2024-05-01
tags: [sea, "ferries"]
count: 3
summary: |
  One line.
  Two lines.
---
Text
"""

TOML = """+++
title = "A day" # the title
draft = false
tags = ["sea", 'ferries']
[params.author]
name = "Ada Ferry"
[[cover]]
image = "a.jpg"
[[cover]]
image = "b.jpg"
+++
Text
"""

ALIASES = (
    "---\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)) + "---\nText\n"
)

JSON = """{
  "title": "A \\"day\\"",
  "author": {"name": "Ada Ferry"}, "count": 3,
  "tags": ["sea", ["ferries"], {}]
}
Text
"""


def texts(text: str, metadata: Metadata, *paths: tuple[str | int, ...]) -> list[str | None]:
    spans = [metadata.span_of(*path) for path in paths]
    return [text[slice(*span)] if span else None for span in spans]


def test_yaml_values_have_their_spans() -> None:
    metadata = read(YAML)
    assert metadata.format == "yaml"
    assert metadata.span == Span(0, YAML.index("Text"))
    assert metadata["title"] == "A day: the story"
    assert metadata["author"] == [{"name": "Ada Ferry", "role": "reporter"}, "Боб"]
    assert metadata["date"] == datetime.date(2024, 5, 1)
    assert texts(
        YAML,
        metadata,
        ("title",),
        ("author", 0, "name"),
        ("author", 1),
        ("date",),
        ("tags", 1),
        ("count",),
        ("summary",),
    ) == ["A day: the story", "Ada Ferry", "Боб", "2024-05-01", "ferries", "3", "One line.\n  Two lines."]
    assert metadata.span_of("author") is None
    assert metadata.span_of("nothing") is None


def test_toml_values_have_their_spans() -> None:
    metadata = read(TOML)
    assert metadata.format == "toml"
    assert metadata["params"] == {"author": {"name": "Ada Ferry"}}
    assert texts(
        TOML, metadata, ("title",), ("draft",), ("tags", 1), ("params", "author", "name"), ("cover", 1, "image")
    ) == ["A day", "false", "ferries", "Ada Ferry", "b.jpg"]


@pytest.mark.parametrize("text", [JSON, ";;;\n" + JSON.replace("Text", ";;;\nText")])
def test_json_values_have_their_spans(text: str) -> None:
    metadata = read(text)
    assert metadata.format == "json"
    assert metadata.span == Span(0, text.index("Text"))
    assert metadata["title"] == 'A "day"'
    assert texts(text, metadata, ("title",), ("author", "name"), ("count",), ("tags", 1, 0)) == [
        'A \\"day\\"',
        "Ada Ferry",
        "3",
        "ferries",
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_any_line_end_will_do(line_end: str) -> None:
    for original in (YAML, TOML, JSON):
        text = original.replace("\n", line_end)
        metadata = read(text)
        assert metadata.problem is None
        assert metadata.span == Span(0, text.index("Text"))
        path = {"yaml": ("author", 0, "name"), "toml": ("params", "author", "name")}.get(
            metadata.format, ("author", "name")
        )
        assert texts(text, metadata, path) == ["Ada Ferry"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "Text",
        "---\n\nA thematic break.\n\n---\n",
        "{{ nick }}",
        "{ not json }\n",
        "--- x\n---\n",
        "{}\n",
        "[1]\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert read(text).span is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntitle: [\n---\nText", "line 3: did not find expected node content"),
        ("---\ntitle: a\ntext", "the front matter is not closed by ---"),
        ("+++\ntitle = \n+++\nText", "Invalid value"),
        ("---\ndate: 2024-13-45\n---\nText", "month must be in 1..12"),
        ("---\na: &a [*a]\n---\nText", "contains itself"),
        (ALIASES, "too large"),
        ("---\na: " + "[" * 5000 + "\n---\nText", ""),
        ("---\na: !!bool x\n---\n", "x"),
        ("---\na: !!timestamp x\n---\n", ""),
        ('---\na: !!int ""\n---\n', ""),
        ("---\na: !!python/object/apply:os.system [x]\n---\n", "could not determine a constructor"),
    ],
)  # fmt: skip
def test_broken_front_matter_has_a_problem_and_no_values(text: str, problem: str) -> None:
    metadata = read(text)
    assert dict(metadata) == {}
    assert metadata.problem is not None
    assert problem in metadata.problem
    assert metadata.span is not None


def test_broken_front_matter_is_not_read_as_the_article() -> None:
    [part] = parts(Source("a.md", b"---\ntitle: [\n---\nText\n"))
    assert part.html.strip() == "<p>Text</p>"
    assert part.metadata.problem


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(st.text(st.sampled_from("ab é😀漢\u2028\x85\xa0"), min_size=1).map(str.strip), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)
def test_the_span_of_a_value_is_its_text_in_any_script(values: list[str], line_end: str) -> None:
    yaml = "".join(f'k{n}: "{value}"{line_end}' for n, value in enumerate(values))
    toml = "".join(f'k{n} = "{value}"{line_end}' for n, value in enumerate(values))
    for text in (f"---{line_end}{yaml}---{line_end}", f"+++{line_end}{toml}+++{line_end}"):
        metadata = read(text)
        assert metadata.problem is None
        for n, value in enumerate(values):
            span = metadata.span_of(f"k{n}")
            assert span is not None
            assert text[slice(*span)] == value


@settings(derandomize=True, deadline=None, max_examples=500)
@given(
    st.sampled_from(["---\n", "+++\n", "{", ";;;\n{"]),
    st.lists(
        st.sampled_from([*"ab:\n -[]{}\"'#&*|>=,.\\\t0!%@`é😀", "\r\n", "\x85", "\x00", "---\n", "+++\n"]), max_size=30
    ),
)
def test_no_front_matter_raises_and_every_span_is_inside_it(opening: str, characters: list[str]) -> None:
    text = opening + "".join(characters)
    metadata = read(text)
    if metadata.span:
        assert 0 == metadata.span.start < metadata.span.end <= len(text)
        assert all(
            metadata.span.start <= span.start <= span.end <= metadata.span.end for span in metadata._spans.values()
        )


def test_more_open_brackets_than_anybody_writes_are_refused_before_they_cost_time() -> None:
    text = "---\na: " + "[" * 100_000 + "\n---\ntext"
    assert read(text).problem == "the front matter opens more than 1,000 brackets"
