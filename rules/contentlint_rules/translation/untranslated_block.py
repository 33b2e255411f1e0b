"""Paragraphs in another language than the article's."""

from collections.abc import Iterator

from contentlint import Block, Diagnostic, Document, Invalid, Rule, Valid, option

# letters that only one script has; languages of one script are not told apart here
_SCRIPTS = (
    ("Latin", "a", "\u024f"), ("Latin", "\u1e00", "\u1eff"),
    ("Greek", "\u0370", "\u03ff"), ("Cyrillic", "\u0400", "\u052f"),
    ("Hebrew", "\u0590", "\u05ff"), ("Arabic", "\u0600", "\u06ff"), ("Devanagari", "\u0900", "\u097f"),
    ("Thai", "\u0e00", "\u0e7f"),
    ("Chinese or Japanese", "\u3040", "\u30ff"), ("Chinese or Japanese", "\u4e00", "\u9fff"),
    ("Hangul", "\uac00", "\ud7a3"),
)  # fmt: skip
_DOMINANT = 0.85
_SAMPLE = 80
_LARGEST_SHARE = 0.3
_FEWEST_BLOCKS = 4


class UntranslatedBlock(Rule):
    """A paragraph is in another script than the rest of the article, and not quoted.

    A translation stopped half-way, or the original was left beside it. Translate it, quote it, or mark its language
    with `lang`.
    """

    message = "paragraph in {script} script in an article in {main}: {quoted}"
    confidence = 0.8
    min_words = option(12, "the shortest paragraph, in words, that is judged")

    examples = (
        Invalid(
            "<p>The river rose on Monday, and the council closed the bridge for all but the fire brigade.</p>"
            "<p>The mayor said that the dam would hold, and that nobody had to leave the old town yet.</p>"
            "<p>⟦Мэр города заявил, что дамба выдержит и что никому пока не нужно покидать старый город до утра.⟧</p>"
            "<p>On Tuesday the rain stopped and the water fell, and the bridge was opened in the evening.</p>"
        ),
        Valid(
            "<p>The river rose on Monday, and the council closed the bridge for all but the fire brigade.</p>"
            "<p>The mayor said that the dam would hold, and that nobody had to leave the old town yet.</p>"
            "<blockquote><p>Мэр города заявил, что дамба выдержит и никому не нужно покидать город.</p></blockquote>"
            "<p>On Tuesday the rain stopped and the water fell, and the bridge was opened in the evening.</p>",
            "a quotation in the original",
        ),
        Valid("<p>It rained.</p><p>Шёл дождь.</p>", "too short to tell"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        judged = [block for block in document.body if block.kind == "paragraph" and block.words >= self.min_words]
        if len(judged) < _FEWEST_BLOCKS:
            return
        scripts = [_script(block.text) for block in judged]
        lengths: dict[str, int] = {}
        for block, script in zip(judged, scripts, strict=True):
            lengths[script] = lengths.get(script, 0) + block.length
        main = max(lengths, key=lambda script: lengths[script])
        if not main:
            return
        total = sum(lengths.values())
        for block, script in zip(judged, scripts, strict=True):
            if script not in ("", main) and lengths[script] <= _LARGEST_SHARE * total and not _is_marked(block):
                yield self.diagnostic(block.span(), script=script, main=main, quoted=block.text)


def _is_marked(block: Block) -> bool:
    """Quoted, code, or in a language that its markup declares."""
    if block.in_quote or block.in_code or block.text[0] in '"“„«»‘「『':
        return True
    return any(element.attr("lang") for element in block.ancestors() if element.tag != "html")


def _script(text: str) -> str:
    """The script that nearly all of its letters are in, "" if none is."""
    if text.isascii():
        return "Latin"
    letters = [letter for letter in text[:_SAMPLE].lower() if letter.isalpha()]
    counts: dict[str, int] = {}
    for name, low, high in _SCRIPTS:
        counts[name] = counts.get(name, 0) + sum(low <= letter <= high for letter in letters)
        if counts[name] >= _DOMINANT * len(letters):
            return name
    return ""
