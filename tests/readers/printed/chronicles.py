"""Draws more tables of yearbooks: shares beside counts, ages, plans and results by quarter, names at both sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.model import Cell, Sheet

COURSES = ("习近平法治思想专题", "行政处罚实务", "调解技巧", "执法文书制作", "应急处置演练")
VILLAGES = ("前进村", "红星社区", "杨柳湾村", "龙王庙社区", "石桥铺村")
ORGANS = ("市税务局", "市场监督管理局", "市交通运输综合行政执法支队", "市水利局")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _count(rng: Random, most: int = 1500) -> str:
    return str(rng.randint(0, most))


def _share(rng: Random) -> str:
    return f"{rng.randint(2, 99)}.{rng.randint(10, 99)}"


def shared(rng: Random, rules: str) -> Sheet:
    """Counts and their shares below heads of two rows, the whole in the first row."""
    head = [
        [Cell("纠纷类型", high=2), Cell("上半年", wide=2), Cell("下半年", wide=2)],
        _row(["数量（件）", "占比（%）"] * 2),
    ]
    names = ("全部纠纷", "婚姻家庭", "邻里", "劳动争议", "物业服务", "其他")
    body = [_row([name, _count(rng), _share(rng), _count(rng), _share(rng)]) for name in names]
    return Sheet(
        head=head,
        body=body,
        caption="调解案件类型构成",
        units={1: "件", 2: "%", 3: "件", 4: "%"},
        rules=rules,
    )


def trained(rng: Random, rules: str) -> Sheet:
    """Numbered rows with long names, hours and persons, and words in a column between them."""
    body = [
        _row(
            [
                str(at),
                name,
                rng.choice(("线上", "集中授课", "现场教学")),
                _count(rng, 40),
                _count(rng),
            ]
        )
        for at, name in enumerate(COURSES, 1)
    ]
    return Sheet(
        head=[_row(["序号", "培训主题", "形式", "学时（小时）", "参训（人次）"])],
        body=body,
        stubs=3,
        skipped=frozenset({0, 2}),
        caption="执法人员培训安排",
        units={3: "小时", 4: "人次"},
        rules=rules,
    )


def fined(rng: Random, rules: str) -> Sheet:
    """Organs with long names, money with thousands, a sum at the end that has no number."""
    body = []
    for name in (*ORGANS, "合计"):
        money = f"{rng.randint(1, 99)},{rng.randint(100, 999)}.{rng.randint(10, 99)}"
        body.append(_row([name, _count(rng), money, _count(rng, 60), _count(rng, 20)]))
    return Sheet(
        head=[
            _row(["执法机关", "处罚决定\n（件）", "罚没款\n（元）", "听证\n（次）", "撤销\n（件）"])
        ],
        body=body,
        caption="市级机关行政处罚统计",
        units={1: "件", 2: "元", 3: "次", 4: "件"},
        rules=rules,
    )


def staffed(rng: Random, rules: str) -> Sheet:
    """Heads of three rows: persons by age below persons by kind."""
    head = [
        [Cell("村（社区）", high=3), Cell("调解员", wide=4), Cell("法律明白人", high=3)],
        [Cell("专职", high=2), Cell("兼职", wide=3)],
        _row(["青年", "中年", "老年"]),
    ]
    body = [_row([name, *(_count(rng, 40) for _ in range(5))]) for name in (*VILLAGES, "合计")]
    return Sheet(
        head=head,
        body=body,
        caption="村（社区）法治力量配备",
        unit_line="单位：人",
        unit="人",
        rules=rules,
    )


def reached(rng: Random, rules: str) -> Sheet:
    """Two years, a plan and a result, dashes where nothing was planned."""
    names = ("建成法治公园", "创建示范社区", "培育示范户", "设立联系点")
    body = []
    for at, name in enumerate(names):
        plan = "—" if at == 1 else _count(rng, 300)
        body.append(_row([name, _count(rng, 300), plan, _count(rng, 300), f"{_share(rng)}%"]))
    return Sheet(
        head=[_row(["创建项目", "2023年实绩", "2024年计划", "2024年实绩", "完成比例"])],
        body=body,
        caption="法治创建项目进展",
        unit_line="单位：个",
        units={1: "个", 2: "个", 3: "个"},
        years={1: "2023年", 2: "2024年", 3: "2024年"},
        rules=rules,
    )


def answered_calls(rng: Random, rules: str) -> Sheet:
    """Two tables in one: names and counts at the left, and again at the right."""
    left = ("咨询", "投诉", "举报", "求助")
    right = ("建议", "表扬", "回访", "其他")
    body = [
        _row([one, _count(rng), other, _count(rng)]) for one, other in zip(left, right, strict=True)
    ]
    return Sheet(
        head=[_row(["来电类别", "数量（个）", "来电类别", "数量（个）"])],
        body=body,
        skipped=frozenset({2}),
        named_by={3: 2},
        caption="热线来电分类",
        units={1: "个", 3: "个"},
        rules=rules,
    )


CHRONICLES: dict[str, Callable[[Random, str], Sheet]] = {
    "shared": shared,
    "trained": trained,
    "fined": fined,
    "staffed": staffed,
    "reached": reached,
    "calls": answered_calls,
}
