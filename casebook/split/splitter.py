"""A document becomes articles: every line goes to a head, a body or a named class of drops."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from casebook.model import Article, Document, DropClass, Dropped, Fact, FactKey, Locality
from casebook.split.clean import find_page_numbers, find_watermarks, title_text
from casebook.split.contents import find_contents
from casebook.split.dates import find_date, small_print
from casebook.split.head_text import HeadEvidence
from casebook.split.heads import Head, HeadFinder
from casebook.split.kinds import LineKind, kind_of, title_rank
from casebook.split.lines import Layout, Line, Span, cut_lines, layout_of, unnumbered, unwrap
from casebook.split.paragraphs import paragraphs
from casebook.split.people import body_line
from casebook.split.titles import DIVIDER, PlaceFinder, names_place, plain, title_words

_PREFACE = re.compile(
    r"(?:前\s*言|序\s*言?|编者按|编写说明|编辑说明|说\s*明|导\s*读|卷首语|写在前面)[:：]?.*"
)
_MIN_ARTICLE = 200  # characters of running text before the first head that make an article


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The two questions the splitter asks about places.

    `codes` gives the divisions a title names; `leading` the place a sub-heading is led by.
    """

    codes: PlaceFinder
    leading: Callable[[str], Locality | None]


@dataclass(frozen=True, slots=True)
class Split:
    """The articles of a document and all that was dropped, sorted and disjoint."""

    articles: tuple[Article, ...]
    dropped: tuple[Dropped, ...]


def split_document(document: Document, gazetteer: Gazetteer) -> Split:
    """Split a document into its articles; every non-blank character is accounted for.

    An article about several places in turn comes back as one article per place with the same
    `number` and `part` 1.. .
    """
    dropped = [*document.dropped]
    if not document.dropped:  # a reader that knows pages has seen to them already
        dropped += find_page_numbers(document.text)
    aside = sorted([(d.start, d.end) for d in dropped] + [(f.start, f.end) for f in document.facts])
    dropped += _outside(find_watermarks(_without(document.text, aside)), aside)
    holes = [(d.start, d.end) for d in dropped] + [(f.start, f.end) for f in document.facts]
    physical = cut_lines(document, holes)
    layout = layout_of(physical)
    lines = unwrap(physical, layout)
    if not lines:
        return Split((), tuple(sorted(dropped, key=lambda d: d.start)))
    articles, put_aside = _articles(document, lines, layout, gazetteer)
    dropped += put_aside
    return Split(tuple(articles), tuple(sorted(dropped, key=lambda d: d.start)))


def _without(text: str, aside: Sequence[Span]) -> str:
    """The text with spaces for what is put aside: a page number may stand inside a mark."""
    parts = []
    position = 0
    for start, end in aside:
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]]) if parts else text


def _outside(marks: Sequence[Dropped], aside: Sequence[Span]) -> list[Dropped]:
    """Marks without what the reader has already put aside inside them."""
    result: list[Dropped] = []
    starts = [start for start, _ in aside]
    for mark in marks:
        position = mark.start
        for start, end in aside[bisect_left(starts, mark.start) : bisect_left(starts, mark.end)]:
            result.append(Dropped(mark.kind, position, start))
            position = end
        result.append(Dropped(mark.kind, position, mark.end))
    return [item for item in result if item.start < item.end]


def _articles(
    document: Document, lines: Sequence[Line], layout: Layout, gazetteer: Gazetteer
) -> tuple[list[Article], list[Dropped]]:
    contents = find_contents(lines)
    begin = contents.last if contents else _cover_lines(lines)
    evidence = HeadEvidence(layout, contents, gazetteer.codes, title_rank(lines, gazetteer.codes))
    heads = HeadFinder(lines, begin, evidence).find()
    put_aside: list[Dropped] = []
    if not contents:
        _drop(lines[:begin], DropClass.COMPILATION_TITLE, put_aside)
    else:
        _drop(lines[: contents.first], DropClass.COMPILATION_TITLE, put_aside)
        _drop(lines[contents.first : contents.last], DropClass.CONTENTS, put_aside)
    bounds = _bounds(lines, begin, heads, put_aside, single=contents is None)
    whole = [
        _article(lines, layout, number, head, first, last)
        for number, (head, first, last) in enumerate(bounds, 1)
    ]
    # An article lasts until the next one begins; the last one ends with its last words.
    ends = [article.start for article in whole[1:]] + [article.end for article in whole[-1:]]
    articles = [
        part
        for article, end in zip(whole, ends, strict=True)
        for part in _parts(replace(article, end=end), gazetteer)
    ]
    return _with_facts(articles, document.facts), put_aside


