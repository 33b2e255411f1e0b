"""Pointers to other stories set among the paragraphs."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile

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
    option,
)
from contentlint_rules.boilerplate._around import around, placed
from contentlint_rules.boilerplate._box import box_mates
from contentlint_rules.boilerplate._evidence import (
    candidates,
    ends_sentence,
    has_nothing_under,
    is_announced,
    is_apart,
    is_arrow,
    is_behind,
    is_prose,
    is_story,
    leads_to_story,
    leads_to_tag,
    sentences,
    text_end,
)

_MOSTLY_LINK = 0.5
_PARTLY_LINK = 0.3
_MOSTLY_ALL = 0.75
_ALL_LINK = 0.9
_ONE_SENTENCE = 25
_NEAR = 4
_FACTS = 3
# a line that stands with a pointer in its box has no more words
_CARD_WORDS = 8
_LONGEST_LIST = 40
_LABEL_WORDS = 4
_SHORT_LABEL = 3
_TEASER = 3
_SHORT_ITEM = 6
_SHORT_WORD = 5
_FEWEST_ITEMS = 3
_LABEL_ENDS = (":", "|", "-", ">")
_HEADLINE_CHARACTERS = 20
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
    # what these know has its own name
    app = PhrasePack("app-promotion")
    newsletter = PhrasePack("newsletter-pitch")
    max_words = option(45, "the longest block, in words, that can be a pointer")
    bare_links = option(True, "also report paragraphs that are nothing but a link to another story of the site")

    examples = (
        Invalid(
            "<p>It rained.</p><p>⟦Read also: <a href='/storm'>The storm of the century⟧</a></p><p>It dried.</p>",
            fixed="<p>It rained.</p><p>It dried.</p>",
        ),
        Invalid(
            "<p>It rained.</p><p>⟦This article is part of a <a href='/rivers'>series on rivers</a>.⟧</p>",
            "of what it is a part, here and now",
            fixed="<p>It rained.</p>",
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
        Invalid(
            "<h1>Two metres</h1><p>Ann Lee</p><ul><li><a href='/news/1'>⟦The dam of 1910⟧</a></li>"
            "<li><a href='/news/2'>⟦The old bridge⟧</a></li><li><a href='/news/3'>⟦A town moves⟧</a></li>"
            "<li><a href='/news/4'>⟦Who pays for it⟧</a></li></ul>"
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>"
            "<p>The river fell on Friday, and the council will meet on Monday to hear the engineers.</p>"
            "<p>The bridges of the old town were built in 1931 and have been repaired twice since then.</p>"
            "<p>The dam above the town is older, and nobody knows what it would cost to raise its wall.</p>",
            "a list of stories between the headline and the text",
            fixed="<h1>Two metres</h1><p>Ann Lee</p>"
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>"
            "<p>The river fell on Friday, and the council will meet on Monday to hear the engineers.</p>"
            "<p>The bridges of the old town were built in 1931 and have been repaired twice since then.</p>"
            "<p>The dam above the town is older, and nobody knows what it would cost to raise its wall.</p>",
        ),
        Invalid(
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<div><p><a href='/news/flood-of-1910'>⟦How the flood of 1910 changed the town⟧</a></p>"
            "<p>⟦31 May, 17:46⟧</p></div>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
            "what stands in a pointer's box goes with it",
            fixed="<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
        ),
        Invalid(
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river fell on Friday, and the council will meet on Monday to hear the engineers.</p>"
            "<p>⟦Seguir leyendo:⟧</p><p><a href='/news/flood-of-1910'>⟦How the flood of 1910 changed the town⟧</a></p>"
            "<p><a href='/news/dam'>⟦A dam⟧</a></p>",
            "the line that announces the links, whatever its words, and the link that goes on with them",
            fixed="<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river fell on Friday, and the council will meet on Monday to hear the engineers.</p>",
        ),
        Invalid(
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>⟦Vale a pena: <a href='/news/flood-of-1910'>How the flood of 1910 changed the town⟧</a></p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
            "a few words, a colon and a headline of the site, whatever the words",
            fixed="<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
        ),
        Invalid(
            "<p>It rained.</p><p><a href='https://video.example/7'>⟦Click here for the film of the flood⟧</a></p>",
            "wherever it leads",
            fixed="<p>It rained.</p>",
        ),
        Invalid(
            "<p>It rained.</p><h2>⟦ICYMI: In case you missed it⟧</h2><p>⟦Three stories of last week.⟧</p>"
            "<ul><li><a href='https://a.example/1'>⟦The dam of 1910⟧</a></li>"
            "<li><a href='https://a.example/2'>⟦A town that moves⟧</a></li>"
            "<li><a href='https://a.example/3'>⟦Who pays for it all⟧</a></li></ul><h2>Rivers</h2><p>They rose.</p>",
            "a section of nothing but links under a label, wherever they lead",
            fixed="<p>It rained.</p><h2>Rivers</h2><p>They rose.</p>",
        ),
        Valid(
            "<p>Crates of books, an old lamp and a film from the town's archive were saved by the crew on Monday.</p>"
            "<p>Fuente: <a href='https://other.example/flood-of-1910'>How the flood of 1910 changed the town</a></p>",
            "a source on another site",
        ),
        Valid(
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p>More information: A. Lee et al. (2019), How rivers rise and fall.</p>"
            "<p>Journal information: <a href='/journals/rivers'>Annals of the Rivers and the Dams</a></p>"
            "<p>Citation: Two metres in a day (2019, retrieved 4 May 2020).</p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
            "facts about a study, a line each",
        ),
        Invalid(
            "<p>It rained.</p><h2>⟦Related stories⟧</h2><ul><li><a href='https://a.example/1'>⟦The dam of 1910⟧</a>"
            "</li><li><a href='https://a.example/2'>⟦A town that moves⟧</a></li>"
            "<li><a href='https://a.example/3'>⟦Who pays for it all⟧</a></li></ul>"
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>",
            "the text that goes on behind such a section stays",
            fixed="<p>It rained.</p>"
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>",
        ),
        Valid(
            "<p>See also the commission's report of 2019, which found no fault with the dam.</p>", "part of a sentence"
        ),
        Valid(
            "<p>Read more books, the minister told the pupils of the school in Leeds.</p>", "an imperative that is news"
        ),
        Valid("<p>On the subject of taxes he said nothing.</p>", "a label's words in a sentence"),
        Valid(
            "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            "<p><a href='/profil/7/ann-lee'>Ann Lee (Consulter le profil)</a></p>"
            "<p>The river rose again on Tuesday, and the council kept the bridges closed all week.</p>",
            "who wrote",
        ),
        Valid("<p>It rained.</p><h3>Related stories</h3>", "nothing is under it: `orphan-heading` has it"),
        Valid("<h2>More news</h2><p>The paper of that name closed in 1931.</p>", "a heading over prose"),
        Valid("<blockquote><p>Read also: the storm</p></blockquote>", "a pointer that is quoted"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        run: list[tuple[Block, str]] = []
        for block, evidence in _with_company(self._pointers(document)):
            if run and block.index != run[-1][0].index + 1:
                yield from self._report(run)
                run = []
            run.append((block, evidence))
        yield from self._report(run)

    def _report(self, run: list[tuple[Block, str]]) -> Iterator[Diagnostic]:
        """A diagnostic for each; those that stand together are removed together, so that nothing empty is left."""
        blocks = [block for block, _ in run]
        sure = all(block.link_share >= _MOSTLY_LINK or (len(run) > 1 and _opens_run(block)) for block in blocks)
        safety = Applicability.SAFE if sure else Applicability.UNSAFE
        fix = Fix.remove(*blocks, applicability=safety, message="strike it")
        for block, evidence in run:
            yield self.diagnostic(block.span(), evidence=evidence, quoted=block.text, fix=fix)

    def _pointers(self, document: Document) -> Iterator[tuple[Block, str]]:
        """The pointers in order, with what tells that they are."""
        last: Block | None = None  # of a run that the next block may go on with
        labelled = False
        blocks = candidates(document)
        found = placed(self.phrases, document)
        prefixes = _repeated_prefixes(blocks)
        bare_links = self.bare_links and (document.kind == "article" or document.extent == "fragment")
        sections = self._sections(blocks, found) if bare_links else {}
        for place, block in enumerate(blocks):
            matches = found.get(block.index, ())
            if not matches and not block.link_length and block.index not in sections:
                last = None
                continue
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            behind = is_behind(block)
            evidence = sections.get(block.index, "")
            if not evidence and not behind:
                evidence = self._labelled(block, matches, following)
            if evidence:
                labelled = _opens_run(block)
                last = block if labelled else None
            elif last is not None and _continues(block, last, labelled):
                evidence = "link of a run of related stories"
                last = block
            else:
                labelled = False
                if block.index in prefixes:
                    evidence = "pointer with a label that comes back"
                elif bare_links and not behind and not _opens_part(block):
                    evidence = _bare(blocks, place)
                    if evidence and not document.once(_is_mostly_prose):
                        evidence = ""
                last = block if evidence else None
            if evidence:
                yield block, evidence
        for block in around(document):
            if block.index <= document.body[-1].index and (
                evidence := self._labelled(block, found.get(block.index, ()), None)
            ):
                yield block, evidence

    def _sections(self, blocks: Sequence[Block], found: Mapping[int, tuple[PhraseMatch, ...]]) -> dict[int, str]:
        """What stands under a heading that is a label, if it is a list of links with a line before it."""
        sections: dict[int, str] = {}
        for place, block in enumerate(blocks):
            if block.kind != "heading" or block.index not in found or _opens_part(block):
                continue
            rest = blocks[place + 1 : place + 1 + _LONGEST_LIST]
            under = list(takewhile(lambda below: below.kind != "heading", rest))
            links = [below for below in under if _is_listed(below)]
            if (
                len(links) >= _FEWEST_ITEMS
                and len(under) - len(links) <= 1
                and self._is_label(block, found[block.index])
            ):
                sections[block.index] = "heading of related stories"
                if not _is_listed(under[0]):
                    sections[under[0].index] = "line over related stories"
                sections.update((below.index, "link of a run of related stories") for below in links)
        return sections

    def _is_label(self, block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
        """Whether a heading says nothing but labels: "ICYMI: In case you missed it"."""
        if any(match.group == "whole" for match in matches):
            return True
        opening = next((match for match in matches if match.group == "label"), None)
        return opening is not None and block.folded[opening.end :].strip(" :-|.!") in self.phrases.vocabulary("label")

    def _labelled(self, block: Block, matches: tuple[PhraseMatch, ...], following: Block | None) -> str:
        """What makes the block a pointer by its words, or nothing."""
        if not matches or block.words > self.max_words:
            listed = any(match.group == "label" for match in matches) and _lists_stories(block)
            return "label and links of related stories" if listed else ""
        for match in matches:
            whole = match.group == "whole" and not _opens_part(block)
            if whole and (is_story(block) or _announces(following)) and not (following is None and _is_orphan(block)):
                return "heading of related stories" if block.kind == "heading" else "label of related stories"
            if match.group == "label" and _labels(match, matches, block):
                return "pointer to another story"
            if match.group == "bare" and block.level != 1 and _is_shouted(block, match):
                return "pointer to another story"
            if match.group == "anchored" and (block.link_share > 0 or ":" in block.folded[match.end : match.end + 40]):
                return "pointer to another story"
            if match.group == "series" and block.link_share > 0 and _opens(block.text[: match.start]):
                return "note on a series"
        return "invitation to another page" if _invites(block, matches) and not self._has_a_name(block) else ""

    def _has_a_name(self, block: Block) -> bool:
        packs = (self.app, self.newsletter)
        return any(match.group in ("pitch", "anywhere", "whole") for pack in packs for match in pack.matches(block))


def _with_company(pointers: Iterator[tuple[Block, str]]) -> Iterator[tuple[Block, str]]:
    """The pointers, and what is there for them alone: their label, the lines that share their small box."""
    found = {block.index: (block, evidence) for block, evidence in pointers}
    for block, _ in list(found.values()):
        label = _announcement(block, found)
        if label is not None:
            found[label.index] = label, "label of links to other stories"
        mates = list(box_mates(block)) if block.link_share >= _MOSTLY_LINK else []
        if any(map(is_prose, mates)):
            continue
        for mate in mates:
            if mate.words <= _CARD_WORDS and not (mate.kind == "heading" or mate.in_quote or mate.region == "outside"):
                found.setdefault(mate.index, (mate, "line in the box of a pointer"))
    yield from (found[index] for index in sorted(found))


def _announcement(block: Block, found: Container[int]) -> Block | None:
    """The short line before a run of pointers that says nothing without them: it ends with a colon, or is a heading
    with nothing else under it."""
    blocks = block.document.blocks
    label = blocks[block.index - 1] if block.index else block
    if label.index in found or label.words > _CARD_WORDS or label.link_length or is_apart(label):
        return None
    if label.element.parent is not None and label.element.parent not in block.ancestors():
        return None
    if label.text.rstrip().endswith((":", "：")):
        return label if label.kind != "caption" else None
    behind = label.index > block.document.once(text_end) and block.index + 1 in found
    if behind and label.words <= _SHORT_LABEL and not ends_sentence(label.text):
        return label
    if label.kind != "heading" or label.level == 1 or _opens_part(label) or block.words not in _HEADLINE:
        return None
    end = block.index + 1
    while end in found:
        end += 1
    if end == len(blocks) or blocks[end].region == "outside":
        return label
    return label if blocks[end].kind == "heading" and blocks[end].level <= label.level else None


def _lists_stories(block: Block) -> bool:
    """A label, and behind it in the same block several headlines, maybe with their dates."""
    if block.words > _LONGEST_LIST * _FEWEST_ITEMS or block.link_share < _PARTLY_LINK:
        return False
    return len(block.links) > 1 and _is_own(block) and _are_headlines(block)


def _announces(following: Block | None) -> bool:
    """Whether what follows a label can be what it announces."""
    if following is None:
        return True
    if following.link_length and all(map(leads_to_tag, following.links)) and following.words <= _SHORT_ITEM:
        return False
    return is_announced(following)


def _labels(match: PhraseMatch, matches: tuple[PhraseMatch, ...], block: Block) -> bool:
    """A label with a link behind it, or one that is known as a label even without."""
    rest = block.text[match.end :].strip(" :-–—")
    if not rest:
        return False
    linked = block.link_share >= _MOSTLY_LINK or (block.kind != "heading" and _is_linked(block, match.end))
    if linked and any(leads_to_story(link) for link in block.links):
        return True
    if match.group == "label" and _lists_stories(block):
        return True
    bare = any(
        other.group == "bare" and other.start == match.start and other.end == match.end and " " in other.phrase
        for other in matches
    )
    return bare and block.folded[match.end :].lstrip()[:1] in (":", "|", "-", ">")


def _is_linked(block: Block, start: int) -> bool:
    """Whether all words from there on are a link."""
    return all(run.link is not None or run.end <= start or not any(map(str.isalnum, run.text)) for run in block.runs)


def _is_shouted(block: Block, match: PhraseMatch) -> bool:
    """The label opens the block in capitals and what follows is not in capitals: "READ ALSO The storm"."""
    rest = block.text[match.end :]
    opens = not any(map(str.isalnum, block.text[: match.start]))
    return (
        opens
        and len(match.quote) > 4
        and match.quote.isupper()
        and len(rest.split()) > 2
        and rest.lower() != rest != rest.upper()
    )


def _invites(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """A single sentence that opens with an invitation, or ends with "here", and links to the site's own page."""
    if not block.link_share or block.kind not in ("paragraph", "other") or block.words > _ONE_SENTENCE:
        return False
    if block.link_share >= _ALL_LINK and any(match.group == "click" for match in matches):
        return True
    if sentences(block.text) > 2 or not _is_own(block):
        return False
    last = block.links[-1].text.lower().strip(" .:!»>")
    pointing = any(match.group == "here" and match.quote.lower() == last for match in matches)
    opening = any(match.group == "invitation" and _opens(block.text[: match.start]) for match in matches)
    return opening or (pointing and block.length - block.text.rfind(block.links[-1].text) <= len(last) + 8)


