"""Sources: the report a page came from is there, is the same, and all its words are accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.case_md import is_untouched
from casebook.checks.losses import Loss, losses
from casebook.checks.model import Articles, CheckedCasebook, Page, SourceFile
from casebook.model import Case, Problem, SourceRef, UnreadableError
from casebook.problems.quoting import quoted

_MARKS = re.compile(r"[/\\:\x00-\x1f]")
_SHORT = 6  # characters; a typing error put right is not a loss


def look_at_names(library: CheckedCasebook) -> Iterator[Problem]:
    """A source is named by its file name alone."""
    for page, case in library.cases:
        file = case.source.file if case.source else ""
        if _MARKS.search(file) or file in (".", ".."):
            yield page.at(("source", "file"), "source-path", f"“{quoted(file)}”不是一个文件名。")


def look(library: CheckedCasebook) -> Iterator[Problem]:
    """Sources that are gone or changed, and words of theirs that a page lost."""
    find = library.project.source
    if find is None:
        return
    for page, case in library.cases:
        if case.source is None or _MARKS.search(case.source.file):
            continue
        file = find(case.source.file)
        if file is None:
            cause = f"seeds/ 里没有“{quoted(case.source.file)}”。"
            yield page.at(("source", "file"), "source-unknown", cause)
        elif case.source.sha256 and case.source.sha256 != file.sha256:
            cause = f"来源“{quoted(case.source.file)}”的内容变了。"
            hint = f"文件现在的摘要是 {file.sha256}。"
            yield page.at(("source", "sha256"), "source-changed", cause, hint)
        elif not is_untouched(page.stored.text):
            yield from _compared(page, case, case.source, file)


def _compared(page: Page, case: Case, source: SourceRef, file: SourceFile) -> Iterator[Problem]:
    try:
        articles = file.articles()
    except UnreadableError as error:
        yield page.at(("source", "file"), "source-unreadable", error.problem.cause)
        return
    paragraphs = _paragraphs(source, articles)
    if paragraphs is None:
        cause = f"来源“{quoted(source.file)}”里没有第 {source.article} 篇"
        cause += f"的第 {source.part} 部分。" if source.part is not None else "。"
        yield page.at(("source", "article"), "source-article", cause)
        return
    for loss in losses(paragraphs, case.body):
        if not _noted(loss, case):
            yield _problem(page, loss)


def _paragraphs(source: SourceRef, articles: Articles) -> tuple[str, ...] | None:
    """The article a page came from: by its fingerprint, else by its number."""
    for fingerprint, paragraphs in articles.values():
        if source.text and fingerprint == source.text:
            return paragraphs
    found = articles.get((source.article, source.part))
    return found[1] if found else None


def _noted(loss: Loss, case: Case) -> bool:
    """Whether the editor said why: a note names the first words of what is left out."""
    for words, reason in case.omitted:
        note = "".join(words.split())
        if note and reason and (note in loss.words or loss.sentence.startswith(note)):
            return True
    return False


def _problem(page: Page, loss: Loss) -> Problem:
    code = "text-missing" if len(loss.words) >= _SHORT else "text-changed"
    cause = f"来源里的“{quoted(loss.words)}”（{len(loss.words)} 字）在这一页里没有。"
    return page.within(loss.at, code, cause)
