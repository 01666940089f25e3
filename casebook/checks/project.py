"""Loads the input of the checks: case pages, reports, files below `docs`, settings, git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from casebook import store
from casebook.accounting import REPORT_PATH
from casebook.checks.history import published_pages
from casebook.checks.model import Articles, CheckedCasebook, GuidePage, Page, Project, SourceFile
from casebook.checks.rendering import LARGEST
from casebook.problems.quoting import quoted
from casebook.project.casebook import seeds_of
from casebook.project.settings import SETTINGS_FILE, SettingsError, SiteSettings, read_settings
from casebook.readers.digests import possible_digests, source_digest
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.field_words import FieldWords

CASES = Path("docs/cases")
GUESSED = (
    f"{SETTINGS_FILE} 里还有别的插件，当作已有的网站：docs/ 里只检查 cases/。"
    "是案例库自己的网站，请在插件 casebook 下写 docs: own；不是的，写 docs: shared。"
)
"""Note for a site that has other plugins and does not set the `docs` option of ours."""


def load_casebook(
    files: Sequence[Path], vocabulary: Vocabulary, *, whole: bool
) -> tuple[CheckedCasebook, tuple[str, ...]]:
    """Load the pages at these paths and their project; also return notes on what is not checked.

    `whole` means that `files` are all case pages of the project: the other files below `docs` are
    then loaded too, and published pages without a file count as deleted. The notes are Chinese.
    Raises OSError.
    """
    # A project without cases still has other pages to check.
    candidates = (*files, *([CASES / "_"] if whole else ()))
    root = next((root for path in candidates if (root := root_of(path)) is not None), None)
    cases = root / CASES if root else None
    pages = tuple(
        Page(store.load_page(path), path.as_posix(), _inside(path, cases)) for path in files
    )
    folder = CASES.as_posix()
    if cases and pages:
        folder = next(page.path.removesuffix(f"/{page.inside}") for page in pages if page.inside)
    project, notes = _project(root, vocabulary.words, whole=whole)
    return CheckedCasebook(pages, vocabulary, folder, project), notes


def root_of(path: Path) -> Path | None:
    """Return the project folder of a path below `docs/cases`, None for any other path."""
    resolved = path.absolute()
    for folder in resolved.parents:
        if folder.name == "cases" and folder.parent.name == "docs":
            return folder.parent.parent
    return None


def _inside(path: Path, cases: Path | None) -> str:
    """Return the `/` path below the cases folder, "" if the path is elsewhere."""
    absolute = path.absolute()
    if cases and absolute.is_relative_to(cases):
        return absolute.relative_to(cases).as_posix()
    return ""


def _project(
    root: Path | None, words: FieldWords, *, whole: bool
) -> tuple[Project, tuple[str, ...]]:
    """Return the project in a folder (None: an empty one), and notes on what is not checked."""
    if root is None:
        return Project(), ("页面不在 docs/cases/ 里，没有核对来源、文件位置和已发布的 id。",)
    notes = []
    seeds = seeds_of(root)
    reports = _Reports(seeds, words) if seeds.is_dir() else None
    if reports is None:
        notes.append(f"没有 {seeds.relative_to(root).as_posix()}/ 文件夹，没有核对来源。")
    published, note = published_pages(root / CASES, whole=whole)
    if note:
        notes.append(note)
    docs = root / "docs"
    settings, settings_notes = settings_of(root)
    notes += settings_notes
    site = site_project(docs, "docs", settings) if whole else Project()
    project = replace(
        site,
        file=partial(_is_file, docs),
        source=reports.find if reports else None,
        reports=reports.names if reports else (),
        published=published,
        accounting=_accounting(docs, "docs") if whole else None,
    )
    return project, tuple(notes)


def settings_of(root: Path) -> tuple[SiteSettings, list[str]]:
    """Return the settings of the site, and Chinese notes on what was guessed or is not supported."""
    try:
        settings = read_settings(root)
    except SettingsError as error:
        return SiteSettings(), [f"{error}说明页按默认的设置检查。"]
    notes = [GUESSED] if settings.shared and settings.guessed else []
    if settings.unknown and not settings.shared:
        names = "、".join(quoted(name) for name in settings.unknown)
        notes.append(f"说明页没有按 {SETTINGS_FILE} 里的扩展 {names} 排版，生成网站时再判一次。")
    return settings, notes


def site_project(docs: Path, docs_name: str, settings: SiteSettings) -> Project:
    """Return the project as a build needs it: without reports, git and accounting.

    `docs_name` is the path of `docs` shown in problems. Raises OSError.
    """
    # The other pages of a shared site belong to somebody else.
    pages = () if settings.shared else tuple(_guide_pages(docs, docs_name))
    return Project(
        file=partial(_is_file, docs),
        guide=pages,
        settings=settings,
        entries=tuple(store.all_entries(docs)),
        docs=docs_name,
    )


def _guide_pages(docs: Path, docs_name: str) -> Iterator[GuidePage]:
    """Yield the pages of the site other than cases."""
    for path in store.page_paths(docs):
        inside = path.relative_to(docs).as_posix()
        if not inside.startswith("cases/"):
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
            self._files[name] = SourceFile(
                source_digest(name, data),
                possible_digests(name, data),
                cache(partial(_articles, path, self._words)),
            )
        return self._files[name]


def _articles(path: Path, words: FieldWords) -> Articles:
    """Read and split a report of the field of `words`; raises UnreadableError."""
    # Imported here because it loads most of the program, and few runs need it.
    from casebook.drafts.drafting import fingerprint, split_source  # noqa: PLC0415

    document, articles = split_source(path, words)
    return {
        (article.number, article.part): (
            fingerprint(document, article),
            tuple(paragraph.text for paragraph in article.paragraphs),
        )
        for article in articles
    }
