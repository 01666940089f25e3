"""Honours, firsts and practices in a chapter of plans are none, however the chapter is called."""

import pytest

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

_PLAN = "一、2021年工作回顾\n全县获评全国法治政府建设示范县。\n{head}\n{plan}\n"


@pytest.mark.parametrize(
    ("head", "plan"),
    [
        ("二、未来五年战略规划", "开发区综合排名进入全国40强。"),
        ("二、今后三年主要任务", "高位创成全国法治政府建设示范市，让法治成为标识。"),
        ("二、开局之年工作安排", "支持东山县在全省率先开展数字乡村建设。"),
        ("二、关键之年的重点任务", "跻身全国百强城市前50位。"),
        ("二、2022年重点工作", "3家企业入选国家绿色工厂名录。"),
        ("二、下一步工作打算", "全域创成省级清新空气示范区。"),
        ("二、2022年工作安排", "建成省级示范村25个、市县级示范村100个。"),
    ],
)
def test_what_a_chapter_of_plans_says_is_no_honour(head: str, plan: str):
    found = extract(_PLAN.format(head=head, plan=plan), load_vocabulary())
    claims = [claim.text for claim in (*found.honours, *found.firsts)]
    assert claims == ["全县获评全国法治政府建设示范县"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("二、主要做法", "6个园区有望通过认定，高新区获评全国转型升级示范园区。"),
        ("二、2021年重点工作完成情况", "高新区获评全国转型升级示范园区。"),
        ("二、存在问题和下一步打算", "已获评全国转型升级示范园区。"),
    ],
)
def test_what_was_won_stays(head: str, told: str):
    found = extract(_PLAN.format(head=head, plan=told), load_vocabulary())
    assert len(found.honours) == 2
