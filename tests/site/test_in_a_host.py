"""The casebook in a site that was there before: templates, folder, settings; with plugins of the theme.

`tests/host` does the same with plugins of other packages, in a browser.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from casebook.project.guide import GUIDE
from casebook.project.options import check_options
from casebook.project.settings import SettingsError
from casebook.site.policy import HOST_POLICY, host_policy
from tests.helpers.cases import CASES, write_cases
from tests.helpers.sites import build_despite_warnings

MAIN = """{% extends "base.html" %}
{% block announce %}<b id="theirs">通知</b>{% endblock %}
{% block libs %}<script>theirs()</script>{% endblock %}
"""


def host(folder: Path, plugin: str, theme: str = "name: material") -> Path:
    """A site with its own templates, search and blog, and the casebook in it."""
    docs = folder / "docs"
    (folder / "overrides").mkdir(parents=True)
    (folder / "overrides/main.html").write_text(MAIN, encoding="utf-8")
    (docs / "blog/posts").mkdir(parents=True)
    (docs / "blog/posts/one.md").write_text(
        "---\ndate: 2024-05-06\n---\n\n# 动态一\n", encoding="utf-8"
    )
    (docs / "index.md").write_text("# 首页\n\n[动态](blog/index.md)\n", encoding="utf-8")
    (docs / "robots.txt").write_text("User-agent: theirs\n", encoding="utf-8")
    listed = f"  - casebook: {plugin}\n" if plugin else ""
    (folder / "mkdocs.yml").write_text(
        "site_name: 某网\nsite_url: https://host.example/\n"
        f"theme:\n  {theme}\n  language: zh\n  custom_dir: overrides\n"
        f"plugins:\n  - search\n  - blog\n{listed}",
        encoding="utf-8",
    )
    inside = re.search(r"folder: (\w+)", plugin)
    if plugin:
        write_cases(docs / inside[1] if inside else docs, CASES)
    return folder


def files_of(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> dict[str, bytes]:
    return files_of(build_despite_warnings(host(tmp_path_factory.mktemp("h") / "host", "")))


@pytest.mark.parametrize("plugin", ["{checks: reading, folder: anli}", "{checks: reading}"])
def test_pages_of_the_host_are_the_same_bytes(tmp_path: Path, before, plugin: str):
    site = build_despite_warnings(host(tmp_path / "host", plugin))
    after = files_of(site)
    # Without instant navigation, the site's own map lists our pages too.
    changed = {path for path in before if after.get(path) != before[path]}
    assert changed == {"sitemap.xml", "sitemap.xml.gz"}
    folder = "anli/" if "folder" in plugin else ""
    page = after[f"{folder}indicators/index.html"].decode()
    assert page.count('id="theirs"') == 1
    assert "casebook.css" in page
    assert "Content-Security-Policy" in page
    assert b"Content-Security-Policy" not in after["index.html"]
    if folder:
        ours = {path.split("/")[0] for path in after.keys() - before.keys()}
        assert ours == {"anli"}


def test_a_folder_without_a_home_page_gets_one(tmp_path: Path):
    site = build_despite_warnings(host(tmp_path / "host", "{checks: reading, folder: anli}"))
    html = (site / "anli/index.html").read_text(encoding="utf-8")
    assert "<h1" in html
    assert 'action="search/' in html


def test_the_settings_of_the_guide_make_it(tmp_path: Path, before):
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    section = text.split("## 在已有的网站里加案例库\n")[1].split("\n## ")[0]
    plugins, home, nav = re.findall(r"^```\w+\n(.*?)\n```", section, re.DOTALL | re.MULTILINE)
    project = host(tmp_path / "host", "{checks: reading, folder: anli}")
    (project / "docs/anli/index.md").write_text(f"{home}\n", encoding="utf-8")
    settings = project / "mkdocs.yml"
    plain = re.sub(r"  - casebook: .*\n", "", settings.read_text(encoding="utf-8"))
    asked = plugins.removeprefix("plugins:\n") + "\n      checks: reading\n"
    listed = nav.replace("nav:\n", "nav:\n  - 首页: index.md\n")
    settings.write_text(f"{plain}{asked}{listed}\n", encoding="utf-8")
    site = build_despite_warnings(project)
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="anli/"' in page
    assert "indicators" not in page
    shown = (site / "anli/index.html").read_text(encoding="utf-8")
    assert 'action="search/' in shown
    assert "casebook:" not in shown.split("<article")[1].split("</article")[0]


@pytest.mark.parametrize("name", ["name: mkdocs", "name: readthedocs"])
def test_a_theme_that_is_not_material_has_one_message(tmp_path: Path, caplog, name: str):
    project = host(tmp_path / "host", "{checks: reading, folder: anli}", theme=name)
    (project / "overrides/main.html").unlink()
    settings = project / "mkdocs.yml"
    text = (
        settings.read_text(encoding="utf-8")
        .replace("  - blog\n", "")
        .replace("  language: zh\n", "")
    )
    settings.write_text(text, encoding="utf-8")
    caplog.clear()
    with pytest.raises(Abort):
        build_despite_warnings(project)
    errors = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 1
    assert f"要用 material 主题，mkdocs.yml 里是 {name.removeprefix('name: ')}" in errors[0]
    assert "怎么办" in errors[0]
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"folder": "../x"}, "网址的一部分"),
        ({"folder": "/x"}, "网址的一部分"),
        ({"folder": ""}, "写成一行文字"),
        ({"folder": "x", "docs": "own"}, "整个网站就不归它"),
        ({"search_box": "both"}, "casebook、host"),
    ],
)
def test_a_wrong_option_says_what_can_be_written(options: dict[str, str], reason: str):
    with pytest.raises(SettingsError, match=reason):
        check_options(options)


def test_the_policy_lets_in_the_hosts_scripts_and_none_of_our_content():
    content = "<p>甲</p><script>evil()</script>"
    frame = '<script>theirs()</script><script defer src="https://cdn.example/a.js"></script>'
    policy = host_policy(f"<head>{frame}</head>{content}", content)
    scripts = policy.split("script-src ")[1].split(";")[0].split()
    assert len(scripts) == 3
    assert scripts[0] == "'self'"
    assert scripts[1].startswith("'sha256-")
    assert scripts[2] == "https://cdn.example"
    assert host_policy(content, content).split("script-src ")[1].split(";")[0] == "'self'"
    assert "'unsafe-inline'" not in HOST_POLICY["script-src"]
