"""Paragraphs that stand twice in one text."""

from collections.abc import Iterator

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Related, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import is_apart


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
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        first: dict[str, int] = {}
        for block in document.body:
            if block.kind != "paragraph" or block.length < self.min_characters or block.in_quote or block.in_code:
                continue
            if block.text.endswith("?"):  # an interviewer asks several people the same
                continue
            earlier = first.setdefault(block.folded, block.index)
            if earlier == block.index or is_apart(block):
                continue
            sure = Applicability.SAFE if block.index == earlier + 1 else Applicability.UNSAFE
            yield self.diagnostic(
                block.span(),
                quoted=block.text,
                fix=Fix.remove(block, applicability=sure, message="remove the repetition"),
                related=(Related(document.blocks[earlier].span(), "the first time"),),
            )
