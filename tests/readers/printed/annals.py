"""Draws tables of yearbooks and bulletins: months beside sums, places below a whole, bands, words of change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.readers.printed.model import Cell, Sheet

COUNTIES = ("平陆县", "芮城县", "河津市", "垣曲县", "稷山县")
OFFICES = ("调解科", "法援科", "普法科", "复议科", "执法监督科")
TOWNSHIPS = ("大安镇", "解州镇", "泓芝驿镇", "北相镇", "龙居镇", "上郭乡")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _count(rng: Random, most: int = 3000) -> str:
    return str(rng.randint(0, most))


def _share(rng: Random) -> str:
    return f"{rng.randint(2, 99)}.{rng.randint(1, 9)}"


def monthly(rng: Random, rules: str) -> Sheet:
    """A month and the sum of the year, each with its change, below heads of two rows."""
    head = [
        [Cell("办理事项", high=2), Cell("12月", wide=2), Cell("全年累计", wide=2)],
        _row(["办件量（件）", "同比（%）", "办件量（件）", "同比（%）"]),
    ]
    names = ("出具公证书", "受理仲裁申请", "律师会见预约", "司法鉴定委托", "合计")
    body = [
        _row([name, _count(rng), _change(rng), _count(rng, 9000), _change(rng)]) for name in names
    ]
    return Sheet(
        head=head,
        body=body,
        caption="12月份法律服务事项办理情况",
        units={1: "件", 2: "%", 3: "件", 4: "%"},
        rules=rules,
    )


def _change(rng: Random) -> str:
    return f"{rng.choice(('', '', '-'))}{_share(rng)}"


def counties(rng: Random, rules: str) -> Sheet:
    """What is counted as rows with a column of units, the whole and the places below one head."""
    lines = (
        ("人民调解组织", "个"),
        ("专职调解员", "人"),
        ("调解协议涉及金额", "万元"),
        ("化解成功率", "%"),
        ("司法确认", "件"),
    )
    head = [
        [
            Cell("项目", high=2),
            Cell("计量单位", high=2),
            Cell("全市", high=2),
            Cell("其中", wide=4),
        ],
        _row(COUNTIES[:4]),
    ]
    body = [
        _row(
            [
                name,
                unit,
                *(_share(rng) if unit in ("%", "万元") else _count(rng) for _ in range(5)),
            ]
        )
        for name, unit in lines
    ]
    return Sheet(
        head=head,
        body=body,
        stubs=2,
        skipped=frozenset({1}),
        caption="各县（市）人民调解工作对照",
        row_units={at: unit for at, (_, unit) in enumerate(lines)},
        rules=rules,
    )


def answered(rng: Random, rules: str) -> Sheet:
    """What was aimed at and reached, and who answers for it in the last column."""
    lines = ("村居普法讲座", "法律明白人培训", "上门办理公证", "执法案卷评查", "法治文化阵地维护")
    body = []
    for name, office in zip(lines, rng.sample(OFFICES, 5), strict=True):
        aim = rng.randint(20, 400)
        done = rng.randint(5, aim)
        body.append(_row([name, str(aim), str(done), f"{100 * done / aim:.1f}%", office]))
    return Sheet(
        head=[_row(["工作任务", "全年目标（次）", "实际完成（次）", "完成率", "责任科室"])],
        body=body,
        skipped=frozenset({4}),
        caption="年度任务完成情况",
        units={1: "次", 2: "次"},
        rules=rules,
    )


def banded(rng: Random, rules: str) -> Sheet:
    """Rows below bands that reach over the whole table."""
    body: list[list[Cell]] = []
    for band, names in (
        ("一、行政许可类", ("申请", "准予许可", "不予许可")),
        ("二、行政处罚类", ("立案", "作出决定", "移送司法机关")),
    ):
        body.append([Cell(band, wide=4)])
        body += (_row([name, *(_count(rng) for _ in range(3))]) for name in names)
    return Sheet(
        head=[_row(["执法环节", "2022年", "2023年", "2024年"])],
        body=body,
        caption="近三年行政执法情况",
        unit_line="单位：件",
        unit="件",
        years={1: "2022年", 2: "2023年", 3: "2024年"},
        rules=rules,
    )


def worded(rng: Random, rules: str) -> Sheet:
    """Changes in words within cells (增长5.2%, 下降3.1%)."""
    names = ("立案查处", "结案", "听证", "复议纠错", "一审败诉")
    body = [
        _row([name, _count(rng), _count(rng), f"{rng.choice(('增长', '下降'))}{_share(rng)}%"])
        for name in names
    ]
    return Sheet(
        head=[_row(["案件环节", "2023年（件）", "2024年（件）", "同比变化"])],
        body=body,
        caption="案件办理同比情况",
        units={1: "件", 2: "件"},
        years={1: "2023年", 2: "2024年"},
        rules=rules,
    )


def narrow_heads(rng: Random, rules: str) -> Sheet:
    """Long heads on three lines above narrow columns, the unit on the last of them."""
    heads = [
        "镇（乡）",
        "网格员\n上报数\n（件）",
        "平台\n受理数\n（件）",
        "按期\n办结率\n（%）",
        "群众\n回访数\n（人次）",
    ]
    body = [
        _row([name, _count(rng), _count(rng), _share(rng), _count(rng)])
        for name in (*rng.sample(TOWNSHIPS, 5), "总计")
    ]
    return Sheet(
        head=[_row(heads)],
        body=body,
        caption="网格事件流转处置统计",
        units={1: "件", 2: "件", 3: "%", 4: "人次"},
        widths=(6, 5, 5, 5, 5),
        notes=["注：回访数含电话回访。"],
        rules=rules,
    )


def spending(rng: Random, rules: str) -> Sheet:
    """Money planned and spent with its share, below a line that says the unit, a sum first."""
    names = ("合计", "人员经费", "办案业务经费", "装备购置费", "普法宣传经费")
    body = []
    for name in names:
        plan = rng.randint(100, 9000)
        spent = rng.randint(50, plan)
        body.append(
            _row([name, f"{plan / 10:.1f}", f"{spent / 10:.1f}", f"{100 * spent / plan:.2f}%"])
        )
    return Sheet(
        head=[_row(["支出项目", "预算安排", "实际支出", "执行进度"])],
        body=body,
        caption="专项经费执行情况",
        corner="编制单位：市司法局",
        unit_line="单位：万元",
        units={1: "万元", 2: "万元"},
        rules=rules,
    )


def towns(rng: Random, rules: str) -> Sheet:
    """Names in two columns with sums of groups, under two heads of two parts each."""
    head = [
        [
            Cell("片区", high=2),
            Cell("乡镇", high=2),
            Cell("排查", wide=2),
            Cell("化解", wide=2),
        ],
        _row(["纠纷（件）", "隐患（处）", "数量（件）", "比例（%）"]),
    ]
    body: list[list[Cell]] = []
    for group, names in (("东部", TOWNSHIPS[:3]), ("西部", TOWNSHIPS[3:5])):
        for at, name in enumerate((*names, "小计")):
            first = [Cell(group, high=len(names) + 1)] if not at else []
            values = (_count(rng, 600), _count(rng, 90), _count(rng, 600), _share(rng))
            body.append([*first, *_row([name, *values])])
    return Sheet(
        head=head,
        body=body,
        stubs=2,
        caption="矛盾纠纷排查化解台账",
        units={2: "件", 3: "处", 4: "件", 5: "%"},
        rules=rules,
    )


ANNALS: dict[str, Callable[[Random, str], Sheet]] = {
    "monthly": monthly,
    "counties": counties,
    "answered": answered,
    "banded": banded,
    "worded": worded,
    "narrow heads": narrow_heads,
    "spending": spending,
    "towns": towns,
}
