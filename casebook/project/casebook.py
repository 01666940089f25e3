"""Where the parts of a casebook are: found by walking up to its `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from casebook.project.fields import (
    DEFAULT_FIELD,
    OWN_VOCABULARY,
    VocabularyFolderError,
    field_shown,
    fields_shown,
    missing_files,
    vocabulary_folder,
)
from casebook.project.options import (
    FOLDER,
    REVIEW_YEARS,
    cases_folder,
    check_options,
    seeds_folder,
    wrong,
)
from casebook.project.settings import (
    CASES,
    DOCS,
    PLUGIN,
    SETTINGS_FILE,
    SITE,
    SettingsError,
    located,
    plugin_settings,
)
from casebook.system.paths import absolute

SEEDS = "seeds"
"""The folder of the reports where the settings name none."""


class NoCasebookError(SettingsError):
    """There is no casebook around a folder; the message says how to make one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """The folders of a casebook.

    `root` has its `mkdocs.yml`; `docs` is the source of its site, or of its folder in a host's site.

    Paths are relative where `root` is the working directory or above it, as people would type them.
    `site` is where the site is built. `vocabulary_note` is the Chinese note that the default field is
    used since none is named, else "". `review_years` is after how
    many years `casebook review` lists a claim as old, 0 for never.
    """

    root: Path
    vocabulary: Path
    seeds: Path
    docs: Path
    cases: Path
    site: Path
    vocabulary_note: str = ""
    review_years: int = 0

    @property
    def inside(self) -> str:
        """The `/` path of the cases folder below `docs`."""
        return self.cases.relative_to(self.docs).as_posix()

    @property
    def docs_name(self) -> str:
        """The path of `docs` to show: from the working directory, else from `root`."""
        relative = self.docs.is_absolute() and self.docs.is_relative_to(self.root)
        return (self.docs.relative_to(self.root) if relative else self.docs).as_posix()


def find_casebook(start: Path | None = None) -> Casebook | None:
    """The casebook around a folder (the working directory by default), None when there is none.

    It is the nearest folder upwards whose `mkdocs.yml` has the plugin `casebook`.
    Raises SettingsError when that file cannot be read or an option is wrong.
    """
    here = absolute(start or Path())
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            root = _as_typed(folder)
            settings = plugin_settings(root)
            if settings.options is not None:
                return casebook_at(root, settings.options, settings.docs, settings.site)
    return None


def casebook_around(start: Path | None = None) -> Casebook:
    """As `find_casebook`, but raises NoCasebookError when there is none."""
    if found := find_casebook(start):
        return found
    here = (start or Path()).absolute()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            raise NoCasebookError(_without_plugin(_as_typed(folder)))
    raise NoCasebookError(
        f"这里不是案例库（这个文件夹和上面各级文件夹都没有 {SETTINGS_FILE}）："
        "请先进入案例库的文件夹，或者运行 casebook init 文件夹 新建一个。"
    )


def _without_plugin(root: Path) -> str:
    """The message for a site that is no casebook, with the lines that make it one."""
    settings = plugin_settings(root)
    vocabulary = _vocabulary_name(root)
    lines = [f"  - {PLUGIN}:", f"      vocabulary: {vocabulary}"]
    where = " plugins: 下面"
    if not settings.has_plugins:
        where, lines = "末尾", ["plugins:", *lines]
    if settings.blank:
        where, lines = "里面", ["site_name: 案例库", "theme: material", *lines]
    choices = ""
    if vocabulary != OWN_VOCABULARY:
        choices = (
            f"vocabulary 可以写随程序带的 {fields_shown()}，"
            f"也可以写自己的词表所在的文件夹，如 {OWN_VOCABULARY}。"
        )
    return (
        f"{(root / SETTINGS_FILE).as_posix()} {'是空的，' if settings.blank else '里'}"
        f"没有 {PLUGIN} 插件，所以这里还不是案例库。"
        f"要在这个网站里放案例，请在它的{where}加上这 {len(lines)} 行；{choices}"
        "要另外新建一个，运行 casebook init 文件夹。\n" + "\n".join(lines)
    )


def _vocabulary_name(root: Path) -> str:
    """What a casebook uses that names no vocabulary: its own folder where it has one."""
    return DEFAULT_FIELD if missing_files(root / OWN_VOCABULARY) else OWN_VOCABULARY


def _default_note(root: Path) -> str:
    """The note that the default field is used since the settings name no vocabulary."""
    folder = root / OWN_VOCABULARY
    lacks = f"（旁边的 {OWN_VOCABULARY}/ 缺少 {'、'.join(missing_files(folder))}）"
    return (
        f"{SETTINGS_FILE} 没有写 vocabulary，用的是随程序带的 {field_shown(DEFAULT_FIELD)}"
        f"{lacks if folder.is_dir() else ''}；"
        f"请在插件 {PLUGIN} 下写明 vocabulary: {DEFAULT_FIELD}，或者写自己的词表所在的文件夹。"
    )


def casebook_at(
    root: Path, options: Mapping[str, Any], docs_dir: str = DOCS, site_dir: str = SITE
) -> Casebook:
    """The casebook in a folder, by the options of the plugin and the folders of the site.

    Raises SettingsError naming the option, its line, its value and what can be written.
    """
    try:
        return _with_site(_casebook_at(root, options, docs_dir), site_dir)
    except SettingsError as error:
        raise located(error, root / SETTINGS_FILE) from error


def _casebook_at(root: Path, options: Mapping[str, Any], docs_dir: str) -> Casebook:
    check_options(options)
    named = options.get("vocabulary")
    vocabulary = named or _vocabulary_name(root)
    try:
        folder = vocabulary_folder(vocabulary, root)
    except VocabularyFolderError as error:
        raise wrong("vocabulary", vocabulary, str(error)) from error
    docs = root / docs_dir / (options.get(FOLDER) or "")
    shown = PurePath(docs).relative_to(root) if docs.is_relative_to(root) else docs
    cases = options.get("cases")
    return Casebook(
        root=root,
        vocabulary=folder,
        seeds=root / seeds_folder(options.get("seeds") or SEEDS, shown),
        docs=docs,
        cases=root / cases_folder(cases, shown) if cases else docs / CASES,
        site=root / SITE,
        vocabulary_note="" if named or vocabulary != DEFAULT_FIELD else _default_note(root),
        review_years=options.get(REVIEW_YEARS) or 0,
    )


def _with_site(casebook: Casebook, site_dir: str) -> Casebook:
    """The casebook with its `site_dir`, which a build replaces, so that nothing else may be in it.

    Raises SettingsError.
    """
    site = casebook.root / site_dir
    folder = absolute(site)
    holds = {
        "案例库自己": casebook.root,
        casebook.docs_name: casebook.docs,
        "报告": casebook.seeds,
        "词表": casebook.vocabulary,
    }
    for what, held in holds.items():
        inside = folder.is_relative_to(absolute(held)) and held != casebook.root
        if inside or absolute(held).is_relative_to(folder):
            raise SettingsError(
                f"site_dir 写的是“{site_dir}”：网站整个换新的，不能和{what}的文件夹相同、"
                f"在它里面，或者把它包在里面。请写成单独的一个文件夹，如 {SITE}。",
                option="site_dir",
            )
    return replace(casebook, site=site)


def _as_typed(folder: Path) -> Path:
    """The folder relative to the working directory, where it is that or above it."""
    here = Path.cwd()
    if here.is_relative_to(folder):
        return Path(*[".."] * len(here.relative_to(folder).parts))
    return folder
