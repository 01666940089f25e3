"""Draws more tables with narrow columns, sums of groups, shares, and years over what is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.model import Cell, Sheet

STREETS = (
    "金阳街道",
    "世纪城街道",
    "碧海社区",
    "观山街道",
    "百花湖镇",
    "朱昌镇",
    "长岭街道",
    "宾阳街道",
)


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def payments(rng: Random, rules: str) -> Sheet:
    """Amounts in columns that are too narrow for them, the whole first, below heads of two lines."""
    heads = ("下达资金\n（元）", "实际支付\n（元）", "退回\n（元）", "滚存\n（元）")
    body = [
        _row(
            [
                name,
                *(
                    f"{rng.randint(1, 9)},{rng.randint(100, 999)},{rng.randint(100, 999)}.{rng.randint(10, 99)}"
                    for _ in heads
                ),
            ]
        )
        for name in ("全区合计", *rng.sample(STREETS, 4))
    ]
    return Sheet(
        head=[_row(["镇（街道）", *heads])],
        body=body,
        caption="临时救助资金支付情况",
        units=dict.fromkeys(range(1, 5), "元"),
        widths=(9, 4, 4, 4, 4),
        rules=rules,
    )


def ages(rng: Random, rules: str) -> Sheet:
    """Counts and shares by ranges of ages, a note below."""
    names = ("18岁以下", "18岁至35岁", "36岁至60岁", "60岁以上", "合计")
    body = [
        _row([name, str(rng.randint(20, 1800)), f"{rng.randint(3, 90)}.{rng.randint(10, 99)}%"])
        for name in names
    ]
    return Sheet(
        head=[_row(["年龄段", "受援人数（人）", "占比"])],
        body=body,
        caption="法律援助受援人年龄分布",
        units={1: "人"},
        notes=["说明：占比保留两位小数。"],
        rules=rules,
    )


def years(rng: Random, rules: str) -> Sheet:
    """Years over a count and its growth."""
    named = ("2022年", "2023年", "2024年")
    top = [Cell("服务类型", high=2), *(Cell(year, wide=2) for year in named)]
    names = ("人民调解", "公证服务", "法律咨询", "司法鉴定")
    body = [
        _row(
            [
                name,
                *(
                    cell
                    for _ in named
                    for cell in (
                        str(rng.randint(30, 1700)),
                        f"{rng.choice(('', '-'))}{rng.randint(1, 40)}.{rng.randint(1, 9)}",
                    )
                ),
            ]
        )
        for name in names
    ]
    return Sheet(
        head=[top, _row(["数量（件）", "增长（%）"] * 3)],
        body=body,
        caption="公共法律服务开展情况",
        units={at: "件" if at % 2 else "%" for at in range(1, 7)},
        years={at: named[(at - 1) // 2] for at in range(1, 7)},
        rules=rules,
    )


def groups(rng: Random, rules: str) -> Sheet:
    """Names of groups beside their parts, each with a sum, and notes."""
    body: list[list[Cell]] = []
    for group, names in (("城区片", STREETS[:3]), ("乡镇片", STREETS[4:6])):
        for at, name in enumerate((*names, "小计")):
            first = [Cell(group, high=len(names) + 1)] if not at else []
            values = (str(rng.randint(2, 900)), str(rng.randint(2, 90)), f"{rng.randint(60, 99)}%")
            body.append([*first, *_row([name, *values])])
    body.append([Cell("总计", wide=2), *_row(["1650", "131", "87%"])])
    return Sheet(
        head=[_row(["片区", "镇街", "巡查\n（次）", "立案\n（件）", "按期结案率"])],
        body=body,
        stubs=2,
        caption="综合执法巡查情况",
        units={2: "次", 3: "件"},
        notes=["注：按期结案率以立案数为基数计算。"],
        rules=rules,
    )


def lengths(rng: Random, rules: str) -> Sheet:
    """Rows each with a unit in brackets, columns of targets, results and the year before."""
    lines = (
        ("平均办理时长（小时）", "小时"),
        ("即办件占比（%）", "%"),
        ("窗口接待（人次）", "人次"),
        ("跑动次数（次）", "次"),
    )
    body = [
        _row([name, *(f"{rng.randint(1, 90)}.{rng.randint(1, 9)}" for _ in "12")])
        for name, _ in lines
    ]
    return Sheet(
        head=[_row(["指标", "2023年", "2024年"])],
        body=body,
        caption="审批提速主要指标",
        row_units={at: unit for at, (_, unit) in enumerate(lines)},
        years={1: "2023年", 2: "2024年"},
        rules=rules,
    )


LATER: dict[str, Callable[[Random, str], Sheet]] = {
    "payments": payments,
    "ages": ages,
    "years": years,
    "groups": groups,
    "lengths": lengths,
}
