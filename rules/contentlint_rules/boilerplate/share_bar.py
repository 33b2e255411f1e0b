"""Buttons to share, print, save or rate that became text."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache

from contentlint import (
    Applicability,
    Block,
    Diagnostic,
    Document,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Status,
    Valid,
    fold,
)
from contentlint_rules.boilerplate._around import in_order, in_reach, placed
from contentlint_rules.boilerplate._evidence import (
    is_behind,
    is_cell,
    is_counted,
    label_blocks,
    leads_nowhere,
    own_path,
    position,
    removals,
    runs,
)

# in characters: most blocks are refused before their words are counted
_LONGEST = 400
_MOST_WORDS = 12
_LONGEST_CALL = 30
_ANSWER = 3
_LATE = 0.8
_FEWEST_BUTTONS = 3
_LONGEST_BUTTON = 24
_FIRST = 3
_PAIR = 2
_PAGE_WORDS = 5
_FEWEST_LETTERS = 8
_LONGEST_ENDING = 5
# the evidence that an address alone gives
_FURTHER = "link to a further page"
_NETWORKS = """
facebook twitter x tweet whatsapp telegram linkedin pinterest reddit email e-mail mail print viber messenger tumblr
pocket vk ok vkontakte вконтакте одноклассники фейсбук твиттер телеграм line weibo wechat copy link url sms threads
bluesky mastodon flipboard instagram youtube rss pdf xing skype google plus google+ pinit pin pint livejournal
snapchat kakaotalk kakaostory naver hatena tweetar twittern
微信 微博 新浪微博 腾讯微博 qq空间 qq好友 朋友圈 豆瓣 人人网 はてな はてなブックマーク
카카오톡 카카오스토리 페이스북 트위터 밴드
"""

_FORMS = frozenset(
    ("print", "pdf", "mail", "email", "e-mail", "rss", "line", "link", "copy", "url", "x", "plus", "pin")
)


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
        Invalid("<p>Shi.</p><p><a href='#'>⟦hap dritaren⟧</a></p>", "a link for a script", fixed="<p>Shi.</p>"),
        Invalid(
            "<p>It rained.</p><ul><li><a href=/s/f>⟦Facebook⟧</a></li><li><a href=/s/t>⟦Telegram⟧</a></li>"
            "<li><a href=/s/e>⟦Email⟧</a></li></ul>",
            "a button a line",
            fixed="<p>It rained.</p>",
        ),
        Invalid(
            "<p>It rained.</p><p>⟦Rate this issue with one click.⟧</p>"
            "<ul><li><a href=/v/1>⟦Good⟧</a></li><li><a href=/v/2>⟦Bad⟧</a></li></ul>",
            "a poll and its answers",
            fixed="<p>It rained.</p>",
        ),
        Invalid(
            "<p>雨。</p><p>⟦【<a href=/p>打印</a>】【<a href=/c>关窗</a>】⟧</p>",
            "buttons in brackets",
            fixed="<p>雨。</p>",
        ),
        Invalid(
            "<p>雨。</p><p>⟦1 <a href=/2>2</a> <a href=/3>3</a> <a href=/2>»⟧</a></p>", "pages", fixed="<p>雨。</p>"
        ),
        Invalid(
            "<p>It rained.</p><p><a href=/f>⟦discuss it</a> | <a href=/p>Print</a> | <a href=/e>Email⟧</a></p>",
            "a row of links, most of them known buttons",
            fixed="<p>It rained.</p>",
        ),
        Invalid(
            "<p>It rained.</p><ul><li><a href=/s/f>⟦Facebook⟧</a></li><li><a href=/s/t>⟦Telegram⟧</a></li>"
            "<li><a href=/s/e>⟦Email⟧</a></li><li><a href=/s/o>⟦Our shop⟧</a></li></ul>",
            "what stands in the same row of buttons",
            fixed="<p>It rained.</p>",
        ),
        Valid(
            "<p><a href='javascript:mail(7)'>ann(at)planet.example</a></p><p>It rained.</p>",
            "a mailbox that a script hides",
        ),
        Valid("<li><a href=/wool>1-2 pairs</a> of dry socks</li><p>It rained.</p>", "how many, no pages"),
        Invalid(
            '<html><head><link rel=canonical href="https://planet.example/rain/flood.html"></head><body><article>'
            "<h1>Two metres</h1>"
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>"
            * 9
            + "<ul><li><a href='/rain/flood-2.html'>⟦The dam of 1910⟧</a></li>"
            "<li><a href='/rain/flood-3.html'>⟦A town that moves⟧</a></li></ul></article></body></html>",
            "the further pages of the story, by their addresses",
            fixed='<html><head><link rel=canonical href="https://planet.example/rain/flood.html"></head><body><article>'
            "<h1>Two metres</h1>"
            + "<p>The river rose by two metres on Monday, and the council closed both bridges until May.</p>" * 9
            + "</article></body></html>",
        ),
        Invalid("<p>Pada.</p><p>⟦Strona 1 z 4⟧</p>", "which page this was", fixed="<p>Pada.</p>"),
        Valid("<ul><li>Threads</li><li>Mastodon</li><li>Tumblr</li></ul><p>It grew.</p>", "a list of networks"),
        Valid("<p>Share this with care, the doctor said.</p>", "a sentence that opens with the words"),
        Valid("<h2>Facebook</h2><p>The company grew.</p><h2>Print</h2><p>Papers did not.</p>", "subheads of one word"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        found = {block.index: (block, evidence) for block, evidence in self._buttons(document)}
        found.update((block.index, (block, evidence)) for block, evidence in list(_rest_of_rows(document, found)))
        buttons = [found[index] for index in sorted(found)]
        # a story that goes on from another day can have an address like a further page
        pages = [block for block, evidence in buttons if evidence == _FURTHER]
        certain = [block for block, evidence in buttons if evidence != _FURTHER]
        for block, fix in (
            *removals(certain, "remove the button's text", Applicability.SAFE),
            *removals(pages, "remove the link to the page"),
        ):
            yield self.diagnostic(block.span(), evidence=found[block.index][1], quoted=block.text, fix=fix)

    def _buttons(self, document: Document) -> Iterator[tuple[Block, str]]:
        """What is a button or a row of them by itself, with what tells so."""
        done = set()
        for block, _ in label_blocks(in_reach(self.phrases, document)):
            done.add(block.index)
            yield block, "label of a button"
        blocks = [block for block in in_order(document) if block.length <= _LONGEST]
        for block in _runs_of_networks(blocks):
            if block.index not in done:
                done.add(block.index)
                yield block, "button of a row"
        answers_to = -1
        found = placed(self.phrases, document)
        for block in blocks:
            matches = found.get(block.index, ())
            if block.words > (_LONGEST_CALL if matches or "|" in block.text else _MOST_WORDS) or block.index in done:
                continue
            if is_cell(block) and "【" not in block.text:
                continue
            if answers_to == block.index - 1 and _is_answer(block):
                answers_to = block.index
                yield block, "answer to a call"
                continue
            if block.words > _MOST_WORDS and block.region == "outside":
                continue
            if any(match.group == "anchored" for match in matches):
                answers_to = block.index
                yield block, "call to rate or to vote"
            elif (block.words <= _MOST_WORDS or "|" in block.text) and (evidence := self._row(block, matches)):
                yield block, evidence

    def _row(self, block: Block, matches: tuple[PhraseMatch, ...]) -> str:
        """What makes a short block a row of buttons, or one of a script."""
        if _leads_to_page(block):
            return _FURTHER
        if _is_paging(block) or _counts_pages(block, matches):
            return "page numbers"
        labels = self.phrases.vocabulary("whole")
        if _is_row(block, matches, labels) or _is_linked_row(block, labels) or _is_bracketed_row(block):
            return "row of buttons"
        if is_counted(block, labels) and _counts(block, block.document):
            return "button with a count"
        lost = leads_nowhere(block) and block.region != "outside" and not is_behind(block)
        return "button that leads nowhere" if lost else ""


def _is_row(block: Block, matches: tuple[PhraseMatch, ...], labels: frozenset[str]) -> bool:
    """Nothing but names of networks and labels of buttons, two at least."""
    if block.kind == "heading":
        return False
    opening = next((match for match in matches if match.group == "label"), None)
    rest = block.folded[opening.end :] if opening else block.folded
    named = 1 if opening else 0
    # "Print PDF" can say in what forms a book is sold
    proper = bool(opening) or bool(block.link_length) or block.region == "outside"
    for part in rest.split():
        word = part.strip(".,:;|·•-/()+&")
        if word and not word.isdigit():
            if word not in _networks() and word not in labels:
                return False
            named += 1
            proper = proper or word not in _FORMS
    return named > 1 and proper


def _is_linked_row(block: Block, labels: frozenset[str]) -> bool:
    """Nothing but short links, half of them at least known as buttons."""
    links = block.links
    if len(links) < _FEWEST_BUTTONS or block.kind == "heading":
        return False
    if any(run.link is None and any(map(str.isalpha, run.text)) for run in block.runs):
        return False
    texts = [fold(link.text).strip(" |·•") for link in links]
    known = sum(text in labels or text in _networks() for text in texts)
    return 2 * known >= len(texts) and all(len(text) <= _LONGEST_BUTTON for text in texts)


def _is_bracketed_row(block: Block) -> bool:
    """Nothing but links in brackets of their own, two at least: 【Print】【Close】."""
    if "【" not in block.text:
        return False
    pieces = block.text.strip("【】 \u3000").split("】")
    return (
        len(pieces) > 1
        and len(block.links) > 1
        and all(piece.strip("【】 \u3000") and len(piece) <= _LONGEST_BUTTON for piece in pieces)
    )


def _is_paging(block: Block) -> bool:
    """Page numbers from 1 on, linked."""
    if not block.link_length or "2" not in block.text or block.words > _MOST_WORDS:
        return False
    numbers = [int(number) for number in _number().findall(block.text)]
    few = sum(map(str.isalpha, block.text)) <= 2 * _LONGEST_BUTTON
    return (
        few
        and any(link.text.isdecimal() for link in block.links)
        and len(numbers) > 1
        and numbers[:2] == [1, 2]
        and numbers == list(range(1, len(numbers) + 1))
    )


def _counts_pages(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    """A page and how many there are: "Page 1 of 4", and nothing else."""
    if not any(match.group == "page" and match.start == 0 for match in matches):
        return False
    numbers = [int(number) for number in _number().findall(block.text)]
    return block.words <= _PAGE_WORDS and len(numbers) == _PAIR and 1 <= numbers[0] <= numbers[1]


def _leads_to_page(block: Block) -> bool:
    """Nothing but a link to a further page of this article: its own address with a number more."""
    if len(block.links) != 1 or block.link_share < 1:
        return False
    own, link = _stem(block.document.once(own_path)), block.links[0]
    path = link.path
    if len(own) <= _FEWEST_LETTERS or link.external or not path.startswith(own):
        return False
    return _page().fullmatch(path[len(own) :]) is not None


def _stem(path: str) -> str:
    """A path without its ending and the number of its page."""
    bare = path.rstrip("/")
    name, dot, ending = bare.rpartition(".")
    return name if dot and len(ending) <= _LONGEST_ENDING and "/" not in ending else bare


@cache
def _page() -> re.Pattern[str]:
    return re.compile(r"[-_/,]{1,2}(?:p|s|page|seite|pagina|página|strona|sayfa)?[-_/]?[0-9]{1,2}(?:\.[a-z]{3,5})?/?")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,4}")


def _is_answer(block: Block) -> bool:
    if block.words == 1 and block.text.startswith(("http://", "https://")):
        return True
    return block.kind == "list-item" and block.words <= _ANSWER and block.link_share == 1


def _runs_of_networks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks of one network's name each, three or more in a row: buttons, where they are links or no text of the body.

    A story can list networks, too: then they are no links.
    """
    for run in runs(filter(_is_button, blocks)):
        if len(run) >= _FEWEST_BUTTONS:
            yield from run


