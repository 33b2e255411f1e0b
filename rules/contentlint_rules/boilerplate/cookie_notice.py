"""Cookie notices in the text."""

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
from contentlint_rules.boilerplate._evidence import in_flow, is_distinct

# consent managers write these on their boxes
_MANAGERS = frozenset(("onetrust", "cookiebot", "didomi", "quantcast", "usercentrics", "cookieconsent", "iubenda"))


class CookieNotice(Rule):
    """The site's cookie notice is part of the text.

    Consent is asked for by the page, once. In the text the notice is read as the story's first or last sentence.
    """

    message = "cookie notice {quoted} in the text"
    status = Status.STABLE
    confidence = 0.95
    phrases = PhrasePack("cookie-notice")
    max_words = option(80, "the longest block, in words, that can be a notice")

    examples = (
        Invalid("<p>⟦We use cookies to make this site better.⟧</p><p>It rained.</p>", fixed="<p>It rained.</p>"),
        Invalid("<p>⟦Diese Website verwendet Cookies.⟧</p><p>Es regnet.</p>", fixed="<p>Es regnet.</p>"),
        Invalid("<p>Дождь.</p><p>⟦Мы используем файлы cookie. Продолжая, вы соглашаетесь.⟧</p>", fixed="<p>Дождь.</p>"),
        Valid("<p>The regulator fined the bank, whose site uses cookies without consent.</p>", "a story about cookies"),
        Valid("<p>Bake the cookies for ten minutes and accept all praise.</p>", "a recipe"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block, matches in in_flow(self.phrases.blocks(document)):
            if block.words > self.max_words or not _is_notice(matches):
                continue
            managed = any(element.tokens & _MANAGERS for element in block.ancestors())
            sure = Applicability.SAFE if managed else Applicability.UNSAFE
            fix = Fix.remove(block, applicability=sure, message="remove the notice")
            yield self.diagnostic(block.span(), quoted=block.text, fix=fix)


def _is_notice(matches: tuple[PhraseMatch, ...]) -> bool:
    return any(match.group == "notice" or (match.group == "whole" and is_distinct(match)) for match in matches)
