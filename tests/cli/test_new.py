"""`casebook new`, with answers on a terminal and with flags."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.case_md import FIELDS, parse_case
from casebook.case_md.template import PROMPT
from casebook.cli import main
from casebook.drafts.new_case import UnclearError, read_place
from tests.helpers.commands import REPORT, Run, tree
from tests.helpers.paths import REPORTS

pytestmark = pytest.mark.usefixtures("in_a_casebook")

Answer = Callable[..., int]


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """`answered("甲", "乙", flags=[…])` runs the command and types these answers."""

    def run(*answers: str, flags: Iterable[str] = ()) -> int:
        waiting = iter(answers)

        def reply(_: str) -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", reply)
        return main(["new", *flags])

    return run


def page_in(folder: Path) -> str:
    (path,) = folder.rglob("docs/cases/**/*.md")
    return path.read_text(encoding="utf-8")


def test_it_asks_for_what_it_needs(answered: Answer, tmp_path: Path):
    code = answered(
        "泸溪县综述",
        "泸溪",
        "2024年3月5日",
        "综述",
        "2023年",
        "行政执法，政府职能与营商环境",
        "放管服",
    )
    assert code == 0
    case = parse_case(page_in(tmp_path), "").case
    assert case
    assert (case.id, case.title, case.locality) == ("433122-2024-03-05", "泸溪县综述", "泸溪县")
    assert case.report_year == "2023"
    assert case.themes == ("行政执法", "政府职能与营商环境")
    assert case.reforms == ("放管服改革",)


def test_a_name_of_several_places_is_asked_again(answered: Answer, tmp_path: Path):
    assert answered("综述", "鼓楼区", "3", "", "", "", "", "") == 0
    case = parse_case(page_in(tmp_path), "").case
    assert case
    assert case.region == ("福建省", "福州市", "鼓楼区")


def test_an_invalid_answer_is_explained_and_asked_again(answered: Answer, capsys, tmp_path: Path):
    assert (
        answered(
            "综述", "", "2023年2月30日", "2023-02-28", "", "去年", "", "行政执发", "行政执法", ""
        )
        == 0
    )
    output = capsys.readouterr().out
    assert "行政执法" in page_in(tmp_path)
    assert "看不懂日期“2023年2月30日”，或没有这一天" in output
    assert "主题词表里没有“行政执发”。\n可能是：\n　1. 行政执法\n" in output


def test_a_year_that_the_title_names_is_not_asked(answered: Answer, tmp_path: Path):
    assert answered("长沙市2023年工作总结", "长沙", "2024-01-05", "工作报告", "行政执法", "") == 0
    case = parse_case(page_in(tmp_path), "").case
    assert case
    assert (case.report_year, case.themes) == ("", ("行政执法",))


def test_an_aborted_dialogue_writes_nothing(answered: Answer, tmp_path: Path):
    assert answered("综述", "长沙") == 2
    assert tree(tmp_path / "docs") == {}


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ([], "缺少标题"),
        (["--title", "a", "--place", "鼓楼区"], "1. 江苏省南京市鼓楼区"),
        (["--title", "a", "--place", "无此地"], "没有认出地名“无此地”"),
        (["--title", "a", "--place", "430199"], "没有代码为 430199"),
        (["--title", "a", "--date", "去年"], "看不懂日期“去年”"),
        (["--title", "a", "--report-year", "23"], "“23”不是年份。请写四位数字，如 2023。"),
        (["--title", "a", "--reforms", "一网通"], "可能是：\n　1. 一网通办"),
    ],
)
def test_invalid_flags_are_refused(casebook: Run, tmp_path: Path, flags: list[str], message: str):
    done = casebook("new", *flags)
    assert done.returncode == 2
    assert message in done.stderr
    assert tree(tmp_path / "docs") == {}


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (
            ["--title", "泸溪\u202e综述"],
            "标题：这里有改变文字方向的隐藏字符 U+202E。 怎么办：删去它",
        ),
        (["--title", "泸溪\u2066综\u2069述"], "标题：这里有改变文字方向的隐藏字符 U+2066"),
        (["--title", "泸溪\u200b综述"], "标题：这里有看不见的字符 U+200B"),
        (["--title", "泸溪\u2028综述"], "标题：这里有控制字符 U+2028"),
        (["--title", "长沙巿综述"], "标题：“长沙巿综述”里的“巿”"),
        (["--title", "<b>综述</b>"], "标题：这里有 HTML"),
        (["--title", "综述", "--genre", "综\u200f述"], "文种：这里有改变文字方向的隐藏字符 U+200F"),
        (["--title", "综述", "--publisher", "司法\x1b局"], "名称里有看不见的字符"),
        (["--title", "综述", "--published-in", "汇\u00ad编"], "名称里有看不见的字符"),
        (["--title", "综述", "--url", "https://a.cn/\u202e"], "不是网页的地址"),
    ],
)
def test_an_answer_that_check_would_refuse_is_refused(
    casebook: Run, tmp_path: Path, flags: list[str], message: str
):
    before = tree(tmp_path)
    done = casebook("new", *flags)
    assert done.returncode == 2
    assert message in done.stderr
    assert tree(tmp_path) == before


def test_a_deceptive_answer_is_asked_again(answered: Answer, capsys, tmp_path: Path):
    assert answered("泸溪\u202e综述", "泸溪综述", "", flags=["--place", "泸溪"]) == 2
    assert "标题：这里有改变文字方向的隐藏字符" in capsys.readouterr().out
    assert answered("泸溪\u202e综述", "泸溪综述", *[""] * 9, flags=["--place", "泸溪"]) == 0
    assert "title: 泸溪综述\n" in page_in(tmp_path)


def test_the_template_explains_its_fields_and_passes_once_filled(casebook: Run, tmp_path: Path):
    casebook("new", "--title", "长沙综述", "--place", "430100", "--date", "2023-02-18")
    page = page_in(tmp_path)
    spared = {
        "title_derived",
        "former_locality",
        "omitted",
        "corrections",
        "source",
        "ocr_unsure",
        "ocr_checked",
    }
    for field in FIELDS:
        assert (f"# {field.label}：" in page) == (field.key not in spared), field.key
    (path,) = tmp_path.rglob("docs/cases/**/*.md")
    at = page.index("## 一、")
    path.write_text(page[:at] + "长沙市推进依法行政。\n", encoding="utf-8")
    assert casebook("check").stdout.endswith("没有发现问题。\n")


def test_an_uncommented_example_passes(casebook: Run, tmp_path: Path):
    """Deleting the comment text before an example leaves a line that passes the check."""
    casebook("new", "--title", "综述")
    page = re.sub(
        r"(?m)^# .*?如：(?=(?:subtitle|author|genre|organization|date): )", "", page_in(tmp_path)
    )
    (path,) = tmp_path.rglob("docs/cases/**/*.md")
    path.write_text(page[: page.index("## 一、")] + "正文。\n", encoding="utf-8")
    assert "author: 张三" in page
    assert casebook("check").stdout.endswith("没有发现问题。\n")


def test_a_report_fills_in_the_fields_it_states(casebook: Run, tmp_path: Path):
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert casebook("new", "--from", "r.txt").returncode == 0
    page = page_in(tmp_path)
    case = parse_case(page, "").case
    assert case
    assert (case.id, case.locality, case.source) == ("420625-2023-08-25", "谷城县", None)
    assert PROMPT not in page
    assert casebook("check").stdout.endswith("没有发现问题。\n")


def test_a_report_below_seeds_becomes_the_source(casebook: Run, tmp_path: Path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/r.txt").write_text(REPORT, encoding="utf-8")
    assert casebook("new", "--from", "seeds/r.txt", "--title", "改过的标题").returncode == 0
    case = parse_case(page_in(tmp_path), "").case
    assert case
    assert case.source
    assert (case.source.file, case.title) == ("r.txt", "改过的标题")
    assert casebook("check").stdout.endswith("没有发现问题。\n")


def test_a_compilation_is_referred_to_split(casebook: Run, tmp_path: Path):
    (compilation,) = REPORTS.glob("003_*.txt")
    done = casebook("new", "--from", compilation)
    assert done.returncode == 2
    assert "44 篇报告" in done.stderr
    assert "casebook split" in done.stderr


def test_nothing_is_ever_overwritten(casebook: Run, tmp_path: Path):
    flags = ("--title", "长沙综述", "--place", "长沙", "--date", "2023-02-18")
    for _ in range(3):
        casebook("new", *flags)
    names = sorted(path.rsplit("/", 1)[1] for path in tree(tmp_path / "docs"))
    assert names[-1] == "430100-2023-02-18.md"
    assert len(names) == 3
    assert all(re.fullmatch(r"430100-2023-02-18-[0-9a-f]{6}\.md", name) for name in names[:2])


def test_a_zone_and_a_county_that_does_not_exist():
    zone = read_place("合肥高新区")
    assert (zone.name, zone.adcode, zone.region) == ("合肥高新区", "", ("安徽省", "合肥市"))
    with pytest.raises(UnclearError, match="没有叫“泸奚县”") as raised:
        read_place("湖南省泸奚县")
    assert any("泸溪县" in choice for choice in raised.value.choices)
