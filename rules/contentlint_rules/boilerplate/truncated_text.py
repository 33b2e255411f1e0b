"""Texts that stop where a teaser was cut."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Invalid, PhrasePack, Rule, Valid
from contentlint_rules.boilerplate._evidence import in_flow, is_apart, is_prose

_CUTS = ("[…]", "[...]", "(…)", "(...)")
_ELLIPSIS = ("…", "...")
_SHORT = 4


class TruncatedText(Rule):
    """The text breaks off, as a teaser does.

    A feed or an export was cut after so many characters and the rest never came, or "Continue reading" was left at the
    end. Fetch the whole text.
    """

    message = "the text breaks off at {quoted}"
    confidence = 0.7
    phrases = PhrasePack("truncated-text")

    examples = (
        Invalid("<p>It rained for a week in the north of the country, and on Monday ⟦the dam […]⟧</p>"),
        Invalid("<p>It rained.</p><p>⟦Continue reading⟧</p>"),
        Invalid("<p>Es regnete.</p><p>⟦Selbst heute…⟧</p>"),
        Valid("<p>“I thought that was all …”</p><p>It was not, and the mayor said so on Monday.</p>", "not at the end"),
        Valid("<p>It rained.</p><ul><li>wind …</li></ul>", "an item of a list"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        body = [block for block in document.body if not is_apart(block)]
        last = body[-2:]
        for block, matches in in_flow((block, self.phrases.matches(block)) for block in last):
            if block.kind not in ("paragraph", "other"):
                continue
            label = any(match.group == "whole" for match in matches)
            if (label and len(body) > 1) or _breaks_off(block, block is last[-1]):
                start = 0 if label or block.words <= _SHORT else _last_words(block)
                yield self.diagnostic(block.span(start, block.length), quoted=block.text[start:])


def _breaks_off(block: Block, is_last: bool) -> bool:
    text = block.text.rstrip()
    if not is_last or block.link_share > 0.5:
        return False
    if text.endswith(_CUTS):
        return block.words > _SHORT
    return text.endswith(_ELLIPSIS) and (block.words <= _SHORT or is_prose(block)) and text[:1].isalpha()


def _last_words(block: Block) -> int:
    words = block.text.rstrip().rsplit(" ", 3)
    return block.length - len(block.text[len(words[0]) :].lstrip())
