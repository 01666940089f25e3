"""Attacks on the guide and on the site's folder are left out or sanitized; the policy stops the rest."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import etree
from mkdocs.exceptions import Abort
from screenshots import served

from tests.helpers.cases import CASES
from tests.helpers.inert import inline_parts
from tests.helpers.sites import build_despite_warnings, build_site, make_project

from .corpus import EVIL, SECRET, TRAP, attacks

pytestmark = pytest.mark.slow

IGNORE_SITE = shutil.ignore_patterns("site")


def ids(attack):
    return attack.name


@pytest.fixture(scope="session")
def attacked_guide(tmp_path_factory):
    """A project with every attack on the guide and on the site's folder."""
    folder = make_project(tmp_path_factory.mktemp("guide"), CASES[:1])
    (folder / "secret.txt").write_text(SECRET)
    for attack in attacks("guide", "places"):
        if attack.path.stem != "link-folder":  # it stops the build
            attack.put(folder)
    (folder / "docs/guide/attack.js").write_text("pwned()")
    return folder


def test_a_link_to_a_folder_stops_the_build_before_it_is_followed(tmp_path, caplog):
    folder = make_project(tmp_path / "project", CASES[:1])
    (folder / "docs/guide").mkdir()
    (folder / "docs" / "guide" / "all").symlink_to("../../..")
    with pytest.raises(Abort):
        build_despite_warnings(folder)
    assert "docs/guide/all 是指向文件夹的链接" in caplog.text


@pytest.fixture(scope="session")
def clean_site(attacked_guide):
    """Its site: files that must not be published are left out, pages are sanitized."""
    return build_despite_warnings(attacked_guide)


def test_nothing_of_the_attacks_on_the_folder_is_published(clean_site, attacked_guide, tmp_path):
    """The files are those of a site without attacks, plus the attacked pages of the guide."""

    def files(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    other = make_project(
        tmp_path / attacked_guide.name, CASES[:1]
    )  # the form knows the folder's name
    made, known = files(clean_site), files(build_site(other))
    pages = {f"guide/attack-{attack.path.stem}.html" for attack in attacks("guide")}
    assert made.keys() == known.keys() | pages
    assert not [path for path, data in made.items() if SECRET.encode() in data]
    same = [path for path in known if path.startswith(("assets/", "admin/", "search/", "data/"))]
    assert len(same) > 50
    assert [path for path in same if made[path] != known[path]] == []


def test_pages_of_an_attacked_guide_hold_nothing_that_runs(clean_site):
    pages = [
        clean_site / "guide" / f"attack-{attack.path.stem}.html" for attack in attacks("guide")
    ]
    assert sum(path.exists() for path in pages) == len(pages)
    for path in clean_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert inline_parts(html) == [], path
        assert "Content-Security-Policy" in html, path
    # The head has no text of an attack, and every script is one of the site's files.
    for path in pages:
        tree = etree.HTML(path.read_text(encoding="utf-8"))
        scripts = {script.get("src") for script in tree.iter("script") if script.get("src")}
        assert all(src.startswith("../assets/") for src in scripts), path
        assert EVIL not in etree.tostring(tree.find("head"), encoding="unicode"), path


@contextmanager
def urls_of(page, event):
    """Record the URLs of a tab's requests, when they are made or (`requestfinished`) answered."""
    urls: list[str] = []

    def record(request) -> None:
        urls.append(request.url)

    page.context.on(event, record)
    yield urls
    page.context.remove_listener(event, record)


@pytest.fixture(scope="session")
def served_guide(clean_site):
    with served(clean_site) as address:
        yield address


@pytest.mark.parametrize("attack", list(attacks("guide")), ids=ids)
def test_a_page_of_the_guide_runs_and_asks_nothing(attack, browser, served_guide):
    """The browser reports no violation: the page holds nothing that the policy would refuse."""
    with browser.tab(TRAP) as page, urls_of(page, "request") as requested:
        page.goto(f"{served_guide}guide/attack-{attack.path.stem}.html")
        assert page.evaluate("window.ran") is None
        assert page.locator("article").count() == 1
        assert page.locator("main .md-content").is_visible()
    assert [url for url in requested if not url.startswith((served_guide, "data:", "blob:"))] == []


@pytest.fixture(scope="session")
def unchecked_guide(attacked_guide, tmp_path_factory):
    """The address of a site with the attacks on the guide unsanitized, to test the policy alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casebook.mkdocs_plugin.guide_pages.unsafe_html", lambda *_: ())
        patch.setattr("casebook.mkdocs_plugin.guide_pages.clean", lambda html: html)
        patch.setattr(
            "casebook.mkdocs_plugin.guide_pages.safe_meta",
            lambda meta: {"title": meta.get("title")},
        )
        copy = tmp_path_factory.mktemp("unchecked") / "project"  # `clean_site` keeps its folder
        shutil.copytree(attacked_guide, copy, symlinks=True, ignore=IGNORE_SITE)
        site = build_despite_warnings(copy)
    with served(site) as address:
        yield address


@pytest.mark.parametrize("attack", list(attacks("guide")), ids=ids)
def test_the_policy_alone_stops_what_an_unchecked_guide_holds(attack, browser, unchecked_guide):
    with browser.tab(TRAP) as page, urls_of(page, "requestfinished") as reached:
        page.goto(f"{unchecked_guide}guide/attack-{attack.path.stem}.html")
        for link in page.locator("article a[href^='javascript' i]").all():
            link.dispatch_event("click")
        for button in page.locator("article form button").all():
            button.dispatch_event("click")  # `click` would wait for the refused navigation
        assert page.evaluate("window.ran") is None
        assert page.evaluate("getComputedStyle(document.body).display") != "none"
        assert not [url for url in reached if EVIL in url]
        assert page.url.startswith(unchecked_guide)
    browser.complaints()  # violations of the policy are expected here
