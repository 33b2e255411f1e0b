"""News agencies, as datelines and credits name them: "WASHINGTON (AP) —", "(dpa/lno)", "— Reuters"."""

import re
from functools import cache

AGENCIES = (
    "AP", "Associated Press", "The Associated Press", "Reuters", "AFP", "Agence France-Presse", "UPI", "dpa",
    "dpa-AFX", "APA", "epd", "KNA", "sda",
    "Keystone-SDA", "EFE", "Europa Press", "ANSA", "Adnkronos", "AGI", "LaPresse", "Lusa", "Agência Brasil",
    "Estadão Conteúdo", "ANP", "Belga", "PAP", "ČTK", "TASR",
    "MTI", "Agerpres", "BTA", "ANA-MPA", "STA", "HINA", "Tanjug", "TASS", "ТАСС", "РИА Новости", "RIA Novosti",
    "Интерфакс", "Interfax", "Укрінформ", "Укринформ",
    "Ukrinform", "УНІАН", "УНИАН", "УНН", "Интерфакс-Украина", "Anadolu Agency", "Anadolu", "AA", "DHA", "İHA",
    "Xinhua", "新华社", "新華社", "中新社", "共同", "共同通信",
    "時事", "時事通信", "Kyodo", "Jiji", "Yonhap",
    "연합뉴스", "뉴시스", "뉴스1", "PTI", "ANI", "IANS", "Bernama", "ANTARA",
    "Bloomberg", "CNN", "CP", "The Canadian Press",
    "Presse canadienne", "La Presse canadienne", "AAP", "PA", "PA Media", "Press Association", "NTB", "TT", "Ritzau",
    "STT", "WAM", "SPA", "MENA", "IRNA", "NAN", "APS", "MAP",
)  # fmt: skip


@cache
def _dateline() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
    return re.compile(rf"\((?P<agency>{names})(?:\s?[/,;+-]\s?[\w .-]{{1,20}}){{0,3}}\)")


@cache
def _opening() -> re.Pattern[str]:
    """How agencies of the East open: "МОСКВА, 4 янв — РИА Новости.", "(서울=연합뉴스)", "新华社北京电"."""
    names = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
    return re.compile(
        rf"\s{{0,4}}(?:[А-ЯІЇЄҐ-]{{3,20}}(?:,\s[\w\s.]{{1,20}})?\s?[-–—.]{{1,2}}\s?(?P<cyrillic>{names})\b"
        rf"|[(（【\[][^()（）】\]]{{1,20}}?[=＝]?(?P<eastern>{names})[)）】\]]|(?P<chinese>新华社|新華社|中新社|中新网)\S{{0,14}}电)"
    )


def dateline(text: str) -> tuple[int, int] | None:
    """Start and end of the agency in brackets that opens the text (behind a place) or closes it."""
    if eastern := _opening().match(text):
        return eastern.span(eastern.lastgroup or 0)
    for found in (_dateline().search(text, 0, 80), _dateline().search(text, max(0, len(text) - 60))):
        if found:
            return found.span("agency")
    return None
