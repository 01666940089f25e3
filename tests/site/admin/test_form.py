"""The editing form in a browser, with its real settings, on a folder instead of GitHub."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casebook.case_md import format_case, parse_case
from casebook.model import Case
from casebook.site.admin import ADMIN, ProposalTarget, admin_files
from casebook.vocabulary import load_vocabulary

CASE = Case(
    id="433122-2023-08-29",
    title="泸溪县法治政府建设综述",
    body="## 一、机制\n\n**县办理*件，化解率达100%。\n",
    locality="泸溪县",
    adcode="433122",
    region=("湖南省", "湘西土家族苗族自治州", "泸溪县"),
    date="2023-08-29",
    themes=("行政执法",),
    metrics=(("行政机关负责人出庭应诉率", ("100%", "*%")),),
)
PAGE = "docs/cases/hunan/433122-2023-08-29.md"


@dataclass
class Editor:
    """Drives the form, opened on a folder with one case."""

    page: Any
    foreign: list[str]

    def files(self) -> dict[str, str]:
        from admin_folder import files_of

        return files_of(self.page)

    def field(self, name: str) -> Any:
        """A field of the open entry; scrolls, as the form adds fields when they come into view."""
        self.page.mouse.move(600, 500)
        found = self.page.get_by_role("textbox", name=name, exact=True)
        for _ in range(40):
            if found.count():
                break
            self.page.mouse.wheel(0, 400)
            self.page.wait_for_timeout(50)
        return found

    def save(self) -> None:
        """Save the entry and wait for the list of cases.

        The form stores input with a delay, and refuses to save before: a slow machine asks again.
        """
        from playwright.sync_api import TimeoutError as TooSlow

        for wait in (10_000, 20_000, 30_000):
            self.page.wait_for_timeout(300)
            if not self.page.url.endswith("/filter/hunan"):
                self.page.get_by_role("button", name="保存", exact=True).click()
            try:
                self.page.wait_for_url("**/filter/hunan", timeout=wait)
                break
            except TooSlow:
                if wait == 30_000:
                    raise
        self.page.get_by_role("button", name="创建新条目").first.wait_for()


@pytest.fixture
def editor(browser: Any, address: str) -> Iterator[Editor]:
    from admin_folder import open_form

    foreign: list[str] = []

    def ask(sent: Any) -> None:
        foreign.append(sent.url)

    # Each test adds the same init script to the tab again, which is harmless.
    with browser.tab(locale="zh-CN", viewport={"width": 1280, "height": 900}) as page:
        page.on("request", ask)
        open_form(page, address, {PAGE: format_case(CASE)})
        page.get_by_text("hunan", exact=True).click()
        yield Editor(page, foreign)
        page.remove_listener("request", ask)


def test_a_corrected_title_is_one_changed_line(editor: Editor, address: str) -> None:
    editor.page.get_by_text(CASE.title).click()
    editor.field("标题").fill("泸溪：*综述")
    editor.save()
    before, after = format_case(CASE).splitlines(), editor.files()[PAGE].splitlines()
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert changed == [(f"title: {CASE.title}", "title: 泸溪：*综述")]
    own = address.removesuffix("admin/")
    assert [url for url in editor.foreign if not url.removeprefix("blob:").startswith(own)] == []


def test_a_ticked_figure_is_one_more_line(editor: Editor) -> None:
    page = editor.page
    page.get_by_text(CASE.title).click()
    editor.field("正文")
    page.get_by_text("行政复议案件受理件数：*件　**县办理*件，化解率达100%").wait_for()
    page.get_by_role("button", name="展开", exact=True).last.click()
    assert not page.get_by_role("textbox", name="原句", exact=True).is_editable()
    page.get_by_role("switch", name="采用").last.click()
    editor.save()
    assert editor.files()[PAGE] == format_case(CASE).replace(
        '出庭应诉率: [100%, "*%"]\n', '出庭应诉率: [100%, "*%"]\n  行政复议案件受理件数: "*件"\n'
    )


def test_a_new_case_passes_as_a_page(editor: Editor) -> None:
    page = editor.page
    page.get_by_role("button", name="创建新条目").first.click()
    editor.field("标题").fill("某县综述")
    editor.field("日期").fill("2024-03-05")
    editor.field("正文").fill("**市办结*件。\n\n## 一、机制\n\n第二段。")
    editor.save()
    (path,) = editor.files().keys() - {PAGE}
    parsed = parse_case(text := editor.files()[path], path)
    assert parsed.problems == ()
    assert parsed.case is not None
    assert path == f"docs/cases/hunan/{parsed.case.id}.md"
    assert parsed.case.id.startswith("case-")
    assert parsed.case.body == "**市办结*件。\n\n## 一、机制\n\n第二段。\n"
    assert (
        "date: 2024-03-05\n\nthemes: []\n\nreforms: []\n\nmetrics: {}\n\nstatus: draft\n---\n"
        in text
    )


def test_the_name_of_a_place_brings_its_code_region_and_level(editor: Editor) -> None:
    page = editor.page
    page.get_by_role("button", name="创建新条目").first.click()
    editor.field("标题").fill("某区综述")
    place = editor.field("地名")
    place.fill("和平区")
    page.get_by_text("不止一处叫这个名字").wait_for()
    editor.field("正文").fill("一段。")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("叫“和平区”的有 2 处：天津市和平区、辽宁省沈阳市和平区。").wait_for()
    assert editor.files().keys() == {PAGE}
    page.get_by_role("button", name="辽宁省 › 沈阳市 › 和平区").click()
    page.get_by_text("认出来了：辽宁省 › 沈阳市 › 和平区，代码 210102，县级。").wait_for()
    editor.save()
    (path,) = editor.files().keys() - {PAGE}
    lines = (
        'locality: 和平区\n\nadcode: "210102"\n\nregion: [辽宁省, 沈阳市, 和平区]\n\nlevel: 县级\n'
    )
    assert lines in editor.files()[path]


def test_the_preview_shows_the_case_as_a_page(editor: Editor) -> None:
    editor.page.get_by_text(CASE.title).click()
    shown = editor.page.frame_locator("iframe.preview")
    shown.get_by_role("heading", name=CASE.title).wait_for()
    shown.get_by_role("heading", name="一、机制", level=2).wait_for()
    text = shown.locator("main").inner_text()
    assert "湖南省 › 湘西土家族苗族自治州 › 泸溪县" in text
    assert "**县办理*件，化解率达100%。" in text
    assert "行政机关负责人出庭应诉率 100%" in text
    editor.field("标题").fill("<b>新的</b>")
    shown.get_by_role("heading", name="<b>新的</b>").wait_for()


def test_the_first_screen_says_what_is_needed_in_any_browser(browser: Any, address: str) -> None:
    with browser.tab(locale="en-US") as page:
        page.goto(address)
        page.get_by_role("button", name="使用本地仓库").wait_for()
        shown = page.locator("#intro").inner_text()
        for words in ("要准备什么", "怎样登录", "写的东西到哪里去", "带图的说明"):
            assert words in shown


def test_an_invalid_date_and_a_deceptive_title_are_not_saved(editor: Editor) -> None:
    editor.page.get_by_text(CASE.title).click()
    editor.field("标题").fill("长沙\u202e综述")
    editor.field("日期").fill("去年")
    editor.page.get_by_role("button", name="保存", exact=True).click()
    editor.page.get_by_text("写成 2023-02-18").nth(1).wait_for()
    editor.page.get_by_text("改变文字方向的字符").wait_for()
    assert editor.files() == {PAGE: format_case(CASE)}


def test_the_id_cannot_be_changed(editor: Editor) -> None:
    editor.page.get_by_text(CASE.title).click()
    field = editor.field("编号")
    assert field.input_value() == CASE.id
    assert not field.is_editable()


def test_from_a_disk_it_says_where_it_works(browser: Any, address: str, tmp_path: Path) -> None:
    for made in admin_files(ProposalTarget(title="案例库"), load_vocabulary()):
        path = tmp_path / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
    notice = "编辑页面不能从文件夹里直接打开"
    with browser.tab(locale="zh-CN") as page:
        page.goto((tmp_path / ADMIN / "index.html").as_uri())
        assert page.locator("body").inner_text().startswith(notice)
        page.goto(address)
        page.get_by_role("button", name="使用本地仓库").wait_for()
        assert notice not in page.locator("body").inner_text()
