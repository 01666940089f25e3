"""Where a reform is reported by date, and who learned it from whom: only where a text says so."""

import re
from dataclasses import replace

from casebook.index import reforms
from casebook.index.page import Chart, Paragraph, Table
from casebook.index.practices import practice_blocks
from casebook.index.spread import spread_blocks
from casebook.site.index_html import index_html
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case, corpus_of

REFORM = "一网通办"
CHANGSHA = {"adcode": "430100", "region": ("湖南省", "长沙市"), "locality": "长沙市"}
YUELU = {"adcode": "430104", "region": ("湖南省", "长沙市", "岳麓区"), "locality": "岳麓区"}
JINCHENG = {"adcode": "140500", "region": ("山西省", "晋城市"), "locality": "晋城市"}


def report(name, date, body, **where):
    return case(name, date=date, body=body, reforms=(REFORM,), **where)


EARLY = report("a", "2021-03-01", "推行一网通办，办件3万件。", **JINCHENG)
LATER = report("b", "2022-05-01", "借鉴晋城市“一窗受理”的做法，推行一网通办。", **YUELU)
SILENT = report("c", "2023-01-01", "推行一网通办，办件8万件。", **CHANGSHA)
PLANNED = report(
    "d", "2023-06-01", "下一步，将学习上海“一网通办”经验。一网通办办件9万件。", **CHANGSHA
)


def blocks(*cases):
    corpus = corpus_of(cases, load_vocabulary())
    return spread_blocks(REFORM, corpus.cases, corpus)


def rows(*cases):
    [table] = [block for block in blocks(*cases) if isinstance(block, Table)]
    return [
        [
            getattr(cell, "label", cell)
            if not isinstance(cell, tuple)
            else "".join(getattr(part, "label", part) for part in cell)
            for cell in row
        ]
        for group in table.groups
        for row in group.rows
    ]


def test_places_come_by_their_earliest_report():
    found = rows(SILENT, PLANNED, LATER, EARLY)
    assert [row[0] for row in found] == ["2021-03-01", "2022-05-01", "2023-01-01"]
    assert found[0][2] == "推行一网通办，办件3万件。"


def test_the_page_leads_from_its_top_to_who_was_first():
    corpus = corpus_of((EARLY, LATER), load_vocabulary())
    [page] = [made for made in reforms.build(corpus) if made.title == REFORM]
    html = index_html(page, lambda path: "" if path == page.path else path)
    [anchor] = re.findall(r'<a href="#([^"]+)">最早的报告与借鉴推广</a>', html)
    assert html.index(f'href="#{anchor}"') < html.index("<table") < html.index(f'id="{anchor}"')


def test_only_words_of_adoption_make_an_adoption():
    found = {row[0]: row[3] for row in rows(SILENT, PLANNED, LATER, EARLY)}
    assert found == {
        "2021-03-01": "",
        "2022-05-01": "借鉴（晋城市）：借鉴晋城市“一窗受理”的做法",
        "2023-01-01": "",
    }


def test_a_report_of_one_body_is_not_said_of_its_whole_place():
    bureau = replace(LATER, organization="岳麓区司法局")
    government = replace(EARLY, organization="晋城市人民政府")
    assert [row[1] for row in rows(government, bureau)] == [
        "山西省 晋城市",
        "湖南省 岳麓区（岳麓区司法局的报告）",
    ]


def test_the_timeline_counts_places_by_year():
    [chart] = [block for block in blocks(SILENT, LATER, EARLY) if isinstance(block, Chart)]
    assert [(bar.label, bar.value) for bar in chart.bars] == [
        ("2021年", 1),
        ("2022年", 1),
        ("2023年", 1),
    ]


def test_places_without_a_date_are_said():
    undated = report("e", "", "推行一网通办，办件5万件。", **CHANGSHA)
    [prose] = [block for block in blocks(EARLY, LATER, undated) if isinstance(block, Paragraph)]
    assert "1 个地方的报告没有日期，没有列出。" in str(prose)
    [prose] = [block for block in blocks(EARLY, LATER, SILENT) if isinstance(block, Paragraph)]
    assert "没有日期" not in str(prose)


def test_one_place_spreads_nothing():
    assert blocks(EARLY) == ()


def test_an_editor_turns_it_off():
    off = case(
        "b",
        date="2022-05-01",
        body=LATER.body,
        reforms=(REFORM,),
        hidden_findings=("落实:一网通办:借鉴推广",),
        **YUELU,
    )
    assert {row[3] for row in rows(off, EARLY)} == {""}


def test_practices_of_one_name_in_two_places_are_listed_by_date():
    body = "建立“三所联动”机制，调解纠纷50件。"
    cases = (
        case("a", date="2022-05-01", body=body, **YUELU),
        case("b", date="2021-03-01", body=f"{body}“三所联动”机制在全市推广。", **JINCHENG),
        case("c", date="2023-01-01", body="建立“一村一警”机制。", **CHANGSHA),
    )
    found = practice_blocks(corpus_of(cases, load_vocabulary()))
    [table] = [block for block in found if isinstance(block, Table)]
    [row] = table.groups[0].rows
    assert [cell.label for cell in row[:3]] == ["“三所联动”", "2021-03-01", "山西省 晋城市"]
    assert "2022-05-01" in row[3][0].label
    assert practice_blocks(corpus_of(cases[:1], load_vocabulary())) == ()
    unsaid = practice_blocks(
        corpus_of(
            (cases[0], case("d", date="2023-01-01", body=body, **JINCHENG)), load_vocabulary()
        )
    )
    [table] = [block for block in unsaid if isinstance(block, Table)]
    assert len(table.columns) == 4  # no empty column of words of learning


def test_later_places_of_a_practice_are_counted_beyond_the_first(monkeypatch):
    monkeypatch.setattr("casebook.index.practices.MOST_PLACES", 1)
    body = "建立“三所联动”机制，调解纠纷50件。"
    places = (YUELU, JINCHENG, CHANGSHA)
    cases = [
        case(f"p{at}", date=f"202{at}-05-01", body=body, **place) for at, place in enumerate(places)
    ]
    found = practice_blocks(corpus_of(cases, load_vocabulary()))
    [table] = [block for block in found if isinstance(block, Table)]
    assert table.groups[0].rows[0][3][-1] == "另有 1 个地方"
