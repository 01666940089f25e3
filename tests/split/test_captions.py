"""What stands directly above a table names it: no heading; a letterhead in large print is no title."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.drafts.drafting import draft_document
from casebook.model import Document, LineHint
from casebook.vocabulary import load_vocabulary

TITLE = "谷城县2024年重点工作完成情况的报告"
TEXT = "生态环境部门持续打好蓝天、碧水、净土保卫战，加强秸秆禁烧巡查，空气质量持续改善。"
BODY = LineHint(indent=2.0, size=1.0, ends=True)
CENTRED = LineHint(indent=9.0, size=1.0, ends=True, centred=True)
ROW = LineHint(style="table", ends=True)


def document(lines: Sequence[tuple[str, LineHint]]) -> Document:
    starts = [sum(len(line) + 1 for line, _ in lines[:at]) for at in range(len(lines))]
    hints = {start: hint for start, (_, hint) in zip(starts, lines, strict=True)}
    text = "".join(f"{line}\n" for line, _ in lines)
    return Document(name="a.pdf", sha256="", text=text, hints=hints)


def test_a_line_above_a_table_is_no_heading() -> None:
    lines = [(TITLE, LineHint(indent=5.0, size=1.6, ends=True, centred=True)), (TEXT, BODY)]
    for caption in ("公共卫生服务数据", "热线受理量", "评价结果对比"):
        lines += [
            (caption, CENTRED),
            ("单位：件", LineHint(indent=30.0, size=0.9, ends=True)),
            *((row, ROW) for row in ("| 类别 | 数量 |", "| --- | --- |", "| 接种 | 96 |")),
            (TEXT, BODY),
        ]
    (case,) = draft_document(document(lines), load_vocabulary()).cases
    assert case.title == TITLE
    assert "#" not in case.body
    assert case.body.count("数据\n\n单位：件\n\n| 类别 | 数量 |") == 1


def test_a_letterhead_larger_than_the_title_is_no_title() -> None:
    lines = [
        ("谷城县人民政府办公室文件", LineHint(size=2.1, ends=True, centred=True)),
        ("谷政办〔2024〕12号", CENTRED),
        (TITLE, LineHint(size=1.4, ends=True, centred=True)),
        (TEXT, BODY),
        (TEXT.replace("生态", "水利"), BODY),
    ]
    (case,) = draft_document(document(lines), load_vocabulary()).cases
    assert (case.title, case.subtitle) == (TITLE, "")


def test_a_unit_above_the_caption_is_no_heading() -> None:
    lines = [
        (TITLE, LineHint(style="title", ends=True)),
        (TEXT, LineHint()),
        ("金额单位：万元", LineHint()),
        ("经费安排", LineHint()),
        *((row, ROW) for row in ("| 类别 | 数量 |", "| --- | --- |", "| 接种 | 96 |")),
    ]
    (case,) = draft_document(document(lines), load_vocabulary()).cases
    assert "#" not in case.body


def test_equally_wide_rows_do_not_show_how_a_text_is_wrapped() -> None:
    rows = [(f"{at}\t东河村\t20.{at % 10}\t26.0\t9.5", ROW) for at in range(10, 60)]
    text = [(TEXT, LineHint()), (TEXT.replace("生态", "水利"), LineHint())]
    lines = [(TITLE, LineHint(style="title", ends=True)), *text, *rows]
    (case,) = draft_document(document(lines), load_vocabulary()).cases
    assert case.body.startswith(f"{TEXT}\n\n水利")
