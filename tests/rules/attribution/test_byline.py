"""Authors and dates from everything that a page can carry."""

import pytest

from contentlint import Document
from contentlint.linter import read
from contentlint.plan import ArticlePlan, Plan
from contentlint.readers import parts
from contentlint.source import Source
from contentlint_rules.attribution._date import dates, has_date
from contentlint_rules.attribution._visible import bylines

TEXT = "<p>The town council voted on Monday to reopen the old harbour bridge after four years of repairs.</p>" * 3


def document(html: str, path: str = "article.html") -> Document:
    [part] = parts(Source(path, html.encode()))
    return read(part, Plan(article=ArticlePlan(is_article=True)))


def page(head: str = "", byline: str = "", end: str = "") -> Document:
    html = (
        f"<!doctype html><title>Bridge</title>{head}<body><article><h1>Bridge reopens</h1>{byline}{TEXT}{end}</article>"
    )
    return document(html)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="Jane Doe">',
        '<meta property="article:author" content="Jane Doe">',
        '<meta name="parsely-author" content="Jane Doe">',
        '<meta name="dc.creator" content="Jane Doe">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">',
        '<script type="application/ld+json">{"@graph": [{"author": [{"name": "Jane Doe"}]}]}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": "Jane Doe"}</script>',
    ],
)
def test_an_author_for_machines(head: str) -> None:
    assert next(bylines(page(head))).name == "Jane Doe"


@pytest.mark.parametrize(
    "byline",
    [
        '<span itemprop="author">Jane Doe</span>',
        '<p><a rel="author" href="/x">Jane Doe</a></p>',
        '<p class="byline">Jane Doe</p>',
        '<div class="h-entry"><p class="p-author h-card">Jane Doe</p></div>',
        "<address>Jane Doe</address>",
        '<p><a href="/authors/jane-doe">Jane Doe</a></p>',
        "<p>By Jane Doe</p>",
        "<p>Von Jane Doe</p>",
        "<p>Par Jane Doe</p>",
        "<p>Por Jane Doe</p>",
        "<p>Di Jane Doe</p>",
        "<p>Door Jane Doe</p>",
        "<p>Autor: Jan Kowalski</p>",
        "<p>Автор: Иван Петров</p>",
        "<p>Авторка: Олена Коваль</p>",
        "<p>Yazan: Ayşe Yılmaz</p>",
        "<p>بقلم: أحمد علي</p>",
        "<p>作者：王小明</p>",
        "<p>文／山田太郎</p>",
        "<p>글: 홍길동</p>",
        "<p>Jane Doe | 3 May 2021</p>",
        "<p>Posted on May 3, 2021 by jdoe</p>",
        "<p>By</p><p>Jane Doe</p>",
        "<p>HARBOUR TOWN (Reuters) - The bridge is open again.</p>",
        "<p>ПРИСТАНЬ, 3 мая — РИА Новости. Мост снова открыт для всех жителей города.</p>",
        "<p>(서울=연합뉴스) 다리가 다시 열렸다.</p>",
        "<p>新华社北京5月3日电 大桥重新开放。</p>",
        "<p>ByJane Doe</p>",
        "<p>Posted by Jane Doe.</p>",
        "<p>On 5/3/2021 by @janedoe</p>",
        "<p>By Staff Writer</p>",
        "<p>Text von Jane Doe  Illustration von John Roe</p>",
        "<h5>5/3/2021 7:11 AM BY JANE DOE</h5>",
        "<p>Jane Doe</p><p>3 May 2021</p>",
        "<p>3 May 2021</p><p>Reuters</p>",
        "<p>3. Mai 2021</p><p>Hafen Redaktion</p>",
        "<p>Jane Doe, John Roe and Ada Poe</p>",
        "<p>@janedoe</p>",
        "<p>2012年01月17日17:03 都市快报</p>",
        "<button>By</button><button>Jane Doe</button>",
        '<header><aside class="details"><p>Von Jane Doe</p></aside></header>',
        '<div class="entry byline"><h5>Jane Doe</h5></div>',
        '<aside><p>Author</p><p>Jane Doe</p><p><img src="a.png" alt=""></p></aside>',
        '<h1><span class="author">jdoe</span> / bridge.md</h1>',
        "<address>Jane Doe, 3 May 2021</address>",
        '<p>Filed by <a href="/authors/jane-doe">Jane Doe</a> on 2021-05-03 in bridges. Tags: harbour, steel.</p>',
        "<ul><li>By Jane Doe</li></ul>",
    ],
)
def test_an_author_for_readers(byline: str) -> None:
    assert next(bylines(page(byline=byline)), None) is not None


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Photo by Jane Doe</p>",
        '<p class="byline">By</p>',
        '<p class="byline">3 May 2021</p>',
        "<p>By Monday the bridge had been open for a week, the council said.</p>",
        "<p>Harbour News</p><p>Fewer readers, less news</p><p>3 May 2021</p>",
        "<p>Harbour Bridge</p><p>3 May 2021</p>",
        "<p>发布时间 2012年01月17日17:03 更新时间</p>",
        "<h2>Von oben</h2>",
        '<div class="comments"><p class="author">Jane Doe</p></div>',
        '<aside class="related"><p class="byline">Jane Doe</p></aside>',
        '<p class="author">About</p>',
        '<p class="autor">Übersetzt von:</p>',
        '<p class="signature">Mots-clés</p>',
        '<p class="author">Who wrote this?</p>',
        '<p class="author">Receive a mail when Harbour Times appears.</p>',
        '<p class="author">© Harbour Pictures</p>',
        "<p>3 May 2021, 2 minuti di lettura</p>",
        '<p class="author">1,199 signatures</p>',
        '<div class="columnist"><h1>Mayor opens Old Bridge</h1></div>',
        "<address>1 Quay Street, Harbour Town HT1 2AB, 0123 456789</address>",
        '<p>Under <a href="https://creativecommons.org/licenses/by-nc/4.0/">Creative Commons</a></p>',
        '<ul><li><a href="/1">Crossing the Bay by Night Ferry</a></li></ul>',
        '<ul><li><a href="/1">Harbour Choice: who mends the Old Bridge</a> - May 3, 2021</li></ul>',
        "<p>Painting the house room-by-room</p>",
        '<meta name="author" content="">',
        '<meta property="article:author" content="https://www.facebook.com/harbourtimes">',
        '<meta name="author" content="{{ author }}">',
    ],
)
def test_no_author(byline: str) -> None:
    assert list(bylines(page(byline=byline))) == []


