"""Draws tables with narrow columns, heads of two lines, notes, totals, shares, and years as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed import texts
from tests.readers.printed.model import Cell, Heading, Look, Para, Part, Sample, Sheet

TOWNS = (
    "青岩镇",
    "马铃布依族苗族乡",
    "石板镇",
    "高坡苗族乡",
    "黔陶布依族苗族乡",
    "燕楼镇",
    "孟关苗族布依族乡",
    "麦坪镇",
)
OFFICES = (
    "区机关事务服务中心",
    "区大数据发展管理局",
    "区综合行政执法局",
    "区公共资源交易中心",
    "区融媒体中心",
)
OFFICES += ("区退役军人事务局", "区投资促进服务中心", "区医疗保障事务中心")
CAUSES = (
    "相邻关系",
    "物业服务合同",
    "民间借贷",
    "机动车交通事故责任",
    "劳动报酬",
    "房屋租赁",
    "婚约财产",
)


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _long(rng: Random) -> str:
    return f"{rng.randint(1, 98)},{rng.randint(100, 999)},{rng.randint(100, 999)}.{rng.randint(10, 99)}"


def _share(rng: Random, sign: str = "") -> str:
    return f"{rng.randint(2, 99)}.{rng.randint(10, 99)}{sign}"


def _count(rng: Random, most: int = 3000) -> str:
    return str(rng.randint(0, most))


def amounts(rng: Random, rules: str) -> Sheet:
    """Amounts to the cent in columns that are too narrow for them."""
    heads = (
        "年初预算数\n（元）",
        "调整预算数\n（元）",
        "决算数\n（元）",
        "结余数\n（元）",
        "其中：结转\n（元）",
    )
    body = [_row([name, *(_long(rng) for _ in heads)]) for name in rng.sample(OFFICES, 4)]
    body.append(_row(["合计", *(_long(rng) for _ in heads)]))
    return Sheet(
        head=[_row(["单位名称", *heads])],
        body=body,
        caption="部门预算执行情况表",
        units=dict.fromkeys(range(1, 6), "元"),
        widths=(14, 6, 6, 6, 6, 6),
        rules=rules,
    )


def aims(rng: Random, rules: str) -> Sheet:
    """What was aimed at and what was reached, with the whole first, heads of two lines."""
    body = [
        _row([name, str(rng.randint(200, 900)), str(rng.randint(100, 900)), _share(rng, "%")])
        for name in ("全区", *rng.sample(TOWNS, 5))
    ]
    return Sheet(
        head=[_row(["乡（镇）", "年度任务\n（户）", "累计完成\n（户）", "任务\n完成率"])],
        body=body,
        caption="农村危房改造任务完成情况",
        units={1: "户", 2: "户"},
        notes=["注：完成率=累计完成÷年度任务×100%，统计截止2024年11月30日。"],
        rules=rules,
    )


def shares(rng: Random, rules: str) -> Sheet:
    """Counts with their shares of the whole beside each, and notes with figures below."""
    body = [
        _row([name, _count(rng), _share(rng), _count(rng), _share(rng)])
        for name in (*rng.sample(CAUSES, 5), "合计")
    ]
    top = [Cell("纠纷类型", high=2), Cell("2023年", wide=2), Cell("2024年", wide=2)]
    return Sheet(
        head=[top, _row(["件数（件）", "占比（%）"] * 2)],
        body=body,
        caption="各类矛盾纠纷化解情况",
        units={1: "件", 2: "%", 3: "件", 4: "%"},
        years={1: "2023年", 2: "2023年", 3: "2024年", 4: "2024年"},
        notes=["注：1.占比以当年化解总数为基数。", "2.2023年数据含上年结转37件。"],
        rules=rules,
    )


def trend(rng: Random, rules: str) -> Sheet:
    """Indicators over years, with a column of units one of which is a share."""
    lines = (
        ("行政诉讼应诉案件", "件", lambda: _count(rng, 400)),
        ("负责人出庭率", "%", lambda: _share(rng)),
        ("行政复议受理", "件", lambda: _count(rng, 400)),
        ("复议纠错率", "%", lambda: _share(rng)),
        ("公证办证量", "件", lambda: f"{rng.randint(1, 9)},{rng.randint(100, 999)}"),
        ("每万人拥有律师", "人", lambda: f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"),
    )
    years = ("2021年", "2022年", "2023年", "2024年")
    body = [_row([name, unit, *(draw() for _ in years)]) for name, unit, draw in lines]
    return Sheet(
        head=[_row(["指标名称", "计量\n单位", *years])],
        body=body,
        stubs=2,
        skipped=frozenset({1}),
        caption="法治建设主要指标历年对比",
        row_units={at: unit for at, (_, unit, _) in enumerate(lines)},
        years={2 + at: year for at, year in enumerate(years)},
        rules=rules,
    )


def register(rng: Random, rules: str) -> Sheet:
    """A table over several pages with heads of two rows, and sums of groups within it."""
    names = rng.sample(texts.VILLAGES, 42)
    body: list[list[Cell]] = []
    for at, name in enumerate(names):
        body.append(_row([name, _count(rng, 900), _count(rng, 90), _share(rng), _count(rng, 60)]))
        if at % 14 == 13:
            group = "东西南"[at // 14]
            body.append(
                _row(
                    [f"{group}片小计", _count(rng), _count(rng, 900), _share(rng), _count(rng, 600)]
                )
            )
    top = [
        Cell("村（居）", high=2),
        Cell("排查走访", wide=2),
        Cell("按期化解率\n（%）", high=2),
        Cell("上报\n（件）", high=2),
    ]
    return Sheet(
        head=[top, _row(["户数（户）", "线索（条）"])],
        body=body,
        caption="矛盾纠纷排查台账汇总",
        units={1: "户", 2: "条", 3: "%", 4: "件"},
        rules=rules,
    )


def staff(rng: Random, rules: str) -> Sheet:
    """Long names in a narrow column, beside narrow columns of counts and a share."""
    body = [
        _row([str(at), name, _count(rng, 80), _count(rng, 60), _share(rng, "%")])
        for at, name in enumerate(rng.sample(OFFICES, 6), 1)
    ]
    heads = ["序\n号", "单位", "应持证\n人数（人）", "已持证\n人数（人）", "持证\n比例"]
    return Sheet(
        head=[_row(heads)],
        body=body,
        stubs=2,
        skipped=frozenset({0}),
        caption="行政执法人员持证情况一览表",
        units={2: "人", 3: "人"},
        widths=(4, 8, 8, 8, 8),
        rules=rules,
    )


def halves_of_years(rng: Random, rules: str) -> Sheet:
    """Years over their halves, a column of the whole at the end."""
    names = ("申请总量", "当场办结", "容缺受理", "帮办代办")
    top = [
        Cell("办理方式", high=2),
        Cell("2023年", wide=2),
        Cell("2024年", wide=2),
        Cell("两年累计", high=2),
    ]
    body = [_row([name, *(_count(rng) for _ in range(5))]) for name in names]
    return Sheet(
        head=[top, _row(["上半年", "下半年"] * 2)],
        body=body,
        caption="政务服务窗口办件量",
        unit_line="单位：件",
        unit="件",
        years={1: "2023年", 2: "2023年", 3: "2024年", 4: "2024年"},
        rules=rules,
    )


def contacts(rng: Random, rules: str) -> Sheet:
    """Numbers that count nothing: telephones, hours, rooms."""
    body = [
        _row(
            [
                str(at),
                name,
                f"0851-83{rng.randint(100000, 999999)}",
                f"{rng.randint(1, 5)}楼{rng.randint(101, 530)}室",
                "9:00-17:00",
            ]
        )
        for at, name in enumerate(rng.sample(OFFICES, 5), 1)
    ]
    return Sheet(
        head=[_row(["序号", "单位", "咨询电话", "办公地点", "服务时间"])],
        body=body,
        stubs=2,
        skipped=frozenset({0, 2, 3, 4}),
        caption="政策咨询服务点一览表",
        rules=rules,
    )


def mixed(rng: Random, rules: str) -> Sheet:
    """Levels of names with numbers before them, a note in brackets beside some figures, parts of wholes."""
    names = (
        "一、行政审批",
        "（一）依申请事项",
        "1.即办件",
        "2.承诺件",
        "（二）公共服务事项",
        "二、监督检查",
        "三、其他",
    )
    body = [_row([name, _count(rng), _share(rng, "%"), _count(rng, 200)]) for name in names]
    body[3][1] = Cell(f"{_count(rng)}（含延期{rng.randint(2, 30)}）")
    body.append(_row(["总计", _count(rng), "100%", _count(rng, 900)]))
    return Sheet(
        head=[_row(["事项类别", "数量\n（项次）", "网办率", "好差评\n差评数（条）"])],
        body=body,
        caption="权责事项运行情况",
        units={1: "项次", 3: "条"},
        rules=rules,
        unsure=frozenset({(3, 1)}),
    )


LAYOUTS: dict[str, Callable[[Random, str], Sheet]] = {
    "amounts": amounts,
    "aims": aims,
    "shares": shares,
    "trend": trend,
    "register": register,
    "staff": staff,
    "halves of years": halves_of_years,
    "contacts": contacts,
    "mixed": mixed,
}


def narrow_sample(
    name: str,
    maker: str,
    seed: int,
    kinds: Sequence[str],
    look: Look,
    layouts: dict[str, Callable[[Random, str], Sheet]] | None = None,
) -> Sample:
    """Draw a document of the kinds "layout/rules", each below a heading and a paragraph."""
    rng = Random(seed)
    parts: list[Part] = []
    for at, kind in enumerate(kinds):
        layout, _, rules = kind.partition("/")
        parts += (
            Heading(f"{texts.NUMBERS[at]}、{texts.HEADINGS[(seed + at) % len(texts.HEADINGS)]}"),
            Para(texts.paragraph(rng, 1, 3)),
            (layouts or LAYOUTS)[layout](rng, rules or "all"),
        )
        if rng.random() < 0.7:
            parts.append(Para(texts.paragraph(rng, 1, 2)))
    place = rng.choice(("花溪区", "白云区", "乌当区", "修文县"))
    title = f"{place}2024年{rng.choice(texts.TOPICS)}报告"
    return Sample(name=name, maker=maker, title=title, parts=parts, look=look)
