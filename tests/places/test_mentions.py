"""Place names in running text and at the start of headings, and the vendored tables."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from casebook.places import (
    division,
    find_mentions,
    leading_place,
    path_of,
    province_of,
    short_name,
)
from casebook.places.divisions import division_table
from casebook.places.lexicon import place_lexicon
from casebook.places.townships import townships_in, townships_named
from tests.helpers.guards import hang_guard

LINES = yaml.safe_load((Path(__file__).parent / "mentions.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_names_in_a_text(line):
    mentions = find_mentions(line["text"])
    assert [m.surface for m in mentions] == line["names"]
    assert all(line["text"][m.start : m.end] == m.surface for m in mentions)
    assert all(before.end <= after.start for before, after in pairwise(mentions))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("贵州厅强化立法供给", "贵州省"),
        ("【凤凰县】非遗立法", "凤凰县"),
        ("北京：接诉即办", "北京市"),
        ("湖北省宜昌市：流域综合治理", "宜昌市"),
        ("石泉县城关镇：一张网格", "石泉县城关镇"),
        ("某县：规范执法", "某县"),
        ("强化组织领导", None),
        ("和平共处五项原则", None),
        ("鼓楼区：无从判定是哪一个", None),
        ("突出重点，北京经验落地", None),
        ("示范县创建", None),
    ],
)
def test_place_a_heading_begins_with(heading, name):
    place = leading_place(heading)
    assert (place.name if place else None) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("长沙市", "长沙"),
        ("伊通满族自治县", "伊通"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("阿拉善左旗", "阿拉善左旗"),
        ("东乡族自治县", "东乡族"),
        ("浦东新区", "浦东"),
        ("神农架林区", "神农架"),
        ("管城回族区", "管城"),
    ],
)
def test_short_names(name, short):
    assert short_name(name) == short


def test_paths_are_clean():
    assert path_of("120116") == ("天津市", "滨海新区")
    assert path_of("429004") == ("湖北省", "仙桃市")
    assert path_of("000000") == ()
    assert province_of("650100") == "新疆维吾尔自治区"
    assert division("110100") is None
    assert not [
        d.name for d in division_table().by_code.values() if "市辖区" in d.name or "直辖" in d.name
    ]


def test_every_division_hangs_together():
    units = division_table().by_code
    assert len(units) > 3200
    assert all(unit.parent in units for unit in units.values() if unit.level != "省级")
    assert all(code in units for codes in division_table().former.values() for code in codes)
    assert set(place_lexicon().nicknames.values()) <= set(units)


def test_townships_are_found_by_county_and_by_name():
    assert "重固镇" in {t.name for t in townships_in("310118")}
    assert {t.county for t in townships_named("新北街道")} >= {"120116"}
    assert len(townships_named("城关镇")) > 50
    assert townships_in("999999") == ()


def test_every_mention_of_a_long_text_is_found():
    sentence = "长沙市望城区坚持依法行政，全市规范县级权责，推进和平解决争议。"
    with hang_guard():
        mentions = find_mentions(sentence * 20_000)
    assert len(mentions) == 20_000 * len(find_mentions(sentence))


def test_nothing_is_loaded_on_import():
    code = (
        "import casebook.places as p; from casebook.places import divisions, townships;"
        "assert not divisions.division_table.cache_info().currsize;"
        "assert not townships._text.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
