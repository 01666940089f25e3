"""Check of sources: the report of a page must exist, be unchanged and on the page in full.

The figures of the page must be those of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case_md import is_untouched
from casebook.checks.changed_figures import ChangedFigures
from casebook.checks.losses import Loss, losses
from casebook.checks.model import (
    Articles,
    CheckedCasebook,
    Page,
    SourceArticle,
    SourceFile,
)
from casebook.model import Case, Problem, SourceRef, UnreadableError
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.store import LINKED

_NOT_IN_FILE_NAME = re.compile(r"[/\\:\x00-\x1f]")
_LEAST_LOSS = 6  # characters; fewer can be a corrected typo, which only gets a warning


def look_at_names(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each source that is not a plain file name."""
    for page, case in checked.cases:
        file = case.source.file if case.source else ""
        if _NOT_IN_FILE_NAME.search(file) or file in (".", ".."):
            yield page.at(("source", "file"), "source-path", f"“{quoted(file)}”不是一个文件名。")


def look_for_links(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each link among the reports."""
    for path in checked.project.linked_reports:
        yield problem("source-link", path, LINKED)


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield problems of missing and changed sources, and of pages that differ from their source.

    Pages that nobody has edited since `split` wrote them are not compared with their source: the
    accounting of `split` covers them. Nor are those of scans, which editors correct by the original, and
    which take minutes to recognise again.
    """
    find = checked.project.source
    if find is None:
        return
    for page, case in checked.cases:
        if case.source is None or _NOT_IN_FILE_NAME.search(case.source.file):
            continue
        file = find(case.source.file)
        if file is None:
            cause = f"seeds/ 里没有“{quoted(case.source.file)}”。"
            hint = _now_called(case.source, checked)
            yield page.at(("source", "file"), "source-unknown", cause, hint)
        elif case.source.sha256 and case.source.sha256 not in file.accepted:
            cause = f"来源“{quoted(case.source.file)}”的内容变了。"
            hint = f"文件现在的摘要是 {file.sha256}。"
            yield page.at(("source", "sha256"), "source-changed", cause, hint)
        elif not case.source.ocr and not is_untouched(page.stored.text):
            yield from _differences(page, case, case.source, file)


def _now_called(source: SourceRef, checked: CheckedCasebook) -> str:
    """Say in Chinese which report has the content of a missing one; "" if none has."""
    find = checked.project.source
    for name in checked.project.reports if find and source.sha256 else ():
        file = find(name) if find else None
        if file and source.sha256 in file.accepted:
            return f"内容相同的报告现在叫“{quoted(name)}”。"
    return ""


def _differences(page: Page, case: Case, source: SourceRef, file: SourceFile) -> Iterator[Problem]:
    """Yield problems of source text that a page lacks, and of figures that its source lacks.

    An `omitted` entry explains the one, an entry of `corrections` the other.
    """
    try:
        article = _article(source, file.articles())
        whole = file.text()
    except UnreadableError as error:
        yield page.at(("source", "file"), "source-unreadable", error.problem.cause)
        return
    if article is None:
        cause = f"来源“{quoted(source.file)}”里没有第 {source.article} 篇"
        cause += f"的第 {source.part} 部分。" if source.part is not None else "。"
        yield page.at(("source", "article"), "source-article", cause)
        return
    figures = ChangedFigures(page, case, article, whole)
    for loss in losses(article.paragraphs, case.body):
        if not _is_explained(loss, case) and not figures.explain(loss):
            yield _problem(page, loss)
    yield from figures.problems()


def _article(source: SourceRef, articles: Articles) -> SourceArticle | None:
    """Return an article, looked up by fingerprint, then by number; None if there is none."""
    for article in articles.values():
        if source.text and article.fingerprint == source.text:
            return article
    return articles.get((source.article, source.part))


def _is_explained(loss: Loss, case: Case) -> bool:
    """Whether an `omitted` entry (keyed by opening words) explains a loss."""
    for key, reason in case.omitted:
        opening = "".join(key.split())
        if opening and reason and (opening in loss.text or loss.sentence.startswith(opening)):
            return True
    return False


def _problem(page: Page, loss: Loss) -> Problem:
    code = "text-missing" if len(loss.text) >= _LEAST_LOSS else "text-changed"
    cause = f"来源里的“{quoted(loss.text)}”（{len(loss.text)} 字）在这一页里没有。"
    return page.within(loss.at, code, cause)
