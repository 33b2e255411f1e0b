"""Cues such as "according to" that name no source."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Invalid, PhraseMatch, PhrasePack, Rule, Severity, Status, Valid
from contentlint_rules.attribution._holes import Hole, holes

_LISTS = 4  # blocks before and after in which "firstly" makes "segundo" mean "secondly"
_NOT_TEXT = (
    "<img",
    "<svg",
    "<math",
    "<script",
    "<iframe",
    "<object",
    "<input",
    "<select",
    "<canvas",
    "<slot",
    "{{",
    "{%",
)


class DanglingAttribution(Rule):
    """A sentence says "according to" and names nobody.

    The name was lost in translation, in a template or in editing, and the reader is told that there is a source and
    cannot know which. Name the source again, or take the cue out with it.
    """

    message = "{quoted} names no source"
    severity = Severity.ERROR
    status = Status.STABLE
    confidence = 0.95
    phrases = PhrasePack("dangling-attribution")

    examples = [
        Invalid(
            "<p>So far the positions are opposite, ⟦according to with⟧ the BBC.</p>", "as machine translation leaves it"
        ),
        Invalid("<p>The bridge had been closed since May, ⟦according to.⟧</p>"),
        Invalid('<p>⟦According to <a href="/x"></a>,⟧ the plant will reopen in spring.</p>', "the link lost its text"),
        Invalid("<p>“We will be back next year,” ⟦said⟧.</p>", "a verb of saying with no speaker"),
        Invalid('<p lang="de">Die Fähre fuhr ⟦laut,⟧ bis zum Morgen nicht.</p>'),
        Invalid('<p lang="ru">⟦По словам,⟧ переговоры продолжатся в понедельник.</p>'),
        Valid(
            "<p>According to, among others, the harbour master, the ferry was late.</p>",
            "the source comes after a remark",
        ),
        Valid(
            "<p>The plan has to be read according to, and in the spirit of, the treaty.</p>", "two cues with one source"
        ),
        Valid("<p>Writers overuse “according to.” Editors cut it.</p>", "the words are what it is about"),
        Valid('<p>According to <img src="bbc.svg" alt="the BBC">, talks go on.</p>', "the source is a picture"),
        Valid('<p lang="de">Die Kinder schrien laut, und niemand kam.</p>', "laut is loud"),
        Valid(
            '<p lang="ru">По данным, полученным от министерства, завод закрыт.</p>',
            "the source comes with a participle",
        ),
        Valid('<p lang="pt">Primeiro, falta dinheiro. Segundo, falta tempo.</p>', "segundo is secondly"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in self.phrases.blocks(document):
            if block.kind in {"heading", "code"} or block.in_code:
                continue
            candidates = [match for match in matches if match.group != "ordinal" and _speaks(block, match)]
            if not candidates:
                continue
            for hole in holes(block.folded, candidates, counted=self._counted(document, block, candidates)):
                span = block.span(hole.start, hole.until)
                if _only_text(document.source.text[span.start : span.end]) and not _capital(block, hole):
                    yield self.diagnostic(span, quoted=block.text[hole.start : hole.until])

    def _counted(self, document: Document, block: Block, candidates: list[PhraseMatch]) -> bool:
        """Whether the text around counts its arguments, so that "segundo," may be the second of them."""
        if not any(match.group.startswith("numeral") for match in candidates):
            return False
        near = document.blocks[max(0, block.index - _LISTS) : block.index + _LISTS + 1]
        return any(match.group == "ordinal" for other in near for match in self.phrases.matches(other))


def _only_text(written: str) -> bool:
    """Whether nothing but text stands there: a picture or a template can be the source."""
    return not any(mark in written.lower() for mark in _NOT_TEXT)


def _capital(block: Block, hole: Hole) -> bool:
    """The stray preposition opens a name ("according to Of The Box")."""
    return hole.end == hole.until and block.text[hole.start : hole.end].split()[-1][0].isupper()


def _speaks(block: Block, match: PhraseMatch) -> bool:
    """A cue of one word ("laut", "selon") is one in its own language only: "laut" is the sea in Malay."""
    return match.group == "said" or " " in match.phrase or "'" in match.phrase or block.language in {"", match.language}
