"""Draws tables of each kind, and documents that have several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.readers.printed import texts
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
)
from tests.readers.printed.texts import Field, Measure, number

NONE = ("—", "/", "")


class Draw(Random):
    """A source of chance, the fields of which documents are drawn, and whether they have another look."""

    fields: Sequence[Field] = texts.FIFTH
    other: bool = False

    def total(self, names: Sequence[str]) -> str:
        """Draw the name of the whole."""
        if self.other:
            return self.choice(("合 计", "总 计", "总计"))
        return self.choice(names) if len(names) > 1 else names[0]

    def stub(self, names: Sequence[str]) -> str:
        """Draw the head of the names of rows."""
        return self.choice(("门类", "事项", "科目", "分类")) if self.other else self.choice(names)

    def caption(self, words: str) -> str:
        """Return the words above a table."""
        return f"{self.choice(('表1', '附表', '表二'))} {words}" if self.other else words

    def unit_line(self, words: str) -> str:
        """Return the line that says the units."""
        return f"（{words}）" if self.other and words and self.random() < 0.5 else words


YEARS = ("2021年", "2022年", "2023年", "2024年")


def _row(cells: Sequence[str]) -> list[Cell]:
    return [Cell(each) for each in cells]


def _value(rng: Draw, form: str, gaps: float = 0.0) -> str:
    return rng.choice(NONE) if rng.random() < gaps else number(rng, form)


def _units_said(rng: Draw, measures: Sequence[Measure]) -> tuple[list[str], str, dict[int, str]]:
    """Return the heads of measures, the line above the table, and the unit of each.

    The units stand in the heads, or in a line above if there is one, or one and 万元.
    """
    kinds = {each.unit for each in measures}
    if len(kinds) == 1 and rng.random() < 0.6:
        return [each.name for each in measures], f"单位：{measures[0].unit}", {}
    if len(kinds) == 2 and "万元" in kinds and rng.random() < 0.7:
        (other,) = kinds - {"万元"}
        return [each.name for each in measures], f"单位：{other}、万元", {}
    return [f"{each.name}（{each.unit}）" for each in measures], "", {}


def simple(
    rng: Draw,
    rules: str,
    *,
    field: Field | None = None,
    rows: int = 0,
    columns: int = 0,
    gaps: float = 0.0,
    names: Sequence[str] = (),
) -> Sheet:
    """A table with one row of heads and one column of names."""
    field = field or rng.choice(rng.fields)
    measures = rng.sample(field.measures, columns or rng.randint(2, 4))
    heads, line, _ = _units_said(rng, measures)
    kinds = list(names) or rng.sample(field.kinds, rows or rng.randint(3, 6))
    body = [_row([kind, *(_value(rng, each.form, gaps) for each in measures)]) for kind in kinds]
    if rng.random() < 0.4 and not gaps:
        body.append(_row([rng.total(("合计", "总计")), *(number(rng, m.form) for m in measures)]))
    year = rng.choice(("", "2024年"))
    stub = rng.stub(("项目", "类别", "指标", "名称"))
    return Sheet(
        head=[_row([stub, *heads])],
        body=body,
        caption=rng.caption(f"{year}{field.name}{rng.choice(('情况', '基本情况', '统计'))}表"),
        unit_line=rng.unit_line(line),
        units={at + 1: each.unit for at, each in enumerate(measures)},
        year=year,
        rules=rules,
    )


def years(rng: Draw, rules: str) -> Sheet:
    """A table with a column for each year, and units beside the names or in a column."""
    field = rng.choice(rng.fields)
    measures = rng.sample(field.measures, rng.randint(3, 5))
    span = YEARS[rng.randint(0, 2) :]
    column = rng.random() < 0.5
    growth = rng.random() < 0.5
    head = [
        "指标",
        *(["计量单位"] if column else []),
        *span,
        *(["同比增长（%）"] if growth else []),
    ]
    first = 2 if column else 1
    body = []
    for each in measures:
        name = [each.name, each.unit] if column else [f"{each.name}（{each.unit}）"]
        values = [number(rng, each.form) for _ in span]
        change = (
            [f"{rng.choice(('', '-'))}{rng.randint(1, 30)}.{rng.randint(1, 9)}"] if growth else []
        )
        body.append(_row([*name, *values, *change]))
    last = first + len(span)
    return Sheet(
        head=[_row(head)],
        body=body,
        stubs=first,
        skipped=frozenset({1} if column else ()),
        caption=rng.caption(f"{field.name}主要指标"),
        units={last: "%"} if growth else {},
        row_units={at: each.unit for at, each in enumerate(measures)},
        years={first + at: year for at, year in enumerate(span)},
        rules=rules,
    )


def merged(rng: Draw, rules: str) -> Sheet:
    """A table whose heads have two rows: groups, or years, over what is counted."""
    field = rng.choice(rng.fields)
    pair = rng.sample(field.measures, 2)
    of_years = rng.random() < 0.5
    groups = list(YEARS[-2:]) if of_years else rng.sample(field.kinds, rng.randint(2, 3))
    names = (
        rng.sample(texts.TOWNS, rng.randint(3, 6)) if not of_years else rng.sample(field.kinds, 4)
    )
    heads = [f"{each.name}（{each.unit}）" for each in pair]
    top = [
        Cell("乡镇" if not of_years else "类别", high=2),
        *(Cell(each, wide=2) for each in groups),
    ]
    body = [
        _row([name, *(number(rng, each.form) for _ in groups for each in pair)]) for name in names
    ]
    return Sheet(
        head=[top, _row(heads * len(groups))],
        body=body,
        caption=rng.caption(f"各{'类' if of_years else '乡镇'}{field.name}情况"),
        units={1 + at: pair[at % 2].unit for at in range(2 * len(groups))},
        years={1 + at: groups[at // 2] for at in range(2 * len(groups))} if of_years else {},
        rules=rules,
    )


def three_heads(rng: Draw, rules: str) -> Sheet:
    """A table whose heads have three rows, with a column of totals."""
    names = rng.sample(texts.BODIES, rng.randint(3, 6))
    top = [
        Cell("单位", high=3),
        *(Cell(year, wide=3) for year in YEARS[-2:]),
        Cell("两年合计", high=3),
    ]
    second = [cell for _ in "12" for cell in (Cell("受理数", high=2), Cell("办结情况", wide=2))]
    third = _row(["按期办结", "延期办结"] * 2)
    body = [_row([name, *(number(rng, "count") for _ in range(7))]) for name in names]
    return Sheet(
        head=[top, second, third],
        body=body,
        caption=rng.caption("各单位依申请事项办理情况"),
        unit_line="单位：件",
        unit="件",
        years={1 + at: YEARS[-2 + at // 3] for at in range(6)},
        rules=rules,
    )


def grouped(rng: Draw, rules: str) -> Sheet:
    """A table whose first column has names that reach over several rows."""
    field = rng.choice(rng.fields)
    measures = rng.sample(field.measures, rng.randint(2, 3))
    heads, line, _ = _units_said(rng, measures)
    body: list[list[Cell]] = []
    for group, kinds in field.groups.items():
        for at, kind in enumerate(kinds):
            values = _row([kind, *(number(rng, each.form) for each in measures)])
            body.append([*([Cell(group, high=len(kinds))] if not at else []), *values])
    body.append(
        [Cell(rng.total(("合计",)), wide=2), *_row([number(rng, each.form) for each in measures])]
    )
    return Sheet(
        head=[_row(["领域", "类别", *heads])],
        body=body,
        stubs=2,
        caption=rng.caption(f"{field.name}分类统计表"),
        unit_line=rng.unit_line(line),
        units={at + 2: each.unit for at, each in enumerate(measures)},
        rules=rules,
    )


def sections(rng: Draw, rules: str) -> Sheet:
    """A table with rows that reach over all columns and name the rows below them."""
    fields = rng.sample(rng.fields, 2)
    body: list[list[Cell]] = []
    for at, field in enumerate(fields):
        body.append([Cell(f"{texts.NUMBERS[at]}、{field.name}", wide=3)])
        body += (
            _row([kind, number(rng, "count"), number(rng, "percent")]) for kind in field.kinds[:3]
        )
    return Sheet(
        head=[_row(["事项", "办件量（件）", "按时办结率"])],
        body=body,
        caption=rng.caption("事项办理情况"),
        units={1: "件"},
        rules=rules,
    )


def long(rng: Draw, rules: str, *, repeat: bool) -> Sheet:
    """A table over several pages, with a number for each row."""
    names = rng.sample(texts.VILLAGES, 45)
    body = [
        _row([str(at + 1), name, *(number(rng, form) for form in ("count", "large", "percent"))])
        for at, name in enumerate(names)
    ]
    return Sheet(
        head=[_row(["序号", "村名", "户数（户）", "人口（人）", "自来水普及率"])],
        body=body,
        stubs=2,
        skipped=frozenset({0}),
        caption=rng.caption("各村基本情况"),
        units={2: "户", 3: "人"},
        rules=rules,
        repeat=repeat,
    )


def wide(rng: Draw, rules: str) -> Sheet:
    """A table of many columns on a page that lies on its side."""
    fields = rng.sample(rng.fields, 3)
    groups = [(field.name, rng.sample(field.measures, 3)) for field in fields]
    top = [Cell("乡镇", high=2), *(Cell(name, wide=3) for name, _ in groups), Cell("备注", high=2)]
    counted = [each for _, measures in groups for each in measures]
    names = rng.sample(texts.TOWNS, 7)
    body = [
        _row([name, *(_value(rng, each.form, 0.08) for each in counted), rng.choice(("", "新设"))])
        for name in names
    ]
    return Sheet(
        head=[top, _row([f"{each.name}（{each.unit}）" for each in counted])],
        body=body,
        caption=rng.caption("2024年各乡镇重点工作统计表"),
        units={1 + at: each.unit for at, each in enumerate(counted)},
        skipped=frozenset({len(counted) + 1}),
        year="2024年",
        rules=rules,
    )


def noted(rng: Draw, rules: str) -> Sheet:
    """A table with cells without a value, and notes below it."""
    made = simple(rng, rules, gaps=0.2)
    notes = rng.sample(
        (
            "注：数据由县统计部门提供，最终以年报为准。",
            "说明：“—”表示没有该项数据。",
            "注：口径较以往有调整，不宜直接对比。",
            "资料来源：相关部门业务台账。",
        ),
        rng.randint(1, 2),
    )
    return replace(made, notes=notes)


def openness_made(rng: Draw, rules: str) -> Sheet:
    """What the yearly report on open government says of documents and acts: four tables in one."""
    body: list[list[Cell]] = []
    parts: dict[int, dict[int, str]] = {}

    def begin(item: str, heads: Sequence[Cell]) -> None:
        body.append([Cell(f"第二十条第（{item}）项", wide=4)])
        parts[len(body)] = {
            at: cell.text
            for at, cell in zip((1, 2, 3) if len(heads) > 2 else (1,), heads[1:], strict=True)
        }
        body.append(list(heads))

    begin("一", _row(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]))
    body.extend(
        _row([name, *(str(rng.randint(0, 60)) for _ in "123")])
        for name in ("规章", "行政规范性文件")
    )
    for item, names in (("五", ("行政许可",)), ("六", ("行政处罚", "行政强制"))):
        begin(item, [Cell("信息内容"), Cell("本年处理决定数量", wide=3)])
        body.extend([Cell(name), Cell(str(rng.randint(1, 90000)), wide=3)] for name in names)
    begin("八", [Cell("信息内容"), Cell("本年收费金额（单位：万元）", wide=3)])
    body.append(
        [Cell("行政事业性收费"), Cell(f"{rng.randint(10, 9000)}.{rng.randint(10, 99)}", wide=3)]
    )
    last = len(body) - 1
    return Sheet(
        head=[],
        body=body,
        parts=parts,
        row_units={last: "万元", **dict.fromkeys((2, 3), "件")},
        rules=rules,
    )


def openness_asked(rng: Draw, rules: str) -> Sheet:
    """What that report says of applications, by those who made them."""
    who = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    head = [
        [
            Cell(
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                wide=3,
                high=3,
            ),
            Cell("申请人情况", wide=7),
        ],
        [Cell("自然人", high=2), Cell("法人或其他组织", wide=5), Cell("总计", high=2)],
        _row(who),
    ]

    def counts() -> list[Cell]:
        given = [rng.choice((0, 0, rng.randint(1, 40))) for _ in range(6)]
        return _row([str(each) for each in (*given, sum(given))])

    refused = (
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
    )
    missing = (
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    )
    body = [
        [Cell("一、本年新收政府信息公开申请数量", wide=3), *counts()],
        [Cell("二、上年结转政府信息公开申请数量", wide=3), *counts()],
        [
            Cell("三、本年度办理结果", high=3 + len(refused) + len(missing)),
            Cell("（一）予以公开", wide=2),
            *counts(),
        ],
        [Cell("（二）部分公开", wide=2), *counts()],
    ]
    for name, reasons in (("（三）不予公开", refused), ("（四）无法提供", missing)):
        for at, reason in enumerate(reasons):
            first = [Cell(name, high=len(reasons))] if not at else []
            body.append([*first, Cell(reason), *counts()])
    body.append([Cell("（七）总计", wide=2), *counts()])
    body.append([Cell("四、结转下年度继续办理", wide=3), *counts()])
    return Sheet(head=head, body=body, stubs=3, rules=rules)


def openness_disputes(rng: Draw, rules: str) -> Sheet:
    """What that report says of disputes: a single row of figures without a name."""
    ends = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    head = [
        [Cell("行政复议", wide=5), Cell("行政诉讼", wide=10)],
        [
            *(Cell(each, high=2) for each in ends),
            Cell("未经复议直接起诉", wide=5),
            Cell("复议后起诉", wide=5),
        ],
        _row(ends * 2),
    ]
    body = [_row([str(rng.randint(0, 9)) for _ in range(15)])]
    return Sheet(head=head, body=body, stubs=0, rules=rules)


def punished(rng: Draw, rules: str) -> Sheet:
    """The statistics of administrative punishment, by kinds of it."""
    kinds = ("警告", "罚款", "没收违法所得", "暂扣许可证", "责令停产停业", "其他")
    names = [*rng.sample(texts.BODIES, rng.randint(5, 8)), "合计"]
    top = [
        Cell("序号", high=2),
        Cell("单位名称", high=2),
        Cell("行政处罚实施数量（宗）", wide=len(kinds)),
        Cell("罚没金额（万元）", high=2),
    ]
    body = []
    for at, name in enumerate(names):
        values = [*(number(rng, "count") for _ in kinds), number(rng, "money")]
        first = [Cell(name, wide=2)] if name == "合计" else _row([str(at + 1), name])
        body.append([*first, *_row(values)])
    return Sheet(
        head=[top, _row(kinds)],
        body=body,
        stubs=2,
        skipped=frozenset({0}),
        caption=rng.caption("2024年度行政处罚实施情况统计表"),
        units={**{2 + at: "宗" for at in range(len(kinds))}, 2 + len(kinds): "万元"},
        year="2024年",
        rules=rules,
    )


def licensed(rng: Draw, rules: str) -> Sheet:
    """The statistics of licences, with the unit in each head."""
    heads = (
        "申请数量（宗）",
        "受理数量（宗）",
        "许可数量（宗）",
        "不予许可数量（宗）",
        "撤销许可数量（宗）",
    )
    body = [
        _row([name, *(_value(rng, "count", 0.1) for _ in heads)])
        for name in rng.sample(texts.BODIES, rng.randint(5, 9))
    ]
    return Sheet(
        head=[_row(["执法主体名称", *heads])],
        body=body,
        caption=rng.caption("行政许可实施情况统计表"),
        units={1 + at: "宗" for at in range(len(heads))},
        rules=rules,
    )


def reviewed(rng: Draw, rules: str) -> Sheet:
    """The statistics of administrative review: kinds of acts by how the cases ended."""
    ends = ("驳回", "维持", "确认违法", "撤销", "变更", "调解", "终止")
    acts = ("行政处罚", "行政许可", "行政征收", "信息公开", "行政确认", "不作为", "其他")
    top = [
        Cell("类别", high=2),
        Cell("申请", high=2),
        Cell("受理", high=2),
        Cell("审结", wide=len(ends)),
        Cell("未审结", high=2),
    ]
    body = [
        _row([name, *(rng.choice(("0", number(rng, "count"))) for _ in range(len(ends) + 3))])
        for name in (*acts, "合计")
    ]
    return Sheet(
        head=[top, _row(ends)],
        body=body,
        caption=rng.caption("行政复议案件办理情况统计表"),
        unit_line="单位：件",
        unit="件",
        rules=rules,
    )


def pair(rng: Draw, rules: str) -> Pair:
    """Two small tables side by side."""
    fields = rng.sample(rng.fields, 2)
    left, right = (simple(rng, rules, field=each, columns=2, rows=4) for each in fields)
    return Pair(left, right)


def columns(rng: Draw, count: int) -> Columns:
    """Paragraphs in columns."""
    return Columns(count, [texts.paragraph(rng, 2, 3) for _ in range(3 + count)])


def beside(rng: Draw) -> Beside:
    """A box beside paragraphs."""
    return Beside(
        box=[rng.choice(texts.BOX_HEADS), *rng.sample(texts.BOX_LINES, rng.randint(1, 3))],
        paras=[texts.paragraph(rng, 3, 4) for _ in range(3)],
        look=rng.choice(("frame", "ground")),
        side=rng.choice(("left", "right")),
    )


KINDS: dict[str, Callable[[Draw], Sequence[Part]]] = {
    "two columns": lambda rng: [columns(rng, 2)],
    "three columns": lambda rng: [columns(rng, 3)],
    "box": lambda rng: [beside(rng)],
    "ruled": lambda rng: [simple(rng, "all")],
    "half-ruled": lambda rng: [simple(rng, "level")],
    "three rules": lambda rng: [simple(rng, "three")],
    "open sides": lambda rng: [simple(rng, "open")],
    "unruled": lambda rng: [simple(rng, "none")],
    "zebra": lambda rng: [simple(rng, "zebra")],
    "years": lambda rng: [years(rng, rng.choice(("all", "three", "level", "none")))],
    "merged heads": lambda rng: [merged(rng, rng.choice(("all", "all", "level", "three")))],
    "merged heads unruled": lambda rng: [merged(rng, rng.choice(("none", "zebra")))],
    "three heads": lambda rng: [three_heads(rng, "all")],
    "three heads level": lambda rng: [three_heads(rng, rng.choice(("level", "three")))],
    "grouped": lambda rng: [grouped(rng, "all")],
    "grouped level": lambda rng: [grouped(rng, rng.choice(("level", "open")))],
    "sections": lambda rng: [sections(rng, rng.choice(("all", "level", "open")))],
    "long": lambda rng: [long(rng, rng.choice(("all", "level")), repeat=True)],
    "long once": lambda rng: [long(rng, "all", repeat=False)],
    "long unruled": lambda rng: [
        long(rng, rng.choice(("none", "zebra")), repeat=rng.random() < 0.5)
    ],
    "wide": lambda rng: [wide(rng, rng.choice(("all", "level")))],
    "pair": lambda rng: [pair(rng, rng.choice(("all", "level", "none")))],
    "notes": lambda rng: [noted(rng, rng.choice(("all", "level", "three", "none")))],
    "openness": lambda rng: [
        Heading("主动公开情况"),
        openness_made(rng, "all"),
        Heading("收到和处理申请情况"),
        openness_asked(rng, "all"),
        Heading("复议诉讼情况"),
        openness_disputes(rng, "all"),
    ],
    "punished": lambda rng: [punished(rng, rng.choice(("all", "all", "level")))],
    "licensed": lambda rng: [licensed(rng, rng.choice(("all", "level", "zebra")))],
    "reviewed": lambda rng: [reviewed(rng, rng.choice(("all", "all", "three")))],
}


def sample(
    name: str,
    maker: str,
    seed: int,
    kinds: Sequence[str],
    look: Look,
    fields: Sequence[Field] = texts.FIFTH,
) -> Sample:
    """Draw a document with parts of some kinds, each below a heading and a paragraph or more."""
    rng = Draw(seed)
    rng.fields, rng.other = fields, fields is not texts.FIFTH
    parts: list[Part] = []
    heads = iter(rng.sample(texts.HEADINGS, len(texts.HEADINGS)))
    for kind in kinds:
        drawn = list(KINDS[kind](rng))
        if not isinstance(drawn[0], Heading):
            drawn.insert(0, Heading(next(heads)))
        drawn.insert(1, Para(texts.paragraph(rng, 2, 3)))
        if rng.random() < 0.8:
            drawn.append(Para(texts.paragraph(rng, 1, 3)))
        parts += drawn
    numbered = iter(texts.NUMBERS)
    parts = [
        Heading(f"{next(numbered)}、{part.text}") if isinstance(part, Heading) else part
        for part in parts
    ]
    title = f"{rng.choice(texts.COUNTIES)}2024年{rng.choice(texts.TOPICS)}情况报告"
    return Sample(name=name, maker=maker, title=title, parts=parts, look=look)
