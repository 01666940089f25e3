"""The options of the plugin in `mkdocs.yml`, and what it takes from the settings of MkDocs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from casebook.checks.model import Project
from casebook.checks.project import site_project
from casebook.project.casebook import SEEDS, Casebook, casebook_at
from casebook.project.redirects import read_redirects
from casebook.project.settings import SettingsError, SiteSettings
from casebook.project.withdrawn import read_withdrawn
from casebook.shelf import Shelf
from casebook.site.admin import ProposalTarget
from casebook.system.git import GitError, path_in_repository
from casebook.system.paths import absolute


# MkDocs leaves `__init_subclass__` untyped.
class CasebookConfig(Config):  # type: ignore[no-untyped-call]
    """The options below `plugins: - casebook:`."""

    checks = option.Choice(("all", "reading"), default="all")
    """What stops a build. `all`: any error that `casebook check` finds without the reports.
    `reading`: only pages that cannot be read. What may not be published is left out either way."""

    vocabulary = option.Optional(option.Type(str))
    """The vocabulary: the name of a field that comes with the package, or a folder beside
    `mkdocs.yml`. By default the folder `vocabulary` there, and the default field without one."""

    seeds = option.Type(str, default=SEEDS)
    """The folder of the reports, beside `mkdocs.yml`."""

    cases = option.Optional(option.Type(str))
    """The folder of the case pages, beside `mkdocs.yml` and within `docs_dir`; its path below that
    is also the address of the cases. By default `cases` in `docs_dir`."""

    review_years = option.Optional(option.Type(int))
    """The number of years after which `casebook review` lists a claim as old; by default none is."""

    contact = option.Optional(option.Type(str))
    """Whom to write to for corrections and takedowns, a line of text on 版权与下架; by default the
    page only says that it is the maintainer."""

    folder = option.Optional(option.Type(str))
    """The folder of an existing site, below `docs_dir`, in which the casebook has all its pages. By
    default the root of the site."""

    search_box = option.Choice(("casebook", "host"), default="casebook")
    """Which search the pages of the casebook have in an existing site. `casebook`: that of the
    casebook, and the search of the host does not know its pages. `host`: that of the host, which
    finds them too."""

    requires = option.Optional(option.Type((str, int, float)))
    """The oldest version of this program that can read the casebook."""

    docs = option.Choice(("auto", "own", "shared"), default="auto")
    """What is checked below `docs`. `own`: everything, since the site is the casebook's. `shared`:
    only the case pages, since the casebook is part of another site. `auto`: `shared` where there are
    other plugins."""


def proposal_target(config: MkDocsConfig, casebook: Casebook) -> ProposalTarget:
    """Where editors' proposals go."""
    docs = docs_in_repository(config, casebook)
    return ProposalTarget(
        title=config.site_name,
        repository=str(config.extra.get("repository") or ""),
        branch=str(config.extra.get("branch") or "main"),
        login=str(config.extra.get("admin_login") or ""),
        docs=docs,
        cases=f"{docs}/{casebook.inside}",
        folder=_root(config).resolve().name,
        guide="guide/editors/" if config.use_directory_urls else "guide/editors.html",
    )


def docs_in_repository(config: MkDocsConfig, casebook: Casebook) -> str:
    """The `/` path of the source folder of the site in the repository that `extra` names.

    A casebook need not be at the top of its repository. Without a repository, or without git, the
    path is relative to the folder of `mkdocs.yml`.
    """
    docs = casebook.docs
    inside = docs.relative_to(casebook.root) if docs.is_relative_to(casebook.root) else docs
    if config.extra.get("repository"):
        with suppress(GitError, ValueError):
            return path_in_repository(docs)
    return inside.as_posix()


def casebook_of(config: MkDocsConfig, options: CasebookConfig) -> Casebook:
    """The folders of the casebook; raises PluginError for an option that names none."""
    try:
        return casebook_at(_root(config), options, config.docs_dir)
    except SettingsError as error:
        raise PluginError(str(error)) from error


def _root(config: MkDocsConfig) -> Path:
    file = config.config_file_path
    return absolute(file).parent if file else Path(config.docs_dir).parent


def project_of(config: MkDocsConfig, casebook: Casebook, shelf: Shelf, *, shared: bool) -> Project:
    """The project to check: the folder of the site, and the settings by which its pages render."""
    settings = SiteSettings(
        shared=shared,
        directory_urls=config.use_directory_urls,
        extensions=tuple(config.markdown_extensions),
        options=config.mdx_configs or {},
        cases=casebook.inside,
    )
    project = site_project(casebook.docs, casebook.docs_name, settings, shelf)
    return replace(
        project,
        withdrawn=read_withdrawn(casebook.root),
        redirects=read_redirects(casebook.root, casebook.inside),
    )


def config_file(config: MkDocsConfig) -> Path | None:
    """The path of `mkdocs.yml`; None when the settings come from no file."""
    return Path(config.config_file_path) if config.config_file_path else None
