"""Places like a place: chosen and ordered by stated features, each reason true of both."""

from __future__ import annotations

import random
import re
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.casetext import read_case
from casebook.index import peers as peers_module
from casebook.index.page import IndexPage
from casebook.index.peer_tables import peer_blocks
from casebook.index.peers import LEAST, SHOWN, Peer, find_peers
from casebook.site.case.context import PageContext
from casebook.site.case.neighbours import find_nearby
from casebook.site.case.page import render_case
from casebook.site.page_links import page_tools
from casebook.vocabulary import load_vocabulary
from tests.helpers.cases import case, corpus_of
from tests.helpers.index_pages import as_html, as_markdown
from tests.site.dataset import files, rows

GOLDEN = Path(__file__).parent / "golden" / "peers.md"
RATE, TRAINED = "行政机关负责人出庭应诉率", "“法律明白人”人数"
DONE = {
    "行政复议": "设立行政复议局，行政复议全年办案40件。",
    "人民调解": "人民调解委员会调解纠纷312件。",
    "12345热线": "12345热线全年办理诉求5600件。",
    "法律援助": "法律援助中心办理法律援助案件508件。",
    "府院联动与行政争议化解": "建立府院联动机制，召开联席会议4次。",
}
PLACES = {
    "谷城县": ("420625", ("湖北省", "襄阳市", "谷城县"), "县级"),
    "保康县": ("420626", ("湖北省", "襄阳市", "保康县"), "县级"),
    "枣阳市": ("420683", ("湖北省", "襄阳市", "枣阳市"), "县级"),
    "南县": ("430921", ("湖南省", "益阳市", "南县"), "县级"),
    "安化县": ("430923", ("湖南省", "益阳市", "安化县"), "县级"),
    "襄阳市": ("420600", ("湖北省", "襄阳市"), "市级"),
    "谷城县城关镇": ("420625", ("湖北省", "襄阳市", "谷城县", "城关镇"), "乡级"),
    "南县南洲镇": ("430921", ("湖南省", "益阳市", "南县", "南洲镇"), "乡级"),
}
THREE = ("行政复议", "人民调解", "12345热线")


def report(place: str, reforms=THREE, rate: str = "", date: str = "2024-01-10", **fields: object):
    """A report of a place that practises reforms, and its rate of a year, such as 2023年96%."""
    adcode, region, level = PLACES[place]
    body = "".join(f"{DONE[name]}\n\n" for name in reforms)
    metrics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if rate:
        year, _, value = rate.partition("年")
        body += f"{year}年，行政机关负责人出庭应诉率达{value}。\n"
        metrics = ((RATE, (value,)),)
    return case(
        f"{adcode}-{date}-{level}",
        body=body,
        reforms=tuple(reforms),
        metrics=metrics,
        date=date,
        locality=place,
        adcode=adcode,
        region=region,
        level=level,
        **fields,
    )


def peers(*cases, code="420625", township=""):
    found = find_peers(corpus_of(cases, load_vocabulary()))
    return found[code, township]


def names(found) -> list[str]:
    return [item.other.newest.case.locality for item in found]


def test_the_same_kind_comes_first_then_what_both_have_in_common():
    found = peers(
        report("谷城县", DONE),
        report("保康县"),
        report("枣阳市", DONE),
        report("南县", DONE),
        report("安化县", tuple(DONE)[:4]),
        report("襄阳市", DONE),
    )
    # Those of the province first; the city above it is no county.
    assert names(found) == ["保康县", "枣阳市", "南县", "安化县"]
    assert [item.alike for item in found] == [3, 5, 5, 4]
    assert [item.same_kind for item in found] == [True, False, True, True]


def test_less_than_three_reforms_and_figures_make_no_peers():
    two = THREE[:2]
    assert peers(report("谷城县", two), report("南县", two)) == ()
    rated = peers(report("谷城县", two, "2023年96%"), report("南县", two, "2023年97.5%"))
    assert [(item.practices, item.figures) for item in rated] == [(two[::-1], ("chuting_lv",))]
    assert LEAST == 3


