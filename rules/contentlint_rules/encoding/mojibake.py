"""Text that was decoded with the wrong code page."""

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Edit,
    Fix,
    Invalid,
    Rule,
    Scope,
    Severity,
    Span,
    Status,
    Valid,
)

from ._mojibake import Damage, find
from ._prose import Place, Prose, encodable, prose

_SHOWN = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_REPAIR = "put the letters back"
_APART = 3  # so many damages of a block are shown one by one, more as one


class Mojibake(Rule):
    """Letters are garbled: the text was read in the wrong encoding.

    `Ð¿Ñ€Ð¸Ð²ÐµÑ‚`, `donâ€™t`, `РєР°РЅР°Р»`: bytes written in one encoding and read in another, on the way through a
    database, an import or an editor. Readers stumble, search engines index noise. `data` names the kind of damage and
    the likelihood ratio, in nats, that its confidence rests on. Accept the repair where it is offered; otherwise take
    the text from its source again, and mend the import that did it.
    """

    message = "{quoted} is garbled, {kind}{repair}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE

    examples = (
        Invalid("<p>She said she didnâ€™t know.</p>".replace("â€™", "⟦â€™⟧"), fixed="<p>She said she didn’t know.</p>"),
        Invalid(
            "<p>Write to the editor, ⟦РєР°РЅР°Р»⟧ 5.</p>",
            "Cyrillic UTF-8 read as windows-1251",
            fixed="<p>Write to the editor, канал 5.</p>",
        ),
        Invalid("<p>The caf&eacute; at M⟦&Atilde;&frac14;⟧nster</p>", fixed="<p>The caf&eacute; at Münster</p>"),
        Invalid(
            '<title>A dayâ€™s walk</title><meta name="description" content="The cafÃ© is open."><p>Text.</p>'.replace(
                "â€™", "⟦â€™⟧"
            ).replace("Ã©", "⟦Ã©⟧"),
            "what search results show",
            fixed='<title>A day’s walk</title><meta name="description" content="The café is open."><p>Text.</p>',
        ),
        Invalid("<p>voil⟦Ã  ⟧le pont</p>", "one of the spaces was a byte of à", fixed="<p>voilà le pont</p>"),
        Invalid(
            "<p>On the wall: ⟦РєР°РЅР°Р»\n  РєР°РЅР°Р»⟧.</p>",
            "lines stay as they are broken",
            fixed="<p>On the wall: канал\n  канал.</p>",
        ),
        Valid("<p>Рік тому «УДАР» провів з'їзд.</p>", "natural pairs that happen to be well-formed UTF-8"),
        Valid("<p>The bytes show as <code>donâ€™t</code> in a terminal.</p>", "code shows damage on purpose"),
        Valid("<p>Über die Straße, naïve, Ångström, SÃO PAULO</p>", "accented letters"),
        Valid("<p>百度推出了 Android 应用，cafe 里也能用。</p>", "Chinese with Latin words"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        yield from self._in_head(document, text)
        if text.ascii:
            return
        found = [(damage, text.place(damage.start, damage.end)) for damage in text.damages]
        found = [(damage, place) for damage, place in found if not place.quoted]
        if not found or text.about_encoding:
            return
        for _, group in groupby(found, key=lambda pair: (pair[1].block.index, pair[0].kind)):
            pairs = list(group)
            if len(pairs) > _APART:
                yield self._together(text, pairs)
            else:
                for pair in pairs:
                    yield self._together(text, [pair])

    def _in_head(self, document: Document, text: Prose) -> Iterator[Diagnostic]:
        """The damage in the title and the descriptions, where it is written without references."""
        title, metas = document.title, [meta for meta in document.metas if meta.name in _SHOWN]
        texts = ([title.text] if title else []) + [meta.content for meta in metas]
        words = {word for said in texts for word in said.split() if not word.isascii()}
        # nearly always the head says what the text says, and that is looked through anyway
        told = all(word in text.wide for word in words) and not text.damages
        damaged = {} if told else _damaged(texts, document)
        if not damaged or text.about_encoding:
            return
        shown = [(title.text, title.span)] if title and title.text in damaged else []
        shown += [(m.content, m.content_span) for m in metas if m.content in damaged and m.content_span]
        for said, span in shown:
            written = document.source.text[slice(*span)]
            for damage in damaged[said]:
                raw = said[damage.start : damage.end]
                at = written.find(raw)
                if at < 0 or written.find(raw, at + 1) >= 0:
                    place, fix = span, None
                else:
                    place = Span(span.start + at, span.start + at + len(raw))
                    fix = self._head_fix(document, place, damage)
                yield self._diagnostic(place, raw, damage, damage.repaired, damage.score, fix)

    def _head_fix(self, document: Document, place: Span, damage: Damage) -> Fix | None:
        if damage.repaired is None or document.part.escape != "html":
            return None
        applicability = Applicability.SAFE if damage.safe else Applicability.UNSAFE
        edit = Edit(place, encodable(document, html.escape(damage.repaired)))
        return Fix((edit,), applicability, _REPAIR)

    def _together(self, text: Prose, pairs: list[tuple[Damage, Place]]) -> Diagnostic:
        """One diagnostic from the first damage to the last, its fix an edit for each."""
        (first, start), (_, end) = pairs[0], pairs[-1]
        place = Place(start.block, start.start, end.end)
        repaired, at = "", place.start
        for damage, here in pairs:
            repaired += start.block.text[at : here.start] + (damage.repaired or here.text)
            at = here.end
        lost = any(damage.repaired is None for damage, _ in pairs)
        score = min(damage.score for damage, _ in pairs)
        fix = None if lost else self._fix(text, pairs)
        return self._diagnostic(place.span, place.text, first, None if lost else repaired, score, fix)

    def _diagnostic(
        self, span: Span, raw: str, damage: Damage, repaired: str | None, score: float, fix: Fix | None
    ) -> Diagnostic:
        shown = "" if repaired is None else repaired if len(repaired) <= 60 else repaired[:59] + "…"
        return self.diagnostic(
            span,
            fix=fix,
            confidence=round(1 - 2 / max(score, 10.0), 3),
            data={"kind": damage.kind, "codec": damage.codec, "score": round(score, 1)}
            | ({} if repaired is None else {"repaired": repaired}),
            quoted=raw,
            kind=damage.kind,
            repair="" if repaired is None else f': "{shown}"',
        )

    def _fix(self, text: Prose, pairs: list[tuple[Damage, Place]]) -> Fix | None:
        edits: list[Edit] = []
        for damage, place in pairs:
            found = text.edits(place, damage.repaired or "")
            if found is None:
                return None
            edits += found
        safe = all(damage.safe for damage, _ in pairs)
        return Fix(tuple(edits), Applicability.SAFE if safe else Applicability.UNSAFE, _REPAIR)


def _damaged(texts: Iterable[str], document: Document) -> dict[str, list[Damage]]:
    """The texts that are damaged, and where; they are looked at together, for most heads are clean."""
    lines = list(dict.fromkeys(text for text in texts if not text.isascii()))
    joined = "\n".join([line.replace("\n", " ") for line in lines])
    if not find(joined, document.language):
        return {}
    found = {line: find(line, document.language) for line in lines}
    return {line: damages for line, damages in found.items() if damages}
