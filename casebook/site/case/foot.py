"""The foot of a case page: source, citations, links for corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote, urlencode

from casebook.case_md.fields import BY_KEY
from casebook.casetext import CaseText
from casebook.dataset.citation import bibtex, chinese_date, gbt7714, official
from casebook.index.sources import source_page
from casebook.model import Case, SourceRef
from casebook.page_lines.addresses import is_web_address
from casebook.privacy import redact
from casebook.site.case.context import PageContext, link

# Placeholders, which a script replaces by the current day and, if the settings lack it, the URL.
_ADDRESS, _TODAY = "{address}", "{today}"
ERROR_FORM = "case-error.yml"
"""The issue form for reports of errors, in .github/ISSUE_TEMPLATE/."""
_WEB = re.compile(r"https?://[^\s<>\"']+")


def foot(case: Case, text: CaseText, around: PageContext) -> str:
    """Citations, then source, length, id and links for corrections."""
    facts = [*_published(case)]
    if case.source:
        facts.append(("来源", _source(case.source, around)))
    size = len("".join(text.text.split()))
    facts += [
        ("篇幅", f"{size:,} 字"),
        ("编号", f"<code>{escape(case.id)}</code>"),
    ]
    if corrections := _corrections(case, around):
        facts.append(("更正", corrections))
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return (
        f"{_citations(case, around)}\n"
        f'<footer class="cb-foot"><h2 id="cb-source">出处</h2><dl>{rows}</dl></footer>'
    )


def _published(case: Case) -> Iterator[tuple[str, str]]:
    """Who published the text, where and at which address; 原载不详 if nothing is known."""
    if case.publisher:
        yield BY_KEY["publisher"].label, escape(redact(case.publisher))
    if case.published_in:
        yield BY_KEY["published_in"].label, f"《{escape(redact(case.published_in))}》"
    if is_web_address(case.url):
        saved = f"（{escape(chinese_date(case.retrieved))}获取）" if case.retrieved else ""
        yield BY_KEY["url"].label, f'<span class="cb-file">{link(case.url, case.url)}</span>{saved}'
    if not (case.publisher or case.published_in or case.url):
        yield "原载", "不详"


def _source(source: SourceRef, around: PageContext) -> str:
    """File, article, part and lines; the file is a link if its accounting has a page."""
    pages = (source_page(source.file, cases) for cases in (2, 1))
    page = next(filter(around.exists, pages), "")
    file = link(source.file, around.url(page)) if page else escape(source.file)
    facts = [f'<span class="cb-file">{file}</span>', f"第 {source.article} 篇"]
    if source.part is not None:
        facts.append(f"第 {source.part} 部分")
    if source.lines is not None:
        facts.append(f"第 {source.lines[0]}–{source.lines[1]} 行")
    return "，".join(facts)


def _corrections(case: Case, around: PageContext) -> str:
    """Links to edit the page and report an error; without a repository the path of the file.

    "" when the path is unknown too.
    """
    if not around.source:
        return ""
    base = around.repository.rstrip("/")
    if not _WEB.fullmatch(base):
        return f'本页由 <code class="cb-file">{escape(around.source)}</code> 生成，在该文件中更正。'
    # "case" and "page" are ids of fields in .github/ISSUE_TEMPLATE/case-error.yml; a script adds
    # the paragraph to which the fragment of the reader's URL points.
    query = urlencode(
        {
            "template": ERROR_FORM,
            "title": f"更正：{redact(case.title)}（{case.id}）",
            "case": case.id,
            "page": around.address or around.source,
        }
    )
    edit = link("编辑本页", f"{base}/edit/{quote(around.branch)}/{quote(around.source)}")
    return f"{edit}　{link('报告错误', f'{base}/issues/new?{query}')}"


def _citations(case: Case, around: PageContext) -> str:
    """The citations; `data-online` has the form with placeholders, which a script fills in."""
    date = chinese_date(case.date) if case.date else ""
    address = around.address
    forms = (
        ("GB/T 7714—2025", gbt7714(case, address), gbt7714(case, _ADDRESS, _TODAY)),
        ("公文", official(case, date), ""),
        ("BibTeX", bibtex(case, address), bibtex(case, _ADDRESS, _TODAY)),
    )
    rows = "".join(
        f'<div><dt>{name}</dt><dd><pre class="cb-cite" data-cite'
        + (f' data-online="{escape(online)}" data-address="{escape(address)}"' if online else "")
        + f">{escape(citation)}</pre></dd></div>"
        for name, citation, online in forms
    )
    return (
        '<section class="cb-section"><h2 id="cb-cite">引用本文</h2>'
        f'<dl class="cb-tags cb-cites">{rows}</dl></section>'
    )