def _opens(before: str) -> bool:
    """Whether nothing is said before, or a short word and a comma: "Or, read our guide"."""
    word = before.strip()
    return not any(map(str.isalnum, word)) or (word.endswith(",") and len(word) <= _SHORT_WORD)


def _opens_run(block: Block) -> bool:
    """A label with nothing behind it announces the blocks that follow."""
    return block.kind == "heading" or block.text.rstrip().endswith((":", "：")) or block.words <= 5


def _is_orphan(block: Block) -> bool:
    """A heading that `orphan-heading` reports."""
    return block.kind == "heading" and block.region != "outside" and has_nothing_under(block)


def _opens_part(block: Block) -> bool:
    """Behind the text a heading opens another part of the page, or is a headline of its list of stories."""
    return block.kind == "heading" and block.index > block.document.once(text_end)


def _continues(block: Block, last: Block, labelled: bool) -> bool:
    """Whether it goes on with a link behind a label, or behind a link that its markup is like."""
    if block.link_share < _ALL_LINK or _opens_part(block):
        return False
    element, before = block.element, last.element
    alike = bool(last.link_share) and element.tag == before.tag and element.tokens == before.tokens
    if not alike and (not labelled or is_behind(block)):
        return False
    return is_story(block) or (alike and block.words in _HEADLINE)


