"""A bug that one text triggers is reported with file, line and rule; the rest is done."""

from pathlib import Path

import pytest

from casebook.casetext import case_text
from casebook.commands.check import check_all
from casebook.drafts.drafting import draft_document
from casebook.model import Document, Problem
from casebook.vocabulary import Vocabulary
from tests.helpers.commands import Run
from tests.helpers.failing import BAD, REPORT, break_extractor

pytestmark = pytest.mark.usefixtures("in_a_casebook")


@pytest.fixture(params=["metrics", "reforms"])
def failing(request, monkeypatch) -> str:
    """The name of an extractor that raises on texts with `BAD`."""
    break_extractor(request.param, monkeypatch)
    return request.param


def test_split_reports_file_line_and_rule_and_writes_the_rest(
    casebook: Run, tmp_path: Path, failing: str
):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/bad.txt").write_text(REPORT.format(bad=f"{BAD}办结49件。"), encoding="utf-8")
    (tmp_path / "seeds/good.txt").write_text(
        REPORT.replace("信丰", "崇义").format(bad=""), encoding="utf-8"
    )
    done = casebook("split", "--out", "docs/cases")
    assert done.returncode == 0
    assert len(list((tmp_path / "docs/cases").rglob("*.md"))) == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("seeds/bad.txt:5: 提醒 [finding-failed] 这一句里的")
    assert "failing.fails：IndexError" in line


def test_a_report_that_fails_leaves_the_others_alone(casebook: Run, tmp_path: Path, monkeypatch):
    def fails(document: Document, vocabulary: Vocabulary):
        if document.name == "bad.txt":
            raise ZeroDivisionError("made up")
        return draft_document(document, vocabulary)

    monkeypatch.setattr("casebook.drafts.kept.draft_document", fails)
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(REPORT.format(bad=name), encoding="utf-8")
    done = casebook("split", "bad.txt", "good.txt", "--out", "c")
    assert done.returncode == 1
    assert len(list((tmp_path / "c").rglob("*.md"))) == 1
    assert (
        "bad.txt: 错误 [split-failed] 处理这份报告时程序出错（test_faults_in_rules.fails：Zero"
        in done.stderr
    )


@pytest.fixture
def page(casebook: Run, tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "a.txt").write_text(REPORT.format(bad=""), encoding="utf-8")
    casebook("split", "a.txt", "--out", "docs/cases")
    (made,) = (tmp_path / "docs/cases").rglob("*.md")
    made.write_text(
        made.read_text(encoding="utf-8").replace("荣获", f"{BAD}荣获"), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return made


def test_check_reports_what_would_fail_in_a_build(page: Path, failing: str):
    found, _, _ = check_all([page])
    (problem,) = [item for item in found if item.code == "finding-failed"]
    assert BAD in page.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def reading_failed(page: Path) -> list[Problem]:
    return [problem for problem in check_all([page])[0] if problem.code == "reading-failed"]


def test_check_reports_a_page_that_cannot_be_made(page: Path, monkeypatch):
    def fails(*_: object) -> tuple[object, ...]:
        raise ZeroDivisionError("made up")

    with monkeypatch.context() as patch:
        patch.setattr("casebook.site.case.page.figures", fails)
        (problem,) = reading_failed(page)
    assert "生成这一页时程序出错（test_faults_in_rules.fails：Zero" in problem.cause
    for maker in ("generate", "site_files"):
        with monkeypatch.context() as patch:
            patch.setattr(f"casebook.site.trial.{maker}", fails)
            (problem,) = reading_failed(page)
        assert "把这一页收进目录和数据时程序出错（test_faults_in_rules.fails：Zero" in problem.cause


def test_check_reports_a_page_that_cannot_be_read(page: Path, monkeypatch):
    case_text._read.cache_clear()  # otherwise a text read before is not read again
    monkeypatch.setattr("casebook.casetext.case_text.find_private", lambda _: 1 / 0)
    found, _, _ = check_all([page])
    (problem,) = [item for item in found if item.code == "reading-failed"]
    assert "ZeroDivisionError" in problem.cause
