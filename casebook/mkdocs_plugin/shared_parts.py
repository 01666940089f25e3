"""What is the same on all pages of the site: one script adds it to each of them.

It is what needs a script anyway (the choice of colours, the button to the top, the theme's settings and
its messages), and the list of sections at the foot, which the bar at the top has without a script, too.
Pages that have no frame in common with others keep it, and so does every page in the site of a host.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from casebook.index.site_file import SiteFile
from casebook.mkdocs_plugin.compact import DRAWER, compact_part
from casebook.mkdocs_plugin.files import write_file
from casebook.mkdocs_plugin.theme_scripts import FOLDER

PALETTE_SCRIPT = f"{FOLDER}/palette.js"
"""The script of the theme that comes after the one that adds the choice, in one file."""
_PALETTE = re.compile(
    r'<form class="md-header__option" data-md-component="palette">.*?</form>', re.DOTALL
)
# The theme's own foot: our style sheet shows none of it on any page.
_FOOT = re.compile(
    r'<footer class="md-footer">(?:(?!</footer>|md-footer__inner).)*</footer>', re.DOTALL
)
_NO_CONTENTS = re.compile(
    r'<div class="md-sidebar md-sidebar--secondary"[^>]* hidden>'
    r'<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">'
    r'<nav class="md-nav md-nav--secondary"[^>]*></nav></div></div></div>'
)
_EMPTY = re.compile(
    r'<div data-md-component="(?:skip|announce)">(?:<a [^>]*class="md-skip">[^<]*</a>)?</div>'
)
# Opens the tab of a set that the address names; no page with a shared frame has sets of tabs.
_TABS_SCRIPT = re.compile(rf'<script defer src="[^"]*{re.escape(FOLDER)}/content\.js"></script>')
_TEMPLATE = "partials/palette.html"
_ROOT = "casebook-root/"
_LINK = re.compile(r'(?<= href=")[^"#]+')
_BASE = re.compile(r'(?<="base":")[^"]*')
_WAY = re.compile(r'(?<="search":")(?:\.\./)*')
_BAR = re.compile(rf'<nav class="md-tabs {DRAWER}".*?</nav>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a frame: its form, and where the script adds it (as `insertAdjacentHTML` has it)."""

    form: re.Pattern[str]
    selector: str
    place: str
    position: str


_SECTIONS = _Part(
    re.compile(r'(?<=<div class="cb-footer">)<nav class="cb-sections.*?</nav>', re.DOTALL),
    ".cb-sections",
    ".cb-footer",
    "beforeend",
)
_PARTS = (
    _SECTIONS,
    _Part(
        re.compile(r'<input class="md-toggle" data-md-toggle="search"[^>]*>'),
        "#__search",
        ".md-overlay",
        "beforebegin",
    ),
    _Part(
        re.compile(r'<button type="button" class="md-top.*?</button>', re.DOTALL),
        ".md-top",
        "main",
        "beforeend",
    ),
    _Part(
        re.compile(r'<div class="md-dialog"[^>]*><div class="md-dialog__inner[^>]*></div></div>'),
        ".md-dialog",
        "body",
        "beforeend",
    ),
    _Part(
        re.compile(r'<script id="__config" type="application/json">.*?</script>', re.DOTALL),
        "#__config",
        "body",
        "beforeend",
    ),
)
_PALETTE_SCRIPT_TEXT = """if (!document.querySelector("[data-md-component=palette]")) {
  document.currentScript.insertAdjacentHTML("beforebegin", %s);
}
"""
_PARTS_SCRIPT = """(function () {
  const root = document.currentScript.getAttribute("src").split("%s")[0];
  for (const [selector, place, position, html] of %s) {
    if (document.querySelector(selector)) continue;
    document.querySelector(place).insertAdjacentHTML(position, html.split("%s").join(root));
  }
})();
"""


class SharedParts:
    """The parts that the frames of a build have in common, found in the first one that has them."""

    def __init__(self) -> None:
        self._found: dict[_Part, str] = {}

    def without(self, html: str, folder: str) -> str:
        """A compact frame without what scripts add, and without what is empty or never shown.

        `folder` is that of its pages in the site. A part that differs from that of other frames stays.
        """
        if DRAWER not in html or PALETTE_SCRIPT not in html:
            return html
        html = _PALETTE.sub("", html, count=1)
        for unused in (_FOOT, _EMPTY, _NO_CONTENTS, _TABS_SCRIPT):
            html = unused.sub("", html)
        for part in _PARTS:
            found = part.form.search(html)
            if found and (part is not _SECTIONS or _in_bar(found[0], html)):
                rooted = _rooted(found[0], folder)
                if self._found.setdefault(part, rooted) == rooted:
                    html = html[: found.start()] + html[found.end() :]
        return html

    def write(self, files: Files, site: Path) -> None:
        """Write the script of the theme with `script` before it, once all pages are made; raises OSError."""
        file = files.get_file_from_path(PALETTE_SCRIPT)
        if file and (script := self.script):
            write_file(site, SiteFile(PALETTE_SCRIPT, script.encode() + file.content_bytes))

    @property
    def script(self) -> str:
        """The script that adds the parts to a page without them; "" if there are none."""
        parts = [
            (part.selector, part.place, part.position, html) for part, html in self._found.items()
        ]
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        return _PARTS_SCRIPT % (f"{FOLDER}/", text, _ROOT) if parts else ""


def _in_bar(sections: str, html: str) -> bool:
    """Whether the bar of a frame links to all of these sections (the feed is announced in the head)."""
    bar = _BAR.search(html)
    links = {link for link in _LINK.findall(sections) if not link.endswith(".xml")}
    return bar is not None and links <= {*_LINK.findall(bar[0])}


def _rooted(html: str, folder: str) -> str:
    """A part of a page in a folder with links that begin with a mark for the root of the site."""

    def rooted(link: re.Match[str]) -> str:
        parts = urlsplit(link[0])
        outside = parts.scheme or parts.netloc or parts.path.startswith("/")
        slash = "/" if parts.path.endswith("/") else ""
        return link[0] if outside else _ROOT + normpath(join(folder, link[0])) + slash

    html = _LINK.sub(rooted, html)
    return _WAY.sub(_ROOT, _BASE.sub(f"{_ROOT}.", html, count=1), count=1)


def palette_script(config: MkDocsConfig, icons: Mapping[str, str]) -> str:
    """The script that adds the choice of colours to a page without it; it runs before the theme's."""
    theme: Mapping[str, object] = config.theme
    if not isinstance(theme.get("palette"), list):
        return ""
    form = config.theme.get_env().get_template(_TEMPLATE).render(config=config)
    return _PALETTE_SCRIPT_TEXT % json.dumps(compact_part(form, icons), ensure_ascii=False)
