"""Draws more tables for bulletins: quarters, plans with those who answer, shares, compared places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.model import Cell, Sheet

STATIONS = ("北辰路司法所", "石榴园回族乡司法所", "开发区司法所", "滨河司法所", "大湾司法所")
CHANNELS = ("“12345”热线", "领导信箱", "随手拍小程序", "入户走访收集", "信访窗口")
GOALS = (
    ("修订村规民约", "民政部门牵头，司法行政部门配合", "个"),
    ("选聘法律明白人", "司法行政部门", "名"),
    ("建设公证便民点", "司法行政部门、各镇街", "处"),
    ("抽查执法案卷", "行政执法协调监督机构", "卷"),
)
REGIONS = ("东湖街道", "西岭镇", "南溪土家族乡", "北屯镇")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _share(rng: Random) -> str:
    return f"{rng.randint(3, 99)}.{rng.randint(10, 99)}"


def quarters(rng: Random, rules: str) -> Sheet:
    """A year over its quarters, the sum first, below a line that says the unit."""
    top = [Cell("司法所", high=2), Cell("合计", high=2), Cell("其中", wide=4)]
    body = [
        _row([name, *(str(rng.randint(3, 1200)) for _ in range(5))])
        for name in rng.sample(STATIONS, 4)
    ]
    return Sheet(
        head=[top, _row(["一季度", "二季度", "三季度", "四季度"])],
        body=body,
        caption="各司法所调解案件分季度统计",
        unit_line="单位：件",
        unit="件",
        rules=rules,
    )


def channels(rng: Random, rules: str) -> Sheet:
    """Where requests came from: a count, its share, and the share of those that were answered in time."""
    body = [
        _row([name, f"{rng.randint(1, 40)},{rng.randint(100, 999)}", _share(rng), _share(rng)])
        for name in (*CHANNELS, "总计")
    ]
    return Sheet(
        head=[_row(["来源", "诉求量", "占比", "按时办结率"])],
        body=body,
        caption="民意诉求来源构成",
        unit_line="单位：件、%",
        units={1: "件", 2: "%", 3: "%"},
        rules=rules,
    )


def goals(rng: Random, rules: str) -> Sheet:
    """What is to be done, who answers for it, how much of it is done, each in a unit of its own."""
    body = []
    for at, (name, who, unit) in enumerate(GOALS, 1):
        aim = rng.randint(50, 300)
        done = rng.randint(1, aim)
        body.append(
            _row([str(at), name, who, unit, str(aim), str(done), f"{100 * done / aim:.1f}%"])
        )
    heads = ["序号", "工作内容", "牵头单位", "单位", "年度目标", "已完成", "完成率"]
    return Sheet(
        head=[_row(heads)],
        body=body,
        stubs=4,
        skipped=frozenset({0, 2, 3}),
        caption="民生实事进度",
        row_units={at: unit for at, (_, _, unit) in enumerate(GOALS)},
        widths=(3, 7, 9, 4, 5, 5, 5),
        rules=rules,
    )


def compared(rng: Random, rules: str) -> Sheet:
    """Places as columns, what is counted as rows, each with its unit in brackets; a note below."""
    lines = (
        ("常住人口（万人）", "万人"),
        ("人民调解员（名）", "名"),
        ("纠纷化解率（%）", "%"),
        ("法治宣传（场次）", "场次"),
    )
    body = [
        _row(
            [
                name,
                *(
                    _share(rng) if unit in ("%", "万人") else str(rng.randint(2, 900))
                    for _ in REGIONS
                ),
            ]
        )
        for name, unit in lines
    ]
    return Sheet(
        head=[_row(["指标", *REGIONS])],
        body=body,
        caption="四镇街基本情况对照",
        row_units={at: unit for at, (_, unit) in enumerate(lines)},
        notes=["数据来源：各镇街报送，由区统计机构核定。"],
        rules=rules,
    )


def stations(rng: Random, rules: str) -> Sheet:
    """Names of two lines in a narrow column, last year's and this year's figures, the change in percent."""
    body = [
        _row(
            [
                name,
                str(rng.randint(20, 900)),
                str(rng.randint(20, 900)),
                f"{rng.choice(('', '-'))}{_share(rng)}",
            ]
        )
        for name in (*STATIONS, "合计")
    ]
    return Sheet(
        head=[_row(["单位", "2023年\n（件）", "2024年\n（件）", "同比增长\n（%）"])],
        body=body,
        caption="法律援助受理情况",
        units={1: "件", 2: "件", 3: "%"},
        years={1: "2023年", 2: "2024年"},
        widths=(6, 6, 6, 6),
        rules=rules,
    )


GAZETTES: dict[str, Callable[[Random, str], Sheet]] = {
    "quarters": quarters,
    "channels": channels,
    "goals": goals,
    "compared": compared,
    "stations": stations,
}
