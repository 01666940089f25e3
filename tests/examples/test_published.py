"""A casebook and an example in one repository, published together as the workflow does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from build_sites import main
from screenshots import served

from tests.examples.conftest import EXAMPLE
from tests.helpers.browsing import closed_tab
from tests.helpers.cases import case
from tests.helpers.commands import git, tree
from tests.helpers.sites import make_project
from tests.search.page import hits

pytestmark = pytest.mark.slow
ADDRESS, REPOSITORY = "https://o.example.org/r/", "https://github.com/o/r"
INSIDE = "examples/yingshang"
OTHER = case(
    "430100-2023-02-18",
    title="长沙市行政复议综述",
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    level="市级",
    date="2023-02-18",
    body="长沙市办理行政复议案件50件，推行免申即享。\n",
    reforms=("行政复议",),
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a casebook of one case, and the example below it, both built."""
    folder = tmp_path_factory.mktemp("both") / "repository"
    make_project(folder, [OTHER])
    ignored = shutil.ignore_patterns("site", ".casebook")
    shutil.copytree(EXAMPLE, folder / INSIDE, ignore=ignored)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "two casebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBOOK_SITE_URL", ADDRESS)
        patch.setenv("CASEBOOK_REPOSITORY", REPOSITORY)
        assert main(folder) == 0
    return folder


@pytest.fixture(scope="module")
def both(repository: Path) -> Path:
    return repository / "site"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_building_changes_no_source(repository: Path):
    assert git(repository, "status", "--porcelain", "--untracked-files=no").stdout == ""
    assert not (repository / INSIDE / "site").exists()


def test_each_has_its_own_pages_alone(both: Path):
    own, inner = (set(tree(folder)) for folder in (both, both / INSIDE))
    assert f"cases/{OTHER.id}.html" in own
    assert f"cases/{OTHER.id}.html" not in inner
    assert {"index.html", "search/index.html", "admin/config.yml", "robots.txt"} <= inner
    assert not any(name.startswith("examples/") for name in inner)
    strange = {name for name in own if name.startswith("examples/")}
    assert strange == {f"{INSIDE}/{name}" for name in inner}


def test_each_names_its_own_addresses(both: Path):
    for site, address in ((both, ADDRESS), (both / INSIDE, f"{ADDRESS}{INSIDE}/")):
        found = re.findall(r"<loc>([^<]+)</loc>", text(site / "sitemap.xml"))
        assert found
        assert all(one.startswith(address) for one in found)
        assert f"Sitemap: {address}sitemap.xml" in text(site / "robots.txt")
        assert f'href="{address}feed.xml"' in text(site / "feed.xml")
    assert INSIDE not in text(both / "sitemap.xml")
    assert INSIDE not in text(both / "search/index.html")


def test_each_proposes_changes_of_its_own_files(both: Path):
    """The example's are in a folder of the repository."""
    page = next((both / INSIDE / "cases").rglob("*.html"))
    ((path,),) = [re.findall(rf'href="{REPOSITORY}/edit/main/([^"]+)"', text(page))]
    assert path.startswith(f"{INSIDE}/docs/cases/")
    assert f'href="{REPOSITORY}/edit/main/docs/cases/' in text(both / f"cases/{OTHER.id}.html")
    for site, folder in ((both, "docs"), (both / INSIDE, f"{INSIDE}/docs")):
        settings = yaml.safe_load(text(site / "admin/config.yml"))
        assert settings["collections"][0]["folder"] == f"{folder}/cases"
        assert settings["media_folder"].startswith(f"{folder}/")


def test_each_searches_its_own_cases(both: Path, browser):
    query = f"search/index.html?q={quote('免申即享')}"
    with served(both) as address, closed_tab(browser, address) as tab:
        tab.goto(address + query)
        assert hits(tab) == [OTHER.id]
        tab.goto(f"{address}{INSIDE}/{query}")
        found = hits(tab)
        assert found
        assert OTHER.id not in found
        tab.goto(f"{address}{INSIDE}/index.html")
        tab.locator(".md-tabs a", has_text="指标").click()
        tab.wait_for_load_state()
        assert tab.url.startswith(f"{address}{INSIDE}/indicators/")


def test_building_again_replaces_both(repository: Path, both: Path):
    (both / INSIDE / "old.html").write_text("old", encoding="utf-8")
    (both / "old.html").write_text("old", encoding="utf-8")
    assert main(repository) == 0
    assert not (both / "old.html").exists()
    assert not (both / INSIDE / "old.html").exists()
    assert (both / INSIDE / "index.html").is_file()


def test_a_mistake_in_the_example_fails_the_build(repository: Path, tmp_path: Path):
    folder = shutil.copytree(repository, tmp_path / "r", ignore=shutil.ignore_patterns("site"))
    page = next((folder / INSIDE / "docs/cases").rglob("*.md"))
    page.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert main(folder) == 1
    assert (folder / "site/index.html").is_file()
    assert not (folder / "site" / INSIDE).exists()
