"""Direct quotations that nobody says."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property, partial

from contentlint import Block, Diagnostic, Document, Element, Invalid, PhrasePack, Rule, Status, Valid, option
from contentlint_rules.attribution._date import dates
from contentlint_rules.attribution._implied import implied, names_in
from contentlint_rules.attribution._quotes import has_marks, quotations
from contentlint_rules.attribution._reach import in_first_person, judged, paragraphs_of
from contentlint_rules.attribution._specimen import HEAD, TEXT
from contentlint_rules.attribution._speech import Speech
from contentlint_rules.attribution._visible import bylines

_OWN_TAGS = frozenset(("aside", "blockquote", "figure", "figcaption", "q"))
_PROSE = frozenset(("paragraph", "other", "list-item"))
_APART = frozenset(
    (
        "pullquote",
        "pull",
        "blockquote",
        "epigraph",
        "caption",
        "credit",
        "comment",
        "comments",
        "transcript",
        "lyrics",
        "verse",
        "poem",
        "references",
        "reference",
        "reflist",
        "citation",
        "footnotes",
        "cite",
    )
)
# so many quotations, and so large a share, without a speaker: fiction, an interview, a list
_OWN_CONVENTION, _SHARE = 8, 0.75
_NAMED = 2  # quotations with a speaker for each without, on a whole page
_MOST = 100  # diagnostics of one article
_REPEATED = 60  # characters that make two quotations the same
_REPORTED = (
    '<article lang="en"><h1>Bridge reopens</h1><p>By Jane Doe, 3 May 2021</p>'
    "<p>“The new bridge is a gift to all of us,” the mayor said.</p>"
    f"<p>“It cost more than we had planned,” the treasurer said.</p>{TEXT}"
)


class UnattributedQuote(Rule):
    """A direct quotation has nobody who says it.

    The speaker is named neither in the sentence nor in the paragraph nor beside it, so the reader cannot tell whose
    words these are. Name the speaker; only the author can.

    A fragment is taken for a draft of a report: every quotation has to be said by somebody. A whole page has to be an
    article with an author and a date that names most of its speakers, and a person, a question or a letter in the
    sentence before a quotation is enough, as features and reviews have it.
    """

    message = "nobody says {quoted}"
    status = Status.STABLE
    confidence = 0.8
    phrases = PhrasePack("unattributed-quote", shared=False)
    min_words = option(5, "the shortest quotation, in words, that needs a speaker")

    examples = [
        Invalid(
            '<p lang="en">The bridge opened on Monday after four years. ⟦“We never thought that it would take so '
            "long.”⟧ "
            "Traffic was light all morning.</p>"
        ),
        Invalid(
            '<div lang="en"><p>The repairs cost twice what was planned.</p><p>⟦"It is a scandal, and nobody will '
            'pay for it."⟧</p>'
            "<p>The council meets again in May.</p></div>",
            "no neighbour names a speaker",
        ),
        Invalid(
            f"{HEAD}{_REPORTED}<p>⟦“We never thought that it would take so long.”⟧ Traffic was light.</p>{TEXT}",
            "an article that names its other speakers",
        ),
        Valid(
            f"{HEAD}{_REPORTED}<p>Jane Doe shakes her head. “We never thought that it would take so long.”</p>{TEXT}",
            "on a page: the sentence before shows who speaks",
        ),
        Valid(
            f"{HEAD}<article lang='en'><p>“We never thought that it would take so long.” It was dark.</p>{TEXT}",
            "on a page without author and date: a story, perhaps",
        ),
        Valid('<p lang="en">“We never thought that it would take so long,” said the harbour master.</p>'),
        Valid(
            '<div lang="en"><p>The mayor told reporters that repairs had been hard.</p><p>“We never thought that it '
            "would take so long.”</p></div>",
            "the paragraph before names the speaker",
        ),
        Valid(
            '<div lang="en"><p>“We never thought that it would take so long.</p><p>“And nobody will pay for it,” '
            "said Ms Doe.</p></div>",
            "a quotation of several paragraphs stays open until the last",
        ),
        Valid('<p lang="en">The town choir sang “The Bridge Over the River of Time” twice.</p>', "a title"),
        Valid(
            '<p lang="en">He wore a shirt with the words “we will be back again” on it.</p>', "a part of the sentence"
        ),
        Valid(
            '<blockquote lang="en"><p>“We never thought that it would take so long.”</p></blockquote>',
            "set apart, with its own convention",
        ),
        Valid(
            '<p lang="en">Harbour master: “We never thought that it would take so long.”</p>',
            "a colon names the speaker",
        ),
        Valid('<p lang="de">„Wir hätten nie gedacht, dass es so lange dauert“, sagte die Hafenmeisterin.</p>'),
        Valid('<p lang="es">«Nunca pensamos que tardaría tanto tiempo», dijo.</p>', "a verb without a pronoun"),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        whole = document.extent == "page" or document.has_front_matter
        if whole and document.kind != "article":
            return
        if not has_marks(document.body_text):
            return
        blocks = document.body
        quoting = next((block for block in blocks if self._quotes(block.text)), None)
        speech = self._speech(_language(quoting)) if quoting else None
        if speech is None:
            return
        apart: dict[int, Element | None] = {}
        prose = [block for block in blocks if block.level or _is_prose(block, apart)]
        texts = ["" if block.level else block.text for block in prose]
        paragraphs = paragraphs_of(texts, _boxed(prose))
        direct = list(judged(paragraphs, speech, least=self.min_words))
        found = [(one.at, one.quotation) for one in direct if not one.attributed]
        if not found or _own_convention(len(found), len(direct), whole=whole):
            return
        if whole:
            names = cache(partial(names_in, paragraphs, speech))
            found = [(at, said) for at, said in found if not implied(paragraphs, at, said, names, speech)]
            if not found or in_first_person(texts, speech) or not _is_report(document):
                return
        for at, quotation in found[:_MOST]:
            quoted = texts[at][quotation.inner : quotation.outer]
            # elsewhere it is a pull quote, in a link a title or the place where it was said
            if not _again(texts, at, quoted) and not any(quoted in link.text for link in prose[at].links):
                yield self.diagnostic(prose[at].span(quotation.start, quotation.end), quoted=quoted)

    def _quotes(self, text: str) -> bool:
        """Whether the text holds a quotation that is long enough."""
        if not has_marks(text):
            return False
        return any(len(text[q.inner : q.outer].split()) >= self.min_words for q in quotations(text)[0])

    def _speech(self, language: str) -> Speech | None:
        """The words of a language; None if there is no pack of it."""
        if language not in self._known:
            groups = self.phrases.groups.get(language)
            self._known[language] = Speech(groups) if groups is not None else None
        return self._known[language]

    @cached_property
    def _known(self) -> dict[str, Speech | None]:
        return {}


def _is_report(document: Document) -> bool:
    """Whether the article says who wrote it and when: stories, manuals and shops seldom do."""
    return next(bylines(document), None) is not None and next(dates(document), None) is not None


def _own_convention(found: int, direct: int, *, whole: bool) -> bool:
    """Where many quotations have no speaker the text is fiction, an interview, a manual: talk has other rules there.

    A whole page has to show that it names speakers; of a fragment that is given to be checked it is believed.
    """
    if whole:
        return direct - found < _NAMED * found
    return found >= _OWN_CONVENTION and found > _SHARE * direct


def _again(texts: list[str], at: int, quoted: str) -> bool:
    """A pull quote: the words stand elsewhere in the article, too."""
    words = quoted[:_REPEATED].rstrip(".,!?…")
    return any(words in text for other, text in enumerate(texts) if other != at)


def _language(block: Block) -> str:
    """What the nearest element says, but not the page as a whole: a page in Spanish often declares English."""
    for element in block.ancestors():
        if element.tag != "html" and element.markup.attr("lang"):
            return block.language
    return block.document.language


def _boxed(prose: list[Block]) -> frozenset[int]:
    """The indices of those that stand in boxes, where most paragraphs stand side by side."""
    parents = [id(block.element.parent) for block in prose]
    main = next((parent for parent, count in Counter(parents).items() if 2 * count > len(prose)), None)
    return frozenset(at for at, parent in enumerate(parents) if main is not None and parent != main)


def _is_prose(block: Block, apart: dict[int, Element | None]) -> bool:
    return block.kind in _PROSE and block.element.nearest(_sets_apart, apart) is None and not block.in_code


def _sets_apart(element: Element) -> bool:
    """Whether what is in the element has a convention of its own for quotations."""
    return element.tag in _OWN_TAGS or not _APART.isdisjoint(element.tokens)
