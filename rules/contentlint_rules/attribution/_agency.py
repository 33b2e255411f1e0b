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
    "Bloomberg", "CP", "The Canadian Press",
    "Presse canadienne", "La Presse canadienne", "AAP", "PA", "PA Media", "Press Association", "NTB", "TT", "Ritzau",
    "STT", "WAM", "SPA", "MENA", "IRNA", "NAN", "APS", "MAP",
)  # fmt: skip


@cache
def _dateline() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
    return re.compile(rf"\((?P<agency>{names})(?:\s?[/,;+-]\s?[\w .-]{{1,20}}){{0,3}}\)")


def dateline(text: str) -> tuple[int, int] | None:
    """Start and end of the agency in brackets that opens the text (behind a place) or closes it."""
    for found in (_dateline().search(text, 0, 80), _dateline().search(text, max(0, len(text) - 60))):
        if found:
            return found.span("agency")
    return None