def _bare(blocks: Sequence[Block], place: int) -> str:
    """What makes a block that is nothing but a link a pointer: an arrow, or its place among paragraphs of prose."""
    block = blocks[place]
    if block.kind in ("caption", "code") or block.link_share < _MOSTLY_LINK or not _is_own(block):
        return ""
    if _is_told(block) and not _is_row_of_facts(blocks, place):
        near = blocks[max(0, place - _NEAR) : place]
        return "pointer with a label" if any(map(is_prose, near)) else ""
    if block.link_share < _MOSTLY_ALL:
        return ""
    if block.kind != "cell" and block.words <= _ONE_SENTENCE and is_arrow(block):
        return "pointer with an arrow"
    if block.kind == "list-item" and _is_list_on_top(blocks, place):
        return "list of links to other stories"
    before, after = blocks[max(0, place - _NEAR) : place], blocks[place + 1 : place + 1 + _NEAR]
    if not any(is_prose(near) for near in before) or block.kind == "cell" or _heads(block):
        return ""
    among = any(is_prose(near) for near in after)
    if len({link.href for link in block.links}) > 1:
        return "links to other stories" if _are_headlines(block) and (among or _closes(after)) else ""
    if block.kind in ("list-item", "heading") and among and _is_of_list(blocks, place):
        return "list of links to other stories"
    if block.words not in _HEADLINE or block.link_share < _MOSTLY_ALL:
        return ""
    beside = sum(is_story(near) for near in (*before[-1:], *after[:1]))
    if block.kind == "list-item" and not beside:
        return ""
    last = block.kind == "paragraph" and block.region == "body" and is_prose(before[-1]) and not after
    return "bare link to another story" if among or last or (beside and _closes(after)) else ""


