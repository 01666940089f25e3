"""Pages about changes between two reports of a place, and of reforms over the years."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.index import Corpus
from casebook.index.changes.build import build
from casebook.index.changes.comparing import compare
from casebook.index.changes.figure_changes import FigureChange
from casebook.index.changes.pairs import all_pairs
from casebook.model import Case
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case, corpus_of
from tests.helpers.index_pages import as_html, as_markdown

from .change_reports import CLINIC, COUNTY, COURT, LAW, REVIEW, clinic_vocabulary
from .dataset import files, rows, unpacked
from .test_index_pages import pages

GOLDEN = Path(__file__).parent / "golden"
PAGE = "changes/to-420625-2024-01-22.md"


def change_pages(corpus: Corpus) -> dict[str, str]:
    return {page.path: as_markdown(page) for page in build(corpus)}


def reports(*bodies: str, **fields: object) -> list[Case]:
    """Reports of one county for the years from 2022 on, with these bodies."""
    return [
        replace(
            LAW[0],
            id=f"420625-{year}",
            title=f"谷城县{year}年法治政府建设报告",
            date=f"{year + 1}-01-20",
            body=body,
            **{"metrics": (), "reforms": (), **fields},
        )
        for year, body in enumerate(bodies, 2022)
    ]


def figure(*bodies: str, words: tuple[str, ...], name: str = REVIEW) -> FigureChange:
    """The change of one indicator in two reports, whose figures are `words`."""
    cases = [
        replace(item, metrics=((name, (said,)),))
        for item, said in zip(reports(*bodies), words, strict=True)
    ]
    corpus = corpus_of(cases)
    (pair,) = all_pairs(corpus.cases)
    (change,) = compare(pair, corpus).figures
    return change


# --------------------------------------------------------------------------- golden pages


@pytest.mark.parametrize("field", ["law", "clinic"])
def test_the_page_of_two_reports_is_the_golden_one(field: str, tmp_path: Path):
    """After a wanted change of the page: read it, then delete the file and run the test twice."""
    cases = {"law": LAW, "clinic": CLINIC}[field]
    vocabulary = clinic_vocabulary(tmp_path) if field == "clinic" else None
    made = change_pages(corpus_of(cases, vocabulary))
    text = made[f"changes/to-{cases[1].id}.md"]
    path = GOLDEN / f"changes_{field}.md"
    if not path.is_file():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} is new")
    assert text == path.read_text(encoding="utf-8")


def test_every_statement_leads_to_its_paragraph():
    corpus = corpus_of(LAW)
    anchors = {
        placed.src_uri: {passage.anchor for passage in corpus.read(placed).passages}
        for placed in corpus.cases
    }
    found = re.findall(r"\(\.\./(cases/[^)#]+)#([^)]+)\)", change_pages(corpus)[PAGE])
    assert len(found) >= 12
    assert all(anchor in anchors[path] for path, anchor in found)


def test_no_private_person_is_named_on_pages_and_in_files():
    assert "李建国" in LAW[0].body
    for path, text in change_pages(corpus_of(LAW)).items():
        assert "李建国" not in text, path
    assert "李建国" not in unpacked(files(LAW)["data/changes.csv.zip"]).decode()


def test_hostile_words_of_reports_stay_words():
    bodies = [
        f"推行包容审慎监管<b onclick=x>{n}</b>，免予处罚|[点](javascript:x){n}件。" for n in (1, 2)
    ]
    for page in build(corpus_of(reports(*bodies, reforms=("包容审慎监管",)))):
        html = as_html(page)
        assert "<b " not in html
        assert 'href="javascript' not in html


# --------------------------------------------------------------------------- which reports


def ids(cases: list[Case]) -> list[tuple[str, str]]:
    corpus = corpus_of(cases)
    return [(pair.earlier.case.id[7:], pair.later.case.id[7:]) for pair in all_pairs(corpus.cases)]


def test_each_report_follows_the_last_one_before_it():
    assert ids(reports("甲。", "乙。", "丙。")) == [("2022", "2023"), ("2023", "2024")]


def test_reports_of_one_genre_are_compared_first():
    first, news, last = reports("甲。", "乙。", "丙。")
    assert ids([first, replace(news, genre="新闻报道"), last]) == [
        ("2022", "2023"),
        ("2022", "2024"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"organization": "谷城县公安局"},
        {"locality": "某县", "adcode": "", "region": ()},
        {"level": "乡级", "locality": "城关镇", "region": (*COUNTY["region"], "城关镇")},
        {"date": "", "title": "谷城县法治政府建设报告"},
    ],
)
def test_reports_of_others_masked_places_and_unknown_times_are_not_compared(fields):
    first, second = reports("甲。", "乙。")
    assert ids([first, replace(second, **fields)]) == []


def test_the_government_s_own_reports_are_the_place_s():
    first, second = reports("甲。", "乙。")
    assert ids([first, replace(second, organization="谷城县人民政府")]) == [("2022", "2023")]


def test_reports_of_one_day_do_not_follow_each_other():
    first, second = reports("甲。", "乙。")
    assert ids([first, replace(second, title=first.title, date=first.date)]) == []


def test_the_order_of_cases_does_not_matter():
    cases = reports("甲。", "乙。", "丙。")
    assert change_pages(corpus_of(cases)) == change_pages(corpus_of(cases[::-1]))


def test_a_casebook_without_two_reports_of_a_place_says_so():
    made = change_pages(corpus_of([LAW[0]]))
    assert list(made) == ["changes/index.md"]
    assert "还没有哪个地方有先后两份报告。" in made["changes/index.md"]


def test_a_report_published_again_has_not_changed():
    first, second = reports(LAW[0].body, LAW[0].body, reforms=LAW[0].reforms)
    text = change_pages(corpus_of([first, second]))["changes/to-420625-2023.md"]
    assert "没有变化，照旧 4 段。" in text
    assert not re.search(r"^## .*(?:段落|改革举措)", text, re.MULTILINE)


# --------------------------------------------------------------------------- figures

BOTH = "{}年，全县受理行政复议案件{}。\n"


def of_years(*said: str) -> list[str]:
    return [BOTH.format(year, figure) for year, figure in enumerate(said, 2022)]


def test_a_figure_with_the_same_terms_has_its_difference():
    change = figure(*of_years("120件", "150件"), words=("120件", "150件"))
    assert change.words == "增加 30件（25%）；可比"


def test_a_rounded_figure_has_a_rounded_difference():
    change = figure(*of_years("120余件", "90件"), words=("120余件", "90件"))
    assert change.words == "减少约 30件（约 25%）；可比"


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("全年", "取得资质以来，累计", "确不可比：后一份是累计的数"),
        ("改革以来，全县", "全年", "确不可比：前一份是累计的数"),
        ("全年", "近年来，我县先后", "确不可比：后一份是累计的数"),
        ("累计办理公证90件，", "累计", "差 30件；口径未注明：两份都没写时期和范围"),
        ("累计办理公证90件，全县共", "累计", "确不可比：后一份是累计的数"),
        ("累计办理公证90件，公共法律服务中心", "全年", "确不可比：前一份是累计的数"),
        ("累计化解纠纷90件，共享法庭", "全年", "确不可比：前一份是累计的数"),
        ("累计办理公证90件，本年度", "累计", "确不可比：后一份是累计的数"),
        ("全年", "五年来，", "确不可比：后一份是累计的数"),
        ("全年", "近3年来，", "确不可比：后一份是累计的数"),
        ("全年", "近十年先后", "确不可比：后一份是累计的数"),
        ("全年", "与近三年平均数相比有所上升，", "差 30件；口径未注明"),
        ("全年", "今年以来，", "确不可比：时期长短不同"),
        ("累计", "累计", "增加 30件（25%）；口径未注明：两份都没写时期和范围"),
        ("全年", "近年来，全县深化改革，全年", "差 30件；口径未注明"),
        ("2022年以来，", "2023年以来，", "增加 30件（25%）；口径未注明：两份都没写范围"),
        ("2022年以来，深化改革，全年", "全年", "增加 30件（25%）；口径未注明"),
        ("2019年以来，", "全年", "确不可比：前一份是累计的数"),
    ],
)
def test_a_figure_that_is_added_up_is_none_of_a_year(earlier, later, words):
    bodies = [
        f"{lead}受理行政复议案件{said}。\n" for lead, said in ((earlier, "120件"), (later, "150件"))
    ]
    assert figure(*bodies, words=("120件", "150件")).words.startswith(words)


def test_rates_rise_and_fall_by_points():
    bodies = [
        f"{year}年，全县{COURT}达{said}。\n" for year, said in ((2022, "98.5%"), (2023, "97%"))
    ]
    assert figure(*bodies, words=("98.5%", "97%"), name=COURT).words == "降 1.5 个百分点；可比"


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("2022年，全县", "2023年上半年，全县", "时期长短不同（2022年，2023年1—6月）"),
        ("2022年，全县", "2021年至2023年，全县", "时期长短不同（2022年，2021—2023年）"),
        ("2022年，全县", "2023年，县本级", "范围不同（全域，本级）"),
    ],
)
def test_another_definition_is_told_and_nothing_subtracted(earlier, later, reason):
    bodies = (f"{earlier}受理行政复议案件120件。\n", f"{later}受理行政复议案件150件。\n")
    change = figure(*bodies, words=("120件", "150件"))
    assert change.words == f"确不可比：{reason}"


def test_unstated_terms_are_told_and_the_difference_has_no_direction():
    bodies = ("2022年，全县受理行政复议案件120件。\n", "共受理行政复议案件150件。\n")
    change = figure(*bodies, words=("120件", "150件"))
    assert change.words == "差 30件；口径未注明：后一份没写时期和范围"


def test_the_same_clause_in_both_reports_shows_a_direction():
    bodies = [f"受理行政复议案件{n}件，办结及时。\n" for n in (120, 150)]
    change = figure(*bodies, words=("120件", "150件"))
    assert change.words == "增加 30件（25%）；口径未注明：两份都没写时期和范围，写法相同"


def test_two_figures_of_one_period_are_to_be_checked():
    bodies = [f"2022年，全县受理行政复议案件{n}件。\n" for n in (120, 123)]
    change = figure(*bodies, words=("120件", "123件"))
    assert change.difference == "同一时期的数，两份差 3件，请核对"


def test_undisclosed_figures_have_no_difference():
    change = figure(*of_years("*件", "150件"), words=("*件", "150件"))
    assert change.words == "确不可比：有一份没有公开"


def test_the_series_of_a_place_has_period_value_and_sentence():
    cases = [
        replace(item, metrics=((REVIEW, (said,)),))
        for item, said in zip(
            reports(*of_years("120件", "150件", "90件")), ("120件", "150件", "90件"), strict=True
        )
    ]
    text = change_pages(corpus_of(cases))["changes/place-420625.md"]
    lines = [line for line in text.splitlines() if "件](" in line]
    assert [line.split(" | ")[1] for line in lines] == ["2022年", "2023年", "2024年"]
    assert [line.split(" | ")[4] for line in lines[1:]] == [
        "增加 30件（25%）；可比",
        "减少 60件（40%）；可比",
    ]
    assert all("全县受理行政复议案件" in line for line in lines)


# --------------------------------------------------------------------------- reforms


def reform_lines(earlier: str, later: str, reforms: tuple[tuple[str, ...], ...]) -> list[str]:
    """The headings of the page about reforms."""
    cases = [
        replace(item, reforms=own)
        for item, own in zip(reports(earlier, later), reforms, strict=True)
    ]
    text = change_pages(corpus_of(cases))["changes/to-420625-2023.md"]
    return re.findall(r"^## (.*(?:改革举措|提到|推行).*)$", text, re.MULTILINE)


DONE = "推行包容审慎监管，免予处罚18件。\n"


def test_reforms_that_only_one_report_writes_about():
    assert reform_lines("别的话。\n", DONE, ((), ("包容审慎监管",))) == ["后一份新写到的改革举措 1"]
    assert reform_lines(DONE, "别的话。\n", (("包容审慎监管",), ())) == [
        "后一份没有写到的改革举措 1"
    ]


def test_a_reform_that_the_other_report_names_is_not_said_to_be_missing():
    planned = "明年将推行包容审慎监管。\n"
    assert reform_lines(DONE, planned, (("包容审慎监管",), ())) == [
        "前一份写了推行、后一份只是提到的 1"
    ]
    assert reform_lines(DONE, DONE, (("包容审慎监管",), ())) == []


def test_a_report_never_says_that_a_reform_stopped():
    text = change_pages(corpus_of(LAW))[PAGE]
    assert "不等于停了" in text
    assert not re.search("停止|取消|不再推行", text)


# --------------------------------------------------------------------------- years


def year_reports(year: int, reforms: list[tuple[str, ...]]) -> list[Case]:
    return [
        case(f"{year}-{n}", title=f"{year}年报告", reforms=own) for n, own in enumerate(reforms)
    ]


FEW, MANY = [("包容审慎监管",), *[()] * 9], [*[("包容审慎监管", "放管服改革")] * 8, (), ()]


def test_reforms_rise_and_fade_by_the_share_of_reports_of_a_year():
    cases = [*year_reports(2022, FEW), *year_reports(2023, MANY)]
    text = change_pages(corpus_of(cases))["changes/years.md"]
    assert "| 改革举措 | 2022年（10 篇） | 2023年（10 篇） | 首尾相差 |" in text
    assert "**写到的多了 2**" in text
    assert re.search(r"包容审慎监管\]\([^)]+\) \| 10%（1） \| 80%（8） \| &#43;70 个百分点", text)
    assert "changes/years.md" in pages(cases)["reforms/index.md"]


def test_a_difference_that_chance_explains_is_no_trend():
    cases = [*year_reports(2022, [("放管服改革",), *[()] * 4]), *year_reports(2023, [()] * 5)]
    text = change_pages(corpus_of(cases))["changes/years.md"]
    assert "**看不出升降 1**" in text


def test_years_with_few_reports_are_not_counted():
    cases = [*year_reports(2022, FEW[:4]), *year_reports(2023, MANY)]
    assert "changes/years.md" not in change_pages(corpus_of(cases))
    assert "changes/years.md" not in pages(cases)["reforms/index.md"]


# --------------------------------------------------------------------------- ways and files


def test_the_page_of_the_place_leads_to_its_changes():
    made = pages(LAW)
    assert "[历次报告的变化](../changes/place-420625.md)" in made["places/420625.md"]
    assert "历次报告的变化" not in made["places/420600.md"]


def test_the_file_has_every_change_with_both_texts_and_addresses():
    found = rows(files(LAW)["data/changes.csv.zip"])
    kinds = [row["kind"] for row in found]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "指标": 2,
        "新写到的改革举措": 1,
        "没有写到的改革举措": 1,
        "改写段落": 2,
        "新增段落": 1,
        "不再有的段落": 1,
    }
    assert [row["number"] for row in found] == [str(n) for n in range(1, len(found) + 1)]
    for row in found:
        for side in ("earlier", "later"):
            assert bool(row[f"{side}_text"]) == bool(row[f"{side}_url"])
    court = next(row for row in found if row["subject"] == COURT)
    assert (court["earlier_value"], court["later_value"]) == ("96%", "100%")
    assert court["difference"] == "升 4 个百分点"


def test_pages_of_long_reports_stay_below_300_kb():
    words = "".join(item.name for item in load_vocabulary().reforms)
    bodies = [
        "\n\n".join(
            f"{words[n : n + 300]}{year}年办结{n}件，第{n}项。{words[:200]}" for n in range(400)
        )
        for year in (2022, 2023)
    ]
    for page in build(corpus_of(reports(*bodies))):
        assert len(as_html(page).encode()) < 280_000, page.path
