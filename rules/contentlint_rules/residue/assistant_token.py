"""Markers that a writing assistant uses inside."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Edit, Fix, Invalid, Rule, Severity, Status, Valid

# one of these stands in every marker
_MARKS = (
    "cite", "contentReference", "turn0", "turn1", "turn2", "_file:", "[web:", "†", "\ue200", "\ue201", "\ue202",
)  # fmt: skip


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"[\ue200-\ue202]?(?:cite|navlist|image_group)?[\ue200-\ue202]?turn\d{1,3}(?:search|view|news|image|fetch|file|reddit|academia|forecast|finance|sports)\d{1,3}"
        r"(?:[\ue200-\ue202]?turn\d{1,3}[a-z]{4,9}\d{1,3}){0,20}[\ue200-\ue202]?"
        r"|:contentReference\[oaicite:\d{1,4}\]\{index=\d{1,4}\}|contentReference\[[^\]\n]{1,60}\](?:\{[^}\n]{1,40}\})?|\[?oaicite:\d{1,4}\]?"
        r"|【\d{1,4}(?::\d{1,4})?†[^】\n]{0,80}】|[\ue200-\ue202]|\[(?:attached_file|web|cite):\d{1,4}\]|\[cite_start\]"
    )


class AssistantToken(Rule):
    """A writing assistant's internal marker stands in the text.

    It stood for a source that nobody can follow here. The fix removes the marker; look the source up and name it.
    """

    message = "marker of a writing assistant {quoted} in the text"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid("<p>It rained ⟦:contentReference[oaicite:0]{index=0}⟧.</p>", fixed="<p>It rained .</p>"),
        Invalid("<p>It rained⟦【12†source】⟧.</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>It rained⟦turn0search3⟧.</p>", fixed="<p>It rained.</p>"),
        Valid("<p>Write <code>oaicite:0</code> and nothing happens.</p>", "code"),
        Valid("<p>【速報】雨が降った。</p>", "brackets of a Japanese headline"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.holding(*_MARKS):
            for found in _token().finditer(block.text):
                if block.within(found.start(), found.end(), "code", "pre", "kbd", "samp"):
                    continue
                span = block.span(found.start(), found.end())
                fix = Fix((Edit(span, ""),), Applicability.SAFE, "remove the marker") if block.exact else None
                yield self.diagnostic(span, quoted=found[0], fix=fix)
