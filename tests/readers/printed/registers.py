"""Draws more tables for bulletins: units below heads, shares within years, sums at the right, long names, many columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.model import Cell, Sheet

DUTIES = (
    "健全重大行政决策目录管理和终身责任追究制度",
    "推行涉企行政检查“扫码入企”",
    "建立行政复议与调解先行的衔接机制，提高实质化解率",
    "培育“法律明白人”骨干",
)
ORIGINS = ("来信", "来访", "来电", "网上投诉")
BRANCHES = ("城关司法所", "河西司法所", "龙泉瑶族乡司法所", "北山司法所", "园区司法所")
DEGREES = (("在编", ("研究生", "本科", "专科")), ("聘用", ("本科", "专科")))


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _share(rng: Random) -> str:
    return f"{rng.randint(3, 99)}.{rng.randint(10, 99)}"


def units_below(rng: Random, rules: str) -> Sheet:
    """Heads of two rows, the lower one only the units in brackets."""
    top = [Cell("司法所", high=2), Cell("调解案件"), Cell("涉及金额"), Cell("成功率")]
    body = [
        _row([name, str(rng.randint(20, 900)), _share(rng), _share(rng)])
        for name in (*BRANCHES, "合计")
    ]
    return Sheet(
        head=[top, _row(["（件）", "（万元）", "（%）"])],
        body=body,
        caption="司法所调解工作情况",
        units={1: "件", 2: "万元", 3: "%"},
        rules=rules,
    )


def shares_in_years(rng: Random, rules: str) -> Sheet:
    """Two years, each over a count and its share, what came in as rows."""
    top = [Cell("渠道", high=2), Cell("2023年", wide=2), Cell("2024年", wide=2)]
    body = [
        _row([name, str(rng.randint(20, 900)), _share(rng), str(rng.randint(20, 900)), _share(rng)])
        for name in (*ORIGINS, "合计")
    ]
    return Sheet(
        head=[top, _row(["数量（件）", "占比（%）"] * 2)],
        body=body,
        caption="信访事项来源对比",
        units={1: "件", 2: "%", 3: "件", 4: "%"},
        years={1: "2023年", 2: "2023年", 3: "2024年", 4: "2024年"},
        rules=rules,
    )


def sums_right(rng: Random, rules: str) -> Sheet:
    """Kinds of lawsuits as columns with their sum at the right, places as rows, one unit for all."""
    heads = ("民事", "行政", "执行", "合计")
    body = [_row([name, *(str(rng.randint(0, 700)) for _ in heads)]) for name in BRANCHES]
    return Sheet(
        head=[_row(["所别", *heads])],
        body=body,
        caption="协助送达和执行案件数",
        unit_line="（单位：件）",
        unit="件",
        rules=rules,
    )


def long_names(rng: Random, rules: str) -> Sheet:
    """Duties in words of several lines, numbered, with an aim, what was done and its share."""
    body = [
        _row(
            [str(at), name, str(rng.randint(50, 200)), str(rng.randint(10, 50)), f"{_share(rng)}%"]
        )
        for at, name in enumerate(DUTIES, 1)
    ]
    return Sheet(
        head=[_row(["序号", "重点工作", "计划数（项）", "完成数（项）", "完成率"])],
        body=body,
        stubs=2,
        skipped=frozenset({0}),
        caption="年度重点工作推进表",
        units={2: "项", 3: "项"},
        widths=(3, 12, 5, 5, 5),
        rules=rules,
    )


def degrees(rng: Random, rules: str) -> Sheet:
    """Staff by groups named beside their rows, persons and shares, a sum of each and the whole."""
    body: list[list[Cell]] = []
    for group, names in DEGREES:
        for at, name in enumerate((*names, "小计")):
            first = [Cell(group, high=len(names) + 1)] if not at else []
            body.append([*first, *_row([name, str(rng.randint(2, 90)), f"{_share(rng)}%"])])
    body.append([Cell("总计", wide=2), *_row([str(rng.randint(100, 400)), "100%"])])
    return Sheet(
        head=[_row(["编制", "学历", "人数（人）", "比例"])],
        body=body,
        stubs=2,
        caption="司法行政队伍学历结构",
        units={2: "人"},
        rules=rules,
    )


def many(rng: Random, rules: str) -> Sheet:
    """Nine narrow columns under groups, small figures, empty cells as dashes."""
    top = [Cell("单位", high=2), Cell("普法（场次）", wide=4), Cell("培训（人次）", wide=4)]
    spans = ("一季度", "二季度", "三季度", "四季度")
    body = [
        _row([name, *("—" if rng.random() < 0.1 else str(rng.randint(1, 99)) for _ in range(8))])
        for name in BRANCHES
    ]
    return Sheet(
        head=[top, _row(spans * 2)],
        body=body,
        caption="普法与培训分季度情况",
        units={**dict.fromkeys(range(1, 5), "场次"), **dict.fromkeys(range(5, 9), "人次")},
        rules=rules,
    )


def per_head(rng: Random, rules: str) -> Sheet:
    """What is counted as rows, each with a unit of its own, among them rates per person and household."""
    lines = (
        ("人均法治宣传经费（元/人）", "元/人"),
        ("户均走访次数（次/户）", "次/户"),
        ("律师（名）", "名"),
        ("办案成本（万元/件）", "万元/件"),
    )
    body = [
        _row(
            [
                name,
                _share(rng) if "/" in unit else str(rng.randint(9, 90)),
                _share(rng) if "/" in unit else str(rng.randint(9, 90)),
            ]
        )
        for name, unit in lines
    ]
    return Sheet(
        head=[_row(["指标", "2023年", "2024年"])],
        body=body,
        caption="人均和户均指标",
        row_units={at: unit for at, (_, unit) in enumerate(lines)},
        years={1: "2023年", 2: "2024年"},
        rules=rules,
    )


REGISTERS: dict[str, Callable[[Random, str], Sheet]] = {
    "units below": units_below,
    "shares in years": shares_in_years,
    "sums right": sums_right,
    "long names": long_names,
    "degrees": degrees,
    "many": many,
    "per head": per_head,
}
