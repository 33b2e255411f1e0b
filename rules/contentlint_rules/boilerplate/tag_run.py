"""Tags and categories run together at the end of the text."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from contentlint import (
    Block,
    Diagnostic,
    Document,
    Invalid,
    Link,
    PhraseMatch,
    PhrasePack,
    Rule,
    Status,
    Valid,
    option,
)
from contentlint_rules.boilerplate._around import in_order, placed
from contentlint_rules.boilerplate._evidence import (
    announces_stories,
    ends_sentence,
    is_prose,
    leads_to_tag,
    position,
    removals,
    text_end,
)

# in characters: most blocks are refused before their words are counted
_LONGEST = 900
_ALL_LINK = 0.7
_LATE = 0.5
_SHORT_ITEM = 6
_LONGEST_TAG = 3
_LABEL_WORDS = 8
_NEAR = 12
_RIGHT_BEHIND = 5


class TagRun(Rule):
    """The article's tags stand in its text.

    They are metadata: "Tags: dam, flood, council" or "#dam #flood" is no sentence of the story, and a reader hears it
    read aloud. Move them to the front matter or to `keywords`. The fix removes the block.
    """

    message = "{evidence} {quoted} in the text"
    status = Status.STABLE
    phrases = PhrasePack("tag-run")
    # "More on this" over headlines is a label of theirs
    related = PhrasePack("related-links")
    fewest_tags = option(3, "so many tags in a row make a run without a label")

    examples = (
        Invalid("<p>It rained.</p><p>⟦Tags: dam, flood, council⟧</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>Es regnet.</p><p>⟦#Damm #Flut #Rathaus⟧</p>", fixed="<p>Es regnet.</p>"),
        Invalid(
            "<p>Дождь.</p><p><a rel=tag href=/1>⟦дамба</a> <a rel=tag href=/2>суд</a> <a rel=tag href=/3>вода⟧</a></p>",
            fixed="<p>Дождь.</p>",
        ),
        Invalid(
            "<html><body><article><h1>Two metres</h1>"
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "<div><p>⟦Explore the matter⟧</p><p><a href=/tag/dam>⟦Dam⟧</a></p>"
            "<p><a href=/tag/flood>⟦Flood⟧</a></p></div></article></body></html>",
            "the line over them, whatever its words",
            fixed="<html><body><article><h1>Two metres</h1>"
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "</article></body></html>",
        ),
        Valid("<p>Tags: who needs them? The museum has removed all of its own.</p>", "a sentence behind the word"),
        Valid("<p>Under #MeToo and #TimesUp she wrote of her years at the theatre.</p>", "hashtags in a sentence"),
        Valid(
            "<p>Es regnet.</p><p>Mehr zum Thema</p><p><a href=/news/1>Der Sturm des Jahrhunderts kam</a></p>",
            "a label of stories",
        ),
        Valid("<h2>Topics</h2><p>The council spoke of the dam for an hour.</p>", "a subhead"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        last: Block | None = None  # a label of tags, or the last of the tags behind it
        blocks = in_order(document)
        found = placed(self.phrases, document)
        lone = _lone_tags(blocks) if document.kind == "article" or document.extent == "fragment" else frozenset()
        tags: dict[int, tuple[Block, str]] = {}
        for block in blocks:
            evidence = self._evidence(block, found.get(block.index, ()))
            if not evidence and last is not None and _goes_on(block, last):
                evidence = "tag of a run"
            last = block if evidence else None
            evidence = evidence or ("tag of a run" if block.index in lone else "")
            if evidence:
                tags[block.index] = block, evidence
                heading = _heading(block, tags)
                if heading is not None:
                    tags[heading.index] = heading, "label of tags"
        for block, fix in removals([tags[index][0] for index in sorted(tags)], "move the tags to the metadata"):
            yield self.diagnostic(block.span(), evidence=tags[block.index][1], quoted=block.text, fix=fix)

    def _evidence(self, block: Block, matches: tuple[PhraseMatch, ...]) -> str:
        """What makes it tags."""
        if block.length > _LONGEST or not (matches or block.link_length or "#" in block.text):
            return ""
        if block.words > 60 or block.kind == "caption":
            return ""
        if self._is_run(block):
            return "run of tags"
        label = next((match for match in matches if match.group == "label"), None)
        if label is None or (position(block) < _LATE and not _closes_prose(block)):
            return ""
        rest = block.text[label.end :].strip(" :-|–—")
        if not rest:
            return "label of tags" if _is_followed_by_tags(block) and not self._is_of_stories(block) else ""
        return "labelled tags" if _are_items(block, rest) else ""

    def _is_of_stories(self, block: Block) -> bool:
        if not announces_stories(block) or not any(match.group == "whole" for match in self.related.matches(block)):
            return False
        following = block.document.blocks[block.index + 1]
        return len(following.links) == 1 and following.words > _LONGEST_TAG

    def _is_run(self, block: Block) -> bool:
        if block.link_share >= _ALL_LINK and position(block) >= _LATE:
            tags = [link for link in block.links if leads_to_tag(link) or _is_tag(link)]
            if len(tags) >= self.fewest_tags:
                return True
        if "#" not in block.text:
            return False
        words = block.text.split()
        hashes = sum(mark == "#" and after.isalnum() for mark, after in pairwise(block.text))
        return (
            hashes >= self.fewest_tags
            and words[0].startswith("#")
            and len(words) <= 3 * hashes
            and _no_sentence(block.text)
        )


def _heading(block: Block, tags: Container[int]) -> Block | None:
    """The line right over the tags that is there for them, whatever its words."""
    over = block.document.blocks[block.index - 1] if block.index else block
    if over.index in tags or over.link_length or over.words > _LABEL_WORDS or over.kind == "caption":
        return None
    if over.index <= block.document.once(text_end) or ends_sentence(over.text.rstrip(":")):
        return None
    box = over.element.parent
    if box is None or box not in block.ancestors():
        return None
    titled = over.kind == "heading" or over.text.endswith(":")
    return over if titled or box not in block.document.blocks[max(0, over.index - 1)].ancestors() else None


def _goes_on(block: Block, last: Block) -> bool:
    """Whether it is a tag behind a label, or behind a tag that its markup is like."""
    if block.words > _SHORT_ITEM or block.link_share < _ALL_LINK:
        return False
    element, before = block.element, last.element
    return not last.link_share or (element.tag == before.tag and element.tokens == before.tokens)


def _is_tag(link: Link) -> bool:
    return "tag" in (link.element.attr("rel") or "").lower().split()


def _lone_tags(blocks: Sequence[Block]) -> frozenset[int]:
    """Blocks of one linked tag each, two or more in a row: "#dam", or a link to a page of tags."""
    lone = [
        block.link_length > 0
        and block.words <= 4
        and block.link_share >= _ALL_LINK
        and position(block) >= _LATE
        and block.kind != "heading"
        and (block.text[0] == "#" or all(leads_to_tag(link) or _is_tag(link) for link in block.links))
        for block in blocks
    ]
    return frozenset(
        block.index
        for place, block in enumerate(blocks)
        if lone[place] and any(lone[max(0, place - 1) : place] + lone[place + 1 : place + 2])
    )


def _no_sentence(text: str) -> bool:
    return not ends_sentence(text) and ". " not in text


def _are_items(block: Block, rest: str) -> bool:
    """Links, or short items between commas, and no sentence."""
    if not _no_sentence(rest):
        return False
    if block.link_share >= _ALL_LINK or (len(block.links) > 1 and block.link_share >= 0.5):
        return True
    items = [item.strip() for item in rest.replace("，", ",").replace("、", ",").replace(";", ",").split(",")]
    return len(items) > 2 and all(len(item.split()) <= 4 for item in items)


def _closes_prose(block: Block) -> bool:
    """Whether the text ends before it; comments and lists of the page can be longer than the text."""
    blocks, place = block.document.blocks, block.index
    before, after = blocks[max(0, place - _RIGHT_BEHIND) : place], blocks[place + 1 : place + 1 + _NEAR]
    return block.document.kind == "article" and any(map(is_prose, before)) and not any(map(is_prose, after))


def _is_followed_by_tags(block: Block) -> bool:
    blocks = block.document.blocks
    following = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    return following is not None and following.words <= 2 * _SHORT_ITEM and following.link_share >= _ALL_LINK
