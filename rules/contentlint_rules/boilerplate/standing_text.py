"""Text about the publisher, the author or the conditions, the same under every article."""

from collections.abc import Iterator
from itertools import pairwise

from contentlint import (
    Block,
    Diagnostic,
    Document,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Severity,
    Status,
    Valid,
    fold,
    option,
)
from contentlint_rules.boilerplate._around import around
from contentlint_rules.boilerplate._evidence import (
    candidates,
    ends_sentence,
    in_flow,
    is_apart,
    is_cell,
    leads_to_story,
    opens_sentence,
    position,
    text_end,
)

# such text stands behind the story
_LAST_BLOCKS = 8
_LAST_SHARE = 0.85
_PAST_MIDDLE = 0.5
_LATE = 0.65
_LATE_MAIL = 0.8
_LONGEST_CONTACT = 60
_BYLINE = 4
_LONG_BYLINE = 6
_SLOGAN = 8
# a line that comes back: its words, how many at its end are the same, how often
_REFRAIN = range(6, 25)
_TAIL = 4
_OFTEN = 4
# a note about the author is among so many blocks at the end, and has at least so many words
_NOTES = 4
_SHORTEST_NOTE = 6
_MAILBOX = "line with a mailbox of the site"
_AUTHOR_METAS = ("author", "article:author", "parsely-author")


