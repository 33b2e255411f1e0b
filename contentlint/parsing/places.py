"""Where the text of a block lies in the part's HTML, worked out when somebody asks."""

import re
from typing import TYPE_CHECKING

from turbohtml import Comment as CommentNode
from turbohtml import Element as Node
from turbohtml import Text as TextNode

from contentlint.block import SPACE, Block, Layout
from contentlint.element import Element
from contentlint.parsing.blocks import VOID
from contentlint.parsing.references import Piece, decode

if TYPE_CHECKING:
    from contentlint.parsing.tree import ParsedTree

_SOLID = re.compile(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")
_UNEVEN = re.compile(r"[\t\n\r\f]| {2}")
_NO_SPACE = str.maketrans("", "", SPACE)
_FIRST_LINE_END = re.compile(r"(?:\r\n?|\n)?")
_BLANK = re.compile(r"[ \t\n\r\f]*")
# what a space between two tags is written as
_BETWEEN = re.compile(r"(?:<[^<>]*>)*?([ \t\n\r\f]+|</?br(?:>|[ \t\n\r\f/][^<>]*>?))", re.IGNORECASE)


def layout(tree: "ParsedTree", block: Block) -> Layout:
    """The pieces of the block's text; raises nothing: a text without a place of its own gets its start tag's."""
    gathering = _Gathering(tree.html, block.kind == "code")
    for data, element, node in block.raw:
        if isinstance(node, TextNode) and data.strip(SPACE):
            text = tree.text(node, element)
            gathering.add(text.pieces, exact=text.exact)
        elif gathering.verbatim:
            gathering.spaces(data)
        else:
            gathering.space()
        gathering.boundary()
    found = gathering.done(block)
    if found.exact and tree.tables.displace(block, min(found.sources), max(found.sources)):
        return found._replace(exact=False)
    return found


class Text:
    """A text node in the source: its pieces and whether they spell it."""

    __slots__ = ("exact", "pieces")

    def __init__(self, pieces: list[Piece], exact: bool):
        self.pieces = pieces
        self.exact = exact

    @property
    def end(self) -> int:
        return self.pieces[-1][1] + self.pieces[-1][2]


def find_text(tree: "ParsedTree", node: TextNode, element: Element) -> Text:
    """Where a text node stands: behind the tag or comment before it, or else where the tokens put it."""
    html, data = tree.html, node.data
    start = _expected(tree, node)
    if start >= 0:
        end = start + len(data)
        if html.startswith(data, start) and (end == len(html) or html[end] == "<") and "\r" not in data:
            return Text([(data, start, len(data))], True)
        pieces = upto(html, start, data)
        if pieces:
            return Text(pieces, True)
    return tree.aligned(node) or _nowhere(tree, data, element)


def _expected(tree: "ParsedTree", node: TextNode) -> int:
    """The offset where the text should come; -1 if what is before it does not tell."""
    passed: list[str | None] = []
    before = node.previous_sibling
    while before is not None and not isinstance(before, Node):
        if isinstance(before, CommentNode):
            passed.append(before.data)
        elif isinstance(before, TextNode) and not before.data.strip(SPACE):
            passed.append(None)
        else:
            return -1
        if len(passed) > 16:
            return -1
        before = before.previous_sibling
    if before is None:
        parent = node.parent
        at = tree.start_end(parent) if isinstance(parent, Node) else -1
        if at >= 0 and isinstance(parent, Node) and parent.tag in ("pre", "listing"):
            at += len(_FIRST_LINE_END.match(tree.html, at)[0])  # type: ignore[index] # it matches nothing, too
    else:
        at = tree.outer_end(before, before.tag in VOID)
    for comment in reversed(passed) if at >= 0 else ():
        blank = _BLANK.match(tree.html, at)
        if comment is None:
            at = blank.end() if blank else at
            continue
        end = tree.html.find("-->", at + 4)
        if not tree.html.startswith("<!--", at) or _newlines(tree.html[at + 4 : end]) != comment:
            return -1
        at = end + 3
    return at


def upto(html: str, start: int, data: str) -> list[Piece]:
    """The pieces from `start` to the tag that ends the text token, if they spell `data`."""
    end = html.find("<", start)
    while end != -1 and not (html[end + 1 : end + 2].isalpha() or html[end + 1 : end + 2] in "/!?"):
        end = html.find("<", end + 1)
    end = len(html) if end == -1 else end
    pieces = decode(html, start, end)
    return pieces if same("".join(piece[0] for piece in pieces), data) else []


def same(text: str, data: str) -> bool:
    """Whether they differ in white space at most, which the tree drops and moves at the edges of tables and heads."""
    return text == data or text.translate(_NO_SPACE) == data.translate(_NO_SPACE)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _nowhere(tree: "ParsedTree", data: str, element: Element) -> Text:
    """The start tag around a text that has no place of its own."""
    for around in (element, *element.ancestors()):
        if isinstance(around.markup, Node) and tree.start(around.markup) >= 0:
            start, end = tree.start_tag(around)
            return Text([(data, start, end - start)], False)
    return Text([(data, 0, min(1, len(tree.html)))], False)


class _Gathering:
    """The layout in the making: collapses white space just as the walk did, piece by piece."""

    def __init__(self, html: str, verbatim: bool):
        self.html = html
        self.verbatim = verbatim
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.widths: list[int] = []
        self.bounds: list[int] = []
        self.pending = False
        self.place: tuple[int, int] | None = None
        self.exact = True

    def space(self) -> None:
        """White space between tags, or a line break: a space if text comes on both sides."""
        if self.length:
            self.pending = True

    def spaces(self, data: str) -> None:
        """The same where white space is kept."""
        at, length = self._between()
        exact = self.html.startswith(data, at)
        self._piece(data, at, 0 if exact else length)

    def boundary(self) -> None:
        """The end of a run; the space behind it belongs to the next one."""
        self.bounds.append(self.length)

    def add(self, pieces: list[Piece], *, exact: bool) -> None:
        self.exact = self.exact and exact
        for text, at, length in pieces:
            whole = length == len(text) and exact
            if self.verbatim:
                self._piece(text, at, 0 if whole else length)
            elif not text.strip(SPACE):
                self._blank(at, length)
            elif whole:
                self._plain(text, at)
            else:
                self._begin()
                self._piece(" ".join(text.split()) if len(text) > 1 and not exact else text, at, length)

    def _plain(self, data: str, start: int) -> None:
        """Text that stands in the source letter for letter at `start`."""
        lead = len(data) - len(data.lstrip(SPACE))
        solid = data.strip(SPACE)
        if lead:
            self._blank(start, lead)
        start += lead
        self._begin()
        if _UNEVEN.search(solid) is None:
            self._piece(solid, start, 0)
        else:
            at = 0
            for match in _SOLID.finditer(solid):
                if at:
                    self._piece(" ", start + at, match.start() - at)
                self._piece(match[0], start + match.start(), 0)
                at = match.end()
        if lead + len(solid) < len(data):
            self._blank(start + len(solid), len(data) - lead - len(solid))

    def _blank(self, at: int, length: int) -> None:
        """White space in the text, perhaps going on with what came before."""
        if not self.length:
            return
        if self.place is not None and sum(self.place) == at:
            at, length = self.place[0], self.place[1] + length
        self.pending, self.place = True, (at, length)

    def _begin(self) -> None:
        if not self.pending:
            return
        self.pending = False
        place, self.place = self.place, None
        if self.length:
            if place is None:
                place = self._between()
            self._piece(" ", place[0], place[1])

    def _between(self) -> tuple[int, int]:
        """Start and length of the white space or line break among the tags behind what came before."""
        at = self.sources[-1] + (self.widths[-1] or self.length - self.starts[-1])
        written = _BETWEEN.match(self.html, at)
        return (written.start(1), len(written[1])) if written else (at, 1)

    def _piece(self, text: str, source: int, width: int) -> None:
        self.starts.append(self.length)
        self.sources.append(source)
        self.widths.append(width)
        self.parts.append(text)
        self.length += len(text)

    def done(self, block: Block) -> Layout:
        if "".join(self.parts) != block.text:
            return self._whole(block)
        bounds = [min(bound, block.length) for bound in self.bounds]
        return Layout(self.starts, self.sources, self.widths, bounds, self.exact)

    def _whole(self, block: Block) -> Layout:
        """One piece from the first place to the last, for a text that does not come out as the tree has it."""
        ends = [s + (w or 1) for s, w in zip(self.sources, self.widths, strict=True)]
        start, end = (min(self.sources), max(ends)) if self.sources else (0, 1)
        bounds = [*(min(bound, block.length) for bound in self.bounds[:-1]), block.length]
        return Layout([0], [start], [end - start], bounds, False)
