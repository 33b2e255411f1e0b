"""Repairs as values, and the pure function that applies them."""

import itertools
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from contentlint.source import Span

if TYPE_CHECKING:
    from contentlint.block import Block


class Applicability(Enum):
    """SAFE repairs cannot lose what the author meant; UNSAFE ones want a person's eye."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Put `replacement` in the place of `span` (code points of the file's text); an empty span inserts."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that are made together or not at all."""

    edits: tuple[Edit, ...]
    applicability: Applicability
    message: str = ""

    @classmethod
    def replace(
        cls, span: Span, replacement: str, *, applicability: Applicability = Applicability.UNSAFE, message: str = ""
    ) -> "Fix":
        """Put `replacement` (as it must stand in the file) in the place of `span`."""
        return cls((Edit(span, replacement),), applicability, message)

    @classmethod
    def remove(
        cls, *blocks: "Block", applicability: Applicability = Applicability.UNSAFE, message: str = ""
    ) -> "Fix | None":
        """Remove whole blocks, and the elements that would be left empty; None if a block has no place in the file."""
        if not blocks or not all(block.exact for block in blocks):
            return None
        spans = blocks[0].document.removal(blocks)
        if not spans:
            return None
        return cls(tuple(Edit(span, "") for span in spans), applicability, message or "remove it")


def choose(fixes: Iterable[Fix], *, unsafe: bool) -> list[Fix]:
    """The fixes of one pass: from the left, of two that begin together the wider, none touching what another touches.

    Fixes that want exactly the same edits are made once; the order of `fixes` does not matter.
    """
    chosen: list[Fix] = []
    taken: list[Span] = []
    seen: set[tuple[Edit, ...]] = set()
    wanted = [fix for fix in fixes if fix.edits and (unsafe or fix.applicability is Applicability.SAFE)]
    for fix in sorted(wanted, key=_precedence):
        spans = sorted(edit.span for edit in fix.edits)
        if fix.edits in seen or _overlap(spans):
            continue
        if _meets(spans, taken):
            continue
        seen.add(fix.edits)
        chosen.append(fix)
        for span in spans:
            insort(taken, span)
    return chosen


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits made. Raises ValueError if they overlap or reach outside the text."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = edit.span
        if not at <= start <= end <= len(text):
            raise ValueError(f"edit {start}-{end} overlaps another or lies outside the text")
        out += (text[at:start], edit.replacement)
        at = end
    out.append(text[at:])
    return "".join(out)


def _precedence(fix: Fix) -> tuple[object, ...]:
    width = sum(edit.span.end - edit.span.start for edit in fix.edits)
    edits = [(edit.span, edit.replacement) for edit in fix.edits]
    return min(edits)[0].start, -width, edits, fix.applicability.value, fix.message


def _overlap(spans: list[Span]) -> bool:
    return any(left.end > right.start or left == right for left, right in itertools.pairwise(spans))


def _meets(spans: list[Span], taken: list[Span]) -> bool:
    """Whether any span shares a character or an insertion point with one that is taken already."""
    for span in spans:
        at = bisect_left(taken, span)
        for other in taken[max(0, at - 1) : at + 2]:
            if (span.start < other.end and other.start < span.end) or (
                span.start == other.start and (span.start == span.end or other.start == other.end)
            ):
                return True
    return False
