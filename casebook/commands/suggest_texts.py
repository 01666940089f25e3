"""The texts that `casebook suggest` reads: case pages, and reports that are split in memory."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook import store
from casebook.casetext.case_text import public_passages
from casebook.commands.casebook_here import page_files
from casebook.drafts.batch import Means, draft_each
from casebook.drafts.inputs import report_files
from casebook.model import Case, Problem
from casebook.problems.codes import problem
from casebook.suggest import SourceText
from casebook.system.processes import parallel_map

_FEW = 500  # texts that are kept in memory
_MOST_WASTED = 45  # seconds of processor time for reports that cannot be read

Source = Path | SourceText
"""A case page, which is read when it is needed, or the text of a report."""


def load(source: Source) -> SourceText | None:
    """The text of a source without private details; None for a page that cannot be read."""
    if isinstance(source, SourceText):
        return source
    case = store.load_page(source).parsed.case
    return text_of(case) if case else None


def text_of(case: Case) -> SourceText:
    """The text of a case; one about no known place counts as a place of its own."""
    parts = tuple((passage.level, passage.text) for passage in public_passages(case.body))
    place = "".join(case.region[-2:]) or case.locality
    if not place or case.masked:
        place = f"{case.locality}（{case.id or case.title}）" if case.locality else case.title
    return SourceText(
        name=case.id, title=case.title, place=place, date=case.date or "", parts=parts
    )


def sources_of(
    paths: Sequence[Path], vocabulary: Path, problems: list[Problem]
) -> tuple[Source, ...]:
    """The pages and the texts of the reports at and below the paths, each once.

    Folders in which no Markdown file has front matter hold reports.
    """
    pages: list[Source] = list(page_files(path for path in paths if path.is_dir()))
    reports = [path for path in paths if not path.is_dir()]
    if not any(isinstance(page, Path) and _has_front_matter(page) for page in pages):
        pages, reports = [], list(paths)
    given = [path for path in reports if _is_page(path)]
    pages += given
    files = list(report_files([path for path in reports if path not in given], problems))
    done = 0
    for _, drafts in draft_each(files, vocabulary, Means(most_wasted=_MOST_WASTED)):
        done += 1
        if isinstance(drafts, Problem):
            problems.append(drafts)
        else:
            pages += (text_of(case) for case in drafts.cases)
    if left := files[done:]:
        cause = (
            f"前面读不成的报告已经占了处理器 {_MOST_WASTED} 秒以上，"
            f"从这一份起还有 {len(left)} 份没有读，建议里没有它们。"
        )
        problems.append(problem("suggest-left-out", left[0].as_posix(), cause))
    return tuple(pages)


def in_memory(sources: Sequence[Source]) -> Sequence[Source]:
    """The sources, their texts instead of the pages if they are few: each is needed twice."""
    if len(sources) > _FEW:
        return sources
    texts = parallel_map(load, sources)
    return [text or source for text, source in zip(texts, sources, strict=True)]


def unread(sources: Sequence[Source]) -> Iterator[Problem]:
    """Yield the problems of the pages that cannot be read."""
    for source in sources:
        if isinstance(source, Path) and (parsed := store.load_page(source).parsed).case is None:
            yield from parsed.problems


def _has_front_matter(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16).removeprefix(BOM_UTF8).startswith(b"---")


def _is_page(path: Path) -> bool:
    return path.suffix == ".md" and path.is_file() and store.load_page(path).parsed.case is not None
