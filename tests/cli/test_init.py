"""`casebook init` writes a casebook that splits, checks and builds at once, and nothing twice."""

import html
import re
from dataclasses import fields
from pathlib import Path

import pytest

from casebook import store
from casebook.project.casebook import find_casebook
from casebook.vocabulary import FOLDER, read_vocabulary
from casebook.vocabulary.field_words import FieldWords
from tests.helpers.commands import REPORT, Run, git, tree
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


def test_the_words_of_a_blank_field_are_examples_that_work_when_uncommented(
    casebook: Run, tmp_path: Path
):
    casebook("init", "demo", "--field", "河湖治理")
    folder = tmp_path / "demo/vocabulary"
    assert read_vocabulary(folder)[0].words == FieldWords()
    path = folder / "field.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^# (?=[a-z_]+: )", "", text), encoding="utf-8")
    vocabulary, problems = read_vocabulary(folder)
    assert problems == ()
    assert all(getattr(vocabulary.words, field.name) for field in fields(FieldWords))


def test_the_packaged_vocabulary_is_named_not_copied(casebook: Run, tmp_path: Path):
    casebook("init", "demo")
    found = find_casebook(tmp_path / "demo")
    assert found is not None
    assert found.vocabulary == FOLDER


@pytest.mark.parametrize("name", ['案例: "引号" #1', "{vocabulary}", "*x*", "a & b"])
def test_any_title_is_shown_as_it_is_written(casebook: Run, tmp_path: Path, name: str):
    assert casebook("init", "demo", "--name", name).returncode == 0
    home = (build_site(tmp_path / "demo") / "index.html").read_text(encoding="utf-8")
    assert re.search(rf"<h1[^>]*>{re.escape(html.escape(name, quote=False))}<", home)


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


WHEEL = f"https://example.org/mkdocs_casebook-1.0-py3-none-any.whl#sha256={'a' * 64}"


def test_requirements_name_the_wheel_that_was_given(casebook: Run, tmp_path: Path):
    done = casebook("init", "demo", "--wheel", WHEEL)
    assert done.returncode == 0
    assert "发布以前" not in done.stdout
    text = (tmp_path / "demo/requirements.txt").read_text(encoding="utf-8")
    assert f"\nmkdocs-casebook @ {WHEEL}\n" in text


def test_versions_are_renewed_and_nothing_else(casebook: Run, tmp_path: Path):
    casebook("init", "demo", "--wheel", WHEEL)
    before = tree(tmp_path / "demo")
    (tmp_path / "demo/requirements.txt").write_text("old", encoding="utf-8")
    assert casebook("init", "demo", "--pin", "--wheel", WHEEL).returncode == 0
    assert tree(tmp_path / "demo") == before
    done = casebook("init", "demo", "--pin")  # the program of the tests is a checkout
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "--wheel" in done.stderr
    assert tree(tmp_path / "demo") == before
    done = casebook("init", "--pin")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "不是案例库" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo"]


@pytest.mark.parametrize("field", ["fazhi", "河湖治理"])
def test_what_a_killed_run_left_is_completed(casebook: Run, tmp_path: Path, field: str):
    assert casebook("init", "whole", "--field", field).returncode == 0
    whole = tree(tmp_path / "whole")
    names = list(whole)
    for missing in (names[:1], names[3:], ["mkdocs.yml"], ["README.md", ".github/CODEOWNERS"]):
        demo = tmp_path / f"demo{len(missing)}{missing[0].strip('.').replace('/', '-')}"
        for name in set(names) - set(missing):
            (demo / name).parent.mkdir(parents=True, exist_ok=True)
            (demo / name).write_bytes(whole[name])
        (demo / ".casebook-x.tmp").write_text("half", encoding="utf-8")
        assert casebook("init", demo.name, "--field", field, "--force").returncode == 0
        assert tree(demo) == whole


def test_a_casebook_is_completed_for_the_vocabulary_that_it_has(casebook: Run, tmp_path: Path):
    casebook("init", "demo", "--field", "河湖治理", "--name", "名称")
    whole = tree(tmp_path / "demo")
    for name in ("vocabulary/themes.yml", "requirements.txt"):
        (tmp_path / "demo" / name).unlink()
    # The option names a folder that is not whole now; the settings themselves are all right.
    assert casebook("init", "demo", "--force").returncode == 0
    assert tree(tmp_path / "demo") == whole


def test_with_folder_and_field_nothing_is_asked(casebook: Run, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("casebook.commands.init._at_terminal", lambda: True)
    assert casebook("init", "demo", "--field", "河湖治理").returncode == 0
    assert casebook("init", "other", stdin="防汛\n\n").returncode == 0
    settings = (tmp_path / "other/mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: 防汛案例库" in settings


def test_the_settings_come_last(casebook: Run, tmp_path: Path, monkeypatch):
    """They make a folder a casebook: one that a killed run left is not taken for whole."""
    written = []
    real = store.write_atomic
    monkeypatch.setattr(
        store, "write_atomic", lambda path, data: (written.append(path.name), real(path, data))
    )
    assert casebook("init", "demo").returncode == 0
    assert written[-1] == "mkdocs.yml"
    assert written.count("mkdocs.yml") == 1


def test_a_packaged_field_is_found_by_its_chinese_name(casebook: Run, tmp_path: Path):
    for folder, field in (
        ("a", "fazhi"),
        ("b", "法治政府建设"),
        ("c", "Fazhi"),
        ("d", " 法治政府建设 "),
    ):
        assert casebook("init", folder, "--field", field).returncode == 0
        assert tree(tmp_path / "a") == tree(tmp_path / folder)
    (tmp_path / "x.txt").write_text("甲县全年受理行政复议案件50件。", encoding="utf-8")
    for field in ("FAZHI", "法治政府建设 "):
        assert casebook("extract", "x.txt", "--field", field).returncode == 0
        assert casebook("split", "x.txt", "--out", "out", "--field", field).returncode == 0


def test_a_field_that_is_clearly_another_is_a_new_one(casebook: Run, tmp_path: Path):
    for field in ("数字政府建设", "河湖治理", "司法"):
        assert casebook("init", field, "--field", field).returncode == 0
        assert (tmp_path / field / "vocabulary/themes.yml").is_file()
    assert casebook("init", "own", "--field", "法治", "--blank").returncode == 0
    assert "site_name: 法治案例库" in (tmp_path / "own/mkdocs.yml").read_text(encoding="utf-8")


def test_the_clone_of_an_empty_repository_is_an_empty_folder(casebook: Run, tmp_path: Path):
    git(tmp_path, "init", "--quiet", "demo")
    assert casebook("init", "demo").returncode == 0
    assert (tmp_path / "demo/mkdocs.yml").is_file()
