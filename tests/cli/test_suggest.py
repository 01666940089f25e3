"""`casebook suggest`: what it writes and prints, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.case_md import format_case
from casebook.model import Case
from casebook.project.scaffold import TEMPLATE_VOCABULARY
from tests.helpers.commands import Run, make_casebook, tree
from tests.suggest.education import texts

WRITTEN = {"aliases.yml", "index.html", "indicators.yml", "reforms.yml", "themes.yml"}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A casebook of eight made-up places, with an empty vocabulary of its own."""
    folder = make_casebook(tmp_path, "vocabulary: words") / "words"
    folder.mkdir()
    (folder / "themes.yml").write_text("- {id: a, name: 其余}\n", encoding="utf-8")
    for name in ("reforms", "indicators"):
        (folder / f"{name}.yml").write_text("[]\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def pages(library: Path) -> Path:
    """Its pages."""
    for text in texts():
        body = "\n\n".join(f"## {part}" if level else part for level, part in text.parts)
        page = Case(id=text.name, title=text.title, body=f"{body}\n", locality=text.place)
        path = library / "docs/cases" / f"{text.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_case(page), encoding="utf-8")
    return library


def test_folder_is_written_and_said(casebook: Run, pages: Path) -> None:
    done = casebook("suggest")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("读了 8 篇、8 个地方的报告，建议写在")
    assert set(tree(pages / "suggested")) == WRITTEN


def test_folder_is_never_written_again(casebook: Run, pages: Path) -> None:
    casebook("suggest")
    edited = pages / "suggested/reforms.yml"
    edited.write_text("[]\n", encoding="utf-8")
    before = tree(pages / "suggested")
    assert casebook("suggest").returncode == 0
    assert tree(pages / "suggested") == before
    assert set(tree(pages / "suggested-2")) == WRITTEN
    refused = casebook("suggest", "--out", "suggested")
    assert refused.returncode == 2
    assert "已经有了" in refused.stderr
    assert tree(pages / "suggested") == before


def test_folder_that_is_published_is_refused(casebook: Run, pages: Path) -> None:
    done = casebook("suggest", "--out", "docs/new")
    assert done.returncode == 2
    assert "公开" in done.stderr
    assert not (pages / "docs/new").exists()


def test_suggested_folder_is_a_vocabulary(casebook: Run, pages: Path) -> None:
    casebook("suggest")
    again = casebook("suggest", "--field", "suggested", "--json")
    assert again.returncode == 0
    found = json.loads(again.stdout)
    assert not {each["name"] for each in found["reforms"]} & {"县管校聘", "陪餐制"}


def test_json_has_the_evidence_and_writes_nothing(casebook: Run, pages: Path) -> None:
    before = tree(pages)
    done = casebook("suggest", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert tree(pages) == before
    reform = found["reforms"][0]
    assert reform["places"] == 4 or reform["places"] == len(reform["place_names"])
    assert all(isinstance(quote, str) for quote in reform["quotes"])
    indicator = found["indicators"][0]
    assert indicator["unit"] == "名"
    assert {"name", "wordings", "places", "values"} <= indicator.keys()
    assert all(any(value in text.text for text in texts()) for value in indicator["values"])


def test_examples_of_a_new_casebook_are_not_taken_for_its_vocabulary(
    casebook: Run, pages: Path
) -> None:
    for name in ("reforms", "indicators", "themes"):
        example = (TEMPLATE_VOCABULARY / f"{name}.yml").read_bytes()
        (pages / f"words/{name}.yml").write_bytes(example)
    for number, path in enumerate(sorted((pages / "docs/cases").glob("*.md"))):
        more = f"推行网格化管理，受理择校投诉{number + 3}件。\n"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{more}", encoding="utf-8")
    found = json.loads(casebook("suggest", "--json").stdout)
    assert "网格化管理" in {each["name"] for each in found["reforms"]}
    assert any("受理择校投诉" in each["wordings"] for each in found["indicators"])


def test_three_files_are_too_few(casebook: Run, pages: Path) -> None:
    for number in range(4, 9):
        (pages / f"docs/cases/{number:02}.md").unlink()
    before = tree(pages)
    done = casebook("suggest")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "只有 3 篇" in done.stderr
    assert tree(pages) == before


def test_no_page_at_all_is_too_few(casebook: Run, library: Path) -> None:
    done = casebook("suggest")
    assert done.returncode == 1
    assert "只有 0 篇" in done.stderr
    assert not (library / "suggested").exists()


def test_missing_path_is_said(casebook: Run, library: Path) -> None:
    done = casebook("suggest", "nothing")
    assert done.returncode == 1
    assert "nothing" in done.stderr
    assert not (library / "suggested").exists()


def test_page_that_cannot_be_read_is_left_out_and_said(casebook: Run, pages: Path) -> None:
    (pages / "docs/cases/bad.md").write_text("---\nid: [\n---\n", encoding="utf-8")
    done = casebook("suggest")
    assert done.returncode == 1
    assert "bad.md" in done.stderr
    assert "读了 8 篇" in done.stdout


def test_reports_are_read_without_a_casebook(casebook: Run, tmp_path: Path) -> None:
    for text in texts():
        report = f"{text.title}\n\n{text.text.replace('# ', '一、')}\n"
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / f"in/{text.name}.txt").write_text(report, encoding="utf-8")
    done = casebook("suggest", "in", "--json")
    assert done.returncode == 0
    assert "县管校聘" in {each["name"] for each in json.loads(done.stdout)["reforms"]}


def test_markdown_without_front_matter_is_a_report(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for text in texts():
        report = f"# {text.title}\n\n{text.text}\n"
        (tmp_path / f"in/{text.name}.md").write_text(report, encoding="utf-8")
    done = casebook("suggest", "in", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["texts"] == 8


def test_what_cannot_be_read_is_said_where_too_little_is_left(casebook: Run, library: Path) -> None:
    page = library / "docs/cases/bad.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nid: [\n---\n", encoding="utf-8")
    done = casebook("suggest")
    assert done.returncode == 1
    assert "只有 0 篇" in done.stderr
    assert "bad.md" in done.stderr


def test_reports_behind_those_that_cost_too_much_are_left_out(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.commands.suggest_texts._MOST_WASTED", 2)
    seconds = iter((0.0, 9.0, 10.0, 11.5, 20.0, 20.6))  # what was read counts for nothing
    monkeypatch.setattr("casebook.drafts.batch._processor_seconds", lambda: next(seconds))
    (tmp_path / "in").mkdir()
    for name, text in {
        "a.txt": texts()[0].text,
        "b.zip": "",
        "c.zip": "",
        "d.txt": "",
        "e.txt": "",
    }.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    done = casebook("suggest", "in")
    assert done.returncode == 1
    assert "in/c.zip" in done.stderr
    assert "in/d.txt: 错误 [suggest-left-out]" in done.stderr
    assert "还有 2 份没有读" in done.stderr
    assert "in/e.txt" not in done.stderr


def test_private_details_are_not_shown(casebook: Run, pages: Path) -> None:
    for path in (pages / "docs/cases").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text + "\n村民李建国说，“阳光食堂”让人放心，电话13912345678。\n", encoding="utf-8"
        )
    done = casebook("suggest", "--json")
    assert "阳光食堂" in done.stdout
    assert "李建国" not in done.stdout
    assert "13912345678" not in done.stdout
