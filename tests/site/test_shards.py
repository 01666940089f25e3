"""One casebook as several sites: no case is lost, and the home site finds what one site would."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from casebook.index.federation import LISTS
from casebook.index.shards import REST, shard_of, shards_of
from casebook.project.sharding import (
    HOME,
    Sharding,
    environment_of,
    fault_of_addresses,
    sharding_of,
)
from casebook.site.footer import GROUPS
from casebook.site.scripts import SCRIPTS
from tests.frontend.node import Node
from tests.helpers.browsing import address_of, closed_tab
from tests.helpers.cases import corpus_of
from tests.helpers.sites import build_despite_warnings, make_project
from tests.search.samples import CASES

QUERIES = (
    "执法",
    "包容审慎",
    "包容免罚清单",
    "乡镇 调解",
    "晋城",
    "小错不罚",
    "层级:市级",
    "没有的词语",
)
SITES = {"140000": "山西省", "310000": "上海市", "410000": "河南省", REST: "地区未标明"}


@pytest.mark.parametrize(
    ("address", "back", "way", "fault"),
    [
        ("{id}/", "", "../", ""),
        ("sites/{id}/", "", "../../", ""),
        ("./{id}/", "", "../", ""),
        ("a-{id}-{0}/", "", "../", ""),
        ("sites/../../{id}/", "", "", "back"),
        ("{id}/../", "", "", "id"),
        ("../anli-{id}/", "../anli/", "../anli/", ""),
        ("../anli-{id}/", "", "", "back"),
        ("anli/", "", "", "id"),
        ("{id}", "", "", "slash"),
        ("../{id}/", "../anli", "", "slash"),
        ("https://a.example/{id}/", "", "", "host"),
        ("/anli-{id}/", "/anli/", "", "host"),
    ],
)
def test_the_way_between_sites(address: str, back: str, way: str, fault: str) -> None:
    assert fault_of_addresses(address, back) == fault
    if not fault:
        site = Sharding(site="430000", name="湖南省", address=address, back=back)
        assert site.way_home == way
        assert sharding_of(environment_of(site)) == site
    assert sharding_of({}) is None


def test_pages_of_each_site_are_called_as_in_the_footer() -> None:
    names = {path: name for group in GROUPS.values() for name, path in group}
    assert {path: names[path] for path in LISTS} == LISTS


def test_every_case_is_in_one_site() -> None:
    corpus = corpus_of(CASES)
    shards = shards_of(corpus.cases)
    assert {one.id: one.name for one in shards} == SITES
    assert sorted(placed.case.id for one in shards for placed in one.cases) == sorted(
        case.id for case in CASES
    )
    assert all(shard_of(placed.case) == one.id for one in shards for placed in one.cases)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home site with the others in folders of it, and the same as one site in `whole`."""
    root = tmp_path_factory.mktemp("shards")
    project = make_project(root / "project", CASES)
    build_despite_warnings(project).rename(root / "whole")
    with pytest.MonkeyPatch.context() as patch:
        for site, name in {**SITES, HOME: ""}.items():
            for key, value in environment_of(Sharding(site=site, name=name)).items():
                patch.setenv(key, value)
            build_despite_warnings(project).rename(root / site)
    for site in SITES:
        (root / site).rename(root / HOME / site)
    return root


def test_cases_are_divided_and_none_is_at_home(sites: Path) -> None:
    whole = {path.name for path in (sites / "whole/cases").glob("*.html")}
    parts = [path.name for path in (sites / HOME).glob("*/cases/*.html")]
    assert sorted(parts) == sorted(whole)
    assert not (sites / HOME / "cases").exists()
    assert (sites / HOME / "410000/cases/410400-2023-06-29.html").is_file()


def test_links_at_home_and_between_sites_lead_to_pages(sites: Path) -> None:
    home = sites / HOME
    own = [page for page in home.rglob("*.html") if "admin" not in page.parts]
    assert len(own) > 100
    for page in own:
        html = page.read_text(encoding="utf-8")
        for link in re.findall(r'<a [^>]*href="([^"#?:]+)["#?]', html):
            target = (page.parent / unquote(link)).resolve()
            # Guide pages name data files, of which each site has its own.
            if page.name != "404.html" and "guide" not in page.parts:
                assert target.is_file(), (page.relative_to(home), link)
    assert "410000/places/410000.html" in (home / "index.html").read_text(encoding="utf-8")
    reform = (home / "reforms/baorongshenshen.html").read_text(encoding="utf-8")
    assert "../140000/reforms/baorongshenshen.html" in reform
    assert "../410000/reforms/baorongshenshen.html" in reform
    assert "../310000/reforms/baorongshenshen.html" not in reform
    shard = (home / "410000/index.html").read_text(encoding="utf-8")
    assert '<a class="cb-all" href="../index.html">全部地区</a>' in shard
    assert "样例案例库 · 河南省" in shard


def test_the_home_site_runs_the_scripts_of_the_search_page() -> None:
    page = [name for name in SCRIPTS["search"] if name != "assets/compare/pick.js"]
    home = SCRIPTS["federated search"]
    own = {"assets/search/merged.js", "assets/search/federation.js"}
    assert own <= set(home)
    assert [name for name in home if name not in own] == page
    engine = SCRIPTS["search engine"]
    assert [name for name in page if name in engine] == [*engine]


