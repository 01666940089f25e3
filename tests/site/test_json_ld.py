"""The JSON-LD of a case page: what it states, and that it cannot end its script element."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from casebook.dataset.json_ld import json_ld
from tests.helpers.cases import CASES
from tests.site.dataset import ABOUT, REPORT


def test_json_ld_has_type_place_date_and_source():
    url = f"{ABOUT.url}cases/{REPORT.id}.html"
    item = json.loads(json_ld(replace(REPORT, genre="工作报告"), url, ABOUT))
    assert item["@type"] == "Report"
    assert item["url"] == item["@id"] == url
    assert item["datePublished"] == "2023-02-18"
    place = item["spatialCoverage"]
    assert place["name"] == "长沙市"
    assert place["identifier"]["value"] == "430100"
    assert place["containedInPlace"]["name"] == "湖南省"
    assert item["isBasedOn"]["name"] == "003_甲.txt"
    assert item["isPartOf"]["url"] == ABOUT.url


def test_json_ld_says_where_the_text_was_published():
    url = "https://news.example.com/1.html"
    printed = replace(REPORT, publisher="长沙晚报", url=url, published_in="某汇编")
    item = json.loads(json_ld(printed))
    assert item["publisher"] == {"@type": "Organization", "name": "长沙晚报"}
    assert item["isBasedOn"]["url"] == url
    assert item["isBasedOn"]["isPartOf"]["name"] == "某汇编"
    hostile = json.loads(json_ld(replace(REPORT, url="javascript:alert(1)")))
    assert "url" not in hostile["isBasedOn"]


def test_json_ld_gives_the_code_to_the_county_of_a_township():
    place = json.loads(json_ld(CASES[3]))["spatialCoverage"]
    assert (place["name"], "identifier" in place) == ("滨海新区新北街道", False)
    county = place["containedInPlace"]
    assert (county["name"], county["identifier"]["value"]) == ("滨海新区", "120116")
    assert county["containedInPlace"]["name"] == "天津市"


def test_json_ld_leaves_out_what_is_unknown():
    masked, theory = (json.loads(json_ld(CASES[n])) for n in (5, 6))
    assert masked["spatialCoverage"] == {"@type": "AdministrativeArea", "name": "某市"}
    assert not {"url", "@id", "datePublished", "isPartOf", "isBasedOn"} & set(masked)
    assert "spatialCoverage" not in theory
    assert "datePublished" not in json.loads(json_ld(replace(REPORT, date="2023-02-30")))
    assert json.loads(json_ld(replace(REPORT, date="2023-02")))["datePublished"] == "2023-02"


@given(st.text(), st.sampled_from(["</script>", "<!--", "]]>", "&amp;", "\u2028\u2029", '"}']))
def test_json_ld_cannot_leave_its_script(text, mark):
    written = json_ld(replace(REPORT, title=text + mark, author=mark))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["headline"] == text + mark
