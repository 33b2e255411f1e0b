"""Copyright lines and terms of reuse in the text."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import (
    Block,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Severity,
    Status,
    Valid,
)
from contentlint_rules.boilerplate._around import around, placed
from contentlint_rules.boilerplate._evidence import candidates, opens_sentence, position, text_end

_MOST_WORDS = 60
_SHORT = 14
_LATE = 0.75
_PAST_MIDDLE = 0.5
_NEAR_END = 12
_FEW_WORDS = 8
_NEAR_YEAR = 20
_LAST = 0.9
# further behind the text it is the page's footer
_RIGHT_BEHIND = 2


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        r"(?:©|ⓒ|\(c\)|℗)\s{0,3}(?:copyright\s)?(?:.{0,40}?\b)?(?:19|20)\d\d\b|copyright\s{0,2}(?:©|ⓒ|\(c\))",
        re.IGNORECASE,
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


class CopyrightLine(Rule):
    """A rights notice stands in the text.

    Rights belong in the page's footer and in the metadata (`copyrightHolder`, `license`). Some licences ask for the
    line: then suppress the rule there and say so.
    """

    message = "rights notice {quoted} in the text"
    severity = Severity.INFO
    status = Status.STABLE
    phrases = PhrasePack("copyright-line")

    examples = (
        Invalid("<p>It rained.</p><p>⟦© 2024 The Daily Planet. All rights reserved.⟧</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>Piove.</p><p>⟦RIPRODUZIONE RISERVATA⟧</p>", fixed="<p>Piove.</p>"),
        Invalid("<p>비가 왔다.</p><p>⟦무단전재 및 재배포 금지⟧</p>", fixed="<p>비가 왔다.</p>"),
        Valid(
            "<p>The court held that all rights reserved in 1911 had lapsed.</p><p>It rained.</p>", "news about rights"
        ),
        Valid(
            "<p>It rained.</p><p>It dried.</p><p>This article was originally published in May 2015 and updated.</p>",
            "a note about the text's age",
        ),
        Valid("<figure><img src=a.jpg><figcaption>The dam. © 2024 Ann Lee</figcaption></figure>", "a picture's credit"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        found = placed(self.phrases, document)
        end = document.once(text_end) + _RIGHT_BEHIND
        for block in (*candidates(document), *around(document)):
            matches = found.get(block.index, ())
            if block.index > end or not (matches or _has_sign(block)):
                continue
            if block.words > _MOST_WORDS or block.kind in ("caption", "heading", "cell", "code"):
                continue
            if _is_notice(block, matches):
                yield self.diagnostic(
                    block.span(), quoted=block.text, fix=Fix.remove(block, message="strike the notice")
                )


def _has_sign(block: Block) -> bool:
    """A cheap look: what every sign begins with."""
    text = block.folded
    return "©" in text or "(c)" in text or "ⓒ" in text or "℗" in text


def _is_notice(block: Block, matches: tuple[PhraseMatch, ...]) -> bool:
    late = position(block) >= _LATE
    for match in matches:
        # a notice that is nothing else is one wherever it stands
        if match.group == "rights" and match.start <= 2 and block.words <= _FEW_WORDS:
            return True
        if match.group == "rights" and position(block) >= _PAST_MIDDLE and _is_said_apart(block, match):
            return True
        if match.group == "reuse" and opens_sentence(block, match.start) and (late or position(block) <= 1 - _LATE):
            return not _is_dated(block, match)
        if (
            match.group == "mark"
            and match.start <= 2
            and block.words <= _SHORT
            and any(c.isdigit() for c in block.text)
        ):
            return late
    sign = _sign().search(block.text[:200]) if late and block.words <= 40 else None
    return sign is not None and (sign.start() <= 4 or block.words <= _SHORT)


def _is_dated(block: Block, match: PhraseMatch) -> bool:
    """Whether it says when, not where: "originally published in November 2015", what is new since then follows."""
    return not block.links and _year().search(block.text, match.end, match.end + _NEAR_YEAR) is not None


def _is_said_apart(block: Block, match: PhraseMatch) -> bool:
    """The phrase is a sentence of its own, or the end of one: not the subject of a story."""
    rest = block.text[match.end :]
    if len(rest) <= _NEAR_END:
        return True
    return opens_sentence(block, match.start) and (len(rest.split()) <= _FEW_WORDS or position(block) >= _LAST)