def _is_listed(block: Block) -> bool:
    return block.kind == "list-item" and block.link_share >= _ALL_LINK and block.words in _HEADLINE


def _is_told(block: Block) -> bool:
    """A few words, a mark, and one headline that is a link."""
    if block.kind not in ("paragraph", "other") or len(block.links) != 1:
        return False
    headline = block.links[0].text
    if len(headline) <= _HEADLINE_CHARACTERS or headline.startswith(("http:", "https:", "www.")):
        return False
    label, _, rest = block.folded.partition(fold(headline))
    return label.rstrip().endswith(_LABEL_ENDS) and len(label.split()) <= _LABEL_WORDS and len(rest) <= 1


def _is_row_of_facts(blocks: Sequence[Block], place: int) -> bool:
    """Whether lines near it open with labels, too, and lead to no story: "Journal: …" above "Citation: …"."""
    near = (*blocks[max(0, place - _FACTS) : place], *blocks[place + 1 : place + 1 + _FACTS])
    facts = [one for one in near if _opens_with_label(one) and not any(map(leads_to_story, one.links))]
    return len(facts) > 1


def _opens_with_label(block: Block) -> bool:
    label, mark, rest = block.folded.partition(":")
    return bool(mark) and rest[:1] == " " and len(label.split()) <= _SHORT_LABEL


