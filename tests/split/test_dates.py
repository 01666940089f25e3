"""Dates as ISO, and lines of small print."""

import pytest

from casebook.split.heads.dates import SmallPrint, date_line, find_date, small_print


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年2月18日", "2023-02-18"),
        ("二〇二三年十二月二十五日", "2023-12-25"),
        ("２０２３．８．２５", "2023-08-25"),
        ("截至2023年6月", "2023-06"),
        ("2023年2月30日", ""),
        ("2023年13月1日，2022年1月2日", "2022-01-02"),
        ("一九年二月", ""),
    ],
)
def test_the_first_date_that_exists(text: str, iso: str) -> None:
    assert find_date(text) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("（2023 年 8 月 25 日）", "2023-08-25"),
        ("2023-08-25 10:30", "2023-08-25"),
        ("2023年8月25日印发", ""),
        ("2023年8月25日 第4版", "2023-08-25"),
        ("2023年8月25日　03版要闻", "2023-08-25"),
        ("2023年8月25日 三版：综合", "2023-08-25"),
        ("2023年8月25日 头版", "2023-08-25"),
        ("2023年8月25日修订版", ""),
        ("", ""),
    ],
)
def test_a_line_that_is_only_a_date(line: str, iso: str) -> None:
    assert date_line(line) == iso


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("发布日期：2023-08-25", SmallPrint(date="2023-08-25")),
        ("来源：晋城日报　2023-09-18", SmallPrint(date="2023-09-18", publisher="晋城日报")),
        ("作者：张三 时间：2023.8.25", SmallPrint(date="2023-08-25", author="张三")),
        ("作者：李强（摄影） 来源：某县日报", SmallPrint(author="李强", publisher="某县日报")),
        (
            "来源：法治报 2024年1月5日 记者 王小明",
            SmallPrint(date="2024-01-05", author="王小明", publisher="法治报"),
        ),
        (
            "来源：晋城日报　记者 王小明 2024-01-05",
            SmallPrint(date="2024-01-05", author="王小明", publisher="晋城日报"),
        ),
        ("2023-08-25　浏览次数：12", SmallPrint(date="2023-08-25")),
        ("来源：据了解，全市共有多家单位。", None),
        ("本报讯 时间：2023.8.25", None),
        ("持续优化法治化营商环境", None),
    ],
)
def test_small_print(line: str, fields: SmallPrint | None) -> None:
    assert small_print(line) == fields
