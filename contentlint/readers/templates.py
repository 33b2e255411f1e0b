"""Template code in sources (Jinja, Liquid, Hugo, ERB, PHP): which files are templates, and blanking the code."""

import re
from functools import cache

from contentlint.source import Span

# Every pattern stops at the next opener of its kind, so that a flood of unclosed ones costs a single pass. Lone braces
# and signs are counted, for each is remembered until the closer is found. No group is possessive: before
# 3.11.5 Python does not match one that looks ahead (python/cpython#106052).
_CODE = r"""
    \{\{<[^>{]*+(?:(?:>(?!\}\})|\{(?!\{))[^>{]*+){0,9999}>\}\}             # Hugo shortcode
  | \{\{%[^%{]*+(?:(?:%(?!\}\})|\{(?!\{))[^%{]*+){0,9999}%\}\}
  | \{\{[^{}]*+(?:(?:\{(?!\{)|\}(?!\}))[^{}]*+){0,9999}\}\}               # expression
  | \{%[^%{]*+(?:(?:%(?!\})|\{(?!%))[^%{]*+){0,9999}%\}                   # statement
  | \{\#[^#{]*+(?:(?:\#(?!\})|\{(?!\#))[^#{]*+){0,9999}\#\}               # comment
  | <%[^%<]*+(?:(?:%(?!>)|<(?!%))[^%<]*+){0,9999}%>                       # ERB, EJS, JSP
  | <\?(?:php\b|=)(?s:.*?)(?:\?>|\Z)                       # PHP runs to the end of the file without a closer
"""
_STATEMENT = r"""
    (?P<before>(?:^|(?<=[\r\n]))[ \t]*+)?
    \{%-?\s*+(?P<name>[A-Za-z_]+)[^%{]*+(?:(?:%(?!\})|\{(?!%))[^%{]*+){0,9999}%\}
    (?P<after>[ \t]*+(?:$|(?=[\r\n])))?
"""
_OPENERS = frozenset(
    ("if", "for", "unless", "case", "block", "macro", "with", "capture", "comment", "raw", "tablerow", "filter", "call")
)
_WHOLE_FILE = frozenset(("extends", "layout"))
_ALONE = frozenset(
    ("include", "include_relative", "render", "import", "from", "load", "assign", "set", "else", "elsif", "elif")
)


@cache
def _code() -> re.Pattern[str]:
    return re.compile(_CODE, re.VERBOSE)


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(_STATEMENT, re.VERBOSE)


def is_template_source(text: str, *, markdown: bool = False) -> bool:
    """Whether a text without front matter is the source of a page, not a page that readers get.

    Only the text decides. It is a template if PHP or `<%` code opens it; if it says `{% extends %}` or `{% layout %}`
    in a line of its own; if it has `{% block %}`, `{% if %}`, `{% for %}` and the like, or `{% include %}` and its kin,
    and each such statement stands alone in its line and is closed by its `{% end… %}` in order; or, in Markdown, if it
    has a Hugo shortcode `{{< … >}}` or `{{% … %}}`. `{{ name }}` alone, or a statement amid the words of a paragraph,
    is not enough: that is what readers see when a page was not rendered. Nor are statements in `<pre>`, `<script>` and
    the like, or in fenced code: those are quoted.
    """
    if re.match(r"\s*+(?:<\?(?:php\b|=)|<%)", text):
        return True
    if not _holds_percent_code(text) and not (markdown and "{{<" in text):
        return False
    if not re.search(r"\{%-?\s*+[a-z]|\{\{[<%]" if markdown else r"\{%-?\s*+[a-z]", text):
        return False
    text = _without_code(text)
    if markdown:
        text = re.sub(r"`[^`\r\n]*+`", "", text)
        if re.search(r"\{\{[<%](?!/\*)[^{}]{0,2000}[>%]\}\}", text):
            return True
    return _is_balanced(text)


def _holds_percent_code(text: str) -> bool:
    """Whether `{%` is in the text: one rare character is found fast, of a page the pair would take 0.15 ms."""
    at = text.find("%")
    while at >= 0:
        if at and text[at - 1] == "{":
            return True
        at = text.find("%", at + 1)
    return False


def _without_code(text: str) -> str:
    """The text without what shows code to readers or hands it to a script: there, statements are quoted."""
    pieces: list[str] = []
    at = 0
    opener = re.compile(r"(?i)<(pre|code|textarea|script|style|template|xmp)\b|^(```|~~~)", re.MULTILINE)
    while opening := opener.search(text, at):
        closer = rf"(?i)</{opening[1]}\b" if opening[1] else rf"^{opening[2]}"
        closing = re.compile(closer, re.MULTILINE).search(text, opening.end())
        pieces.append(text[at : opening.start()])
        at = closing.end() if closing else len(text)
    return "".join(pieces) + text[at:]


def _is_balanced(text: str) -> bool:
    stack: list[str] = []
    seen = False
    for statement in _statement().finditer(text):
        name = statement["name"]
        if statement["before"] is None or statement["after"] is None:
            if name in _OPENERS or name in _ALONE or name.startswith("end"):
                return False
            continue
        if name in _WHOLE_FILE:
            return True
        if name in _OPENERS:
            stack.append(name)
        elif name.startswith("end"):
            if not stack or name not in ("end", f"end{stack.pop()}"):
                return False
            seen = True
        elif name in _ALONE:
            seen = True
    return seen and not stack


def mask(text: str, filler: str = " ") -> tuple[str, tuple[Span, ...]]:
    """The text with its template code replaced by as much filler, line ends kept, and the spans of the code.

    What a `{% comment %}` encloses goes with it.
    """
    holes: list[Span] = []
    comment = None
    for code in _code().finditer(text):
        name = re.match(r"\{%-?\s*+((?:end)?comment)\b", code[0])
        if name and name[1] == "comment" and comment is None:
            comment = len(holes)
        holes.append(Span(*code.span()))
        if name and name[1] == "endcomment" and comment is not None:
            holes[comment:] = [Span(holes[comment].start, code.end())]
            comment = None
    pieces: list[str] = []
    at = 0
    for start, end in holes:
        pieces += text[at:start], re.sub(r"[^\r\n]", filler, text[start:end])
        at = end
    return "".join(pieces) + text[at:], tuple(holes)
