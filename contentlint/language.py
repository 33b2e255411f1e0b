"""The language that a text is written in.

Trigrams decide where there is text enough; what the page declares counts where there is not, and for languages that
the detector does not know. Codes are ISO 639-1 where there is one ("no" covers Bokmål and Nynorsk, "sr" its two
scripts).
"""

from contentlint.document import Document

# characters: fewer decide nothing against a declaration, more do not change the answer (0.08 ms for 300)
_LEAST = 60
_ENOUGH = 200
_MOST = 300
# below this, the first two candidates are too near to each other
_SURE = 0.5

# the detector's ISO 639-3 to the primary subtag that pages use
_SUBTAGS = {
    "afr": "af", "aka": "ak", "amh": "am", "ara": "ar", "aze": "az", "bel": "be", "ben": "bn", "bul": "bg", "cat": "ca",
    "ces": "cs", "cmn": "zh", "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "epo": "eo", "est": "et",
    "fin": "fi", "fra": "fr", "guj": "gu", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "hye": "hy", "ind": "id",
    "ita": "it", "jav": "jv", "jpn": "ja", "kan": "kn", "kat": "ka", "khm": "km", "kor": "ko", "lat": "la", "lav": "lv",
    "lit": "lt", "mal": "ml", "mar": "mr", "mkd": "mk", "mya": "my", "nep": "ne", "nld": "nl", "nob": "no", "ori": "or",
    "pan": "pa", "pes": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "sin": "si", "slk": "sk", "slv": "sl",
    "sna": "sn", "spa": "es", "srp": "sr", "swe": "sv", "tam": "ta", "tel": "te", "tgl": "tl", "tha": "th", "tuk": "tk",
    "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "yid": "yi", "zul": "zu",
}  # fmt: skip
_SAME = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro",
    "sh": "sr", "fil": "tl", "cmn": "zh", "yue": "zh",
}  # fmt: skip

# a declaration stands against the detector's answer when the two are as near as this to each other
_KIN = tuple(
    frozenset(kin.split())
    for kin in (
        "bs hr sr sl sh", "id ms jv", "no da sv is fo", "es pt gl ca oc an", "bg mk", "hi mr ne", "nl af fy", "cs sk",
        "tr az tk uz", "zu xh sn st tn ts lg", "ar fa ur ps ckb", "zh ja",
    )
)  # fmt: skip
_KNOWN = frozenset(_SUBTAGS.values())
# the scripts of languages that are not written in Latin letters, as the detector names them
_SCRIPTS = {
    language: script
    for script, languages in {
        "Cyrillic": "be bg kk ky mk mn ru sr tg uk", "Arabic": "ar ckb fa ps ur", "Hebrew": "he yi", "Greek": "el",
        "Devanagari": "hi mr ne", "Mandarin": "zh ja", "Hiragana": "ja", "Hangul": "ko", "Thai": "th", "Bengali": "bn",
        "Georgian": "ka", "Armenian": "hy", "Tamil": "ta", "Telugu": "te", "Gujarati": "gu", "Gurmukhi": "pa",
    }.items()
    for language in languages.split()
}  # fmt: skip
# letters that one language of its script uses often and its neighbours do not
_LETTERS = {
    letter: language
    for language, letters in {
        "az": "ə", "is": "ðþ", "cs": "řěů", "sk": "ľĺŕ", "pl": "łż", "ro": "țșţ", "hu": "őű", "lv": "ķļņģ", "lt": "ėųį",
        "kk": "әғқұ", "uk": "їєґ", "be": "ў", "ru": "ыэ", "mk": "ѓќѕ", "sr": "ћђ", "mn": "өү",
    }.items()
    for letter in letters
}  # fmt: skip
# there must be one in so many characters
_DENSITY = 60


def language_of(document: Document, hints: tuple[str, ...] = ()) -> str:
    """The primary subtag of the language of the body, "" unknown; `hints` are tried where the text does not tell."""
    declared = declared_language(document)
    return detect(sample(document), tuple(dict.fromkeys((declared, *map(subtag, hints)))))


def declared_language(document: Document) -> str:
    """What the root element says, as a primary subtag."""
    return subtag(document.root.markup.attr("lang") or document.root.markup.attr("xml:lang") or "")


def subtag(tag: str) -> str:
    """The primary subtag of a language tag, in lower case, old and fine-grained codes as the usual one."""
    primary = tag.strip().replace("_", "-").split("-")[0].lower()
    return _SAME.get(primary, primary)


def sample(document: Document) -> str:
    """Up to 300 characters of the body's running text, from its longest blocks on if the first ones are short."""
    pieces: list[str] = []
    size = 0
    blocks = document.body or document.blocks
    for least in (80, 1):
        for block in blocks:
            is_prose = least <= block.length and 2 * block.link_length < block.length
            if size < _MOST and is_prose and block.text not in pieces:
                pieces.append(block.text[: _MOST - size])
                size += len(pieces[-1])
        if size >= _ENOUGH:
            break
    return " ".join(pieces)


def detect(text: str, hints: tuple[str, ...] = ()) -> str:
    """The language of `text`; `hints` are primary subtags, the likeliest first."""
    from turbohtml.detect import detect_language

    match = detect_language(text)
    hints = tuple(hint for hint in hints if hint and (match.script is None or _writes(hint, match.script)))
    likely = hints[0] if hints else ""
    if len(text) < _LEAST and likely:
        return likely
    found = _by_letters(text) or _SUBTAGS.get(match.language or "", "")
    if not found or found in hints:
        return found or likely
    for hint in hints:
        if hint not in _KNOWN or any(hint in kin and found in kin for kin in _KIN):
            return hint
    return likely if likely and (match.confidence < _SURE or len(text) < _ENOUGH) else found


def _writes(language: str, script: str) -> bool:
    """Whether the language can be written in a script; Serbian and some others in Latin letters, too."""
    return script == _SCRIPTS.get(language, "Latin") or (script == "Latin" and language in ("sr", "kk"))


def _by_letters(text: str) -> str:
    """The language that letters of its own give away, "" if none does."""
    if text.isascii():
        return ""
    low = text.lower()
    counts: dict[str, int] = {}
    for letter, language in _LETTERS.items():
        if letter in low:
            counts[language] = counts.get(language, 0) + low.count(letter)
    if counts.keys() & {"be", "kk", "mn"}:  # they write the letters of Russian, too
        counts.pop("ru", None)
    best = max(counts, key=counts.__getitem__, default="")
    return best if best and counts[best] * _DENSITY > len(text) else ""
