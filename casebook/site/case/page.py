"""A whole case page as HTML: head, summary, text, and the sections below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from casebook.casetext import CaseText, Passage
from casebook.casetext.quotes import Quotes
from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.dataset.citation import chinese_date
from casebook.dataset.json_ld import json_ld
from casebook.index.tables import NO_PLACE
from casebook.model import Case
from casebook.privacy import redact_label
from casebook.site.case.body import passages_html
from casebook.site.case.common_passages import SharedPassages, shared_passages
from casebook.site.case.context import PageContext
from casebook.site.case.correction_notice import Correction, correction_notice, with_marks
from casebook.site.case.figures import Figure, figures, highlights
from casebook.site.case.figures_table import FiguresTable, figures_table
from casebook.site.case.foot import Citations, Provenance, citations, provenance
from casebook.site.case.framework_tables import FrameworkTables, framework_tables
from casebook.site.case.head import Head, head
from casebook.site.case.inline import Addresses
from casebook.site.case.ladders import Ladders, ladders
from casebook.site.case.lists import Documents, Related, documents, related
from casebook.site.case.ocr_notice import OcrNotice, ocr_notice
from casebook.site.case.other_reports import OtherReports, other_reports
from casebook.site.case.summary import Summary, summary
from casebook.site.case.unread_notice import UnreadNotice, unread_notice
from casebook.site.scripts import BUNDLES
from casebook.site.templating import environment
from casebook.site.views import Heading
from casebook.system.pickling import PickledAsTuple

__all__ = ["PageContext", "RenderedPage", "describe", "render_case"]


@dataclass(frozen=True, slots=True)
class RenderedPage(PickledAsTuple):
    """The HTML of a page, its headings in order, and the anchors that other pages may link to."""

    html: str
    headings: tuple[Passage, ...] = ()
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """What a case page shows from top to bottom; None for a section that it lacks.

    `numbers` is how many figures the text has, `text` the text itself with its figures highlighted,
    `json_ld` its description for search engines, and `scripts` are links.
    """

    head: Head
    summary: Summary | None
    ocr: OcrNotice | None
    unread: UnreadNotice | None
    corrections: Sequence[Correction]
    numbers: int
    text: Markup
    figures: FiguresTable | None
    ladders: Ladders | None
    documents: Documents | None
    frameworks: FrameworkTables | None
    other_reports: OtherReports | None
    related: Related | None
    shared: SharedPassages | None
    citations: Citations
    provenance: Provenance
    json_ld: Markup
    scripts: Sequence[str]

    @property
    def headings(self) -> Iterator[Heading]:
        """Yield the headings of the sections below the text, for the table of contents."""
        of_text = (self.figures, self.ladders, self.documents, self.frameworks)
        around = (self.other_reports, self.related, self.shared, self.citations, self.provenance)
        for section in (*of_text, *around):
            if section:
                yield section.heading


def case_page(case: Case, text: CaseText, around: PageContext) -> CasePage:
    """What the page of a case shows."""
    quotes = Quotes(text)
    numbers = figures(text, quotes)
    return CasePage(
        head=head(case, around),
        summary=summary(case, text, quotes=quotes, figures=numbers, around=around),
        ocr=ocr_notice(case, text),
        unread=unread_notice(around.unread, text),
        corrections=correction_notice(case.corrections, text),
        numbers=len(numbers),
        text=_text(text, numbers, around),
        figures=figures_table(case, numbers, around),
        ladders=ladders(case, text),
        documents=documents(case, text, around),
        frameworks=framework_tables(case, text, around),
        other_reports=other_reports(case, around),
        related=related(case, around),
        shared=shared_passages(case, around),
        citations=citations(case, around),
        provenance=provenance(case, text, around),
        # `json_ld` escapes what could end a script element; references would be part of the data.
        json_ld=Markup(json_ld(case, around.address, around.about)),  # noqa: S704
        scripts=tuple(around.url(path) for path in (BUNDLES["case"],) if around.exists(path)),
    )


def render_case(case: Case, around: PageContext) -> RenderedPage:
    """Render the page of a case; all text from the case is escaped."""
    text = around.read(case)
    page = case_page(case, text, around)
    html = environment().get_template("case/page.html").render(page=page)
    own = [Passage(2, item.words, item.anchor) for item in page.headings]
    of_text = [replace(item, text=redact_label(item.text)) for item in text.passages if item.level]
    anchors = frozenset(item.anchor for item in (*text.passages, *own))
    return RenderedPage(html, (*of_text, *own), anchors)


def _text(text: CaseText, numbers: Sequence[Figure], around: PageContext) -> Markup:
    """The text of the case itself, with its figures highlighted."""
    addresses = Addresses(page=around.page, exists=around.exists, url=around.url)
    return passages_html(text.passages, with_marks(highlights(numbers), text), addresses)


def describe(case: Case) -> str:
    """The description of the page in one line: place, date, genre, title."""
    facts = (case.locality or NO_PLACE, chinese_date(when(case)), case.genre, public_title(case))
    return " · ".join(fact for fact in facts if fact)
