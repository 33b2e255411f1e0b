"""Buttons to share, print, save or rate that became text."""

import re
from collections.abc import Iterator, Sequence
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
from contentlint_rules.boilerplate._around import in_order, in_reach, placed
from contentlint_rules.boilerplate._evidence import is_behind, is_cell, is_counted, label_blocks, position

# in characters: most blocks are refused before their words are counted
_LONGEST = 400
_MOST_WORDS = 12
_LONGEST_CALL = 30
_ANSWER = 3
_BUTTON = 4
_LATE = 0.8
_FEWEST_BUTTONS = 3
_LONGEST_BUTTON = 24
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
        Invalid(
            "<p>It rained.</p><ul><li><a href=/s/f>⟦Facebook⟧</a></li><li><a href=/s/t>⟦Telegram⟧</a></li>"
            "<li><a href=/s/e>⟦Email⟧</a></li></ul>",
            "a button a line",
            fixed="<p>It rained.</p><ul></ul>",
        ),
        Invalid(
            "<p>It rained.</p><p>⟦Rate this issue with one click.⟧</p>"
            "<ul><li><a href=/v/1>⟦Good⟧</a></li><li><a href=/v/2>⟦Bad⟧</a></li></ul>",
            "a poll and its answers",
            fixed="<p>It rained.</p><ul></ul>",
        ),
        Invalid(
            "<p>雨。</p><p>⟦【<a href=/p>打印</a>】【<a href=/c>关窗</a>】⟧</p>",
            "buttons in brackets",
            fixed="<p>雨。</p>",
        ),
        Invalid(
            "<p>雨。</p><p>⟦1 <a href=/2>2</a> <a href=/3>3</a> <a href=/2>»⟧</a></p>", "pages", fixed="<p>雨。</p>"
        ),
        Valid("<ul><li>Threads</li><li>Mastodon</li><li>Tumblr</li></ul><p>It grew.</p>", "a list of networks"),
        Valid("<p>Share this with care, the doctor said.</p>", "a sentence that opens with the words"),
        Valid("<h2>Facebook</h2><p>The company grew.</p><h2>Print</h2><p>Papers did not.</p>", "subheads of one word"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done = set()
        for block, _ in label_blocks(in_reach(self.phrases, document)):
            done.add(block.index)
            yield self._report(block, "label of a button")
        labels = self._labels
        blocks = [block for block in in_order(document) if block.length <= _LONGEST]
        for block in _runs_of_networks(blocks):
            if block.index not in done:
                done.add(block.index)
                yield self._report(block, "button of a row")
        answers_to = -1
        found = placed(self.phrases, document)
        for block in blocks:
            matches = found.get(block.index, ())
            if block.words > (_LONGEST_CALL if matches else _MOST_WORDS) or block.index in done or is_cell(block):
                continue
            if answers_to == block.index - 1 and _is_answer(block):
                answers_to = block.index
                yield self._report(block, "answer of a poll")
                continue
            if block.words > _MOST_WORDS and block.region == "outside":
                continue
            if any(match.group == "anchored" for match in matches):
                answers_to = block.index
                yield self._report(block, "call to rate or to vote")
            elif block.words > _MOST_WORDS:
                continue
            elif _is_paging(block):
                yield self._report(block, "page numbers")
            elif (
                _is_row(block, matches, labels)
                or _is_bracketed_row(block)
                or (is_counted(block, labels) and _counts(block, document))
            ):
                yield self._report(block, "row of buttons")
            elif _leads_nowhere(block) and block.region != "outside" and not is_behind(block):
                yield self._report(block, "button that leads nowhere")

    @cached_property
    def _labels(self) -> frozenset[str]:
        packs = self.phrases.groups.values()
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
    return few and len(numbers) > 1 and numbers[:2] == [1, 2] and numbers == list(range(1, len(numbers) + 1))


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,4}")


def _is_answer(block: Block) -> bool:
    return block.kind == "list-item" and block.words <= _ANSWER and block.link_share == 1


def _runs_of_networks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks of one network's name each, three or more in a row: buttons, where they are links or no text of the body.

    A story can list networks, too: then they are no links.
    """
    run: list[Block] = []
    for block in filter(_is_button, blocks):
        if run and block.index - run[-1].index != 1:
            if len(run) >= _FEWEST_BUTTONS:
                yield from run
            run = []
        run.append(block)
    if len(run) >= _FEWEST_BUTTONS:
        yield from run


def _is_button(block: Block) -> bool:
    if block.length > _LONGEST_BUTTON or not (block.region == "outside" or block.link_share >= 1):
        return False
    words = block.folded.replace("-", " ").split()
    return block.kind != "heading" and bool(words) and all(word in _networks() for word in words)


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
