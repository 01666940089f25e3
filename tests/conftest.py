"""Fixtures that several test folders share."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from casebook import vocabulary
from casebook.cli import main
from casebook.commands import check
from casebook.shelf.folder import OFF
from tests.helpers.browsing import address_of, closed_tab
from tests.helpers.paths import REPORTS
from tests.helpers.watched import Watched

# No test judges time, so examples may be drawn as slowly as the machine is.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")
# Keep tests off the network: every host but this machine fails to resolve.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@pytest.fixture(scope="session")
def split_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`docs/cases/` and `report.json` of one `casebook split` over the labelled reports."""
    folder = tmp_path_factory.mktemp("split")
    outputs = ("--out", str(folder / "docs/cases"), "--report", str(folder / "report.json"))
    assert main(["split", str(REPORTS), *outputs]) == 0
    return folder


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Keep no results between tests: what one has replaced in the program is in no key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OFF, "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def _shipped_vocabulary() -> Iterator[None]:
    """Read the shipped vocabulary once: `check` reads it at each run, which is most of its time."""
    shipped = cache(vocabulary.read_vocabulary)

    def read(folder: Path) -> object:
        return shipped() if folder == vocabulary.FOLDER else vocabulary.read_vocabulary(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "read_vocabulary", read)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A browser whose pages' complaints are recorded; fails without one in CI, else skips."""
    playwright = pytest.importorskip("playwright.sync_api")
    from chromium import HOW_TO_GET_IT, find_chromium

    with playwright.sync_playwright() as play:
        try:
            found = play.chromium.launch(
                executable_path=find_chromium(), args=["--no-sandbox", OFFLINE]
            )
        except playwright.Error:
            if os.environ.get("CI"):
                pytest.fail(HOW_TO_GET_IT)
            pytest.skip(HOW_TO_GET_IT)
        yield Watched(found)
        found.close()


@pytest.fixture(autouse=True)
def _nothing_refused(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a browser test when a page violated its own policy or a script threw."""
    yield
    if "browser" in request.fixturenames:
        browser = request.getfixturevalue("browser")
        assert browser.complaints() == []


@pytest.fixture(scope="module", params=["file", "http"])
def address(request, site, tmp_path_factory) -> Iterator[str]:
    """The root of the folder's `site`, opened from the disk and served below a sub-path."""
    with address_of(site, request.param, tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def tab(browser, address) -> Iterator[object]:
    """A tab that fails the test if it requests anything outside `address`."""
    with closed_tab(browser, address) as page:
        yield page