def _heads(block: Block) -> bool:
    """A headline over a text of its own: a page of several stories."""
    blocks = block.document.blocks
    if block.kind != "heading" or block.index + 1 == len(blocks):
        return False
    parent = block.element.parent
    if parent is None or parent != blocks[block.index + 1].element.parent:
        return False
    # the box of a teaser holds its headline and a line or two
    return any(parent in blocks[index].ancestors() for index in _at(block.index, len(blocks)))


def _at(index: int, count: int) -> Iterator[int]:
    """The places that are beyond a teaser's box."""
    return (place for place in (index - _TEASER, index + _TEASER) if 0 <= place < count)


def _is_mostly_prose(document: Document) -> bool:
    """A page of links is a list of them, not an article with pointers."""
    blocks = candidates(document)
    return sum(map(is_story, blocks)) <= sum(map(is_prose, blocks))


def _is_list_on_top(blocks: Sequence[Block], place: int) -> bool:
    """Whether it is of a list of stories between the headline and the first paragraph, and the text begins behind."""
    if place > _LONGEST_LIST:
        return False
    low = high = place
    while low > 0 and _is_item(blocks[low - 1]):
        low -= 1
    while high + 1 < len(blocks) and high <= _LONGEST_LIST and _is_item(blocks[high + 1]):
        high += 1
    behind = blocks[high + 1 : high + 1 + _NEAR]
    return 0 < low <= _NEAR and high - low >= _FEWEST_ITEMS and sum(map(is_prose, behind)) > 1


