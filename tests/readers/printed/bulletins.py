"""Draws bulletins: columns, boxes, and tables of other matters within, beside and below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.annals import ANNALS
from tests.readers.printed.chronicles import CHRONICLES
from tests.readers.printed.gazettes import GAZETTES
from tests.readers.printed.ledgers import LEDGERS
from tests.readers.printed.model import (
    Beside,
    Cell,
    Columns,
    Heading,
    Look,
    Pair,
    Para,
    Part,
    Sample,
    Sheet,
    Within,
)
from tests.readers.printed.registers import REGISTERS

COURTS = (
    "临河人民法庭",
    "柳林子人民法庭",
    "双塔街人民法庭",
    "东胜堡蒙古族乡巡回审判点",
    "高桥人民法庭",
    "南关镇巡回审判点",
)
LINES = (
    "户籍管理",
    "不动产登记",
    "社会保险经办服务",
    "医疗保险异地就医备案",
    "工程建设项目审批",
    "住房公积金",
    "机动车驾驶证",
)
PARKS = ("城东产业园", "临港物流园", "高新技术产业开发区", "农产品加工园", "文化创意园")
TASKS = (
    ("清理证明事项", "司法行政部门、各证明开具单位"),
    ("推行综合查一次", "综合行政执法部门牵头，涉企执法单位配合"),
    ("建立首席法律顾问制度", "国有资产监管部门"),
    ("开展执法案卷评查", "行政执法监督机构"),
    ("编制公共服务指南", "政务服务管理部门、各窗口单位"),
)
HAMLETS = tuple(f"{a}{b}社区" for a in "文武康宁和平安" for b in "兴昌盛华德义")
_SAID = (
    "区里把矛盾化解的端口往前移，派驻法官和人民调解员一起坐班，当事人进一扇门就能把事情说清楚",
    "窗口人员先问诉求再看材料，能当场办的当场办，不能当场办的说明理由并约定时限",
    "执法人员把说理写进文书，既告诉企业错在哪里，也告诉企业怎样改正",
    "街道请居民代表参加听证，把方案里最有争议的条款逐条摆出来讨论",
    "对群众反映集中的停车、噪声、物业收费等事情，由牵头部门拿出清单，逐项销号",
    "各单位的负责人出庭应诉，庭后到现场解决问题，不少争议由此握手言和",
    "园区设立法治驿站，律师轮流值守，合同审查、用工咨询不出园区就能办理",
)
_THEN = ("，效果得到各方认可。", "，这一做法已经写入制度。", "，下一步将在全区推开。", "。")
_HEADS = ("化解情况", "服务窗口动态", "园区法治", "任务进展", "数据一览", "基层来稿", "经验交流")
_BOXES = (
    ("小词典", "巡回审判是法庭走出去办案的一种方式。", "首问负责要求第一个接待的人负责到底。"),
    ("编后", "办好小事，才能赢得信任。"),
    ("链接", "法治驿站由园区管委会与律师协会共建。", "综合查一次避免了重复检查。"),
)
_TITLES = (
    "诉源治理工作情况通报",
    "政务服务运行情况通报",
    "法治园区建设工作简报",
    "依法治区工作简报",
)


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _count(rng: Random, most: int = 2000) -> str:
    return str(rng.randint(0, most))


def _share(rng: Random) -> str:
    return f"{rng.randint(3, 99)}.{rng.randint(1, 9)}"


def told(rng: Random, least: int = 1, most: int = 3) -> str:
    """Draw a paragraph without figures."""
    return "".join(
        f"{one}{rng.choice(_THEN)}" for one in rng.sample(_SAID, rng.randint(least, most))
    )


def courts(rng: Random, rules: str) -> Sheet:
    """Courts with long names in a narrow column, so that names take two lines; the whole first."""
    body = [
        _row([name, _count(rng), _count(rng), _share(rng), _count(rng, 90)])
        for name in ("全区", *rng.sample(COURTS, 5))
    ]
    return Sheet(
        head=[
            _row(["法庭", "收案\n（件）", "诉前调成\n（件）", "调成率\n（%）", "司法确认\n（件）"])
        ],
        body=body,
        caption="各法庭诉前调解情况",
        units={1: "件", 2: "件", 3: "%", 4: "件"},
        widths=(7, 6, 6, 6, 6),
        rules=rules,
    )


def five_years(rng: Random, rules: str) -> Sheet:
    """Years as columns, rows each of another unit, dashes where nothing was counted."""
    lines = (
        ("一审民事收案（件）", "件"),
        ("万人起诉率（件/万人）", "件/万人"),
        ("调解撤诉率（%）", "%"),
        ("特邀调解员（人）", "人"),
        ("涉企调解标的（万元）", "万元"),
    )
    years = ("2020年", "2021年", "2022年", "2023年", "2024年")
    body = []
    for name, unit in lines:
        values = [_share(rng) if unit in ("%", "万元", "件/万人") else _count(rng) for _ in years]
        if rng.random() < 0.5:
            values[0] = "—"
        body.append(_row([name, *values]))
    return Sheet(
        head=[_row(["项目", *years])],
        body=body,
        caption="近五年诉源治理主要数据",
        row_units={at: unit for at, (_, unit) in enumerate(lines)},
        years=dict(enumerate(years, 1)),
        notes=["注：“—”表示当年未统计。"],
        rules=rules,
    )


def changes(rng: Random, rules: str) -> Sheet:
    """What was done in a month, and its change in percent against two others, with signs."""
    body = [
        _row([name, _count(rng), *(f"{rng.choice('+-')}{_share(rng)}%" for _ in "12")])
        for name in (*rng.sample(LINES, 5), "合计")
    ]
    return Sheet(
        head=[_row(["业务类别", "当月办件量（件）", "环比", "同比"])],
        body=body,
        caption="11月份窗口办件情况",
        units={1: "件"},
        rules=rules,
    )


def assigned(rng: Random, rules: str) -> Sheet:
    """Tasks with those who answer for them in words of two lines, how far each is, and a date."""
    body = [
        _row([str(at), name, who, f"{rng.randint(5, 100)}%", f"{rng.randint(1, 12)}月底"])
        for at, (name, who) in enumerate(TASKS, 1)
    ]
    return Sheet(
        head=[_row(["序号", "任务", "责任单位", "进度", "完成时限"])],
        body=body,
        stubs=2,
        skipped=frozenset({0, 2, 4}),
        caption="重点任务进展表",
        widths=(3, 8, 9, 4, 5),
        rules=rules,
    )


def parks(rng: Random, rules: str) -> Sheet:
    """Counts and scores by parks under heads of two rows, with a place at the end."""
    head = [
        [
            Cell("园区", high=2),
            Cell("企业数（家）", high=2),
            Cell("法律服务", wide=2),
            Cell("满意度（%）", high=2),
        ],
        _row(["咨询（次）", "体检（家）"]),
    ]
    body = [
        _row([name, _count(rng, 700), _count(rng), _count(rng, 300), _share(rng)])
        for name in (*PARKS, "合计")
    ]
    return Sheet(
        head=head,
        body=body,
        caption="园区法律服务情况",
        units={1: "家", 2: "次", 3: "家", 4: "%"},
        notes=["说明：满意度由第三方机构入企测评得出。"],
        rules=rules,
    )


def hamlets(rng: Random, rules: str) -> Sheet:
    """A table over several pages, its heads again on each, with the whole at the end."""
    body = [
        _row([str(at), name, _count(rng, 90), _count(rng, 60), f"{_share(rng)}%"])
        for at, name in enumerate(HAMLETS, 1)
    ]
    body.append(_row(["", "合计", _count(rng), _count(rng), f"{_share(rng)}%"]))
    return Sheet(
        head=[_row(["序号", "社区", "议事会（场次）", "议定事项（项）", "办结率"])],
        body=body,
        stubs=2,
        skipped=frozenset({0}),
        caption="社区民主议事情况统计表",
        units={2: "场次", 3: "项"},
        rules=rules,
    )


def grades(rng: Random, rules: str) -> Sheet:
    """Parts of a whole with their share, groups named beside several rows, a sum of each."""
    body: list[list[Cell]] = []
    for group, names in (("线上", ("网站", "小程序", "自助终端")), ("线下", ("大厅", "代办点"))):
        for at, name in enumerate((*names, "小计")):
            first = [Cell(group, high=len(names) + 1)] if not at else []
            body.append([*first, *_row([name, f"{rng.randint(1, 60)},{rng.randint(100, 999)}"])])
            body[-1].append(Cell(_share(rng)))
    return Sheet(
        head=[_row(["渠道", "方式", "办件量", "占比（%）"])],
        body=body,
        stubs=2,
        caption="各渠道办件构成",
        unit_line="单位：件、%",
        units={2: "件", 3: "%"},
        rules=rules,
    )


def small(rng: Random, rules: str) -> Sheet:
    """Three columns, to stand within a column of text."""
    names = rng.sample(LINES[:2] + LINES[5:], 3)
    body = [_row([name, _count(rng, 900), _share(rng)]) for name in names]
    return Sheet(
        head=[_row(["事项", "办件（件）", "好评率（%）"])],
        body=body,
        caption="好差评情况",
        units={1: "件", 2: "%"},
        rules=rules,
    )


LAYOUTS: dict[str, Callable[[Random, str], Sheet]] = {
    "courts": courts,
    "five years": five_years,
    "changes": changes,
    "assigned": assigned,
    "parks": parks,
    "hamlets": hamlets,
    "grades": grades,
    "small": small,
    **GAZETTES,
    **LEDGERS,
    **REGISTERS,
    **ANNALS,
    **CHRONICLES,
}


def _part(rng: Random, layout: str, rules: str) -> Part:
    match layout:
        case "two columns" | "three columns":
            count = 2 if layout.startswith("two") else 3
            return Columns(count, [told(rng, 2, 3) for _ in range(count + 2)])
        case "box":
            return Beside(
                box=rng.choice(_BOXES),
                paras=[told(rng, 2, 3) for _ in range(4)],
                look=rng.choice(("frame", "ground")),
                side=rng.choice(("left", "right")),
            )
        case "within":
            return Within([told(rng, 2, 2)], small(rng, rules), [told(rng, 3, 3)])
        case "pair":
            return Pair(small(rng, rules), small(rng, rules))
    return LAYOUTS[layout](rng, rules)


def bulletin_sample(name: str, maker: str, seed: int, kinds: Sequence[str], look: Look) -> Sample:
    """Draw a document of the kinds "layout/rules", each below a heading and a paragraph."""
    rng = Random(seed)
    parts: list[Part] = []
    heads = rng.sample(_HEADS, len(kinds))
    for at, kind in enumerate(kinds):
        layout, _, rules = kind.partition("/")
        parts += (
            Heading(f"{'一二三四五'[at]}、{heads[at]}"),
            Para(told(rng)),
            _part(rng, layout, rules or "all"),
        )
        if rng.random() < 0.6:
            parts.append(Para(told(rng)))
    place = rng.choice(("平川区", "云岭区", "新河区", "桥西区", "安宁县"))
    return Sample(
        name=name, maker=maker, title=f"{place}{rng.choice(_TITLES)}", parts=parts, look=look
    )
