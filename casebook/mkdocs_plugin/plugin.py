"""The plugin: handles MkDocs' events by calling the modules that do the work."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from casebook.dataset.feed import FEED
from casebook.index.build import UNLISTED
from casebook.mkdocs_plugin import host
from casebook.mkdocs_plugin.build import Build
from casebook.mkdocs_plugin.compact import icon_classes
from casebook.mkdocs_plugin.files import OwnPage
from casebook.mkdocs_plugin.frames import Frames
from casebook.mkdocs_plugin.guide_pages import refuse_costly, sanitize
from casebook.mkdocs_plugin.last_build import LastBuild
from casebook.mkdocs_plugin.left_pages import LeftPages
from casebook.mkdocs_plugin.page_writing import PageWriting
from casebook.mkdocs_plugin.policies import give_to_all
from casebook.mkdocs_plugin.serving import Serving
from casebook.mkdocs_plugin.setting import Setting, find_setting
from casebook.mkdocs_plugin.settings import CasebookConfig
from casebook.mkdocs_plugin.sharded import home_link
from casebook.mkdocs_plugin.shared_parts import SharedParts
from casebook.mkdocs_plugin.starting import start_build
from casebook.project.options import check_options
from casebook.project.settings import SETTINGS_FILE, SettingsError, located
from casebook.project.sharding import sharding_of
from casebook.site import home, rights_page
from casebook.site.notices import notice_html
from casebook.site.policy import REFERRER, content_policy, host_policy, with_policy
from casebook.site.search_form import header_form, missing_form
from casebook.system.templates import keep_compiled


class CasebookPlugin(BasePlugin[CasebookConfig]):  # type: ignore[no-untyped-call]
    """Builds case pages and index pages from the cases of a casebook.

    One object serves all builds of a process; `_setting` and `_build` are those of the last one.
    """

    def __init__(self) -> None:
        self._reloading = False
        self._slots = home.Slots()
        self._setting: Setting | None = None
        self._apart: list[File] = []
        self._build: Build | None = None
        self._policy = ""
        self._host: host.HostPages | None = None
        self._serving: Serving | None = None
        self._compares = False
        self._last: LastBuild | None = None
        self._left = LeftPages()
        self._shared_parts = SharedParts()

    @property
    def build(self) -> Build:
        """The build that is under way, or the last one."""
        assert self._build is not None, "MkDocs calls on_files first"
        return self._build

    @property
    def _shared(self) -> bool:
        """Whether the site is that of a host."""
        assert self._setting is not None, "MkDocs calls on_config first"
        return self._setting.shared

    # MkDocs types neither the errors nor the warnings of a config exactly.
    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """As in MkDocs, but a wrong option has the message of the commands, with its line."""
        try:
            check_options(options)
        except SettingsError as error:
            path = Path(config_file_path or SETTINGS_FILE)
            return [(error.option, ValidationError(str(located(error, path))))], []
        return super().load_config(options, config_file_path)

    def on_startup(
        self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool, **_: object
    ) -> None:
        """Remember what MkDocs was called for; it keeps plugins that have this event between builds."""
        self._reloading = command == "serve"
        self._compares = command == "build" and not dirty
        if not self._reloading:
            # Nearly all objects live until the end of the build, so collect garbage rarely.
            gc.set_threshold(50_000, 20, 50)
            atexit.register(gc.freeze)  # else Python looks for garbage half a second before it ends

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Find the casebook, and set up the theme for its pages; raises PluginError."""
        self._setting = find_setting(config, self.config)
        if sharding := sharding_of():
            config.site_name = sharding.named(config.site_name)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """End a build that would give the same site again."""
        assert self._setting is not None, "MkDocs calls on_config first"
        if self._compares:
            self._last = LastBuild(config, self._setting.casebook)
            self._last.look()
            self._left = LeftPages()
            self._left.set_aside(config, self._setting.casebook)

    @event_priority(100)
    def _set_cases_apart(
        self,
        files: Files,
        /,
        *,
        config: MkDocsConfig,  # noqa: ARG002 - as the other part of the event has it
    ) -> Files:
        """Hide the cases from plugins of a host that make a navigation of all files (literate-nav)."""
        assert self._setting is not None, "MkDocs calls on_config first"
        folder = self._setting.place.of(self._setting.casebook.inside)
        self._apart = host.take_out(files, folder) if self._shared else []
        return files

    # Behind literate-nav, which runs at -100.
    @event_priority(-101)
    def _start(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read all cases, start a new `Build`, and add the generated pages and files.

        Raises PluginError with every problem that stops the build.
        """
        assert self._setting is not None, "MkDocs calls on_config first"
        for file in self._apart:
            files.append(file)
        self._build = start_build(files, config, self._setting)
        self._build.left = self._left
        return files

    on_files = CombinedEvent(_set_cases_apart, _start)

    def on_nav(self, nav: Navigation, **_: object) -> Navigation:
        """Start to render our pages, in the order in which MkDocs writes them."""
        self.build.begin_rendering(nav)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
        """Define the globals of our templates."""
        keep_compiled(env)
        self.build.env = env
        self._policy = content_policy(reloading=self._reloading)
        if self._shared:
            ours = self.config.search_box == "casebook"
            self._host = host.HostPages(build=self.build, search_box=ours)
            env.globals["casebook"] = self._host
            return env
        frames = Frames(icon_classes(config))
        self._shared_parts = frames.shared
        writing = PageWriting(self.build, frames)
        env.globals["fill_frame"] = writing.filled
        env.globals["is_left"] = writing.is_left
        env.globals["content_policy"] = self._policy
        env.globals["referrer"] = REFERRER
        env.globals["unlisted"] = UNLISTED
        env.globals["search_form"] = header_form
        env.globals["page_search_form"] = missing_form
        env.globals["feed"] = self.build.address_of(FEED)
        env.globals["site_footer"] = self.build.footer
        env.globals["home_site"] = home_link(sharding_of())
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, **_: object
    ) -> TemplateContext:
        """Leave pages that search engines are asked to leave out of the site map.

        With instant navigation in the site of a host, ours are in a map of their own.
        """
        if template_name == host.SITE_MAP:
            build = self.build
            pages = (file for file in context["pages"] if build.path_of(file) not in build.notices)
            context["pages"] = list(pages)
            if self._shared and build.env:
                context["pages"] = list(host.divide_site_map(context, build, build.env))
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Show an edited case at once, and rebuild the rest in another process."""
        assert self._setting is not None, "MkDocs calls on_config first"
        self._serving = Serving(
            server, self._setting, self.build, config, reloading=self._reloading
        )
        self._build = None  # `Serving` lets it go when it is outdated
        return server

    def on_build_error(self, **_: object) -> None:
        """Let go what was set aside of the last build."""
        self._left.close()

    def on_shutdown(self) -> None:
        """End the processes that rebuild the site."""
        if self._serving:
            self._serving.close()

    def on_page_read_source(self, *, page: Page, **_: object) -> str | None:
        """Give MkDocs an empty source for the pages that we render, so that it converts nothing."""
        build = self.build
        return "" if build.renders(build.path_of(page.file)) else None

    # Before other plugins: what they do to Markdown they leave undone in pages that say so.
    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Set the front matter that templates read, and reserve the slots of the home page.

        Raises PluginError for a page of the guide that would take minutes to convert.
        """
        build = self.build
        src_uri = build.path_of(page.file)
        slotted = self._slots.reserve(markdown) if src_uri == home.PAGE else markdown
        if not build.owns(page.file) and slotted == markdown:
            return markdown
        if self._shared:
            build.set_meta(page)
            host.set_meta(page, build, listed=self.config.search_box == "host")
            return slotted
        build.prepare(page)
        if build.is_guide(page):
            refuse_costly(markdown, page)
        return slotted

    # Before other plugins: HTML that they add is trusted, unlike that of the page's author.
    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Sanitize pages of the guide, fill the home page and the pages that scripts fill.

        Cases and index pages are filled in `on_page_context`. Raises PluginError for unsafe HTML when
        `checks` is "all".
        """
        build = self.build
        url = build.links_of(page.file).to
        src_uri = build.path_of(page.file)
        if app := build.apps.get(src_uri):
            page.toc = TableOfContents([])  # its heading has no anchor to link to
            return app.html(build.corpus, url)
        if notice := build.notices.get(src_uri):
            return notice_html(notice, url)
        if build.is_guide(page):
            html = sanitize(html, page, strict=self.config.checks == "all")
        if src_uri == rights_page.PAGE:
            return rights_page.with_contact(html, self.config.contact)
        if src_uri == home.PAGE:
            return self._slots.fill(html, build.corpus, url)
        return html

    # Before other plugins, such as a search that reads the content.
    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
    ) -> TemplateContext:
        """Set the content of a page that we render, just before it is written."""
        rendered = self.build.rendered
        src_uri = self.build.path_of(page.file)
        if src_uri in rendered:
            self.build.fill(page)
        if self._host and host.is_ours(page):
            context["config"] = self._host.seen(config)
        return context

    # After other plugins: what they make of a page has the policy too.
    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Give a page the policy, and free its content: a large site would not fit into memory."""
        content = page.content or ""
        if self.build.path_of(page.file) in self.build.rendered:
            page.content = ""
        if isinstance(page, OwnPage) and page.is_left:
            return output  # which is "": the page is there
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
        """Write what pages share, and give the policy to all pages but those of a host."""
        if not self._shared:
            self._shared_parts.write(self.build.files, Path(config.site_dir))
            give_to_all(Path(config.site_dir), self._policy)
        self._left.keep(self.build.page_address)
        if self._last:
            self._last.note()
