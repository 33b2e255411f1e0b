"""What a writing assistant says around its text."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Invalid, PhraseMatch, PhrasePack, Rule, Severity, Valid, option

_FIRST = 3
_LAST = 4
_OPENING = 12


class AssistantResidue(Rule):
    """A writing assistant's own words were published with the text.

    It offers a shorter version, presents "a rewritten article" or says what it is: somebody copied the answer whole.
    Strike it, and check the rest: nobody seems to have read it.
    """

    message = "words of a writing assistant {quoted} in the text"
    severity = Severity.ERROR
    phrases = PhrasePack("assistant-residue")
    max_words = option(80, "the longest block, in words, that is looked at")

    examples = (
        Invalid("<p>It rained.</p><p>⟦If you want, I can also write a snappier version for the front page.⟧</p>"),
        Invalid("<p>⟦Certainly! Here is the rewritten article:⟧</p><p>It rained.</p>"),
        Invalid("<p>Es regnet.</p><p>⟦Wenn Sie möchten, kann ich den Text kürzen.⟧</p>"),
        Valid("<p>“If you want, I can also build the dam,” the engineer said.</p>", "somebody said so"),
        Valid(
            "<p>It rained.</p><p>As a large language model was asked, it answered in verse.</p>", "a story about one"
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        body = document.body
        first = {block.index for block in body[:_FIRST]}
        last = {block.index for block in body[-_LAST:]}
        for block, matches in self.phrases.blocks(document):
            if block.words > self.max_words or block.in_code or block.in_quote or _is_spoken(block):
                continue
            groups = {match.group for match in matches if _opens(block, match)}
            if (
                ("offer" in groups and block.index in last)
                or ("opening" in groups and block.index in first)
                or ("self" in groups and _speaks(block))
            ):
                yield self.diagnostic(block.span(), quoted=block.text)


def _opens(block: Block, match: PhraseMatch) -> bool:
    before = block.text[: match.start].rstrip()
    return match.start <= _OPENING or before.endswith((".", "!", "?", "。", "！", "？"))


def _is_spoken(block: Block) -> bool:
    return block.text[0] in "\"'“”„«»‘「—–-"


def _speaks(block: Block) -> bool:
    """In the first person: the phrase itself does, or the words after it."""
    return (
        any(f" {word} " in f" {block.folded} ".replace(",", " ") for word in _FIRST_PERSON) or not block.text.isascii()
    )


_FIRST_PERSON = ("i", "i'm", "my", "ich", "je", "j'ai", "yo", "eu", "io", "ik", "ja", "jag", "jeg", "eu")
