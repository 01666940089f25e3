"""What a first visit transfers, and that nothing on a page moves while it loads."""

from urllib.parse import quote

import page_budget
import pytest
from screenshots import WIDTHS, served

PLACE = f"compare/index.html?case={quote('140500-2023-06-02')}"


@pytest.fixture(scope="module")
def root(site):
    with served(site) as address:
        yield address


def visited(browser, site, root, path, width):
    """A first visit of a page; a list of hits has no end to be scrolled to."""
    whole = not path.startswith("search/")
    return page_budget.visit(browser, site, root, path, WIDTHS[width], whole=whole)


def test_home_and_case_pages_keep_to_their_budget(browser, site, root):
    """The text of a page is its own: what all pages of a kind share leaves room for a long one."""
    for path, limit, own in (
        ("index.html", page_budget.HOME, 8),
        ("cases/140500-2023-06-02.html", page_budget.CASE, 28),
    ):
        found = visited(browser, site, root, path, "wide")
        shared = sum(size for size, name in found.files if name != path)
        assert shared <= limit - own * 1024, sorted(found.files, reverse=True)
        assert found.size <= limit


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "cases/140500-2023-06-02.html",
        "search/index.html",
        f"search/index.html?q={quote('双随机一公开')}",
        "search/index.html?level=市级",
        PLACE,
        "clips/index.html",
        "outline/index.html",
        "reforms/index.html",
    ],
)
def test_nothing_moves_while_a_page_loads(browser, site, root, path, width):
    assert visited(browser, site, root, path, width).shift <= page_budget.STILL
