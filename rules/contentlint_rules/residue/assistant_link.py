"""Links that a writing assistant has marked as its own."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, Rule, Severity, Status, Valid
from contentlint_rules.residue._address import named, queries, query_of, repaired

# utm_source and ref as the assistants write them
_ASSISTANTS = frozenset(
    ("chatgpt.com", "chat.openai.com", "openai", "openai.com", "perplexity", "perplexity.ai", "copilot.com", "copilot",
     "copilot.microsoft.com", "gemini", "gemini.google.com", "claude.ai", "deepseek", "grok.com", "poe.com", "you.com")
)  # fmt: skip
_NAMES = frozenset(("utm_source", "ref", "referrer", "source"))


class AssistantLink(Rule):
    """A link carries the mark of the assistant that it was copied from.

    It tells every reader, and the site that it leads to, where the source was found, and it credits the assistant in
    their statistics. The fix drops the parameter; check that the source says what the text says.
    """

    message = "link copied from an assistant: {quoted}"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid(
            '<p>The <a ⟦href="https://example.org/report?utm_source=chatgpt.com"⟧>report</a> says so.</p>',
            fixed='<p>The <a href="https://example.org/report">report</a> says so.</p>',
        ),
        Invalid(
            '<p>The <a ⟦href="https://example.org/r?id=7&amp;utm_source=perplexity#a"⟧>report</a> says so.</p>',
            fixed='<p>The <a href="https://example.org/r?id=7#a">report</a> says so.</p>',
        ),
        Valid('<p>Ask <a href="https://chatgpt.com/">the assistant</a>.</p>', "a link to one"),
        Valid('<p>The <a href="https://example.org/?utm_source=feed">report</a> says so.</p>', "another campaign"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for link in queries(document):
            marks = [piece for piece in query_of(link.href) if _is_mark(*named(piece))]
            if marks:
                span, fix = repaired(link, _is_mark, "drop the parameter")
                yield self.diagnostic(span, quoted=marks[0], fix=fix)


def _is_mark(name: str, value: str) -> bool:
    return name in _NAMES and value.lower().removeprefix("www.") in _ASSISTANTS
