"""Every site has the packaged guide; a file of the casebook's own in `docs/guide/` replaces a page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import etree
from mkdocs.exceptions import Abort
from PIL import Image

from casebook.cli import main
from casebook.mkdocs_plugin import files as plugin_files
from casebook.project.guide import GUIDE, guide_files
from tests.helpers.browsing import PHONE, WIDE, closed_tab
from tests.helpers.commands import tree
from tests.helpers.sites import build_despite_warnings, build_site

pytestmark = pytest.mark.slow

REPORT = """谷城县便民服务工作综述

（2023年8月25日）

一、为民服务

　　谷城县推行一次性告知，受理事项1200件，群众满意度98.5%。
"""
NAMES = sorted(name for name in guide_files() if name.endswith(".md"))


def new_casebook(folder: Path) -> Path:
    """A casebook as `casebook init` writes it, with one case."""
    assert main(["init", str(folder), "--field", "便民服务"]) == 0
    (folder / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    with chdir(folder):
        assert main(["split"]) == 0
    return folder


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_casebook(tmp_path_factory.mktemp("fresh") / "demo")


@pytest.fixture
def project(fresh: Path, tmp_path: Path) -> Path:
    """A copy of a new casebook, to change."""
    return Path(shutil.copytree(fresh, tmp_path / "demo", ignore=shutil.ignore_patterns("site")))


@pytest.fixture(scope="module")
def site(fresh: Path) -> Path:
    """The site of a new casebook, published from a repository."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_REPOSITORY", "https://github.com/example/casebook")
        patch.setenv("CASEBOOK_SITE_URL", "https://example.org/demo/")
        return build_site(fresh)


def html_of(site: Path, name: str) -> str:
    return (site / name.replace(".md", ".html")).read_text(encoding="utf-8")


def text_of(html: str) -> str:
    """The words of the article alone, without its navigation."""
    return "".join(etree.HTML(html).find(".//article").itertext())


def addresses(html: str) -> Iterator[str]:
    """Where the links and pictures of the article lead, without other hosts."""
    article = etree.HTML(html).find(".//article")
    for found in article.iter("a", "img"):
        address = found.get("href") or found.get("src") or ""
        if not address.startswith(("http://", "https://", "mailto:")):
            yield address


def settings(project: Path, old: str, new: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_new_casebook_has_every_page_and_its_links_are_whole(site: Path, name: str):
    html = html_of(site, name)
    found = list(addresses(html))
    assert found
    page = site / name
    for address in found:
        path, anchor = urldefrag(unquote(address))
        target = page.parent / path if path else site / name.replace(".md", ".html")
        assert target.is_file(), address  # a file, so that it opens from the disk too
        if anchor:
            assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), address


def test_pages_are_in_the_navigation_and_on_the_home_page(site: Path):
    home = (site / "index.html").read_text(encoding="utf-8")
    navigation = home.split("<article")[0]
    for name in NAMES:
        assert f'href="{name.replace(".md", ".html")}"' in navigation
    assert "guide/readers.html" in set(addresses(home))


