"""The search engine in a browser over the cases of docs/ and over a few cases; a site of the few."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.index import make_shelf
from casebook.index.model import Shelf
from casebook.site.load import load_cases
from casebook.vocabulary import load_vocabulary
from tests.browsing import address, tab
from tests.shelves import shelf_of
from tests.site.conftest import HOSTILE, build_site, case, make_project

__all__ = ["address", "tab"]

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

SHANGHAI = {"region": ("上海市", "虹口区"), "adcode": "310109", "locality": "虹口区"}
PINGDINGSHAN = {"region": ("河南省", "平顶山市"), "adcode": "410400", "locality": "平顶山市"}
JINCHENG = {"region": ("山西省", "晋城市"), "adcode": "140500", "locality": "晋城市"}
CASES = (
    case(
        "310109-2023-08-18",
        title="虹口侧记",
        date="2023-08-18",
        level="县级",
        themes=("行政执法",),
        reforms=("双随机一公开",),
        body="## 一、监管\n\n推行“双随机、一公开”监管，检查企业只去一次。\n\n执法力量下沉到街道，乡镇也有执法权。\n",
        **SHANGHAI,
    ),
    case(
        "410400-2023-06-29",
        title="平顶山报告",
        genre="工作报告",
        date="2023-06-29",
        level="市级",
        status="reviewed",
        themes=("行政执法", "矛盾纠纷化解"),
        reforms=("包容审慎监管",),
        body="执法规范，包容免罚清单公布。\n\n力量下沉。\n\n乡镇调解。\n",
        **PINGDINGSHAN,
    ),
    case(
        "140500-2022-01-05",
        title="晋城报告",
        date="2022-01-05",
        level="市级",
        themes=("矛盾纠纷化解",),
        reforms=("包容审慎监管",),
        body="对轻微违法行为包容审慎，制定清单。\n\n免罚的是小错，罚清单上的。\n",
        **JINCHENG,
    ),
    case("theory-1", title=HOSTILE, body=f"上海的经验。{HOSTILE}\n\n以案释法讲述法律知识。\n"),
)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The cases of docs/."""
    return make_shelf(load_cases(ROOT / "docs").cases, load_vocabulary())


@pytest.fixture(scope="session")
def small() -> Shelf:
    return shelf_of(CASES)


def engine_tab(browser, shelf, folder):
    from evaluate_search import write_search

    tab = browser.new_page()
    tab.goto(write_search(shelf, folder).as_uri())
    return tab


@pytest.fixture(scope="session")
def engine(browser, shelf, tmp_path_factory):
    """A tab with the engine and the index of the cases of docs/, from a disk."""
    return engine_tab(browser, shelf, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="session")
def small_engine(browser, small, tmp_path_factory):
    return engine_tab(browser, small, tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    return build_site(make_project(tmp_path_factory.mktemp("project"), CASES))
