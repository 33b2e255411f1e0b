"""Names of persons, compared as people compare them: without accents, titles, agencies and the order of their parts."""

import re
import unicodedata

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
