"""The MkDocs adapter: hands cases and generated pages to the engine. Only here is MkDocs imported."""

from __future__ import annotations

import gc
import logging
import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from threading import Timer
from typing import Literal

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from casebook.checks.folder import judge
from casebook.checks.guide_head import safe_meta, safe_title
from casebook.checks.project import GUESSED
from casebook.checks.rendering import UnrenderedError, bound
from casebook.checks.run import CheckedPages
from casebook.checks.safe_html import clean, findings
from casebook.extract.containment import said_by
from casebook.index import GeneratedPage, PlacedCase
from casebook.index.build import UNLISTED
from casebook.mkdocs_plugin.edits import Edits
from casebook.mkdocs_plugin.files import (
    OwnPage,
    WrittenFile,
    add_page,
    address_of_page,
    address_of_path,
    drop_strangers,
    drop_unlisted,
    folded,
    from_docs,
    remove_files,
    set_address,
    stop_at_linked_folders,
    theme_script_files,
    write_file,
)
from casebook.mkdocs_plugin.frames import TEMPLATE, Frames, can_share
from casebook.mkdocs_plugin.links import PageLinks
from casebook.mkdocs_plugin.loading import load_shelf, read_all
from casebook.mkdocs_plugin.pages import fill_page, make_safe, page_kind
from casebook.mkdocs_plugin.prefetch import Prefetch
from casebook.mkdocs_plugin.settings import CasebookConfig, config_file, project_of, proposal_target
from casebook.mkdocs_plugin.theme import STYLE_SHEETS, THEME
from casebook.mkdocs_plugin.theme_scripts import theme_files
from casebook.problems.quoting import quoted
from casebook.project.settings import is_shared
from casebook.site import home
from casebook.site.admin import admin_files
from casebook.site.apps import APPS
from casebook.site.case.context import Surroundings
from casebook.site.case.neighbours import find_nearby
from casebook.site.case.page import RenderedPage, describe, render_case
from casebook.site.case.reviews import reviews
from casebook.site.files import About, everything
from casebook.site.index_html import index_html, page_title
from casebook.site.load import CASES, errors
from casebook.site.policy import REFERRER, content_policy
from casebook.site.tools import with_tools
from casebook.store import load_page