def _cover_lines(lines: Sequence[Line]) -> int:
    """How many lines at the very top name the collection (…材料汇编, （31篇）)."""
    title = title_words().compilation
    count = 0
    while count < min(4, len(lines)):
        # The name of a collection may be broken in print: …述法报告素材汇 / 编.
        joined = ("".join(line.text for line in lines[count : count + n]) for n in (1, 2, 3))
        taken = next((n for n, text in enumerate(joined, 1) if title.fullmatch(text)), 0)
        if not taken:
            break
        count += taken
    return count


def _drop(lines: Sequence[Line], kind: DropClass, into: list[Dropped]) -> None:
    into += [Dropped(kind, start, end) for line in lines for start, end in line.pieces]


Bounds = tuple[Head | None, int, int]


def _bounds(
    lines: Sequence[Line],
    begin: int,
    heads: Sequence[Head],
    put_aside: list[Dropped],
    *,
    single: bool,
) -> list[Bounds]:
    """Body line ranges by head; what stands before the first head is judged here."""
    bounds: list[Bounds] = []
    first = _before_dividers(lines, heads[0].first) if heads else len(lines)
    first = max(first, begin)
    front = lines[begin:first]
    if front:
        text = sum(len(line.text) for line in front if kind_of(line) is LineKind.BODY)
        preface = any(_PREFACE.fullmatch(line.text) for line in front[:3])
        if not heads or (text >= _MIN_ARTICLE and not preface):
            bounds.append(_headless(lines, begin, first))
        elif text or not single or len(heads) > 1:
            kind = DropClass.FRONT_MATTER if text else DropClass.COMPILATION_TITLE
            _drop(front, kind, put_aside)
        else:
            heads = [replace(heads[0], first=begin), *heads[1:]]
    floors = [begin, *(head.last for head in heads)][: len(heads)]
    starts = [
        max(_before_dividers(lines, head.first), floor)
        for head, floor in zip(heads, floors, strict=True)
    ]
    for head, start in zip(heads, starts, strict=True):
        _drop(lines[start : head.first], DropClass.DIVIDER, put_aside)
    ends = [*starts[1:], len(lines)][: len(heads)]
    bounds += [(head, head.last, end) for head, end in zip(heads, ends, strict=True)]
    if len(bounds) > 1:
        final, begun, end = bounds[-1]
        named = (i for i in range(begun + 1, end) if _APPENDIX.fullmatch(lines[i].text))
        appendix = next(named, end)
        _drop(lines[appendix:end], DropClass.APPENDIX, put_aside)
        bounds[-1] = final, begun, appendix
    return bounds


# The appendix of a collection; an article's own 附件 stays with it.
_APPENDIX = re.compile(r"附\s*录(?:[一二三四五]|[：:].{0,20})?")


def _before_dividers(lines: Sequence[Line], first: int) -> int:
    """Step up from a head over the lines that part a collection (第二部分 县区篇)."""
    while first > 0 and DIVIDER.fullmatch(lines[first - 1].text):
        first -= 1
    return first


def _headless(lines: Sequence[Line], begin: int, end: int) -> Bounds:
    """A report without a recognised head: its first short lines are its title, if any are."""
    last = begin
    while (
        last < end
        and last - begin < 4
        and kind_of(lines[last]) in (LineKind.SHORT, LineKind.CLAUSE)
    ):
        last += 1
    if last in (begin, end) or len(lines[begin].text) < 5:
        return None, begin, end
    title = "".join(line.text for line in lines[begin:last])
    return Head(first=begin, last=last, title=title), last, end