def test_nobody_is_asked_to_edit_a_packaged_page(site: Path):
    for name in NAMES:
        assert "github.com/example" not in html_of(site, name)
    assert "guide/readers.html" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_no_copy_is_in_the_casebook(fresh: Path):
    assert not (fresh / "docs/guide").exists()


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the guide of a newer version, to change."""
    folder = Path(shutil.copytree(GUIDE, tmp_path / "newer"))
    renewed = {name: folder / path.relative_to(GUIDE) for name, path in guide_files().items()}
    monkeypatch.setattr(plugin_files, "guide_files", lambda: renewed)
    return folder


def test_packaged_pages_are_sanitized_as_own_ones(project: Path, newer: Path):
    (newer / "readers.md").write_text("# 查找\n\n<b onclick='x()'>甲</b>\n", encoding="utf-8")
    with pytest.raises(Abort):
        build_site(project)


def test_an_upgrade_renews_the_pages(project: Path, newer: Path):
    (newer / "readers.md").write_text("# 查找\n\n新版的说明。\n", encoding="utf-8")
    before = tree(project / "docs")
    assert "新版的说明。" in text_of(html_of(build_site(project), "guide/readers.md"))
    assert tree(project / "docs") == before


def test_an_own_page_and_an_own_picture_replace_those_of_the_package(project: Path):
    own = project / "docs/guide"
    (own / "pictures").mkdir(parents=True)
    words = (
        "# 查找\n\n本县的说明，见[编辑](editors.md)。\n\n![检索页的样子](pictures/search.webp)\n"
    )
    (own / "readers.md").write_text(words, encoding="utf-8")
    Image.new("L", (7, 7)).save(own / "pictures/cite.webp")
    with chdir(project):
        assert main(["check"]) == 0
    site = build_site(project)
    assert "本县的说明" in text_of(html_of(site, "guide/readers.md"))
    assert "引用到某一段" in text_of(html_of(site, "guide/about.md"))
    assert (site / "guide/pictures/cite.webp").read_bytes() == (
        own / "pictures/cite.webp"
    ).read_bytes()
    assert (site / "guide/pictures/search.webp").read_bytes() == (
        GUIDE / "pictures/search.webp"
    ).read_bytes()


def test_an_own_page_at_the_same_address_replaces_it_too(project: Path):
    settings(project, "use_directory_urls: false", "use_directory_urls: true")
    (project / "docs/guide/commands").mkdir(parents=True)
    (project / "docs/guide/commands/index.md").write_text("# 命令\n\n本县的。\n", "utf-8")
    site = build_despite_warnings(project)
    assert "本县的。" in (site / "guide/commands/index.html").read_text(encoding="utf-8")
    assert "引用到某一段" in (site / "guide/about/index.html").read_text(encoding="utf-8")


def test_links_of_own_pages_to_packaged_ones_are_checked(project: Path, capsys):
    (project / "docs/guide").mkdir()
    page = project / "docs/guide/本县.md"
    page.write_text("# 本县\n\n[查找](readers.md)、[引用](about.md#_5)\n", encoding="utf-8")
    with chdir(project):
        assert main(["check"]) == 0
    page.write_text("# 本县\n\n[查找](reader.md)\n", encoding="utf-8")
    with chdir(project):
        assert main(["check"]) == 1
    assert "link-dead" in capsys.readouterr().out


def test_the_packaged_pages_pass_the_check_of_own_ones(project: Path, capsys):
    shutil.copytree(GUIDE, project / "docs/guide")
    with chdir(project):
        assert main(["check"]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    build_site(project)


def test_a_page_can_be_left_out(project: Path):
    settings(project, "docs_dir: docs", "docs_dir: docs\nexclude_docs: /guide/data.md")
    settings(project, "      - 数据下载: guide/data.md\n", "")
    site = build_despite_warnings(project)  # other pages lead to it
    assert not (site / "guide/data.html").exists()
    assert (site / "guide/about.html").exists()


def test_a_navigation_without_the_guide_needs_no_change(project: Path, caplog):
    """As in a casebook that an older version made."""
    path = project / "mkdocs.yml"
    text = re.sub(r"      - .*: guide/.*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{text}  nav:\n    omitted_files: warn\n", encoding="utf-8")
    site = build_site(project)
    assert (site / "guide/readers.html").exists()
    assert "guide/readers.html" not in html_of(site, "index.md").split("<article")[0]


@pytest.mark.parametrize("navigation", ["nav:\n  - 首页: index.md\n  - 我们: guide/about.md\n", ""])
def test_a_host_keeps_its_pages_and_its_navigation(project: Path, navigation: str):
    ours = "# 我们\n\n<div onclick='ours()'>本单位的页面</div>\n"
    (project / "docs/guide").mkdir()
    (project / "docs/guide/about.md").write_text(ours, encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        "site_name: 本单位\nuse_directory_urls: false\ntheme: {name: material, language: zh}\n"
        "plugins:\n  - search\n  - casebook: {docs: shared, vocabulary: vocabulary}\n"
        "not_in_nav: |\n  /*/\n  !/guide/\nvalidation: {nav: {omitted_files: warn}, links: {anchors: warn}}\n"
        f"{navigation}",
        encoding="utf-8",
    )
    site = build_site(project)
    assert "ours()" in html_of(site, "guide/about.md")
    home = html_of(site, "index.md").split("<article")[0]
    assert "guide/about.html" in home
    for name in NAMES:
        assert (site / name.replace(".md", ".html")).is_file()
        shown = name.replace(".md", ".html") in home
        assert shown is (name == "guide/about.md"), name


@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_guide_opens_from_the_disk_and_fits(browser, site: Path, window: dict[str, int]):
    root = site.as_uri() + "/"
    with closed_tab(browser, root, viewport=window) as tab:
        for name in NAMES:
            tab.goto(f"{root}{name.replace('.md', '.html')}")
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert tab.evaluate(wide) == 0, name
            broken = (
                "[...document.querySelectorAll('article img')].filter((one) => !one.naturalWidth)"
            )
            assert tab.evaluate(f"{broken}.length") == 0, name
        tab.goto(f"{root}guide/readers.html")
        tab.click("article a:text-is('指标')")
        assert tab.url == f"{root}indicators/index.html"