def _is_of_list(blocks: Sequence[Block], place: int) -> bool:
    """Whether it stands among items that are each a link to another story, with the heading over them."""
    low = high = place
    while low > 0 and _is_item(blocks[low - 1]):
        low -= 1
    while high + 1 < len(blocks) and _is_item(blocks[high + 1]):
        high += 1
    return _is_item(blocks[place]) and high - low >= _FEWEST_ITEMS


def _is_item(block: Block) -> bool:
    return block.kind in ("list-item", "heading") and block.words > 1 and is_story(block) and _is_own(block)


def _closes(after: Sequence[Block]) -> bool:
    """Nothing but links follows, or nothing."""
    return all(is_story(block) or block.words <= 3 for block in after)


def _are_headlines(block: Block) -> bool:
    return block.kind in ("paragraph", "other") and all(len(link.text) > _HEADLINE_CHARACTERS for link in block.links)


def _is_own(block: Block) -> bool:
    """All its links lead to other stories of a site whose hosts are known, or are relative."""
    return all(leads_to_story(link) and not link.external for link in block.links)


def _repeated_prefixes(blocks: Sequence[Block]) -> frozenset[int]:
    """Blocks that open with the same unlinked words, twice or more, and go on with a link to a story."""
    places: dict[str, list[int]] = {}
    for block in blocks:
        # the words before the link end with a mark; where all is link there are none
        if (
            not block.link_length
            or not _MOSTLY_LINK <= block.link_share < 1
            or not any(mark in block.folded for mark in _LABEL_ENDS)
        ):
            continue
        if block.words <= 2 * _ONE_SENTENCE and _is_own(block):
            start = next((run.start for run in block.runs if run.link is not None), 0)
            prefix = block.folded[:start].strip()
            if prefix.endswith(_LABEL_ENDS) and 1 <= len(prefix.split()) <= 6 and _are_headlines(block):
                places.setdefault(prefix, []).append(block.index)
    return frozenset(index for indices in places.values() if len(indices) > 1 for index in indices)
