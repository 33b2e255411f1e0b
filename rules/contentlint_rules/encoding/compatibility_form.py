"""Characters that exist for old code pages only."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from contentlint import Diagnostic, Document, Invalid, Rule, Scope, Severity, Status, Valid

from ._prose import prose


class CompatibilityForm(Rule):
    """Letters are written in a form that exists for old code pages only.

    Arabic presentation forms, ligatures such as `ﬁ` and full-width Latin in a Western text come from PDFs and old
    systems. They are not found by search and are read letter by letter by screen readers. Write the plain letters.
    """

    message = '{quoted} is written in compatibility forms of "{plain}"'
    severity = Severity.INFO
    scope = Scope.SOURCE
    status = Status.STABLE
    default = False
    confidence = 0.9

    examples = (
        Invalid("<p>⟦ﺳﻠﻮل⟧ بزرگ</p>", fixed="<p>سلول بزرگ</p>"),
        Invalid("<p>the ⟦ﬁ⟧nal word</p>", fixed="<p>the final word</p>"),
        Invalid("<p>the ⟦ＶＩＳＩＯＮ⟧ document</p>", fixed="<p>the VISION document</p>"),
        Valid("<p>これは<b>ＮＨＫ</b>です</p>", "full-width letters in East Asian text"),
        Valid("<p>النبي ﷺ والله ﷲ</p>", "signs with a meaning of their own"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        text = prose(document)
        if not _any().search(text.alphabet):
            return
        for match, place in text.intact(_forms()):
            if match["full"] and _east_asian().search(place.block.text):
                continue
            plain = unicodedata.normalize("NFKC", match.group())
            fix = text.fix(place, plain, safe=False, message="write plain letters")
            yield self.diagnostic(place.span, fix=fix, quoted=match.group(), plain=plain)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("[０-９Ａ-Ｚａ-ｚ\ufb00-\ufb06\ufb50-\ufdef\ufe70-\ufefc]")


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(
        "(?P<full>[０-９Ａ-Ｚａ-ｚ]{2,})"
        "|[\ufb00-\ufb06]+"
        "|(?:[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc][\u0621-\u06ff]{0,40}){1,40}"
    )


@cache
def _east_asian() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
