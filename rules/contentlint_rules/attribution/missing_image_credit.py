"""Pictures without a credit."""

from collections.abc import Iterator

from contentlint import Diagnostic, Document, Invalid, PhrasePack, Rule, Scope, Severity, Valid, option
from contentlint_rules.attribution._credit import captions, credited, figures
from contentlint_rules.attribution._specimen import HEAD, TEXT


class MissingImageCredit(Rule):
    """A captioned picture does not say whose it is.

    Most licences ask for the credit, and readers judge a picture by its source. Add it to the caption.
    """

    message = "no credit for the picture {quoted}"
    severity = Severity.INFO
    scope = Scope.PAGE
    default = False
    articles_only = True
    phrases = PhrasePack("missing-image-credit", shared=False)
    only_captioned = option(True, "leave pictures without a caption alone")

    examples = [
        Invalid(
            f"{HEAD}<article><h1>Bridge reopens</h1>{TEXT}<figure>⟦<img "
            f'src="bridge.jpg">⟧'
            f"<figcaption>The bridge on Monday</figcaption></figure>{TEXT}</article>"
        ),
        Valid(
            f'{HEAD}<article><h1>Bridge reopens</h1>{TEXT}<figure><img src="bridge.jpg">'
            f"<figcaption>The bridge on Monday. Photo: Jane Doe</figcaption></figure>{TEXT}</article>"
        ),
        Valid(
            f'{HEAD}<article><h1>Bridge reopens</h1>{TEXT}<figure><img src="bridge.jpg">'
            f"<figcaption>The bridge on Monday. Photo: official website of the mayor</figcaption>"
            f"</figure>{TEXT}</article>",
            "an office is a source, too",
        ),
        Valid(
            f'{HEAD}<article><h1>Bridge reopens</h1>{TEXT}<figure><img src="bridge.jpg"></figure>{TEXT}</article>',
            "without a caption it may be decoration",
        ),
    ]

    def check(self, document: Document) -> Iterator[Diagnostic]:
        labels = [phrase for groups in self.phrases.groups.values() for phrase in groups.get("credit", ())]
        captioned = captions(document)
        for figure, image in figures(document):
            texts = captioned.get(id(figure), [])
            if (texts or not self.only_captioned) and not credited(figure, image, texts, labels):
                name = next(iter(texts), "") or image.src.rsplit("/", 1)[-1].split("?")[0] or image.src
                yield self.diagnostic(image.span, quoted=name)
