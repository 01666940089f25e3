"""Tabs lent to tests are reset before they are reused, and cannot reach other hosts."""

from __future__ import annotations

import pytest

from tests.helpers.browsing import address_of, closed_tab

STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie, window.name, innerWidth,
  (await indexedDB.databases()).length, matchMedia("print").matches,
]"""
STORE = """async () => {
  localStorage.a = sessionStorage.a = window.name = "1"; document.cookie = "a=1";
  await new Promise((done) => indexedDB.open("a").onsuccess = done);
}"""


@pytest.fixture(params=["file", "http"])
def address(request, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<title>a</title>")
    (site / "foreign.html").write_text("<img src=http://evil.example/a.png>")
    with address_of(site, request.param, tmp_path) as url:
        yield url


def test_a_reused_tab_is_empty(browser, address):
    kept = []
    size = {"width": 700, "height": 500}
    for _ in range(2):
        with closed_tab(browser, address, viewport=size) as tab:
            tab.goto(f"{address}index.html")
            assert tab.evaluate(STORED) == [0, 0, "", "", 700, 0, False]
            assert tab.title() == "a"
            tab.evaluate(STORE)
            tab.set_viewport_size({"width": 300, "height": 300})
            tab.emulate_media(media="print")
            tab.route("**/*", lambda route: route.abort())
            kept.append(tab)
    assert kept[0] is kept[1]


def test_a_tab_of_a_failed_test_is_not_reused(browser, address):
    lent = []

    def fail() -> None:
        with browser.tab() as tab:
            lent.append(tab)
            tab.goto(f"{address}index.html")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with browser.tab() as other:
        assert other is not lent[0]


def test_requests_to_other_hosts_fail_and_are_noticed(browser, address):
    with (
        pytest.raises(AssertionError, match=r"evil\.example"),
        closed_tab(browser, address) as tab,
        tab.expect_event("requestfailed") as failed,
    ):
        tab.goto(f"{address}foreign.html")
    assert failed.value.failure == "net::ERR_NAME_NOT_RESOLVED"
