"""Rendered pages are kept: what shows nothing else is not rendered again, and the site is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from casebook.casetext import case_text
from casebook.index.page import IndexPage, Paragraph
from casebook.mkdocs_plugin import build
from casebook.mkdocs_plugin.kept_pages import KIND, SiteAnswers, kept_page
from casebook.model import Case
from casebook.shelf import Digests, Shelf, folder, keys, value_digest
from casebook.site.case.page import RenderedPage
from tests.helpers.cases import CASES, case, write_cases
from tests.helpers.commands import tree
from tests.helpers.sites import build_despite_warnings, make_project

BODY = """## 一、深化改革

全面推行“一枚印章管审批”改革，开展包容审慎监管，对首次轻微违法免予处罚42件，群众满意度逐年提高，企业反映良好，办事更加方便。
"""
OWN = (
    *CASES,
    case("430104-2024-01-09", body=BODY, reforms=("包容审慎监管",), date="2024-01-09"),
    case("430105-2024-02-10", body=BODY, date="2024-02-10"),  # the same passages
)
Site = dict[str, bytes]


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases and the paths of the index pages that are rendered."""
    made: list[str] = []
    render_case, index_html = build.render_case, build.index_html

    def case_noted(item: Case, *others):  # type: ignore[no-untyped-def]
        made.append(item.id)
        return render_case(item, *others)

    def index_noted(page: IndexPage, *others):  # type: ignore[no-untyped-def]
        made.append(page.path)
        return index_html(page, *others)

    monkeypatch.setattr("casebook.system.processes._worker_count", lambda: 1)
    monkeypatch.setattr(build, "render_case", case_noted)
    monkeypatch.setattr(build, "index_html", index_noted)
    return made


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Site]:
    """`built(off)` is the site of `OWN` as it is now; with `off`, made without anything kept."""
    make_project(tmp_path, OWN)

    def make(off: str = "") -> Site:
        case_text._read.cache_clear()
        monkeypatch.setenv(folder.OFF, off)
        return tree(build_despite_warnings(tmp_path))

    return make


def _page(project: Path, name: str) -> Path:
    return next((project / "docs").rglob(f"{name}.md"))


def test_an_edit_renders_what_shows_it(
    tmp_path: Path, built: Callable[..., Site], rendered: list[str]
) -> None:
    first = built()
    assert {item.id for item in OWN} <= {*rendered}
    rendered.clear()
    assert built() == first
    assert rendered == []
    page = _page(tmp_path, "430104-2024-01-09")
    text = page.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    page.write_text(text.replace(title, "title: 新的标题"), "utf-8")
    second = built()
    assert second != first
    assert "新的标题" in second["cases/430105-2024-02-10.html"].decode()
    cases = {item.id for item in OWN}
    assert {"430104-2024-01-09", "430105-2024-02-10"} <= cases & {*rendered} < cases
    assert any(name.endswith(".md") for name in rendered)
    assert second == built("1")


def test_pages_that_come_or_go_are_linked_or_not(
    tmp_path: Path, built: Callable[..., Site]
) -> None:
    built()
    page = _page(tmp_path, "430105-2024-02-10")
    text = page.read_text("utf-8")
    page.unlink()
    without = built()
    assert b"430105-2024-02-10" not in without["cases/430104-2024-01-09.html"]
    assert without == built("1")
    page.write_text(text, "utf-8")
    write_cases(tmp_path / "docs", [case("430102-2023-05-06", body=BODY, date="2023-05-06")])
    again = built()
    assert again == built("1")
    assert b"430105-2024-02-10" in again["cases/430104-2024-01-09.html"]


def test_a_page_is_kept_only_for_a_site_that_answers_alike(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / ".casebook", in_memory=False)
    made: list[str] = []

    def page(there: dict[str, str]) -> str:
        answers = SiteAnswers(there.__getitem__, there.__contains__)

        def render() -> RenderedPage:
            made.append("")
            shown = answers.url("a.md") if answers.exists("a.md") else "无"
            return RenderedPage(shown, (), frozenset())

        return kept_page(shelf, "0" * 64, answers, render).html

    assert page({"a.md": "a.html"}) == page({"a.md": "a.html", "b.md": "b.html"}) == "a.html"
    assert len(made) == 1
    assert page({"a.md": "c.html"}) == "c.html"
    assert page({}) == "无"
    assert len(made) == 3
    kept = shelf.get(KIND, "0" * 64)
    assert kept
    assert kept.exist == {"a.md": False}


def test_digests_tell_values_and_not_objects() -> None:
    text = "甲乙丙"[:2]
    one = IndexPage("a.md", text, (Paragraph(text), Paragraph(text)))
    two = IndexPage("a.md", "甲乙", (Paragraph("甲乙丁"[:2]), Paragraph("甲乙")))
    assert value_digest(one) == value_digest(two)
    assert value_digest(one) != value_digest(IndexPage("a.md", "甲乙", (Paragraph("甲乙"),)))


def test_digests_take_the_large_parts_of_values_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    digest = keys.digest_of
    monkeypatch.setattr(keys, "digest_of", lambda data: (made.append(""), digest(data))[1])
    one, equal, other = Large("甲", 1), Large("甲", 1), Large("乙", 1)
    digests = Digests(Large)
    pages = [digests.of("页", (one, one)), digests.of("页", (one, other)), digests.of(one)]
    assert len({*pages}) == 3
    assert len(made) == 5  # of three values and two parts
    assert Digests(Large).of("页", (equal, equal)) == pages[0]
    assert Digests(Large).of("页", (equal, other)) == pages[1]


@dataclass(frozen=True)
class Large:
    """A part of many values."""

    body: str
    number: int
