"""Shortcodes that were not replaced."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Block, Diagnostic, Document, Edit, Fix, Invalid, Rule, Severity, Status, Valid


@cache
def _code() -> re.Pattern[str]:
    # with attributes, closing, or by a name that no editor writes in brackets
    return re.compile(
        r"\[/?(?:vc_|et_pb_|fusion_|av_|su_|wpforms|contact-form-7|gravityform|rev_slider|mc4wp_form)[^\[\]\n]{0,400}\]"
        r"|\[[a-z][a-z0-9_-]{2,40}(?: [a-z][a-z0-9_-]{0,40}=(?:\"[^\"\n]{0,300}\"|“[^”\n]{0,300}”|”[^”\n]{0,300}”"
        r"|'[^'\n]{0,300}'|‘[^’\n]{0,300}’|[^\s\[\]\"'”“]{1,200})){1,20} ?/?\]"
        r"|\[/(?:caption|gallery|embed|video|audio|playlist|quote|button|column|row|one_half|one_third|tabs?|toggle)\]"
        r"|\[(?:caption|gallery|embed|playlist) ?\](?=\s{0,3}https?://|\Z)"
        r"|\{\{[<%] ?/?[\w-]{2,60}[^{}\n]{0,400}[>%]\}\}"
    )


class Shortcode(Rule):
    """A shortcode stands in the text as it was typed.

    The plugin that replaced it is gone, or the text went to a system that does not know it. Put there what it stood
    for: a caption and an embed carry content.
    """

    message = "shortcode {quoted} in the text"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.98

    examples = (
        Invalid('<p>It rained.</p><p>⟦[contact-form-7 id="12" title="Tips"]⟧</p>', fixed="<p>It rained.</p>"),
        Invalid("<p>It rained.⟦[/vc_column_text]⟧</p>", fixed="<p>It rained.</p>"),
        Invalid('<p>⟦[caption id="a_1" align="left"]⟧The dam⟦[/caption]⟧</p>', fixed="<p>The dam</p>"),
        Valid("<p>[VIDEO] The mayor [of Springfield] spoke [sic].</p>", "brackets that editors write"),
        Valid('<p>Write <code>[gallery ids="1"]</code> to show it.</p>', "code"),
        Valid("---\ntitle: Rain\n---\n{{< youtube abc >}}\n\nIt rained.\n", "syntax of a template source", path="a.md"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if document.is_template_source and document.has_front_matter:
            return
        for block in document.holding("]", "}}"):
            for found in _code().finditer(block.text):
                if not block.within(found.start(), found.end(), "code", "pre", "kbd", "samp", "textarea"):
                    yield self._report(block, found)

    def _report(self, block: Block, found: re.Match[str]) -> Diagnostic:
        span = block.span(found.start(), found.end())
        fix = Fix.remove(block) if found[0] == block.text else Fix((Edit(span, ""),), Applicability.UNSAFE)
        return self.diagnostic(span, quoted=found[0], fix=fix if block.exact else None)
