"""Invitations to subscribe by mail."""

from collections.abc import Iterable, Iterator

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
    option,
)
from contentlint_rules.boilerplate._around import in_reach
from contentlint_rules.boilerplate._box import box_mates
from contentlint_rules.boilerplate._evidence import is_behind, is_prose, label_blocks, leads_to_networks, opens_sentence

# an imperative and the newsletter it speaks of stand in one sentence
_REACH = 90
_TITLE = 6
_PLUGINS = frozenset(("mc_embed_signup", "mc4wp-form", "subscription-widget", "tnp-subscription", "mailpoet_form"))


class NewsletterPitch(Rule):
    """The text asks its reader to subscribe by mail.

    Whoever reads the story in a newsletter, a feed or an archive is asked for the wrong thing in the wrong place. Keep
    the invitation in the template, where it can change.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("newsletter-pitch")
    # "Subscribe to our channel" has its own name
    follow = PhrasePack("follow-pitch")
    max_words = option(80, "the longest block, in words, that can be an invitation")

    examples = (
        Invalid(
            "<p>It rained.</p><p>⟦Sign up for our newsletter to get stories like this.⟧</p>", fixed="<p>It rained.</p>"
        ),
        Invalid("<p>Es regnet.</p><p>⟦Melden Sie sich für unseren Newsletter an!⟧</p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Подпишитесь на нашу рассылку⟧</p>", fixed="<p>Дождь.</p>"),
        Invalid(
            "<p>Il pleut.</p><p>⟦Abonnez-vous gratuitement à la newsletter du soir.⟧</p>", fixed="<p>Il pleut.</p>"
        ),
        Valid(
            "<p>Llueve.</p><p><a href='https://t.me/diario'>Suscríbete a nuestro canal en Telegram</a></p>",
            "a network: `follow-pitch` has it",
        ),
        Valid("<p>The newsletter, which he started in 2019, has 40,000 readers.</p>", "a story about one"),
        Valid(
            "<p>Prosecutors say that clients who signed up for the newsletter lost money.</p>", "a story about another"
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        found = list(in_reach(self.phrases, document))
        for block, _ in label_blocks(found):
            done.add(block.index)
            yield self._report(block, "label of a newsletter form")
        for block, matches in found:
            if (
                block.index not in done
                and block.words <= self.max_words
                and _is_pitch(block, matches)
                and not self._is_of_network(block)
            ):
                done.add(block.index)
                yield self._report(block, "newsletter pitch")
        for block in _mates(block for block, _ in found if block.index in done):
            if block.index not in done:
                done.add(block.index)
                yield self._report(block, "text beside a newsletter pitch")

    def _is_of_network(self, block: Block) -> bool:
        return leads_to_networks(block) and any(match.group == "pitch" for match in self.follow.matches(block))

    def _report(self, block: Block, evidence: str) -> Diagnostic:
        plugin = any(element.id in _PLUGINS or _PLUGINS & set(element.classes) for element in block.ancestors())
        sure = Applicability.SAFE if plugin else Applicability.UNSAFE
        fix = Fix.remove(block, applicability=sure, message="strike the invitation")
        return self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)


def _mates(pitches: Iterable[Block]) -> Iterator[Block]:
    """What shares a small box with a pitch, and is no prose of the body: its title, what it promises."""
    for pitch in pitches:
        for mate in () if is_behind(pitch) else box_mates(pitch):
            if mate.region == "fringe" or (mate.region == "body" and mate.words <= _TITLE and not is_prose(mate)):
                yield mate


def _is_pitch(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    if any(match.group == "pitch" for match in matches):
        return True
    things = [match for match in matches if match.group == "thing"]
    return block.words <= 45 and any(
        match.group == "ask"
        and opens_sentence(block, match.start)
        and any(match.end <= thing.start <= match.end + _REACH for thing in things)
        for match in matches
    )
