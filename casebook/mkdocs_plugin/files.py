"""Adds our files to those that MkDocs builds, and removes those that may not be published."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page

from casebook.checks.folder import Verdict
from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin.place import Place
from casebook.mkdocs_plugin.theme import THEME
from casebook.mkdocs_plugin.theme_scripts import ThemeChangedError, theme_scripts
from casebook.problems.quoting import quoted
from casebook.problems.reporting import as_text
from casebook.project.guide import guide_files
from casebook.project.settings import THEME_NAME
from casebook.store import all_entries, write_new

_log = logging.getLogger("mkdocs.plugins.casebook")


class OwnPage(Page):
    """A page that we render; for a plain `Page` MkDocs would set up a Markdown engine.

    `key` is that of its content (`kept_pages`), "" for none. `is_left` says that it is not rendered in
    this build since the last one may have left it; then `find_anchors` finds its anchors.
    """

    _anchors: set[str] | None = None

    def __init__(self, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.content = ""
        self.key = ""
        self.is_left = False
        self.find_anchors: Callable[[], Collection[str]] | None = None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do nothing: the content is filled in when the page is written."""

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """The anchors; of a page that the last build left they are looked for when a link needs them."""
        if self._anchors is None and self.find_anchors:
            self._anchors = {*self.find_anchors()}
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, anchors: set[str] | None) -> None:
        self._anchors = anchors


