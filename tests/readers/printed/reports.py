"""Draws the tables that yearly reports, budgets, yearbooks and score sheets print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed import texts
from tests.readers.printed.model import Cell, Heading, Look, Para, Part, Sample, Sheet

OFFICES = ("区发展改革局", "区教育体育局", "区民政局", "区人力资源社会保障局", "区住房城乡建设局")
OFFICES += ("区水务局", "区商务局", "区审计局", "区应急管理局", "区医疗保障局")
STREETS = ("东湖街道", "西岭街道", "南浦镇", "北山镇", "临港镇", "云台乡", "柳林镇", "清泉街道")
PENALTIES = ("警告、通报批评", "罚款", "没收违法所得、没收非法财物", "暂扣许可证件", "吊销许可证件")
PENALTIES += ("限制开展生产经营活动", "责令停产停业", "行政拘留", "其他行政处罚")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _count(rng: Random, most: int = 900) -> str:
    return str(rng.randint(0, most))


def _score(rng: Random, most: int) -> str:
    return f"{rng.randint(most // 2, most - 1)}.{rng.randint(10, 99)}"


def requests(rng: Random, rules: str) -> Sheet:
    """What became of requests, by who made them: names of three levels, heads of two."""
    makers = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    head = [
        [
            Cell("本列数据的勾稽关系", wide=3, high=2),
            Cell("自然人", high=2),
            Cell("法人或其他组织", wide=5),
            Cell("总计", high=2),
        ],
        _row(makers),
    ]

    def values() -> list[Cell]:
        return _row([_count(rng, 60) for _ in range(7)])

    body = [
        [Cell("一、本年新收政府信息公开申请数量", wide=3), *values()],
        [Cell("二、本年度办理结果", high=6), Cell("（一）予以公开", wide=2), *values()],
        [
            Cell("（二）不予公开", high=3),
            Cell("1.属于国家秘密"),
            *values(),
        ],
        [Cell("2.属于三类内部事务信息"), *values()],
        [Cell("3.属于行政执法案卷"), *values()],
        [Cell("（三）无法提供", wide=2), *values()],
        [Cell("（四）其他处理", wide=2), *values()],
        [Cell("三、结转下年度继续办理", wide=3), *values()],
    ]
    return Sheet(
        head=head,
        body=body,
        stubs=3,
        caption="收到和处理政府信息公开申请情况",
        unit_line="单位：件",
        unit="件",
        rules=rules,
    )


def penalties(rng: Random, rules: str) -> Sheet:
    """One row of figures without a name, below kinds of penalties."""
    head = [
        [
            Cell("行政处罚实施数量（宗）", wide=len(PENALTIES)),
            Cell("合计（宗）", high=2),
            Cell("罚没金额（万元）", high=2),
        ],
        _row(PENALTIES),
    ]
    body = [
        _row([*(_count(rng, 9000) for _ in range(len(PENALTIES) + 1)), f"{rng.randint(1, 980)}.35"])
    ]
    last = len(PENALTIES) + 1
    return Sheet(
        head=head,
        body=body,
        stubs=0,
        caption="行政处罚实施情况统计表",
        units={**dict.fromkeys(range(last), "宗"), last: "万元"},
        notes=["说明：1.“罚没金额”以处罚决定书确定的金额为准。"],
        rules=rules,
    )


def enforced(rng: Random, rules: str) -> Sheet:
    """Many narrow columns on a page on its side: acts of three kinds, each divided again."""
    kinds = (
        ("行政许可", ("申请", "受理", "准予", "不予", "撤销")),
        ("行政处罚", ("警告", "罚款", "没收", "暂扣", "吊销", "停产")),
        ("行政强制", ("查封", "扣押", "冻结", "划拨")),
        ("行政检查", ("日常", "专项", "抽查")),
    )
    head = [
        [Cell("单位", high=2), *(Cell(name, wide=len(parts)) for name, parts in kinds)],
        _row([part for _, parts in kinds for part in parts]),
    ]
    width = len(head[1])
    body = [
        _row([name, *(_count(rng, 99) for _ in range(width))]) for name in rng.sample(STREETS, 6)
    ]
    body.append(_row(["合计", *(_count(rng, 600) for _ in range(width))]))
    return Sheet(
        head=head,
        body=body,
        caption="行政执法情况统计表",
        unit_line="单位：件",
        unit="件",
        rules=rules,
    )


def reviewed(rng: Random, rules: str) -> Sheet:
    """Heads of three rows, the lowest of which stand upright."""
    ends = ("维持", "撤销", "变更", "终止", "驳回")
    head = [
        [
            Cell("项\n目", high=3),
            Cell("收到申请", high=3),
            Cell("审结", wide=6),
            Cell("未审结", high=3),
        ],
        [Cell("合计", high=2), Cell("其中", wide=5)],
        _row(["\n".join(each) for each in ends]),
    ]
    names = ("治安管理", "土地征收", "劳动保障", "市场监管", "其他")
    body = [_row([name, *(_count(rng, 80) for _ in range(8))]) for name in names]
    return Sheet(
        head=head,
        body=body,
        caption="行政复议案件情况统计表",
        unit_line="计量单位：件",
        unit="件",
        rules=rules,
    )


def planned(rng: Random, rules: str) -> Sheet:
    """A plan of inspections: mostly words, one column of shares and one of counts."""
    things = (
        "学校食堂抽查",
        "物业服务抽查",
        "加油站抽查",
        "劳务派遣抽查",
        "医疗美容抽查",
        "水资源抽查",
    )
    body = [
        _row(
            [
                str(at),
                name,
                rng.choice(OFFICES),
                f"{rng.choice((3, 5, 10, 20))}%",
                _count(rng, 120),
                rng.choice(("4—6月", "7—9月", "全年")),
            ]
        )
        for at, name in enumerate(rng.sample(things, 5), 1)
    ]
    heads = ["序号", "抽查任务名称", "牵头单位", "抽查比例", "抽查对象（户）", "实施时间"]
    return Sheet(
        head=[_row(heads)],
        body=body,
        stubs=3,
        skipped=frozenset({0, 2, 5}),  # who leads is not what is inspected
        caption="年度“双随机”抽查工作计划",
        units={4: "户"},
        rules=rules,
    )


def budget(rng: Random, rules: str) -> Sheet:
    """What was planned and what was spent, parts below their whole, and how much of it."""
    names = (
        "合计",
        "一、因公出国（境）费用",
        "二、公务接待费",
        "三、公务用车费",
        "其中：公务用车运行维护费",
        "公务用车购置费",
    )
    body = [
        _row(
            [
                name,
                f"{rng.randint(1, 90)}.{rng.randint(10, 99)}",
                f"{rng.randint(1, 90)}.{rng.randint(10, 99)}",
                f"{rng.randint(40, 100)}.{rng.randint(10, 99)}%",
            ]
        )
        for name in names
    ]
    return Sheet(
        head=[_row(["项目", "年初预算", "全年决算", "完成比例"])],
        body=body,
        caption="“三公”经费支出情况表",
        corner=f"单位名称：{rng.choice(OFFICES)}",
        unit_line="单位：万元",
        unit="万元",
        rules=rules,
    )


def yearbook(rng: Random, rules: str) -> Sheet:
    """A table of a yearbook, in Chinese and English, with years as heads."""
    names = (
        ("工业总产值（亿元）", "Industrial Output", "亿元"),
        ("公路里程（公里）", "Length of Highways", "公里"),
        ("高校学生（人）", "College Students", "人"),
        ("卫生机构（个）", "Health Institutions", "个"),
        ("旅客运量（万人）", "Passenger Traffic", "万人"),
    )
    body = [
        _row([f"{name} {said}", *(f"{rng.randint(10, 900)}.{rng.randint(1, 9)}" for _ in "123")])
        for name, said, _ in names
    ]
    return Sheet(
        head=[_row(["指标 Item", "2021", "2022", "2023"])],
        body=body,
        caption="1-3 主要指标",
        row_units={at: unit for at, (_, _, unit) in enumerate(names)},
        years={1: "2021", 2: "2022", 3: "2023"},
        rules=rules,
    )


def scores(rng: Random, rules: str) -> Sheet:
    """Scores of offices in several matters, the whole, and the place that it gives."""
    body = [
        _row(
            [
                str(at),
                name,
                _score(rng, 30),
                _score(rng, 40),
                _score(rng, 20),
                _score(rng, 90),
                str(at),
            ]
        )
        for at, name in enumerate(rng.sample(OFFICES, 6), 1)
    ]
    heads = [
        "序号",
        "单位名称",
        "制度建设（分）",
        "执法监督（分）",
        "群众评议（分）",
        "总得分（分）",
        "名次",
    ]
    return Sheet(
        head=[_row(heads)],
        body=body,
        stubs=2,
        skipped=frozenset({0, 6}),
        caption="依法行政考核得分表",
        units=dict.fromkeys((2, 3, 4, 5), "分"),
        rules=rules,
    )


def halves(rng: Random, rules: str) -> Sheet:
    """One long table printed in two halves beside each other."""
    names = rng.sample(STREETS, 8)
    body = [
        _row([names[at], _count(rng), names[at + 4], _count(rng)]) for at in range(len(names) // 2)
    ]
    return Sheet(
        head=[_row(["镇（街道）", "调解案件（件）"] * 2)],
        body=body,
        caption="各镇（街道）调解情况",
        skipped=frozenset({2}),
        named_by={3: 2},
        units={1: "件", 3: "件"},
        rules=rules,
    )


def rates(rng: Random, rules: str) -> Sheet:
    """Places in groups with a merged name, counts and their shares, notes below."""
    body: list[list[Cell]] = []
    for group, towns in (
        ("北部片区", STREETS[:3]),
        ("南部片区", STREETS[3:5]),
        ("中部片区", STREETS[5:8]),
    ):
        for at, town in enumerate(towns):
            first = [Cell(group, high=len(towns))] if not at else []
            body.append(
                [
                    *first,
                    *_row(
                        [
                            town,
                            _count(rng),
                            f"{rng.randint(50, 99)}.{rng.randint(1, 9)}",
                            _count(rng),
                        ]
                    ),
                ]
            )
    return Sheet(
        head=[_row(["片区", "镇（街道）", "受理诉求（件）", "办结率（%）", "回访群众（人次）"])],
        body=body,
        stubs=2,
        caption="民生诉求办理情况",
        units={2: "件", 3: "%", 4: "人次"},
        notes=["资料来源：区政务服务数据管理局。"],
        rules=rules,
    )


_LAYOUTS: dict[str, Callable[[Random, str], Sheet]] = {
    "requests": requests,
    "penalties": penalties,
    "enforced": enforced,
    "reviewed": reviewed,
    "planned": planned,
    "budget": budget,
    "yearbook": yearbook,
    "scores": scores,
    "halves": halves,
    "rates": rates,
}


def report_sample(name: str, maker: str, seed: int, kinds: Sequence[str], look: Look) -> Sample:
    """Draw a document of the kinds "layout/rules", each below a heading and a paragraph."""
    rng = Random(seed)
    parts: list[Part] = []
    for at, kind in enumerate(kinds):
        layout, _, rules = kind.partition("/")
        parts += (
            Heading(f"{texts.NUMBERS[at]}、{texts.HEADINGS[(seed + at) % len(texts.HEADINGS)]}"),
            Para(texts.paragraph(rng, 1, 3)),
            _LAYOUTS[layout](rng, rules or "all"),
        )
        if rng.random() < 0.7:
            parts.append(Para(texts.paragraph(rng, 1, 2)))
    place = rng.choice(("滨海区", "龙泉区", "凤城区", "新河区"))
    title = f"{place}2024年度{rng.choice(texts.TOPICS)}报告"
    return Sample(name=name, maker=maker, title=title, parts=parts, look=look)
