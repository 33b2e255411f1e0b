"""The headline once more, as the text's first words."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Fix, Invalid, Rule, Status, Valid, fold

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
        headline = _headline(document)
        if len(_words(headline)) < _FEWEST_WORDS:
            return
        for block in document.body[: _FIRST_BLOCKS + 1]:
            if block.level == 1 or block.in_quote or block.kind in ("caption", "cell", "list-item"):
                continue
            if not _alike(headline, block.text):
                continue
            fix = Fix.remove(block, message="remove the repetition")
            yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _headline(document: Document) -> str:
    """What the front matter or the heading of the first level says."""
    stated = document.metadata.get("title")
    if document.has_front_matter and isinstance(stated, str):
        return stated
    heading = next((block for block in document.blocks if block.level == 1), None)
    return heading.text if heading is not None else ""


def _alike(headline: str, text: str) -> bool:
    if len(text) > 2 * len(headline):
        return False
    left, right = _words(headline), _words(text)
    return len(left & right) >= _ALIKE * len(left | right)


def _words(text: str) -> set[str]:
    return {word.strip(".,:;!?\"'()-") for word in fold(text).split()} - {""}
