"""The Word download of the search page: the same document as the command makes."""

from __future__ import annotations

import io
import re
import zipfile
from urllib.parse import parse_qs, quote, unquote

import docx
import pytest

from casebook.export.choose import select
from casebook.export.criteria import TypedCriteria, resolve
from casebook.export.formats import Selection, as_docx
from tests.export.samples import CASES
from tests.helpers.cases import HOSTILE
from tests.helpers.sites import build_site, make_project
from tests.search.page import DONE, hits


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(make_project(tmp_path_factory.mktemp("project"), CASES))


def file_name(parameters, count):
    [query] = parse_qs(parameters.lstrip("?")).get("q", [""])
    words = re.sub(r"[\W_]+", " ", query).strip().replace(" ", "-")[:24]
    return f"案例{count}篇{words and '-' + words}.docx"


def downloaded(tab, address, parameters):
    tab.goto(f"{address}search/index.html{parameters}")
    tab.wait_for_selector(DONE, state="attached")
    shown = hits(tab)
    with tab.expect_download() as found:
        tab.click("[data-download=docx]")
    assert found.value.suggested_filename == file_name(parameters, len(shown))
    return shown, found.value.path().read_bytes()


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name).decode() for name in package.namelist()}


@pytest.mark.parametrize(
    "parameters",
    [
        "",
        "?sort=place",
        "?theme=enforcement",
        f"?q={quote('行政复议')}&year=2023",
        f"?q={quote('包容审慎')}",
    ],
)
def test_it_is_the_document_of_the_command(tab, address, corpus, parameters):
    shown, data = downloaded(tab, address, parameters)
    criteria, _ = resolve(TypedCriteria(ids=shown, url=parameters), corpus)
    chosen = {placed.case.id: placed for placed in select(corpus, criteria).cases}
    served = address.startswith("http")
    today = tab.evaluate("new Date().toLocaleDateString('sv')") if served else ""
    selection = Selection(
        corpus=corpus,
        cases=[chosen[identifier] for identifier in shown],
        labels=criteria.labels,
        query=criteria.query,
        site=address if served else "",
        today=today,
    )
    assert parts(data) == parts(as_docx(selection))


def test_a_reader_opens_it_and_finds_the_hits_in_order(tab, address, corpus):
    shown, data = downloaded(tab, address, "?q=" + quote("复议 违法"))
    document = docx.Document(io.BytesIO(data))
    titles = {placed.case.id: placed.case.title for placed in corpus.cases}
    headings = [item.text for item in document.paragraphs if item.style.name == "Heading 1"]
    assert headings == [*(titles[identifier] for identifier in shown), "参考文献"]
    assert "（检索“复议 违法”）" in [item.text for item in document.paragraphs]


def test_hostile_text_is_text(tab, address):
    _, data = downloaded(tab, address, "?q=" + quote(HOSTILE))
    document = docx.Document(io.BytesIO(data))
    assert any(HOSTILE in item.text for item in document.paragraphs)
    assert "\u202e" not in "".join(item.text for item in document.paragraphs)


def test_the_script_is_loaded_only_when_it_is_wanted(tab, address):
    asked = []
    tab.on("request", lambda request: asked.append(unquote(request.url)))
    tab.goto(f"{address}search/index.html")
    tab.wait_for_selector(DONE, state="attached")
    assert not [url for url in asked if "word" in url]
    with tab.expect_download():
        tab.click("[data-download=docx]")
    assert [url for url in asked if url.endswith("assets/search/word.js")]


def test_a_file_that_cannot_be_read_is_said(tab, address):
    tab.route("**/search/data/word.js*", lambda route: route.abort())
    tab.goto(f"{address}search/index.html")
    tab.wait_for_selector(DONE, state="attached")
    tab.evaluate("casebookSearch.download('docx', [0]).catch(() => 0)")
    assert "没有生成" in tab.locator(".cx-making").inner_text()
