"""Draws more tables for bulletins: heads of three rows, ranks side by side, months, accounts, named groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.model import Cell, Sheet

TEAMS = ("市场监管所", "交通运输执法大队", "文化旅游执法队", "农业综合执法大队", "应急管理站")
CENTRES = (
    "赵家楼便民服务站",
    "开元寺社区工作站",
    "石桥畲族乡便民中心",
    "铁西便民服务站",
    "老城便民服务站",
    "渡口便民服务站",
)
CAUSES = (
    ("未按规定公示收费标准", "责令改正，警告", "批发零售业"),
    ("占用消防通道堆放物料", "限期清除，罚款", "住宿餐饮业"),
    ("未取得许可从事道路运输", "扣押车辆，罚款", "交通运输业"),
    ("农药经营台账记录不全", "责令改正，没收", "农业生产服务"),
)
POINTS = (
    ("依法决策", "重大决策程序履行情况"),
    ("依法决策", "合法性审查落实情况"),
    ("公正执法", "执法公示与全过程记录"),
    ("公正执法", "案卷评查合格情况"),
    ("公正执法", "裁量基准执行情况"),
)
AGES = ("未满14周岁", "14—17周岁", "18—59周岁", "60周岁及以上")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _share(rng: Random) -> str:
    return f"{rng.randint(3, 99)}.{rng.randint(1, 9)}"


def enforced_by(rng: Random, rules: str) -> Sheet:
    """Counts by teams under heads of three rows, two of them groups within a group."""
    head = [
        [Cell("执法队伍", high=3), Cell("行政检查（次）", high=3), Cell("行政处罚", wide=3)],
        [Cell("简易程序（件）", high=2), Cell("普通程序", wide=2)],
        _row(["立案（件）", "结案（件）"]),
    ]
    body = [
        _row([name, *(str(rng.randint(0, 2400)) for _ in range(4))]) for name in (*TEAMS, "合计")
    ]
    return Sheet(
        head=head,
        body=body,
        caption="各执法队伍办案情况统计表",
        units={1: "次", 2: "件", 3: "件", 4: "件"},
        rules=rules,
    )


def ranked(rng: Random, rules: str) -> Sheet:
    """Ranks, names and scores in two blocks of columns side by side below the same heads."""
    body = []
    names = list(CENTRES)
    rng.shuffle(names)
    for at in range(3):
        left, right = names[at], names[at + 3]
        body.append(_row([str(at + 1), left, _share(rng), str(at + 4), right, _share(rng)]))
    return Sheet(
        head=[_row(["名次", "站点", "得分", "名次", "站点", "得分"])],
        body=body,
        skipped=frozenset({0, 1, 3, 4}),
        named_by={2: 1, 5: 4},
        caption="便民站点季度考评得分",
        rules=rules,
    )


def months(rng: Random, rules: str) -> Sheet:
    """Months as rows, three counts and a share, the whole year below, the unit in a line above."""
    body = [
        _row([f"{at}月", str(rng.randint(20, 900)), str(rng.randint(20, 900)), f"{_share(rng)}%"])
        for at in range(1, 7)
    ]
    body.append(_row(["上半年累计", "4,217", "4,106", f"{_share(rng)}%"]))
    return Sheet(
        head=[_row(["月份", "受理", "办结", "满意率"])],
        body=body,
        caption="上半年热线工单办理情况",
        unit_line="单位：件",
        units={1: "件", 2: "件"},
        rules=rules,
    )


def causes(rng: Random, rules: str) -> Sheet:
    """Cases with words of several lines in three columns, a fine, and the day of the decision."""
    body = [
        _row(
            [
                str(at),
                what,
                who,
                how,
                f"{rng.randint(1, 40)},{rng.randint(100, 999)}",
                f"{at}月{at * 5}日",
            ]
        )
        for at, (what, how, who) in enumerate(CAUSES, 1)
    ]
    return Sheet(
        head=[_row(["序号", "违法事实", "行业", "处理结果", "罚款金额（元）", "决定日期"])],
        body=body,
        stubs=2,
        skipped=frozenset({0, 2, 3, 5}),
        caption="行政处罚案件登记表",
        units={4: "元"},
        widths=(3, 8, 6, 7, 5, 5),
        rules=rules,
    )


def points(rng: Random, rules: str) -> Sheet:
    """What is scored, named by groups beside several rows, with its weight, score and rate."""
    body: list[list[Cell]] = []
    for at, (group, name) in enumerate(POINTS):
        opens = not at or POINTS[at - 1][0] != group
        many = sum(each == group for each, _ in POINTS)
        first = [Cell(group, high=many)] if opens else []
        full = rng.randint(5, 20)
        body.append([*first, *_row([name, str(full), _share(rng), f"{_share(rng)}%"])])
    return Sheet(
        head=[_row(["一级指标", "二级指标", "分值（分）", "得分（分）", "得分率"])],
        body=body,
        stubs=2,
        caption="法治建设考核评分表",
        units={2: "分", 3: "分"},
        rules=rules,
    )


def spent_on(rng: Random, rules: str) -> Sheet:
    """Items of an account with 其中 and numbers before their names, last year and this, growth."""
    names = (
        "一、普法宣传经费",
        "其中：阵地建设",
        "其中：资料印制",
        "二、法律援助经费",
        "三、人民调解补贴",
        "支出合计",
    )
    body = [
        _row([name, _share(rng), _share(rng), f"{rng.choice(('', '-'))}{_share(rng)}"])
        for name in names
    ]
    return Sheet(
        head=[_row(["支出项目", "2022年", "2023年", "增长（%）"])],
        body=body,
        caption="公共法律服务经费支出情况",
        unit_line="单位：万元",
        units={1: "万元", 2: "万元", 3: "%"},
        years={1: "2022年", 2: "2023年"},
        rules=rules,
    )


def by_age(rng: Random, rules: str) -> Sheet:
    """Ranges of ages as columns with a whole first, kinds of help as rows, persons."""
    body = [
        _row([name, *(str(rng.randint(0, 700)) for _ in range(5))])
        for name in ("代理诉讼", "参与调解", "解答咨询", "代写文书")
    ]
    return Sheet(
        head=[
            [Cell("援助方式", high=2), Cell("人数合计", high=2), Cell("按年龄分", wide=4)],
            _row(AGES),
        ],
        body=body,
        caption="受援对象分布",
        unit_line="计量单位：人",
        unit="人",
        rules=rules,
    )


def per_unit(rng: Random, rules: str) -> Sheet:
    """Rates per ten thousand persons and per case, and plain numbers of persons, heads with their units."""
    body = [
        _row([name, _share(rng), f"{rng.randint(100, 900)}", str(rng.randint(10, 90))])
        for name in rng.sample(CENTRES, 4)
    ]
    return Sheet(
        head=[_row(["辖区", "万人成讼率（件/万人）", "案均标的（元/件）", "网格员（人）"])],
        body=body,
        caption="辖区诉源治理指标",
        units={1: "件/万人", 2: "元/件", 3: "人"},
        rules=rules,
    )


LEDGERS: dict[str, Callable[[Random, str], Sheet]] = {
    "enforced by": enforced_by,
    "ranked": ranked,
    "by month": months,
    "causes": causes,
    "points": points,
    "spent on": spent_on,
    "by age": by_age,
    "per unit": per_unit,
}
