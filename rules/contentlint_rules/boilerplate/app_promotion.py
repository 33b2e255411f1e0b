"""Invitations to install the publisher's app."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, PhraseMatch, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import in_flow, label_blocks, opens_sentence

_STORES = ("apps.apple.com", "itunes.apple.com", "play.google.com", "appgallery.huawei.com", "apps.microsoft.com")


class AppPromotion(Rule):
    """The text asks its reader to install the publisher's app.

    That is an advertisement of the page it once stood on. Keep it in the template.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("app-promotion")
    max_words = option(45, "the longest block, in words, that can be an invitation")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Download our app for the latest news.⟧</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Скачайте наше приложение⟧</p>", fixed="<p>Дождь.</p>"),
        Invalid("<p>雨。</p><p>⟦アプリで開く⟧</p>", fixed="<p>雨。</p>"),
        Valid("<p>Patients download the app and enter their number.</p>", "how an app works"),
        Valid("<p>The ministry said that 40,000 people use the app on the bus.</p>", "a story about one"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = list(in_flow(self.phrases.blocks(document)))
        for block, _ in label_blocks(found):
            done.add(block.index)
            yield self._report(block, "label of an app")
        for block, matches in found:
            if block.index not in done and block.words <= self.max_words and _is_promoted(block, matches):
                yield self._report(block, "invitation to install an app")

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, message="strike the invitation")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _is_promoted(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """The sentence opens with the invitation, or a link to a store stands beside it."""
    prompts = [match for match in matches if match.group == "prompt"]
    if not prompts:
        return False
    return any(opens_sentence(block, match.start) for match in prompts) or any(
        link.host in _STORES for link in block.links
    )
