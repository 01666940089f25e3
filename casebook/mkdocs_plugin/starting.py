"""Starts a build: reads the cases, writes the data files, and adds all our files to the site's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from casebook.checks.folder import judge
from casebook.checks.generated import FAVICON
from casebook.checks.model import Project
from casebook.index import Corpus
from casebook.index.packed import packed
from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin import files as site_files
from casebook.mkdocs_plugin import host
from casebook.mkdocs_plugin.build import Build, reviews_of
from casebook.mkdocs_plugin.bundles import BUNDLE_PATHS, bundle_files, host_files
from casebook.mkdocs_plugin.loading import load_corpus, read_all
from casebook.mkdocs_plugin.redirects import redirect_files
from casebook.mkdocs_plugin.setting import Setting
from casebook.mkdocs_plugin.settings import docs_in_repository, project_of, proposal_target
from casebook.mkdocs_plugin.sharded import Sharded, sharded
from casebook.mkdocs_plugin.theme import THEME
from casebook.mkdocs_plugin.theme_scripts import theme_files
from casebook.passages import Overlap
from casebook.shelf import shelf_of
from casebook.site.admin import admin_files, form_candidates
from casebook.site.case.neighbours import Nearby, find_nearby
from casebook.site.files import SiteInfo, make_pages_and_files
from casebook.site.notices import notices
from casebook.system.caches import PHRASES


def start_build(files: Files, config: MkDocsConfig, setting: Setting) -> Build:
    """Read all cases, write the data files, and add our pages and files to `files`.

    Raises PluginError with every problem that stops the build.
    """
    place, casebook = setting.place, setting.casebook
    project = project_of(config, casebook, shelf_of(casebook.root), shared=setting.shared)
    corpus, common, several = _read_cases(files, config, setting, project)
    home = several if several and several.sharding.is_home else None
    about = place.about(
        SiteInfo(config.site_name, config.site_description or "", config.site_url or "")
    )
    # Before processes are forked, which need parts of it.
    nearby = Nearby() if home else find_nearby(corpus, common)
    write = partial(_write, setting, Path(config.site_dir))
    if home:
        pages = [packed(page) for page in home.pages()]
        paths = _written(home.files(), write)
    else:
        # Index pages, to which thousands of rows lead, are no files yet.
        address = lru_cache(maxsize=PHRASES)(
            partial(site_files.address_of_page, files, config, place)
        )
        pages, paths = make_pages_and_files(corpus, address, about, write)
    withdrawn, redirects = project.withdrawn, project.redirects
    build = Build(
        config=config,
        files=files,
        corpus=corpus,
        about=about,
        cases={} if home else {placed.src_uri: placed for placed in corpus.cases},
        reviewed={} if home else reviews_of(corpus.cases, casebook.cases),
        docs=docs_in_repository(config, casebook),
        nearby=nearby,
        sharded=several,
        generated={page.path: page for page in pages},
        place=place,
        shared=setting.shared,
        notices=notices(withdrawn, redirects, casebook.inside, corpus.vocabulary),
    )
    _add_files(build, setting, [place.of(path) for path in paths if not setting.is_hosts(path)])
    # After all pages: they can be what an old address leads to.
    if not home:
        site_files.add_files(files, redirect_files(build, redirects, casebook.inside), config)
    return build


def _add_files(build: Build, setting: Setting, written: list[str]) -> None:
    """Add our pages, scripts and the guide to the files; `written` are already in the site."""
    files, config, place = build.files, build.config, build.place
    target = proposal_target(config, setting.casebook)
    candidates = {} if build.is_home else form_candidates(build.corpus)
    made = admin_files(target, build.corpus.vocabulary, candidates)
    form = tuple(place.moved(made))
    scripts = map(place.of, BUNDLE_PATHS)
    _drop_clashing(build, setting, (*written, *(file.path for file in form), *scripts))
    # Their Markdown is never asked for: see `on_page_read_source`.
    index_pages = dict.fromkeys(build.generated, "")
    apps = {path: f"# {app.title}\n" for path, app in build.apps.items()}
    own = {**index_pages, **apps, **host.home_page(build)}
    for pages, listed in (
        (own, not setting.shared),
        (dict.fromkeys(build.notices, ""), False),
    ):
        at = {place.of(path): text for path, text in pages.items()}
        site_files.add_pages(files, at, config, listed=listed)
    # Only now, when no file of `docs` is in the place of a script.
    bundles = (
        place.moved(host_files())
        if setting.shared
        else bundle_files(files, config, federated=build.is_home)
    )
    site_files.add_files(files, (*form, *bundles), config)
    site_files.add_written(files, written, config)
    site_files.add_guide(files, config, place, shared=setting.shared)


def _write(setting: Setting, site: Path, file: SiteFile) -> None:
    """Write a file of the casebook below a built site; raises OSError."""
    if not setting.is_hosts(file.path):
        site_files.write_file(site, replace(file, path=setting.place.of(file.path)))


def _written(made: Iterable[SiteFile], write: Callable[[SiteFile], None]) -> list[str]:
    """Write files; returns their paths."""
    paths = []
    for file in made:
        write(file)
        paths.append(file.path)
    return paths


def _read_cases(
    files: Files, config: MkDocsConfig, setting: Setting, project: Project
) -> tuple[Corpus, tuple[Overlap, ...], Sharded | None]:
    """Return the cases, their passages in common, and which site of several this is.

    Removes files that may not be published from `files`, and sets the addresses of cases. Raises
    PluginError with every problem that stops the build.
    """
    casebook, place = setting.casebook, setting.place
    corpus, checked_pages = load_corpus(
        casebook.docs, project, vocabulary=casebook.vocabulary, everything=setting.strict
    )
    verdict = judge(project.entries, project.docs, project.settings)
    site_files.drop_unlisted(files, verdict, config, place)
    folder = place.of(casebook.inside)
    cases = {place.of(placed.src_uri): placed.case.id for placed in corpus.cases}
    site_files.drop_strangers(files, folder, cases)
    several = sharded(corpus, config, casebook.inside)
    if several:
        own = () if several.sharding.is_home else several.part.cases
        others = cases.keys() - {place.of(placed.src_uri) for placed in own}
        for src_uri in others:
            files.remove(files.src_uris[src_uri])
            del cases[src_uri]
        if several.sharding.is_home:
            return corpus, (), several
        corpus = several.part
        ids = {placed.case.id for placed in own}
        checked_pages = tuple(page for page in checked_pages if page.case and page.case.id in ids)
    for src_uri, case_id in cases.items():
        file = site_files.set_address(files, src_uri, f"{folder}/{case_id}", config)
        if setting.shared:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    common = read_all(corpus, checked_pages, everything=setting.strict)
    return corpus, common, several


def _drop_clashing(build: Build, setting: Setting, more: Iterable[str]) -> None:
    """Remove files of `docs` that clash with generated pages or with the files `more`.

    In a site that is the casebook's own, also those that clash with a file of the theme.
    """
    config, at = build.config, build.place.of
    themes = [str(THEME)] if setting.shared else config.theme.dirs
    pages = map(at, (*build.generated, *build.notices, *build.apps))
    taken = {site_files.address_of_path(path, config) for path in (*pages, *more)}
    taken |= {at(path) for folder in themes for path in theme_files(folder)}
    if setting.shared:
        taken.discard(at(FAVICON))
    cases = {*map(at, build.cases)}
    site_files.drop_clashing(build.files, config, taken=taken, cases=cases, strict=setting.strict)
