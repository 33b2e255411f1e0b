"""C1 control characters where punctuation or letters were meant."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._model import model
from ._prose import Place, Prose, prose

# what windows-1252 has there and no language writes inside a word
_MARKS = "€…‘’‚“”„•–—™"
_MARGIN = 5.0
_INSIDE = 11.0  # the same between two letters, where Mac Roman has letters too
_PRIOR = 6.0  # nats by which a byte is likelier from windows-1252 than from Mac Roman


class C1Control(Rule):
    """A control character stands where windows-1252 has a quote, a dash or a letter.

    Bytes 0x80 to 0x9F were read as ISO 8859-1, or written as references such as `&#151;`. Browsers repair the
    references, feeds and readers do not; the raw characters are shown by nobody. The repair takes the character that
    windows-1252, or Mac Roman where that reads better, has in its place.
    """

    message = "{code} is a control character{meant}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid("<p>l⟦\x92⟧aspect</p>", fixed="<p>l’aspect</p>"),
        Invalid("<p>now ⟦&#151;⟧ then</p>", "a reference", fixed="<p>now — then</p>"),
        Invalid("<p>gr⟦\x89⟧ce à lui</p>", "a byte of Mac Roman", fixed="<p>grâce à lui</p>"),
        Valid("<p>l’aspect — ça</p>", "the characters themselves"),
        Valid("<p>Write <code>&#151;</code> no more.</p>", "code"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        for raw, place in text.references(_reference()):
            if not text.about_encoding:
                yield self._diagnostic(text, place, raw, place.text, safe=True)
        if not _raw().search(text.alphabet):
            return
        found = [(match.group(), place, *_meant(match, text.text)) for match, place in text.intact(_raw())]
        doubtful = {place.block.index for _, place, _, safe in found if not safe}
        for raw, place, meant, _ in found:
            safe = place.block.index not in doubtful
            yield self._diagnostic(text, place, f"U+{ord(raw[0]):04X}", meant, safe=safe)

    def _diagnostic(self, text: Prose, place: Place, code: str, meant: str, *, safe: bool) -> Diagnostic:
        return self.diagnostic(
            place.span,
            fix=text.fix(place, meant, safe=safe, message=f'write "{meant}"') if meant else None,
            code=code,
            meant=f' where "{meant}" was meant' if meant else "",
        )


def _meant(match: re.Match[str], text: str) -> tuple[str, bool]:
    """What the bytes say as windows-1252 or Mac Roman, whichever fits its neighbours, and whether that is certain."""
    raw, before, after = (
        match.group(),
        text[match.start() - 1 : match.start()] or " ",
        text[match.end() : match.end() + 1],
    )
    data = raw.encode("latin-1")
    scored = []
    for codec, prior in (("cp1252", _PRIOR), ("mac-roman", 0.0)):
        said = data.decode(codec, "ignore")
        if len(said) == len(raw):
            scored.append((model().score(f"{before}{said}{after}".replace("\n", " ")) + prior, said))
    if not scored:
        return "", False
    scored.sort(reverse=True)
    (best, said), rest = scored[0], scored[1:]
    marks = all(char in _MARKS for char in said)
    margin = _INSIDE if before.isalpha() and after.isalpha() else _MARGIN
    return said, marks and said == data.decode("cp1252", "ignore") and all(best - other > margin for other, _ in rest)


@cache
def _raw() -> re.Pattern[str]:
    return re.compile("[\x80-\x9f]+")


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"&#(?:0{0,4}(?:12[89]|1[345][0-9])|[xX]0{0,4}[89][0-9a-fA-F]);?")
