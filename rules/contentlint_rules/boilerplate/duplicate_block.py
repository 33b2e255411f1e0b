"""Paragraphs that stand twice in one text."""

from collections.abc import Iterator
from itertools import pairwise

from contentlint import Applicability, Block, Diagnostic, Document, Fix, Invalid, Related, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import ends_sentence, is_apart

# so many characters before a colon are a label
_LABEL = 30


class DuplicateBlock(Rule):
    """The same paragraph stands twice in the text.

    Pasted twice, or printed once for each size of screen. The fix removes the second one; it is safe where the two
    follow each other.
    """

    message = "paragraph {quoted} stands twice"
    status = Status.STABLE
    min_characters = option(60, "the shortest paragraph that is compared")

    examples = (
        Invalid(
            "<p>The river rose by two metres on Monday, the council said in the evening.</p>"
            "<p>⟦The river rose by two metres on Monday, the council said in the evening.⟧</p>",
            fixed="<p>The river rose by two metres on Monday, the council said in the evening.</p>",
        ),
        Valid("<p>Yes.</p><p>Yes.</p>", "short answers"),
        Valid(
            "<p>“The river rose by two metres on Monday, and we were in the boat.”</p>"
            "<blockquote><p>“The river rose by two metres on Monday, and we were in the boat.”</p></blockquote>",
            "a pull quote",
        ),
        Valid(
            "<h3>Monday</h3><p>Breakfast: porridge with berries and nuts, a cup of tea without sugar</p>"
            "<h3>Tuesday</h3><p>Breakfast: porridge with berries and nuts, a cup of tea without sugar</p>",
            "a list that repeats itself on purpose",
        ),
        Valid(
            "<p>For two: porridge with berries and nuts, one cup of tea without any sugar.</p><p>Stir it.</p>"
            "<p>For two: porridge with berries and nuts, one cup of tea without any sugar.</p>",
            "a line of a plan",
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        places: dict[str, list[Block]] = {}
        for block in document.body:
            if block.length >= self.min_characters and block.kind == "paragraph":
                places.setdefault(block.folded, []).append(block)
        for blocks in places.values():
            if len(blocks) > 1:
                yield from self._repeated([block for block in blocks if not block.in_quote and not block.in_code])

    def _repeated(self, blocks: list[Block]) -> Iterator[Diagnostic]:
        for before, block in pairwise(blocks):
            follows = before.index == block.index - 1
            if is_apart(block) or not (follows or _is_said(block.text)):
                continue
            # one for small screens and one for large ones stand side by side, too
            sure = Applicability.SAFE if follows and _stands_alike(block, blocks[0]) else Applicability.UNSAFE
            yield self.diagnostic(
                block.span(),
                quoted=block.text,
                fix=Fix.remove(block, applicability=sure, message="remove the repetition"),
                related=(Related(blocks[0].span(), "the first time"),),
            )


def _stands_alike(block: Block, other: Block) -> bool:
    """Whether the elements around both have the same names and classes."""
    return [(e.tag, e.tokens) for e in block.ancestors()] == [(e.tag, e.tokens) for e in other.ancestors()]


def _is_said(text: str) -> bool:
    """A sentence; what is none comes back on purpose: a meal of a week's plan, the line over several tables.

    An interviewer asks several people the same, and the same words introduce several lists.
    """
    text = text.rstrip()
    # "For two: a cup of milk, an egg." is a line of a plan
    if any(mark in text[:_LABEL] for mark in ":："):
        return False
    return ends_sentence(text) and not text.endswith(("?", "？", "؟", ":", "："))
