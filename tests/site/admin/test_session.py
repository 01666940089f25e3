"""No other page of the origin can read the sign-in of the form."""

from __future__ import annotations

import json

from tests.helpers.watched import Watched

TOKEN = "ghp_made-up-and-worth-nothing"
STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, window.name, history.state,
  await Promise.all((await indexedDB.databases()).map(({name}) => name))])"""


def test_a_token_is_kept_in_the_open_page_alone(browser: Watched, address: str) -> None:
    old = f"localStorage.setItem('decap-cms-user', JSON.stringify({{token: '{TOKEN}'}}))"
    context = browser.new_context()
    page, other = context.new_page(), context.new_page()
    other.goto(f"{address}page.json")
    other.evaluate(old)
    assert TOKEN in other.evaluate(STORED)
    page.goto(address)
    page.wait_for_selector("button")
    user = json.dumps({"backendName": "github", "token": TOKEN})
    page.evaluate("user => localStorage.setItem('sveltia-cms.user', user)", user)
    assert page.evaluate("localStorage.getItem('sveltia-cms.user')") == user
    # In another tab, and in the same one after leaving the form.
    assert TOKEN not in other.evaluate(STORED)
    page.goto(f"{address}page.json")
    assert TOKEN not in page.evaluate(STORED)
    context.close()


def test_only_the_name_of_the_service_is_stored(browser: Watched, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("button")
    page.evaluate("""() => {
      localStorage.setItem("sveltia-cms.user", '{"token": "t"}');
      localStorage.setItem("sveltia-cms.user", '{"backendName": "github"}');
      localStorage.setItem("sveltia-cms.prefs", '{"theme": "dark"}');
    }""")
    page.reload()
    stored = page.evaluate("localStorage.getItem('sveltia-cms.user')")
    assert json.loads(stored) == {"backendName": "github"}
    assert page.evaluate("localStorage.getItem('sveltia-cms.prefs')")
    page.evaluate("localStorage.removeItem('sveltia-cms.user')")
    assert page.evaluate("localStorage.getItem('sveltia-cms.user')") is None
    page.context.close()
