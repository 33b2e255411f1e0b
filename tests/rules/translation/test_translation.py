"""The family as a whole: notices in every language, ordinary prose in many, hostile text."""

import time
from functools import cache

import pytest

from contentlint import Diagnostic, Source
from contentlint.linter import check_source
from contentlint.plan import Plan
from contentlint.plugins import load
from contentlint.testing import plan_for

RULES = {rule_id: known.rule for rule_id, known in load(isolated=True).rules.items() if known.family == "translation"}
NOTICES = {
    "en": "This article was translated automatically and has not been edited.",
    "de": "Dieser Artikel wurde automatisch übersetzt.",
    "fr": "Cet article a été traduit automatiquement.",
    "es": "Este artículo ha sido traducido automáticamente.",
    "pt": "Este artigo foi traduzido automaticamente.",
    "it": "Questo articolo è stato tradotto automaticamente.",
    "nl": "Dit artikel is automatisch vertaald.",
    "pl": "Ten artykuł został przetłumaczony automatycznie.",
    "ru": "Эта статья переведена автоматически.",
    "uk": "Цю статтю чи цей текст перекладено автоматично.",
    "tr": "Bu haber otomatik olarak çevrilmiştir.",
    "az": "Bu məqalə avtomatik tərcümə olunmuşdur.",
    "el": "Αυτό το άρθρο μεταφράστηκε αυτόματα.",
    "ar": "هذا المقال ترجمة آلية.",
    "zh": "本文由机器翻译。",
    "ja": "この記事は自動翻訳されています。",
    "ko": "이 기사는 자동 번역되었습니다.",
    "cs": "Tento článek byl přeložen automaticky.",
    "sv": "Den här artikeln är automatiskt översatt.",
    "da": "Denne artikel er automatisk oversat.",
    "nb": "Denne artikkelen er automatisk oversatt.",
    "fi": "Tämä artikkeli on konekäännös.",
    "hu": "Ez a cikk gépi fordítás.",
    "ro": "Acest articol a fost tradus automat.",
    "id": "Artikel ini diterjemahkan secara otomatis.",
    "hi": "यह लेख मशीन द्वारा अनुवादित है।",
}
PROSE = [
    "The river rose by two metres on Monday, and the council closed both of the bridges until the evening.",
    "“We have seen worse,” the mayor said; “the dam will hold.” She left at noon.",
    "Le fleuve est monté de deux mètres lundi : « Nous avons vu pire », dit la maire.",
    "„Wir haben Schlimmeres gesehen“, sagte sie. »Der Damm hält«, so der Ingenieur.",
    "Река поднялась на два метра, и совет закрыл мосты до вечера: «Плотина выдержит».",
    "Nehir pazartesi günü iki metre yükseldi ve belediye köprüleri akşama kadar kapattı.",
    "川の水位は月曜日に二メートル上がり、市は橋を夕方まで閉鎖した。",
]


@cache
def _plan(rule: str) -> Plan:
    return plan_for(RULES[rule])


def _found(rule: str, html: str) -> list[Diagnostic]:
    return check_source(Source("article.html", html.encode()), _plan(rule))


@pytest.mark.parametrize("language", sorted(NOTICES))
def test_a_notice_is_found_in_every_language(language: str) -> None:
    html = f"<p>{NOTICES[language]}</p><p>{PROSE[0]}</p>"
    assert len(_found("translation-notice", html)) == 1


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("text", PROSE)
def test_prose_of_any_language_is_left_alone(rule: str, text: str) -> None:
    assert [diagnostic.message for diagnostic in _found(rule, f"<p>{text}</p>" * 2)] == []


HOSTILE = ["a " * 20_000, "XNUM" * 5_000, "”" * 20_000, ", ”" * 10_000, "“ a" * 10_000, "aA" * 10_000]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_hostile_text_takes_no_longer_than_its_length(rule: str) -> None:
    _found(rule, f"<p>{PROSE[0]}</p>")
    for text in HOSTILE:
        before = time.process_time()
        _found(rule, f"<p>{text} <a href=/news/1>b</a></p>")
        assert time.process_time() - before < 2.0
