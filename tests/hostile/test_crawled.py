"""Every page that leaves the build has the policy, whoever made it: a crawler visits all of them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from screenshots import served

from casebook.site.active_xml import is_active_xml
from casebook.site.policy import content_policy, with_policy
from tests.helpers.cases import CASES
from tests.helpers.sites import build_despite_warnings, make_project

from .corpus import EVIL, TRAP

POLICY = content_policy()
RUNS = f"""<script>window.pwned()</script><script src="https://{EVIL}/a.js"></script>
<img src="https://{EVIL}/a.png" onerror="window.pwned()"><p onclick="window.pwned()">甲</p>
<style>@import url(https://{EVIL}/a.css);</style><iframe srcdoc="<script>top.pwned()</script>"></iframe>
<object data="https://{EVIL}/a.swf"></object><base href="https://{EVIL}/">"""
BARE = {
    "plugin/bare.html": RUNS,
    "plugin/whole.html": f"<!doctype html><html lang=zh><head><title>甲</title>{RUNS}</head></html>",
    "plugin/before-the-head.html": f"<!doctype html>{RUNS}<html><head></head><body>乙</body></html>",
    "plugin/comment.html": f"<!--><script>window.pwned()</script>--><head></head>{RUNS}",
    "plugin/turned-comment.html": f"<!-- a --!><script>window.pwned()</script>--><head>{RUNS}",
    "plugin/own-policy.html": f'<head><meta http-equiv="Content-Security-Policy" content="">{RUNS}',
    "plugin/policy-in-a-comment.html": f"<!-- {POLICY} -->{RUNS}",
    "plugin/attributes.html": f"<html a='>'><head b=\">\" onload=window.pwned()>{RUNS}",
    "plugin/upper.HTML": f"<HTML><HEAD>{RUNS}",
    "plugin/a.shtm": RUNS,
    "plugin/a.ehtml": RUNS,
    "plugin/a.shtml": RUNS,
    "plugin/wide.html": f"<!doctype html><html><head>{RUNS}</head></html>".encode("utf-16"),
    "plugin/short.htm": f"\ufeff  <!DOCTYPE html>\n{RUNS}",
    "cases/of-a-plugin.html": RUNS,
    "assets/a.html": RUNS,
    "404/index.html": RUNS,
    ".hidden/a.html": RUNS,
}
SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
ACTIVE = {
    "plugin/strict.xhtml": f'<html xmlns="{XHTML}"><head/><body><script>pwned()</script></body></html>',
    "plugin/a.svg": f'<svg xmlns="{SVG}"><script>pwned()</script></svg>',
    "plugin/prefix.svg": f'<x:svg xmlns:x="{SVG}"><x:script>pwned()</x:script></x:svg>',
    "plugin/load.svg": f'<svg xmlns="{SVG}" onload="pwned()"/>',
    "plugin/link.svg": f'<svg xmlns="{SVG}" xmlns:x="http://www.w3.org/1999/xlink">'
    '<a x:href="java&#10;script:pwned()"><text y="9">a</text></a></svg>',
    "plugin/animated.svg": f'<svg xmlns="{SVG}"><a><set attributeName="href" to="javascript:pwned()"/></a></svg>',
    "plugin/entity.svg": f'<!DOCTYPE svg [<!ENTITY a "<script>pwned()</script>">]><svg xmlns="{SVG}">&a;</svg>',
    "plugin/sheet.xml": '<?xml-stylesheet href="a.xsl"?><a/>',
    "plugin/foreign.svg": f'<svg xmlns="{SVG}"><foreignObject><p xmlns="{XHTML}">a</p></foreignObject></svg>',
    "plugin/broken.xml": f'<a><s:script xmlns:s="{XHTML}">pwned()</s:script>',
    "plugin/a.svgz": gzip.compress(f'<svg xmlns="{SVG}"><script>pwned()</script></svg>'.encode()),
    "plugin/schema.xsd": f'<x><s:script xmlns:s="{XHTML}">pwned()</s:script></x>',
    "plugin/unknown.gpx": f'<x><s:script xmlns:s="{XHTML}">pwned()</s:script></x>',
    "plugin/no-suffix": f'<svg xmlns="{SVG}" onload="pwned()"/>',
    "plugin/late.svg": " " * 9_000 + f'<svg xmlns="{SVG}" onload="pwned()"/>',
    "plugin/wide.svg": f'<svg xmlns="{SVG}" onload="pwned()"/>'.encode("utf-16"),
}
QUIET = {
    "plugin/icon.svg": f'<svg xmlns="{SVG}"><!-- on --><path d="M0 0"/><a href="b.html"/></svg>',
    "plugin/feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><link href="a"/><title>&lt;script&gt;</title></feed>',
    "plugin/map.xml.gz": gzip.compress(b"<urlset><url><loc>a</loc></url></urlset>"),
    "plugin/track.gpx": '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk/></gpx>',
    "plugin/empty.xml": "",
    "plugin/binary.bin": b"\x1f\x8b is not packed",
    "plugin/words": "无后缀的文字",
    "plugin/code.js": "<!-- a comment of an old script\nwindow.a = 1;",
}
HOOKS = """
from pathlib import Path
FILES = {files!r}
RUNS = {runs!r}
def on_post_page(output, page, config):
    if page.file.src_uri.startswith("guide/"):
        return output.replace("<head>", "<head>" + RUNS, 1)
    return "<!doctype html>" + RUNS + output if page.file.src_uri == "index.md" else output
def on_post_build(config):
    for name, text in FILES.items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
"""


@pytest.mark.parametrize("html", [html for html in BARE.values() if isinstance(html, str)])
def test_the_policy_is_put_once(html):
    once = with_policy(html, POLICY)
    assert once.count(f'content="{POLICY}"') == 1
    assert with_policy(once, POLICY) == once
    first = once.index("<meta")
    assert first < min(at for at in map(once.find, ("<script", "<img", "<style")) if at >= 0)


@pytest.mark.parametrize(
    "start",
    [
        "<head>",
        "<!doctype html>\n<html lang='zh'>\n  <head>",
        "\ufeff<!-- 甲 --><!DOCTYPE html><HTML class=a><HEAD>",
    ],
)
def test_the_policy_stands_first_in_the_head(start):
    html = with_policy(f"{start}<meta charset=utf-8><title>甲</title></head>", POLICY)
    assert html.startswith(f'{start}<meta http-equiv="Content-Security-Policy"')


def test_a_page_that_never_ends_costs_no_time():
    for unit in ("<!---->", "<!--", "<html a='", " ", "<html " + "a='b' " * 50):
        with_policy(unit * 20_000, POLICY)


@pytest.fixture(scope="session")
def crowded(tmp_path_factory):
    """A casebook's own site with a theme and a plugin of its owner that write pages everywhere."""
    project = make_project(tmp_path_factory.mktemp("crowded"), CASES[:2])
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(
        "{checks: reading}", "{checks: reading, docs: own}"
    )
    text = text.replace("theme:\n", "hooks: [hooks.py]\ntheme:\n  custom_dir: theme\n", 1)
    settings.write_text(text, encoding="utf-8")
    (project / "hooks.py").write_text(
        HOOKS.format(files={**BARE, **ACTIVE, **QUIET}, runs=RUNS), encoding="utf-8"
    )
    (project / "theme").mkdir()
    (project / "theme/404.html").write_text(f"<html><body>{RUNS}</body></html>", encoding="utf-8")
    return build_despite_warnings(project)


def pages_of(site: Path) -> list[str]:
    suffixes = (".html", ".htm", ".shtml")
    found = (path for path in site.rglob("*") if path.name.lower().endswith(suffixes))
    return sorted(path.relative_to(site).as_posix() for path in found)


@pytest.mark.slow
def test_nothing_runs_or_is_fetched_on_any_page(crowded, browser):
    """The crawler looks at all pages, hidden ones too; each has the policy and no script ran."""
    names = pages_of(crowded)
    assert {name for name in BARE if not name.endswith((".shtm", ".ehtml"))} <= set(names)
    assert {"404.html", "index.html", "admin/index.html", "search/index.html"} <= set(names)
    asked: list[str] = []

    def answer(route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="")

    with served(crowded) as address, browser.tab(TRAP) as page:
        page.context.route(f"https://{EVIL}/**", answer)
        for name in names:
            page.goto(address + name, wait_until="load")
            assert page.evaluate("window.ran") is None, name
            policies = page.locator("meta[http-equiv='Content-Security-Policy']").count()
            assert policies, name
        browser.complaints()
    assert asked == []


@pytest.mark.slow
def test_xml_that_runs_is_not_published(crowded):
    assert [name for name in ACTIVE if (crowded / name).exists()] == []
    assert [name for name in (*QUIET, "feed.xml") if not (crowded / name).exists()] == []


@pytest.mark.parametrize(
    ("name", "active"),
    [
        *dict.fromkeys(ACTIVE, True).items(),
        *dict.fromkeys(sorted(QUIET.keys() - {"plugin/code.js"}), False).items(),
    ],
)
def test_xml_that_runs_is_known(name, active, tmp_path):
    data = {**ACTIVE, **QUIET}[name]
    path = tmp_path / Path(name).name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert is_active_xml(path) is active
