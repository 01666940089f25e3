"""Fixtures that several test folders share."""

import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from casebook import vocabulary
from casebook.commands import check
from tests.browsing import address_of, closed_tab
from tests.watched import Watched

ROOT = Path(__file__).parent.parent
# No test asks another host: what a page asks of one is heard, and goes nowhere.
HOSTS = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
CLOSED = ("--no-sandbox", HOSTS)
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real reports."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def gold_articles() -> list[dict]:
    """The 40 articles of the compilation, as read by a person."""
    return json.loads((ROOT / "tests/gold/articles.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session", autouse=True)
def _shipped_vocabulary() -> Iterator[None]:
    """`check` reads the vocabularies at each run, which takes longer than all else it does here."""
    shipped = cache(vocabulary.read_vocabulary)

    def read(folder: Path) -> object:
        return shipped() if folder == vocabulary.FOLDER else vocabulary.read_vocabulary(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "read_vocabulary", read)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api")
    from chromium import HOW_TO_GET_IT, find_chromium

    with playwright.sync_playwright() as play:
        try:
            found = play.chromium.launch(executable_path=find_chromium(), args=[*CLOSED])
        except playwright.Error:
            if os.environ.get("CI"):
                pytest.fail(HOW_TO_GET_IT)
            pytest.skip(HOW_TO_GET_IT)
        yield Watched(found)
        found.close()


@pytest.fixture(autouse=True)
def _nothing_refused(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test in the browser: no page broke its own policy, no script failed."""
    yield
    if "browser" in request.fixturenames:
        browser = request.getfixturevalue("browser")
        assert browser.complaints() == []


@pytest.fixture(scope="module", params=["file", "http"])
def address(request, site, tmp_path_factory) -> Iterator[str]:
    """The address of the folder's `site`: once on disk, once below a path of a server."""
    with address_of(site, request.param, tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def tab(browser, address) -> Iterator[object]:
    """A browser tab that reaches nothing but the site at `address`."""
    with closed_tab(browser, address) as page:
        yield page
