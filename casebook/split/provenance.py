"""Where the articles of a document were published: publisher, address, compilation, day of saving."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.model import Article, Document, DropClass, Dropped, Fact, FactKey, Origin
from casebook.page_lines.addresses import address_in
from casebook.page_lines.fields import is_nothing
from casebook.page_lines.names import bare_title, clean_name
from casebook.split.heads.bylines import body_line, byline, names_in
from casebook.split.heads.dates import find_date, small_print
from casebook.split.heads.declared import filled as filled_from
from casebook.split.heads.told import head_lines
from casebook.split.lines import Line, ends_sentence

_CREDITS = 4  # most lines below a text that say where it comes from
# （原载《人民调解》2024年第3期）; 摘自《…经验汇编》; 本文刊于2024年3月5日《法治日报》第5版
_PRINTED_IN = re.compile(
    r"[（(\[【]?\s*+(?:本文|此文|原文|该文|文章)?\s*+(?:原载于?|原刊于?|刊载于|刊登于|刊发于|发表于|载于|刊于|收录于|收入|摘自|选自|转自|转载自|摘编自|原文载于?|出处)"
    r"\s*+[：:]?\s*[^《》。；]{0,24}《(?P<title>[^《》]{2,60})》[^《》。；]{0,40}[）)\]】]?\s*+[。.]?"
)
_TAIL_SOURCE = re.compile(
    r"[（(]\s*+来源\s*+[：:]\s*+(?P<who>[^\s（）()，。：:]{2,30})[^（）()。]{0,60}[）)]\s*+[|｜]?\s*+$"
)
_ISSUE = re.compile(r"(?:(?:19|20)\d\d年?)?[^，。]{0,6}第?\d{1,4}期")
_ISSUED_IN = re.compile(r"《(?P<title>[^《》]{2,40})》(?P<issue>[^《》]{0,30})")
_ADDRESS_LINE = re.compile(
    r"[（(\[【]?\s*+(?:(?:原文|文章|本文|页面|网页|信息|来源)?(?:链接|网址|地址)(?:地址)?\s*+[：:])?\s*+(?P<url>https?://\S+?)\s*+[）)\]】]?",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[（(]?(?:共|计)?\s*+[\d一二三四五六七八九十百]+\s*+篇[）)]?|目\s*+录|contents|内部资料.{0,12}|[（(](?:供|内部)[^（）()]{1,10}[）)]|注意保存|第?[\d一二三四五六七八九十]+[期辑册卷]|"
    r"[\d\s年月日./〇○零一二三四五六七八九十-]+|.{2,30}(?:编|印|编印|编制|主编)|"
    r".{2,40}(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|(?:编者|编印|编辑|编|主编|主办|承办)(?:单位)?[：:].{2,30}",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")  # 平台热线：, 类别：…
_REPORTER = re.compile(
    r"[□■◎●（(]?\s*+(?:本报|本刊|本网|[\u4e00-\u9fff]{2,8}(?:报|网|客户端|融媒体?(?:中心)?))[^，。]{0,8}?(?:记者|通讯员)|作者[ \t\u3000]"
)
_WRITER = re.compile(
    r"(?:见习|特约|全媒体|融媒体)?(?:记者|通讯员|撰稿|供稿)(?:\s*+[：:]|[ \t\u3000])"
)
_NOTE = 6  # most lines of a text above which its reporter may stand
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 2_000  # characters of a line with an origin; an address is the longest
_LEAST_TITLE = 4  # Han characters of the title of a compilation


def credit_lines(body: Sequence[Line]) -> int:
    """Number of lines at the end of a text that say where it comes from (来源：长沙晚报)."""
    count = 0
    while count < min(_CREDITS, len(body) - 1) and _is_credit(body[-1 - count].raw):
        count += 1
    return count


def writer_of(body: Sequence[Line], below: Sequence[Line]) -> str:
    """The reporter above the text or below an editor's note, or the author below the text; "" for none."""
    for above, line in pairwise(body[:_NOTE]):
        if _REPORTER.match(line.raw.strip()) and ends_sentence(above.text):
            signer = byline(line.text, line.raw)
            return signer.name if signer else ""
        if writer := _writer(line.raw):
            return writer
    prints = (small_print(line.raw) for line in below)
    authors = (fields.author for fields in prints if fields)
    known = next((author for author in authors if author and not body_line(author)), "")
    return known or next(filter(None, (_writer(line.raw) for line in below)), "")


