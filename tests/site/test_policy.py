"""Every page has the content security policy and works under it; colours do not flash on loading."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import material
import pytest

from casebook.mkdocs_plugin.theme_scripts import PARTIALS, ThemeChangedError, theme_scripts
from casebook.site.policy import content_policy
from tests.helpers.cases import CASES
from tests.helpers.inert import inline_parts

THEME = Path(material.__path__[0]) / "templates"
_HEAD = re.compile(
    r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">', re.IGNORECASE
)


def test_every_page_starts_with_the_policy_and_holds_nothing_inline(site):
    pages = sorted(site.rglob("*.html"))
    assert pages
    for path in pages:
        html = path.read_text(encoding="utf-8")
        policy = _HEAD.search(html)
        assert policy, path
        if path.relative_to(site).parts[0] != "admin":  # an application with its own policy
            assert policy[1] == content_policy()
        assert inline_parts(html) == [], path


@pytest.mark.parametrize(
    "html",
    [
        "<script>a()</script>",
        '<script type="module">a()</script>',
        "<p style='color:red'>",
        "<style>p{}</style>",
        "<img src=x OnError=a()>",
        "<a href=' JavaScript:a()'>",
        "<iframe srcdoc=x></iframe>",
    ],
)
def test_what_is_inline_is_found(html):
    assert inline_parts(html)
    assert not inline_parts(f"<p title='{html.replace(chr(39), '')}'>&lt;script&gt;</p>")


def test_the_policy_allows_no_other_origin_and_no_inline_code():
    policy = content_policy()
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_built_site_does_not_allow_the_reload_script(page):
    # The preview does: tests/site/test_edits.py.
    assert "Content-Security-Policy" in page("index.html")
    assert "'unsafe-inline'" not in page("index.html")


def test_scripts_of_the_theme_are_its_own(tmp_path):
    made = {item.path.rpartition("/")[2]: item.data.decode() for item in theme_scripts(THEME)}
    assert made.keys() == {f"{name}.js" for name in PARTIALS}
    palette = (THEME / "partials/javascripts/palette.html").read_text(encoding="utf-8")
    assert made["palette.js"].strip() in palette
    assert "new URL(document.currentScript.dataset.scope,location)" in made["base.js"]


def test_a_changed_theme_is_noticed(tmp_path):
    folder = tmp_path / "partials" / "javascripts"
    shutil.copytree(THEME / "partials" / "javascripts", folder)
    (folder / "palette.html").write_text("<script>var a={{ config.new }}</script>")
    with pytest.raises(ThemeChangedError, match=r"palette\.html"):
        list(theme_scripts(tmp_path))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_its_colours_before_the_theme_s_scripts_arrive(browser, site, scheme):
    context = browser.new_context(color_scheme=scheme)
    context.route("**/{palette,bundle.*}.js", lambda route: route.abort())
    page = context.new_page()
    page.goto((site / "index.html").as_uri(), wait_until="commit")
    page.wait_for_selector("body", state="attached")
    wanted = {"light": "default", "dark": "slate"}[scheme]
    assert page.locator("body").get_attribute("data-md-color-scheme") == wanted
    context.close()


def test_a_chosen_palette_is_remembered(browser, site):
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    for _ in range(2):  # automatic, light, dark
        page.locator("form[data-md-component=palette] label:not([hidden])").click()
    chosen = page.locator("body").get_attribute("data-md-color-scheme")
    assert chosen == "slate"
    context.route("**/{palette,bundle.*}.js", lambda route: route.abort())
    page.goto((site / "cases" / f"{CASES[0].id}.html").as_uri())
    assert page.locator("body").get_attribute("data-md-color-scheme") == chosen
    context.close()


def test_violations_of_the_policy_fail_a_test(browser, tmp_path):
    policy = content_policy()
    (tmp_path / "a.html").write_text(
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><script>ran = 1</script>'
    )
    page = browser.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    assert page.evaluate("typeof ran") == "undefined"
    assert any("script-src" in words for words in browser.complaints())
    page.context.close()
