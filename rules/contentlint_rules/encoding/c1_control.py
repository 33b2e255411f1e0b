"""C1 control characters where punctuation or letters were meant."""

import html
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
_NEVER = -20.0  # nats for a byte that the code page lacks
_PRIOR = 6.0  # nats by which windows-1252 is likelier than Mac Roman


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
        for raw, place in () if text.beyond.isdisjoint(_shown()) else text.references(_reference()):
            if not text.about_encoding:
                yield self._diagnostic(text, place, raw, place.text, safe=True)
        if not _raw().search(text.alphabet):
            return
        found = list(text.intact(_raw()))
        codec = _code_page([match for match, _ in found])
        meant = [_meant(match, codec) for match, _ in found]
        doubtful = {place.block.index for (_, place), (_, safe) in zip(found, meant, strict=True) if not safe}
        for (match, place), (said, _) in zip(found, meant, strict=True):
            safe = place.block.index not in doubtful
            yield self._diagnostic(text, place, f"U+{ord(match.group()[0]):04X}", said, safe=safe)

    def _diagnostic(self, text: Prose, place: Place, code: str, meant: str, *, safe: bool) -> Diagnostic:
        return self.diagnostic(
            place.span,
            fix=text.fix(place, meant, safe=safe, message=f'write "{meant}"') if meant else None,
            code=code,
            meant=f' where "{meant}" was meant' if meant else "",
        )


def _code_page(found: list[re.Match[str]]) -> str:
    """The code page that reads best over the whole text: its bytes come from one."""
    totals = {codec: sum(_score(match, codec) for match in found) for codec in ("cp1252", "mac-roman")}
    return "mac-roman" if totals["mac-roman"] > totals["cp1252"] + _PRIOR else "cp1252"


def _score(match: re.Match[str], codec: str) -> float:
    said = _said(match, codec)
    text = match.string
    before, after = text[match.start() - 1 : match.start()] or " ", text[match.end() : match.end() + 1]
    return model().score(f"{before}{said}{after}".replace("\n", " ")) if said else _NEVER * len(match.group())


def _said(match: re.Match[str], codec: str) -> str:
    """What the bytes are in the code page, "" if it lacks one."""
    said = match.group().encode("latin-1").decode(codec, "ignore")
    return said if len(said) == len(match.group()) else ""


def _meant(match: re.Match[str], codec: str) -> tuple[str, bool]:
    """What was meant, and whether that is certain: a mark of windows-1252 that no letter of Mac Roman rivals."""
    said = _said(match, codec)
    text = match.string
    within = text[match.start() - 1 : match.start()].isalpha() and text[match.end() : match.end() + 1].isalpha()
    margin = _score(match, "cp1252") + _PRIOR - _score(match, "mac-roman")
    marks = codec == "cp1252" and bool(said) and all(char in _MARKS for char in said)
    return said, marks and margin > (_INSIDE if within else _MARGIN)


@cache
def _shown() -> str:
    """What browsers show for references to the controls."""
    return html.unescape("".join([f"&#{code};" for code in range(0x80, 0xA0)]))


@cache
def _raw() -> re.Pattern[str]:
    return re.compile("[\x80-\x9f]+")


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"&#(?:0{0,4}(?:12[89]|1[345][0-9])|[xX]0{0,4}[89][0-9a-fA-F]);?")