class WrittenFile(File):
    """A file that we have already written into the site folder."""

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the file is already at its destination."""


def address_of_page(files: Files, config: MkDocsConfig, place: Place, path: str) -> str:
    """The URL of the page made from a source path; both are relative to the folder at `place`."""
    known = files.src_uris.get(place.of(path))
    return place.inside((known or File.generated(config, place.of(path), content="")).url)


def write_file(site: Path, file: SiteFile) -> None:
    """Write a file of the site; raises OSError."""
    write_new(site / file.path, file.data)


def theme_script_files(config: MkDocsConfig) -> Iterator[SiteFile]:
    """The theme's inline scripts as files.

    Raises PluginError when they are not where this version expects them in the theme's templates.
    """
    own = (str(THEME), config.theme.custom_dir)
    templates = next(Path(folder) for folder in config.theme.dirs if folder not in own)
    try:
        yield from theme_scripts(templates)
    except (ThemeChangedError, OSError) as error:
        if config.theme.name != THEME_NAME:
            raise PluginError(
                f"案例库要用 {THEME_NAME} 主题，mkdocs.yml 里是 {config.theme.name}。"
                f"请写上：\n  theme:\n    name: {THEME_NAME}"
            ) from error
        raise PluginError(
            f"主题的模板变了，取不出其中的脚本：{error}\n"
            "  怎么办：把 mkdocs-material 装回 requirements.lock 里的版本；"
            "要用新版本，请核对 casebook/mkdocs_plugin/theme_scripts.py。"
        ) from error


def from_docs(files: Files, config: MkDocsConfig) -> list[File]:
    """The files below `docs`, without those from the theme and those that plugins generate."""
    return [file for file in files if file.src_dir == config.docs_dir and file.generated_by is None]


def stop_at_linked_folders(docs: Path, folder: Path) -> None:
    """Raise PluginError for a symbolic link to a folder, before MkDocs follows it.

    MkDocs would publish the target of the link, and would not terminate when the target contains it.
    Only `folder` is searched, which is `docs` or below it.
    """
    for entry in all_entries(folder):
        if entry.form == "link" and (folder / entry.inside).is_dir():
            raise PluginError(
                f"{docs.name}/{quoted(entry.inside, 200)} 是指向文件夹的链接（快捷方式），"
                "会把别处的文件公开，网站没有生成。\n  怎么办：删去链接。"
            )


def drop_unlisted(files: Files, verdict: Verdict, config: MkDocsConfig, place: Place) -> None:
    """Remove files that may not be published, such as links and scripts, and log the reasons."""
    ours = [file for file in from_docs(files, config) if place.holds(file.src_uri)]
    unlisted = [file for file in ours if not verdict.publishes(place.inside(file.src_uri))]
    remove_files(files, unlisted, config)
    for line in as_text(verdict.problems):
        _log.warning("%s\n  没有收入网站。", line)


def remove_files(files: Files, unwanted: Sequence[File], config: MkDocsConfig) -> None:
    """Remove files, and restore those of the theme that they had overridden."""
    for file in unwanted:
        files.remove(file)
    if unwanted:
        files.add_files_from_theme(config.theme.get_env(), config)


def address_of_path(path: str, config: MkDocsConfig) -> str:
    """The path at which a file of `docs` is published, relative to the root of the site."""
    return File.generated(config, path, content="").dest_uri


def drop_strangers(files: Files, folder: str, cases: Container[str]) -> None:
    """Remove pages in the folder of the cases that were not read as cases.

    MkDocs would take their text for Markdown and HTML.
    """
    for file in files.documentation_pages():
        if file.src_uri.startswith(f"{folder}/") and file.src_uri not in cases:
            _log.warning("%s 不是普通的案例文件，或者已撤下，没有收入网站。", file.src_uri)
            files.remove(file)


def set_address(files: Files, src_uri: str, address: str, config: MkDocsConfig) -> File:
    """Give the page of a case an address without its ending, so that links survive a move of it.

    Returns its file. Raises PluginError when the page is not among the files, for example because of `exclude_docs`.
    """
    file = files.src_uris.get(src_uri)
    if file is None:
        raise PluginError(f"{src_uri}: MkDocs 没有收这一页，检查 mkdocs.yml 的 exclude_docs。")
    ending = "/index.html" if config.use_directory_urls else ".html"
    file.dest_uri = f"{address}{ending}"
    for derived in ("url", "abs_dest_path"):  # cached properties computed from dest_uri
        file.__dict__.pop(derived, None)
    return file


def drop_clashing(
    files: Files,
    config: MkDocsConfig,
    *,
    taken: Collection[str],
    cases: Container[str],
    strict: bool,
) -> None:
    """Remove files of `docs`, except cases, that would be published at one of the paths `taken`.

    Logs a warning for each; with `strict` raises PluginError at the first instead.
    """
    paths = {path.casefold() for path in taken}  # file systems may ignore case
    clashing = [
        file
        for file in from_docs(files, config)
        if file.dest_uri.casefold() in paths and file.src_uri not in cases
    ]
    for file in clashing:
        message = f"{file.src_uri}: 网站的 {file.dest_uri} 由程序或主题生成，请改名或删去。"
        if strict:
            raise PluginError(message)
        _log.warning("%s", message)
    remove_files(files, clashing, config)


def add_pages(
    files: Files, pages: Mapping[str, str], config: MkDocsConfig, *, listed: bool = True
) -> None:
    """Add generated pages, by path, to those that MkDocs builds; their Markdown may be "".

    `listed` says whether a navigation that MkDocs derives lists them, except where `not_in_nav` names
    them; one in the settings may.
    """
    for path, content in pages.items():
        file = File.generated(config, path, content=content)
        if not listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)


def add_files(files: Files, added: Iterable[SiteFile], config: MkDocsConfig) -> None:
    """Add files that MkDocs is to write."""
    for file in added:
        files.append(File.generated(config, file.path, content=file.data))


def add_written(files: Files, paths: Iterable[str], config: MkDocsConfig) -> None:
    """Add files that have already been written into the site, so that pages can link to them."""
    for path in paths:
        written = str(Path(config.site_dir) / path)
        files.append(WrittenFile.generated(config, path, abs_src_path=written))


def add_guide(files: Files, config: MkDocsConfig, place: Place, *, shared: bool) -> None:
    """Add the packaged pages and pictures that the site has not at the same address already.

    Left out are those that `exclude_docs` names. A navigation in the settings decides alone which
    pages it lists; a derived one lists them, except in a `shared` site.
    """
    taken = {file.dest_uri.casefold() for file in files}
    for src_uri, path in guide_files().items():
        file = File.generated(config, place.of(src_uri), abs_src_path=str(path))
        set_exclusions([file], config)
        if file.inclusion is InclusionLevel.EXCLUDED or file.dest_uri.casefold() in taken:
            continue
        if file.inclusion is InclusionLevel.INCLUDED and (shared or config.nav is not None):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)


def is_packaged(file: File, path: str) -> bool:
    """Whether this is a page or picture of the packaged guide; `path` is that from our folder."""
    packaged = guide_files().get(path)
    return packaged is not None and file.abs_src_path == str(packaged)
