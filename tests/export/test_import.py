"""Round trip of the spreadsheet: only edited fields are written, and all pages or none."""

from __future__ import annotations

import datetime as dt
import json
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook import journal
from casebook.case_md import format_case, parse_case
from casebook.cli import main
from casebook.commands import import_
from casebook.model import Case
from tests.export.samples import CHANGSHA, FORMULAS, JINCHENG, ODD

PAGE = {CHANGSHA.id: f"湖南省/{CHANGSHA.id}.md", JINCHENG.id: f"山西省/{JINCHENG.id}.md"}


@pytest.fixture
def sheet(run, project):
    """Export; return `edit(change)`, which applies a function to the workbook and saves it."""
    assert run("export", "--xlsx", "--out", "a.xlsx", "--order", "place")[0] == 0

    def edit(change, name="b.xlsx"):
        book = openpyxl.load_workbook("a.xlsx")
        change(book)
        book.save(name)
        return name

    return edit


def pages(project):
    return {path.name: path.read_bytes() for path in (project / "docs/cases").rglob("*.md")}


def row_of(sheet, identifier):
    return next(cell.row for cell in sheet["A"] if cell.value == identifier)


def put(book, identifier, column, value):
    sheet = book["案例"]
    sheet[f"{column}{row_of(sheet, identifier)}"] = value


def test_unchanged_changes_nothing(run, project, sheet):
    before = pages(project)
    assert run("import", "a.xlsx")[:2] == (0, "没有改动，页面和表格一致。\n")
    assert run("import", sheet(id))[:2] == (0, "没有改动，页面和表格一致。\n")
    assert pages(project) == before