@pytest.mark.parametrize(
    ("own", "other", "close"),
    [
        ("2023年96%", "2023年98%", True),
        ("2023年96%", "2023年98.1%", False),
        ("2022年96%", "2023年96%", True),
        ("2023年96%", "2023年1月至6月96%", False),
        ("2023年96%", "年*%", False),
    ],
)
def test_figures_are_close_only_of_the_same_kind_of_period(own, other, close):
    [item] = peers(report("谷城县", rate=own), report("南县", rate=other))
    assert item.figures == (("chuting_lv",) if close else ())


def test_numbers_of_things_need_a_period():
    def counted(place: str, words: str, figure: str):
        given_case = report(place)
        return case(
            given_case.id,
            **{
                key: getattr(given_case, key)
                for key in ("reforms", "date", "locality", "adcode", "region", "level")
            },
            body=given_case.body + f"{words}培育“法律明白人”{figure}。\n",
            metrics=((TRAINED, (figure,)),),
        )

    for words, figures in (("2023年，", ("falv_mingbairen",)), ("", ())):
        [item] = peers(counted("谷城县", words, "1000人"), counted("南县", words, "1080人"))
        assert item.figures == figures, words
    [item] = peers(counted("谷城县", "2023年，", "1000人"), counted("南县", "2023年，", "1200人"))
    assert item.figures == ()


def test_a_figure_is_that_of_the_newest_report():
    old = report("南县", rate="2021年96%", date="2022-01-10")
    new = report("南县", rate="2023年60%", date="2024-01-10")
    [item] = peers(report("谷城县", rate="2023年96%"), old, new)
    assert item.figures == ()


def test_townships_are_peers_of_townships_and_masked_places_of_none():
    towns = [report(name) for name in ("谷城县城关镇", "南县南洲镇")]
    masked = case("m", body="".join(DONE.values()), reforms=tuple(DONE), locality="某县")
    found = find_peers(corpus_of((*towns, report("谷城县"), masked), load_vocabulary()))
    assert set(found) == {("420625", "城关镇"), ("430921", "南洲镇"), ("420625", "")}
    assert names(found["420625", "城关镇"]) == ["南县南洲镇"]
    assert found["420625", ""] == ()


@pytest.mark.parametrize("entry", ["同类:南县", "同类：湖南省 南县", "同类:430921", "同类:全部"])
def test_an_editor_turns_a_peer_off_on_both_sides(entry):
    own, other = report("谷城县", hidden_findings=(entry,)), report("南县")
    assert peers(own, other) == peers(own, other, code="430921") == ()
    assert names(peers(own, other, report("安化县"))) == ([] if "全部" in entry else ["安化县"])


def test_a_practice_without_a_sentence_is_none():
    """An editor's tag that the text does not show is no reason."""
    bare = case(
        "b", body="会议召开。\n", reforms=THREE, locality="南县", adcode="430921", level="县级"
    )
    assert peers(report("谷城县"), bare) == ()


# ------------------------------------------------------------------ property


@st.composite
def casebooks(draw: st.DrawFn):
    numbers = count()
    return [
        report(
            place,
            draw(st.lists(st.sampled_from(sorted(DONE)), unique=True)),
            draw(st.sampled_from(["", "2023年96%", "2022年97%", "2023年50%"])),
            f"2024-{1 + next(numbers) % 12:02}-{draw(st.integers(1, 28)):02}",
        )
        for place in draw(st.lists(st.sampled_from(sorted(PLACES)), max_size=8, unique=True))
    ]


