"""The year that a report is about: stated by an editor, a title or an opening, else told by its date."""

import pytest

from casebook.casetext.report_year import reading_date, report_year, stated_year, when
from tests.helpers.cases import case


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2022年庆阳市法治政府建设工作综述", "2022"),
        ("某某县二〇二三年度法治政府建设情况报告", "2023"),
        ("某某县二○二二年工作总结", "2022"),
        ("关于2023年度述法工作的报告", "2023"),
        ("某某局2023法治建设工作总结", "2023"),
        ("2020年以来某某区法治建设综述", ""),
        ("某某市法治政府建设规划（2021—2025年）落实情况", ""),
        ("2021年8月暴雨之后", ""),
        ("某某县2022年工作总结和2023年工作计划", ""),
        ("2024年计划", ""),
        ("三千八百件小事", ""),
    ],
)
def test_a_title_names_one_year_that_was_over_or_had_begun(title, year):
    assert stated_year(case("a", title=title, date="2023-12-20")) == year


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("2022年，全市各级政府坚持依法行政。", "2022"),
        ("市人大常委会：2022年，在市委领导下，稳步推进。", "2022"),
        ("各位代表：\n\n2022年度，我局办结案件80件。", "2022"),
        ("## 一、总体情况\n\n2022年我县坚持依法行政。", "2022"),
        ("刚刚过去的2022年，全县上下一心。", "2022"),
        ("按照要求，现将我局2022年度法治政府建设情况报告如下：\n\n一、做法。", "2022"),
        ("2022年以来，全县坚持依法行政。", ""),
        ("2022年3月全市召开会议。", ""),
        ("近年来，全县坚持依法行政，2022年办结80件。", ""),
        ("2024年，全市将继续推进。", ""),
    ],
)
def test_the_opening_of_a_report_names_its_year(body, year):
    assert stated_year(case("a", body=body, genre="工作报告", date="2023-06-02")) == year


def test_a_story_may_open_with_the_year_of_an_event():
    story = case("a", body="2019年，全市启动创建。\n", genre="新闻报道", date="2023-06-02")
    assert (stated_year(story), report_year(story)) == ("", "2023")


def test_the_year_that_an_editor_gives_counts_most():
    assert (
        report_year(case("a", title="2021年总结", report_year="2022", date="2023-01-02")) == "2022"
    )


@pytest.mark.parametrize(
    ("genre", "date", "year"),
    [
        ("年度报告", "2024-03-29", "2023"),
        ("述职报告", "2024-01", "2023"),
        ("年度报告", "2024-06-01", "2024"),
        ("综述", "2024-03-29", "2024"),
        ("年度报告", "", ""),
    ],
)
def test_an_annual_report_of_spring_is_of_the_year_before(genre, date, year):
    assert report_year(case("a", genre=genre, date=date)) == year


def test_what_readers_see_of_time_is_the_date_else_the_year_told_and_it_sorts():
    dated = [case("a", date=day) for day in ("2024-12-30", "2025-01-02", "2024")]
    told = case("a", title="某某县2024年度法治政府建设情况的报告", date="")
    unknown = case("a", title="小事", date="")
    assert [when(each) for each in (*dated, told, unknown)] == [
        "2024-12-30",
        "2025-01-02",
        "2024",
        "2024年度",
        "",
    ]
    assert sorted(map(when, (*dated, told))) == ["2024", "2024-12-30", "2024年度", "2025-01-02"]


def test_periods_of_a_report_without_a_date_are_told_from_its_year():
    told = case("a", title="某某县2024年度法治政府建设情况的报告", date="")
    assert reading_date(told) == "2024"
    assert reading_date(case("a", date="2023-06-02")) == "2023-06-02"
