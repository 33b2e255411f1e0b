"""Machine-translation notices left in the text."""

from collections.abc import Iterator

from contentlint import (
    Applicability,
    Diagnostic,
    Document,
    Fix,
    Invalid,
    PhraseMatch,
    PhrasePack,
    Rule,
    Status,
    Valid,
    option,
)

# a notice speaks of the text it stands in before it says anything else
_OPENING = 30
# and stands at an end of the text, unless it also says that nobody has edited it
_EDGE = 5


class TranslationNotice(Rule):
    """The article tells its reader that a machine translated it.

    On the translated page the notice is useful; in a feed, a newsletter or an archive it is the first sentence of the
    story. Declare the translation in the metadata (`translationOfWork`, `inLanguage`) and strike the paragraph.
    """

    message = "machine-translation notice {quoted} in the article"
    status = Status.STABLE
    confidence = 0.97
    phrases = PhrasePack("translation-notice")
    max_words = option(60, "the longest block, in words, that can be a notice")

    examples = (
        Invalid("<p>⟦The article has been automatically translated by Google Translate.⟧</p>", fixed=""),
        Invalid(
            "<p>⟦Цей текст перекладено автоматично, без подальшого редагування.⟧</p><p>Уряд зібрався у вівторок.</p>",
            fixed="<p>Уряд зібрався у вівторок.</p>",
        ),
        Invalid(
            "<p>Il pleut.</p><p><em>⟦Ce texte a été traduit automatiquement et peut contenir des erreurs.⟧</em></p>",
            fixed="<p>Il pleut.</p>",
        ),
        Invalid("<p>⟦本文由机器翻译，未经人工校对。⟧</p>", fixed=""),
        Valid("<p>Google Translate has served the ministry's site since May, officials said.</p>", "a story about it"),
        Valid("<p>The text of the law was translated by the embassy in Vienna.</p>", "a person translated it"),
        Valid("<blockquote><p>This article was automatically translated.</p></blockquote>", "a notice that is quoted"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        body = document.body
        edges = {block.index for block in (*body[:_EDGE], *body[-_EDGE:])}
        for block, matches in self.phrases.blocks(document):
            if block.words > self.max_words or block.in_code or block.in_quote:
                continue
            groups = _evidence(matches)
            if groups and (block.index in edges or "unedited" in groups):
                fix = Fix.remove(block, applicability=Applicability.SAFE, message="strike the notice")
                yield self.diagnostic(
                    block.span(),
                    quoted=block.text,
                    fix=fix,
                    help="declare the translation in the metadata and strike the paragraph",
                )


def _evidence(matches: tuple[PhraseMatch, ...]) -> set[str]:
    """The groups found if together they say "this text was translated by a machine", else nothing."""
    groups = {match.group for match in matches}
    if not any(match.group == "self" and match.start <= _OPENING for match in matches):
        return set()
    by_machine = "machine" in groups or ("translated" in groups and groups & {"automatic", "engine"})
    return groups if by_machine else set()
