"""The plugin: handles MkDocs' events by calling the modules that do the work."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Timer
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from casebook.checks.folder import judge
from casebook.checks.project import GUESSED
from casebook.checks.run import CheckedPages
from casebook.dataset.feed import FEED
from casebook.index import Corpus, PlacedCase
from casebook.index.build import UNLISTED
from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin import files as site_files
from casebook.mkdocs_plugin import host
from casebook.mkdocs_plugin.build import Build, reviews_of
from casebook.mkdocs_plugin.bundles import BUNDLE_PATHS, bundle_files, host_files
from casebook.mkdocs_plugin.edits import FolderSnapshot, new_trigger_folder
from casebook.mkdocs_plugin.frames import TEMPLATE, Frames, can_share
from casebook.mkdocs_plugin.guide_pages import refuse_costly, sanitize
from casebook.mkdocs_plugin.loading import load_corpus, read_all
from casebook.mkdocs_plugin.pages import fill_page
from casebook.mkdocs_plugin.place import Place
from casebook.mkdocs_plugin.policies import give_to_all
from casebook.mkdocs_plugin.redirects import redirect_files
from casebook.mkdocs_plugin.settings import (
    CasebookConfig,
    casebook_of,
    config_file,
    docs_in_repository,
    project_of,
    proposal_target,
)
from casebook.mkdocs_plugin.theme import STYLE_BUNDLE, THEME
from casebook.mkdocs_plugin.theme_scripts import theme_files
from casebook.passages import Overlap
from casebook.project.casebook import Casebook
from casebook.project.options import check_options
from casebook.project.redirects import FILE as REDIRECTS
from casebook.project.redirects import NO_REDIRECTS
from casebook.project.settings import SETTINGS_FILE, SettingsError, is_shared, located
from casebook.project.withdrawn import FILE as WITHDRAWN
from casebook.project.withdrawn import NONE
from casebook.shelf import Shelf, shelf_of
from casebook.site import home, rights_page
from casebook.site.admin import admin_files, form_candidates
from casebook.site.case.neighbours import find_nearby
from casebook.site.files import SiteInfo, make_pages_and_files
from casebook.site.load import errors
from casebook.site.notices import notice_html, notices
from casebook.site.policy import REFERRER, content_policy, host_policy, with_policy
from casebook.site.search_form import header_form, missing_form
from casebook.store import load_page

_ROBOTS = "robots.txt"
_PAUSE = 10  # seconds after the last edit until the whole site is rebuilt
_log = logging.getLogger("mkdocs.plugins.casebook")


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Builds case pages and index pages from the cases of a casebook.

    One object serves all builds of a process: `_checked` is kept between builds, `_build` is
    replaced by each build in `on_files`.
    """

    def __init__(self) -> None:
        self._reloading = False
        self._shared = False
        self._checked: CheckedPages = {}
        self._slots = home.Slots()
        self._env: Environment | None = None
        self._build: Build | None = None
        self._found: Casebook | None = None
        self._shelf = Shelf()
        self._policy = ""
        self._place = Place()
        self._host: host.HostPages | None = None
        self._withdrawn, self._redirects = NONE, NO_REDIRECTS

    @property
    def _current(self) -> Build:
        """The build that is under way, or the last one while MkDocs serves."""
        assert self._build is not None, "MkDocs calls on_files first"
        return self._build

    @property
    def _casebook(self) -> Casebook:
        """The folders of the casebook, found in `on_config`."""
        assert self._found is not None, "MkDocs calls on_config first"
        return self._found

    @property
    def _strict(self) -> bool:
        return self.config.checks == "all"

    # MkDocs types neither the errors nor the warnings of a config exactly.
    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """As in MkDocs, but a wrong option has the message of the commands, with its line."""
        try:
            check_options(options)
        except SettingsError as error:
            path = Path(config_file_path or SETTINGS_FILE)
            return [(error.option, ValidationError(str(located(error, path))))], []
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Remember whether MkDocs serves; it keeps plugins that have this event between builds."""
        self._reloading = command == "serve"
        if not self._reloading:
            # Nearly all objects live until the end of the build, so collect garbage rarely.
            gc.set_threshold(50_000, 20, 50)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give our templates precedence over the theme's, the site's style sheets over ours.

        In the site of a host both stay as they are. Raises PluginError for a wrong option, a theme
        that is not Material, a site in several languages, or a symbolic link to a folder.
        """
        host.stop_without_material(config)
        host.stop_with_languages(config)
        others = [name for name, plugin in config.plugins.items() if plugin is not self]
        folder = (self.config.folder or "").strip("/")
        self._shared = is_shared(self.config.docs, others, folder)
        if self._shared:
            config.theme.dirs.append(str(host.TEMPLATES))
        else:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
            config.extra_css = [STYLE_BUNDLE, *config.extra_css]
        if self._shared and self.config.docs == "auto" and not folder:
            _log.info("%s", GUESSED)
        self._found = casebook_of(config, self.config)
        self._place = Place(folder)
        docs = self._casebook.docs
        site_files.stop_at_linked_folders(docs, self._casebook.cases if self._shared else docs)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read all cases, start a new `Build`, and add the generated pages and files.

        Raises PluginError with every problem that stops the build.
        """
        corpus, common = self._read_cases(files, config)
        place = self._place
        about = place.about(
            SiteInfo(config.site_name, config.site_description or "", config.site_url or "")
        )
        pages, written = make_pages_and_files(
            corpus,
            partial(site_files.address_of_page, files, config, place),
            about,
            partial(self._write, Path(config.site_dir)),
        )
        written = [place.of(path) for path in written if not self._is_hosts(path)]
        self._build = Build(
            config=config,
            files=files,
            corpus=corpus,
            about=about,
            cases={placed.src_uri: placed for placed in corpus.cases},
            reviewed=reviews_of(corpus.cases, self._casebook.cases),
            docs=docs_in_repository(config, self._casebook),
            nearby=find_nearby(corpus, common),
            generated={page.path: page for page in pages},
            place=place,
            shared=self._shared,
            notices=notices(
                self._withdrawn, self._redirects, self._casebook.inside, corpus.vocabulary
            ),
        )
        target = proposal_target(config, self._casebook)
        made = admin_files(target, corpus.vocabulary, form_candidates(corpus))
        form = tuple(place.moved(made))
        self._drop_clashing(
            files, (*written, *(file.path for file in form), *map(place.of, BUNDLE_PATHS)), config
        )
        # Their Markdown is never asked for: see `on_page_read_source`.
        index_pages = dict.fromkeys(self._current.generated, "")
        apps = {path: f"# {app.title}\n" for path, app in self._current.apps.items()}
        own = {**index_pages, **apps, **host.home_page(self._current)}
        for made_pages, listed in (
            (own, not self._shared),
            (dict.fromkeys(self._current.notices, ""), False),
        ):
            at = {place.of(path): text for path, text in made_pages.items()}
            site_files.add_pages(files, at, config, listed=listed)
        # Only now, when no file of `docs` is in the place of a script.
        bundles = place.moved(host_files()) if self._shared else bundle_files(files, config)
        site_files.add_files(files, (*form, *bundles), config)
        site_files.add_written(files, written, config)
        site_files.add_guide(files, config, place, shared=self._shared)
        # After all pages: they can be what an old address leads to.
        moved = redirect_files(self._current, self._redirects, self._casebook.inside)
        site_files.add_files(files, moved, config)
        return files

    def _write(self, site: Path, file: SiteFile) -> None:
        """Write a file of the casebook below a built site; raises OSError."""
        if not self._is_hosts(file.path):
            site_files.write_file(site, replace(file, path=self._place.of(file.path)))

    def _is_hosts(self, path: str) -> bool:
        """Whether a file that a casebook has in a site of its own is the host's in this one."""
        return self._shared and path == _ROBOTS

    def _read_cases(self, files: Files, config: MkDocsConfig) -> tuple[Corpus, tuple[Overlap, ...]]:
        """Return the cases and their passages in common.

        Removes files that may not be published from `files`, and sets the addresses of cases. Raises
        PluginError with every problem that stops the build.
        """
        # Only a rebuild can reuse the results of unchanged pages.
        checked = self._checked if self._reloading else {}
        shelf = shelf_of(self._casebook.root)
        if shelf.folder != self._shelf.folder:  # else a rebuild uses what the last build read
            self._shelf = shelf
        project = project_of(config, self._casebook, self._shelf, shared=self._shared)
        self._withdrawn, self._redirects = project.withdrawn, project.redirects
        corpus, checked_pages = load_corpus(
            self._casebook.docs,
            project,
            checked,
            vocabulary=self._casebook.vocabulary,
            everything=self._strict,
        )
        verdict = judge(project.entries, project.docs, project.settings)
        site_files.drop_unlisted(files, verdict, config, self._place)
        folder = self._place.of(self._casebook.inside)
        cases = {self._place.of(placed.src_uri): placed.case.id for placed in corpus.cases}
        site_files.drop_strangers(files, folder, cases)
        for src_uri, case_id in cases.items():
            file = site_files.set_address(files, src_uri, f"{folder}/{case_id}", config)
            if self._shared:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        return corpus, read_all(corpus, checked_pages)

    def _drop_clashing(self, files: Files, more: Iterable[str], config: MkDocsConfig) -> None:
        """Remove files of `docs` that clash with generated pages or with the files `more`.

        In a site that is the casebook's own, also those that clash with a file of the theme.
        """
        build = self._current
        themes = [str(THEME)] if self._shared else config.theme.dirs
        at = self._place.of
        pages = map(at, (*build.generated, *build.notices, *build.apps))
        taken = {site_files.address_of_path(path, config) for path in (*pages, *more)}
        taken |= {at(path) for folder in themes for path in theme_files(folder)}
        cases = {*map(at, build.cases)}
        site_files.drop_clashing(files, config, taken=taken, cases=cases, strict=self._strict)

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Start to render our pages, in the order in which MkDocs writes them."""
        self._current.begin_rendering(nav)
        return nav

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Define the globals of our templates, and keep the environment for `_show_edited`."""
        self._env = env
        env.globals["fill_frame"] = Frames().fill
        self._policy = content_policy(reloading=self._reloading)
        if self._shared:
            ours = self.config.search_box == "casebook"
            self._host = host.HostPages(build=self._current, search_box=ours)
            env.globals["casebook"] = self._host
            return env
        env.globals["content_policy"] = self._policy
        env.globals["referrer"] = REFERRER
        env.globals["unlisted"] = UNLISTED
        env.globals["search_form"] = header_form
        env.globals["page_search_form"] = missing_form
        env.globals["feed"] = self._build.address_of(FEED) if self._build else ""
        env.globals["site_footer"] = self._footer
        return env

    def _footer(self, page: Page | None, base: str) -> str:
        return self._current.footer(page, base)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, **_: object
    ) -> TemplateContext:
        """Leave pages that search engines are asked to leave out of the site map.

        With instant navigation in the site of a host, ours are in a map of their own.
        """
        if template_name == host.SITE_MAP:
            build = self._current
            pages = (file for file in context["pages"] if build.path_of(file) not in build.notices)
            context["pages"] = list(pages)
            if self._shared and self._env:
                context["pages"] = list(host.divide_site_map(context, build, self._env))
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Rebuild only the page of an edited case, and the whole site `_PAUSE` seconds later.

        The later build is triggered by touching a file in a temporary folder that MkDocs watches.
        """
        edits = FolderSnapshot(self._casebook.docs, *filter(None, [config_file(config)]))
        edits.remember()
        trigger_folder = new_trigger_folder()
        server.watch(str(trigger_folder))
        server.watch(str(self._casebook.vocabulary))
        for path in (self._casebook.root / name for name in (WITHDRAWN, REDIRECTS)):
            if path.is_file():
                server.watch(str(path))
        timers: list[Timer] = []  # at most one: the pending build of the whole site

        def rebuild() -> None:
            while timers:
                timers.pop().cancel()
            edited = edits.since(self._current.cases.keys())
            if edited and all(self._show_edited(src_uri) for src_uri in edited):
                timer = Timer(_PAUSE, (trigger_folder / "trigger").touch)
                timer.daemon = True
                timer.start()
                timers.append(timer)
            else:
                builder()

        server.builder = rebuild
        return server

    def _show_edited(self, src_uri: str) -> bool:
        """Write the page of an edited case; False, with nothing written, if the site must be rebuilt.

        That is the case when the page has an error or another id, or its site is a host's.
        """
        build = self._current
        if self._shared:
            return False
        config = build.config
        parsed = load_page(Path(config.docs_dir) / src_uri).parsed
        old = build.cases[src_uri].case
        if parsed.case is None or parsed.case.id != old.id or errors(parsed.problems):
            return False
        page = build.files.src_uris[src_uri].page
        assert page is not None
        assert build.navigation is not None
        assert self._env is not None
        rendered = build.render_edited(PlacedCase(parsed.case, src_uri))
        self.on_page_markdown("", page=page, config=config)
        fill_page(page, rendered)
        context = get_context(build.navigation, build.files, config, page)
        output = self._env.get_template(page.meta.get("template", "main.html")).render(context)
        target = Path(page.file.abs_dest_path)
        target.write_text(output, encoding="utf-8", errors="xmlcharrefreplace", newline="\n")
        return True

    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        """Give MkDocs an empty source for the pages that we render, so that it converts nothing."""
        build = self._current
        return "" if build.renders(build.path_of(page.file)) else None

    # Before other plugins: what they do to Markdown they leave undone in pages that say so.
    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, **_: object
    ) -> str:
        """Set the front matter that templates read, and reserve the slots of the home page.

        Raises PluginError for a page of the guide that would take minutes to convert.
        """
        build = self._current
        src_uri = build.path_of(page.file)
        slotted = self._slots.reserve(markdown) if src_uri == home.PAGE else markdown
        if not build.owns(page.file) and slotted == markdown:
            return markdown
        build.set_meta(page)
        if self._shared:
            host.set_meta(page, build, listed=self.config.search_box == "host")
            return slotted
        outside_navigation = src_uri in build.rendered and src_uri not in build.in_navigation
        if outside_navigation and can_share(page.meta, page.edit_url):
            page.meta["template"] = TEMPLATE
        if self._is_guide(page, config):
            refuse_costly(markdown, page)
        return slotted

    # Before other plugins: HTML that they add is trusted, unlike that of the page's author.
    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Sanitize pages of the guide, fill the home page and the pages that scripts fill.

        Cases and index pages are filled in `on_page_context`. Raises PluginError for unsafe HTML when
        `checks` is "all".
        """
        build = self._current
        url = build.links_of(page.file).to
        src_uri = build.path_of(page.file)
        if app := build.apps.get(src_uri):
            page.toc = TableOfContents([])  # its heading has no anchor to link to
            return app.html(build.corpus, url)
        if notice := build.notices.get(src_uri):
            return notice_html(notice, url)
        if self._is_guide(page, config):
            html = sanitize(html, page, strict=self._strict)
        if src_uri == rights_page.PAGE:
            return rights_page.with_contact(html, self.config.contact)
        if src_uri == home.PAGE:
            return self._slots.fill(html, build.corpus, url)
        return html

    def _is_guide(self, page: Page, config: MkDocsConfig) -> bool:
        """Whether this page is Markdown of an author or of the package, and no case.

        False in a site that is shared.
        """
        file = page.file
        from_docs = file.src_dir == config.docs_dir and file.generated_by is None
        own = from_docs and file.src_uri not in self._current.cases
        return not self._shared and (own or site_files.is_packaged(file, file.src_uri))

    # Before other plugins, such as a search that reads the content.
    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Set the content of a page that we render, just before it is written."""
        rendered = self._current.rendered
        src_uri = self._current.path_of(page.file)
        if src_uri in rendered:
            fill_page(page, rendered.take(src_uri))
        if self._host and host.is_ours(page):
            context["config"] = self._host.seen(config)
        return context

    # After other plugins: what they make of a page has the policy too.
    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Give a page the policy, and free its content: a large site would not fit into memory."""
        content = page.content or ""
        if self._current.path_of(page.file) in self._current.rendered:
            page.content = ""
        if not self._shared:
            return with_policy(output, self._policy)
        if not host.is_ours(page):
            return output
        return with_policy(output, host_policy(output, content, reloading=self._reloading))

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, **_: object) -> str:
        """Give the policy to pages that are made from a template alone, such as `404.html`.

        In the site of a host they are the host's.
        """
        ours = template_name.endswith(".html") and not self._shared
        return with_policy(output, self._policy) if ours else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Give the policy to all other pages of the site, unless it is shared: those are the host's."""
        if not self._shared:
            give_to_all(Path(config.site_dir), self._policy)
