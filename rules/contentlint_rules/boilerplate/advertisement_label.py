"""Labels of advertisements whose advertisement is not there."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhrasePack,
    Rule,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._around import in_reach
from contentlint_rules.boilerplate._evidence import is_cell, is_distinct

# nobody writes subheads of the fifth rank
_LOWEST_SUBHEAD = 4


class AdvertisementLabel(Rule):
    """The label of an advertisement is left in the text.

    The advertisement was served beside it; in a feed, a reader mode or an archive only "Advertisement" or "story
    continues below" is left. The fix removes the block.
    """

    message = "label of an advertisement {quoted} in the text"
    status = Status.STABLE
    confidence = 0.97
    phrases = PhrasePack("advertisement-label")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Advertisement⟧</p><p>It dried.</p>", fixed="<p>It rained.</p><p>It dried.</p>"),
        Invalid("<p>Es regnet.</p><p><em>⟦Weiter nach der Anzeige⟧</em></p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>雨。</p><p>⟦スポンサーリンク⟧</p>", fixed="<p>雨。</p>"),
        Valid("<p>Advertisement for oil was banned in 2020.</p>", "a sentence that opens with the word"),
        Valid("<h2>Advertising</h2><p>Revenue fell by a tenth.</p>", "a subhead of a business story"),
        Valid("<ul><li>Radio</li><li>Reklama</li></ul>", "an item of a list"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_reach(self.phrases, document):
            label = next((match for match in matches if match.group == "whole"), None)
            sole = block.kind == "cell" and not is_cell(block)
            plain = block.kind in ("paragraph", "other") or sole or block.level > _LOWEST_SUBHEAD
            if label is None or not (plain or is_distinct(label)):
                continue
            fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the label")
            yield self.diagnostic(block.span(), quoted=block.text, fix=fix)