class StandingText(Rule):
    """Standing text about the outlet, author or conditions is part of the article.

    Who writes here, how to reach the desk, whose opinion this is: the same words under every story. Keep them in the
    template or in the metadata (`author`, `publishingPrinciples`), so that they can change everywhere at once.
    """

    message = "{evidence} {quoted} in the text"
    severity = Severity.INFO
    phrases = PhrasePack("standing-text")
    status = Status.STABLE
    max_words = option(90, "the longest block, in words, that can be standing text")

    examples = (
        Invalid("<p>It rained.</p><p>⟦The views expressed here are the author's own.⟧</p>"),
        Invalid("<p>Дождь.</p><p>⟦Нашли ошибку? Выделите её и нажмите Ctrl+Enter.⟧</p>"),
        Invalid("<p>It rained.</p><p>⟦Got a tip? Email Ann Lee at ann@example.org.⟧</p>"),
        Invalid(
            '<html><head><meta name="author" content="Ann Lee"></head><body><article><h1>Two metres</h1>'
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "<p>⟦Ann Lee, geboren 1971, schreibt über Flüsse und lebt in Ulm.⟧</p></article></body></html>",
            "the author of the metadata, at the end",
        ),
        Invalid(
            '<html><head><link rel=canonical href="https://planet.example/rain/1"></head><body><article><h1>Rain</h1>'
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "<p>⟦Das Team erreichen Sie unter rain@planet.example.⟧</p></article></body></html>",
            "a mailbox of the site, at the end",
        ),
        Valid("<p>The opinions expressed in court were three.</p>" + "<p>It rained.</p>" * 9, "a story"),
        Invalid(
            '<html><head><link rel=canonical href="https://planet.example/rain/1"></head><body><article><h1>Rain</h1>'
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "<p><a href='https://planet.example/subscriptions'>⟦https://planet.example/subscriptions⟧</a></p>"
            "<p>⟦planet.example⟧</p></article></body></html>",
            "an address of the site, and its name",
        ),
        Invalid(
            '<html><head><meta name="author" content="Ann Lee">'
            '<link rel=canonical href="https://planet.example/rain/1"></head><body><article><h1>Rain</h1>'
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "<p>⟦Ann Lee writes about rivers. Write to her: ann@planet.example.⟧</p></article></body></html>",
            "a note about the author with a mailbox of the site is one thing",
        ),
        Valid(
            "<p>Ann Lee is the author of three books, and she told the council so.</p>" + "<p>It rained.</p>" * 9,
            "news",
        ),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in _refrains(document):
            yield self.diagnostic(block.span(), evidence="line that comes back", quoted=block.text)
        done = set()
        for block in _notes_on_authors(document):
            if block.words <= self.max_words:
                done.add(block.index)
                yield self.diagnostic(block.span(), evidence="note about the author", quoted=block.text)
        for block, evidence in _own_addresses(document):
            if block.index not in done:
                done.add(block.index)
                yield self.diagnostic(block.span(), evidence=evidence, quoted=block.text)
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.index in done or block.words > self.max_words or block.kind in ("cell", "caption"):
                continue
            evidence = _evidence(block, matches)
            if evidence:
                yield self.diagnostic(block.span(), evidence=evidence, quoted=block.text)


def _evidence(block: Block, matches: tuple[PhraseMatch, ...]) -> str:
    groups = {match.group for match in matches}
    if "disclaimer" in groups and position(block) >= _PAST_MIDDLE:
        return "disclaimer"
    if position(block) >= _LATE and any(m.group == "contact" and opens_sentence(block, m.start) for m in matches):
        return "contact line"
    if (
        _stands_at_end(block)
        and any(match.group == "self" and match.start <= 60 for match in matches)
        and block.kind != "heading"
    ):
        return "note about the author or the outlet"
    return ""


def _own_addresses(document: Document) -> list[tuple[Block, str]]:
    """Lines with the address of the page itself, lines that are an address of the site or its name and nothing else,
    and late ones with an e-mail address at the site's own domain; with what they are."""
    here = document.url.partition("//")[2].rstrip("/").lower()
    mailboxes = tuple("@" + domain for domain in document.domains)
    found = [(block, _address(block, here, mailboxes)) for block in document.holding("/", "@")]
    found += [
        (block, "the site's own name")
        for block in document.body
        if block.index >= document.once(text_end) - 1 and _is_name(block)
    ]
    found = [(block, evidence) for block, evidence in found if evidence and not is_apart(block)]
    found += [(block, _MAILBOX) for block in around(document) if _is_late_mail(block, mailboxes)]
    return [(block, evidence) for block, evidence in found if block.words <= _LONGEST_CONTACT]


def _address(block: Block, here: str, mailboxes: tuple[str, ...]) -> str:
    """Whose address the block is or has, or nothing."""
    if "/" in here and here in block.folded:
        return "the page's own address"
    if _is_address(block):
        return "bare address of a page of the site"
    return _MAILBOX if _is_late_mail(block, mailboxes) else ""


def _is_address(block: Block) -> bool:
    """An address of the site as its own text; files are what a story can offer."""
    if block.words > 1 or not block.text.startswith(("http://", "https://", "www.")) or not block.link_length:
        return False
    own = any(domain in block.folded for domain in block.document.domains)
    return own and all(leads_to_story(link) and not link.external for link in block.links)


def _is_name(block: Block) -> bool:
    """The site's name or domain alone, or before its slogan, behind the text or as its last line."""
    document = block.document
    plain = block.kind in ("paragraph", "other") or (block.kind == "cell" and not is_cell(block))
    if not plain or block.words > _SLOGAN or ends_sentence(block.text):
        return False
    # "The Planet - all the news" is the name, too
    bare = block.folded.partition(" - ")[0].strip(" .,-|()©").removeprefix("www.")
    return bare in document.domains or (bare in document.names and (" " in bare or " - " in block.folded))


def _is_late_mail(block: Block, mailboxes: tuple[str, ...]) -> bool:
    # a name and an address are a byline; where to book is a detail of the event that a story is about
    if "@" not in block.text:
        return False
    byline = _LONG_BYLINE if block.region == "outside" else _BYLINE
    late = block.words > byline and block.kind != "list-item" and position(block) >= _LATE_MAIL
    return late and any(mailbox in block.folded for mailbox in mailboxes)


def _notes_on_authors(document: Document) -> list[Block]:
    """Of the last few blocks those that open with the name of the page's author, as its metadata has it, and go on."""
    last = [
        block
        for block in candidates(document)[-_NOTES:]
        if block.words >= _SHORTEST_NOTE and block.kind == "paragraph" and len(document.body) > 2 * _NOTES
    ]
    names = document.once(_authors) if last else ()
    return [
        block
        for block in last
        if any(block.folded.startswith(name) and not block.folded[len(name)].isalnum() for name in names)
    ]


def _authors(document: Document) -> tuple[str, ...]:
    named: list[object] = [meta.content for meta in document.metas if meta.name in _AUTHOR_METAS]
    named = named or [datum.value for datum in document.structured if datum.path[-2:] == ("author", "name")]
    names = {" ".join(fold(name).split()) for name in named if isinstance(name, str)}
    return tuple(sorted(name for name in names if 2 <= len(name.split()) <= 4))


def _stands_at_end(block: Block) -> bool:
    body = block.document.body
    from_end = body[-1].index - block.index
    return from_end < _LAST_BLOCKS and from_end <= (1 - _LAST_SHARE) * len(body) + 2


def _refrains(document: Document) -> list[Block]:
    """Short sentences that come back through the text with another name in them, apart from each other."""
    alike: dict[tuple[str, ...], list[Block]] = {}
    for block in candidates(document):
        if block.words in _REFRAIN and block.text.endswith((".", "!", "。", "！")) and block.kind == "paragraph":
            words = block.folded.split()
            alike.setdefault((words[0], *words[-_TAIL:], str(len(words))), []).append(block)
    return [
        block
        for blocks in alike.values()
        if len({block.folded for block in blocks}) >= _OFTEN and all(b.index > a.index + 1 for a, b in pairwise(blocks))
        for block in blocks
    ]
