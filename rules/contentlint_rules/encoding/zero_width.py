"""Characters without width inside words."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import prose, word_around

# scripts that are written without spaces break their lines at U+200B; Mongolian has its own separator
_SPACELESS = (
    "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
    "\ua9e0-\ua9ff\uaa60-\uaadf\u2e80-\u9fff\uac00-\ud7a3"
)

# signs behind which typesetters let a line break
_BREAKABLE = frozenset("/\\_-–—@&=?|")


class ZeroWidth(Rule):
    """A character without width hides in the text.

    U+200B and its kin come along when text is copied from a web page or a chat. Nobody sees them, but search does not
    find the word, spelling marks it, and links that hold one are dead. Remove them. They belong in scripts written
    without spaces, which are left alone.
    """

    message = "{code} hides in {quoted}"
    severity = Severity.WARNING
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.95

    examples = (
        Invalid("<p>How to app⟦\u200b⟧ly</p>", fixed="<p>How to apply</p>"),
        Invalid("<p>nư⟦\u200b⟧ớc</p>", fixed="<p>nước</p>"),
        Invalid("<p>пита⟦\u2060⟧ння</p>", fixed="<p>питання</p>"),
        Invalid("<p>How to⟦&#8203;⟧ apply</p>", "as a reference", fixed="<p>How to apply</p>"),
        Valid("<p>ภาษา\u200bไทย</p>", "Thai breaks lines there"),
        Valid("<p>Reuters/\u200bAFP/\u200bdpa</p>", "a place where a long line may break"),
        Valid("<p>f<span>\u200b</span>x</p><p>\u200b</p>", "a layout that keeps a line open"),
        Valid("<p>10\u2060–\u206020 km</p>", "a word joiner that keeps figures together"),
        Valid("<p><code>a\u200bb</code></p>", "code"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii or not _any().search(text.alphabet):
            return
        alone: dict[tuple[int, int], bool] = {}
        for match, place in text.places(_hidden()):
            run = place.run
            key = (place.block.index, run.start)
            if key not in alone:
                # layouts and editors keep a line open with an element that holds nothing else
                alone[key] = _shown().search(run.text) is None
            if alone[key]:
                continue
            block = place.block.text
            before, after = block[place.start - 1 : place.start], block[place.end : place.end + 1]
            if _spaceless().match(before) or _spaceless().match(after):
                continue
            if before in _BREAKABLE and after.strip():
                continue
            if "\u2060" in match.group() and not (before.isalpha() and after.isalpha()):
                continue
            safe = all(char < "\u0530" or "\u1e00" <= char < "\u2000" or not char.isalpha() for char in before + after)
            fix = text.fix(place, "", safe=safe, message="remove it")
            code = f"U+{ord(match.group()[0]):04X}"
            yield self.diagnostic(place.span, fix=fix, code=code, quoted=word_around(block, place.start, place.end))


@cache
def _any() -> re.Pattern[str]:
    return re.compile("[\u200b\u2060-\u2064\u180e]")


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile("(?<![\u1800-\u18af])[\u200b\u2060-\u2064\u180e]+")


@cache
def _shown() -> re.Pattern[str]:
    return re.compile("[^\\s\u200b\u2060-\u2064\u180e]")


@cache
def _spaceless() -> re.Pattern[str]:
    return re.compile(f"[{_SPACELESS}]")
