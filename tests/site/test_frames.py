"""Pages rendered with a shared frame equal those that the theme renders."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from casebook.index.build import INDEXES
from casebook.mkdocs_plugin import build
from casebook.mkdocs_plugin.compact import compact, icon_classes, short_entries
from casebook.mkdocs_plugin.frames import can_share
from casebook.mkdocs_plugin.shared_parts import SharedParts
from tests.helpers.cases import CASES
from tests.helpers.sites import SAMPLE, build_site, make_project

_CONTENT = "cb-content-of-this-page"
_ICONS = icon_classes(load_config(str(SAMPLE / "mkdocs.yml")))


@pytest.mark.parametrize("address", ["", "https://example.org/casebook/"])
def test_the_same_as_the_theme_renders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("CASEBOOK_SITE_URL", address)
    framed = _pages(build_site(make_project(tmp_path / "framed", CASES)))
    monkeypatch.setattr(build, "can_share", lambda *_: False)
    alone = _pages(build_site(make_project(tmp_path / "alone", CASES)))
    assert alone.keys() == framed.keys()
    assert [name for name, html in alone.items() if not _equal(name, framed[name], html)] == []
    assert any(name.startswith("cases/") for name in framed)


def test_no_markdown_engine_is_set_up_for_pages_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    render = Page.render

    def noted(page: Page, *settings: Any) -> None:
        rendered.append(page.file.src_uri)
        render(page, *settings)

    monkeypatch.setattr(Page, "render", noted)
    site = build_site(make_project(tmp_path / "project", CASES[:2]))
    ours = [name for name in rendered if name.split("/")[0] in ("cases", *INDEXES)]
    assert all(name.endswith("/index.md") for name in ours)  # pages in the navigation
    assert "index.md" in rendered
    assert len(list(site.rglob("places/*.html"))) > 1


def test_a_page_with_more_settings_has_its_own_frame() -> None:
    assert can_share({"title": "甲", "kind": "case"}, None)
    assert not can_share({"title": "甲", "revision_date": "2026-01-01"}, None)
    assert not can_share({"title": "甲"}, "https://example.org/edit/a.md")
    assert can_share({"title": "甲", "scripts": []}, None)
    assert not can_share({"title": "甲", "scripts": ["a.js"]}, None)


def test_the_theme_renders_no_case_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    get_template = Environment.get_template

    def noted(env: Environment, name: str, *settings: Any) -> Any:
        rendered.append(name)
        return get_template(env, name, *settings)

    monkeypatch.setattr(Environment, "get_template", noted)
    site = build_site(make_project(tmp_path / "project", CASES))
    by_frame = len(list(site.rglob("cases/*.html"))) + len(list(site.rglob("places/*.html")))
    assert rendered.count("framed.html") > by_frame > len(CASES)
    assert rendered.count("main.html") < len(list(site.rglob("*.html"))) / 2


def _equal(name: str, framed: str, alone: str) -> bool:
    """Whether a page is that of the theme, or what becomes of it when its frame is made short."""
    if framed == alone:
        return True
    start, end = (find(alone) for find in (_content_start, _content_end))
    compacted = compact(f"{alone[:start]}{_CONTENT}{alone[end:]}", _ICONS)
    short = short_entries(SharedParts().without(compacted, dirname(name)))
    # Where the content begins and ends there may be one space less.
    return _words(short.replace(_CONTENT, alone[start:end])) == _words(framed)


def _words(html: str) -> list[str]:
    return re.sub(r"(<[^>]*>)", r" \1 ", html).split()


def _content_start(html: str) -> int:
    return html.index(">", html.index('<div class="cb-page')) + 1


def _content_end(html: str) -> int:
    return html.index("</article>")


def _pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }
