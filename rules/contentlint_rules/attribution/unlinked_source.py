"""Publishers named as a source, without a link."""

import re
from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Invalid, PhraseMatch, PhrasePack, Rule, Severity, Status, Valid

_BETWEEN = 24  # characters between an outlet and the words that make it a source


class UnlinkedSource(Rule):
    """A publisher is named as the source, and nothing links to its report.

    Readers cannot check what they cannot find. Link the report where it is first named.
    """

    message = "{quoted} is a source without a link"
    severity = Severity.INFO
    status = Status.STABLE
    default = False
    phrases = PhrasePack("unlinked-source")

    examples = [
        Invalid("<p>The bridge cost twice what was planned, ⟦according to the BBC⟧.</p>"),
        Invalid("<p>The ⟦Washington Post reported⟧ in May that the bridge would stay closed.</p>"),
        Valid(
            '<p>The bridge cost twice what was planned, <a href="https://www.bbc.co.uk/news/1">according to the '
            "BBC</a>.</p>"
        ),
        Valid(
            '<p>The <a href="https://www.bbc.co.uk/news/1">BBC</a> counted the costs.</p><p>They doubled, according '
            "to the BBC.</p>",
            "linked where it was first named",
        ),
        Valid("<p>“We are glad,” she told the BBC.</p>", "the BBC asked her; the words are hers"),
        Valid("<p>He worked for the BBC until 2011, when the report came out.</p>", "named, but no source"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        done: set[str] = set()
        for block in document.body:
            matches = self.phrases.matches(block)
            outlets = [match for match in matches if match.group == "outlet"]
            for outlet in outlets:
                if outlet.phrase in done or outlet.phrase in document.names or not outlet.quote[0].isupper():
                    continue
                if _linked(block, outlet):
                    done.add(outlet.phrase)
                elif cue := _cue(block, outlet, matches):
                    done.add(outlet.phrase)
                    start, end = min(cue.start, outlet.start), max(cue.end, outlet.end)
                    yield self.diagnostic(block.span(start, end), quoted=block.text[start:end])


def _linked(block: Block, outlet: PhraseMatch) -> bool:
    """A link in the sentence that names the outlet."""
    start = max((mark.end() for mark in re.finditer(r"[.!?]\s", block.text[: outlet.start])), default=0)
    stop = re.search(r"[.!?](?:\s|$)", block.text[outlet.end :])
    end = outlet.end + stop.start() if stop else len(block.text)
    return any(run.link is not None and run.start < end and start < run.end for run in block.runs)


def _cue(block: Block, outlet: PhraseMatch, matches: tuple[PhraseMatch, ...]) -> PhraseMatch | None:
    for match in matches:
        if match.group == "before" and 0 <= outlet.start - match.end <= _BETWEEN:
            between = block.text[match.end : outlet.start]
        elif match.group == "after" and 0 <= match.start - outlet.end <= 1:
            between = ""
        else:
            continue
        if not re.search(r"[.,;:!?()\"“”]", between):
            return match
    return None
