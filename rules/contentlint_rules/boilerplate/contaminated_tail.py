"""Short lines caught between furniture at the end of a text."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Fix, Invalid, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.boilerplate._evidence import (
    candidates,
    ends_sentence,
    is_behind,
    is_cell,
    leads_nowhere,
    leads_to_story,
    leads_to_tag,
)

_TAIL = 20
_ALL_LINK = 0.9


class ContaminatedTail(Rule):
    """A short line stands among the furniture at the end of the text.

    Tags without a label, a section's name, a caption of a widget: its own words do not tell, the company it keeps does.
    What stands before and after it is no part of the story, so it is none either.
    """

    message = "{quoted} stands between furniture of the page"
    status = Status.STABLE
    confidence = 0.8
    related = PhrasePack("related-links")
    newsletter = PhrasePack("newsletter-pitch")
    follow = PhrasePack("follow-pitch")
    share = PhrasePack("share-bar")
    comment = PhrasePack("comment-prompt")
    app = PhrasePack("app-promotion")
    player = PhrasePack("player-fallback")
    tags = PhrasePack("tag-run")
    max_words = option(12, "the longest line, in words, that is judged by its company")

    examples = (
        Invalid(
            "<p>It rained.</p><p>Read also:</p><p><a href=/news/1>The storm of the century</a></p>"
            "<p>⟦Rain Wind Old Town Council⟧</p><p>Follow us on Facebook</p>",
            fixed="<p>It rained.</p><p>Read also:</p><p><a href=/news/1>The storm of the century</a></p>"
            "<p>Follow us on Facebook</p>",
        ),
        Valid("<p>It rained.</p><p>Ann Lee, Springfield</p>", "a line at the end of a story"),
        Valid("<p>Follow us on Facebook</p><p>Rain in the old town</p><p>It rained.</p>", "a line before the story"),
        Valid(
            "<p>It rained.</p><p><a href=/news/1>The storm of the century</a></p><p>2. <a href=/news/2>A dam</a></p>"
            "<p><a href=/news/3>A town that moves away</a></p>",
            "an item among its like",
        ),
        Valid("<p>Read also:</p><p><a href=/news/1>The storm of the century</a></p><p>It rained.</p>", "a sentence"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        if document.kind != "article" and document.extent == "page":
            return
        tail = [block for block in candidates(document)[-_TAIL:] if not is_behind(block)]
        for before, block, after in zip(tail, tail[1:], tail[2:], strict=False):
            # most tails have no such line: it is looked at before its neighbours
            if (
                self._is_line(block)
                and self._is_furniture(before)
                and self._is_furniture(after)
                and not self._is_furniture(block)
                and not self._has_a_name(block)
                and not (
                    block.link_share < _ALL_LINK
                    and _is_story_link(block)
                    and _is_story_link(before)
                    and _is_story_link(after)
                )
            ):
                fix = Fix.remove(block, message="strike the line")
                yield self.diagnostic(block.span(), quoted=block.text, fix=fix)

    def _is_line(self, block: Block) -> bool:
        return (
            block.kind in ("paragraph", "other", "list-item", "cell")
            and not is_cell(block)
            and (
                any(map(str.isalpha, block.text))
                and block.words <= self.max_words
                and not ends_sentence(block.text)
                and ":" not in block.folded
                and block.text[0] not in "\"'“”«»—–-"
            )
        )

    def _has_a_name(self, block: Block) -> bool:
        """Whether another rule reports it, though it says nothing of its neighbours."""
        if block.link_length and (leads_nowhere(block) or all(map(leads_to_tag, block.links))):
            return True
        return any(
            match.group in ("whole", "label") for pack in (self.player, self.tags) for match in pack.matches(block)
        )

    def _is_furniture(self, block: Block) -> bool:
        """Words or links that the rules of this family know."""
        if block.words > 60:
            return False
        if block.link_share > _ALL_LINK and block.words > 3 and _is_story_link(block):
            return True
        packs = (self.related, self.newsletter, self.follow, self.share, self.comment, self.app)
        known = ("whole", "label", "anchored", "series", "pitch")
        if any(match.group in known for pack in packs for match in pack.matches(block)):
            return True
        asks = {match.group for match in self.follow.matches(block)}
        return "ask" in asks and "network" in asks


def _is_story_link(block: Block) -> bool:
    return any(leads_to_story(link) for link in block.links)