def _writer(raw: str) -> str:
    """Who a line below a text says has written it (记者：宋某、魏某); "" for another line."""
    line = raw.strip()
    signer = byline("".join(line.split()), line) if _WRITER.match(line) else None
    return signer.name if signer and names_in(signer.name) else ""


def date_of(below: Sequence[Line]) -> str:
    """The day beside what says below a text where it comes from (来源：某某网 2017年8月31日); "" for none."""
    prints = (small_print(line.raw) for line in below)
    return next((fields.date for fields in prints if fields and fields.publisher), "")


def _is_credit(raw: str) -> bool:
    fields = small_print(raw)
    signed = fields and (fields.publisher or fields.author) and not fields.date
    return bool(signed) or bool(_writer(raw)) or not _is_empty(origin_of([raw]))


def _is_empty(origin: Origin) -> bool:
    return origin == Origin()


def origin_of(lines: Iterable[str]) -> Origin:
    """What lines of a head, or below a text, say of its origin; other lines say nothing."""
    publisher = url = published_in = ""
    for line in (line.strip() for line in lines if len(line) <= _LONGEST):
        if address := _ADDRESS_LINE.fullmatch(line):
            url = url or address_in(address["url"])
        elif printed := _PRINTED_IN.fullmatch(line):
            published_in = published_in or bare_title(printed["title"])
        elif (fields := small_print(line)) and fields.publisher:
            named = _named(fields.publisher)
            publisher, published_in = (
                publisher or named.publisher,
                published_in or named.published_in,
            )
            url = url or named.url
    return Origin(publisher=publisher, url=url, published_in=published_in)


def with_tail(origin: Origin, last: str) -> Origin:
    """The origin, with the publisher that the end of the last paragraph names (（来源：…））."""
    match = _TAIL_SOURCE.search(last[-120:])
    return replace(origin, publisher=match["who"]) if match and not origin.publisher else origin


def _named(value: str) -> Origin:
    """What stands behind 来源：: the name of a publisher, an issue of a periodical, an address."""
    url = address_in(value)
    name = value.replace(url, "").strip(" \u3000()（）") if url else value.strip()
    issued = _ISSUED_IN.fullmatch(name)
    if issued and _ISSUE.search(issued["issue"]):
        return Origin(published_in=bare_title(issued["title"]), url=url)
    if issued:
        name = issued["title"]
    name = bare_title(name)
    return Origin(publisher="" if is_nothing(name) else name, url=url)


def with_facts(
    articles: list[Article], document: Document, dropped: Sequence[Dropped]
) -> list[Article]:
    """Fill what articles lack from the fields declared around them and from the whole document.

    The spans of all `document.facts` are added to the heads of articles, so that the accounting finds
    them. Without articles, they go nowhere. Fields above the first of several articles fill title,
    date and author only if other articles have such fields too.
    """
    if not articles:
        return articles
    owners = _owners(articles, document.facts)
    first = articles[0].number
    several = articles[-1].number != first
    shared = (
        several and set(owners.values()) <= {first} and not _inside(articles[0], document.facts)
    )
    all_of_it = replace(
        document.origin,
        published_in=_compilation(document, dropped) or document.origin.published_in,
    )
    day = ""
    if shared:
        all_of_it = _over(_declared(document.facts), all_of_it)
        day = find_date(next((each.value for each in document.facts if each.key == "date"), ""))
    covers = [line for item in dropped for line in _cover(document, item)]
    all_of_it = _over(all_of_it, origin_of(covers))
    prints = (small_print(line) for line in covers)
    published = next((each.date for each in prints if each and each.publisher and each.date), day)
    filled = []
    for article in articles:
        own = [fact for fact, number in owners.items() if number == article.number]
        printed = origin_of(head_lines(document.text, article.head))
        origin = _over(
            _declared([] if shared else own), _over(printed, _over(article.origin, all_of_it))
        )
        head = tuple(sorted((*((fact.start, fact.end) for fact in own), *article.head)))
        changed = replace(article, origin=origin, head=head, date=article.date or published)
        filled.append(changed if shared else filled_from(changed, own))
    return filled