_PAUSE = 10  # seconds without an edit after which the rest of the site is built again
_log = logging.getLogger("mkdocs.plugins.casebook")


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Builds case pages and index pages from the cases below `docs`/cases."""

    _reloading = False
    _shared = False

    def __init__(self) -> None:
        self._checked: CheckedPages = {}
        self._slots = home.Slots()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Keep one plugin object, and what it knows of unchanged pages, for all rebuilds."""
        self._reloading = command == "serve"
        if not self._reloading:
            # Nearly all that a build makes stays until its end: there is little to collect.
            gc.set_threshold(50_000, 20, 50)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before the theme's and our style sheet before the site's own."""
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css = [*STYLE_SHEETS, *config.extra_css]
        others = [name for name, plugin in config.plugins.items() if plugin is not self]
        self._shared = is_shared(self.config.docs, others)
        if self._shared and self.config.docs == "auto":
            _log.info("%s", GUESSED)
        stop_at_linked_folders(Path(config.docs_dir), shared=self._shared)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read all cases, stop on any error, and add the generated pages."""
        # Only what is built again has a use for what is known of unchanged pages.
        checked = self._checked if self._reloading else {}
        project = project_of(config, shared=self._shared)
        self._shelf, checked_pages = load_shelf(config, project, checked, everything=self._strict)
        drop_unlisted(files, judge(project.entries, project.docs, project.settings), config)
        self._cases = {placed.src_uri: placed for placed in self._shelf.cases}
        stamp = reviews(Path(config.docs_dir) / CASES)
        self._stamps = {src_uri: stamp(placed) for src_uri, placed in self._cases.items()}
        self._files = files
        self._links: dict[tuple[str, str], PageLinks] = {}
        drop_strangers(files, self._cases)
        for placed in self._shelf.cases:
            set_address(files, placed, config)
        self._nearby = find_nearby(self._shelf, read_all(self._shelf, checked_pages))
        self._about = About(config.site_name, config.site_description or "", config.site_url or "")
        pages, made = everything(
            self._shelf,
            partial(address_of_page, files, config),
            self._about,
            partial(write_file, Path(config.site_dir)),
        )
        self._generated = {page.path: page.markdown for page in pages}
        form = tuple(admin_files(proposal_target(config), self._shelf.vocabulary))
        scripts = tuple(theme_script_files(config))
        ours = (*self._generated, *APPS, *made, *(file.path for file in (*form, *scripts)))
        self._drop_clashing(files, ours, config)
        for page in pages:
            add_page(files, page, config)
        for path, app in APPS.items():
            add_page(files, GeneratedPage(path, f"# {app.title}\n"), config)
        for file in (*form, *scripts):
            files.append(File.generated(config, file.path, content=file.data))
        for path in made:
            place = str(Path(config.site_dir) / path)
            files.append(WrittenFile.generated(config, path, abs_src_path=place))
        return files

    @property
    def _strict(self) -> bool:
        return self.config.checks == "all"

    def _drop_clashing(self, files: Files, ours: Iterable[str], config: MkDocsConfig) -> None:
        """Leave out what would take the place of a file of the program.

        In a site that is the casebook's own, also of the theme beneath. Raises PluginError where
        every check stops the build.
        """
        taken = {folded(address_of_path(path, config)) for path in ours}
        folders = [str(THEME)] if self._shared else config.theme.dirs
        taken |= {folded(path) for folder in folders for path in theme_files(folder)}
        clashing = [
            file
            for file in from_docs(files, config)
            if folded(file.dest_uri) in taken and file.src_uri not in self._cases
        ]
        for file in clashing:
            told = f"{file.src_uri}: 网站的 {file.dest_uri} 由程序或主题生成，请改名或删去。"
            if self._strict:
                raise PluginError(told)
            _log.warning("%s", told)
        remove_files(files, clashing, config)

    def on_nav(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files, **_: object
    ) -> Navigation:
        """Remember which pages the navigation shows as the current one, and the order of all."""
        self._nav = nav
        self._in_nav = {page.file.src_uri for page in nav.pages}
        ours = self._cases.keys() | self._generated.keys()
        order = []
        for file in files.documentation_pages():
            if file.src_uri in ours:
                order.append(file.src_uri)
                if file.src_uri not in self._in_nav:
                    OwnPage(None, file, config)
        self._stretches = Prefetch(order, partial(self._render, config))
        self._stretches.begin()
        return nav

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Give the templates what every page says to the browser, and the frames of our pages."""
        self._env = env
        env.globals["fill_frame"] = Frames().fill
        env.globals["content_policy"] = content_policy(reloading=self._reloading)
        env.globals["referrer"] = REFERRER
        env.globals["unlisted"] = UNLISTED
        return env

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Show an edited case at once; the pages that list it follow when the editor pauses."""
        edits = Edits(Path(config.docs_dir), *filter(None, [config_file(config)]))
        edits.remember()
        pause = Path(mkdtemp(prefix="casebook-"))
        server.watch(str(pause))
        waiting: list[Timer] = []

        def rebuild() -> None:
            while waiting:
                waiting.pop().cancel()
            edited = edits.since(self._cases.keys())
            if edited and all(self._show_edited(src_uri, config) for src_uri in edited):
                waiting.append(Timer(_PAUSE, (pause / "over").touch))
                waiting[0].daemon = True
                waiting[0].start()
            else:
                builder()

        server.builder = rebuild
        return server

    def _show_edited(self, src_uri: str, config: MkDocsConfig) -> bool:
        """Write the page of an edited case; False when more than its own page depends on it."""
        old = self._cases[src_uri].case
        parsed = load_page(Path(config.docs_dir) / src_uri).parsed
        file = self._files.src_uris[src_uri]
        if parsed.case is None or parsed.case.id != old.id or errors(parsed.problems):
            return False
        assert file.page is not None
        page = file.page
        self._cases[src_uri] = PlacedCase(parsed.case, src_uri)
        self.on_page_markdown("", page=page, config=config)
        # Where its passages in common with others stand is not known before the next build.
        nearby = replace(self._nearby, overlaps={})
        around = replace(self._surroundings(file, config), nearby=nearby)
        fill_page(page, render_case(parsed.case, around))
        context = get_context(self._nav, self._files, config, page)
        output = self._env.get_template(page.meta.get("template", "main.html")).render(context)
        Path(file.abs_dest_path).write_text(output, encoding="utf-8", errors="xmlcharrefreplace")
        return True

    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        """Spare MkDocs reading and converting what we render ourselves."""
        ours = page.file.src_uri in self._cases or page.file.src_uri in self._generated
        return "" if ours else None

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, **_: object
    ) -> str:
        """Set what the templates ask for, and keep the places that are filled later."""
        placed = self._cases.get(page.file.src_uri)
        kind = page_kind(page.file.src_uri)
        page.meta["kind"] = kind
        if app := APPS.get(page.file.src_uri):
            page.meta.update({"title": app.title, "scripts": app.scripts})
        # Tables want the width; only texts have a table of contents beside them.
        hidden = ["navigation"] if kind in ("case", "prose") else ["navigation", "toc"]
        page.meta.setdefault("hide", hidden)
        if placed:
            # The theme prints both unescaped.
            page.meta["title"] = escape(placed.case.title)
            page.meta["description"] = escape(describe(placed.case))
        elif generated := self._generated.get(page.file.src_uri):
            page.meta["title"] = page_title(generated)
        ours = page.file.src_uri in self._stretches
        if ours and page.file.src_uri not in self._in_nav and can_share(page.meta, page.edit_url):
            page.meta["template"] = TEMPLATE
        if self._is_judged(page, config):
            try:
                bound(markdown)
            except UnrenderedError as error:
                raise PluginError(
                    f"{page.file.src_uri}: {error.cause}请拆成几段或几页。"
                ) from error
        return self._slots.reserve(markdown) if page.file.src_uri == home.PAGE else markdown

    # Before other plugins: what they add to a page is not its author's.
    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Let nothing unsafe of the guide through; fill the home page and the pages of scripts.

        Cases and index pages are filled when they are written.
        """
        if app := APPS.get(page.file.src_uri):
            page.toc = TableOfContents([])  # its heading has no anchor to skip to
            return app.html(self._links_of(page.file).to)
        if self._is_judged(page, config):
            html = self._judged(html, page)
        if page.file.src_uri == home.PAGE:
            return self._slots.fill(html, self._shelf, self._links_of(page.file).to)
        return html

    def _is_judged(self, page: Page, config: MkDocsConfig) -> bool:
        """Whether it is a page of the guide, written by anyone, in a site that is the casebook's."""
        written = page.file.src_dir == config.docs_dir and page.file.generated_by is None
        return not self._shared and written and page.file.src_uri not in self._cases

    def _judged(self, html: str, page: Page) -> str:
        """The HTML of a page with all that is not on the list taken out, as its titles are.

        Raises PluginError for such HTML where every check stops the build.
        """
        found = findings(html)
        if found and self._strict:
            listing = "\n".join(f"  {quoted(item.cause, 200)}" for item in found)
            raise PluginError(f"{page.file.src_uri} 排版后有不能发布的内容：\n{listing}")
        for item in found:
            _log.warning("%s: %s已去掉。", page.file.src_uri, item.cause)
        own = {key: page.meta[key] for key in ("kind", "hide") if key in page.meta}
        page.meta = {**own, **safe_meta(page.meta)}
        page.title = safe_title(str(page.title or ""))
        if not page.is_homepage:
            # Where there is no such entry, the theme undoes the escaping of the title.
            page.meta.setdefault("title", page.title)
        make_safe(page.toc)
        return clean(html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, **_: object
    ) -> TemplateContext:
        """Render cases and generated pages; neither needs a Markdown engine."""
        if page.file.src_uri in self._stretches:
            fill_page(page, self._stretches.take(page.file.src_uri))
        return context

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Forget the content of a page that is done: a large site would fill the memory."""
        if page.file.src_uri in self._stretches:
            page.content = ""
        return output

    def _render(self, config: MkDocsConfig, src_uri: str) -> RenderedPage:
        file = self._files.src_uris[src_uri]
        if generated := self._generated.get(src_uri):
            links = self._links_of(file)
            html = index_html(generated, links.resolve)
            return RenderedPage(with_tools(html, src_uri, links.to))
        try:
            return render_case(self._cases[src_uri].case, self._surroundings(file, config))
        except Exception as error:
            raise PluginError(
                f"{src_uri}：生成这一页时程序出错（{said_by(error)}）。"
                "请把这一页和这条信息交给维护程序的人；急用时先把这一页移出案例文件夹。"
            ) from error

    def _surroundings(self, file: File, config: MkDocsConfig) -> Surroundings:
        stamp = self._stamps[file.src_uri]
        return Surroundings(
            url=self._links_of(file).to,
            theme_id=self._shelf.theme_id,
            reform_id=self._shelf.reform_id,
            vocabulary=self._shelf.vocabulary,
            exists=lambda path: path in self._files.src_uris,
            nearby=self._nearby,
            address=self._about.absolute(file.url) if self._about.url else "",
            source=f"{posixpath.basename(config.docs_dir)}/{file.src_uri}",
            repository=str(config.extra.get("repository") or ""),
            branch=str(config.extra.get("branch") or "main"),
            about=self._about,
            # A name is a person's; it is shown only where the settings say so.
            review=stamp if config.extra.get("reviewers") else replace(stamp, author=""),
        )

    def _links_of(self, file: File) -> PageLinks:
        key = posixpath.dirname(file.url), posixpath.dirname(file.src_uri)
        if key not in self._links:
            self._links[key] = PageLinks(self._files, file)
        return self._links[key]