def _is_button(block: Block) -> bool:
    if block.length > _LONGEST_BUTTON or not (block.region == "outside" or block.link_share >= 1):
        return False
    words = block.folded.replace("-", " ").split()
    return block.kind != "heading" and bool(words) and all(word in _networks() for word in words)


def _rest_of_rows(document: Document, found: Container[int]) -> Iterator[tuple[Block, str]]:
    """Short links that stand right beside two buttons and are set as they are: the comment beside share and print."""
    blocks = document.blocks
    for block in in_order(document):
        if block.index in found or block.words > _ANSWER or block.link_share < 1 or block.kind == "heading":
            continue
        for low, high in ((block.index - 2, block.index), (block.index + 1, block.index + 3)):
            beside = blocks[max(0, low) : high]
            if len(beside) == _PAIR and all(other.index in found and _is_sibling(block, other) for other in beside):
                yield block, "button of a row"
                break


def _is_sibling(block: Block, other: Block) -> bool:
    one, two = block.element, other.element
    return one.tag == two.tag and one.parent is not None and one.parent == two.parent


@cache
def _networks() -> frozenset[str]:
    return frozenset(_NETWORKS.split())


def _counts(block: Block, document: Document) -> bool:
    """In mid-text "4 likes" is what a story says of a post."""
    return block.kind != "heading" and (position(block) >= _LATE or block.index < document.body[0].index + _FIRST)
