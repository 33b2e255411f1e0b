"""Comment forms and calls to comment that became text."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhrasePack,
    Rule,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._evidence import in_flow, label_blocks, position

_MOST_WORDS = 35
# a call to comment closes a text; earlier it is more likely part of a story about comments
_LATE = 0.6
_NEAR_OPENING = 60


class CommentPrompt(Rule):
    """The comment form, or a call to use it, is part of the text.

    There is no form in a feed, a newsletter or an archive. Keep the prompt in the template. The fix removes the block.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("comment-prompt")

    examples = (
        Invalid("<p>It rained.</p><h3>⟦Leave a Reply⟧</h3>", fixed="<p>It rained.</p>"),
        Invalid("<p>Es regnet.</p><p>⟦Was meint ihr? Schreibt es in den Kommentaren!⟧</p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Комментариев пока нет⟧</p>", fixed="<p>Дождь.</p>"),
        Valid("<p>The minister left a comment on the page and deleted it in the evening.</p>", "news about a comment"),
        Valid("<p>He wrote in the comments that it was late.</p><p>It rained.</p><p>It stopped.</p>", "in mid-text"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        for block, _ in label_blocks(self.phrases.blocks(document)):
            done.add(block.index)
            yield self._report(block, "label of a comment form")
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.index in done or block.words > _MOST_WORDS or position(block) < _LATE:
                continue
            prompt = next((match for match in matches if match.group == "prompt"), None)
            if prompt and (prompt.start < _NEAR_OPENING and any(mark in block.text for mark in "?!？！؟")):
                yield self._report(block, "call to comment")

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the prompt")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)
