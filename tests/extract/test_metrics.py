"""Metrics: the grammar of numbers, the phrase, the indicator."""

from pathlib import Path

import pytest
import yaml

from casebook.extract import extract
from casebook.extract.numbers import numeral
from casebook.vocabulary import load_vocabulary

GOLDEN = Path(__file__).parent / "golden"
CASES = yaml.safe_load((GOLDEN / "numbers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:16])
def test_numbers(case):
    metrics = extract(case["text"], load_vocabulary()).metrics
    found = [[m.text, m.value, m.unit, m.qualifier, m.change, m.kind] for m in metrics]
    assert case["metrics"] == found
    for metric in metrics:
        assert case["text"][metric.start : metric.end] == metric.text
        assert metric.masked == (metric.value is None)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("共审查行政规范性文件383件。", "审查行政规范性文件"),
        ("共取消8个涉企经营事项，", "取消涉企经营事项"),
        ("受理行政复议案件50件，已办结31件。", "办结行政复议案件"),
        ("规范性文件合法性审核率达100%。", "规范性文件合法性审核率"),
        ("截至目前，全市刑事案件数同比下降32.3%，", "刑事案件数"),
        ("开展宪法、民法典等主题法治宣传活动5000余场次，", "开展主题法治宣传活动"),
        ("新增公共停车位1万余个", "新增公共停车位"),
    ],
)
def test_indicator_phrase(text: str, phrase: str):
    assert phrase == extract(text, load_vocabulary()).metrics[-1].indicator


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("行政机关负责人出庭应诉率达100%。", "chuting_lv"),
        ("重大案件行政机关负责人出庭应诉率100%。", None),
        ("受理行政复议案件42起，审结39件。", "xzfy_banjie"),
        ("召开全面依法治市委员会会议3次。", "yifa_huiyi"),
        ("完成目标：力争创建全国民主法治示范村3个。", None),
        ("州级民主法治示范村11个。", None),
        ("组建行业性、专业性调解委员会7个。", None),
        ("培养“法律明白人”*.*万人。", "falv_mingbairen"),
    ],
)
def test_canonical_indicator(text: str, indicator: str | None):
    assert indicator == extract(text, load_vocabulary()).metrics[-1].canonical


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十三", 23), ("一百零五", 105), ("两千", 2000), ("十", 10), ("九十点五", 90.5)],
)
def test_chinese_numerals(text: str, value: float):
    assert value == numeral(text)
