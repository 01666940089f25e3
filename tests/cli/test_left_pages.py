"""`casebook build` links the pages that the last build left into the new site."""

import shutil
from pathlib import Path

import pytest

from casebook.shelf.folder import FOLDER, OFF
from tests.helpers.commands import REPORT, Run, tree
from tests.helpers.sites import SAMPLE

pytestmark = pytest.mark.usefixtures("in_a_casebook")


def test_the_site_is_as_from_nothing(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(OFF)
    site, seeds = tmp_path / "site", tmp_path / "seeds"
    seeds.mkdir()
    for name, place in (("a", "谷城县"), ("b", "南漳县")):
        text = REPORT.replace("谷城县", place)
        (seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    assert casebook("split").returncode == 0
    for name in ("mkdocs.yml", "docs/index.md"):  # with a navigation, in which the pages are not
        shutil.copy(SAMPLE / name, tmp_path / name)
    assert casebook("build").returncode == 0
    before = {path: path.stat() for path in sorted(site.rglob("*.html"))}
    page = min((tmp_path / "docs/cases").rglob("*.md"))
    page.write_text(f"{page.read_text('utf-8')}\n各项工作有序推进。\n", encoding="utf-8")
    assert casebook("build").returncode == 0
    same = [path for path, old in before.items() if path.stat().st_ino == old.st_ino]
    assert site / "cases" / f"{page.stem}.html" not in same
    assert same
    assert {path.stat().st_nlink for path in same} == {1}
    linked = tree(site)
    shutil.rmtree(tmp_path / FOLDER)
    assert casebook("build").returncode == 0
    assert tree(site) == linked
