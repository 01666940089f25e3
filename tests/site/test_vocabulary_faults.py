"""A vocabulary with problems stops the build of a site, and each problem is named."""

from __future__ import annotations

import shutil

import pytest
from mkdocs.exceptions import Abort

from casebook.vocabulary import FOLDER
from tests.helpers.cases import CASES
from tests.helpers.sites import build_site, make_project


def test_every_problem_of_the_vocabulary_is_named(tmp_path, caplog):
    project = make_project(tmp_path / "project", CASES[:1])
    shutil.copytree(FOLDER, project / "words")
    (project / "words/themes.yml").write_text("- id: a\n- id: b\n", encoding="utf-8")
    settings = project / "mkdocs.yml"
    own = "{checks: reading, vocabulary: words}"
    settings.write_text(settings.read_text("utf-8").replace("{checks: reading}", own), "utf-8")
    with pytest.raises(Abort):
        build_site(project)
    assert "条目 a 缺少 name" in caplog.text
    assert "条目 b 缺少 name" in caplog.text
    assert "网站没有生成" in caplog.text
    assert not (project / "site/index.html").exists()
