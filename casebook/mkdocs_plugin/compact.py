"""Frames in few bytes: what the theme repeats on every page says the same with a third of them.

White space that no browser shows is left out, icons come from the style sheet, the list of sections
stands once (the bar of a wide screen is the drawer of a narrow one), and the theme's settings lack
what only its own search reads. The choice of colours a script adds (`shared_parts.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

DRAWER = "cb-drawer"
"""The class of a bar of sections that is the drawer, too."""

_AS_WRITTEN = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL)
_SPACES = re.compile(r"[ \t\n\f\r]+")
# Elements beside which, and in which at the start and the end, no browser shows white space.
_BLOCKS = re.compile(
    r" ?(</?(?:!doctype|article|aside|body|details|div|footer|form|h[1-6]|head|header|html|li|link|main"
    r"|meta|nav|ol|p|summary|title|ul)\b[^>]*>) ?",
    re.IGNORECASE,
)
_SETTINGS = re.compile(
    r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL
)
_OF_SEARCH = "search."
_SEARCH = 'data-md-component="search"'
_SIDEBAR = re.compile(
    r'<div class="md-sidebar md-sidebar--primary".*?'
    r'(?=<div class="md-sidebar md-sidebar--secondary"|<div class="md-content")',
    re.DOTALL,
)
_BAR = re.compile(r'<nav class="md-tabs"(.*?)</nav>', re.DOTALL)
_ADDRESS = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
_ICON = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
_SIMPLE_ICON = re.compile(r'<svg xmlns="[^"]*" viewBox="0 0 24 24"><path d="[^"]*"/></svg>')
_ENTRY = re.compile(
    r'(class="md-nav__link">) ?<span class="md-ellipsis"> ?(.*?) ?</span> ?(?=</a>)'
)
_SEARCH_ICON = "material/magnify"
_DEFAULT_ICONS = ("material/library", "material/menu", "material/arrow-up", _SEARCH_ICON)


def compact(html: str, icons: Mapping[str, str]) -> str:
    """A frame in few bytes, which looks and works the same; `icons` as of `icon_classes`."""
    html = _one_list(_short_settings(html))
    pieces, end = [], 0
    for kept in _AS_WRITTEN.finditer(html):
        pieces += [_short(html[end : kept.start()], icons), kept[0]]
        end = kept.end()
    return "".join((*pieces, _short(html[end:], icons))).strip()


def short_entries(html: str) -> str:
    """Compact HTML with the entries of its contents without an element to cut them off: they wrap."""
    return _ENTRY.sub(r"\1\2", html)


def compact_part(html: str, icons: Mapping[str, str]) -> str:
    """A part of a frame that is no page, in few bytes."""
    return _short(html, icons).strip()


def _short(text: str, icons: Mapping[str, str]) -> str:
    text = _BLOCKS.sub(r"\1", _SPACES.sub(" ", text))
    return _ICON.sub(lambda icon: _short_icon(icon[0], icons), text)


def _short_icon(svg: str, icons: Mapping[str, str]) -> str:
    name = icons.get(svg)
    return f'<span class="cb-icon {name}"></span>' if name else svg


def _short_settings(html: str) -> str:
    """The settings that the theme's script reads, without the words of a search that is not there."""

    def shorter(found: re.Match[str]) -> str:
        settings = json.loads(found[2])
        if _SEARCH not in html:
            words = settings.get("translations", {})
            settings["translations"] = {
                key: text for key, text in words.items() if not key.startswith(_OF_SEARCH)
            }
        text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
        return f"{found[1]}{text.replace('<', chr(92) + 'u003c')}{found[3]}"

    return _SETTINGS.sub(shorter, html, count=1)


def _one_list(html: str) -> str:
    """A page without the drawer's list, where the bar has all of its links and can be the drawer."""
    sidebar, bar = _SIDEBAR.search(html), _BAR.search(html)
    if not (sidebar and bar and set(_ADDRESS.findall(sidebar[0])) <= set(_ADDRESS.findall(bar[0]))):
        return html
    html = html[: sidebar.start()] + html[sidebar.end() :]
    return _BAR.sub(rf'<nav class="md-tabs {DRAWER}"\1</nav>', html, count=1)


def icon_classes(config: MkDocsConfig) -> Mapping[str, str]:
    """Icon of the frame, as the theme writes it -> the class that shows it by a style sheet."""
    named = {name: _icon(config, name) for name in dict.fromkeys(_icon_names(config))}
    return {
        svg: f"cb-icon--{re.sub(r'[^a-z0-9]+', '-', name.lower())}"
        for name, svg in named.items()
        if _SIMPLE_ICON.fullmatch(svg)
    }


def icon_styles(icons: Mapping[str, str]) -> str:
    """The rules of the classes of `icon_classes`."""
    return "".join(
        f'.{name}{{--cb-icon:url("data:image/svg+xml;charset=utf-8,{quote(svg, safe=" =:/,.-")}")}}\n'
        for svg, name in icons.items()
    )


def _icon_names(config: MkDocsConfig) -> Iterator[str]:
    """Yield the names of the icons that the theme puts into every frame."""
    theme: Any = config.theme
    yield from _DEFAULT_ICONS
    icons = theme.get("icon")
    yield from (name for name in (icons or {}).values() if isinstance(name, str))
    palette = theme.get("palette")
    for scheme in palette if isinstance(palette, list) else [palette or {}]:
        if name := (scheme.get("toggle") or {}).get("icon"):
            yield str(name)


def _icon(config: MkDocsConfig, name: str) -> str:
    """The file of an icon; "" if the theme has none of this name."""
    paths = (Path(folder) / ".icons" / f"{name}.svg" for folder in config.theme.dirs)
    found = next((path for path in paths if path.is_file()), None)
    return found.read_text(encoding="utf-8").strip() if found else ""
