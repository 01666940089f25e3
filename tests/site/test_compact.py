"""What pages repeat is short, and loses nothing of what a reader sees or uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from site_size import frame_size

from casebook.index.build import INDEXES
from casebook.mkdocs_plugin.compact import compact, icon_classes, icon_styles
from casebook.mkdocs_plugin.shared_parts import PALETTE_SCRIPT, SharedParts
from tests.helpers.browsing import closed_tab
from tests.helpers.cases import CASES
from tests.helpers.sites import SAMPLE, build_site, make_project

MOST = 7_400
"""Bytes of a frame: half of what the theme writes, and less."""
_SECTIONS = "<li><a href='a.html'>甲</a></li><li><a href='b.html'>乙</a></li>".replace("'", '"')
_SIDEBAR = '<div class="md-sidebar md-sidebar--primary"><ul>{}</ul></div>'
_BAR = '<nav class="md-tabs"><ul>{}</ul></nav>'
_REST = '<div class="md-content">-</div>'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("compact"), CASES))


@pytest.mark.parametrize("kind", ["cases", "reforms", "places", "indicators"])
def test_the_frame_of_a_kind_of_page_is_bounded(built: Path, kind: str) -> None:
    pages = [path.read_text(encoding="utf-8") for path in (built / kind).glob("[!i]*.html")]
    sizes = [frame_size(page) or 0 for page in pages]
    assert 4_000 < min(sizes) <= max(sizes) < MOST


def test_all_pages_outside_of_the_navigation_have_the_short_frame(built: Path) -> None:
    folders = ("cases", *INDEXES)
    pages = [path for name in folders for path in (built / name).glob("[!i]*.html")]
    assert len(pages) > len(CASES)
    assert [path for path in pages if "cb-drawer" not in path.read_text(encoding="utf-8")] == []


def test_white_space_goes_where_no_browser_shows_it() -> None:
    html = '<ul>\n  <li>\n <a href="x">甲\n 乙</a>\n </li></ul> <p> a <b>b</b> c </p>'
    assert compact(html, {}) == '<ul><li><a href="x">甲 乙</a></li></ul><p>a <b>b</b> c</p>'


@pytest.mark.parametrize("name", ["pre", "script", "style", "textarea"])
def test_white_space_stays_where_it_counts(name: str) -> None:
    html = f"<div>  <{name}> a\n  b </{name}>  </div>"
    assert f"<{name}> a\n  b </{name}>" in compact(html, {})


def test_the_bar_is_the_drawer_where_it_has_all_sections() -> None:
    html = _BAR.format(_SECTIONS) + _SIDEBAR.format(_SECTIONS) + _REST
    assert compact(html, {}) == (_BAR.format(_SECTIONS) + _REST).replace(
        "md-tabs", "md-tabs cb-drawer"
    )


@pytest.mark.parametrize("bar", ["", _BAR.format('<li><a href="a.html">甲</a></li>')])
def test_the_drawer_stays_where_the_bar_has_less(bar: str) -> None:
    html = bar + _SIDEBAR.format(_SECTIONS) + _REST
    assert compact(html, {}) == html


def test_settings_keep_what_a_search_of_the_theme_reads() -> None:
    written = '{"base": ".", "translations": {"search.none": "\\u65e0", "clipboard.copy": "<"}}'
    html = f'<script id="__config" type="application/json">{written}</script>'
    assert '{"base":".","translations":{"clipboard.copy":"\\u003c"}}' in compact(html, {})
    assert '"search.none":"无"' in compact(f'{html}<div data-md-component="search"></div>', {})


def test_every_icon_of_a_frame_has_its_form_in_the_style_sheet(built: Path) -> None:
    page = next((built / "cases").glob("**/[!i]*.html")).read_text(encoding="utf-8")
    script = (built / "assets/theme/palette.js").read_text(encoding="utf-8").replace('\\"', '"')
    used = set(re.findall(r'<span class="cb-icon (\S+)"></span>', page + script))
    assert len(used) >= 6
    assert "<svg" not in page.split('<div class="cb-page', 1)[0]
    styles = (built / "assets/bundles/casebook.css").read_text(encoding="utf-8")
    assert [name for name in used if f'.{name}{{--cb-icon:url("data:' not in styles] == []


def test_icons_that_are_more_than_one_form_stay_in_the_page() -> None:
    config = load_config(str(SAMPLE / "mkdocs.yml"))
    icons = icon_classes(config)
    assert len(icons) == icon_styles(icons).count("\n") >= 7
    two = '<svg xmlns="a" viewBox="0 0 24 24"><path d="M0"/><path d="M1"/></svg>'
    assert compact(two, icons) == two


_SCRIPT = f'<script defer src="../{PALETTE_SCRIPT}"></script>'
_DRAWER = '<nav class="md-tabs cb-drawer"><a href="../a.html">甲</a></nav>'


def test_frames_lack_what_a_script_adds_or_nobody_sees() -> None:
    form = '<form class="md-header__option" data-md-component="palette">-</form>'
    foot = '<footer class="md-footer"><div class="md-footer-meta">-</div></footer>'
    html = f"{form}{_SCRIPT}{_DRAWER}<p>甲</p>{foot}"
    assert _without(html) == html.replace(form, "").replace(foot, "")
    for needed in (_SCRIPT, "cb-drawer"):
        assert _without(html.replace(needed, "")) == html.replace(needed, "")
    linked = foot.replace("md-footer-meta", "md-footer__inner")
    assert linked in _without(html.replace(foot, linked))


def test_what_frames_have_in_common_is_in_a_script_for_any_folder() -> None:
    settings = (
        '<script id="__config" type="application/json">{"base":"%s","search":"%ss.js"}</script>'
    )
    sections = (
        '<nav class="cb-sections md-grid"><a href="%s">甲</a><a href="%sfeed.xml">乙</a></nav>'
    )
    shared = SharedParts()

    def shown(bar: str, base: str, up: str, name: str, folder: str) -> str:
        foot = f'<div class="cb-footer">{sections % (name, up)}</div>{settings % (base, up)}'
        return shared.without(f"{_SCRIPT}{bar}{foot}", folder)

    short = f'{_SCRIPT}{_DRAWER}<div class="cb-footer"></div>'
    assert shown(_DRAWER, "..", "../", "../a.html", "cases") == short
    assert shown(_DRAWER, "..", "../", "../a.html", "places") == short
    for text in ("casebook-root/a.html", "casebook-root/feed.xml", "casebook-root/s.js"):
        assert shared.script.count(text) == 1
    same = short.replace("../a.html", "a.html")
    assert shown(_DRAWER.replace("../", ""), ".", "", "a.html", "") == same
    other = shown(_DRAWER, "..", "../", "../b.html", "cases")
    assert "cb-sections" in other  # the bar lacks one of its links
    assert "__config" not in other


def _without(html: str) -> str:
    return SharedParts().without(html, "cases")


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_the_drawer_opens_and_leads_to_every_section(built: Path, browser, scripts: bool) -> None:
    page = next((built / "cases").glob("**/[!i]*.html"))
    view = {"width": 360, "height": 780}
    with closed_tab(browser, built.as_uri(), viewport=view, java_script_enabled=scripts) as tab:
        tab.goto(page.as_uri())
        assert [link for link in _links(tab) if link.is_visible()] == []
        tab.locator("label.md-header__button[for=__drawer]").click()
        tab.locator(".cb-drawer details > summary").click()
        shown = [link.inner_text() for link in _links(tab) if link.is_visible()]
        assert shown[:2] == ["首页", "检索"]
        assert len(shown) == len(list(_links(tab))) > 20
        tab.locator(".cb-drawer a", has_text="检索").first.click()
        tab.wait_for_url("**/search/index.html")


def _links(tab) -> Iterator:
    yield from tab.locator(".cb-drawer a").all()
