"""The feed, llms.txt and robots.txt of a site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from casebook.site.files import SiteInfo
from casebook.vocabulary import Vocabulary
from tests.helpers.cases import CASES
from tests.site.dataset import ABOUT, REPORT, TABLES, files, rows, table

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files([REPORT, *CASES[1:]])


def test_feed_has_the_newest_dated_cases():
    many = [
        replace(REPORT, id=f"c-{n}", date=f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}")
        for n in range(70)
    ]
    odd = [replace(REPORT, id="u", date=""), replace(REPORT, id="m", date="2030-01")]
    root = ET.fromstring(files([*many, *odd])["feed.xml"])
    entries = root.findall(f"{ATOM}entry")
    dates = [entry.find(f"{ATOM}updated").text for entry in entries]
    assert len(entries) == 50
    assert dates == sorted(dates, reverse=True)
    assert root.find(f"{ATOM}updated").text == dates[0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+08:00", dates[0])
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(ids)) == 50
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", item) for item in ids)
    link = entries[0].find(f"{ATOM}link").get("href")
    assert link.startswith("https://example.org/casebook/cases/")


def test_ids_of_the_feed_outlive_a_move():
    def ids(about):
        root = ET.fromstring(files([REPORT], about)["feed.xml"])
        return [item.text for item in root.iter(f"{ATOM}id")]

    assert ids(ABOUT) == ids(replace(ABOUT, url="")) == ids(replace(ABOUT, url="http://b/"))


def test_without_an_address_links_are_relative():
    made = files([REPORT], SiteInfo())
    root = ET.fromstring(made["feed.xml"])
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["alternate"]
    assert root.find(f"{ATOM}entry/{ATOM}link").get("href") == f"cases/{REPORT.id}.html"
    assert "](data/metrics.csv)" in made["llms.txt"].decode()
    assert made["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert "homepage" not in json.loads(made["data/datapackage.json"])


def test_robots_names_the_site_map(made):
    assert b"\nSitemap: https://example.org/casebook/sitemap.xml\n" in made["robots.txt"]
    assert "sitemap.xml" not in made  # MkDocs writes it


def test_llms_txt_has_the_form_of_llmstxt_org(made):
    lines = made["llms.txt"].decode().splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    assert lines[2] == "> 说明"
    sections = [line for line in lines if line.startswith("## ")]
    assert sections == ["## 目录", "## 数据", "## 主题", "## 改革举措", "## Optional"]
    for line in lines[lines.index("## 目录") :]:
        assert (
            not line
            or line.startswith("## ")
            or re.fullmatch(r"- \[[^\]]+\]\([^)\s]+\)(：.+)?", line)
        )


def test_empty_casebook():
    made = files([], SiteInfo(), Vocabulary())
    assert json.loads(made["data/cases.json"]) == []
    assert all(rows(table(made, name)) == [] for name in TABLES)
    assert "sources" not in json.loads(made["data/datapackage.json"])
    assert ET.fromstring(made["feed.xml"]).find(f"{ATOM}updated").text.startswith("1970")
    assert "共 0 篇" in made["llms.txt"].decode()


def test_site_holds_the_files_and_their_links_lead_somewhere(site: Path):
    for row in rows((site / "data/metrics.csv").read_bytes()):
        page, _, anchor = row["url"].partition("#")
        assert f'id="{anchor}"' in (site / page).read_text(encoding="utf-8")
    for item in json.loads((site / "data/cases.json").read_bytes()):
        assert (site / item["url"]).is_file()
    for target in re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text(encoding="utf-8")):
        assert (site / target).is_file(), target
    assert (site / "feed.xml").is_file()
    assert (site / "robots.txt").is_file()
