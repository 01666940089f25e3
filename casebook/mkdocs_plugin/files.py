"""What MkDocs builds: files and pages of ours put in, what may not be published taken out."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from casebook.checks.folder import Verdict
from casebook.index import GeneratedPage, PlacedCase
from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin.theme import THEME
from casebook.mkdocs_plugin.theme_scripts import ThemeChangedError, theme_scripts
from casebook.problems.quoting import quoted
from casebook.problems.reporting import as_text
from casebook.site.load import CASES
from casebook.store import all_entries, write_new

_log = logging.getLogger("mkdocs.plugins.casebook")


class OwnPage(Page):
    """A page that needs no Markdown engine; MkDocs would set one up for each."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 (MkDocs' signature)
        """Leave the content to be filled in when the page is written."""
        self.content = ""


class WrittenFile(File):
    """A file that stands in the site as soon as it is made."""

    def copy_file(self, dirty: bool = False) -> None:
        """There is nothing left to do."""


def address_of_page(files: Files, config: MkDocsConfig, src_uri: str) -> str:
    """The address of the page made from `src_uri`, from the root of the site."""
    known = files.src_uris.get(src_uri)
    return (known or File.generated(config, src_uri, content="")).url


def write_file(site: Path, file: SiteFile) -> None:
    """Write a file of the site. Raises OSError."""
    write_new(site / file.path, file.data)


def theme_script_files(config: MkDocsConfig) -> Iterator[SiteFile]:
    """The theme's inline scripts as files; raises PluginError when an update has moved them."""
    own = (str(THEME), config.theme.custom_dir)
    templates = next(Path(folder) for folder in config.theme.dirs if folder not in own)
    try:
        yield from theme_scripts(templates)
    except (ThemeChangedError, OSError) as error:
        raise PluginError(
            f"主题的模板变了，取不出其中的脚本：{error}\n"
            "  怎么办：把 mkdocs-material 装回 requirements.lock 里的版本；"
            "要用新版本，请核对 casebook/mkdocs_plugin/theme_scripts.py。"
        ) from error


def from_docs(files: Files, config: MkDocsConfig) -> list[File]:
    """The files that lie in the folder of the site; the others are the theme's and of plugins."""
    return [file for file in files if file.src_dir == config.docs_dir and file.generated_by is None]


def stop_at_linked_folders(docs: Path, *, shared: bool) -> None:
    """Raise PluginError before MkDocs follows a link to a folder, which can lead in circles."""
    folder = docs / CASES if shared else docs
    for entry in all_entries(folder):
        if entry.form == "link" and (folder / entry.inside).is_dir():
            raise PluginError(
                f"{docs.name}/{quoted(entry.inside, 200)} 是指向文件夹的链接（快捷方式），"
                "会把别处的文件公开，网站没有生成。\n  怎么办：删去链接。"
            )


def drop_unlisted(files: Files, verdict: Verdict, config: MkDocsConfig) -> None:
    """Leave out whatever may not be published, such as links and scripts."""
    unlisted = [file for file in from_docs(files, config) if not verdict.publishes(file.src_uri)]
    remove_files(files, unlisted, config)
    for line in as_text(verdict.problems):
        _log.warning("%s\n  没有收入网站。", line)


def remove_files(files: Files, unwanted: Sequence[File], config: MkDocsConfig) -> None:
    """Leave out files, and let in those of the theme that MkDocs left out for their sake."""
    for file in unwanted:
        files.remove(file)
    if unwanted:
        files.add_files_from_theme(config.theme.get_env(), config)


def address_of_path(path: str, config: MkDocsConfig) -> str:
    """Where below the site a file of `docs` would be published."""
    return File.generated(config, path, content="").dest_uri


def folded(path: str) -> str:
    """A path as a disk that ignores case compares it."""
    return path.casefold()


def drop_strangers(files: Files, cases: Container[str]) -> None:
    """Leave out pages among the cases that were not read as cases.

    MkDocs would run their text as mark-up.
    """
    for file in files.documentation_pages():
        if file.src_uri.startswith(f"{CASES}/") and file.src_uri not in cases:
            _log.warning("%s 不是普通的案例文件，没有收入网站。", file.src_uri)
            files.remove(file)


def set_address(files: Files, placed: PlacedCase, config: MkDocsConfig) -> None:
    """Give a case an address made of its id alone: it moves between folders without breaking."""
    file = files.src_uris.get(placed.src_uri)
    if file is None:
        raise PluginError(
            f"{placed.src_uri}: MkDocs 没有收这一页，检查 mkdocs.yml 的 exclude_docs。"
        )
    ending = "/index.html" if config.use_directory_urls else ".html"
    file.dest_uri = f"{CASES}/{placed.case.id}{ending}"
    for derived in ("url", "abs_dest_path"):
        file.__dict__.pop(derived, None)


def add_page(files: Files, page: GeneratedPage, config: MkDocsConfig) -> None:
    """Add a generated page to the files that MkDocs builds."""
    files.append(File.generated(config, page.path, content=page.markdown))
