"""Blocks that the body leaves out and a reader of the article meets all the same: between its blocks, behind it."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from contentlint import Block, Document, Element, PhraseMatch
from contentlint_rules.boilerplate._evidence import candidates, in_flow, is_telling, text_end

# so many blocks before the body's first and behind its last are looked at
_BEFORE = 4
_BEHIND = 10
# and so many, wherever they stand: a row that the next container opens with
_RIGHT_BEHIND = 3
# more than this between the body's blocks is another part of the page
_MOST_BETWEEN = 60
_PAGE = frozenset(("html", "body"))


class Phrases(Protocol):
    """A rule's phrases."""

    def among(self, blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[PhraseMatch, ...]]]: ...
    def blocks(self, document: Document) -> Iterator[tuple[Block, tuple[PhraseMatch, ...]]]: ...


def in_reach(pack: Phrases, document: Document) -> Iterator[tuple[Block, tuple[PhraseMatch, ...]]]:
    """The blocks with phrases of the pack that can be furniture: of the body, and around it in the same container."""
    yield from in_flow(pack.blocks(document))
    yield from pack.among(around(document))


def placed(pack: Phrases, document: Document) -> dict[int, tuple[PhraseMatch, ...]]:
    """The pack's phrases by the place of their block, in the body and around it."""
    found = {block.index: matches for block, matches in pack.blocks(document)}
    found.update((block.index, matches) for block, matches in pack.among(around(document)))
    return found


def in_order(document: Document) -> list[Block]:
    """The body's blocks that can be furniture and those around it, as they follow each other."""
    return document.once(_in_order)


def _in_order(document: Document) -> list[Block]:
    return sorted((*candidates(document), *around(document)), key=lambda block: block.index)


def around(document: Document) -> tuple[Block, ...]:
    """Blocks that are no part of the body and stand in its container, not set apart by markup.

    Words that are a label of furniture and nothing else are one there, too; a rule that goes by less keeps to the body.
    """
    return document.once(_around)


def _around(document: Document) -> tuple[Block, ...]:
    body = document.body
    if document.kind != "article" or document.extent != "page" or document.has_front_matter or not body:
        return ()
    first = body[0].index
    last = document.once(text_end)
    own = {block.index for block in body}
    container = _container(document.blocks[first], document.blocks[last])
    # what holds the text is not set apart by its own name
    inner = {id(element): True for element in body[len(body) // 2].ancestors()}
    outer = dict(inner)
    if container is not None:
        inner.update({id(element): False for element in container.ancestors()})
    blocks = document.blocks
    near = [block for block in blocks[max(0, first - _BEFORE) : last + 1 + _BEHIND] if block.index not in own]
    near = [
        block
        for block in near
        if not block.in_code
        and not block.in_quote
        and (
            _is_in(block.element, container, False, inner)
            or (
                first - _RIGHT_BEHIND <= block.index <= last + _RIGHT_BEHIND
                and _is_in(block.element, None, True, outer)
            )
        )
    ]
    return tuple(near) if len(near) <= _MOST_BETWEEN else ()


def _container(first: Block, last: Block) -> Element | None:
    """The article's element around both, or the innermost around both unless it is the whole page."""
    common = first.around(last)
    articles = [element for element in common if element.tag == "article"]
    nearest = (articles or common)[:1]
    return nearest[0] if nearest and nearest[0].tag not in _PAGE else None


def _is_in(element: Element | None, container: Element | None, page: bool, known: dict[int, bool]) -> bool:
    """Whether nothing from the element up to the container sets it apart; `page`: up to the page.

    `known` keeps answers by id.
    """
    way = []
    answer = page
    while element is not None:
        if element is container or id(element) in known:
            answer = known.get(id(element), True)
            break
        way.append(id(element))
        if is_telling(element):
            answer = False
            break
        element = element.parent
    known.update(dict.fromkeys(way, answer))
    return answer
