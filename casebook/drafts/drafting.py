"""Drafts cases from a split document: place, body, genre, organization, tags.

A draft has everything that a case page needs except the id, which depends on the existing pages.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casebook import accounting
from casebook.accounting import Account
from casebook.case_md import format_body
from casebook.case_md.lines import line_starts
from casebook.casetext.outline import Outline, headings_of_blocks
from casebook.drafts.announced import announced_title
from casebook.drafts.bodies import body_of, masked, text_of
from casebook.drafts.folded import folded, restored_paragraphs, restored_split, restorer
from casebook.drafts.genres import genre_of
from casebook.drafts.issuers import Issuer, issuer_of
from casebook.drafts.placing import place_note, places_of
from casebook.drafts.sections import sections
from casebook.extract.tags import CaseTags, tags_for
from casebook.findings import Fault
from casebook.model import Article, Case, Document, Locality, SourceRef, Span
from casebook.places import find_mentions, leading_place
from casebook.privacy.identifiers.masking import mask_numbers, unfit_numbers
from casebook.readers import read_document
from casebook.split.contents.remarks import Remark
from casebook.split.gazetteer import Gazetteer
from casebook.split.heads.titles import title_words
from casebook.split.heads.told import head_lines, without_untold
from casebook.split.splitter import Split, split_document
from casebook.store import LARGEST_PAGE
from casebook.traditional import Restorer, fold
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.field_words import FieldWords

GAZETTEER = Gazetteer(
    codes=lambda title: frozenset(code for m in find_mentions(title) for code in m.codes),
    leading=leading_place,
)

_HIDDEN = "正文里有 {} 个手机号、身份证号或银行账号，公开的网站上不能有，页面上已把中间几位改成 *"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDrafts:
    """The draft cases of one source (their `id` is empty) and its account.

    `spans` are those of the cases in the source. `notes` are for the editor, in Chinese. `faults` are (1-based line of the source, fault) pairs for
    rules that raised an exception. `remarks` are (1-based line of the source, remark) pairs.
    """

    file: str
    sha256: str
    cases: tuple[Case, ...]
    account: Account
    notes: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    faults: tuple[tuple[int, Fault], ...] = ()
    remarks: tuple[tuple[int, Remark], ...] = ()


def draft_source(path: Path, vocabulary: Vocabulary) -> SourceDrafts:
    """Read a file and draft its cases. Raises UnreadableError."""
    return draft_document(read_document(path), vocabulary)


def split_source(path: Path, words: FieldWords) -> tuple[Document, tuple[Article, ...]]:
    """Read a file and split it, without drafting cases. Raises UnreadableError."""
    document = read_document(path)
    return document, split_of(document, words).articles


def split_of(document: Document, words: FieldWords) -> Split:
    """Split a document as it is split in the casebook of a field with these words."""
    read = folded(document)
    return restored_split(_split(read, words), restorer(document, read))


def _split(document: Document, words: FieldWords) -> Split:
    """Split a document whose characters are simplified."""
    titles = title_words(words.title_topics, words.title_words, words.title_slogans)
    return split_document(document, GAZETTEER, titles)


def draft_document(document: Document, vocabulary: Vocabulary) -> SourceDrafts:
    """Split a document and draft a case for each article."""
    words = vocabulary.words
    original, document = document, folded(document)
    restore = restorer(original, document)
    split = _split(document, words)
    document = replace(document, facts=split.facts)
    starts = line_starts(document.text)
    published = [_fit_for_publication(printed) for printed in split.articles]
    issuers = [_issuer(document, article) for article in published]
    places = places_of(document, split, tuple(zip(published, issuers, strict=True)), words)
    cases: list[Case] = []
    notes: list[str] = []
    faults: list[tuple[int, Fault]] = []
    for printed, article, issuer, place in zip(
        split.articles, published, issuers, places, strict=True
    ):
        if hidden := sum(len(unfit_numbers(each.text)) for each in printed.paragraphs):
            notes.append(f"《{restore.words(article.title)}》{_HIDDEN.format(hidden)}")
        if note := place_note(place):
            notes.append(f"《{restore.words(article.title)}》{note}")
        tags = _tags(article, issuer, vocabulary)
        draft = _Draft(article=article, place=place, issuer=issuer, tags=tags)
        case = _case(document, draft, words=words, starts=starts)
        cases.append(_restored(case, article, original, restore))
        faults += ((_line(article, fault, starts), fault) for fault in tags.faults)
    return SourceDrafts(
        file=document.name,
        sha256=document.sha256,
        cases=tuple(cases),
        account=_account(original, document, split),
        spans=tuple((article.start, article.end) for article in split.articles),
        notes=tuple(notes),
        faults=tuple(faults),
        remarks=tuple((bisect_right(starts, each.start), each) for each in split.remarks),
    )


def _account(original: Document, document: Document, split: Split) -> Account:
    """Draw up the account of a document, `original`, which was split in its folded form.

    Lines of heads that no page shows are dropped text.
    """
    articles, untold = without_untold(document, split.articles)
    dropped = sorted([*split.dropped, *untold], key=lambda item: item.start)
    return accounting.account(original, articles, dropped)


def _fit_for_publication(article: Article) -> Article:
    """Return an article with the inner digits of private numbers in its paragraphs masked."""
    paragraphs = tuple(masked(each) for each in article.paragraphs)
    return article if paragraphs == article.paragraphs else replace(article, paragraphs=paragraphs)


def _tags(article: Article, issuer: Issuer, vocabulary: Vocabulary) -> CaseTags:
    text = text_of(article.paragraphs)
    if len(text.encode("utf-8", "surrogateescape")) > LARGEST_PAGE:
        return CaseTags()  # nobody will see them: its page is refused
    return tags_for(text, sections(article.paragraphs, vocabulary), vocabulary, issuer.organization)


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


def _head_text(document: Document, article: Article) -> str:
    """Return the lines of an article's head as printed."""
    return "\n".join(head_lines(document.text, article.head))


def _issuer(document: Document, article: Article) -> Issuer:
    """Return who issued an article; what the file format declares counts for what lies in its head."""
    declared = (
        fact.value
        for fact in document.facts
        if fact.key == "publisher" and (fact.start, fact.end) in article.head
    )
    return issuer_of(article, _head_text(document, article), next(declared, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """An article with what was read from it."""

    article: Article
    place: Locality
    issuer: Issuer
    tags: CaseTags


def _case(document: Document, draft: _Draft, *, words: FieldWords, starts: Sequence[int]) -> Case:
    """Return the draft case of an article; `starts` are the offsets of the lines of the source."""
    article, place, issuer, tags = draft.article, draft.place, draft.issuer, draft.tags
    organization = issuer.organization
    genre = genre_of(
        article, place, words.genres, head=_head_text(document, article), author=issuer.author
    )
    printed = article.title or announced_title(article)
    return Case(
        id="",
        title=printed or derive_title(place, organization, words.title(genre)),
        title_derived=not printed,
        subtitle=_one_gap(article.subtitle),
        locality=place.name,
        former_locality=place.former,
        adcode=place.adcode,
        region=place.region,
        level=place.level,
        organization=organization,
        date=article.date,
        author=issuer.author,
        genre=genre,
        themes=tags.themes,
        reforms=tags.reforms,
        metrics=tags.metrics,
        source=_source_ref(document, article, starts),
        ocr_unsure=_unsure_lines(document, article),
        publisher=article.origin.publisher,
        url=article.origin.url,
        published_in=article.origin.published_in,
        retrieved=article.origin.retrieved,
        body=format_body(body_of(article.paragraphs)),
    )


def _restored(case: Case, article: Article, original: Document, restore: Restorer) -> Case:
    """Return a case that was read from a folded document with the words of the original."""
    if restore.original is restore.folded:
        return case
    assert case.source is not None
    title = case.title if case.title_derived else restore.words(case.title)
    paragraphs = restored_paragraphs(article.paragraphs, restore)
    body = format_body(body_of(paragraphs))
    figures = Restorer(body, fold(body))
    return replace(
        case,
        title=title,
        subtitle=restore.words(case.subtitle),
        organization=restore.words(case.organization),
        author=restore.words(case.author),
        publisher=restore.words(case.publisher),
        published_in=restore.words(case.published_in),
        metrics=tuple(
            (name, tuple(figures.words(each) for each in words)) for name, words in case.metrics
        ),
        source=replace(case.source, text=fingerprint(original, article)),
        ocr_unsure=tuple(restore.words(each) for each in case.ocr_unsure),
        body=body,
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
        ocr=any(start < article.end and article.start < end for start, end in document.scanned),
    )


def _unsure_lines(document: Document, article: Article) -> tuple[str, ...]:
    """The lines of the text of an article that may have been recognised wrongly, each once."""
    pieces = [*article.head, *(piece for each in article.paragraphs for piece in each.pieces)]
    found = (
        mask_numbers("".join(document.text[start:end].split()))
        for start, end in document.unsure
        if any(first < end and start < last for first, last in pieces)
    )
    return tuple(dict.fromkeys(found))


def fingerprint(document: Document, article: Article) -> str:
    """Return 16 hex digits of the SHA-256 of an article's head and paragraphs, without white space."""
    pieces = (*article.head, *(piece for p in article.paragraphs for piece in p.pieces))
    text = "".join("".join(document.text[start:end].split()) for start, end in pieces)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _one_gap(subtitle: str) -> str:
    """Return a subtitle with each run of white space replaced by one ideographic space."""
    return re.sub(r"\s+", "\u3000", subtitle)


def derive_title(place: Locality, organization: str, subject: str) -> str:
    """Return a descriptive Chinese title for a report that has none: whose it is and what it is."""
    if organization and place.masked and place.name.endswith(organization[0]):
        organization = f"某{organization}"  # 市司法局 of 某市
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
