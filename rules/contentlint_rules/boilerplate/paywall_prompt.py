"""The gate of a paywall, as text."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._around import in_reach
from contentlint_rules.boilerplate._evidence import label_blocks, opens_sentence


class PaywallPrompt(Rule):
    """The text asks its reader to log in or to pay in order to read on.

    The gate belongs to the page. In the text it is the last thing that a feed shows, and what a subscriber paid not to
    see. If the text ends here, the rest of it is missing.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("paywall-prompt")
    max_words = option(40, "the longest block, in words, that can be a gate")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Subscribe to continue reading⟧</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>Il pleut.</p><p>⟦La suite est réservée aux abonnés.⟧</p>", fixed="<p>Il pleut.</p>"),
        Invalid("<p>Es regnet.</p><p>⟦Bereits Abonnent? Hier anmelden⟧</p>", fixed="<p>Es regnet.</p>"),
        Valid("<p>The paper's site is for subscribers, and 40,000 readers log in daily.</p>", "a story about one"),
        Valid("<ul><li>Premium</li><li>Basic</li><li>Trial</li></ul>", "items of a list"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = list(in_reach(self.phrases, document))
        for block, _ in label_blocks(found):
            if block.kind not in ("list-item", "heading"):
                done.add(block.index)
                yield self._report(block, "label of a paywall")
        for block, matches in found:
            if block.index in done or block.words > self.max_words:
                continue
            if any(match.group == "prompt" and opens_sentence(block, match.start) for match in matches):
                yield self._report(block, "paywall prompt")

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, message="strike the prompt")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)
