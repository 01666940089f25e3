"""What lies around the pages of a project: reports, other pages, pictures, git. Reads, never writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from casebook import store
from casebook.accounting import KEPT_AT
from casebook.checks.history import published_pages
from casebook.checks.model import Articles, CheckedCasebook, GuidePage, Page, Project, SourceFile
from casebook.checks.rendering import LARGEST
from casebook.problems.quoting import quoted
from casebook.project.settings import FILE, SettingsError, SiteSettings, read_settings
from casebook.vocabulary import Vocabulary

CASES = Path("docs/cases")
REPORTS = "seeds"
GUESSED = (
    f"{FILE} 里还有别的插件，当作已有的网站：docs/ 里只检查 cases/。"
    "是案例库自己的网站，请在插件 casebook 下写 docs: own；不是的，写 docs: shared。"
)
"""What people are told where nobody said whose site it is."""


def library_of(
    files: Sequence[Path], vocabulary: Vocabulary, *, whole: bool
) -> tuple[CheckedCasebook, tuple[str, ...]]:
    """The pages at these paths with what lies around them, and notes on what could not be asked.

    `whole` says that all pages of the project are among them, so that missing ones are gone.
    """
    # A casebook without cases has pages all the same.
    asked = (*files, *([CASES / "_"] if whole else ()))
    root = next((found for path in asked if (found := root_of(path)) is not None), None)
    cases = root / CASES if root else None
    pages = tuple(
        Page(store.load_page(path), path.as_posix(), _inside(path, cases)) for path in files
    )
    shown = CASES.as_posix()
    if cases and pages:
        shown = next(page.path.removesuffix(f"/{page.inside}") for page in pages if page.inside)
    project, notes = _project(root, whole=whole)
    return CheckedCasebook(pages, vocabulary, shown, project), notes


def root_of(path: Path) -> Path | None:
    """The folder of the project that a page lies in, None when it lies in none."""
    resolved = path.absolute()
    for folder in resolved.parents:
        if folder.name == "cases" and folder.parent.name == "docs":
            return folder.parent.parent
    return None


def _inside(path: Path, cases: Path | None) -> str:
    found = path.absolute()
    if cases and found.is_relative_to(cases):
        return found.relative_to(cases).as_posix()
    return ""


def _project(root: Path | None, *, whole: bool) -> tuple[Project, tuple[str, ...]]:
    if root is None:
        return Project(), ("页面不在 docs/cases/ 里，没有核对来源、文件位置和已发布的 id。",)
    notes = []
    reports = root / REPORTS
    if not reports.is_dir():
        notes.append(f"没有 {REPORTS}/ 文件夹，没有核对来源。")
    published, note = published_pages(root / CASES, whole=whole)
    if note:
        notes.append(note)
    docs = root / "docs"
    settings, told = settings_of(root)
    notes += told
    around = site_project(docs, "docs", settings) if whole else Project()
    project = replace(
        around,
        file=partial(_is_file, docs),
        source=_Reports(reports).find if reports.is_dir() else None,
        published=published,
        accounting=_accounting(docs, "docs") if whole else None,
    )
    return project, tuple(notes)


def settings_of(root: Path) -> tuple[SiteSettings, list[str]]:
    """The settings of the site, and notes on what of them is not known here."""
    try:
        settings = read_settings(root)
    except SettingsError as error:
        return SiteSettings(), [f"{error}说明页按默认的设置检查。"]
    notes = [GUESSED] if settings.shared and settings.guessed else []
    if settings.unknown and not settings.shared:
        names = "、".join(quoted(name) for name in settings.unknown)
        notes.append(f"说明页没有按 {FILE} 里的扩展 {names} 排版，生成网站时再判一次。")
    return settings, notes


def site_project(docs: Path, shown: str, settings: SiteSettings) -> Project:
    """What a build of the site asks of its folder: what lies in it, and its other pages."""
    # The pages of a site that is not the casebook's own are for that site to judge.
    pages = () if settings.shared else tuple(_guide_pages(docs, shown))
    return Project(
        file=partial(_is_file, docs),
        guide=pages,
        settings=settings,
        entries=tuple(store.all_entries(docs)),
        docs=shown,
    )


def _guide_pages(docs: Path, shown: str) -> Iterator[GuidePage]:
    """The pages of the site that are no cases."""
    for path in store.page_paths(docs):
        inside = path.relative_to(docs).as_posix()
        if not inside.startswith("cases/"):
            with path.open("rb") as file:
                yield GuidePage(f"{shown}/{inside}", inside, file.read(LARGEST + 1))


def _accounting(docs: Path, shown: str) -> GuidePage | None:
    path = docs / KEPT_AT
    return GuidePage(f"{shown}/{KEPT_AT}", KEPT_AT, path.read_bytes()) if path.is_file() else None


def _is_file(docs: Path, inside: str) -> bool:
    path = docs / inside
    return path.is_file() and not path.is_symlink()


class _Reports:
    """The reports of a project by their names, each read once and only when asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.name: path for path in store.source_paths([folder])}
        self._found: dict[str, SourceFile] = {}

    def find(self, name: str) -> SourceFile | None:
        path = self._paths.get(name)
        if path is None or not path.is_file():
            return None
        if name not in self._found:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            self._found[name] = SourceFile(digest, cache(partial(_articles, path)))
        return self._found[name]


def _articles(path: Path) -> Articles:
    """The articles of a report; raises UnreadableError."""
    # Splitting loads most of the program, and few runs need it.
    from casebook.drafts.drafting import fingerprint, split_source  # noqa: PLC0415

    document, articles = split_source(path)
    return {
        (article.number, article.part): (
            fingerprint(document, article),
            tuple(paragraph.text for paragraph in article.paragraphs),
        )
        for article in articles
    }
