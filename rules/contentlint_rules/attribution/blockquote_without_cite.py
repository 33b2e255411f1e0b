"""Block quotations without a source."""

import re
from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Element, Invalid, PhrasePack, Rule, Severity, Valid, option
from contentlint_rules.attribution._speech import Speech, frame, tokens

_EMBEDS = frozenset(
    (
        "tweet",
        "twitter",
        "instagram",
        "tiktok",
        "reddit",
        "bluesky",
        "mastodon",
        "facebook",
        "fb",
        "embed",
        "imgur",
        "telegram",
        "pullquote",
        "pull",
        "wp",
    )
)


class BlockquoteWithoutCite(Rule):
    """A block quotation does not say whose words it holds.

    Nothing introduces it, nothing signs it. Name the speaker or the work before it, or in a `<cite>` under it.
    """

    message = "nobody is named for the quotation {quoted}"
    severity = Severity.INFO
    default = False
    phrases = PhrasePack("unattributed-quote", shared=False)
    min_words = option(8, "the shortest quotation, in words, that needs a source")

    examples = [
        Invalid(
            '<p lang="en">The bridge is open.</p>⟦<blockquote>We never thought that it would take so very '
            "long.</blockquote>⟧"
        ),
        Valid(
            '<p lang="en">The harbour master said:</p><blockquote>We never thought that it would take so very '
            "long.</blockquote>"
        ),
        Valid("<blockquote>We never thought that it would take so very long.<footer>Jane Doe</footer></blockquote>"),
        Valid("<blockquote>We never thought that it would take so very long. — Jane Doe</blockquote>"),
        Valid(
            '<blockquote class="twitter-tweet">We never thought that it would take so very long.</blockquote>',
            "an embed names its author",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        quoted: dict[int, tuple[Element, list[Block]]] = {}
        for block in document.body:
            quote = next((element for element in block.ancestors() if element.tag == "blockquote"), None)
            if quote is not None:
                quoted.setdefault(id(quote), (quote, []))[1].append(block)
        for quote, inside in quoted.values():
            long = sum(block.words for block in inside) >= self.min_words
            if long and not _named(quote, inside) and not self._introduced(document, inside[0]):
                yield self.diagnostic(quote.span, quoted=inside[0].text)

    def _introduced(self, document: Document, first: Block) -> bool:
        after = next((block for block in document.blocks[first.index + 1 :][:8] if not block.in_quote), None)
        if after is not None and re.match(r"[-–—―(]\s?[^\W\d_a-z]", after.text):
            return True
        before = document.blocks[first.index - 1] if first.index else None
        if before is None or before.level:
            return False
        groups = self.phrases.groups.get(document.language or before.language, {})
        return before.text.endswith((":", "：", "–", "—", "-")) or frame(
            tokens(before.text), Speech(groups), near=False
        )


def _named(quote: Element, inside: list[Block]) -> bool:
    """A source in the quotation: an attribute, an element, a link, or a name behind a dash at its end."""
    if quote.markup.attr("cite") or quote.tokens & _EMBEDS:
        return True
    if inside[0].level or inside[0].words <= 2 or re.match(r"[^\W\d_a-z][\w.\s-]{2,40}:\s", inside[0].text):
        return True
    if any(element.tag in {"cite", "footer", "figcaption"} for element in quote.descendants()):
        return True
    if any(
        element.tag == "figure" and any(child.tag == "figcaption" for child in element.children)
        for element in quote.ancestors()
    ):
        return True
    return any(block.links for block in inside) or bool(
        re.search(r"(?:^|\s)[-–—―]\s?[^\W\d_a-z][^.!?]{1,80}\.?$", inside[-1].text)
    )