def _article(
    lines: Sequence[Line], layout: Layout, number: int, head: Head | None, first: int, last: int
) -> Article:
    body = lines[first:last]
    stretches = (
        [piece for line in lines[head.first : first] for piece in line.pieces] if head else []
    )
    start = stretches[0][0] if stretches else body[0].start
    end = body[-1].end if body else stretches[-1][1]
    return Article(
        number=number,
        part=None,
        title=head.title if head else "",
        subtitle=head.subtitle if head else "",
        author=head.author if head else "",
        office=head.office if head else "",
        date=(head.date if head else "") or _signed_date(body),
        paragraphs=paragraphs(body, layout),
        head=tuple(stretches),
        start=start,
        end=end,
    )


def _signed_date(body: Sequence[Line]) -> str:
    """The date in the signature at the foot of a report, "" when there is none."""
    for index in range(len(body) - 1, max(len(body) - 4, -1), -1):
        small = small_print(body[index].raw)
        if small and small.date:
            return small.date
        match = re.fullmatch(r"(.{2,30}?)\s*(\S*(?:19|20)\d\d年.{3,8}日)", body[index].text)
        if match and body_line(match[1]):
            return find_date(match[2])
    return ""


# --------------------------------------------------------------------------- parts


def _parts(article: Article, gazetteer: Gazetteer) -> list[Article]:
    """Part an article about several places in turn; any other article comes back as it is."""
    top = min((p.level for p in article.paragraphs if p.level), default=0)
    headings = [i for i, p in enumerate(article.paragraphs) if top and p.level == top]
    led = [(i, gazetteer.leading(unnumbered(article.paragraphs[i].text))) for i in headings]
    if any(place is None for _, place in led):
        return [article]
    places = [
        (i, place.adcode or place.name)
        for n, (i, place) in enumerate(led)
        if place is not None and (n == 0 or place != led[n - 1][1])
    ]
    distinct = {name for _, name in places}
    if len(places) < 2 or len(distinct) != len(places):
        return [article]
    if names_place(article.title, gazetteer.codes) and len(places) < 3:
        return [article]
    intro = article.paragraphs[: places[0][0]]
    if sum(len(p.text) for p in intro) > 1200:
        return [article]
    stops = [i for i, _ in places[1:]] + [len(article.paragraphs)]
    parts: list[Article] = []
    for part, ((start, _), stop) in enumerate(zip(places, stops, strict=True), 1):
        body = article.paragraphs[start:stop]
        parts.append(
            replace(
                article,
                part=part,
                paragraphs=(*intro, *body),
                start=article.start if part == 1 else body[0].pieces[0][0],
            )
        )
    ends = [part.start for part in parts[1:]] + [article.end]
    return [replace(part, end=end) for part, end in zip(parts, ends, strict=True)]


# --------------------------------------------------------------------------- declared fields


def _with_facts(articles: list[Article], facts: Sequence[Fact]) -> list[Article]:
    """Fields that the format declares fill what the text leaves open.

    They speak for the only article, or for the first one when they stand inside its head.
    """
    if not articles or not facts:
        return articles
    said = {fact.key: fact.value for fact in reversed(facts)}
    stretches = tuple((fact.start, fact.end) for fact in facts)
    first = articles[0]
    body = first.paragraphs[0].pieces[0][0] if first.paragraphs else first.end
    speaks = articles[-1].number == first.number or any(
        first.start < fact.start < body for fact in facts
    )
    filled = []
    for article in articles:
        if article.number != first.number:
            filled.append(article)
            continue
        head = tuple(sorted((*stretches, *article.head)))
        filled.append(replace(_filled(article, said) if speaks else article, head=head))
    return filled


def _filled(article: Article, said: Mapping[FactKey, str]) -> Article:
    declared = title_text(said.get("title", ""))
    longer = plain(declared).startswith(plain(article.title))
    return replace(
        article,
        title=declared if declared and longer else article.title,
        date=article.date or find_date(said.get("date", "")),
        author=article.author or said.get("author", ""),
    )
