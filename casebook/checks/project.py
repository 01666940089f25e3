"""Loads the input of the checks: case pages, reports, files below `docs`, settings, git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from casebook import store
from casebook.accounting import REPORT_PATH
from casebook.case_md import is_untouched
from casebook.checks.history import published_pages
from casebook.checks.model import (
    Articles,
    CheckedCasebook,
    GuidePage,
    Page,
    Project,
    SourceArticle,
    SourceFile,
)
from casebook.checks.rendering import LARGEST
from casebook.problems.quoting import quoted
from casebook.project.casebook import Casebook
from casebook.project.redirects import NO_REDIRECTS, read_redirects
from casebook.project.settings import SETTINGS_FILE, SiteSettings, read_settings
from casebook.project.withdrawn import read_withdrawn
from casebook.readers.digests import possible_digests, source_digest
from casebook.shelf import Shelf, shelf_of
from casebook.system.paths import absolute
from casebook.system.progress import tracked
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.field_words import FieldWords

GUESSED = (
    f"{SETTINGS_FILE} 里还有别的插件，当作已有的网站：网站源文件夹里只检查案例页。"
    "是案例库自己的网站，请在插件 casebook 下写 docs: own；不是的，写 docs: shared。"
)
"""Note for a site that has other plugins and does not set the `docs` option of ours."""


def load_casebook(
    files: Sequence[Path], vocabulary: Vocabulary, casebook: Casebook | None, *, whole: bool
) -> tuple[CheckedCasebook, tuple[str, ...]]:
    """Load the pages at these paths and their casebook; also return notes on what is not checked.

    `casebook` is None for pages that belong to none. `whole` means that `files` are all its case
    pages: the other files of its site are then loaded too, and published pages without a file count
    as deleted. The notes are Chinese. Raises OSError, and SettingsError for its `mkdocs.yml`.
    """
    cases = absolute(casebook.cases) if casebook else None
    pages = tuple(
        Page(store.load_page(path), path.as_posix(), _inside(path, cases))
        for path in tracked(files, "读案例页", len(files))
    )
    if casebook is None or not (whole or any(page.inside for page in pages)):
        where = f" {casebook.cases.as_posix()} " if casebook else "案例库"
        note = f"页面不在{where}里，没有核对来源、文件位置和已发布的 id。"
        return CheckedCasebook(pages, vocabulary), (note,) if files else ()
    folder = casebook.cases.as_posix()
    if pages:
        folder = next(
            (page.path.removesuffix(f"/{page.inside}") for page in pages if page.inside), folder
        )
    project, notes = _project(casebook, vocabulary.words, whole=whole)
    if project.source is None and (edited := sum(map(_is_edited, pages))):
        unchecked = f"{edited} 页生成以后有人改过，没有报告可比，正文有没有缺漏、数字与来源是否相同都没有核对。"
        notes = (*notes, unchecked)
    return CheckedCasebook(pages, vocabulary, folder, project), notes


def _is_edited(page: Page) -> bool:
    """Whether a page was made from a report and changed since."""
    case = page.case
    return case is not None and case.source is not None and not is_untouched(page.stored.text)


def _inside(path: Path, cases: Path | None) -> str:
    """Return the `/` path below the cases folder, "" if the path is elsewhere."""
    page = absolute(path)
    return page.relative_to(cases).as_posix() if cases and page.is_relative_to(cases) else ""


def _project(
    casebook: Casebook, words: FieldWords, *, whole: bool
) -> tuple[Project, tuple[str, ...]]:
    """Return the project of a casebook, and notes on what is not checked."""
    notes = []
    seeds = casebook.seeds
    reports = _Reports(seeds, words) if seeds.is_dir() else None
    if reports is None:
        notes.append(f"没有 {seeds.relative_to(casebook.root).as_posix()}/ 文件夹，没有核对来源。")
    published, note = published_pages(casebook.root, casebook.cases, whole=whole)
    if note:
        notes.append(note)
    settings, settings_notes = settings_of(casebook)
    notes += settings_notes
    docs, name = casebook.docs, casebook.docs_name
    site = site_project(docs, name, settings) if whole else Project(settings=settings, docs=name)
    project = replace(
        site,
        withdrawn=read_withdrawn(casebook.root),
        redirects=read_redirects(casebook.root, casebook.inside) if whole else NO_REDIRECTS,
        file=partial(_is_file, docs),
        source=reports.find if reports else None,
        reports=reports.names if reports else (),
        linked_reports=tuple(path.as_posix() for path in store.source_links([seeds])),
        published=published,
        accounting=_accounting(docs, name) if whole else None,
        shelf=shelf_of(casebook.root),
    )
    return project, tuple(notes)


def settings_of(casebook: Casebook) -> tuple[SiteSettings, list[str]]:
    """Return the settings of the site, and Chinese notes on what was guessed or is not supported.

    Raises SettingsError.
    """
    settings = replace(
        read_settings(casebook.root),
        cases=casebook.inside,
        path=(casebook.root / SETTINGS_FILE).as_posix(),
    )
    notes = [GUESSED] if settings.shared and settings.guessed else []
    if settings.unknown and not settings.shared:
        names = "、".join(quoted(name) for name in settings.unknown)
        notes.append(f"说明页没有按 {SETTINGS_FILE} 里的扩展 {names} 排版，生成网站时再判一次。")
    return settings, notes


def site_project(
    docs: Path, docs_name: str, settings: SiteSettings, shelf: Shelf | None = None
) -> Project:
    """Return the project as a build needs it: without reports, git and accounting.

    `docs_name` is the path of `docs` shown in problems. Raises OSError.
    """
    # The other pages of a shared site belong to somebody else.
    pages = () if settings.shared else tuple(_guide_pages(docs, docs_name, settings.cases))
    return Project(
        file=partial(_is_file, docs),
        guide=pages,
        settings=settings,
        entries=tuple(store.all_entries(docs)),
        docs=docs_name,
        shelf=shelf or Shelf(),
    )


def _guide_pages(docs: Path, docs_name: str, cases: str) -> Iterator[GuidePage]:
    """Yield the pages of the site other than those below the folder `cases`."""
    for path in store.page_paths(docs):
        inside = path.relative_to(docs).as_posix()
        if not inside.startswith(f"{cases}/"):
            with path.open("rb") as file:
                yield GuidePage(f"{docs_name}/{inside}", inside, file.read(LARGEST + 1))


def _accounting(docs: Path, docs_name: str) -> GuidePage | None:
    """Return the accounting file, None if there is none. Raises OSError."""
    path = docs / REPORT_PATH
    return (
        GuidePage(f"{docs_name}/{REPORT_PATH}", REPORT_PATH, path.read_bytes())
        if path.is_file()
        else None
    )


def _is_file(docs: Path, inside: str) -> bool:
    """Whether a path below `docs` is a regular file, not a symbolic link."""
    path = docs / inside
    return path.is_file() and not path.is_symlink()


class _Reports:
    """The reports of a project by file name, each read on demand and at most once."""

    def __init__(self, folder: Path, words: FieldWords) -> None:
        self._words = words
        self._paths = {path.name: path for path in store.source_paths([folder])}
        self._files: dict[str, SourceFile] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The file names of all reports, sorted."""
        return tuple(sorted(self._paths))

    def find(self, name: str) -> SourceFile | None:
        """Return the report with this file name, None if there is none. Raises OSError."""
        path = self._paths.get(name)
        if path is None or not path.is_file():
            return None
        if name not in self._files:
            data = path.read_bytes()
            read = cache(partial(_read, path, self._words))
            self._files[name] = SourceFile(
                source_digest(name, data),
                possible_digests(name, data),
                lambda: read()[1],
                lambda: read()[0],
            )
        return self._files[name]


def _read(path: Path, words: FieldWords) -> tuple[str, Articles]:
    """Read and split a report of the field of `words`: its text and articles; raises UnreadableError."""
    # Imported here because it loads most of the program, and few runs need it.
    from casebook.drafts.bodies import masked  # noqa: PLC0415
    from casebook.drafts.drafting import fingerprint, split_source  # noqa: PLC0415

    document, articles = split_source(path, words)
    return document.text, {
        (article.number, article.part): SourceArticle(
            fingerprint(document, article),
            "\n".join(document.text[start:end] for start, end in article.head),
            tuple(masked(paragraph).text for paragraph in article.paragraphs),
        )
        for article in articles
    }
