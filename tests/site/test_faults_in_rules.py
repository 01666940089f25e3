"""A rule that fails on a page costs a finding, not the site; errors that stop a build name the page."""

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from casebook.casetext import case_text
from tests.helpers.cases import case
from tests.helpers.failing import BAD, break_extractor
from tests.helpers.sites import build_despite_warnings, make_project

CASES = (
    case("a-1", body=f"受理行政复议案件731件。{BAD}办结行政复议案件732件。\n"),
    case("b-1", body="审查行政规范性文件733件。\n"),
)


@pytest.fixture
def project(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Path:
    caplog.set_level(logging.WARNING)
    case_text._read.cache_clear()  # otherwise a text read before is not read again
    return make_project(tmp_path / "project", CASES)


def test_a_rule_that_fails_costs_a_finding_and_is_reported(project: Path, caplog, monkeypatch):
    break_extractor("metrics", monkeypatch)
    site = build_despite_warnings(project)
    assert (site / "cases/a-1.html").is_file()
    figures = (site / "data/metrics.csv").read_text(encoding="utf-8")
    assert "731" in figures
    assert "732" not in figures
    assert "733" in figures
    (line,) = [text for text in caplog.messages if "finding-failed" in text]
    assert line.startswith("docs/cases/其他/a-1.md:")


def test_a_text_that_cannot_be_read_is_named(project: Path, caplog, monkeypatch):
    def fails(text: str) -> tuple[object, ...]:
        if BAD in text:
            raise KeyError("made up")
        return ()

    monkeypatch.setattr("casebook.casetext.case_text.find_private", fails)
    with pytest.raises(Abort):
        build_despite_warnings(project)
    (line,) = [text for text in caplog.messages if "reading-failed" in text]
    assert "docs/cases/其他/a-1.md:" in line
    assert not (project / "site/cases/a-1.html").exists()


def test_a_page_that_cannot_be_rendered_is_named(project: Path, caplog, monkeypatch):
    def fails(text: object, quotes: object) -> tuple[object, ...]:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("casebook.site.case.page.figures", fails)
    with pytest.raises(Abort):
        build_despite_warnings(project)
    assert (
        "cases/其他/a-1.md：生成这一页时程序出错（test_faults_in_rules.fails：Zero" in caplog.text
    )
