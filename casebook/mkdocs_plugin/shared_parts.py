"""What is the same on all pages of the site and needs a script anyway: one script adds it to each of them.

It is the choice of colours. Pages that have no frame in common with others keep it, and so does every
page in the site of a host.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig

from casebook.mkdocs_plugin.compact import DRAWER, compact_part
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
_SCRIPT = """if (!document.querySelector("[data-md-component=palette]")) {
  document.currentScript.insertAdjacentHTML("beforebegin", %s);
}
"""


def without_shared_parts(html: str) -> str:
    """A compact frame without what `shared_script` adds, and without what is empty or never shown."""
    if DRAWER not in html or PALETTE_SCRIPT not in html:
        return html
    html = _PALETTE.sub("", html, count=1)
    for unused in (_FOOT, _EMPTY, _NO_CONTENTS, _TABS_SCRIPT):
        html = unused.sub("", html)
    return html


def shared_script(config: MkDocsConfig, icons: Mapping[str, str]) -> str:
    """The script that adds the choice of colours to a page without it; it runs before the theme's."""
    theme: Mapping[str, object] = config.theme
    if not isinstance(theme.get("palette"), list):
        return ""
    form = config.theme.get_env().get_template(_TEMPLATE).render(config=config)
    return _SCRIPT % json.dumps(compact_part(form, icons), ensure_ascii=False)
