"""What the rules of this family look at besides words: markup that sets apart, where links lead, who stands beside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from contentlint import Applicability, Block, Document, Element, Fix, Link, PhraseMatch

# elements that say themselves that they are not the article's text
_APART_TAGS = frozenset(("nav", "aside", "footer", "form", "button", "dialog", "menu", "select"))
# words of class and id with which templates name furniture (counts in bench class_tokens: Readability Apache-2.0,
# Defuddle MIT, ftr-site-config CC0)
_APART_TOKENS = """
related recirc recirculation recommended recommendations outbrain taboola share sharing sharedaddy social
socials addthis addtoany newsletter subscribe subscription signup promo promos promotion ad ads advert
advertisement adslot sponsor sponsored regwall tags tag comments comment disqus respond
donate donation cookie consent breadcrumb breadcrumbs pagination pager sidebar popular trending
yarpp readmore toolbar affiliate banner teaser teasers
"""
# a box with more than this share of the body, and more than a few blocks, is the article itself
_LARGEST_SHARE = 0.5
_FEW_BLOCKS = 6
# what stands further behind the text is the page's, lists of its other stories above all
_BEHIND = 6
_FAR_BEHIND = 9
# names of classes tell of what is right inside
_NEAREST = 3
_ALL_LINK = 0.9
_MOSTLY_LINK = 0.5
# a tag is shorter than the headlines below a section that is called as tags are
_LONGEST_TAG = 30
_BUTTON = 4
_OFTEN = 3
_TOGETHER = 100
_MAILS = ("@", "(at)", "[at]", "[dot]")
_QUOTES = "\"'“”„«»‘’「『"
# files are no stories
_FILES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".svg",
    ".pdf",
    ".mp3",
    ".mp4",
    ".zip",
    ".doc",
    ".docx",
    ".xlsx",
    ".csv",
)
_ARROWS = (">", "»", "→", "➡", "👉", "►", "▶", "➤", "⇒", "☞", "➜", "➔", "≫", "»»")
# the steps of addresses that lead to lists of stories, as systems and publishers name them
_TAG_STEPS = """
tag tags topic topics category categories cat keyword keywords label labels thema themen tema temas temi argomenti
etiqueta etiquetas etiket etiketler stichwort tagi temat tematy stitky hashtag sujet sujets mot-cle onderwerp emne
emner amne aihe avainsana cimke eticheta konu konular tagy term subject
"""
# and those that lead to who wrote
_PEOPLE_STEPS = """
author authors autor autores autoren auteur auteurs autore autori profile profiles people person staff contributor
contributors columnist journalist journalists journaliste journalistes periodista periodistas profil profils perfil
perfis perfiles profilo user users member members team redaktion by byline avtor avtory yazar yazarlar
"""
# shops and the networks that pay for leading there
_SHOPS = """
amazon amzn ebay etsy walmart target bestbuy bhphotovideo adorama newegg aliexpress temu shein booking expedia zalando
otto mediamarkt saturn fnac darty cdiscount bol coolblue allegro ceneo flipkart myntra rakuten coupang mercadolibre
mercadolivre magazineluiza lazada shopee tokopedia hepsiburada trendyol ozon wildberries rozetka alza emag bookshop
thalia awin1 shareasale skimresources linksynergy anrdoezrs dpbolvw jdoqocy tkqlhce pxf sjv prf howl fave geni rstyle
shopstyle digidip tradedoubler admitad partnerize impact avantlink gumroad
"""
_SOCIAL_HOSTS = """
facebook.com fb.com fb.me twitter.com x.com instagram.com t.me telegram.me telegram.org whatsapp.com wa.me
youtube.com youtu.be linkedin.com tiktok.com vk.com ok.ru zen.yandex.ru dzen.ru viber.com pinterest.com
reddit.com threads.net threads.com bsky.app mastodon.social news.google.com flipboard.com line.me weibo.com
discord.gg discord.com spotify.com podcasts.apple.com apple.news rss.app feedly.com
"""


def candidates(document: Document) -> tuple[Block, ...]:
    """The body's blocks that can be furniture: no code, no quotation, and not apart unless apart is asked for.

    On a full page what the markup sets apart is the template's; in an article source, and with `widgets = true`, it is
    judged like the rest.
    """
    return document.once(_candidates)


def _candidates(document: Document) -> tuple[Block, ...]:
    body = document.body
    if document.extent == "page" and not document.has_front_matter and not document.widgets:
        end = document.once(text_end) + _FAR_BEHIND
        body = _not_apart(document, [block for block in body if block.index <= end])
    return tuple(block for block in body if not block.in_code and not block.in_quote)


def text_end(document: Document) -> int:
    """The index of the last block of the body's text, what stands in its flow behind it left out."""
    return next((block.index for block in reversed(document.body) if block.region == "body"), -1)