def test_only_the_home_site_has_the_scripts_that_search_others(sites: Path) -> None:
    assert (sites / HOME / "assets/bundles/search-engine.js").is_file()
    assert not (sites / HOME / "140000/assets/bundles/search-engine.js").exists()


def test_the_engine_has_all_that_the_search_of_a_site_needs(sites: Path) -> None:
    """Without the page: the scripts of the engine find the same as those of the search page."""
    find = "(q) => casebookSearch.find(q).then(({ hits }) => hits.map((hit) => hit.number))"
    with Node("search engine", sites / "whole") as engine, Node("search", sites / "whole") as page:
        for query in QUERIES[:4]:
            assert engine.evaluate(find, query) == page.evaluate(find, query)


def _shown(tab, root: str, query: str) -> tuple[list[str], str, dict[str, str]]:
    """The hits of a query, what is said of them, and the counts of the facets."""
    tab.goto(f"{root}search/index.html?q={query}")
    tab.wait_for_selector("[data-search-state=done]", state="attached")
    hits = [item.get_attribute("data-case") for item in tab.locator("[data-case]").all()]
    counts = tab.evaluate(
        """() => Object.fromEntries(Array.from(document.querySelectorAll(".cx-option")).map((option) => [
          option.querySelector("input").name + "=" + option.querySelector("input").value,
          option.querySelector(".cx-number").textContent]))"""
    )
    return hits, tab.locator(".cx-status").inner_text(), counts


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["file", "http"])
def test_the_home_site_finds_what_one_site_would(sites: Path, browser, tmp_path, kind) -> None:
    with address_of(sites, kind, tmp_path) as root, closed_tab(browser, root) as tab:
        for query in QUERIES:
            whole = _shown(tab, f"{root}whole/", query)
            home = _shown(tab, f"{root}{HOME}/", query)
            assert sorted(home[0]) == sorted(whole[0]), query
            assert home[1:] == whole[1:], query
        tab.goto(f"{root}{HOME}/search/index.html?q=调解")
        tab.locator("[data-case='410400-2023-06-29'] h2 a").click()
        tab.wait_for_url(f"{root}{HOME}/410000/cases/410400-2023-06-29.html")


@pytest.mark.slow
def test_ways_on_and_proofs_are_those_of_one_site(sites: Path, browser) -> None:
    root = f"{sites.as_uri()}/"
    shown = {}
    with closed_tab(browser, root) as tab:
        for site in ("whole", HOME):
            shown[site] = []
            for query in ("河南 执法 量子纠缠", "晋城 包容审慎 量子纠缠", "虹口 检查 量子纠缠"):
                _shown(tab, f"{root}{site}/", query)
                shown[site].append(tab.locator(".cx-way").first.inner_text())
            _shown(tab, f"{root}{site}/", "&reform=baorongshenshen")
            texts = tab.locator("[data-case] .cx-passages").all_inner_texts()
            shown[site].append(sorted(texts))
    assert shown[HOME] == shown["whole"]
    assert "河南 执法（1 篇）" in shown["whole"][0]
    assert len(shown["whole"][-1]) == 2
    assert all(shown["whole"][-1])


@pytest.mark.slow
def test_facets_and_downloads_are_of_all_sites(sites: Path, browser) -> None:
    root = f"{(sites / HOME).as_uri()}/"
    with closed_tab(browser, root) as tab:
        tab.goto(f"{root}search/index.html?province=410000&province=140000")
        tab.wait_for_selector("[data-search-state=done]", state="attached")
        assert len(tab.locator("[data-case]").all()) == 2
        with tab.expect_download() as started:
            tab.locator("[data-download=csv]").click()
        rows = Path(started.value.path()).read_text(encoding="utf-8-sig").splitlines()
        assert len(rows) == 3
        assert "410000/cases/410400-2023-06-29.html" in "".join(rows)
        with tab.expect_download() as started:
            tab.locator("[data-download=docx]").click()
        assert Path(started.value.path()).read_bytes()[:2] == b"PK"


@pytest.mark.slow
def test_a_site_of_another_version_or_out_of_reach_is_told_and_not_searched(
    sites: Path, browser
) -> None:
    root = f"{(sites / HOME).as_uri()}/"
    data = sites / HOME / "410000/search/data"
    mark = (data / "site.js").read_bytes()
    with closed_tab(browser, root) as tab:
        (data / "site.js").write_bytes(mark.replace(b'"mark":"1-', b'"mark":"0-'))
        found, _, _ = _shown(tab, root, "执法")
        assert found == ["310109-2023-08-18"]
        told = "河南省的网站由另一版本的程序或词表生成，没有检索；请用同一版本重新生成。"
        assert tab.locator(".cx-faults").inner_text() == told
        (data / "site.js").unlink()
        found, _, _ = _shown(tab, root, "执法")
        assert found == ["310109-2023-08-18"]
        assert tab.locator(".cx-faults").inner_text() == "河南省的网站读不到，没有检索。"
        (data / "site.js").write_bytes(mark)
        found, _, _ = _shown(tab, root, "执法")
        assert len(found) == 2
        assert tab.locator(".cx-faults").all() == []
