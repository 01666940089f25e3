"""What a build publishes of its folder: only allowed files, escaped titles, checked pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.utils import meta

from casebook.checks.folder import RESERVED, THEME_ASSETS
from casebook.checks.guide_head import head_problems, split
from tests.helpers.cases import CASES
from tests.helpers.sites import build_despite_warnings, build_site, make_project

pytestmark = pytest.mark.slow

RUNS = "<script src='evil.js'></script>"


def project_with(folder: Path, options: str, pages: dict[str, str], extensions: str = "") -> Path:
    """A project with other options of the plugin, more extensions and more files below docs."""
    project = make_project(folder / "project", CASES[:1])
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("{checks: reading}", options)
    text = text.replace("markdown_extensions:\n", f"markdown_extensions:\n{extensions}")
    settings.write_text(text, encoding="utf-8")
    for name, words in pages.items():
        path = project / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return project


def test_the_program_and_the_theme_write_only_to_reserved_places(site):
    own = {"guide", "index.html", "404.html", "feed.xml", "llms.txt", "robots.txt", "sitemap.xml"}
    assert {path.name for path in site.iterdir()} - own - {"sitemap.xml.gz"} <= {*RESERVED, "cases"}
    assets = {path.name for path in (site / "assets").iterdir() if path.is_dir()}
    assert assets <= THEME_ASSETS


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guide/a.html", RUNS),
        ("assets/first-paint.js", "alert(1)"),
        ("guide/a.md", f"# 甲\n\n{RUNS}\n"),
        ("guide/a.md", "---\ntemplate: 404.html\n---\n\n# 甲\n"),
        ("places/index.md", "# 甲\n"),
    ],
)
def test_all_checks_stop_the_build(tmp_path, caplog, name, words):
    project = project_with(tmp_path, "{checks: all}", {name: words})
    (project / "docs/cases").rename(tmp_path / "cases")  # they have problems on purpose
    (project / "docs/cases").mkdir()
    with pytest.raises(Abort):
        build_despite_warnings(project)
    assert f"docs/{name}" in caplog.text
    assert not (project / "site/index.html").exists()


@pytest.mark.parametrize(
    ("extensions", "words"),
    [
        ("  - attr_list\n", '## 乙 {: id="x" onclick="alert(1)" }\n'),
        ("  - attr_list\n", '## 乙 {: #x" data-toc-label="<img src=x onerror=alert(1)>" }\n'),
        ("  - attr_list\n", '[乙](b.md){: href="javascript:alert(1)" }\n'),
        ("  - md_in_html\n", '<div markdown onfocus="alert(1)">\n```\n</div>\n'),
        ("  - footnotes\n", f"乙[^1]\n\n[^1]: {RUNS}\n"),
        ("  - admonition\n", f'!!! note "{RUNS}"\n    乙\n'),
        ("  - abbr\n", '乙HTML\n\n*[HTML]: " onmouseover="alert(1)\n'),
        ("  - pymdownx.superfences\n", f"- 乙\n\n    ```\n{RUNS}\n"),
        ("  - pymdownx.snippets\n", '--8<-- "snippet.txt"\n'),
        ("  - pymdownx.b64\n", "![乙](../../snippet.svg)\n"),
        ("  - pymdownx.emoji\n", ":smile:\n"),
    ],
)
def test_pages_are_judged_with_the_extensions_of_the_site(tmp_path, monkeypatch, extensions, words):
    """The check and the build agree about the HTML that an extension produces."""
    project = project_with(
        tmp_path, "{checks: reading}", {"guide/a.md": f"# 甲\n\n{words}"}, extensions
    )
    (project / "snippet.txt").write_text(RUNS)
    monkeypatch.chdir(project)
    html = (build_despite_warnings(project) / "guide/a.html").read_text(encoding="utf-8")
    tree = etree.HTML(html)
    for element in tree.iter(etree.Element):
        assert not [key for key in element.attrib if key.startswith("on")], html
        assert "evil" not in (element.get("src") or "")
        assert not (element.get("href") or "").startswith("javascript")
    assert "<img src=x" not in html


def test_titles_and_descriptions_are_escaped_wherever_the_theme_prints_them(tmp_path):
    hostile = "</title><b id=evil>"
    pages = {
        "guide/a.md": f"# `{hostile}` 甲\n\n## `{hostile}` 乙\n\n### 丙\n",
        "guide/b.md": '---\ntitle: "R&D \\"乙\\""\ndescription: "甲 & \\"乙\\""\n---\n\n正文\n',
        "guide/c.md": f'---\ntitle: "{hostile}"\ndescription: "\\"><b id=evil>"\n---\n\n正文\n',
        "guide/d.md": "# &lt;/title>&lt;b id=evil> 丁\n",
    }
    site = build_despite_warnings(project_with(tmp_path, "{checks: reading}", pages))
    for name in pages:
        html = (site / name).with_suffix(".html").read_text(encoding="utf-8")
        tree = etree.HTML(html)
        assert tree.xpath("//*[@id='evil']") == [], name
        assert len(tree.xpath("//title")) == 1
    html = (site / "guide/b.html").read_text(encoding="utf-8")
    assert "<title>R&amp;D &quot;乙&quot; - " in html
    assert 'name="description" content="甲 &amp; &quot;乙&quot;"' in html
    title = etree.HTML((site / "guide/a.html").read_text(encoding="utf-8")).findtext(".//title")
    assert title.startswith(f"{hostile} 甲 - ")


def test_only_allowed_front_matter_reaches_the_theme(tmp_path):
    page = "---\ntitle: 甲\ntemplate: redirect.html\nlocation: //evil.example\nauthor: '\"><b>'\nhide: [toc]\n---\n\n# 甲\n"
    site = build_despite_warnings(project_with(tmp_path, "{checks: reading}", {"guide/a.md": page}))
    html = (site / "guide/a.html").read_text(encoding="utf-8")
    assert "evil.example" not in html
    assert 'name="author"' not in html
    assert "Content-Security-Policy" in html


@pytest.mark.parametrize(
    "text",
    [
        "# 甲\n",
        "---\ntitle: 甲\n---\n# 乙\n",
        "---  \ntitle: 甲\n...\t\n# 乙\n",
        "---\ntitle: 甲\n",
        "---\n---\n# 乙\n",
        "\n---\ntitle: 甲\n---\n",
        "----\ntitle: 甲\n----\n",
        "title: 甲\n\n# 乙\n",
        "  Title: 甲\n    丙\n\n# 乙\n",
        "https://www.gov.cn\n",
        "甲: 乙\n",
        "- title: 甲\n",
        "---\n- a\n---\n# 乙\n",
        "---\ntitle: [\n---\n# 乙\n",
        "\ufeff---\ntitle: 甲\n---\n# 乙\n",
    ],
)
def test_front_matter_is_what_mkdocs_reads_or_refused(text):
    body, found = meta.get_data(text)
    if not list(head_problems(text, "a.md")):
        head = split(text)
        assert text[head.body :].lstrip("\n") == body.lstrip("\n")
        assert bool(found) == bool(head.block.strip())


def test_a_shared_site_keeps_its_files_and_only_cases_are_restricted(tmp_path):
    pages = {
        "ours.html": "<script>ours()</script>",
        "ours.js": "ours()",
        "assets/images/favicon.png": "ours",
        "guide/a.md": "---\nauthor: 本单位\n---\n\n# 甲\n\n<div onclick='ours()'>乙</div>\n",
        "places/index.md": "# 挡住\n",
        "assets/case.js": "evil()",
        "assets/first-paint.js": "evil()",
        "cases/evil.js": "evil()",
        "cases/evil.html": RUNS,
    }
    project = project_with(tmp_path, "{checks: reading, docs: shared}", pages)
    site = build_despite_warnings(project)
    for name in ("ours.html", "ours.js", "assets/images/favicon.png"):
        assert (site / name).read_text(encoding="utf-8") == pages[name]
    assert "ours()" in (site / "guide/a.html").read_text(encoding="utf-8")
    assert 'content="本单位"' in (site / "guide/a.html").read_text(encoding="utf-8")
    assert "挡住" not in (site / "places/index.html").read_text(encoding="utf-8")
    assert not (site / "cases/evil.js").exists()
    assert not (site / "cases/evil.html").exists()
    scripts = [*(site / "assets").rglob("*.js")]
    assert scripts
    assert not [path for path in scripts if "evil" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("options", "kept"), [("{checks: reading}", True), ("{docs: own, checks: reading}", False)]
)
def test_a_site_with_other_plugins_keeps_its_files_unless_set_otherwise(tmp_path, options, kept):
    project = project_with(tmp_path, options, {"ours.css": "b{}", "cases/evil.js": "evil()"})
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("plugins:\n", "plugins:\n  - search\n")
    settings.write_text(f"{text}\nextra_css: [ours.css]\n", encoding="utf-8")
    site = build_despite_warnings(project)
    assert (site / "ours.css").exists() is kept
    assert not (site / "cases/evil.js").exists()


def test_a_misspelt_option_is_reported(tmp_path, caplog):
    with pytest.raises(Abort):
        load_config(str(project_with(tmp_path, "{docs: others}", {}) / "mkdocs.yml"))
    assert re.search(r"docs.*own.*shared", caplog.text, re.DOTALL)


def test_leftovers_of_office_programs_do_not_stop_a_build(tmp_path):
    pages = dict.fromkeys(
        (
            "guide/~$说明.docx",
            "guide/Thumbs.db",
            "guide/.DS_Store",
            "cases/desktop.ini",
            ".gitkeep",
        ),
        "x",
    )
    site = build_site(
        project_with(tmp_path, "{checks: reading}", pages)
    )  # strict: a warning counts
    assert not [
        path for path in site.rglob("*") if path.name in {Path(name).name for name in pages}
    ]