def is_behind(block: Block) -> bool:
    """Whether so much stands between it and the text that links and short lines in it are the page's own."""
    return block.index > block.document.once(text_end) + _BEHIND


def _places(document: Document) -> frozenset[int]:
    return frozenset(block.index for block in candidates(document))


Found = Iterable[tuple[Block, tuple[PhraseMatch, ...]]]


def in_flow(found: Found) -> Iterator[tuple[Block, tuple[PhraseMatch, ...]]]:
    """Of blocks with phrases those that can be furniture."""
    for block, matches in found:
        if block.index in block.document.once(_places):
            yield block, matches


def label_blocks(found: Found) -> Iterator[tuple[Block, PhraseMatch]]:
    """Of blocks in the flow those that are a label of the group "whole" and nothing else.

    A label of one common word counts at an end of the text or beside another label: alone "Video" or "Facebook" can be
    a subhead or an item of a list, unless it comes back as a link.
    """
    hits = [(block, match) for block, matches in found for match in matches if match.group == "whole"]
    places = {block.index for block, _ in hits}
    texts = list({block.index: block.folded for block, _ in hits}.values())
    done = set()
    for block, match in hits:
        if block.index in done or block.kind == "caption" or is_cell(block) or block.text[0] in _QUOTES:
            continue
        beside = any(block.index + step in places for step in (-2, -1, 1, 2))
        marked = block.text[0] in "([-" or block.text.endswith(("...", "…"))
        alone = block.index == block.document.body[-1].index or block.text.endswith(":")
        edge = is_at_edge(block) and block.region != "outside"
        often = _is_button(block) and texts.count(block.folded) >= _OFTEN
        fits = alone if block.kind == "heading" else beside or marked or edge or often
        if is_distinct(match) or fits:
            done.add(block.index)
            yield block, match


def _is_button(block: Block) -> bool:
    """A link of an article that leads to no file: "Download" can be what a list offers."""
    article = block.document.kind == "article" and block.link_length > 0
    return article and not any(link.path.lower().endswith(_FILES) for link in block.links)


def is_cell(block: Block) -> bool:
    """Whether it stands in a table of data: a row of one cell is layout."""
    if block.kind != "cell":
        return False
    row = next((element for element in block.ancestors() if element.tag == "tr"), None)
    return row is None or len(row.children) > 1


def is_counted(block: Block, labels: frozenset[str]) -> bool:
    """A label with a count: "Comments (12)", "3 comments"."""
    if block.length > 80 or block.words > 6 or not _figure().search(block.text):
        return False
    bare = " ".join("".join(" " if c.isdigit() or c in "()[]:|·.," else c for c in block.folded).split())
    return len(bare) > 3 and bare in labels


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


def is_distinct(match: PhraseMatch) -> bool:
    """Whether the phrase is more than a word: several words, or several characters where words are not spaced."""
    return " " in match.phrase or (match.phrase[0] > "\u2e80" and len(match.phrase) > 3)


def is_at_edge(block: Block) -> bool:
    """Among the first or last few blocks of the body."""
    body = block.document.body
    return block.index <= body[min(2, len(body) - 1)].index or block.index >= body[max(0, len(body) - 5)].index


def runs(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks in order, those that follow each other in one list."""
    run: list[Block] = []
    for block in blocks:
        if run and block.index != run[-1].index + 1:
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def removals(
    blocks: Iterable[Block], message: str, applicability: Applicability = Applicability.UNSAFE
) -> Iterator[tuple[Block, Fix | None]]:
    """Each of the blocks, in order, with its fix: what stands together goes together, so that no empty box is left."""
    for run in runs(blocks):
        # so many at most: each diagnostic of a run carries the edits of all
        for at in range(0, len(run), _TOGETHER):
            part = run[at : at + _TOGETHER]
            fix = Fix.remove(*part, applicability=applicability, message=message)
            for block in part:
                yield block, fix


def opens_sentence(block: Block, start: int) -> bool:
    """Whether a sentence of the block begins at `start`, quotation marks and bullets aside."""
    before = block.text[:start].rstrip(" \"'«»“”„‘’•–—->→▶►👉➡*|()[]")
    return not any(letter.isalnum() for letter in before) or before[-1] in ".!?…。！？।؟"


def is_apart(block: Block) -> bool:
    """Whether the block is of the body and the page's own markup sets it apart; quotations and code count as apart."""
    return block.index not in block.document.once(_places)


def around_body(document: Document) -> list[Element]:
    """The elements that the body's blocks stand in, each once: what none of them is need not be asked of each block."""
    return document.once(_around_body)


def _around_body(document: Document) -> list[Element]:
    found: dict[int, Element] = {}
    for block in document.body:
        element: Element | None = block.element
        while element is not None and id(element) not in found:
            found[id(element)] = element
            element = element.parent
    return list(found.values())


def _not_apart(document: Document, body: list[Block]) -> list[Block]:
    elements = around_body(document)
    boxes = _boxes(elements, body)
    if not boxes and not any(map(_is_named_apart, elements)):
        return body
    known: dict[int, Element | None] = {}
    return [
        block
        for block in body
        if block.element.nearest(_is_named_apart, known) is None
        and not (boxes and any(id(element) in boxes for element in _nearest(block)))
    ]


def is_telling(element: Element) -> bool:
    """Whether its tag, class or id says that it is furniture."""
    return element.tag in _APART_TAGS or not _apart_tokens().isdisjoint(element.tokens)


def _is_named_apart(element: Element) -> bool:
    return element.tag in _APART_TAGS


def _boxes(elements: Iterable[Element], body: Sequence[Block]) -> frozenset[int]:
    """Small boxes around blocks whose class or id names furniture, by the identity of their elements.

    A box that holds much of the body is not furniture, whatever its class says.
    """
    names = _apart_tokens()
    inside = {id(element): 0 for element in elements if not names.isdisjoint(element.tokens)}
    if inside:
        for block in body:
            element: Element | None = block.element
            while element is not None:
                if id(element) in inside:
                    inside[id(element)] += 1
                element = element.parent
    most = max(_FEW_BLOCKS, _LARGEST_SHARE * len(body))
    return frozenset(at for at, count in inside.items() if count <= most)


def _nearest(block: Block) -> list[Element]:
    found: list[Element] = []
    element: Element | None = block.element
    while element is not None and len(found) < _NEAREST and element.tag not in ("html", "body", "main", "article"):
        found.append(element)
        element = element.parent
    return found


@cache
def _apart_tokens() -> frozenset[str]:
    return frozenset(_APART_TOKENS.split())


@cache
def _tag_steps() -> frozenset[str]:
    return frozenset(_TAG_STEPS.split())


@cache
def _people_steps() -> frozenset[str]:
    return frozenset(_PEOPLE_STEPS.split())


@cache
def _shops() -> frozenset[str]:
    return frozenset(_SHOPS.split())


@cache
def _social_hosts() -> tuple[str, ...]:
    """Each with a dot before it, as it ends the host of a page below it."""
    return tuple("." + host for host in _SOCIAL_HOSTS.split())


def leads_to_story(link: Link) -> bool:
    """Whether the link goes to another page of the same site, as far as its address tells."""
    known = link.element.document.once(_destinations)
    if id(link) not in known:
        known[id(link)] = _leads_to_story(link)
    return known[id(link)]


def _destinations(_: Document) -> dict[int, bool]:
    """For `leads_to_story`, which several rules ask of the same links: the answers, by identity."""
    return {}


def _leads_to_story(link: Link) -> bool:
    href = link.href.strip()
    if not href or href[0] in "#?" or href.lower().startswith(("mailto:", "tel:", "javascript:", "data:")):
        return False
    if link.external and link.element.document.domains:
        return False
    path = link.path
    # a table of contents leads to the page itself
    if "#" in href and path == link.element.document.once(own_path):
        return False
    if "author" in (link.element.attr("rel") or "") or not _people_steps().isdisjoint(path.lower().split("/")):
        return False
    # "/?p=2444" is a story too
    far = len(path.strip("/")) > 3 or any(map(str.isdecimal, href.partition("?")[2]))
    return far and not path.lower().endswith(_FILES) and not is_social(link)


def own_path(document: Document) -> str:
    """The path of the page's own address."""
    try:
        return urlsplit(document.url).path
    except ValueError:  # an address such as http://[x
        return ""


def is_story(block: Block) -> bool:
    """Whether it is nothing but a link to a story; links to tags are another thing."""
    stories = [link for link in block.links if leads_to_story(link)] if block.link_share >= _ALL_LINK else []
    return bool(stories) and not all(leads_to_tag(link) and len(link.text) <= _LONGEST_TAG for link in stories)


def has_nothing_under(block: Block) -> bool:
    """The document ends, its body does, or a heading of the same rank or a higher one follows, which is no story's."""
    blocks = block.document.blocks
    if block.index + 1 >= len(blocks):
        return True
    following = blocks[block.index + 1]
    if following.region == "outside":
        return True
    return following.kind == "heading" and 0 < following.level <= block.level and not is_story(following)


def announces_stories(block: Block) -> bool:
    """Whether the block behind it can be what a label of other stories announces."""
    blocks = block.document.blocks
    following = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    return following is not None and is_announced(following)


def is_announced(block: Block) -> bool:
    """Whether it can be what a label of other stories before it announces."""
    return is_story(block) or (block.kind == "list-item" and block.link_share >= _MOSTLY_LINK)


def leads_to_shop(link: Link) -> bool:
    """Whether the link goes to a shop, or to those who pay for leading there."""
    return any(label in _shops() for label in link.host.split("."))


def leads_to_tag(link: Link) -> bool:
    """Whether the address is that of a tag, a topic or a category."""
    steps = link.path.lower().strip("/").split("/")
    return len(steps) > 1 and not _tag_steps().isdisjoint(steps[:-1])


def leads_nowhere(block: Block) -> bool:
    """A short link for a script: whatever its words, without the script it does nothing."""
    if not block.link_length or block.link_share < 1 or block.words > _BUTTON or block.kind == "heading":
        return False
    # a mailbox that is hidden from robots is text
    if not any(map(str.isalnum, block.text)) or any(sign in block.folded for sign in _MAILS):
        return False
    return all(link.href.strip() in ("#", "#!") or link.href.startswith("javascript:") for link in block.links)


def leads_to_networks(block: Block) -> bool:
    """Whether it has links, and all lead to networks or messengers."""
    return bool(block.links) and all(map(is_social, block.links))


def is_arrow(block: Block) -> bool:
    """Whether the block opens or ends with a mark that points somewhere."""
    text = block.text.strip()
    return text.startswith(_ARROWS) or text.endswith(_ARROWS)


def is_social(link: Link) -> bool:
    """Whether the link goes to a network or a messenger."""
    return ("." + link.host).endswith(_social_hosts())


def is_prose(block: Block) -> bool:
    """A paragraph in sentences: long enough, mostly not a link, closed by punctuation."""
    long = block.words >= 12 or block.length >= 100
    return long and block.link_share < 0.5 and ends_sentence(block.text)


def ends_sentence(text: str) -> bool:
    """Whether the text closes as a sentence does; where scripts have no full stop (Thai and kin), a letter does it."""
    bare = text.rstrip("\"'»”’)]* \u00a0\u200b\u2060\ufeff")
    return (
        bare.endswith((".", "!", "?", "…", "。", "！", "？", "।", "؟", ":", ";")) or "\u0e00" <= bare[-1:] <= "\u109f"
    )


def sentences(text: str) -> int:
    """How many sentences, roughly: closing marks followed by space or the end."""
    return max(1, len(_closing().findall(text)))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(r"[.!?…]['\"»”’)]?(?=\s|$)|[。！？।؟]")


def position(block: Block) -> float:
    """Where the block stands in the body's text: 0.0 its beginning, 1.0 its end."""
    body = block.document.body
    return (block.index - body[0].index) / max(1, body[-1].index - body[0].index)