def _cover(document: Document, item: Dropped) -> list[str]:
    """The lines of a span that stands above the cases of a compilation; [] for another span."""
    if item.kind is not DropClass.COMPILATION_TITLE:
        return []
    return document.text[item.start : item.end].split("\n")


def _inside(article: Article, facts: Sequence[Fact]) -> bool:
    """Whether a declared field stands in the head of an article."""
    body = article.paragraphs[0].pieces[0][0] if article.paragraphs else article.end
    return any(article.start < fact.start < body for fact in facts)


def _owners(articles: Sequence[Article], facts: Sequence[Fact]) -> dict[Fact, int]:
    """Fact -> number of the article to which it belongs.

    Between two articles, fields with a date, a title or an index belong to the lower one, others to
    the upper one.
    """
    whole = {article.number: article for article in reversed(articles)}
    numbers = sorted(whole)
    starts = [whole[number].start for number in numbers]
    ends = dict(zip(numbers, starts, strict=True))
    for article in articles:
        for paragraph in article.paragraphs:
            ends[article.number] = max(ends[article.number], paragraph.pieces[-1][1])
    between: dict[int, list[Fact]] = {}
    owners: dict[Fact, int] = {}
    for fact in facts:
        above = bisect_right(starts, fact.start)
        number = numbers[max(above - 1, 0)]
        owners[fact] = number
        if above and fact.start >= ends[number] and number != numbers[-1]:
            between.setdefault(number, []).append(fact)
    for number, group in between.items():
        if any(fact.key in ("date", "title", "index") for fact in group):
            owners |= dict.fromkeys(group, numbers[numbers.index(number) + 1])
    return owners


def _declared(facts: Sequence[Fact]) -> Origin:
    """What declared fields say of the origin; the first value of a key counts."""
    values: dict[FactKey, str] = {fact.key: fact.value for fact in reversed(facts)}
    named = _named(values.get("publisher", ""))
    return Origin(
        publisher=named.publisher,
        url=address_in(values.get("url", "")) or named.url,
        published_in=bare_title(values.get("published_in", "")) or named.published_in,
        retrieved=_full_day(values.get("retrieved", "")),
    )


def _full_day(text: str) -> str:
    """The date of a text with its day, also in the American order (1/5/24); "" for none."""
    day = find_date(text)
    if not day and (match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d\d|\d{4})", text.strip())):
        day = find_date(f"{int(match[3]) % 100 + 2000}-{match[1]}-{match[2]}")
    return day if len(day) == len("2024-01-05") and day >= "1990" else ""


def _over(first: Origin, second: Origin) -> Origin:
    """The values of the first, and those of the second where it has none."""
    return Origin(
        publisher=first.publisher or second.publisher,
        url=first.url or second.url,
        published_in=first.published_in or second.published_in,
        retrieved=first.retrieved or second.retrieved,
    )


def _compilation(document: Document, dropped: Sequence[Dropped]) -> str:
    """The printed title of the compilation, from the lines that the splitter took for it; "" for none."""
    pieces = [
        "".join(document.text[item.start : item.end].split())
        for item in dropped
        if item.kind is DropClass.COMPILATION_TITLE
    ]
    title = "".join(_title_pieces(pieces))
    return bare_title(title) if len(_HAN.findall(title)) >= _LEAST_TITLE else ""


def _title_pieces(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a title, without dates, numbers of articles, editors and bodies."""
    for number, piece in enumerate(pieces):
        if _NO_TITLE.fullmatch(piece) and not piece.endswith(("汇编", "选编")):
            continue
        if (
            _LABELLED.match(piece)
            or byline(piece)
            or (len(pieces) > 1 and body_line(piece))
            or small_print(piece)
        ):
            continue
        if number and not clean_name(piece):
            return
        yield piece
