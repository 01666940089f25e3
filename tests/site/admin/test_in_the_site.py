"""The built site contains the form, and no page links to it."""

from pathlib import Path

from casebook.site.admin import ADMIN


def test_the_site_has_the_form(site: Path) -> None:
    names = (
        "index.html",
        "config.yml",
        "page.json",
        "boot.js",
        "session.js",
        "form.css",
        "preview.css",
        "start.js",
        "vendor/index.js",
    )
    for name in names:
        assert (site / ADMIN / name).is_file(), name
    settings = (site / ADMIN / "config.yml").read_text(encoding="utf-8")
    assert "repo: local/project" in settings  # the folder of the casebook
    assert not (site / ADMIN / "vendor/README.md").exists()


def test_no_page_links_to_it(site: Path) -> None:
    pages = [path for path in site.rglob("*.html") if path.parent.name != "admin"]
    assert pages
    assert [path for path in pages if 'href="admin' in path.read_text(encoding="utf-8")] == []
    assert ADMIN not in (site / "sitemap.xml").read_text(encoding="utf-8")
