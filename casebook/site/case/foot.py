"""The foot of a case page: source, citations, links for corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from casebook.case_md.fields import BY_KEY
from casebook.casetext import CaseText
from casebook.casetext.titles import public_title
from casebook.dataset.citation import bibtex, chinese_date, gbt7714, official, ris
from casebook.index.sources import source_page
from casebook.model import Case, SourceRef
from casebook.page_lines.addresses import is_web_address
from casebook.privacy import redact
from casebook.site import clips_page
from casebook.site.case.context import PageContext
from casebook.site.views import Heading, Link

# Placeholders, which a script replaces by the current day and, if the settings lack it, the URL.
_ADDRESS, _TODAY = "{address}", "{today}"
ERROR_FORM = "case-error.yml"
"""The issue form for reports of errors, in .github/ISSUE_TEMPLATE/."""
_WEB = re.compile(r"https?://[^\s<>\"']+")
_CITE = Heading("cb-cite", "引用本文")
_SOURCE = Heading("cb-source", "出处")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A form of the citation; `online` has the placeholders that a script fills in, "" for none."""

    name: str
    words: str
    online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """The citations; `address` is the full URL of the page, "" when unknown.

    Scripts need the id of the case, the form of official documents, and a link to the page of the
    reader's selections, "" on a site without it.
    """

    heading: Heading = _CITE
    id: str
    address: str
    official: str
    selections: str
    forms: Sequence[Citation]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFact:
    """What is known of where the text was published: words, or an address and a note behind it."""

    name: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """The file that the case was split from, with a link to its page; where in it the case stands."""

    file: Link
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where the text comes from, its length and id; where to correct it.

    `edit` and `report` are links, "" without a repository; then `path` is the file to correct, ""
    when that is unknown too.
    """

    heading: Heading = _SOURCE
    published: Sequence[SourceFact]
    source: SourceFile | None
    length: str
    id: str
    path: str
    edit: str
    report: str


def provenance(case: Case, text: CaseText, around: PageContext) -> Provenance:
    """Source, length, id and links for corrections."""
    edit, report = _corrections(case, around)
    return Provenance(
        published=tuple(_published(case)),
        source=_source(case.source, around) if case.source else None,
        length=f"{len(''.join(text.text.split())):,} 字",
        id=case.id,
        path=around.source,
        edit=edit,
        report=report,
    )


def _published(case: Case) -> Iterator[SourceFact]:
    """Who published the text, where and at which address; 原载不详 if nothing is known."""
    if case.publisher:
        yield SourceFact(name=BY_KEY["publisher"].label, words=redact(case.publisher))
    if case.published_in:
        words = f"《{redact(case.published_in)}》"
        yield SourceFact(name=BY_KEY["published_in"].label, words=words)
    if is_web_address(case.url):
        saved = f"（{chinese_date(case.retrieved)}获取）" if case.retrieved else ""
        yield SourceFact(name=BY_KEY["url"].label, words=saved, address=case.url)
    if not (case.publisher or case.published_in or case.url):
        yield SourceFact(name="原载", words="不详")


def _source(source: SourceRef, around: PageContext) -> SourceFile:
    """File, article, part and lines; the file is a link if its accounting has a page."""
    pages = (source_page(source.file, cases) for cases in (2, 1))
    page = next(filter(around.exists, pages), "")
    facts = [f"第 {source.article} 篇"]
    if source.part is not None:
        facts.append(f"第 {source.part} 部分")
    if source.lines is not None:
        facts.append(f"第 {source.lines[0]}–{source.lines[1]} 行")
    file = Link(source.file, around.url(page) if page else "")
    return SourceFile(file=file, place="，".join(facts))


def _corrections(case: Case, around: PageContext) -> tuple[str, str]:
    """The links to edit the page and to report an error; both "" without a repository."""
    base = around.repository.rstrip("/")
    if not around.source or not _WEB.fullmatch(base):
        return "", ""
    # "case" and "page" are ids of fields in .github/ISSUE_TEMPLATE/case-error.yml; a script adds
    # the paragraph to which the fragment of the reader's URL points.
    query = urlencode(
        {
            "template": ERROR_FORM,
            "title": f"更正：{public_title(case)}（{case.id}）",
            "case": case.id,
            "page": around.address or around.source,
        }
    )
    edit = f"{base}/edit/{quote(around.branch)}/{quote(around.source)}"
    return edit, f"{base}/issues/new?{query}"


def citations(case: Case, around: PageContext) -> Citations:
    """The citations in all forms."""
    address = around.address
    footnote = official(case, chinese_date(case.date) if case.date else "")
    return Citations(
        id=case.id,
        address=address,
        official=footnote,
        selections=around.url(clips_page.PAGE) if around.exists(clips_page.PAGE) else "",
        forms=(
            Citation(
                name="GB/T 7714—2025",
                words=gbt7714(case, address),
                online=gbt7714(case, _ADDRESS, _TODAY),
            ),
            Citation(name="公文注释", words=footnote),
            Citation(
                name="BibTeX", words=bibtex(case, address), online=bibtex(case, _ADDRESS, _TODAY)
            ),
            Citation(name="RIS", words=ris(case, address), online=ris(case, _ADDRESS, _TODAY)),
        ),
    )
