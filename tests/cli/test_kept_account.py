"""The account that a casebook keeps: `split` renews it, `check` says when it is out of date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casebook.accounting import REPORT_PATH
from tests.helpers.commands import OTHER, REPORT, Run

STALE = "accounting-stale"


@pytest.fixture
def kept(casebook: Run, tmp_path: Path) -> Path:
    """The account of a casebook with one report and its page."""
    (tmp_path / "mkdocs.yml").write_text("theme: material\nplugins: [casebook]\n", encoding="utf-8")
    write(tmp_path, "谷城.txt", REPORT)
    path = tmp_path / "docs" / REPORT_PATH
    assert casebook("split", "--report", path.relative_to(tmp_path)).returncode == 0
    assert sources(path) == {"谷城.txt": ["420625-2023-08-25"]}
    return path


def write(root: Path, name: str, text: str) -> Path:
    path = root / "seeds" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sources(path: Path) -> dict[str, list[str]]:
    """File name -> ids, in the order of the file."""
    entries = json.loads(path.read_text(encoding="utf-8"))["sources"]
    return {entry["file"]: [case["id"] for case in entry["cases"]] for entry in entries}


def said(casebook: Run) -> list[str]:
    """The lines of `casebook check` about the account; the check itself is no failure."""
    done = casebook("check")
    assert done.returncode == 0, done.stdout
    return [line for line in done.stdout.splitlines() if "[accounting-" in line]


def page_of(root: Path, name: str) -> Path:
    (page,) = (root / "docs/cases").rglob(name)
    return page


def test_split_leaves_an_account_that_the_check_accepts(casebook: Run, kept: Path):
    before = kept.read_bytes()
    assert said(casebook) == []
    assert casebook("split").returncode == 0
    assert kept.read_bytes() == before


def test_a_report_that_was_not_split_is_told_in_one_line(casebook: Run, tmp_path, kept: Path):
    write(tmp_path, "a浚县.txt", OTHER)
    write(tmp_path, "b浚县.txt", OTHER.replace("推动", "促进"))
    (line,) = said(casebook)
    assert line.startswith(f"docs/{REPORT_PATH}: 提醒 [{STALE}] ")
    assert "seeds/ 里的“a浚县.txt”等 2 个还没有拆分" in line
    assert "运行 casebook split" in line
    assert casebook("split").returncode == 0
    assert list(sources(kept)) == sorted(["a浚县.txt", "b浚县.txt", "谷城.txt"])
    assert said(casebook) == []


def test_a_report_that_was_taken_away_with_its_page(casebook: Run, tmp_path, kept: Path):
    write(tmp_path, "浚县.txt", OTHER)
    assert casebook("split").returncode == 0
    (tmp_path / "seeds/谷城.txt").unlink()
    page_of(tmp_path, "420625-*.md").unlink()
    (line,) = said(casebook)
    assert "seeds/ 里已没有“谷城.txt”" in line
    assert casebook("split").returncode == 0
    assert list(sources(kept)) == ["浚县.txt"]
    assert said(casebook) == []


def test_the_last_report_taken_away(casebook: Run, tmp_path, kept: Path):
    (tmp_path / "seeds/谷城.txt").unlink()
    page_of(tmp_path, "420625-*.md").unlink()
    assert casebook("split").returncode == 0
    assert sources(kept) == {}
    assert said(casebook) == []


def test_a_page_that_is_missing(casebook: Run, tmp_path, kept: Path):
    page_of(tmp_path, "420625-*.md").unlink()
    (line,) = said(casebook)
    assert "案例“420625-2023-08-25”没有了" in line
    assert casebook("split").returncode == 0
    assert said(casebook) == []


@pytest.mark.parametrize("broken", ["---\ntitle: [\n---\n", "没有信息栏\n"])
def test_a_page_that_cannot_be_read_is_not_missing(casebook: Run, tmp_path, kept: Path, broken):
    page_of(tmp_path, "420625-*.md").write_text(broken, encoding="gb18030")
    assert STALE not in casebook("check").stdout


def test_a_renamed_report_leaves_no_account_under_its_old_name(casebook: Run, tmp_path, kept: Path):
    (tmp_path / "seeds/谷城.txt").rename(tmp_path / "seeds/谷城县.txt")
    assert casebook("split").returncode == 0
    assert sources(kept) == {"谷城县.txt": ["420625-2023-08-25"]}
    assert said(casebook) == []


def test_the_page_of_a_lost_report_keeps_its_account(casebook: Run, tmp_path, kept: Path):
    """The page itself says that its report is not there."""
    (tmp_path / "seeds/谷城.txt").unlink()
    write(tmp_path, "浚县.txt", OTHER)
    assert casebook("split").returncode == 0
    assert set(sources(kept)) == {"浚县.txt", "谷城.txt"}
    done = casebook("check", "--format", "json")
    assert {item["code"] for item in json.loads(done.stdout)} == {"source-unknown"}


def test_a_copy_of_a_report_needs_no_account(casebook: Run, tmp_path, kept: Path):
    write(tmp_path, "谷城 - 副本.txt", REPORT)
    assert casebook("split").returncode == 0
    assert list(sources(kept)) == ["谷城.txt"]
    assert said(casebook) == []


def test_a_run_over_one_report_keeps_the_accounts_of_the_others(
    casebook: Run, tmp_path, kept: Path
):
    path = write(tmp_path, "浚县.txt", OTHER)
    own = tmp_path / "own.json"
    assert casebook("split", path, "--report", own).returncode == 0
    assert list(sources(own)) == ["浚县.txt"]
    assert set(sources(kept)) == {"浚县.txt", "谷城.txt"}
    assert said(casebook) == []


def test_a_run_into_another_folder_leaves_it_alone(casebook: Run, tmp_path, kept: Path):
    before = kept.read_bytes()
    path = write(tmp_path / "docs", "浚县.txt", OTHER)
    assert casebook("split", path, "--out", tmp_path / "out").returncode == 0
    assert kept.read_bytes() == before


def test_a_casebook_that_keeps_none_gets_none(casebook: Run, tmp_path, kept: Path):
    kept.unlink()
    assert casebook("split").returncode == 0
    write(tmp_path, "浚县.txt", OTHER)
    assert said(casebook) == []
    assert not kept.exists()


@pytest.mark.parametrize("broken", ["", "[]", '{"sources": [{"file": 1}]}', '{"sources": [3]}'])
def test_a_broken_one_is_written_anew(casebook: Run, kept: Path, broken: str):
    before = kept.read_bytes()
    kept.write_text(broken, encoding="utf-8")
    (line,) = said(casebook)
    assert "[accounting-broken]" in line
    assert casebook("split").returncode == 0
    assert kept.read_bytes() == before


PAGE = "<html><body><h1>谷城县工作情况</h1>{}</body></html>"


def test_pictures_are_said_and_keep_an_account(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("theme: material\nplugins: [casebook]\n", encoding="utf-8")
    text = "".join(f"<p>{line}</p>" for line in REPORT.split("\n") if line.strip())
    write(tmp_path, "甲.html", PAGE.format(f'{text}<p><img src="统计.png"></p>'))
    path = tmp_path / "docs" / REPORT_PATH
    assert casebook("split", "seeds/甲.html").returncode == 0
    assert not path.exists()  # it would lack the other reports
    done = casebook("split")
    assert "没有读出的内容" in done.stdout
    assert "seeds/甲.html：1 张图片（第 " in done.stdout
    [entry] = json.loads(path.read_text(encoding="utf-8"))["sources"]
    assert [(each["kind"], each["count"]) for each in entry["unread"]] == [("图片", 1)]
    assert said(casebook) == []
    write(tmp_path, "甲.html", PAGE.format(text))
    assert "没有读出的内容" not in casebook("split").stdout
    [entry] = json.loads(path.read_text(encoding="utf-8"))["sources"]
    assert entry["unread"] == []


def test_text_alone_makes_no_account(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("theme: material\nplugins: [casebook]\n", encoding="utf-8")
    write(tmp_path, "谷城.txt", REPORT)
    assert casebook("split").returncode == 0
    assert not (tmp_path / "docs" / REPORT_PATH).exists()
