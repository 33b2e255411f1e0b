"""Names of persons: found in a line, told from dates and desks, compared without accents, titles and order."""

import re
import unicodedata
from functools import cache

from contentlint_rules.attribution._lexicon import vocabulary

_NOT_PERSONS = frozenset(
    ("staff desk team editors editorial redaktion redaction rédaction redacción redazione redação news media group "
     "inc llc ltd gmbh ag agency press "
     "times post daily online magazine journal tribune herald network editor reporter writer correspondent special "
     "associated reuters afp ap dpa epd "
     "university institute department ministry office wire service radio tv channel society association company "
     "corporation foundation "
     "the by and und et y e de von for with in on at our us board guest contributor contributors author authors "
     "admin").split()
)  # fmt: skip


def name_parts(name: str) -> frozenset[str]:
    """The words of a name without accents, in lower case; initials and titles are left out."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    bare = bare.replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("æ", "ae").replace("đ", "d")
    return frozenset(
        word
        for word in re.findall(r"[^\W\d_][^\W\d_'’-]+", bare)
        if len(word) > 2 and word not in {"phd", "dr", "mrs", "prof"}
    )


def is_person(name: str) -> bool:
    """Whether the text names one person: two to four capitalised Latin words, none of them an organisation's."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(re.fullmatch(r"[A-ZÀ-ÖØ-ÞŁŚŻŹČŠŽ][\w.'’-]*", word) for word in words):
        return False
    if all(word.isupper() for word in words) and len(name) > 30:
        return False
    return not {word.lower().strip(".'’") for word in words} & _NOT_PERSONS


@cache
def person() -> re.Pattern[str]:
    """One to five words: capitalised, or of a script without capitals."""
    word = r"[^\W\d_a-zà-öø-ÿа-яёіїєґ][\w.'’-]{0,40}"
    return re.compile(
        rf"{word}(?:\s(?:d[aeiu]|del|della|van|von|den|der|de|la|le|al|el|bin|ibn|y|e|&|and|und|et)\s{word}|\s{word}){{0,5}}"
    )


@cache
def _not_names() -> frozenset[str]:
    words = (
        "by written posted published updated last modified the a an on in at about more from author authors "
        "reporter staff writer share follow "
        "comments comment print email read view all posts january february march april may june july august "
        "september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "am pm gmt utc est edt pst pdt "
        "this image photo caption video min minutes minute ago hours hour date time today yesterday contact get "
        "subscribe facebook twitter linkedin "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag "
        "von am uhr januar februar märz mai juni juli oktober dezember autor autoren aktualisiert veröffentlicht stand "
        "par publié mis jour le la les auteur janvier février mars avril juin juillet août septembre octobre "
        "novembre décembre "
        "por publicado actualizado el enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre "
        "and und et with for from our der die das dem den des les une und nach zum zur auf mit bei "
        "di da il gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre pubblicato aggiornato"
    )
    return frozenset(words.split()) | vocabulary("missing-byline", "no-name")


def handle_in(text: str) -> bool:
    """Whether a word is there that is neither a label, nor part of a date, nor a joining word: a user's name."""
    words = (found[0] for found in re.finditer(r"[^\W\d_][\w'’.-]{2,}", text[:200]))
    return any(
        word.lower().rstrip(".") not in _not_names() and word.lower() not in vocabulary("missing-byline", "by")
        for word in words
    )


def name_in(text: str) -> bool:
    """Whether a capitalised word, or one without capitals, is neither a label nor part of a date."""
    # the first word answers most often
    for found in re.finditer(r"[^\W\d_][\w'’.-]*", text[:300]):
        word = found[0]
        if (
            len(word) > 1
            and (word[0].isupper() or not word[0].islower())
            and word.lower().rstrip(".") not in _not_names()
        ):
            return True
    return False
