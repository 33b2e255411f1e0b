"""Characters that were lost when the text was decoded."""

import re
from collections.abc import Iterator
from functools import lru_cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._codepages import lost_in
from ._prose import prose, word_around


class LostCharacters(Rule):
    """Letters are lost: a replacement character stands in their place.

    `�` is what a decoder writes for bytes it cannot read; `ï¿½`, `пїЅ` or `锟斤拷` is the same sign, garbled once more
    by a second decoder. The letter itself is gone from the file. Restore it from the original, and look for the step
    that read the text in the wrong encoding.
    """

    message = "{quoted} stands for characters that were lost{detail}"
    severity = Severity.ERROR
    scope = Scope.SOURCE
    status = Status.STABLE
    confidence = 0.99

    examples = (
        Invalid("<p>papieros⟦�⟧ i kawa</p>"),
        Invalid("<p>to⟦ďż˝⟧i copiii</p>", "U+FFFD read as windows-1250"),
        Invalid("<p>⟦锟斤拷⟧ 新闻</p>", "U+FFFD read as GBK"),
        Invalid("<p>caf⟦&#65533;⟧</p>", "as a reference"),
        Valid("<p>The sign <code>�</code> marks a byte that cannot be read.</p>", "code"),
        Valid("<p>Unicode has U+FFFD, the � sign, for what UTF-8 and UTF-16 decoders cannot read.</p>", "about it"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if text.ascii:
            return
        # to look for one after the other is a hundred times faster than to look for any of them
        signs = tuple(sign for sign in ("\ufffd", *lost_in()) if text.beyond.issuperset(sign) and sign in text.wide)
        for match, place in text.places(_any(signs)) if signs else ():
            span = place.span
            if "\ufffd" in match.group() and not self._written(document, span.start, span.end):
                continue
            code_page = lost_in().get(match.group()[:3], "")
            yield self.diagnostic(
                span,
                data={"kind": f"U+FFFD read as {code_page}" if code_page else "U+FFFD"},
                quoted=word_around(place.block.text, place.start, place.end),
                detail=f" (U+FFFD, read as {code_page})" if code_page else "",
            )

    def _written(self, document: Document, start: int, end: int) -> bool:
        """Whether the sign is in the file itself; where bytes are invalid, `invalid-bytes` reports them."""
        source = document.source
        raw = source.data[source.byte(start) : source.byte(end)]
        return raw.isascii() or (source.encoding.startswith("utf-") and source.encode("\ufffd") in raw)


@lru_cache(maxsize=8)
def _any(signs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{re.escape(sign)})+" for sign in signs))
