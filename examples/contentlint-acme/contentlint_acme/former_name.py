"""Names that the house has given up."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Severity,
    Status,
    Valid,
    option,
)


class FormerName(Rule):
    """The newspaper is called by a name that it gave up.

    Readers who look for that name find the town's other paper. Write the name of today; keep the old one where somebody
    is quoted.
    """

    message = "{quoted} is not our name any more"
    severity = Severity.WARNING
    status = Status.STABLE
    phrases = PhrasePack("former-name")
    today = option("the Acme Courier", "the name that the house has today")

    examples = [
        Invalid(
            "<p>The pilot spoke to <b>⟦the Acme Gazette⟧</b> on Monday.</p>",
            fixed="<p>The pilot spoke to <b>the Acme Courier</b> on Monday.</p>",
        ),
        Invalid(
            "<p>She wrote for ⟦the Acme <em>Gazette⟧</em>.</p>", "a repair would have to choose where the tag goes"
        ),
        Invalid(
            "<p>Die Lotsin sprach mit ⟦dem Acme-Anzeiger⟧.</p>",
            options={"today": "dem Acme-Kurier"},
            fixed="<p>Die Lotsin sprach mit dem Acme-Kurier.</p>",
        ),
        Valid("<p>He collects gazettes; the Acme Gazetteer of 1901 is his oldest book.</p>", "a longer word"),
        Valid("<blockquote><p>I read it in the Acme Gazette, she wrote.</p></blockquote>", "somebody else's words"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in self.phrases.blocks(document):
            if not block.in_quote:
                yield from (self._reported(block, match) for match in matches)

    def _reported(self, block: Block, match: PhraseMatch) -> Diagnostic:
        span = block.span(match.start, match.end)
        fix = None
        if block.exact and any(run.start <= match.start and match.end <= run.end for run in block.runs):
            # unsafe: the sentence may be about the time when the paper was called so
            fix = Fix.replace(span, self.today, applicability=Applicability.UNSAFE)
        return self.diagnostic(span, quoted=match.quote, fix=fix)
