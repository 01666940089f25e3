"""A site has the same bytes with and without the shelf, whatever has changed or happened to it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.casetext import case_text, titles
from casebook.checks.model import CheckedCasebook
from casebook.checks.project import site_project
from casebook.checks.readings import look as look_at_readings
from casebook.index import generate, make_corpus, readings
from casebook.index.markdown import markdown_page
from casebook.mkdocs_plugin.prefetch_texts import prefetch_texts
from casebook.privacy import redaction
from casebook.project.settings import SiteSettings
from casebook.shelf import Shelf, folder
from casebook.shelf.packs import Packs
from casebook.site.files import site_files
from casebook.site.index_html import chart_html
from casebook.site.load import check_site, load_cases
from casebook.site.trial import trial
from casebook.vocabulary import FOLDER, load_vocabulary
from tests.helpers.cases import CASES, case, write_cases
from tests.helpers.commands import tree
from tests.helpers.sites import build_despite_warnings, make_project

BODY = """## 一、深化改革

全面推行“一枚印章管审批”改革，开展包容审慎监管，对首次轻微违法免予处罚42件，当事人王小明送来锦旗。

在全省率先建立“三所联动”机制，获评全国法治政府建设示范市；行政机关负责人出庭应诉率达到100%。
"""
YUELU = {
    "locality": "岳麓区",
    "adcode": "430104",
    "region": ("湖南省", "长沙市", "岳麓区"),
    "level": "县级",
    "reforms": ("包容审慎监管",),
}
LATER = BODY.replace("42件", "58件")
OWN = (
    *CASES,
    case("430104-2024-01-09", body=BODY, date="2024-01-09", report_year="2023", **YUELU),
    case("430104-2025-01-08", body=LATER, date="2025-01-08", report_year="2024", **YUELU),
    case("430105-2024-02-10", body=BODY, date="2024-02-10"),  # the same passages
)
Made = dict[str, bytes]


def make(project: Path, shelf: Shelf) -> Made:
    """All files of the site, the index pages and the problems; nothing in memory is used."""
    case_text._read.cache_clear()
    titles._titles.cache_clear()
    redaction._labels.clear()
    vocabulary = load_vocabulary(project / "vocabulary")
    loaded = load_cases(project / "docs")
    around = site_project(project / "docs", "docs", SiteSettings(), shelf)
    problems = check_site(loaded, vocabulary, around)
    corpus = make_corpus(loaded.cases, vocabulary, shelf=shelf)
    common = prefetch_texts(corpus)
    made = {file.path: file.data for file in site_files(corpus, str)}
    made |= {page.path: markdown_page(page, chart_html).encode() for page in generate(corpus)}
    return made | {"problems": repr(problems).encode(), "common": repr(common).encode()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "vocabulary")
    write_cases(tmp_path / "docs", OWN)
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases that are read, instead of being taken from the shelf."""
    found: list[str] = []
    original = readings.make_reading

    def note(item, *others):  # type: ignore[no-untyped-def]
        found.append(item.id)
        return original(item, *others)

    monkeypatch.setattr("casebook.index.model.make_reading", note)
    return found


def test_nothing_is_read_twice(
    project: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = make(project, Shelf())
    assert "全国法治政府建设示范市".encode() in without["honours/index.md"]
    assert b"430105-2024-02-10" in without["common"]
    assert "changes/to-430104-2025-01-08.md" in without
    assert make(project, Shelf(project / ".casebook")) == without
    read.clear()
    for name in (
        "mkdocs_plugin.prefetch_texts.renew_overlaps",
        "casetext.titles.names_nobody",
        "compare.files.case_contents",
        "dataset.package.change_rows",
        "dataset.package.findings_of_case",
        "index.review.doubts",
        "outline.files.said_of",
        "search.case_index.entry_of",
        "site.word_files.content",
    ):
        monkeypatch.setattr(f"casebook.{name}", None)
    assert make(project, Shelf(project / ".casebook")) == without
    assert not read


def _edit_text(project: Path) -> None:
    page = next(project.rglob("430104-2024-01-09.md"))
    page.write_text(page.read_text("utf-8").replace("42件", "43件"), encoding="utf-8")


def _hide_a_finding(project: Path) -> None:
    page = next(project.rglob("430104-2024-01-09.md"))
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("\nstatus:", "\nhidden_findings: [荣誉:全国法治政府建设示范市]\nstatus:"),
        "utf-8",
    )


def _change_the_vocabulary(project: Path) -> None:
    file = project / "vocabulary/reforms.yml"
    changed = file.read_text("utf-8").replace("包容审慎监管", "包容审慎的监管")
    file.write_text(changed, encoding="utf-8")


def _damage_all(project: Path) -> None:
    for path in (project / ".casebook").rglob("*"):
        if path.is_file():
            path.write_bytes(bytes(~byte & 255 for byte in path.read_bytes()))


def _delete(project: Path) -> None:
    shutil.rmtree(project / ".casebook")


@pytest.mark.parametrize(
    ("change", "others"),
    [
        (_edit_text, {"430104-2024-01-09"}),
        (_hide_a_finding, {"430104-2024-01-09"}),
        (_change_the_vocabulary, {item.id for item in OWN}),
        (_damage_all, {item.id for item in OWN}),
        (_delete, {item.id for item in OWN}),
    ],
)
def test_only_what_changed_is_read(
    project: Path, read: list[str], change: Callable[[Path], None], others: set[str]
) -> None:
    before = make(project, Shelf(project / ".casebook"))
    change(project)
    without = make(project, Shelf())
    assert (without == before) == (change in (_damage_all, _delete))
    read.clear()
    assert make(project, Shelf(project / ".casebook")) == without
    assert set(read) == others


def test_a_full_disk_changes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = make(project, Shelf())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_write", full)
    monkeypatch.setattr(Packs, "keep", full)
    assert make(project, Shelf(project / ".casebook")) == without


def test_mkdocs_builds_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path, OWN)
    sites: list[Made] = []
    for off in ("1", "", ""):
        case_text._read.cache_clear()
        monkeypatch.setenv(folder.OFF, off)
        sites.append(tree(build_despite_warnings(project)))
        assert (project / ".casebook").exists() != bool(off)
    assert sites[0] == sites[1] == sites[2]


def test_texts_out_of_the_cache_are_not_read_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = make_corpus(load_cases(project / "docs").cases, load_vocabulary(), shelf=Shelf())
    prefetch_texts(corpus)
    found = [corpus.read(placed).findings for placed in corpus.cases]
    case_text._read.cache_clear()
    monkeypatch.setattr(case_text, "findings_of", None)
    assert [corpus.read(placed).findings for placed in corpus.cases] == found


def test_headings_are_not_judged_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = load_cases(project / "docs").cases
    anchors = []
    for judge in (redaction.names_nobody, None):
        case_text._read.cache_clear()
        redaction._labels.clear()
        monkeypatch.setattr(redaction, "names_nobody", judge)
        corpus = make_corpus(cases, load_vocabulary(), shelf=Shelf(project / ".casebook"))
        for placed in corpus.cases:
            corpus.reading(placed)
            anchors.append([passage.anchor for passage in corpus.read(placed).passages])
    assert anchors[: len(cases)] == anchors[len(cases) :]


def test_an_edited_case_has_its_own_reading(project: Path) -> None:
    corpus = make_corpus(load_cases(project / "docs").cases, load_vocabulary(), shelf=Shelf())
    prefetch_texts(corpus)
    placed = next(item for item in corpus.cases if item.case.id == "430104-2024-01-09")
    edited = replace(placed, case=replace(placed.case, body="全年办理案件7件。\n"))
    assert [metric.text for metric in corpus.read(edited).findings.metrics] == ["7件"]
    assert corpus.evidence(edited) == {}
    assert "包容审慎监管" in corpus.evidence(placed)


def test_a_check_reads_each_case_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = load_vocabulary(project / "vocabulary")
    loaded = load_cases(project / "docs")
    around = site_project(project / "docs", "docs", SiteSettings())
    checked = CheckedCasebook(loaded.pages, vocabulary, "docs/cases", around)
    assert not list(look_at_readings(checked))
    case_text._read.cache_clear()
    monkeypatch.setattr(case_text, "findings_of", None)
    assert not list(trial(checked))
