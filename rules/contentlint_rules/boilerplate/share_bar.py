"""Buttons to share, print, save or rate that became text."""

from collections.abc import Iterator
from functools import cache

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
from contentlint_rules.boilerplate._evidence import in_flow, label_blocks

_MOST_WORDS = 12
_NETWORKS = """
facebook twitter x tweet whatsapp telegram linkedin pinterest reddit email e-mail mail print viber messenger tumblr
pocket vk ok vkontakte вконтакте одноклассники фейсбук твиттер телеграм line weibo wechat copy link url sms threads
bluesky mastodon flipboard instagram youtube rss pdf xing skype google plus google+ pinit pin livejournal
"""


class ShareBar(Rule):
    """A button of the page is left in the text as a word.

    "Share", "Print", "Like" did something where they came from; here they are read as a sentence of the story. Keep
    them in the template. The fix removes the block.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    confidence = 0.95
    phrases = PhrasePack("share-bar")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Share this article⟧</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>Es regnet.</p><p>⟦Artikel drucken⟧</p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Поделиться с друзьями⟧</p>", fixed="<p>Дождь.</p>"),
        Invalid("<p>It rained.</p><p>⟦Share this: Facebook Twitter⟧</p>", fixed="<p>It rained.</p>"),
        Valid("<p>Share this with care, the doctor said.</p>", "a sentence that opens with the words"),
        Valid("<h2>Facebook</h2><p>The company grew.</p><h2>Print</h2><p>Papers did not.</p>", "subheads of one word"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        for block, _ in label_blocks(self.phrases.blocks(document)):
            done.add(block.index)
            yield self._report(block, "label of a button")
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.index in done or block.words > _MOST_WORDS or block.kind in ("heading", "cell", "caption"):
                continue
            if _is_row(block, matches):
                yield self._report(block, "row of buttons")

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the button's text")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _is_row(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """A label and then nothing but names of networks or links."""
    opening = next((match for match in matches if match.group == "label"), None)
    if opening is None:
        return False
    rest = block.folded[opening.end :]
    words = [word.strip(".,:;|·•-/()+&") for word in rest.split()]
    return all(not word or word.isdigit() or word in _networks() for word in words)


@cache
def _networks() -> frozenset[str]:
    return frozenset(_NETWORKS.split())
