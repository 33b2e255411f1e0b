"""Pointers to other stories set among the paragraphs."""

from collections.abc import Iterator

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
from contentlint_rules.boilerplate._evidence import candidates, ends_sentence, is_prose, leads_to_story

_MOSTLY_LINK = 0.5
_ALL_LINK = 0.9
# a headline is not one word, and a paragraph that is one link is not sixty
_HEADLINE = range(4, 30)


class RelatedLinks(Rule):
    """A pointer to another story stands in the text.

    "Read also" is for somebody who reads this page here and now. In a feed, a reader mode, a translation or an archive
    it interrupts the story with somebody else's headline. Keep such links in the template or in the metadata.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("related-links")
    max_words = option(45, "the longest block, in words, that can be a pointer")
    bare_links = option(True, "also report paragraphs that are nothing but a link to another story of the site")

    examples = (
        Invalid(
            "<p>It rained.</p><p>⟦Read also: <a href='/storm'>The storm of the century⟧</a></p><p>It dried.</p>",
            fixed="<p>It rained.</p><p>It dried.</p>",
        ),
        Invalid(
            "<p>Das Wetter bleibt.</p><p>⟦Lesen Sie auch: Der Sturm des Jahrhunderts⟧</p>",
            "the link is lost, the label tells",
            fixed="<p>Das Wetter bleibt.</p>",
        ),
        Invalid(
            "<p>Дождь.</p><h3>⟦Читайте также:⟧</h3><ul><li><a href='/news/1'>⟦Буря века в нашем городе⟧</a></li></ul>",
            fixed="<p>Дождь.</p>",
        ),
        Invalid(
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p><a href='/news/flood-of-1910'>⟦How the flood of 1910 changed the town⟧</a></p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
            "nothing but a link to another story, between two paragraphs",
            fixed="<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
        ),
        Valid(
            "<p>See also the commission's report of 2019, which found no fault with the dam.</p>", "part of a sentence"
        ),
        Valid(
            "<p>Read more books, the minister told the pupils of the school in Leeds.</p>", "an imperative that is news"
        ),
        Valid("<p>On the subject of taxes he said nothing.</p>", "a label's words in a sentence"),
        Valid("<h2>More news</h2><p>The paper of that name closed in 1931.</p>", "a heading over prose"),
        Valid("<blockquote><p>Read also: the storm</p></blockquote>", "a pointer that is quoted"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        in_run = False
        blocks = list(candidates(document))
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            evidence = self._labelled(block, following)
            if evidence:
                in_run = _opens_run(block)
            elif in_run and _goes_on(block):
                evidence = "link of a run of related stories"
            else:
                in_run = False
                if self.bare_links and _stands_bare(block, blocks[place - 1] if place else None, following):
                    evidence = "bare link to another story"
            if evidence:
                yield self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=_fix(block))

    def _labelled(self, block: Block, following: Block | None) -> str:
        """What makes the block a pointer by its words, or nothing."""
        matches = self.phrases.matches(block)
        if not matches or block.words > self.max_words:
            return ""
        for match in matches:
            if match.group == "whole" and (following is None or _goes_on(following) or _is_pointer_list(following)):
                return "heading of related stories" if block.kind == "heading" else "label of related stories"
            if match.group == "label" and _labels(match, matches, block):
                return "pointer to another story"
            if match.group == "anchored" and (block.link_share > 0 or ":" in block.folded[match.end : match.end + 40]):
                return "pointer to another story"
        return "invitation to another page" if _invites(block, matches) else ""


def _labels(match: PhraseMatch, matches: tuple[PhraseMatch, ...], block: Block) -> bool:
    """A label with a link behind it, or one that is known as a label even without."""
    rest = block.text[match.end :].strip(" :-–—")
    if not rest:
        return False
    if block.link_share >= _MOSTLY_LINK and any(leads_to_story(link) for link in block.links):
        return True
    bare = any(other.group == "bare" and other.start == match.start and other.end == match.end for other in matches)
    return bare and block.folded[match.end :].lstrip()[:1] in (":", "|", "-", ">")


def _invites(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """A single sentence that opens with an invitation and links to the site's own page."""
    if (
        block.kind not in ("paragraph", "other")
        or block.words > 25
        or not any(leads_to_story(link) for link in block.links)
    ):
        return False
    return any(match.group == "invitation" and match.start <= 4 for match in matches)


def _opens_run(block: Block) -> bool:
    """A label with nothing behind it announces the blocks that follow."""
    return block.kind == "heading" or block.text.rstrip().endswith((":", "：")) or block.words <= 5


def _goes_on(block: Block) -> bool:
    return block.link_share >= _ALL_LINK and any(leads_to_story(link) for link in block.links)


def _is_pointer_list(block: Block) -> bool:
    return block.kind == "list-item" and block.link_share >= _MOSTLY_LINK


def _stands_bare(block: Block, before: Block | None, after: Block | None) -> bool:
    """A paragraph that is one link to another story, between paragraphs of prose."""
    if block.kind not in ("paragraph", "other") or block.words not in _HEADLINE or len(block.links) != 1:
        return False
    if block.link_share < _ALL_LINK or (
        ends_sentence(block.text) and not block.text.rstrip().endswith(("?", "!", "'", '"'))
    ):
        return False
    if not leads_to_story(block.links[0]):
        return False
    return before is not None and after is not None and is_prose(before) and is_prose(after)


def _fix(block: Block) -> Fix | None:
    sure = block.link_share >= _MOSTLY_LINK
    return Fix.remove(
        block, applicability=Applicability.SAFE if sure else Applicability.UNSAFE, message="strike the pointer"
    )