def test_what_openpyxl_says_of_a_file_is_not_shown(run, project, sheet):
    with zipfile.ZipFile("a.xlsx") as old, zipfile.ZipFile("n.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/styles.xml":
                part = b'<styleSheet><cellXfs count="9"/></styleSheet>'
            new.writestr(name, part)
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        run("import", "n.xlsx")
    assert shown == []


def column_of(book, title):
    return next(cell.column_letter for cell in book["案例"][1] if cell.value == title)


def test_corrections_are_added_changed_and_removed(run, project, sheet):
    page = project / "docs/cases" / PAGE[CHANGSHA.id]
    for cell, wanted in (
        ("100%：原文有误，据公报更正；见附件", (("100%", "原文有误，据公报更正；见附件"),)),
        ("100%：另一理由", (("100%", "另一理由"),)),
        ("", ()),
    ):
        assert run("export", "--xlsx", "--out", "c.xlsx", "--force")[0] == 0
        book = openpyxl.load_workbook("c.xlsx")
        put(book, CHANGSHA.id, column_of(book, "更正"), cell)
        book.save("d.xlsx")
        code, out, err = run("import", "d.xlsx")
        assert code == 0, out + err
        assert "更正：" in out
        assert "加上 见附件" not in out
        assert parse_case(page.read_text("utf-8"), "").case.corrections == wanted
        assert run("import", "d.xlsx")[1] == "没有改动，页面和表格一致。\n"


def test_a_correction_without_a_reason_is_refused(run, project, sheet):
    before = pages(project)
    name = sheet(lambda book: put(book, CHANGSHA.id, column_of(book, "更正"), "100%"))
    code, out, err = run("import", name)
    assert code == 1
    assert "没有写 reason" in out + err
    assert pages(project) == before


def add(book, *row):
    """Add a row below the figures."""
    sheet = book["指标"]
    number = next(
        cell.row for cell in sheet["C"] if not cell.value and not sheet[f"D{cell.row}"].value
    )
    for column, text in zip("ABCD", row, strict=True):
        sheet[f"{column}{number}"] = text


def edited(book):
    put(book, CHANGSHA.id, "F", "已核对")
    put(book, CHANGSHA.id, "D", "2023年3月1日")
    put(book, CHANGSHA.id, "H", "双随机一公开；包容审慎监管")
    put(book, JINCHENG.id, "D", dt.datetime(2022, 1, 6))  # noqa: DTZ001 - spreadsheets know no zone
    add(book, JINCHENG.id, "", "行政复议案件受理件数", "12件")
    add(book, JINCHENG.id, "", "行政复议案件受理件数", "*件")


def test_only_what_changed_is_written(run, project, sheet):
    page = project / "docs/cases" / PAGE[CHANGSHA.id]
    text = page.read_text("utf-8").replace("level: 市级\n", "level: 市级   # 编者的话\n")
    page.write_text(text, "utf-8")
    before = pages(project)
    name = sheet(edited)
    code, out, _ = run("import", name, "--dry-run")
    assert (code, pages(project)) == (0, before)
    for line in (
        f"docs/cases/{PAGE[CHANGSHA.id]}　长沙侧记",
        "　日期：2023-02-18 → 2023-03-01",
        "　状态：未核对 → 已核对",
        "　改革举措：删去 放管服改革；加上 包容审慎监管",
        "　指标 行政复议案件受理件数：（无） → 12件、*件",
        "共 2 页、5 处改动。",
        "没有写。",
    ):
        assert line in out.splitlines()
    assert run("import", name)[1].endswith("写好 2 页。\n")
    after = pages(project)
    assert after[f"{CHANGSHA.id}.md"].decode() == (
        text.replace("2023-02-18\n", "2023-03-01\n", 2)
        .replace("id: 430100-2023-03-01", f"id: {CHANGSHA.id}")
        .replace("[放管服改革, 双随机一公开]", "[双随机一公开, 包容审慎监管]")
        .replace("status: draft", "status: reviewed")
    )
    assert after[f"{JINCHENG.id}.md"].decode() == (
        before[f"{JINCHENG.id}.md"]
        .decode()
        .replace("date: 2022-01-05", "date: 2022-01-06")
        .replace("metrics: {}\n", 'metrics:\n  行政复议案件受理件数: [12件, "*件"]\n')
    )
    unchanged = {name for name in before if before[name] == after[name]}
    assert unchanged == before.keys() - {f"{CHANGSHA.id}.md", f"{JINCHENG.id}.md"}
    assert run("import", name)[1] == "没有改动，页面和表格一致。\n"


def test_a_page_edited_meanwhile_is_a_conflict_only_in_the_same_field(run, project, sheet):
    name = sheet(edited)
    page = project / "docs/cases" / PAGE[CHANGSHA.id]
    text = page.read_text("utf-8")
    page.write_text(text.replace("[行政执法]", "[行政执法, 矛盾纠纷化解]"), "utf-8")
    assert run("import", name, "--dry-run")[0] == 0
    page.write_text(text.replace("date: 2023-02-18", "date: 2023-02-19"), "utf-8")
    before = pages(project)
    code, _, output = run("import", name)
    assert (code, pages(project)) == (1, before)
    assert "b.xlsx 案例!D4（“日期”列）：“日期”有冲突" in output
    assert "页面上改了（2023-02-18 → 2023-02-19）" in output
    page.write_text(text.replace("date: 2023-02-18", "date: 2023-03-01"), "utf-8")
    code, out, _ = run("import", name)
    assert (code, "日期：2023" in out) == (0, False)


def test_a_page_that_is_gone_is_reported_with_its_cell(run, project, sheet):
    name = sheet(edited)
    (project / "docs/cases" / PAGE[CHANGSHA.id]).unlink()
    before = pages(project)
    code, _, messages = run("import", name)
    assert code == 1
    assert f"编号“{CHANGSHA.id}”的页面已经不在了" in messages
    assert pages(project) == before


def test_a_page_that_cannot_be_edited_safely_is_reported(run, project, sheet):
    page = project / "docs/cases" / PAGE[CHANGSHA.id]
    front, body = page.read_text("utf-8").removeprefix("---\n").split("---\n", 1)
    flow = json.dumps(yaml.safe_load(front), ensure_ascii=False, default=str)
    page.write_text(f"---\n{flow}\n---\n{body}", "utf-8")  # one line in braces
    before = pages(project)
    code, _, messages = run("import", sheet(edited))
    assert code == 1
    assert PAGE[CHANGSHA.id] in messages
    assert pages(project) == before


def test_a_metric_edited_meanwhile_is_a_conflict(run, project, sheet):
    name = sheet(lambda book: book["指标"].delete_rows(2))
    page = project / "docs/cases" / PAGE[CHANGSHA.id]
    page.write_text(
        page.read_text("utf-8").replace("出庭应诉率: 100%", "出庭应诉率: 达到100%"), "utf-8"
    )
    code, _, output = run("import", name)
    assert code == 1
    assert "“行政机关负责人出庭应诉率”有冲突" in output


def test_all_errors_are_reported_at_once_with_their_cells(run, project, sheet):
    def change(book):
        put(book, CHANGSHA.id, "F", "已合对")
        put(book, CHANGSHA.id, "H", "双随机一公开；一网通")
        put(book, CHANGSHA.id, "D", "2023-02-31")
        put(book, CHANGSHA.id, "B", "别的标题")
        put(book, JINCHENG.id, "G", "=1+1")
        put(book, ODD.id, "A", "odd-2")
        book["指标"]["D2"] = 1.5
        add(book, "", "", "行政复议案件受理件数", "12件")
        add(book, "nobody", "", "行政复议案件受理件数", "12件")
        add(book, JINCHENG.id, "", "行政复议案件受理件数", "99件")
        add(book, JINCHENG.id, "", "", "12件")

    before = pages(project)
    code, _, output = run("import", sheet(change))
    assert (code, pages(project)) == (1, before)
    for words in (
        "案例!F4（“状态”列）：状态不能是“已合对”，是不是“已核对”？",
        "案例!H4（“改革举措”列）：词表里没有“一网通”。",
        "案例!D4（“日期”列）：",
        "案例!B4（“标题”列）：“标题”这一列不能在表里改",
        "案例!G2（“主题”列）：是公式。",
        "案例!A5（“编号”列）：导出时没有编号“odd-2”。",
        "指标!D2（“原文数字”列）：是数值 1.5",
        "指标!A3（“编号”列）：缺少案例编号",
        "指标!A4（“编号”列）：“案例”表里没有编号“nobody”",
        "指标!D5（“原文数字”列）：“行政复议案件受理件数”写的是“99件”，正文里找不到这个数。",
        "指标!C6（“指标”列）：没有写指标",
    ):
        assert f"b.xlsx {words}" in output, output
    assert "一页都没有写" in output


def test_a_sheet_with_the_former_heading_of_the_kind_is_read(run, project, sheet):
    def change(book):
        book["案例"]["E1"].value = "体裁"
        put(book, CHANGSHA.id, "E", "讲话")

    assert run("import", sheet(change))[0] == 0
    assert "\ngenre: 讲话\n" in pages(project)[f"{CHANGSHA.id}.md"].decode()


def test_rows_that_were_deleted_leave_their_pages_alone(run, project, sheet):
    def change(book):
        put(book, JINCHENG.id, "F", "初稿")
        for name in ("案例", "指标"):
            book[name].delete_rows(row_of(book[name], CHANGSHA.id))

    before = pages(project)
    assert run("import", sheet(change))[0] == 0
    changed = {name for name, data in pages(project).items() if before[name] != data}
    assert changed == {f"{JINCHENG.id}.md"}


def test_problems_that_a_page_had_before_do_not_stop_an_import(run, project):
    page = project / "docs/cases" / PAGE[CHANGSHA.id]
    page.write_text(page.read_text("utf-8").replace("[行政执法]", "[没有的主题]"), "utf-8")
    assert run("export", "--out", "a.xlsx", "--order", "place")[0] == 0
    book = openpyxl.load_workbook("a.xlsx")
    put(book, CHANGSHA.id, "F", "已核对")
    book.save("b.xlsx")
    assert run("import", "b.xlsx")[0] == 0
    assert "status: reviewed" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("split", "seeds"),
        ("import", "edited.xlsx"),
        ("new", "--title", "甲", "--place", "", "--date", ""),
        ("review", "--accept", "no:id"),
    ],
)
def test_a_killed_import_is_completed_by_the_next_command(
    run, project, sheet, monkeypatch, command
):
    name = sheet(edited)
    Path(name).rename("edited.xlsx")
    Path("seeds").mkdir(exist_ok=True)
    move, calls, before = journal._move, [], pages(project)

    def killed(page, target):
        if calls:
            raise KeyboardInterrupt
        calls.append(page)
        move(page, target)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_move", killed)
        assert run("import", "edited.xlsx")[0] == 130
    monkeypatch.chdir(project)
    between = pages(project)
    run(*command)
    after = pages(project)
    assert before != between != after
    assert not list(project.rglob(".casebook-*"))
    assert run("import", "edited.xlsx")[1] == "没有改动，页面和表格一致。\n"


