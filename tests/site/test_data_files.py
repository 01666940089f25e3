"""The data files: their content, that they fit their description, and that they are inert."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.casetext.quotes import Quotes
from casebook.dataset.table import csv_bytes, escape_formula, json_bytes
from casebook.privacy import find_private
from casebook.site.load import load_cases
from tests.helpers.cases import CASES, HOSTILE, case, corpus_of
from tests.site.dataset import ABOUT, REPORT, TABLES, files, rows, table, unpacked

ATOM = "{http://www.w3.org/2005/Atom}"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files([REPORT, *CASES[1:]])


# --------------------------------------------------------------------------- tables


def test_figures_read_back_equal_the_findings(made):
    corpus = corpus_of([REPORT, *CASES[1:]])
    found = [
        (placed, metric)
        for placed in corpus.cases
        for metric in corpus.read(placed).findings.metrics
    ]
    read = rows(made["data/metrics.csv"])
    assert len(read) == len(found) >= 5
    for row, (placed, metric) in zip(read, found, strict=True):
        assert row["case_id"] == placed.case.id
        assert row["place"] == placed.case.locality
        assert row["date"] == placed.case.date
        assert row["text"] == metric.text
        assert (float(row["value"]) if row["value"] else None) == metric.value
        assert (row["value"] == "") == (row["masked"] == "true") == metric.masked
        for name in ("unit", "qualifier", "change", "kind", "standing"):
            assert row[name] == getattr(metric, name)
        assert row["canonical"] == (metric.canonical or "")
        period, scope = metric.period, metric.scope
        assert row["period"] == (period.text if period else "")
        assert row["period_from"] == (period.since if period else "")
        assert row["period_to"] == (period.until if period else "")
        assert row["scope"] == (scope.kind if scope else "")
        assert metric.text in row["quote"]
        page, _, anchor = row["url"].partition("#")
        assert page == f"cases/{placed.case.id}.html"
        assert anchor == corpus.read(placed).passage_at(metric.start).anchor


def test_a_row_says_whether_the_case_lists_the_figure(made):
    rates = [row for row in rows(made["data/metrics.csv"]) if row["text"] == "100%"]
    assert [row["listed"] for row in rates] == ["true"]
    assert rates[0]["canonical_name"] == "行政机关负责人出庭应诉率"
    corrected = files([replace(REPORT, metrics=())])
    rates = [row for row in rows(corrected["data/metrics.csv"]) if row["text"] == "100%"]
    assert [row["listed"] for row in rates] == ["false"]


def test_quote_is_the_sentence_without_private_persons(made):
    quotes = {row["text"]: row["quote"] for row in rows(made["data/metrics.csv"])}
    assert quotes["120人次"] == "全年培训120人次。"
    # The search index has the full texts, unredacted; all other files are made from findings.
    shown = (unpacked(data) for path, data in made.items() if not path.startswith("search/"))
    text = "".join(data.decode() for data in shown)
    assert not [name for name in ("李建国", "王女士", "13800138000") if name in text]
    assert quotes["2天"].startswith("王某用2天办好了手续")


def test_claims_and_citations(made):
    assert [row["title"] for row in rows(made["data/citations.csv.zip"])] == [
        "甲市优化营商环境条例"
    ]
    assert rows(made["data/firsts.csv.zip"])[0]["among"] == "全省"
    assert rows(made["data/honours.csv.zip"])[0]["level"] == "国家级"


def test_each_rung_has_its_clause_and_its_place():
    body = "李建国介绍，推进放管服改革，取消审批事项7项，办理时限缩短40%。"
    made = files([replace(REPORT, body=body, metrics=())])
    shown = rows(made["data/ladders.csv.zip"])
    by_case = {item["id"]: item["ladders"] for item in json.loads(made["data/cases.json"])}
    assert shown
    for row in shown:
        assert set(row["rungs"].split()) <= set(by_case[row["case_id"]][row["reform"]])
        assert row["text"] in body
        assert "#" in row["url"]
    assert sum(len(rungs) for case in by_case.values() for rungs in case.values()) == sum(
        len(row["rungs"].split()) for row in shown
    )


def test_long_tables_that_no_contract_names_are_each_alone_in_a_zip(made):
    zipped = sorted(path for path in made if path.endswith(".zip"))
    names = ("changes", "citations", "firsts", "honours", "ladders", "peers")
    assert zipped == [f"data/{name}.csv.zip" for name in names]
    for path in zipped:
        with zipfile.ZipFile(io.BytesIO(made[path])) as package:
            assert [f"data/{name}.zip" for name in package.namelist()] == [path]
    again = files([REPORT, *CASES[1:]])
    assert all(made[path] == again[path] for path in zipped)


def test_cases_have_the_front_matter(made):
    items = {item["id"]: item for item in json.loads(made["data/cases.json"])}
    assert set(items) == {item.id for item in CASES}
    item = items[REPORT.id]
    assert item["url"] == f"cases/{REPORT.id}.html"
    assert item["themes"] == list(REPORT.themes)
    assert item["theme_ids"] == ["enforcement", None]
    assert item["reform_ids"] == ["fangguanfu"]
    assert item["metrics"] == {"行政机关负责人出庭应诉率": ["100%"]}
    assert item["source"]["lines"] == [92, 143]
    masked = items["masked-1"]
    assert (masked["locality"], masked["adcode"], masked["date"]) == ("某市", None, None)
    assert (masked["region"], masked["source"], masked["metrics"]) == ([], None, {})
    contract = "id url title locality adcode region level date genre themes reforms metrics source"
    assert all(set(contract.split()) <= set(item) for item in items.values())


# --------------------------------------------------------------------------- data package


def read_as(field: dict, value: object) -> object:
    """A value read by its Table Schema type; fails when it does not have it."""
    if value in ("", None):
        assert not field.get("constraints", {}).get("required"), field["name"]
        return None
    allowed = field.get("constraints", {}).get("enum")
    assert allowed is None or value in allowed, (field["name"], value)
    match field["type"]:
        case "integer":
            return int(value)
        case "number":
            return float(value)
        case "boolean":
            assert value in ("true", "false", True, False), value
        case "date":
            return date.fromisoformat(value)
        case "array":
            assert isinstance(value, list)
        case "object":
            assert isinstance(value, dict)
        case "string":
            assert isinstance(value, str)
    return value


def test_data_package_is_of_version_2(made):
    package = json.loads(made["data/datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    assert package["title"] == ABOUT.name
    assert package["homepage"] == ABOUT.url
    assert package["sources"] == [{"title": "003_甲.txt", "version": f"sha256:{'ab' * 32}"}]
    assert all(licence.get("name") or licence.get("path") for licence in package["licenses"])
    assert "created" not in package  # it would make the bytes depend on the day
    described = {f"data/{item['path']}" for item in package["resources"]}
    assert described == {p for p in made if p.startswith("data/")} - {"data/datapackage.json"}
    for item in package["resources"]:
        data = made[f"data/{item['path']}"]
        assert item["bytes"] == len(data)
        assert item["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        inner = f"{item['name']}.{item['format']}"
        assert item["path"] == (f"{inner}.zip" if item.get("compression") else inner)
        for field in item["schema"]["fields"]:
            assert re.search(r"[\u4e00-\u9fff].* / .*[a-z]{3}", field["description"]), field


@pytest.mark.parametrize("cases", [CASES, (REPORT, *CASES[1:]), ()])
def test_tables_are_what_the_package_says(cases):
    made = files(cases)
    resources = {
        item["name"]: item for item in json.loads(made["data/datapackage.json"])["resources"]
    }
    ids = set()
    for name in ("cases", *TABLES):
        schema, data = resources[name]["schema"], unpacked(made[f"data/{resources[name]['path']}"])
        fields = {field["name"]: field for field in schema["fields"]}
        if name == "cases":
            read = json.loads(data)
            ids = {item["id"] for item in read}
            assert all(list(item) == list(fields) for item in read)
        else:
            read = rows(data)
            heading = data.decode("utf-8-sig").split("\r\n", 1)[0]
            assert heading == ",".join(fields)
            assert not heading.startswith("case_id")  # a reader may keep the mark in the first name
            assert {row["case_id"] for row in read} <= ids
            assert schema["foreignKeys"][0]["reference"] == {"resource": "cases", "fields": ["id"]}
        for row in read:
            for key, value in row.items():
                read_as(fields[key], value)
        keys = [tuple(row[key] for key in schema["primaryKey"]) for row in read]
        assert len(keys) == len(set(keys))


def test_whole_reports_fit_the_package(split_reports: Path):
    loaded = load_cases(split_reports / "docs").cases
    made = files([placed.case for placed in loaded])
    package = json.loads(made["data/datapackage.json"])
    for item in package["resources"][1:]:
        fields = {field["name"]: field for field in item["schema"]["fields"]}
        for row in rows(made[f"data/{item['path']}"]):
            for key, value in row.items():
                read_as(fields[key], value)
    names = {
        detail.text
        for placed in loaded
        for detail in find_private(placed.case.body)
        if len(detail.text) > 2
    }
    text = "".join(table(made, name).decode() for name in TABLES)
    assert names
    assert not [name for name in names if name in text]


# --------------------------------------------------------------------------- hostile text


@given(st.text())
def test_no_cell_starts_like_a_formula_and_all_read_back(text):
    shown = escape_formula(text)
    assert not shown.startswith(FORMULA)
    assert shown.removeprefix("'") == text


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2), max_size=5)
)
def test_csv_keeps_every_text(table):
    data = csv_bytes(["a", "b"], table)
    assert data.startswith(b"\xef\xbb\xbfa,b\r\n")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == table


def test_a_lone_surrogate_becomes_a_question_mark():
    assert json.loads(json_bytes(["a"], [["\ud800"]])) == [{"a": "?"}]
    assert csv_bytes(["a"], [["\ud800"]]).endswith(b"?\r\n")


def test_numbers_are_written_as_numbers():
    cells = [[-3, 0.5, 10**5000, True, None]]
    assert csv_bytes(["a"] * 5, cells).endswith(b"\r\n-3,0.5,,true,\r\n")


@pytest.mark.parametrize("row", [[float("nan")], [float("inf")], [], [1, 2]])
def test_json_without_a_form_for_a_row_is_refused(row):
    with pytest.raises(ValueError, match=r"not JSON compliant|zip\(\)"):
        json_bytes(["a"], [row])


def test_hostile_text_is_escaped():
    fields = dict.fromkeys(
        ("title", "subtitle", "organization", "author", "genre"), f"=1{HOSTILE}\x00\x0b"
    )
    hostile = case(
        "h",
        locality=f"=cmd|{HOSTILE}",
        region=(f"@{HOSTILE}",),
        body="@SUM(1)办理案件35件，-2+3办结案件40件。\n\n\t=1+1办理案件5件。\n",
        themes=(HOSTILE,),
        reforms=(HOSTILE,),
        metrics=((HOSTILE, (HOSTILE,)),),
        date="2023-01-02",
        **fields,
    )
    made = files([hostile])
    for name in TABLES:
        for row in rows(table(made, name)):
            assert not [cell for cell in row.values() if cell.startswith(FORMULA)]
    assert len(rows(made["data/metrics.csv"])) >= 2
    assert json.loads(made["data/cases.json"])[0]["title"] == hostile.title
    root = ET.fromstring(made["feed.xml"])
    assert root.find(f"{ATOM}entry/{ATOM}title").text == f"=1{HOSTILE}"
    assert b"<script" not in made["llms.txt"]
    assert unescape(made["llms.txt"].decode()).count("](https://") == made["llms.txt"].count(b"](")


def test_a_figure_of_a_wide_row_is_quoted_with_the_cells_around_it():
    """Else each figure of a row of 20,000 cells would repeat all the others."""
    columns = range(200)
    lines = (
        "".join(f"指标{n:03}|" for n in columns),
        "-|" * 200,
        "".join(f"{n + 1000}件|" for n in columns),
    )
    found = corpus_of([case("a", body="\n".join(f"|{row}" for row in lines) + "\n")])
    text = found.read(found.cases[0])
    quotes = Quotes(text)

    def quoted(words: str) -> list[str]:
        return quotes.sentence(text.text.index(words), 0).split("；")

    middle = quoted("1100件")
    assert (middle[:2], middle[-1], len(middle)) == (["指标000：1000件", "…"], "…", 44)
    assert "指标100：1100件" in middle
    assert quoted("1000件")[:2] == ["指标000：1000件", "指标001：1001件"]
    assert quoted("1199件")[-1] == "指标199：1199件"


def test_text_without_a_full_stop_is_not_repeated_for_each_figure():
    body = "、".join(["办理案件35件"] * 2000)
    found = corpus_of([case("a", body=body)])
    quotes = Quotes(found.read(found.cases[0]))
    quote = quotes.sentence(7000, 7003)
    assert len(quote) < 1300
    assert quote[0] == quote[-1] == "…"


def test_a_clause_is_quoted_without_its_neighbours():
    body = "各村行动，投入86万元用于改造；办结80件。" + "办理案件35件" * 40
    found = corpus_of([case("a", body=body)])
    quotes = Quotes(found.read(found.cases[0]))
    assert quotes.clause(7, 11) == "投入86万元用于改造"
    long = quotes.clause(200, 203)
    assert len(long) < 70
    assert long[0] == long[-1] == "…"


def test_same_cases_give_the_same_bytes(made):
    assert files([*reversed(CASES[1:]), REPORT]) == made
