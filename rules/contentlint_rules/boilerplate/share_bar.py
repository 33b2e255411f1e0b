"""Buttons to share, print, save or rate that became text."""

from collections.abc import Iterator
from functools import cache, cached_property

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
    fold,
)
from contentlint_rules.boilerplate._evidence import (
    by_place,
    candidates,
    in_flow,
    is_cell,
    is_counted,
    label_blocks,
    position,
)

_MOST_WORDS = 12
_BUTTON = 4
_LATE = 0.8
_FIRST = 3
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
        Invalid("<p>Shi.</p><p><a href='#'>⟦lexoni më shumë⟧</a></p>", "a link for a script", fixed="<p>Shi.</p>"),
        Valid("<p>Share this with care, the doctor said.</p>", "a sentence that opens with the words"),
        Valid("<h2>Facebook</h2><p>The company grew.</p><h2>Print</h2><p>Papers did not.</p>", "subheads of one word"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = by_place(self.phrases.blocks(document))
        for block, _ in label_blocks(in_flow(self.phrases.blocks(document))):
            done.add(block.index)
            yield self._report(block, "label of a button")
        labels = self._labels
        for block in candidates(document):
            if block.words > _MOST_WORDS or block.index in done or is_cell(block):
                continue
            matches = found.get(block.index, ())
            if _is_row(block, matches, labels) or (_counts(block, document) and is_counted(block, labels)):
                yield self._report(block, "row of buttons")
            elif _leads_nowhere(block):
                yield self._report(block, "button that leads nowhere")
            elif any(match.group == "anchored" for match in matches):
                yield self._report(block, "call to rate or to vote")

    @cached_property
    def _labels(self) -> frozenset[str]:
        packs = self.phrases.groups().values()
        return frozenset(fold(phrase) for groups in packs for phrase in groups.get("whole", ()))

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the button's text")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _is_row(block: Block, matches: tuple[PhraseMatch, ...], labels: frozenset[str]) -> bool:
    """Nothing but names of networks and labels of buttons, two at least."""
    if block.kind == "heading":
        return False
    opening = next((match for match in matches if match.group == "label"), None)
    rest = block.folded[opening.end :] if opening else block.folded
    named = 1 if opening else 0
    for part in rest.split():
        word = part.strip(".,:;|·•-/()+&")
        if word and not word.isdigit():
            if word not in _networks() and word not in labels:
                return False
            named += 1
    return named > 1


@cache
def _networks() -> frozenset[str]:
    return frozenset(_NETWORKS.split())


def _counts(block: Block, document: Document) -> bool:
    """In mid-text "4 likes" is what a story says of a post."""
    return block.kind != "heading" and (position(block) >= _LATE or block.index < document.body[0].index + _FIRST)


def _leads_nowhere(block: Block) -> bool:
    """A short link for a script: whatever its words, without the script it does nothing."""
    if block.link_share < 1 or block.words > _BUTTON or block.kind == "heading":
        return False
    return all(link.href.strip() in ("#", "#!") or link.href.startswith("javascript:") for link in block.links)
