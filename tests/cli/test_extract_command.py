"""`casebook extract`: a list for people, JSON for programs, every kind of input, and its messages."""

import json
from pathlib import Path

import pytest

from tests.helpers.commands import REPORT, Run
from tests.helpers.failing import BAD, break_extractor
from tests.readers.samples import report_docx

pytestmark = pytest.mark.usefixtures("in_a_casebook")

PAGE = "---\nid: a\ntitle: 甲\ndate: 2023-02-18\n---\n\n## 一、复议\n\n今年受理行政复议案件50件。\n"


def test_without_json_findings_are_a_list(casebook: Run, tmp_path: Path) -> None:
    text = f"{REPORT}　　推行首违不罚，荣获“全国先进集体”称号。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = casebook("extract", "a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("a.txt：\n　改革举措：")
    assert "　　受理行政复议案件：50件 → 行政复议案件受理件数\n" in done.stdout
    assert "　荣誉 1 处：\n　　" in done.stdout


def test_a_page_is_read_without_its_front_matter_and_offsets_count_in_the_file(
    casebook: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    found = json.loads(casebook("extract", "a.md", "--json").stdout)
    (metric,) = found["metrics"]
    assert PAGE[metric["start"] :].startswith("50件")
    assert metric["period"]["since"] == "2023-01-01"
    assert [section["heading"] for section in found["sections"]] == ["一、复议"]


def test_the_date_of_the_report_can_be_given(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    found = json.loads(casebook("extract", "a.md", "--json", "--date", "2019").stdout)
    assert found["metrics"][0]["period"]["since"] == "2019-01-01"


@pytest.mark.parametrize("date", ["去年", "2023-13", "2023-02-30", "23-01-01"])
def test_a_date_that_does_not_exist_is_refused(casebook: Run, date: str) -> None:
    done = casebook("extract", "--date", date)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"不能是“{date}”" in done.stderr


def test_a_word_file_is_read_as_the_splitter_reads_it(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report_docx())
    found = json.loads(casebook("extract", "a.docx", "--json").stdout)
    assert "12次" in [metric["text"] for metric in found["metrics"]]


def test_input_that_cannot_be_decoded_is_named(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xff\xff")
    done = casebook("extract", "a.txt", "b.txt", "-", stdin=REPORT)
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.startswith("a.txt")
    assert second.startswith("b.txt: 错误 [read-missing]")
    assert done.stdout.startswith("-：\n")


def test_a_rule_that_fails_is_reported_with_its_line(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_extractor("metrics", monkeypatch)
    (tmp_path / "a.txt").write_text(f"甲。\n\n{BAD}办结49件。\n", encoding="utf-8")
    done = casebook("extract", "a.txt", "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("a.txt:3: 提醒 [finding-failed]")
    assert json.loads(done.stdout)["metrics"] == []
