"""The HTML tags that stand for Markdown constructs, from the tags of pyromark's events."""

from collections.abc import Mapping
from html import escape
from typing import Any

INLINE = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "Superscript": "sup", "Subscript": "sub"}


def named(tag: Any) -> tuple[str, Any]:
    """The name and the value of an event or a tag: a bare string has no value."""
    return (tag, None) if isinstance(tag, str) else next(iter(tag.items()))


def image_end(image: Mapping[str, str]) -> str:
    """Address, line feed, and the rest of an img tag after it."""
    title = f' title="{escape(image["title"])}"' if image["title"] else ""
    return f'{image["dest_url"]}\n"{title}>'


def link_start(link: Mapping[str, str]) -> str:
    title = f' title="{escape(link["title"])}"' if link["title"] else ""
    scheme = "mailto:" if link["link_type"] == "Email" and not link["dest_url"].startswith("mailto:") else ""
    return f'<a href="{scheme}{escape(link["dest_url"])}"{title}>'


def block_start(name: str, value: Any, *, in_head: bool) -> list[str]:
    match name:
        case "Paragraph":
            return ["<p>"]
        case "Heading":
            identity = f' id="{escape(value["id"])}"' if value["id"] else ""
            classes = f' class="{escape(" ".join(value["classes"]))}"' if value["classes"] else ""
            return [f"<{value['level'].lower()}{identity}{classes}>"]
        case "BlockQuote":
            return ["<blockquote>"]
        case "List":
            return ["<ul>" if value is None else "<ol>" if value == 1 else f'<ol start="{value}">']
        case "Item":
            return ["<li>"]
        case "CodeBlock":
            language = "" if isinstance(value, str) else value["Fenced"].split(" ")[0]
            return [f'<pre><code class="language-{escape(language)}">' if language else "<pre><code>"]
        case "FootnoteDefinition":
            return [f'<div class="footnote-definition" id="{escape(value)}">']
        case "Table":
            return ["<table>"]
        case "TableHead":
            return ["<thead><tr>"]
        case "TableRow":
            return ["<tr>"]
        case "TableCell":
            return ["<th>" if in_head else "<td>"]
    return []


def block_end(name: str, value: Any, *, in_head: bool) -> list[str]:
    match name:
        case "Paragraph":
            return ["</p>"]
        case "Heading":
            return [f"</{value.lower()}>"]
        case "BlockQuote":
            return ["</blockquote>"]
        case "List":
            return ["</ol>" if value else "</ul>"]
        case "Item":
            return ["</li>"]
        case "CodeBlock":
            return ["</code></pre>"]
        case "FootnoteDefinition":
            return ["</div>"]
        case "Table":
            return ["</tbody></table>"]
        case "TableHead":
            return ["</tr></thead><tbody>"]
        case "TableRow":
            return ["</tr>"]
        case "TableCell":
            return ["</th>" if in_head else "</td>"]
    return []
