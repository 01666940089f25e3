"""Pages with a shared frame are what the theme itself would have made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook import plugin

from .conftest import CASES, build_site, make_project


@pytest.mark.parametrize("address", ["", "https://example.org/casebook/"])
def test_the_same_bytes_as_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("CASEBOOK_SITE_URL", address)
    framed = _pages(build_site(make_project(tmp_path / "framed", CASES)))
    monkeypatch.setattr(plugin, "can_share", lambda *_: False)
    alone = _pages(build_site(make_project(tmp_path / "alone", CASES)))
    assert alone.keys() == framed.keys()
    assert [name for name, html in alone.items() if framed[name] != html] == []
    assert any(name.startswith("cases/") for name in framed)


def test_a_page_with_more_settings_has_its_own_frame() -> None:
    assert plugin.can_share({"title": "甲", "kind": "case"}, None)
    assert not plugin.can_share({"title": "甲", "revision_date": "2026-01-01"}, None)
    assert not plugin.can_share({"title": "甲"}, "https://example.org/edit/a.md")


def _pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }
