"""Drafts cases from a split document: place, body, genre, organization, tags.

A draft has everything that a case page needs except the id, which depends on the existing pages.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook import accounting
from casebook.accounting import Account
from casebook.case_md import format_body
from casebook.case_md.lines import line_starts
from casebook.casetext.outline import Outline, headings_of_blocks
from casebook.extract.tags import CaseTags, tags_for
from casebook.findings import Fault
from casebook.model import Article, Case, Document, Locality, Paragraph, SourceRef
from casebook.places import find_mentions, leading_place, locate
from casebook.readers import read_document
from casebook.split.gazetteer import Gazetteer
from casebook.split.numbering import unnumbered
from casebook.split.run_in import run_in_headings
from casebook.split.splitter import Split, split_document
from casebook.split.titles import title_words
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.field_words import FieldWords

GAZETTEER = Gazetteer(
    codes=lambda title: frozenset(code for m in find_mentions(title) for code in m.codes),
    leading=leading_place,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDrafts:
    """The draft cases of one source (their `id` is empty) and its account.

    `notes` are for the editor, in Chinese. `faults` are (1-based line of the source, fault) pairs for
    rules that raised an exception.
    """

    file: str
    sha256: str
    cases: tuple[Case, ...]
    account: Account
    notes: tuple[str, ...]
    faults: tuple[tuple[int, Fault], ...] = ()


def draft_source(path: Path, vocabulary: Vocabulary) -> SourceDrafts:
    """Read a file and draft its cases. Raises UnreadableError."""
    return draft_document(read_document(path), vocabulary)


def split_source(path: Path, words: FieldWords) -> tuple[Document, tuple[Article, ...]]:
    """Read a file and split it, without drafting cases. Raises UnreadableError."""
    document = read_document(path)
    return document, split_of(document, words).articles


def split_of(document: Document, words: FieldWords) -> Split:
    """Split a document as it is split in the casebook of a field with these words."""
    titles = title_words(words.title_topics, words.title_words, words.title_slogans)
    return split_document(document, GAZETTEER, titles)


def draft_document(document: Document, vocabulary: Vocabulary) -> SourceDrafts:
    """Split a document and draft a case for each article."""
    words = vocabulary.words
    split = split_of(document, words)
    starts = line_starts(document.text)
    cases: list[Case] = []
    notes: list[str] = []
    faults: list[tuple[int, Fault]] = []
    for article in split.articles:
        place = _place(article, words.place_epithets)
        if place.candidates and not place.name:
            notes.append(f"《{article.title}》地点未定（{place.reason}）")
        tags = _tags(article, vocabulary)
        cases.append(_case(document, article, place=place, tags=tags, words=words, starts=starts))
        faults += ((_line(article, fault, starts), fault) for fault in tags.faults)
    return SourceDrafts(
        file=document.name,
        sha256=document.sha256,
        cases=tuple(cases),
        account=accounting.account(document, split.articles, split.dropped),
        notes=tuple(notes),
        faults=tuple(faults),
    )


def _tags(article: Article, vocabulary: Vocabulary) -> CaseTags:
    text = "\n".join(paragraph.text for paragraph in article.paragraphs)
    return tags_for(text, sections(article.paragraphs), vocabulary)


def _line(article: Article, fault: Fault, starts: Sequence[int]) -> int:
    """Return the 1-based line of the source on which the paragraph with a fault begins.

    `starts` are the offsets of the lines of the source.
    """
    offset = 0
    for paragraph in article.paragraphs:
        offset += len(paragraph.text) + 1
        if fault.start < offset and paragraph.pieces:
            return bisect_right(starts, paragraph.pieces[0][0])
    return bisect_right(starts, article.start)


def _place(article: Article, epithets: tuple[str, ...]) -> Locality:
    """Return the place of an article; that of a part is the one with which a heading begins.

    `epithets` are words of the field that reports put before the name of their place.
    """
    if article.part is not None:
        headings = (p.text for p in article.paragraphs if p.level)
        leading = (leading_place(unnumbered(heading)) for heading in headings)
        if place := next((place for place in leading if place), None):
            return place
    body = "\n".join(paragraph.text for paragraph in article.paragraphs)
    return locate(
        article.title,
        body,
        subtitle=article.subtitle,
        office=article.office,
        epithets=epithets,
    )


def _case(
    document: Document,
    article: Article,
    *,
    place: Locality,
    tags: CaseTags,
    words: FieldWords,
    starts: Sequence[int],
) -> Case:
    """Return the draft case of an article; `starts` are the offsets of the lines of the source."""
    organization = organization_of(article)
    genre = genre_of(article, place)
    title = article.title or derive_title(place, organization, words.title(genre))
    return Case(
        id="",
        title=title,
        title_derived=not article.title,
        subtitle=_one_gap(article.subtitle),
        locality=place.name,
        former_locality=place.former,
        adcode=place.adcode,
        region=place.region,
        level=place.level,
        organization=organization,
        date=article.date,
        author=article.author,
        genre=genre,
        themes=tags.themes,
        reforms=tags.reforms,
        metrics=tags.metrics,
        source=_source_ref(document, article, starts),
        body=format_body((p.level, p.text) for p in article.paragraphs),
    )


def _source_ref(document: Document, article: Article, starts: Sequence[int]) -> SourceRef:
    """Return where an article is in its source, as 1-based lines, both included."""
    return SourceRef(
        file=document.name,
        article=article.number,
        part=article.part,
        lines=(bisect_right(starts, article.start), bisect_right(starts, article.end - 1)),
        sha256=document.sha256,
        text=fingerprint(document, article),
    )


def sections(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """Return (heading, text) for each section; text before the first heading has heading "".

    Without level 2 headings, sections begin at run-in headings, if there are any.
    """
    result: list[tuple[str, list[str]]] = [("", [])]
    if any(paragraph.level == 2 for paragraph in paragraphs):
        run_in: Sequence[int] = (0,) * len(paragraphs)
    else:
        run_in = run_in_headings([paragraph.text for paragraph in paragraphs])
    for paragraph, length in zip(paragraphs, run_in, strict=True):
        if paragraph.level == 2:
            result.append((paragraph.text, []))
        elif length:
            result.append((paragraph.text[:length], [paragraph.text[length:]]))
        else:
            result[-1][1].append(paragraph.text)
    return [(heading, "\n".join(texts)) for heading, texts in result if heading or texts]


def fingerprint(document: Document, article: Article) -> str:
    """Return 16 hex digits of the SHA-256 of an article's head and paragraphs, without white space."""
    pieces = (*article.head, *(piece for p in article.paragraphs for piece in p.pieces))
    text = "".join("".join(document.text[start:end].split()) for start, end in pieces)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _one_gap(subtitle: str) -> str:
    """Return a subtitle with each run of white space replaced by one ideographic space."""
    return re.sub(r"\s+", "\u3000", subtitle)


# --------------------------------------------------------------------------- genre, organization

_BODY_SUFFIX = r"(?:人民检察院|检察院|人民法院|法院|公安局|局|厅|委员会|办公室|分局|支队)"
_LEADING_BODY = re.compile(
    rf"((?:[\u4e00-\u9fff*＊×]{{0,10}}(?:省|市|县|区|旗|州|盟))?[\u4e00-\u9fff]{{0,10}}?{_BODY_SUFFIX}"
    rf"(?:[\u4e00-\u9fff]{{2,4}}分局)?)"
)
_POST = re.compile(
    r"(?:党组书记|党委书记|副?局长|副?厅长|副?院长|副?检察长|副?主任|副?书记|、)+.*$"
)
_NAMED_BODY = re.compile(
    r"20\d\d年，([\u4e00-\u9fff]{2,8}(?:省|市|县|区)[\u4e00-\u9fff]{2,8}?(?:厅|局))(?![长内])"
)


def organization_of(article: Article) -> str:
    """Return the public body that issued the report, "" if it is about the whole place.

    Taken from the author's office (新乡市工业和信息化局局长), from the title (浚县检察院“三员”…,
    市司法局在…会上的汇报发言) or, for a part of an article, from the first body that the part gives
    by its full name (江苏省自然资源厅).
    """
    office = _POST.sub("", article.office)
    if office and (match := _LEADING_BODY.fullmatch(office)):
        return match[1]
    if article.part is not None:
        texts = [p.text for p in article.paragraphs if p.level == 0]
        named = next((m for text in texts if (m := _NAMED_BODY.search(text))), None)
        return named[1] if named else ""
    match = _LEADING_BODY.match("".join(article.title.split("\u3000")[:1]))
    if match and not re.search(r"[在让用以把对]|推进|推动|领域", match[1]):
        return match[1]
    return ""


_GENRES = (
    ("汇报发言", re.compile(r"(?:汇报|发言|讲话)(?:材料|提纲|稿)?$")),
    ("工作报告", re.compile(r"(?:报告|总结|工作情况|情况的?通报|要点)(?:[（(].*[）)])?$")),
    ("综述", re.compile(r"(?:综述|侧记|纪实|巡礼|扫描|掠影|回眸|观察)$")),
)
_SAYS_REPORT = re.compile(r"(?:报告|总结)如下")
_SAYS_SPEECH = re.compile(r"(?:汇报如下|汇报完毕|发言完毕|各位领导，?同志们)")


def genre_of(article: Article, place: Locality) -> str:
    """Return the genre, judged by the title, the byline and phrases of the opening; default 综述."""
    for name, pattern in _GENRES:
        if pattern.search(article.title):
            return name
    if article.author:
        return "署名文章" if place.name else "理论文章"
    opening = "\n".join(p.text for p in article.paragraphs[:3])
    if _SAYS_SPEECH.search(opening):
        return "汇报发言"
    if _SAYS_REPORT.search(opening):
        return "工作报告"
    return "综述"


def derive_title(place: Locality, organization: str, subject: str) -> str:
    """Return a descriptive Chinese title for a report that has none: whose it is and what it is."""
    return f"{organization or place.name or '未署地名的'}{subject}"


def outline_of_document(document: Document, words: FieldWords) -> Outline:
    """Return the outline of a report or compilation, with the date of the first dated article.

    `words` are those of its field. The document is split as for drafts, so unnumbered headings are recognised too.
    """
    articles = split_of(document, words).articles
    blocks = {
        paragraph.pieces[0][0]: (paragraph.level, paragraph.text)
        for article in articles
        for paragraph in article.paragraphs
    }
    starts = sorted(blocks)
    headings = headings_of_blocks([blocks[start] for start in starts], starts, document.text)
    date = next((article.date for article in articles if article.date), "")
    return Outline(document.text, date, headings)
