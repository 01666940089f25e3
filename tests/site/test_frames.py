"""Pages rendered with a shared frame equal those that the theme renders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs.structure.pages import Page

from casebook.index.build import INDEXES
from casebook.mkdocs_plugin import build
from casebook.mkdocs_plugin.frames import can_share
from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project


@pytest.mark.parametrize("address", ["", "https://example.org/casebook/"])
def test_the_same_bytes_as_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("CASEBOOK_SITE_URL", address)
    framed = _pages(build_site(make_project(tmp_path / "framed", CASES)))
    monkeypatch.setattr(build, "can_share", lambda *_: False)
    alone = _pages(build_site(make_project(tmp_path / "alone", CASES)))
    assert alone.keys() == framed.keys()
    assert [name for name, html in alone.items() if framed[name] != html] == []
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


def _pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }
