"""Old addresses lead to the new page, on a server below a sub-path and from a disk; faults are told at once."""

from __future__ import annotations

import base64
import json
from contextlib import chdir
from pathlib import Path

import pytest

from casebook.cli import main
from casebook.commands.check import check_all
from casebook.project.redirects import Redirect, address_key, resolve
from tests.helpers.browsing import address_of, closed_tab
from tests.helpers.commands import REPORT, make_casebook
from tests.helpers.sites import build_site

CASE = "420625-2023-08-25"
THEMES = (
    "- {id: fu, name: 便民服务, cues: [办事]}\n- {id: jiu, name: 旧主题, retired: 2024年不用}\n"
)
REFORMS = """- {id: yici, name: 一次办好, theme: fu, aliases: [一次性办结]}
- {id: zuiduo, name: 最多跑一次, theme: fu, retired: 2024年并入一次办好, successor: yici}
- {id: kuaiban, name: 快办, theme: fu, retired: 2023年不用}
"""
INDICATORS = "- {id: manyi, name: 满意率, unit: '%', theme: fu, measures: [{phrase: [满意率]}]}\n"
INDICATORS += (
    "- {id: jiulv, name: 旧满意率, unit: '%', theme: fu, retired: 2024年, successor: manyi}\n"
)
REDIRECTS = f"""# 换了编号、并掉的名称
- {{from: 420625-2020-01-01, to: {CASE}}}
- from: cases/older.html
  to: 420625-2020-01-01
- {{from: reforms/kuaiban.html, to: reforms/yici.html}}
- {{from: guide/jiushuoming/, to: guide/readers.html#_2}}
- {{from: places/420000.html, to: places/index.html}}
"""


