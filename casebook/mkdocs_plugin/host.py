"""A site that was there before the casebook: what its pages of ours look like, and what stays as it is.

Pages of the host have its own templates, styles, scripts, search and navigation. Ours extend its
`main.html`, and are left and entered by a full load of a page: instant navigation would put our
policy and scripts into pages of the host, and its state into ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext

from casebook.dataset.feed import FEED
from casebook.index.build import UNLISTED
from casebook.mkdocs_plugin.build import Build
from casebook.mkdocs_plugin.files import is_packaged
from casebook.project.scaffold import TEMPLATE_FOLDER
from casebook.project.settings import THEME_NAME
from casebook.site import explore, home
from casebook.site.search_form import header_form
from casebook.store import write_new

TEMPLATE = "casebook.html"
"""The template of our pages in the site of a host."""
TEMPLATES = Path(__file__).parents[1] / "site" / "host_theme"
SITE_MAP = "sitemap.xml"
_OF_THE_THEME = "partials/javascripts/base.html"
_INSTANT = "navigation.instant"
_SEARCHES = ("search", "material/search")
_LANGUAGES = "i18n"  # mkdocs-static-i18n, which fails on pages that a plugin made


class _View:
    """An object as templates see it, with some of its values replaced."""

    def __init__(self, of: Any, values: Mapping[str, Any]) -> None:
        self._of, self._values = of, values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._of, name)

    def __getitem__(self, name: str) -> Any:
        return self._values[name] if name in self._values else self._of[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values or name in self._of


@dataclass(frozen=True, kw_only=True)
class HostPages:
    """What `casebook.html` needs of a build; `search_box` says whether ours is in the header."""

    build: Build
    search_box: bool

    @property
    def feed(self) -> str:
        """The address of the feed from the root of the site; "" without one."""
        return self.build.address_of(FEED)

    def at(self, path: str) -> str:
        """The path from the root of the site of a path from our folder."""
        return self.build.place.of(path)

    def unlisted(self, page: Page) -> bool:
        """Whether search engines are asked to leave a page out."""
        folder = self.build.path_of(page.file).split("/", 1)[0]
        return bool(page.meta.get("noindex")) or folder in UNLISTED

    def search_form(self, page: Page, icon: str) -> str:
        """The search form in the header of a page; `icon` is HTML of the theme."""
        return header_form(normalize_url(self.build.address_of(explore.PAGE), page), icon)

    def footer(self, page: Page, base: str) -> str:
        """The links to the sections of the casebook, as HTML."""
        return self.build.footer(page, base)

    def seen(self, config: MkDocsConfig) -> Any:
        """The settings as templates of our pages see them, without what is only for the host's.

        That is instant navigation, and its search where our pages have ours.
        """
        features = [name for name in _features(config) if not name.startswith(_INSTANT)]
        values: dict[str, Any] = {"theme": _View(config.theme, {"features": features})}
        if self.search_box:
            plugins = config.plugins.items()
            values["plugins"] = {name: one for name, one in plugins if name not in _SEARCHES}
        return _View(config, values)


def _features(config: MkDocsConfig) -> list[str]:
    return list(config.theme["features"]) if "features" in config.theme else []


def stop_without_material(config: MkDocsConfig) -> None:
    """Raise PluginError for a theme that is neither Material nor made from it."""
    if not any((Path(folder) / _OF_THE_THEME).is_file() for folder in config.theme.dirs):
        raise PluginError(
            f"案例库要用 {THEME_NAME} 主题，mkdocs.yml 里是 {config.theme.name}，网站没有生成。\n"
            f"  怎么办：写上\n    theme:\n      name: {THEME_NAME}\n"
            "  不想换主题的，另建一个案例库（casebook init 文件夹），从网站链接过去。"
        )


def stop_with_languages(config: MkDocsConfig) -> None:
    """Raise PluginError for the plugin that makes a site in several languages."""
    if _LANGUAGES in config.plugins:
        raise PluginError(
            f"网站用了插件 {_LANGUAGES}（多语言），它认不得程序生成的页面，"
            "案例库不能和它写在一个 mkdocs.yml 里，网站没有生成。\n"
            "  怎么办：另建一个案例库（casebook init 文件夹），生成后放在网站旁边，从网站链接过去。"
        )


def home_page(build: Build) -> Mapping[str, str]:
    """The home page of a casebook in a folder that has none of its own, by path, as Markdown."""
    if not build.place.folder or build.file_of(home.PAGE):
        return {}
    text = (TEMPLATE_FOLDER / "docs" / home.PAGE).read_text(encoding="utf-8")
    return {home.PAGE: text.replace("{name}", "案例库")}


def divide_site_map(context: TemplateContext, build: Build, env: Environment) -> Iterator[File]:
    """The pages that the site's own map lists; ours get a map in our folder instead.

    Only where pages are loaded instantly: the theme loads so whatever the site's map names.
    """
    pages: list[File] = list(context["pages"])
    ours = [file for file in pages if build.owns(file)]
    if not ours or not any(name.startswith(_INSTANT) for name in _features(build.config)):
        return iter(pages)
    text = env.get_template(SITE_MAP).render({**context, "pages": ours})
    name = SITE_MAP if build.place.folder else f"casebook-{SITE_MAP}"
    write_new(Path(build.config.site_dir) / build.place.of(name), text.encode())
    return (file for file in pages if not build.owns(file))


def take_out(files: Files, folder: str) -> list[File]:
    """Take what is in a folder out of the files of a site, and return it."""
    taken = [file for file in files if file.src_uri.startswith(f"{folder}/")]
    for file in taken:
        files.remove(file)
    return taken


def set_meta(page: Page, build: Build, *, listed: bool) -> None:
    """Give a page of ours our template; `listed` says whether a search of the host finds it.

    A page that the host wrote stays in its search and its feed. Macros are left alone in what the
    package brings: its guide shows what other programs would run.
    """
    page.meta["template"] = TEMPLATE
    from_host = page.file.generated_by is None and not build.renders(build.path_of(page.file))
    if not from_host:
        page.meta["draft"] = True  # to mkdocs-rss-plugin, which fails on pages that have no file
        if not listed:
            page.meta["search"] = {"exclude": True}
    if is_packaged(page.file, build.path_of(page.file)):
        page.meta["render_macros"] = False


def is_ours(page: Page) -> bool:
    """Whether a page has our template."""
    return page.meta.get("template") == TEMPLATE
