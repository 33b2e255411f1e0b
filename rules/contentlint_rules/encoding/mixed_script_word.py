"""Words with letters of two scripts that look the same."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import Place, Prose, prose

_CYRILLIC = "АВЕЅІЈКМНОРСТУХҮҺӀаеіјорсухһәӏѕҮӘ"
_LATIN = "ABESIJKMHOPCTYXYhIaeijopcyxhəlsYƏ"
# the letters that most Cyrillic alphabets have
_LATIN_EVERYWHERE = "ABEIKMHOPCTXaeiopcyxjJ"
_CYRILLIC_EVERYWHERE = "АВЕІКМНОРСТХаеіорсухјЈ"
# letters typed on keyboards that lack the national ones
_NATIONAL_TWINS = {"mn": {"v": "ү", "V": "Ү", "Y": "Ү"}, "kk": {"h": "һ", "Y": "Ү"}}
# the first bytes of Latin (U+00C0 to U+024F, ə) and Cyrillic characters in UTF-8, and the bytes after any first
_KINDS = bytes(
    b"L"[0] if 0xC3 <= byte <= 0xC9 or bytes([byte]).isalpha() else b"C"[0] if 0xD0 <= byte <= 0xD4 else b" "[0]
    for byte in range(0x100)
)
_CONTINUATIONS = bytes(range(0x80, 0xC0))
_NATIONAL = frozenset({"uk", "be", "kk"})  # write і by itself or in every word


class MixedScriptWord(Rule):
    """A word mixes letters of two scripts that look the same.

    `Сookie` with a Cyrillic С is another word for search, for screen readers and for spelling checks. It comes from
    switching the keyboard, from OCR, and from copies that want to hide from plagiarism filters. Type the word in one
    script.
    """

    message = "{quoted} mixes {scripts}: {strangers}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.95

    examples = (
        Invalid("<p>⟦Сookie⟧ Policy</p>", "a Cyrillic С", fixed="<p>Cookie Policy</p>"),
        Invalid("<p>⟦Pусский⟧ язык</p>", "a Latin P", fixed="<p>Русский язык</p>"),
        Invalid(
            "<p lang=uk>Наші діти ⟦i⟧ внуки.</p>", "a Latin i by itself", fixed="<p lang=uk>Наші діти і внуки.</p>"
        ),
        Valid("<p>SMSка, PRщик, ITшник, 3Dпринтер</p>", "a foreign abbreviation with a native ending"),
        Valid("<p>OKУдалить</p>", "labels of two buttons without a space between them"),
        Valid("<p>zσєввιαη, β-carotene, μm, Δt</p>", "play and formulas"),
        Valid("<p>The Cyrillic letters А, В and С; пример Windows 10 и iPhone.</p>", "words of one script each"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii or not _cyrillic().search(text.alphabet):
            return
        if _meet(text.text) and _mixed().search(text.text):
            for match, place in text.intact(_word(), _mixed()):
                word = match.group()
                if repaired := _in_one_script(word, place.block.language):
                    yield self._diagnostic(text, place, word, repaired)
        for match, place in text.intact(_lonely()) if " i " in text.text else ():
            if place.block.language in _NATIONAL:
                yield self._diagnostic(text, place, match.group(), "і")

    def _diagnostic(self, text: Prose, place: Place, word: str, repaired: str) -> Diagnostic:
        strangers = [old for old, new in zip(word, repaired, strict=True) if old != new]
        names = ", ".join(sorted({f"{unicodedata.name(char, '').split(' ')[0].title()} {char}" for char in strangers}))
        fix = text.fix(place, repaired, safe=False, message=f'write "{repaired}"')
        return self.diagnostic(place.span, fix=fix, quoted=word, scripts="two scripts", strangers=names)


def _in_one_script(word: str, language: str) -> str:
    """The word with the letters of the rarer script replaced by their twins; "" where that is not possible."""
    candidates = []
    for strange, twin in _twins(language):
        home = _script(next(iter(twin.values())))
        if not any(_script(char) == home for char in word):
            continue
        aliens = [char for char in word if char.isalpha() and _script(char) != home]
        if aliens and all(char in twin and _script(char) == strange for char in aliens):
            candidates.append(
                (len(aliens), "".join(twin.get(char, char) if _script(char) != home else char for char in word))
            )
    letters = sum(map(str.isalpha, word))
    if any(_script(char) == "other" for char in word) or not candidates or letters < 3 or _abbreviation().match(word):
        return ""
    fewest, repaired = min(candidates)
    return repaired if 2 * fewest <= letters or (len(candidates) == 1 and letters > 3) else ""


def _script(char: str) -> str:
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    return "latin" if char <= "\u024f" or char == "\u0259" or "\u1e00" <= char <= "\u1eff" else "other"


@cache
def _twins(language: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """For each direction: the script of the strangers, and their twins."""
    return (
        ("cyrillic", dict(zip(_CYRILLIC, _LATIN, strict=True))),
        ("latin", dict(zip(_LATIN_EVERYWHERE, _CYRILLIC_EVERYWHERE, strict=True)) | _NATIONAL_TWINS.get(language, {})),
    )


@cache
def _cyrillic() -> re.Pattern[str]:
    return re.compile("[\u0400-\u052f]")


def _meet(text: str) -> bool:
    """Whether Latin and Cyrillic letters can stand side by side: told by the first bytes of the characters."""
    kinds = text.encode("utf-8", "surrogatepass").translate(_KINDS, _CONTINUATIONS)
    return b"LC" in kinds or b"CL" in kinds


@cache
def _mixed() -> re.Pattern[str]:
    latin, other = "A-Za-zÀ-ÖØ-öø-ɏə", "\u0400-\u052f"
    return re.compile(f"[{latin}][{other}]|[{other}][{latin}]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])[^\W\d_][^\W\d_]{1,40}(?![^\W\d_])")


@cache
def _abbreviation() -> re.Pattern[str]:
    """A foreign abbreviation with a native ending, `ITшник`, or right before a native word: `OKУдалить`."""
    return re.compile("[A-Z]{2,}[А-ЯЁІЇЄҐЎ]?[а-яёіїєґў]+$")


@cache
def _lonely() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=[а-яіїєґўә] )|(?<=[а-яіїєґўә], ))i(?= [а-яіїєґўА-ЯІЇЄҐ])")