def project(folder: Path, redirects: str) -> Path:
    make_casebook(folder, "vocabulary: words\ndocs: own")
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("material", "{name: material, font: false}")
    settings.write_text(f"use_directory_urls: false\n{text}", encoding="utf-8")
    files = {
        "words/themes.yml": THEMES,
        "words/reforms.yml": REFORMS,
        "words/indicators.yml": INDICATORS,
        "seeds/a.txt": f"{REPORT}\n　　推行“一次办好”改革，群众满意率98.5%。\n",
        "docs/index.md": "# 案例库\n",
        "redirects.yml": redirects,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with chdir(folder):
        assert main(["split"]) == 0
    return folder


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with old addresses of all kinds, but the province that still has a page."""
    lines = REDIRECTS.rpartition("- {from: places")[0]
    folder = project(tmp_path_factory.mktemp("moved"), lines)
    with chdir(folder):
        assert main(["check"]) == 0
    build_site(folder)
    return folder


def said(folder: Path, code: str = "redirect") -> list[str]:
    with chdir(folder):
        problems, _, _ = check_all([Path("docs/cases")], Path("words"))
    return [f"{each.line} {each.code} {each.cause}" for each in problems if code in each.code]


LEADS = {
    "cases/420625-2020-01-01.html": f"cases/{CASE}.html",
    "cases/older.html": f"cases/{CASE}.html",
    "reforms/zuiduo.html": "reforms/yici.html",
    "reforms/kuaiban.html": "reforms/yici.html",
    "guide/jiushuoming.html": "guide/readers.html#_2",
}


@pytest.mark.parametrize("kind", ["file", "http"])
def test_a_browser_ends_at_the_new_page(browser, moved: Path, tmp_path: Path, kind: str):
    with address_of(moved / "site", kind, tmp_path) as root, closed_tab(browser, root) as tab:
        for old, new in LEADS.items():
            tab.goto(f"{root}{old}")
            tab.wait_for_url(f"{root}{new}")
        tab.goto(f"{root}cases/older.html?hl=a#cb-cite")
        tab.wait_for_url(f"{root}cases/{CASE}.html?hl=a#cb-cite")


@pytest.mark.parametrize("kind", ["file", "http"])
def test_selections_and_links_of_readers_follow_to_the_new_id(
    browser, moved: Path, tmp_path: Path, kind: str
):
    with address_of(moved / "site", kind, tmp_path) as root, closed_tab(browser, root) as tab:
        tab.goto(f"{root}compare/index.html?case=cases-gone,420625-2020-01-01")
        tab.wait_for_selector(f".cv-title[href*='{CASE}']")
        tab.goto(f"{root}cases/{CASE}.html")
        anchor = tab.locator(".cb-text p", has_text="满意率").get_attribute("id")
        rows = [["older", anchor], [0, anchor, "旧满意率"], ["cases-gone", anchor]]
        packed = base64.urlsafe_b64encode(json.dumps(["甲", rows]).encode()).decode()
        tab.goto(f"{root}clips/index.html#c=j{packed.rstrip('=')}")
        tab.click("text=存入我的选编夹")
        tab.wait_for_selector("text=有 3 段，其中 1 段已不在网站上")
        assert tab.locator(".cl-figure").inner_text().startswith("旧满意率：98.5%")


@pytest.mark.parametrize("kind", ["file", "http"])
def test_a_kept_search_by_a_merged_term_finds_the_cases_of_the_new_one(
    browser, moved: Path, tmp_path: Path, kind: str
):
    with address_of(moved / "site", kind, tmp_path) as root, closed_tab(browser, root) as tab:
        for old in ("zuiduo", "kuaiban"):
            tab.goto(f"{root}search/index.html?reform={old}")
            tab.wait_for_selector("[data-search-state=done]", state="attached")
            assert "1" in tab.locator(".cx-status").inner_text()
            assert tab.url.endswith("?reform=yici")
            assert "一次办好" in tab.locator(".cx-chosen").inner_text()
        tab.goto(f"{root}search/index.html?reform=zuiduo&reform=nothing&q=办事")
        tab.wait_for_selector("[data-search-state=done]", state="attached")
        assert "reform=yici" in tab.url


def test_without_scripts_too(browser, moved: Path):
    root = (moved / "site").as_uri() + "/"
    with closed_tab(browser, root, java_script_enabled=False) as tab:
        tab.goto(f"{root}cases/older.html")
        tab.wait_for_url(f"{root}cases/{CASE}.html")


def test_the_pages_have_the_policy_and_no_other_host(moved: Path):
    for old in LEADS:
        html = (moved / "site" / old).read_text(encoding="utf-8")
        assert "Content-Security-Policy" in html
        assert "://" not in html
        assert "<script>" not in html


def test_a_term_that_nothing_replaces_has_a_page_that_says_so(moved: Path):
    html = (moved / "site/themes/jiu.html").read_text(encoding="utf-8")
    assert "<h1>已停用</h1>" in html
    assert "2024年不用" in html
    assert "noindex" in html


def test_all_faults_are_told_at_once(tmp_path: Path):
    wrong = f"""- {{from: reforms/a.html, to: reforms/b.html}}
- {{from: reforms/b.html, to: reforms/c.html}}
- {{from: reforms/c.html, to: reforms/a.html}}
- {{from: reforms/d.html, to: reforms/a.html}}
- {{from: {CASE}, to: reforms/yici.html}}
- {{from: reforms/yici, to: places/420625.html}}
- {{from: places/420625.html, to: index.html}}
- {{from: cases/x, to: cases/420625-2023-08-24}}
- {{from: cases/y, to: "https://example.org/"}}
- {{from: cases/x, to: {CASE}}}
- {{from: themes/gone, too: themes/fu}}
- {{from: cases/z, to: cases/z}}
"""
    assert said(project(tmp_path, wrong)) == [
        "1 redirect-loop 转来转去绕成了圈：reforms/a → reforms/b → reforms/c → reforms/a。",
        f"5 redirect-source “cases/{CASE}”这一页还在。",
        "6 redirect-source “reforms/yici”这一页还在。",
        "7 redirect-source “places/420625”这一页还在。",
        "8 redirect-target 要转到的“cases/420625-2023-08-24”没有这一页。",
        "9 redirects-file “https://example.org/”不是这个网站的地址：只写首页网址后面的部分。",
        "10 redirects-file “cases/x”写了两次，第 8 行已有。",
        "11 redirects-file 不认识的名称“too”。",
        "11 redirects-file 缺少 to。",
        "12 redirect-loop 转来转去绕成了圈：cases/z → cases/z。",
    ]


def test_a_withdrawn_case_leads_nowhere_but_others_may_lead_to_it(tmp_path: Path):
    folder = project(tmp_path, f"- {{from: old, to: {CASE}}}\n- {{from: {CASE}, to: index}}\n")
    with chdir(folder):
        assert main(["withdraw", CASE, "--reason", "来函"]) == 0
    (line,) = said(folder)
    assert line.startswith("2 redirect-source")


def test_addresses_as_people_write_them():
    written = {
        "reforms/a": ["reforms/a", "/reforms/a.html", "reforms/a/", "reforms/a/index.html"],
        "reforms/index": ["reforms/", "reforms/index.html", "/reforms/index.md"],
        "index": ["", "/", "index.html"],
        "cases/430100-2023-02-18": ["430100-2023-02-18", "cases/430100-2023-02-18.html"],
        "guide/说明": ["guide/%E8%AF%B4%E6%98%8E.html"],
    }
    for key, addresses in written.items():
        assert {address_key(text, "cases") for text in addresses} == {key}
    for text in ("https://a.b/c", "//a.b/c", "../a", "a\\b", "a/b?q=1", "a//b", "javascript:x"):
        assert address_key(text, "cases") == ""


def test_a_chain_keeps_the_nearest_anchor_to_its_end():
    steps = [
        Redirect(source="a", target="b", anchor="one"),
        Redirect(source="b", target="c"),
    ]
    targets, faults = resolve(steps, "c".__eq__, lambda _: False)
    assert faults == ()
    assert {key: (one.key, one.anchor) for key, one in targets.items()} == {
        "a": ("c", "one"),
        "b": ("c", ""),
    }