def test_a_name_alone_signs_the_article() -> None:
    assert [found.name for found in bylines(page(end="<p>Jane Doe</p>"))] == ["Jane Doe"]


@pytest.mark.parametrize(
    "end",
    [
        "<p>– Jane Doe</p>",
        "<p>pbe/dpa</p>",
        "<p>red, ORF.at/Agenturen</p>",
        "<p>The bridge is open again. (jw)</p>",
        "<p>Jane Doe is the harbour reporter.</p>",
        "<h3>About the author</h3><p>Jane Doe writes about harbours.</p>",
    ],
)
def test_a_signature_ends_the_article(end: str) -> None:
    assert next(bylines(page(end=end)), None) is not None


@pytest.mark.parametrize(
    "end",
    [
        "<p>Old Harbour</p>",
        "<p>The council is the owner of the bridge.</p>",
        "<p>It is open from 9 to 5 (Monday to Friday).</p>",
    ],
)
def test_no_signature(end: str) -> None:
    assert list(bylines(page(end=end))) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>July 2009</p>",
        "<p>28 آب/اغسطس 2013</p>",
        "<h3>3 May 2021</h3>",
        "<h3>Harbour 03.05.2021 13:30</h3>",
        '<p class="date">3 May</p>',
        '<p class="date">vor 3 Stunden</p>',
        '<p class="date">03/05</p>',
        "<aside><ul><li>3 May 2021</li></ul></aside>",
    ],
)
def test_a_date_for_readers(line: str) -> None:
    assert next(dates(page(byline=line)), None) is not None


@pytest.mark.parametrize(
    "line",
    [
        '<p class="date">12 comments</p>',
        '<p class="meta time">5 Min.</p>',
        '<h2 class="published">2021 in numbers: 7 bridges</h2>',
        "<h2>What opened on 3 May 2021</h2>",
        '<aside><h2>More</h2><p>3 May 2021</p><img src="a.png" alt=""></aside>',
    ],
)
def test_no_date(line: str) -> None:
    assert list(dates(page(byline=line))) == []


@pytest.mark.parametrize(
    "front",
    [
        "---\nauthor: Jane Doe\n---\n",
        "---\nauthors:\n  - name: Jane Doe\n---\n",
        '+++\nauthors = ["Jane Doe"]\n+++\n',
        '+++\n[params]\nauthor = "Jane Doe"\n+++\n',
        "---\nbyline: Jane Doe\n---\n",
    ],
)
def test_an_author_in_the_front_matter(front: str) -> None:
    assert next(bylines(document(f"{front}\nThe bridge is open.\n", "article.md"))).name == "Jane Doe"


@pytest.mark.parametrize(
    "front",
    ["---\ndate: 2021-05-03\n---\n", "+++\ndate = 2021-05-03T10:00:00Z\n+++\n", "---\npubDate: May 3, 2021\n---\n"],
)
def test_a_date_in_the_front_matter(front: str) -> None:
    assert next(dates(document(f"{front}\nThe bridge is open.\n", "article.md")), None) is not None


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2021",
        "3rd May 2021",
        "3. Mai 2021",
        "3 mai 2021",
        "3 de mayo de 2021",
        "3 maggio 2021",
        "3 de maio de 2021",
        "3 mei 2021",
        "3 maja 2021",
        "3 мая 2021",
        "3 травня 2021",
        "3 Mayıs 2021",
        "3 مايو 2021",
        "2021年5月3日",
        "2021년 5월 3일",
        "2021-05-03",
        "03.05.2021",
        "5/3/21",
    ],
)
def test_a_day_of_a_year_in_many_languages(text: str) -> None:
    assert has_date(f"Published {text} at noon")


@pytest.mark.parametrize("text", ["Version 1.2.3", "© 2021", "in May", "10.0.0.1", "50 000 people"])
def test_not_a_day_of_a_year(text: str) -> None:
    assert not has_date(text)


def test_the_only_time_of_a_page_is_its_article_s_wherever_it_stands() -> None:
    far = "<nav>" + "<p><a href=/x>Harbour</a></p>" * 40
    time = "<time datetime=2021-12-15>last winter</time>"
    article = f"<!doctype html><title>Bridge</title><article><h1>Bridge reopens</h1>{TEXT}</article>"
    assert [stated.text for stated in dates(document(f"{article}{far}{time}</nav>"))] == ["2021-12-15"]
    assert list(dates(document(f"{article}{far}{time}{time}</nav>"))) == []


def test_an_author_far_from_the_article_is_not_its_own() -> None:
    far = "<nav>" + "<p><a href=/x>Harbour</a></p>" * 40
    article = f"<!doctype html><title>Bridge</title><article><h1>Bridge reopens</h1>{TEXT}</article>"
    assert list(bylines(document(f'{article}{far}<p class="post-author">Jane Doe</p></nav>'))) == []


def test_a_hostile_line_takes_time_in_proportion() -> None:
    assert list(bylines(page(byline=f"<p>1{'&nbsp;' * 50_000}x</p>"))) == []
