"""Draws tables in the layouts of real forms: accounts, bulletins, inspections, forms of pairs, marks in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed import texts
from tests.readers.printed.model import Cell, Heading, Look, Para, Part, Sample, Sheet, Within
from tests.readers.printed.texts import Measure, number

BODIES = ("市教育局", "市公安局", "市民政局", "市生态环境局", "市住房和城乡建设局", "市交通运输局")
BODIES += (
    "市农业农村局",
    "市文化广电旅游局",
    "市卫生健康委员会",
    "市市场监督管理局",
    "市城市管理局",
)
DISTRICTS = ("云溪区", "江阳区", "南屏县", "北川县", "石门县", "临江市", "高新区")
MEASURES = (
    Measure("受理申请", "件"),
    Measure("办结", "件"),
    Measure("服务群众", "人次", "large"),
    Measure("发放补贴", "万元", "money"),
    Measure("建成站点", "个"),
    Measure("复垦耕地", "亩", "large"),
    Measure("培训骨干", "人"),
)
INSPECTED = ("餐饮服务抽查", "旅行社经营抽查", "危险化学品抽查", "建设工程质量抽查", "学校收费抽查")
INSPECTED += ("医疗机构执业抽查", "农药经营抽查", "公共场所卫生抽查", "道路货运抽查")
BULLETIN = (
    ("地区生产总值", "亿元", ("第一产业", "第二产业", "第三产业")),
    ("社会消费品零售总额", "亿元", ("城镇", "乡村")),
    ("财政总收入", "万元", ("税收收入", "非税收入")),
    ("常住人口", "万人", ("城镇人口", "乡村人口")),
)
REVENUE = ("一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、上级补助收入")
REVENUE += ("四、事业收入", "五、经营收入", "六、其他收入")
SPENDING = ("一、一般公共服务支出", "二、公共安全支出", "三、教育支出", "四、社会保障和就业支出")
SPENDING += ("五、卫生健康支出", "六、住房保障支出")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _money(rng: Random) -> str:
    return rng.choice(
        (
            f"{rng.randint(1, 9)},{rng.randint(100, 999)}.{rng.randint(10, 99)}",
            f"{rng.randint(2, 980)}.{rng.randint(10, 99)}",
        )
    )


def _change(rng: Random) -> str:
    return f"{rng.choice(('', '', '-'))}{rng.randint(1, 28)}.{rng.randint(1, 9)}"


def accounts(rng: Random, rules: str) -> Sheet:
    """What a department took in and spent, side by side, with numbers of lines and columns."""
    head = [
        [Cell("收入", wide=3), Cell("支出", wide=3)],
        _row(["项目", "行次", "决算数", "项目", "行次", "决算数"]),
    ]
    body = [_row(["栏次", "", "1", "栏次", "", "2"])]
    lines = len(REVENUE)
    for at in range(lines):
        one, other = (_money(rng) if rng.random() < 0.75 else "" for _ in "12")
        body.append(_row([REVENUE[at], str(at + 1), one, SPENDING[at], str(at + lines + 2), other]))
    body.append(
        _row(["总计", str(lines + 1), _money(rng), "总计", str(2 * lines + 2), _money(rng)])
    )
    return Sheet(
        head=head,
        body=body,
        caption="收入支出决算总表",
        corner=f"部门：{rng.choice(BODIES)}",
        unit_line="金额单位：万元",
        unit="万元",
        skipped=frozenset({1, 3, 4}),
        ignored=frozenset({0}),
        named_by={5: 3},
        rules=rules,
    )


def spent(rng: Random, rules: str) -> Sheet:
    """What was spent on journeys, cars and guests: one row without a name under heads of three rows."""
    cars = "公务用车购置及运行费"
    head = [
        [Cell("预算数", wide=6), Cell("决算数", wide=6)],
        [
            cell
            for _ in "12"
            for cell in (
                Cell("合计", high=2),
                Cell("因公出国（境）费", high=2),
                Cell(cars, wide=3),
                Cell("公务接待费", high=2),
            )
        ],
        _row(["小计", "购置费", "运行费"] * 2),
    ]
    body = [_row([f"{rng.randint(1, 40)}.{rng.randint(10, 99)}" for _ in range(12)])]
    return Sheet(
        head=head,
        body=body,
        stubs=0,
        caption="“三公”经费支出决算表",
        unit_line="单位：万元",
        unit="万元",
        rules=rules,
    )


def inspected(rng: Random, rules: str) -> Sheet:
    """Inspections by departments, each of which has several of them, with words between the figures."""
    names = rng.sample(INSPECTED, 7)
    body: list[list[Cell]] = []
    for body_name, count in zip(rng.sample(BODIES, 3), (3, 2, 2), strict=True):
        for at in range(count):
            way = rng.choice(("实地核查", "书面检查", "网络监测"))
            values = [
                f"{rng.randint(1, 30)}%",
                way,
                str(rng.randint(2, 90)),
                str(rng.randint(0, 30)),
            ]
            first = [Cell(body_name, high=count)] if not at else []
            body.append([Cell(str(len(body) + 1)), *first, *_row([names[len(body)], *values])])
    heads = [
        "序号",
        "牵头部门",
        "抽查事项",
        "抽查比例",
        "检查方式",
        "检查对象数（户）",
        "发现问题数（个）",
    ]
    return Sheet(
        head=[_row(heads)],
        body=body,
        stubs=3,
        skipped=frozenset({0, 4}),
        caption="部门联合“双随机、一公开”抽查情况表",
        units={5: "户", 6: "个"},
        rules=rules,
    )


def bulletin(rng: Random, rules: str) -> Sheet:
    """A table of a statistical bulletin: wholes and their parts, a column of units, growth."""
    body: list[list[Cell]] = []
    row_units: dict[int, str] = {}
    for name, unit, parts in rng.sample(BULLETIN, 3):
        for at, each in enumerate((name, *parts)):
            row_units[len(body)] = unit
            shown = f"其中：{each}" if at == 1 else f"\u3000\u3000{each}" if at else each
            body.append(
                _row([shown, unit, f"{rng.randint(1, 990)}.{rng.randint(1, 9)}", _change(rng)])
            )
    notes = [
        "注：1.本表绝对数按现价计算，增长速度按可比价计算。",
        "2.部分数据因四舍五入，存在总计与分项合计不等的情况。",
    ]
    return Sheet(
        head=[_row(["指标", "单位", "绝对数", "比上年增长（%）"])],
        body=body,
        stubs=2,
        skipped=frozenset({1}),
        caption="2024年主要经济指标",
        year="2024年",
        row_units=row_units,
        units={3: "%"},
        notes=notes,
        rules=rules,
    )


def months(rng: Random, rules: str) -> Sheet:
    """A table with a column for each month."""
    names = rng.sample(("受理投诉", "立案查处", "调解纠纷", "公证办理", "法律咨询"), 4)
    heads = ["类别", *(f"{at}月" for at in range(1, 7)), "合计"]
    body = [_row([name, *(str(rng.randint(0, 400)) for _ in heads[1:])]) for name in names]
    return Sheet(
        head=[_row(heads)],
        body=body,
        caption="上半年分月办理情况",
        unit_line="单位：件",
        unit="件",
        rules=rules,
    )


def compared(rng: Random, rules: str) -> Sheet:
    """A table of this year, the year before, and the change, with totals, parts and sums of parts."""
    names = (
        "行政处罚合计",
        "其中：罚款",
        "没收违法所得",
        "行政强制小计",
        "其中：查封扣押",
        "行政检查",
    )
    body = [
        _row([name, str(rng.randint(10, 2000)), str(rng.randint(10, 2000)), _change(rng)])
        for name in names
    ]
    return Sheet(
        head=[_row(["执法类别", "本年数（件）", "上年同期（件）", "同比增减（%）"])],
        body=body,
        caption="行政执法案件同比情况",
        units={1: "件", 2: "件", 3: "%"},
        rules=rules,
    )


def marked(rng: Random, rules: str) -> Sheet:
    """A table with marks of footnotes beside names and figures."""
    some = rng.sample(MEASURES, 3)
    names = rng.sample(DISTRICTS, 5)
    body = [_row([name, *(number(rng, each.form) for each in some)]) for name in names]
    mark = rng.choice(("①", "*", "[1]"))
    for at, column in ((1, 1), (3, 2)):
        body[at][column] = Cell(body[at][column].text + mark)
    other = "②" if mark == "①" else "**" if mark == "*" else "[2]"
    body[2][0] = Cell(body[2][0].text + other)
    notes = [f"{mark}为初步统计数，尚待核实。", f"{other}不含下辖园区。"]
    return Sheet(
        head=[_row(["地区", *(f"{each.name}（{each.unit}）" for each in some)])],
        body=body,
        caption="各地工作进展",
        units={at + 1: each.unit for at, each in enumerate(some)},
        notes=notes,
        rules=rules,
    )


def upright(rng: Random, rules: str) -> Sheet:
    """A table whose heads stand upright, one character below the other."""
    heads = rng.sample(("受理数", "立案数", "结案数", "移送数", "撤诉数", "听证数", "复议数"), 5)
    names = rng.sample(BODIES, 4)
    body = [_row([name, *(str(rng.randint(0, 99)) for _ in heads)]) for name in names]
    return Sheet(
        head=[_row(["部\n门", *("\n".join(each) for each in heads)])],
        body=body,
        caption="案件办理情况统计",
        unit_line="单位：件",
        unit="件",
        rules=rules,
    )


def ratios(rng: Random, rules: str) -> Sheet:
    """A table of ratios, ranges and bracketed figures beside plain ones."""
    names = rng.sample(("城东片区", "城西片区", "城南片区", "城北片区", "开发区片区"), 4)
    body = [
        _row(
            [
                name,
                str(rng.randint(2, 80)),
                f"1:{rng.randint(8, 25)}",
                f"{rng.randint(2, 9)}-{rng.randint(10, 40)}",
                f"（{rng.randint(1, 9)}.{rng.randint(1, 9)}）",
            ]
        )
        for name in names
    ]
    heads = ["片区", "网格数（个）", "网格员配比", "服务半径（分钟）", "较上年增减"]
    return Sheet(
        head=[_row(heads)], body=body, caption="网格设置情况", units={1: "个"}, rules=rules
    )


def unit_row(rng: Random, rules: str) -> Sheet:
    """A table with the units in a row of their own below the heads."""
    some = rng.sample(MEASURES, 4)
    names = rng.sample(DISTRICTS, 5)
    top = [Cell("县（市、区）", high=2), *_row([each.name for each in some])]
    body = [_row([name, *(number(rng, each.form) for each in some)]) for name in names]
    body.append(_row(["全市合计", *(number(rng, each.form) for each in some)]))
    return Sheet(
        head=[top, _row([f"（{each.unit}）" for each in some])],
        body=body,
        caption="重点任务完成情况",
        units={at + 1: each.unit for at, each in enumerate(some)},
        rules=rules,
    )


def sums(rng: Random, rules: str) -> Sheet:
    """A table of groups each with its sum, and the whole at the end."""
    some = rng.sample(MEASURES, 2)
    body: list[list[Cell]] = []
    for group, kinds in (("城区", DISTRICTS[:2]), ("县域", DISTRICTS[2:5])):
        for at, kind in enumerate((*kinds, "小计")):
            first = [Cell(group, high=len(kinds) + 1)] if not at else []
            body.append([*first, *_row([kind, *(number(rng, each.form) for each in some)])])
    body.append([Cell("总计", wide=2), *_row([number(rng, each.form) for each in some])])
    return Sheet(
        head=[_row(["片区", "地区", *(f"{each.name}（{each.unit}）" for each in some)])],
        body=body,
        stubs=2,
        caption="分片区完成情况",
        units={at + 2: each.unit for at, each in enumerate(some)},
        rules=rules,
    )


def pairs(rng: Random, rules: str) -> Sheet:
    """A form: names with their figures beside them, two pairs in a row, without heads."""
    names = (
        "信息发布总数（条）",
        "专栏专题数量（个）",
        "解读材料发布（篇）",
        "回应公众关注（次）",
        "征集意见（期）",
        "收到留言（条）",
        "办结留言（条）",
        "注册用户数（个）",
    )
    body = [
        _row([names[at], str(rng.randint(1, 5000)), names[at + 1], str(rng.randint(1, 5000))])
        for at in range(0, len(names), 2)
    ]
    units = {name: name[-2] for name in names}
    # each name says its own unit; both names of a row can differ
    return Sheet(
        head=[],
        body=body,
        caption="政府网站工作年度报表",
        named_by={3: 2},
        skipped=frozenset({2}),
        cell_units={
            (row, column): units[names[2 * row + (column > 1)]]
            for row in range(4)
            for column in (1, 3)
        },
        rules=rules,
    )


def turned(rng: Random, rules: str) -> Sheet:
    """A table whose columns are places below a head of them all, with the whole first."""
    names = rng.sample(DISTRICTS, 4)
    some = rng.sample(MEASURES, 4)
    head = [
        [
            Cell("指标名称", high=2),
            Cell("计量单位", high=2),
            Cell("全市", high=2),
            Cell("各县（市、区）", wide=4),
        ],
        _row(names),
    ]
    body = [
        _row([each.name, each.unit, *(number(rng, each.form) for _ in range(5))]) for each in some
    ]
    return Sheet(
        head=head,
        body=body,
        stubs=2,
        skipped=frozenset({1}),
        caption="2024年各地指标完成表",
        year="2024年",
        row_units={at: each.unit for at, each in enumerate(some)},
        rules=rules,
    )


def continued(rng: Random, rules: str) -> list[Part]:
    """A table that goes on as another one, with a line that says so and the heads again."""
    heads = ["序号", "单位", "主办件（件）", "协办件（件）", "满意率（%）"]
    found: list[Part] = []
    for part, first in enumerate((1, 7)):
        names = BODIES[first - 1 : first + 5]
        body = [
            _row(
                [
                    str(first + at),
                    name,
                    number(rng, "count"),
                    number(rng, "count"),
                    f"{rng.randint(80, 99)}.{rng.randint(1, 9)}",
                ]
            )
            for at, name in enumerate(names[: 6 if not part else 5])
        ]
        found.append(
            Sheet(
                head=[_row(heads)],
                body=body,
                stubs=2,
                skipped=frozenset({0}),
                units={2: "件", 3: "件", 4: "%"},
                caption="附表2" if not part else "续表2",
                rules=rules,
            )
        )
    return found


def within(rng: Random, rules: str) -> Within:
    """A small table between paragraphs in two columns."""
    some = rng.sample(MEASURES, 2)
    body = [
        _row([name, *(number(rng, each.form) for each in some)])
        for name in rng.sample(DISTRICTS, 3)
    ]
    sheet = Sheet(
        head=[_row(["地区", *(f"{each.name}（{each.unit}）" for each in some)])],
        body=body,
        units={at + 1: each.unit for at, each in enumerate(some)},
        rules=rules,
    )
    return Within([texts.paragraph(rng, 2, 2)], sheet, [texts.paragraph(rng, 2, 3) for _ in "123"])


def coded(rng: Random, rules: str) -> Sheet:
    """Spending by subjects with their codes, sums of subjects above their parts."""
    subjects = (
        ("201", "一般公共服务支出"),
        ("20103", "政府办公厅（室）及相关机构事务"),
        ("2010301", "行政运行"),
        ("204", "公共安全支出"),
        ("20406", "司法"),
        ("2040604", "基层司法业务"),
    )
    values = [[f"{rng.randint(1, 900)}.{rng.randint(10, 99)}" for _ in "123"] for _ in subjects]
    body = [_row([*subject, *each]) for subject, each in zip(subjects, values, strict=True)]
    body.insert(0, [Cell("合计", wide=2), *_row([f"{rng.randint(900, 9000)}.00" for _ in "123"])])
    return Sheet(
        head=[_row(["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"])],
        body=body,
        stubs=2,
        skipped=frozenset({0}),
        caption="一般公共预算财政拨款支出决算表",
        corner=f"编制单位：{rng.choice(BODIES)}",
        unit_line="单位：万元",
        unit="万元",
        rules=rules,
    )


def among(rng: Random, rules: str) -> Sheet:
    """Wholes with columns of their parts."""
    names = rng.sample(DISTRICTS, 5)
    top = [
        Cell("地区", high=2),
        Cell("执法人员（人）", wide=3),
        Cell("执法车辆（辆）", wide=2),
        Cell("人均办案（件/人）", high=2),
    ]
    second = ["合计", "其中：女性", "其中：持证", "合计", "其中：新能源"]
    body = [
        _row(
            [
                name,
                *(str(rng.randint(3, 400)) for _ in second),
                f"{rng.randint(1, 40)}.{rng.randint(1, 9)}",
            ]
        )
        for name in names
    ]
    return Sheet(
        head=[top, _row(second)],
        body=body,
        caption="执法力量配备情况",
        units={**dict.fromkeys((1, 2, 3), "人"), **dict.fromkeys((4, 5), "辆"), 6: "件/人"},
        rules=rules,
    )


def quarters(rng: Random, rules: str) -> Sheet:
    """Rows of quarters with their sum, below heads that name places and what they did."""
    places = rng.sample(DISTRICTS, 2)
    head = [
        [Cell("时间", high=2), *(Cell(place, wide=2) for place in places)],
        _row(["受理（件）", "办结率"] * 2),
    ]
    body = [
        _row(
            [
                name,
                *(
                    cell
                    for _ in places
                    for cell in (
                        str(rng.randint(5, 900)),
                        f"{rng.randint(60, 99)}.{rng.randint(1, 9)}%",
                    )
                ),
            ]
        )
        for name in ("一季度", "二季度", "三季度", "四季度", "全年")
    ]
    return Sheet(
        head=head, body=body, caption="各季度办理情况", units={1: "件", 3: "件"}, rules=rules
    )


_LAYOUTS: dict[str, Callable[[Random, str], Sheet]] = {
    "accounts": accounts,
    "spent": spent,
    "inspected": inspected,
    "bulletin": bulletin,
    "months": months,
    "compared": compared,
    "marked": marked,
    "upright": upright,
    "ratios": ratios,
    "unit row": unit_row,
    "sums": sums,
    "pairs": pairs,
    "turned": turned,
    "coded": coded,
    "among": among,
    "quarters": quarters,
}


def _parts(rng: Random, kind: str) -> Sequence[Part]:
    name, _, rules = kind.partition("/")
    rules = rules or "all"
    if name == "continued":
        return continued(rng, rules)
    return [within(rng, rules) if name == "within" else _LAYOUTS[name](rng, rules)]


def layout_sample(name: str, maker: str, seed: int, kinds: Sequence[str], look: Look) -> Sample:
    """Draw a document of the kinds "layout/rules", each below a heading and a paragraph."""
    rng = Random(seed)
    parts: list[Part] = []
    heads = rng.sample(texts.HEADINGS, len(kinds))
    for at, kind in enumerate(kinds):
        parts += (Heading(f"{texts.NUMBERS[at]}、{heads[at]}"), Para(texts.paragraph(rng, 1, 3)))
        parts += _parts(rng, kind)
        if rng.random() < 0.7:
            parts.append(Para(texts.paragraph(rng, 1, 2)))
    title = f"{rng.choice(('临江市', '南屏县', '石门县', '北川县'))}2024年度{rng.choice(texts.TOPICS)}报告"
    return Sample(name=name, maker=maker, title=title, parts=parts, look=look)