@settings(max_examples=40, deadline=None)
@given(casebooks(), st.randoms())
def test_every_reason_is_true_of_both_and_the_same_from_either_side(cases, chance: random.Random):
    vocabulary = load_vocabulary()
    found = find_peers(corpus_of(cases, vocabulary))
    sides = {(item.own.key, item.other.key): item for own in found.values() for item in own}
    for (own, other), item in sides.items():
        assert own != other
        _check(item)
        back = sides.get((other, own))
        if back:
            assert (back.practices, back.figures) == (item.practices, item.figures)
        # So few places are all listed, so that each pair is seen from both sides.
        assert back
    shuffled = cases[:]
    chance.shuffle(shuffled)
    again = find_peers(corpus_of(shuffled, vocabulary))
    assert {key: [item.other.key for item in own] for key, own in again.items()} == {
        key: [item.other.key for item in own] for key, own in found.items()
    }


def _check(item: Peer) -> None:
    assert item.own.level == item.other.level
    assert item.practices
    assert item.alike >= LEAST
    for place in (item.own, item.other):
        for name in item.practices:
            shown = place.practices[name]
            assert name in shown.placed.case.reforms
            assert shown.quote.text in shown.placed.case.body.replace("\n", "")
        for key in item.figures:
            figure = place.figures[key]
            text = read_case(figure.placed.case, load_vocabulary()).text
            assert text[figure.value.start : figure.value.end] == figure.value.text


# ------------------------------------------------------------------ scale


def test_the_work_grows_with_the_places_not_with_their_pairs(monkeypatch):
    """What is completed per place has a bound, however many places practise the same reforms."""
    compared = 0
    original = peers_module.peer

    def counting(*arguments):
        nonlocal compared
        compared += 1
        return original(*arguments)

    monkeypatch.setattr(peers_module, "peer", counting)
    monkeypatch.setattr(peers_module, "_POSTED", 5)
    monkeypatch.setattr(peers_module, "_COMPLETED", 4)
    adcode, region, _ = PLACES["谷城县"]
    cases = [
        case(
            f"t-{number}",
            body="".join(DONE[name] for name in THREE),
            reforms=THREE,
            date=f"2024-01-{number % 28 + 1:02}",
            locality=f"谷城县第{number}镇",
            adcode=adcode,
            region=(*region, f"第{number}镇"),
            level="乡级",
        )
        for number in range(60)
    ]
    found = find_peers(corpus_of(cases, load_vocabulary()))
    assert compared <= 60 * 2 * 4
    assert all(found.values())
    assert max(map(len, found.values())) <= 2 * SHOWN


# ------------------------------------------------------------------ pages

CASES = (
    report("谷城县", DONE, "2023年96%"),
    report("保康县"),
    report("枣阳市", tuple(DONE)[:4], "2023年96.5%"),
    report("南县", DONE, "2022年98%"),
    report("襄阳市"),
)


@pytest.fixture(scope="module")
def corpus():
    return corpus_of(CASES, load_vocabulary())


def page_of(code, corpus):
    return IndexPage(f"places/{code}.md", "页", tuple(peer_blocks(code, corpus)))


def test_the_section_of_a_place(corpus):
    """The file is written anew when it is missing."""
    markdown = as_markdown(page_of("420625", corpus))
    if not GOLDEN.exists():
        GOLDEN.write_text(markdown, encoding="utf-8", newline="\n")
    assert markdown == GOLDEN.read_text(encoding="utf-8")


def test_a_place_without_peers_says_so_and_one_without_reports_nothing(corpus):
    assert "还没有这样的地方" in as_markdown(page_of("420600", corpus))
    assert tuple(peer_blocks("420000", corpus)) == ()


