"""The site as a whole: it builds strictly, asks no other origin, and problems stop the build."""

from __future__ import annotations

import re

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files
from screenshots import served

from casebook.index import generate, make_corpus
from casebook.project.guide import guide_files
from casebook.site.apps import APPS
from casebook.site.load import load_cases
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import CASES, case
from tests.helpers.sites import build_site, make_project

# Anything a browser fetches by itself, unlike plain <a href>.
_FETCHED = re.compile(
    r"""(?:<(?:script|img|iframe|source|video|audio|embed|object|track)\b[^>]*?\b(?:src|data)="""
    r"""|<link\b[^>]*?\bhref=|url\(\s*|@import\s*)["']?(?:https?:)?//[^"')\s>]+""",
    re.IGNORECASE,
)


def test_no_page_or_style_sheet_fetches_from_elsewhere(site):
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert files
    found = {
        (path.name, match[0])
        for path in files
        for match in _FETCHED.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_home_is_filled(page):
    html = page("index.html")
    assert "casebook:" not in html
    assert re.search(rf"<dt>案例</dt><dd>{len(CASES)}</dd>", html)
    assert 'href="cases/120116-2023-10-11.html"' in html
    assert 'href="themes/enforcement.html"' in html
    assert 'href="places/140000.html"' in html


def test_targets_of_links_exist(site):
    for path in site.rglob("*.html"):
        if path.name == "404.html":  # its links are absolute
            continue
        for target in re.findall(r'<a\b[^>]*?href="([^"#?]+)', path.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).resolve().exists(), (path, target)


def test_generated_pages_are_those_of_the_command(tmp_path):
    project = make_project(tmp_path, CASES)
    config = load_config(str(project / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    words = load_vocabulary()
    loaded = load_cases(project / "docs")
    expected = generate(make_corpus(loaded.cases, words))
    shown = {file.src_uri for file in files if file.generated_by and file.src_uri.endswith(".md")}
    assert {page.path for page in expected} == shown - {*APPS, *guide_files()}


def test_every_problem_stops_the_build_and_is_reported(tmp_path, caplog):
    project = make_project(tmp_path, CASES[:1])
    folder = project / "docs" / "cases"
    (folder / "坏.md").write_text("---\nid: a\ntitle: [x\n---\n\n正文\n", encoding="utf-8")
    (folder / "缺.md").write_text("---\nid: b\n颜色: 红\n---\n\n正文\n", encoding="utf-8")
    (folder / "无.md").write_text("正文\n", encoding="utf-8")
    (folder / "码.md").write_bytes("---\nid: c\n---\n法治".encode("gbk"))
    (folder / "址.md").write_text("---\nid: ../x\ntitle: 甲\n---\n\n正文\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(project)
    output = caplog.text
    for words in (
        "docs/cases/坏.md:",
        "YAML 语法有误",
        "docs/cases/缺.md:3",
        "不认识的名称“颜色”",
        "缺少 title",
        "docs/cases/无.md:1",
        "docs/cases/码.md",
        "不是 UTF-8",
        "docs/cases/址.md:2",
        "不能用作网址",
        "怎么办：",
    ):
        assert words in output
    assert not (project / "site" / "index.html").exists()


def test_two_pages_with_one_id_stop_the_build(tmp_path, caplog):
    project = make_project(tmp_path, [case("a", region=("甲省",)), case("a", region=("乙省",))])
    with pytest.raises(Abort):
        build_site(project)
    assert "id “a”已被 docs/cases/" in caplog.text


def test_a_page_in_the_place_of_an_index_page_is_refused(tmp_path, caplog):
    project = make_project(tmp_path, CASES[:1])
    (project / "docs" / "themes").mkdir()
    (project / "docs" / "themes" / "enforcement.md").write_text("# 我的\n", encoding="utf-8")
    with pytest.raises(Abort):  # strict: a warning counts
        build_site(project)
    assert "docs/themes/enforcement.md: 错误 [site-file-clash]" in caplog.text


def test_link_among_the_cases_is_not_published(tmp_path, caplog):
    project = make_project(tmp_path, CASES[:1])
    (tmp_path / "外.md").write_text("<script>alert(1)</script>\n", encoding="utf-8")
    (project / "docs" / "cases" / "链.md").symlink_to(tmp_path / "外.md")
    with pytest.raises(Abort):  # strict: a warning counts
        build_site(project)
    assert "docs/cases/链.md: 错误 [site-file-link]" in caplog.text
    assert not (project / "site" / "cases" / "链.html").exists()


def test_casebook_without_cases_builds(tmp_path):
    site = build_site(make_project(tmp_path, ()))
    assert "<dd>0</dd>" in (site / "index.html").read_text(encoding="utf-8")


def test_a_browser_asks_no_other_origin(site, browser):
    foreign, errors = [], []
    with served(site) as address:
        page = browser.new_page(viewport={"width": 360, "height": 780})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(dialog.message))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((address, "data:")) else foreign.append(request.url)
            ),
        )
        for name in ("index", "cases/theory-1", "cases/430100-2023-02-18", "places/140000"):
            page.goto(f"{address}{name}.html", wait_until="networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        page.close()
    assert (foreign, errors) == ([], [])