def test_an_import_that_is_killed_before_it_begins_to_move_pages_changes_none(
    run, project, sheet, monkeypatch
):
    name = sheet(edited)
    before = pages(project)

    def killed(path, data):
        if path.name == "1":
            raise KeyboardInterrupt
        path.write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_write", killed)
        assert run("import", name)[0] == 130
    assert pages(project) == before
    assert not list(project.rglob(".casebook-*"))


def test_a_page_that_changes_during_the_import_stops_all_of_it(run, project, sheet, monkeypatch):
    name = sheet(edited)
    other = project / "docs/cases" / PAGE[CHANGSHA.id]
    before = pages(project)

    def busy(_: object) -> None:
        other.write_bytes(other.read_bytes() + b"\nnew\n")

    monkeypatch.setattr(import_, "_print_changes", busy)
    code, _, output = run("import", name)
    assert code == 1
    assert f"{PAGE[CHANGSHA.id]}：刚才又有人改了这一页，一页都没有写" in output
    assert {key for key, data in pages(project).items() if before[key] != data} == {other.name}


WORDS = st.sampled_from(FORMULAS) | st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@'；;\t\n_x0041_"), min_size=1
).map(str.strip).filter(bool)


@settings(
    deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(WORDS, max_size=3),
    st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=2), max_size=3),
)
def test_any_text_survives_the_round_trip(project, themes, metrics):
    page = format_case(
        Case(
            id="a",
            title="=甲",
            body="正文\n",
            genre="+综述",
            themes=tuple(themes),
            metrics=tuple((name, tuple(words)) for name, words in metrics.items()),
        )
    )
    if parse_case(page, "a.md").problems:
        return
    target = project / "docs/cases/a.md"
    target.write_text(page, encoding="utf-8", newline="")
    assert main(["export", "--id", "a", "--out", "h.xlsx", "--force"]) == 0
    book = openpyxl.load_workbook("h.xlsx")
    for sheet in book:
        assert not [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]
    book.save("i.xlsx")
    for name in ("h.xlsx", "i.xlsx"):
        assert main(["import", name, "--dry-run"]) == 0
    put(book, "a", "F", "已核对")
    book.save("i.xlsx")
    assert main(["import", "i.xlsx"]) == 0
    assert target.read_text("utf-8") == page.replace("status: draft", "status: reviewed")


def test_recognised_figures_are_confirmed_in_the_sheet(run, project, sheet):
    page = project / "docs/cases" / PAGE[CHANGSHA.id]

    def edited(value):
        def change(book):
            put(book, CHANGSHA.id, column_of(book, "识别已核对"), value)

        return change

    assert run("import", sheet(edited("是")))[0] == 0
    assert "\nocr_checked: true\n" in page.read_text(encoding="utf-8")
    assert run("export", "--xlsx", "--out", "a.xlsx", "--force", "--order", "place")[0] == 0
    assert run("import", sheet(edited("好")))[0] == 1
    assert run("import", sheet(edited("")))[0] == 0
    assert "ocr_checked" not in page.read_text(encoding="utf-8")
