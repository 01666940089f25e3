"""The state of one build, and the rendering of case and index pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import normalize_url

from casebook.accounting import unread_by_case
from casebook.casetext.titles import public_title
from casebook.extract.containment import describe_error
from casebook.index import Corpus, PlacedCase
from casebook.index.packed import PackedPage
from casebook.index.peers import Profile
from casebook.mkdocs_plugin.files import OwnPage, is_packaged
from casebook.mkdocs_plugin.frames import TEMPLATE as FRAMED
from casebook.mkdocs_plugin.frames import can_share
from casebook.mkdocs_plugin.kept_pages import Rendering, SiteAnswers, kept_page
from casebook.mkdocs_plugin.left_pages import LeftPages
from casebook.mkdocs_plugin.links import PageLinks
from casebook.mkdocs_plugin.pages import fill_page, page_kind
from casebook.mkdocs_plugin.place import Place
from casebook.mkdocs_plugin.prefetch import Prefetch
from casebook.mkdocs_plugin.sharded import Sharded, home_apps
from casebook.model import Case
from casebook.shelf import Digests, key_of, value_digest
from casebook.site.apps import App, apps_of
from casebook.site.case.context import PageContext
from casebook.site.case.neighbours import Nearby
from casebook.site.case.page import RenderedPage, describe, render_case
from casebook.site.case.reviews import reviews
from casebook.site.files import SiteInfo
from casebook.site.footer import footer_html
from casebook.site.index_html import index_html
from casebook.site.notices import NOTICE, Notice
from casebook.site.page_links import Tool, page_tools
from casebook.site.scripts import BUNDLES
from casebook.system.git import CommitStamp
from casebook.unread import UnreadEntry


@dataclass(kw_only=True)
class Build:
    """The state of one build; created in `on_files`, replaced by the next build.

    Keys of mappings are source paths from the folder of the casebook (`cases/湖南省/a.md`), where
    `place` is in the site, which is a host's if `shared`: `cases` has the cases,
    `reviewed` who reviewed each and when, `docs` is the path of the source folder
    in the repository, `generated` the index pages, `notices` the pages in the place of others that
    are gone. `navigation`,
    `in_navigation` (source paths) and `rendered` are empty until `begin_rendering`; `env`, that of
    the theme's templates, is None until then. `sharded` says which site of several this is, `left` has
    the pages of the last build.
    """

    config: MkDocsConfig
    files: Files
    corpus: Corpus
    about: SiteInfo
    cases: dict[str, PlacedCase]
    reviewed: Mapping[str, CommitStamp]
    docs: str
    nearby: Nearby
    generated: Mapping[str, PackedPage]
    place: Place = field(default_factory=Place)
    shared: bool = False
    notices: Mapping[str, Notice] = field(default_factory=dict)
    navigation: Navigation | None = None
    env: Environment | None = None
    in_navigation: frozenset[str] = frozenset()
    sharded: Sharded | None = None
    rendered: Prefetch[Rendering] = field(default_factory=lambda: Prefetch((), _no_page))
    left: LeftPages = field(default_factory=LeftPages)
    _told: set[str] = field(default_factory=set)
    _links: dict[tuple[str, str], PageLinks] = field(default_factory=dict)

    @cached_property
    def unread(self) -> Mapping[tuple[str, str], tuple[UnreadEntry, ...]]:
        """(file of the source, id of the case) -> what was not read of it."""
        return unread_by_case(self.corpus.accounts)

    @cached_property
    def _digests(self) -> Digests:
        """Digests in which cases and places, which many pages tell of, stand by their own."""
        digests = Digests(Case, Profile)
        for placed in self.corpus.cases:
            digests.of_shared(placed.case)  # before processes are forked
        return digests

    @cached_property
    def apps(self) -> Mapping[str, App]:
        """The pages that scripts fill, by path."""
        apps = apps_of(self.corpus.vocabulary)
        return home_apps(apps) if self.is_home else apps

    @property
    def is_home(self) -> bool:
        """Whether this is the site that searches the others of its casebook."""
        return self.sharded is not None and self.sharded.sharding.is_home

    def file_of(self, path: str) -> File | None:
        """The file of the site that is made from a source path from our folder; None if none is."""
        return self.files.src_uris.get(self.place.of(path))

    def path_of(self, file: File) -> str:
        """The source path of a file from our folder."""
        return self.place.inside(file.src_uri)

    def owns(self, file: File) -> bool:
        """Whether a page is one of the casebook, and not one of its host."""
        path = self.path_of(file)
        ours = self.renders(path) or path in self.apps or path in self.notices
        in_folder = bool(self.place.folder) and self.place.holds(file.src_uri)
        return not self.shared or ours or in_folder or is_packaged(file, path)

    def renders(self, src_uri: str) -> bool:
        """Whether the program renders this page, so that MkDocs need not convert its Markdown."""
        return src_uri in self.cases or src_uri in self.generated

    def begin_rendering(self, navigation: Navigation) -> None:
        """Start to render our pages, in the order in which MkDocs writes them."""
        self.navigation = navigation
        self.in_navigation = frozenset(self.path_of(page.file) for page in navigation.pages)
        pages = {self.path_of(file): file for file in self.files.documentation_pages()}
        order = {path: file for path, file in pages.items() if self.renders(path)}
        for path, file in order.items():
            if path not in self.in_navigation:
                OwnPage(file, self.config)
        self.left.begin(self.page_address)
        for kind in (self.cases, self.generated):
            # One in this process, so that those that are forked have the templates, slow to compile.
            for path in [path for path in order if path in kind][:1]:
                self._render(path)
        self._told.clear()  # what they asked for was told to nobody
        self.rendered = Prefetch([*order], self._render)
        self.rendered.begin()

    def is_guide(self, page: Page) -> bool:
        """Whether this page is Markdown of an author or of the package, and no case.

        False in a site that is shared.
        """
        file = page.file
        from_docs = file.src_dir == self.config.docs_dir and file.generated_by is None
        own = from_docs and file.src_uri not in self.cases
        return not self.shared and (own or is_packaged(file, file.src_uri))

    def prepare(self, page: Page) -> None:
        """Set the front matter of a page in a site of our own, and choose its template."""
        self.set_meta(page)
        src_uri = self.path_of(page.file)
        outside_navigation = src_uri in self.rendered and src_uri not in self.in_navigation
        if outside_navigation and can_share(page.meta, page.edit_url):
            page.meta["template"] = FRAMED

    def set_meta(self, page: Page) -> None:
        """Set the keys of the front matter of a page of ours that our templates read."""
        src_uri = self.path_of(page.file)
        notice = self.notices.get(src_uri)
        kind = NOTICE if notice else page_kind(src_uri, is_case=src_uri in self.cases)
        page.meta["kind"] = kind
        # Never those that the front matter of an author names.
        page.meta["scripts"] = [self.place.of(BUNDLES[kind])] if kind == "prose" else []
        if app := self.apps.get(src_uri):
            scripts, preload = (
                [*map(self.place.of, paths)] for paths in (app.scripts, app.preload)
            )
            page.meta.update({"title": app.title, "scripts": scripts, "preload": preload})
        if kind == "home":
            page.meta["ahead"] = [
                self.place.of(path) for app in self.apps.values() for path in app.ahead
            ]
        # Tables need the width; only texts have a table of contents beside them.
        wide = [] if kind in ("case", "prose") else ["toc"]
        # A host's navigation is the way back to its own pages.
        hidden = wide if self.shared else ["navigation", *wide]
        page.meta.setdefault("hide", hidden)
        if placed := self.cases.get(src_uri):
            # The theme escapes neither.
            page.meta["title"] = escape(public_title(placed.case))
            page.meta["description"] = escape(describe(placed.case))
        elif generated := self.generated.get(src_uri):
            page.meta["title"] = escape(generated.title)
        elif notice:
            # Neither search engines nor a search plugin of the host should lead here.
            unlisted = {"title": notice.title, "noindex": True, "search": {"exclude": True}}
            page.meta.update(unlisted)

    def render_edited(self, placed: PlacedCase) -> RenderedPage:
        """Replace a case by its edited version and render its page.

        The page lacks the passages in common with other cases: their offsets in the new text are
        unknown until the next build.
        """
        self.cases[placed.src_uri] = placed
        file = self.files.src_uris[self.place.of(placed.src_uri)]
        around = self._context(file, SiteAnswers(self.links_of(file).to, self._has))
        return render_case(placed.case, replace(around, nearby=replace(around.nearby, overlaps={})))

    def links_of(self, file: File) -> PageLinks:
        """The links from a page; one object serves all pages of a folder, since theirs are equal."""
        key = posixpath.dirname(file.url), posixpath.dirname(file.src_uri)
        if key not in self._links:
            self._links[key] = PageLinks(self.file_of, file, self._elsewhere)
        return self._links[key]

    def _elsewhere(self, path: str) -> str:
        """The address of a page of another site from the root of this one; "" for none."""
        return self.sharded.elsewhere(path) if self.sharded and self.is_home else ""

    def address_of(self, src_uri: str) -> str:
        """The address of a page or file from the root of the site; "" when the site lacks it."""
        file = self.file_of(src_uri)
        return file.url if file else ""

    def footer(self, page: Page | None, base: str) -> str:
        """The footer of a page as HTML; `base` is the way to the root, which a page at no fixed address needs."""
        return footer_html(self.address_of, lambda url: normalize_url(url, page, base))

    def page_address(self, src_uri: str) -> str | None:
        """The address of the page or file made from a source path, None when the site lacks it."""
        file = self.file_of(src_uri)
        return file.url if file else None

    def fill(self, page: Page) -> None:
        """Set the content of a page that we render, unless it may be one that the last build left."""
        src_uri = self.path_of(page.file)
        made = self.rendered.take(src_uri)
        self.left.note_asked(made.asked)
        if isinstance(page, OwnPage) and page.meta.get("template") == FRAMED:
            page.key, page.is_left = made.key, made.page is None
            page.find_anchors = partial(self._anchors_of, src_uri)
        if made.page or not (isinstance(page, OwnPage) and page.is_left):
            fill_page(page, made.page or self.again(src_uri))
        else:
            page.toc = TableOfContents([])

    def again(self, src_uri: str) -> RenderedPage:
        """A page that the last build left, rendered all the same."""
        made = self._render(src_uri, again=True)
        assert made.page
        return made.page

    def _anchors_of(self, src_uri: str) -> frozenset[str]:
        return self.again(src_uri).anchors

    def _render(self, src_uri: str, *, again: bool = False) -> Rendering:
        """Render a case or index page; raises PluginError, naming the page, when a case fails.

        Unless `again`, a page is only named that the last build left.
        """
        file = self.files.src_uris[self.place.of(src_uri)]
        answers = SiteAnswers(self.links_of(file).to, self._has)

        def page(key: str, render: Callable[[], RenderedPage]) -> Rendering:
            if not again and self.left.has(file.dest_uri, key):
                return Rendering(None, key)
            made = kept_page(self.corpus.parts, key, answers, render)
            asked = answers.asked - self._told
            self._told.update(asked)
            return Rendering(made, key, tuple(asked))

        if generated := self.generated.get(src_uri):
            links = self.links_of(file)
            # The home site of several has no data files of its own.
            tools = () if self.is_home else tuple(page_tools(src_uri, links.to, self.nearby.peers))
            key = key_of("index page", src_uri, generated.digest, value_digest(tools))
            return page(key, partial(_index_page, generated, tools, answers))
        try:
            placed = self.cases[src_uri]
            text = self.corpus.read(placed)  # of very many texts some are out of the cache
            context = self._context(file, answers)
            render = partial(render_case, placed.case, context)
            if text.faults:
                return Rendering(render())
            return page(context.key(placed.case, self._digests), render)
        except Exception as error:
            raise PluginError(
                f"{src_uri}：生成这一页时程序出错（{describe_error(error)}）。"
                "请把这一页和这条信息交给维护程序的人；急用时先把这一页移出案例文件夹。"
            ) from error

    def _has(self, path: str) -> bool:
        """Whether the site has a file that is made from a source path from our folder."""
        return self.file_of(path) is not None

    def _context(self, file: File, answers: SiteAnswers) -> PageContext:
        """The context of a case page, whose questions `answers` answers."""
        path = self.path_of(file)
        stamp = self.reviewed[path]
        extra = self.config.extra
        return PageContext(
            url=answers.url,
            theme_id=self.corpus.theme_id,
            reform_id=self.corpus.reform_id,
            vocabulary=self.corpus.vocabulary,
            exists=answers.exists,
            nearby=self.nearby.around(self.cases[path].case),
            page=path,
            address=self.about.absolute(self.place.inside(file.url)) if self.about.url else "",
            source=f"{self.docs}/{path}",
            repository=str(extra.get("repository") or ""),
            branch=str(extra.get("branch") or "main"),
            about=self.about,
            # A reviewer's name is personal data; it is published only where the settings say so.
            unread=self._unread_of(path),
            review=stamp if extra.get("reviewers") else replace(stamp, author=""),
        )

    def _unread_of(self, src_uri: str) -> tuple[UnreadEntry, ...]:
        """What the account says was not read of the source of a case."""
        case = self.cases[src_uri].case
        return self.unread.get((case.source.file, case.id), ()) if case.source else ()


def reviews_of(cases: Iterable[PlacedCase], folder: Path) -> Mapping[str, CommitStamp]:
    """Source path -> who reviewed the case below `folder` and when, from the history in git."""
    stamp = reviews(folder)
    return {placed.src_uri: stamp(placed) for placed in cases}


def _index_page(page: PackedPage, tools: Sequence[Tool], answers: SiteAnswers) -> RenderedPage:
    scripts = [answers.url(BUNDLES["index"])]
    return RenderedPage(index_html(page.unpacked(), answers.url, tools, scripts))


def _no_page(src_uri: str) -> Rendering:
    raise KeyError(src_uri)
