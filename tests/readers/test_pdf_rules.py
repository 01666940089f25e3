"""Tables by what their rules look like: dotted, in pieces, cut by the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tests.readers.test_pdf_layout import drawn, read, rows

XS = (100, 200, 300, 400)


def put(pdf: Any, y: float, cells: Sequence[str]) -> None:
    for x, text in zip(XS, cells, strict=False):
        pdf.drawString(x + 8, y, text)


def dots(pdf: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a dotted line, each dot a square of its own."""
    count = int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 2)
    for at in range(count + 1):
        x = start[0] + (end[0] - start[0]) * at / count
        y = start[1] + (end[1] - start[1]) * at / count
        pdf.rect(x - 0.5, y - 0.5, 1, 1, stroke=0, fill=1)


def test_dotted_rules_keep_the_lines_of_a_name_together() -> None:
    def build(pdf: Any) -> None:
        put(pdf, 744, ("单位", "受理（件）", "办结（件）"))
        put(pdf, 714, ("县退役军", "21", "19"))
        put(pdf, 697, ("人事务局",))
        put(pdf, 674, ("县水利局", "30", "28"))
        for x in XS:
            dots(pdf, (x, 760), (x, 664))
        for y in (760, 736, 690, 664):
            dots(pdf, (XS[0], y), (XS[-1], y))

    assert rows(read(drawn(build)))[2:] == [
        "| 县退役军人事务局 | 21 | 19 |",
        "| 县水利局 | 30 | 28 |",
    ]


def test_rows_across_a_table_whose_rules_are_in_pieces_stay_in_it() -> None:
    def build(pdf: Any) -> None:
        for y, cells in zip(
            range(740, 640, -20),
            (
                ("事项", "数量（件）", "按时办结率"),
                ("一、人社",),
                ("养老保险", "724", "78.5%"),
                ("二、水利",),
                ("防洪工程", "537", "50.4%"),
            ),
            strict=True,
        ):
            put(pdf, y, cells)
            for x, right in pairwise(XS):
                pdf.line(x, y - 6, right, y - 6)
                pdf.line(x, y + 14, right, y + 14)
            if len(cells) > 1:
                for x in XS[1:3]:
                    pdf.line(x, y - 6, x, y + 14)

    assert rows(read(drawn(build)))[2:] == [
        "| 一、人社 |  |  |",
        "| 养老保险 | 724 | 78.5% |",
        "| 二、水利 |  |  |",
        "| 防洪工程 | 537 | 50.4% |",
    ]


def test_a_merged_name_cut_by_the_end_of_a_page_is_whole_in_all_its_rows() -> None:
    heads = ("结果", "原因", "数量（件）")

    def page(pdf: Any, lines: Sequence[tuple[float, Sequence[str]]], bottom: float) -> None:
        put(pdf, 744, heads)
        for y, cells in lines:
            put(pdf, y, cells)
        for x in XS:
            pdf.line(x, 760, x, bottom)
        for y in (760, 736, bottom):
            pdf.line(XS[0], y, XS[-1], y)

    def build(pdf: Any) -> None:
        page(
            pdf,
            [(719, ("", "不属于", "7")), (709, ("（四）无",)), (694, ("", "本机关", "47"))],
            686,
        )
        pdf.line(XS[1], 711, XS[-1], 711)
        pdf.showPage()
        pdf.setFont("STSong-Light", 12)
        page(
            pdf,
            [
                (719, ("", "不掌握")),
                (704, ("法提供",)),
                (694, ("", "没有信息", "2")),
                (669, ("（五）其他", "", "5")),
            ],
            661,
        )
        pdf.line(XS[1], 711, XS[-1], 711)
        pdf.line(XS[0], 686, XS[-1], 686)

    assert rows(read(drawn(build)))[2:] == [
        "| （四）无法提供 | 不属于 | 7 |",
        "| （四）无法提供 | 本机关不掌握 | 47 |",
        "| （四）无法提供 | 没有信息 | 2 |",
        "| （五）其他 |  | 5 |",
    ]
