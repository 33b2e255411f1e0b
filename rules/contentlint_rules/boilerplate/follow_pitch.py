"""Invitations to follow the publisher on a network."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, PhraseMatch, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._around import in_reach
from contentlint_rules.boilerplate._evidence import (
    candidates,
    is_social,
    label_blocks,
    leads_to_networks,
    opens_sentence,
    position,
)

_REACH = 70
_LATE = 0.7
_BUTTON = 4


class FollowPitch(Rule):
    """The text asks its reader to follow the publisher on a network.

    "Follow us on Telegram" belongs to the page, not to the story: networks come and go, and in an archive the line is
    wrong first. Keep it in the template.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("follow-pitch")
    # what these know has its own name
    share = PhrasePack("share-bar")
    newsletter = PhrasePack("newsletter-pitch")
    max_words = option(120, "the longest block, in words, that can be an invitation")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Subscribe to The Planet on Google News⟧</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>Es regnet.</p><p>⟦Folgen Sie uns auf Instagram!⟧</p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Подписывайтесь на наш Telegram-канал⟧</p>", fixed="<p>Дождь.</p>"),
        Invalid("<p>Llueve.</p><p>⟦Síguenos en Facebook y Twitter⟧</p>", fixed="<p>Llueve.</p>"),
        Invalid(
            "<p>Llueve.</p><p><a href='https://t.me/diario'>⟦Suscríbete a nuestro canal en Telegram⟧</a></p>",
            "a subscription that is no newsletter",
            fixed="<p>Llueve.</p>",
        ),
        Invalid(
            "<p>It rained.</p><p><a href='https://twitter.com/theplanet'>⟦Follow @theplanet⟧</a></p>",
            "a button",
            fixed="<p>It rained.</p>",
        ),
        Valid("<p>Ann Lee covers the council. Follow her on Twitter.</p>", "a person's account in a bio"),
        Valid("<p>He told his readers to follow the trial on Facebook.</p>", "in a sentence"),
        Valid("<p>文章说，这家公司的微信公众号没有图片。</p>", "an account that the story speaks of"),
        Valid("<p>Follow the road on the left bank.</p>", "no network"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = list(in_reach(self.phrases, document))
        for block, _ in label_blocks(found):
            done.add(block.index)
            yield self._report(block, "label of links to networks")
        for block, matches in found:
            if block.index in done or block.words > self.max_words:
                continue
            if (_is_pitch(block, matches) and not self._is_of_mail(block)) or _is_button(block, matches):
                done.add(block.index)
                yield self._report(block, "invitation to follow")
        for block in candidates(document):
            if block.index not in done and _is_account(block) and not self._shares(block):
                yield self._report(block, "link to an account")

    def _is_of_mail(self, block: Block) -> bool:
        if leads_to_networks(block):
            return False
        return any(match.group == "pitch" for match in self.newsletter.matches(block))

    def _shares(self, block: Block) -> bool:
        return any(match.group == "whole" for match in self.share.matches(block))

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        fix = Fix.remove(block, message="strike the invitation")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _is_pitch(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    opening = [match for match in matches if opens_sentence(block, match.start)]
    pitched = any(match.group == "pitch" for match in opening) or any(
        match.group == "pitch" and any(other.group == "network" for other in matches) for match in matches
    )
    if pitched:
        return True
    networks = [match for match in matches if match.group == "network"]
    persons = [match for match in matches if match.group == "person"]
    for ask in (match for match in opening if match.group == "ask"):
        near = [one for one in networks if ask.end <= one.start <= ask.end + _REACH]
        if not near and ":" in block.text[: ask.end]:  # "On Twitter: follow Ann Lee"
            return any(one.start == 0 for one in networks)
        personal = any(ask.end <= one.start <= ask.end + _REACH for one in persons)
        near = [one for one in near if _is_account_named(block.text[ask.end : one.start])]
        if near and not personal and (block.words <= 20 or ask.start <= 4 or any(map(is_social, block.links))):
            return True
    return False


def _is_button(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """Nothing but a link to a network that asks: "Follow @thepaper"."""
    asked = any(match.group == "ask" and match.start == 0 for match in matches)
    return asked and block.words <= _BUTTON and block.link_share >= 1 and all(map(is_social, block.links))


def _is_account_named(between: str) -> bool:
    """What is to be followed: nothing said, a name, or a handle; "follow these steps on …" is another thing."""
    return not between.strip() or "@" in between or any(not letter.islower() for letter in between if letter.isalpha())


def _is_account(block: Block) -> bool:
    """Nothing but a short link to an account of a network: one step of an address, no single post."""
    if not block.link_length or block.kind != "paragraph" or block.words > 3:
        return False
    if block.link_share < 1 or position(block) < _LATE:
        return False
    return all(
        is_social(link) and len(link.path.strip("/")) > 0 and "/" not in link.path.strip("/") for link in block.links
    )
