"""A vocabulary with problems stops the build of a site, and each problem is named."""

from __future__ import annotations

import pytest
from mkdocs.exceptions import Abort

from casebook.mkdocs_plugin import loading
from casebook.vocabulary import FOLDER, load_vocabulary
from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project


def test_every_problem_of_the_vocabulary_is_named(tmp_path, caplog, monkeypatch):
    folder = tmp_path / "vocab"
    folder.mkdir()
    for path in FOLDER.glob("*.yml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "themes.yml").write_text("- id: a\n- id: b\n", encoding="utf-8")
    monkeypatch.setattr(loading, "load_vocabulary", lambda: load_vocabulary(folder))
    project = make_project(tmp_path / "project", CASES[:1])
    with pytest.raises(Abort):
        build_site(project)
    assert "条目 a 缺少 name" in caplog.text
    assert "条目 b 缺少 name" in caplog.text
    assert "网站没有生成" in caplog.text
    assert not (project / "site/index.html").exists()
