"""`casebook init` writes a casebook that splits, checks and builds at once, and nothing twice."""

import html
import re
from pathlib import Path

import pytest

from casebook.project.casebook import find_casebook
from casebook.vocabulary import FOLDER, read_vocabulary
from tests.helpers.commands import REPORT, Run, tree
from tests.helpers.sites import build_site


@pytest.mark.parametrize("field", ["fazhi", "河湖治理"])
def test_a_new_casebook_works_at_once(casebook: Run, tmp_path: Path, monkeypatch, field: str):
    done = casebook("init", "demo", "--field", field)
    assert done.returncode == 0
    assert "cd demo" in done.stdout
    demo = tmp_path / "demo"
    assert (demo / "vocabulary").exists() == (field != "fazhi")
    (demo / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.setattr("tests.cli.conftest.chdir", lambda _: __import__("contextlib").chdir(demo))
    assert casebook("split").returncode == 0
    assert "没有发现问题" in casebook("check").stdout
    site = build_site(demo)
    home = (site / "index.html").read_text(encoding="utf-8")
    assert ("法治政府建设案例库" if field == "fazhi" else "河湖治理案例库") in home
    assert "谷城县法治政府建设综述" in home


def test_a_casebook_without_a_case_is_built_too(casebook: Run, tmp_path: Path):
    casebook("init", "demo", "--field", "河湖治理")
    assert "暂无" in (build_site(tmp_path / "demo") / "honours/index.html").read_text("utf-8")


def test_the_blank_vocabulary_is_valid_and_has_three_examples_each(casebook: Run, tmp_path: Path):
    casebook("init", "demo", "--field", "河湖治理")
    vocabulary, problems = read_vocabulary(tmp_path / "demo/vocabulary")
    assert problems == ()
    assert [len(vocabulary.names(kind)) for kind in ("themes", "reforms", "indicators")] == [3] * 3


def test_the_packaged_vocabulary_is_named_not_copied(casebook: Run, tmp_path: Path):
    casebook("init", "demo")
    found = find_casebook(tmp_path / "demo")
    assert found is not None
    assert found.vocabulary == FOLDER


def test_a_folder_with_files_is_refused_with_what_would_be_written(casebook: Run, tmp_path: Path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/README.md").write_text("own", encoding="utf-8")
    done = casebook("init", "demo")
    assert done.returncode == 2
    assert "  mkdocs.yml\n" in done.stderr
    assert "--force" in done.stderr
    assert tree(tmp_path / "demo") == {"README.md": b"own"}
    done = casebook("init", "demo", "--force")
    assert done.returncode == 0
    assert "已有的 1 个文件没有动" in done.stdout
    assert (tmp_path / "demo/README.md").read_text(encoding="utf-8") == "own"
    assert (tmp_path / "demo/mkdocs.yml").is_file()


def test_a_casebook_is_not_written_over_or_into(casebook: Run, tmp_path: Path):
    casebook("init", "demo")
    before = tree(tmp_path)
    done = casebook("init", "demo")
    assert done.returncode == 2
    assert "已经是一个案例库" in done.stderr
    done = casebook("init", "demo/inside")
    assert done.returncode == 2
    assert "在案例库" in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["", "a\nb", "x" * 61, "\x1b[31m", "<b>a</b>"])
def test_a_name_that_is_no_title_is_refused(casebook: Run, tmp_path: Path, name: str):
    done = casebook("init", "demo", "--name", name or " ")
    assert done.returncode == 2
    assert "--name" in done.stderr
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("name", ['案例: "引号" #1', "{vocabulary}", "*x*", "a & b"])
def test_any_title_is_shown_as_it_is_written(casebook: Run, tmp_path: Path, name: str):
    assert casebook("init", "demo", "--name", name).returncode == 0
    home = (build_site(tmp_path / "demo") / "index.html").read_text(encoding="utf-8")
    assert re.search(rf"<h1[^>]*>{re.escape(html.escape(name, quote=False))}<", home)


def test_a_file_where_the_folder_should_be_is_told(casebook: Run, tmp_path: Path):
    (tmp_path / "demo").write_text("", encoding="utf-8")
    done = casebook("init", "demo")
    assert done.returncode == 2
    assert "是一个文件" in done.stderr


@pytest.mark.parametrize(
    ("answers", "code", "title"),
    [("河湖治理\n\n", 0, "河湖治理案例库"), ("河湖治理\n我的\n", 0, "我的"), ("河湖治理\n", 2, "")],
)
def test_a_person_at_a_terminal_is_asked(
    casebook: Run, tmp_path: Path, monkeypatch, answers: str, code: int, title: str
):
    monkeypatch.setattr("casebook.commands.init._at_terminal", lambda: True)
    done = casebook("init", stdin=answers)
    assert done.returncode == code
    assert (tmp_path / "mkdocs.yml").exists() == (code == 0)
    if title:
        assert f"site_name: {title}" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    else:
        assert "没有答完" in done.stderr
