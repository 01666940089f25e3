"""The exported files: atomic, reproducible, and other files are not overwritten."""

from __future__ import annotations

import csv
import io
import json

import pytest

from casebook import store
from casebook.export.formats import FORMATS, Selection, as_xlsx
from casebook.export.sheet_writer import TooLongError
from tests.export.samples import CHANGSHA
from tests.helpers.cases import HOSTILE, case, corpus_of
from tests.helpers.commands import git, tree

OWN = {"docs", "mkdocs.yml"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_cases_give_the_same_bytes(corpus, name, monkeypatch):
    selection = Selection(corpus=corpus, cases=corpus.cases)
    first = FORMATS[name].make(selection)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert FORMATS[name].make(selection) == first


def test_a_suffix_and_a_format_flag_give_the_same_file(run, project):
    assert run("export", "--docx")[0] == 0
    assert run("export", "--xlsx", "--out", "b.xlsx")[0] == 0
    assert run("export", "--out", "c.bib")[0] == 0
    assert {path.name for path in project.iterdir()} - OWN == {"案例汇编.docx", "b.xlsx", "c.bib"}
    code, _, output = run("export", "--docx", "--out", "c.xlsx")
    assert (code, "后缀写成 .docx" in output) == (2, True)


def test_other_files_are_never_overwritten(run, project):
    target = project / "a.xlsx"
    assert run("export", "--out", "a.xlsx")[0] == 0
    assert "内容相同" in run("export", "--out", "a.xlsx")[1]
    target.write_bytes(b"edited")
    code, _, output = run("export", "--out", "a.xlsx")
    assert (code, target.read_bytes()) == (1, b"edited")
    assert "--force" in output
    assert run("export", "--out", "a.xlsx", "--force")[0] == 0
    assert target.read_bytes().startswith(b"PK")
    assert run("export", "--out", "docs", "--docx")[0] in (1, 2)


def test_a_killed_export_leaves_the_old_file(run, project, monkeypatch):
    target = project / "a.json"
    target.write_bytes(b"old")

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(store.os, "fsync", killed)
    assert run("export", "--out", "a.json", "--force")[0] == 130
    assert {path.name for path in project.iterdir()} - OWN == {"a.json"}
    assert target.read_bytes() == b"old"


def test_json_has_the_records_of_the_site(run):
    _, out, _ = run("export", "--format", "json", "--id", CHANGSHA.id)
    (record,) = json.loads(out)
    assert record["url"] == f"cases/{CHANGSHA.id}.html"
    assert record["metrics"] == {"行政机关负责人出庭应诉率": ["100%"]}
    assert record["source"]["lines"] == [92, 143]


def test_no_cell_of_the_csv_is_a_formula(run):
    _, out, _ = run("export", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[0][0] == "编号"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(HOSTILE in cell for row in rows for cell in row)


def test_a_text_too_long_for_a_cell_is_refused_with_the_id_of_its_case():
    corpus = corpus_of([case("a-1", title="长" * 40_000)])
    with pytest.raises(TooLongError, match=r"^a-1："):
        as_xlsx(Selection(corpus=corpus, cases=corpus.cases))


def test_bibtex_has_an_entry_for_each_case(run):
    _, out, _ = run(
        "export", "--format", "bibtex", "--site", "https://a.example/b/", "--today", "2026-03-01"
    )
    assert out.count("@online{casebook-") == 4
    assert f"url = {{https://a.example/b/cases/{CHANGSHA.id}.html}}" in out
    assert "urldate = {2026-03-01}" in out


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--out", "docs/cases/x.json"),
        ("export", "--xlsx", "--out", "docs/x.xlsx"),
        ("package", "--out", "docs/x.zip"),
    ],
)
def test_nothing_is_written_where_it_would_be_published(run, project, words):
    before = tree(project)
    code, out, told = run(*words)
    assert (code, out) == (2, "")
    assert told.splitlines()[-1].startswith(f"{words[-1]}：docs/ 里的都会公开")
    assert tree(project) == before


def test_files_that_the_commands_make_beside_the_settings_stay_out_of_git(run, project):
    (project / "new").mkdir()
    assert run("init", "new/demo", "--force", "--field", "河湖治理")[0] == 0
    git(project / "new/demo", "init", "-q")
    made = ("案例汇编.docx", "a.xlsx", "站-2023-01-01.zip", "site/index.html", ".casebook-x.tmp")
    ignored = git(project / "new/demo", "check-ignore", *made, "seeds/a.docx").stdout.splitlines()
    assert len(ignored) == len(made)


@pytest.mark.parametrize("day", ["二月", "2023-02-30", "=1"])
def test_a_day_of_citing_that_is_none_is_refused(run, project, day):
    before = tree(project)
    code, out, told = run("export", "--format", "bibtex", "--today", day)
    assert (code, out) == (2, "")
    assert day in told
    assert "没有写文件" in told
    assert tree(project) == before
