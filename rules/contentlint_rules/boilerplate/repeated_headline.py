"""The headline once more, as the text's first words."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, Rule, Status, Valid, fold

_FIRST_BLOCKS = 3
# so much of the words has to be the same: Jaccard's index
_ALIKE = 0.8
_FEWEST_WORDS = 4


class RepeatedHeadline(Rule):
    """The headline stands a second time at the head of the text.

    The page shows it already, from the metadata or from its own heading. Whoever hears the page, or reads it in a feed,
    is told twice. The fix removes the repetition.
    """

    message = "the headline again: {quoted}"
    status = Status.STABLE

    examples = (
        Invalid(
            "---\ntitle: Rain floods the old town\n---\n<p>⟦Rain floods the old town⟧</p>\n<p>It rained.</p>\n",
            path="article.md",
            fixed="---\ntitle: Rain floods the old town\n---\n\n<p>It rained.</p>\n",
        ),
        Invalid(
            "<h1>Rain floods the old town</h1><p><b>⟦Rain floods the old town⟧</b></p><p>It rained.</p>",
            fixed="<h1>Rain floods the old town</h1><p>It rained.</p>",
        ),
        Valid(
            "<h1>Rain floods the old town</h1><p>Rain on Monday flooded parts of the old town.</p>", "a first sentence"
        ),
        Valid("<h1>Rain</h1><p>Rain.</p>", "one word"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        headline, shown = _headline(document)
        if len(_words(headline)) < _FEWEST_WORDS:
            return
        # on a full page a heading with the same words is the headline itself, written where the template wants it
        headings = document.extent == "fragment" or document.has_front_matter
        body = [block for block in document.body if block is not shown]
        for block in body[:_FIRST_BLOCKS]:
            if (
                block.level == 1
                or block.in_quote
                or block.kind in ("caption", "cell", "list-item")
                or not _alike(headline, block.text)
            ):
                continue
            if headings or block.kind != "heading":
                fix = Fix.remove(block, message="remove the repetition")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _headline(document: Document) -> tuple[str, Block | None]:
    """The headline, and the block that shows it."""
    stated = document.metadata.get("title")
    if document.has_front_matter and isinstance(stated, str):
        return stated, None
    heading = next((block for block in document.blocks if block.kind == "heading" and block.level == 1), None)
    return (heading.text, heading) if heading is not None else ("", None)


def _alike(headline: str, text: str) -> bool:
    if len(text) > 2 * len(headline):
        return False
    left, right = _words(headline), _words(text)
    return len(left & right) >= _ALIKE * len(left | right)


def _words(text: str) -> set[str]:
    return {word.strip(".,:;!?\"'()-") for word in fold(text).split()} - {""}
