import time

import pytest

from contentlint.readers import parts
from contentlint.readers.templates import is_template_source, mask
from contentlint.source import Source

PAGE = """{% extends "base.html" %}
{% block body %}
<p class="{{ kind }}">Hello {{ name }}, <b>welcome</b>.{# a note #}</p>
{% include "ad.html" %}
<% if x %><?= $y ?>
{% endblock %}
"""


def test_template_code_is_blanked_in_place() -> None:
    [part] = parts(Source("page.html", PAGE.encode()))
    assert part.is_template_source
    assert len(part.html) == len(PAGE)
    assert part.html.split() == ["<p", 'class="', '">Hello', ",", "<b>welcome</b>.", "</p>"]
    at = part.html.index("welcome")
    assert part.span(at, at + 7) == (PAGE.index("welcome"), PAGE.index("welcome") + 7)
    assert part.exact(at, at + 7)
    assert not part.exact(part.html.index("Hello"), at)


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "<?php get_header(); ?>\n<p>Text</p>",
        "<%@ page language='java' %>\n<p>Text</p>",
        "{% if user %}\n<p>Text</p>\n{% endif %}\n",
        "{%- for a in b -%}\r\n  {% if a %}\r\n<p>{{ a }}</p>\r\n  {% endif %}\r\n{%- endfor -%}",
        "<p>Text</p>\n{% include 'footer.html' %}\n",
    ],
)
def test_a_template_shows_itself_by_its_statements(text: str) -> None:
    assert is_template_source(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Dear {{ nick }}, good morning.</p>",
        "<p>{% if subscriber %}Thank you.{% endif %}</p>",
        "<p>Text</p>\n{% if a %}\n<p>The end is missing.</p>",
        "<p>Text</p>\n{% endif %}\n",
        "<p>Use <?php echo 1 ?> in the file.</p>",
        "<p>Text {{< figure >}}</p>",
        "<script>var a = {a: {b: 1}}; if (a % 2) {}</script>",
        "<p>100 {% of them</p>",
        "<p>Write:</p>\n<pre>\n{% for a in b %}\n{% endfor %}\n</pre>",
        "<script type='text/x-template'>\n{% include 'a' %}\n</script>",
        "Write:\n\n```\n{% for a in b %}\n{% endfor %}\n```\n",
        "",
    ],
)
def test_template_code_that_readers_see_does_not_make_a_template(text: str) -> None:
    assert not is_template_source(text)
    [part] = parts(Source("page.html", text.encode()))
    assert part.html == text


def test_front_matter_makes_a_template() -> None:
    [part] = parts(Source("page.html", b"---\ntitle: a\n---\n<p>{{ page.title }}</p>\n"))
    assert part.is_template_source
    assert part.html.split() == ["<p>", "</p>"]
    assert part.html.index("<p>") == 17


@pytest.mark.parametrize("code", ['{{< figure src="a" >}}', "{{% note %}}"])
def test_a_shortcode_makes_a_template_of_markdown_only(code: str) -> None:
    assert is_template_source(f"Text {code}", markdown=True)
    assert not is_template_source(f"Text {code}")
    assert not is_template_source(f"Write `{code}` there.\n\n```\n{code}\n```\n", markdown=True)


def test_masking_keeps_length_and_line_ends() -> None:
    text = "a {{ x\r\ny }} b {% comment %}gone\n{% endcomment %} c <?php x"
    masked, holes = mask(text)
    assert masked == "a     \r\n     b                  \n                 c        "
    assert [text[slice(*hole)] for hole in holes] == [
        "{{ x\r\ny }}",
        "{% comment %}gone\n{% endcomment %}",
        "<?php x",
    ]


@pytest.mark.parametrize(
    "flood",
    [
        "{{",
        "{%",
        "{#",
        "<%",
        "<?php ",
        "{{<",
        "{{%",
        "{",
        "%}",
        "{% if %}\n",
        "{{ a",
        "<?=",
        "<pre>%}",
        "{% comment %}",
        " ",
        "\n  ",
    ],
)
def test_floods_take_linear_time(flood: str) -> None:
    text = flood * (300_000 // len(flood))
    start = time.process_time()
    is_template_source(text, markdown=True)
    masked, _ = mask(text)
    assert len(masked) == len(text)
    assert time.process_time() - start < 2
