"""Comment forms and calls to comment that became text."""

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
    Status,
    Valid,
)
from contentlint_rules.boilerplate._around import in_reach
from contentlint_rules.boilerplate._evidence import (
    candidates,
    is_cell,
    is_counted,
    label_blocks,
    opens_sentence,
    position,
)

_MOST_WORDS = 45
_SHORT = 25
# a call to comment closes a text; earlier it is more likely part of a story about comments
_LATE = 0.6


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
        found = list(in_reach(self.phrases, document))
        for block, _ in label_blocks(found):
            done.add(block.index)
            yield self._report(block, "label of a comment form")
        labels = self.phrases.vocabulary("whole")
        for block in candidates(document):
            if is_counted(block, labels) and block.index not in done and not is_cell(block):
                done.add(block.index)
                yield self._report(block, "count of comments")
        for block, matches in found:
            if block.index not in done and block.words <= _MOST_WORDS and _is_call(block, matches):
                yield self._report(block, "call to comment")

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the prompt")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _is_call(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """The prompt opens a sentence, at the end of the text or after a question."""
    prompts = [match for match in matches if match.group == "prompt"]
    opening = any(opens_sentence(block, match.start) for match in prompts)
    asks = any(mark in block.text for mark in "?!？！؟")
    placed = position(block) >= _LATE or ("?" in block.folded and block.words <= _SHORT)
    return bool(prompts) and placed and (opening or asks)