def test_every_link_of_the_section_leads_to_its_words(corpus):
    html = as_html(page_of("420625", corpus))
    links = set(re.findall(r'href="([^"#]*)#([^"]+)"', html))
    # Three of the reforms and a figure there, and the own figure beside both others that have it.
    assert len([page for page, _ in links if "420625" in page]) == 1
    assert len([page for page, _ in links if "430921" in page]) == 4
    for page, anchor in links:
        [placed] = [item for item in corpus.cases if item.src_uri in unquote(page)]
        assert unquote(anchor) in {item.anchor for item in corpus.read(placed).passages}


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        ([""], ""),
        (["保康县人民政府"], ""),
        (["保康县司法局"], "（保康县司法局的报告）"),
        (["", "保康县司法局"], "（含保康县司法局的报告）"),
        (["保康县司法局", "保康县公安局"], "（保康县公安局、保康县司法局的报告）"),
    ],
)
def test_a_body_whose_report_it_is_stands_beside_the_place(bodies, said):
    parts = (THREE,) if len(bodies) == 1 else (THREE[:2], THREE[2:])
    theirs = (
        report("保康县", reforms, date=f"2024-0{number}-10", organization=body)
        for number, (body, reforms) in enumerate(zip(bodies, parts, strict=True), 1)
    )
    page = page_of("420625", corpus_of((report("谷城县"), *theirs), load_vocabulary()))
    assert f"[湖北省 保康县](420626.md){said} |" in as_markdown(page)


def test_a_case_page_has_the_places_with_reasons(corpus):
    nearby = find_nearby(corpus, ())
    around = PageContext(
        url=lambda path: f"../{path}",
        theme_id={},
        reform_id={},
        vocabulary=corpus.vocabulary,
        exists=lambda _: True,
        nearby=nearby,
    )
    html = render_case(CASES[0], around).html.split('id="cb-related"')[1].split("</section>")[0]
    assert "同为县，同在湖北省" in html
    assert "同为县级，这里是县，那里是县级市，同在湖北省" in html
    assert f"{RATE} 96%（2023年） 与 98%（2022年）" in html
    assert "place=420625,430921" in html
    assert "../places/420625.md" in html


def test_the_page_of_a_place_compares_it_with_its_peers(corpus):
    peers = find_nearby(corpus, ()).peers
    tools = {tool.label: tool.address for tool in page_tools("places/420625.md", str, peers)}
    assert tools["与同类地方对比"].endswith("?place=420625,420626,420683,430921")
    assert "与同类地方对比" not in {
        tool.label for tool in page_tools("places/420600.md", str, peers)
    }


# ------------------------------------------------------------------ the data file


def test_the_file_says_what_the_pages_say(corpus):
    made = rows(files(CASES)["data/peers.csv.zip"])
    found = [(place, number, item) for place, peers in sorted(find_peers(corpus).items())
             for number, item in enumerate(peers, 1)]  # fmt: skip
    assert len(made) == len(found) > 3
    for row, (_, number, item) in zip(made, found, strict=True):
        assert (row["number"], row["alike"]) == (str(number), str(item.alike))
        assert row["reforms"].split() == [corpus.reform_id[name] for name in item.practices]
        assert (row["same_kind"] == "true", row["same_province"] == "true") == (
            item.same_kind,
            item.near,
        )
    rated = next(row for row in made if "枣阳市" in row["place"] and "谷城县" in row["peer"])
    assert rated["figures"] == f"{RATE} 96.5%（2023年） 与 96%（2023年）"
    assert rated["url"] == "places/420683.html"


def test_each_reform_of_a_row_has_its_words_in_the_file_of_ladders():
    made = files(CASES)
    said = {(row["case_id"], row["reform"]) for row in rows(made["data/ladders.csv.zip"])}
    for row in rows(made["data/peers.csv.zip"]):
        for column in ("cases", "peer_cases"):
            ids = row[column].split()
            assert all(
                any((case_id, name) in said for case_id in ids) for name in row["reforms"].split()
            )


def test_a_place_that_an_editor_turned_off_is_in_no_row():
    hidden = (report("谷城县", DONE, hidden_findings=("同类:南县",)), *CASES[1:])
    pairs = [(row["place"], row["peer"]) for row in rows(files(hidden)["data/peers.csv.zip"])]
    assert not any("谷城县" in place and "南县" in peer for place, peer in pairs)
    assert not any("南县" in place and "谷城县" in peer for place, peer in pairs)
    assert any("谷城县" in place for place, _ in pairs)
