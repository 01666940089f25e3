"""Split a document: every line goes to the head or body of an article, or to a drop class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.model import Article, Document, DropClass, Dropped, Fact
from casebook.split.contents.front import Front, drop, read_front, with_forms
from casebook.split.contents.remarks import Remark, remarks_on, without_textless
from casebook.split.gazetteer import Gazetteer
from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.heads import HeadFinder
from casebook.split.heads.signed_dates import with_signed_dates
from casebook.split.heads.text import ArticleHead
from casebook.split.heads.titles import DIVIDER, TitleWords
from casebook.split.heads.told import told_lines
from casebook.split.heads.top import top_head
from casebook.split.kinds import NUMBERED_TITLE, LineKind, kind_of, title_rank
from casebook.split.layout import Layout, layout_of
from casebook.split.lines import Line, cut_lines
from casebook.split.page.head import without_page_lines
from casebook.split.paragraphs import paragraphs
from casebook.split.parts import divide_by_place
from casebook.split.provenance import (
    credit_lines,
    date_of,
    origin_of,
    with_facts,
    with_tail,
    writer_of,
)
from casebook.split.unwrap import unwrap
from casebook.split.watermarks import blanked, find_page_numbers, find_watermarks, outside

_PREFACE = re.compile(
    r"(?:前\s*言|序\s*言?|编者按|编写说明|编辑说明|说\s*明|导\s*读|卷首语|写在前面)[:：]?.*"
)
# The appendix of a compilation; an article's own 附件 stays with it.
_APPENDIX = re.compile(r"附\s*录(?:[一二三四五]|[：:].{0,20})?")
_OF_THE_TEXT = frozenset((DropClass.STRUCK, DropClass.HIDDEN, DropClass.PAGE_LINE))
_DRAWN = re.compile(r"[★☆◆◇▲△►▶]|[\s+\-=:_—|｜│┃║\u2500-\u257f]+")
_MARKDOWN = (".md", ".markdown")
_PRESENTS = re.compile(
    r"刊发|刊登|选登|摘登|推出|编发|供[^，。]{0,10}(?:参[考阅]|借鉴|学习)|以飨读者|汇编|选编|如下"
)
_STAR = re.compile(
    r"^[ \t\u3000]*(?P<star>[★☆◆◇▲△►▶])(?=[ \t\u3000]*\S)|(?<=\S)(?P<end>[◀◁◄])[ \t\u3000]*$",
    re.MULTILINE,
)
# A body or a reporter and a day on one line, which are read as on two: 某县司法局　2023年8月.
_SIGNED = re.compile(
    r"^[ \t\u3000*]*(?:[\u4e00-\u9fff]{3,24}(?:[局厅院委办室]|中心|政府|委员会|办公室|街道|[镇乡])"
    r"|(?:[\u4e00-\u9fff]{2,12}[ \t\u3000]+)?[\u4e00-\u9fff]{0,10}(?:记者|通讯员|作者)[ \t\u3000:：]*[\u4e00-\u9fff]{2,4}(?:[ \t\u3000、]+[\u4e00-\u9fff]{2,4}){0,3})"
    r"[ \t\u3000]+(?P<day>(?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|-\d{1,2}-\d{1,2}))(?:[ \t\u3000]+\d{1,2}:\d{2}(?::\d{2})?)?[ \t\u3000*]*$",
    re.MULTILINE,
)
_MIN_ARTICLE = 200  # least characters of running text before the first head to be an article


@dataclass(frozen=True, slots=True)
class Split:
    """The articles of a document, the dropped spans, sorted and disjoint, and doubts about both.

    `facts` are the fields declared around the articles, by the format or by lines of a web page.
    """

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]
    remarks: tuple[Remark, ...] = ()
    facts: tuple[Fact, ...] = ()


Found = tuple[list[Article], list[Dropped], list[Remark]]
"""The articles of a document, the spans of all lines outside them, and doubts."""


def split_document(document: Document, gazetteer: Gazetteer, words: TitleWords) -> Split:
    """Split a document into its articles; `words` are those of titles in its field.

    Every character that is not white space goes to an article or is dropped, with one exception: if
    there are no articles, `document.facts` are not accounted for.

    An article about several places in turn becomes one article per place, with the same `number`
    and `part` 1, 2 and so on.
    """
    declared = frozenset(document.facts)
    breaks: frozenset[int] = frozenset()
    if not document.divided:
        document, breaks = without_page_lines(document)
    dropped = [*document.dropped]
    taken = {(d.start, d.end) for d in dropped}
    stars = (match.span(match.lastgroup or 0) for match in _STAR.finditer(document.text))
    dropped += [Dropped(DropClass.CONVERSION, *span) for span in stars if span not in taken]
    # A reader that drops anything but struck and hidden text, and lines of a web page, has dropped the page numbers too.
    if all(item.kind in _OF_THE_TEXT or _is_drawn(document, item) for item in dropped):
        dropped += find_page_numbers(document.text)
    known = sorted([(d.start, d.end) for d in dropped] + [(f.start, f.end) for f in document.facts])
    dropped += outside(find_watermarks(blanked(document.text, known)), known)
    holes = [(d.start, d.end) for d in dropped] + [(f.start, f.end) for f in document.facts]
    if not document.divided:
        breaks |= {match.start("day") for match in _SIGNED.finditer(document.text)}
        breaks |= {match.start("title") for match in NUMBERED_TITLE.finditer(document.text)}
    physical = cut_lines(document, holes, breaks)
    styles = {line.hint.style for line in physical}  # Markdown says which lines are headings
    styled = document.divided or styles >= {"heading", "body"}
    layout = replace(layout_of(physical), styled=styled)
    lines = physical if document.divided else unwrap(physical, layout)
    articles: list[Article] = []
    remarks: list[Remark] = []
    if lines:
        articles, left_out, remarks = _articles(document, lines, layout, gazetteer, words)
        dropped += left_out
    if not articles:  # then nothing has the fields that stood in the text
        others = [fact for fact in document.facts if fact not in declared]
        dropped += [Dropped(DropClass.PAGE_LINE, fact.start, fact.end) for fact in others]
    return Split(
        tuple(articles),
        tuple(sorted(dropped, key=lambda d: d.start)),
        tuple(remarks),
        document.facts,
    )


def _is_drawn(document: Document, item: Dropped) -> bool:
    """Whether a dropped span draws a table or a rule of a plain text."""
    if document.name.lower().endswith(_MARKDOWN) or item.kind is not DropClass.CONVERSION:
        return False
    return _DRAWN.fullmatch(document.text, item.start, item.end) is not None


def _articles(
    document: Document,
    lines: Sequence[Line],
    layout: Layout,
    gazetteer: Gazetteer,
    words: TitleWords,
) -> Found:
    """The articles in the logical lines, the spans of all lines outside articles, and doubts."""
    if document.divided:
        return _declared_articles(document, lines, layout)
    front = read_front(lines, layout, gazetteer.codes, words)
    found = _below_front(document, front, layout, gazetteer, words)
    count = len(found[0])
    covered = count > 2 and words.collection.search(found[0][0].title)  # one of its own cases
    formed = with_forms(front, gazetteer.codes, words) if count == 1 or covered else None
    if formed and (count == 1 or len(formed.titles) == count - 1):
        divided = _below_front(document, formed, layout, gazetteer, words)
        if len(divided[0]) == len(formed.titles):
            return divided
    return found


def _below_front(
    document: Document, front: Front, layout: Layout, gazetteer: Gazetteer, words: TitleWords
) -> Found:
    """As `_articles`, for the lines below what stands before the articles."""
    lines, begin = front.lines, front.begin
    dropped = [*front.dropped]
    if not lines:
        return [], dropped, []
    evidence = HeadEvidence(
        layout=layout,
        contents=front.contents,
        entries=front.entries,
        places=gazetteer.codes,
        title_rank=title_rank(
            lines[begin:], gazetteer.codes, words, compiled=begin > 0 and not front.sections
        ),
        words=words,
        sections=front.sections,
        titles=front.titles,
    )
    heads = HeadFinder(lines, begin, evidence).find()
    heads = _below_collection(heads, lines, begin, evidence)
    if len(heads) > 1 and _PREFACE.fullmatch(heads[0].title):
        heads = heads[1:]
    while len(heads) > 1 and _APPENDIX.fullmatch(heads[-1].title):
        heads = heads[:-1]
    bounds = _bounds(lines, begin, heads, dropped, evidence, single=front.contents is None)
    whole = [_article(lines, layout, number, bound) for number, bound in enumerate(bounds, 1)]
    whole, textless, remarks = without_textless(whole)
    dropped += textless
    remarks += remarks_on(front, heads, len(whole), gazetteer.codes)
    # An article ends where the next one begins, the last one with its last line.
    ends = [article.start for article in whole[1:]] + [article.end for article in whole[-1:]]
    articles = [
        part
        for number, (article, end) in enumerate(zip(whole, ends, strict=True), 1)
        for part in divide_by_place(replace(article, number=number, end=end), gazetteer)
    ]
    return with_signed_dates(with_facts(articles, document, dropped)), dropped, remarks


def _below_collection(
    heads: list[ArticleHead], lines: Sequence[Line], begin: int, evidence: HeadEvidence
) -> list[ArticleHead]:
    """The heads, the first of several without the title of the collection above it."""
    collection = evidence.words.collection
    if len(heads) < 2 or heads[0].first != begin or heads[0].last - begin < 2:
        return heads
    if not collection.search(lines[begin].text):
        return heads
    below = HeadFinder(lines, begin + 1, evidence).find()
    same = [head.last for head in below] == [head.last for head in heads]
    return below if same and below[0].title else heads


def _declared_articles(document: Document, lines: Sequence[Line], layout: Layout) -> Found:
    """As `_articles`, for a document that says itself where its articles begin."""
    titles = [index for index, line in enumerate(lines) if line.hint.style == "title"]
    heads = [ArticleHead(first=at, last=at + 1, title=lines[at].text) for at in titles]
    dropped = drop(lines[: titles[0]] if titles else lines, DropClass.FRONT_MATTER)
    bounds = _headed(lines, 0, heads, dropped)
    whole = [_article(lines, layout, number, bound) for number, bound in enumerate(bounds, 1)]
    ends = [article.start for article in whole[1:]] + [len(document.text)]
    whole = [replace(article, end=end) for article, end in zip(whole, ends, strict=False)]
    whole, textless, remarks = without_textless(whole)
    dropped += textless
    return with_signed_dates(with_facts(whole, document, dropped)), dropped, remarks


Bounds = tuple[ArticleHead | None, int, int]
"""(head or None, first body line, line after the body): an article as indexes of logical lines."""


def _bounds(
    lines: Sequence[Line],
    begin: int,
    heads: Sequence[ArticleHead],
    dropped: list[Dropped],
    known: HeadEvidence,
    *,
    single: bool,
) -> list[Bounds]:
    """The bounds of all articles; appends dividers, front matter and the appendix to `dropped`.

    `single` means that there is no contents list, so that the document may be a single report.
    """
    bounds: list[Bounds] = []
    first = _before_dividers(lines, heads[0].first) if heads else len(lines)
    first = max(first, begin)
    front = lines[begin:first]
    if front:
        body_chars = sum(len(line.text) for line in front if kind_of(line) is LineKind.BODY)
        preface = any(_PREFACE.fullmatch(line.text) for line in front[:3])
        if not heads or (body_chars >= _MIN_ARTICLE and not preface):
            bounds.append(_headless(lines, begin, first, known))
        elif _is_lead(front, body_chars, single=single and len(heads) == 1 and not preface):
            return [(replace(heads[0], first=begin, last=begin), begin, len(lines))]
        elif body_chars or not single or len(heads) > 1:
            listed = known.contents and all(known.contents.lists(line.text) for line in front)
            above = DropClass.DIVIDER if listed else DropClass.COMPILATION_TITLE
            dropped += drop(front, DropClass.FRONT_MATTER if body_chars else above)
        else:
            heads = [replace(heads[0], first=begin), *heads[1:]]
    bounds += _headed(lines, begin, heads, dropped)
    if len(bounds) > 1:
        head, start, end = bounds[-1]
        headings = (i for i in range(start + 1, end) if _APPENDIX.fullmatch(lines[i].text))
        appendix = next(headings, end)
        dropped += drop(lines[appendix:end], DropClass.APPENDIX)
        bounds[-1] = head, start, appendix
    return bounds


def _is_lead(front: Sequence[Line], body_chars: int, *, single: bool) -> bool:
    """Whether what stands above the head of a `single` report is its first paragraph, not its cover."""
    opens = bool(front) and kind_of(front[0]) is LineKind.BODY
    return bool(single and body_chars and opens) and not any(
        _PRESENTS.search(line.text) for line in front
    )


def _headed(
    lines: Sequence[Line], begin: int, heads: Sequence[ArticleHead], dropped: list[Dropped]
) -> list[Bounds]:
    """The bounds of the articles with a head; appends the dividers between them to `dropped`."""
    floors = [begin, *(head.last for head in heads)][: len(heads)]
    starts = [
        max(_before_dividers(lines, head.first), floor)
        for head, floor in zip(heads, floors, strict=True)
    ]
    for head, start in zip(heads, starts, strict=True):
        dropped += drop(lines[start : head.first], DropClass.DIVIDER)
    ends = [*starts[1:], len(lines)][: len(heads)]
    return [(head, head.last, end) for head, end in zip(heads, ends, strict=True)]


def _before_dividers(lines: Sequence[Line], first: int) -> int:
    """Index of the first of the dividers (第二部分 县区篇) right above line `first`; else `first`."""
    while first > 0 and DIVIDER.fullmatch(lines[first - 1].text):
        first -= 1
    return first


def _headless(lines: Sequence[Line], begin: int, end: int, known: HeadEvidence) -> Bounds:
    """The bounds of a report without a recognized head, whose first lines may be its title."""
    head = top_head(lines, begin, end, known)
    return (head, head.last, end) if head else (None, begin, end)


def _article(lines: Sequence[Line], layout: Layout, number: int, bounds: Bounds) -> Article:
    head, first, last = bounds
    if head:
        first = told_lines(head, lines[head.first : first]) + head.first
    body = lines[first:last]
    below = body[len(body) - credit_lines(body) :]
    body = body[: len(body) - len(below)]
    pieces = [piece for line in lines[head.first : first] for piece in line.pieces] if head else []
    start = pieces[0][0] if pieces else body[0].start
    end = body[-1].end if body else pieces[-1][1]
    return Article(
        number=number,
        part=None,
        title=head.title if head else "",
        subtitle=head.subtitle if head else "",
        author=(head.author if head else "") or writer_of(body, below),
        office=head.office if head else "",
        date=(head.date if head else "") or date_of(below),
        paragraphs=paragraphs(body, layout),
        head=(*pieces, *(piece for line in below for piece in line.pieces)),
        start=start,
        end=end,
        origin=with_tail(origin_of(line.raw for line in below), body[-1].raw if body else ""),
    )
