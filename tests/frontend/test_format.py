"""The page format of the form reads and writes pages as casebook/case_md does, to the byte."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook import store
from casebook.case_md import format_case, parse_case
from casebook.model import Case
from casebook.site.admin.config import page_table

from .node import Node, NodeError

Formats = Callable[[list[str]], list[str]]

_THROUGH = """([table, pages]) => {
  const { fromFile, toFile } = pageFormat(table);
  return pages.map((page) => toFile(fromFile(page)));
}"""
_ANEW = """([table, pages]) => {
  const { fromFile, toFile } = pageFormat(table);
  return pages.map((page) => toFile({ ...fromFile(page), kept: undefined }));
}"""
_READ = "([table, page]) => pageFormat(table).fromFile(page)"


@pytest.fixture(scope="session")
def through(form: Node) -> Formats:
    """Parses and serializes pages."""
    return lambda pages: form.evaluate(_THROUGH, [page_table(), pages])


@pytest.fixture(scope="session")
def anew(form: Node) -> Formats:
    """Parses pages and serializes them as new ones, with none of their lines kept."""
    return lambda pages: form.evaluate(_ANEW, [page_table(), pages])


def test_every_page_that_split_writes_comes_back_unchanged(
    through: Formats, split_reports: Path
) -> None:
    pages = [page.text for page in store.iter_pages(split_reports / "docs/cases")]
    assert pages
    assert through(pages) == pages


AWKWARD = (
    *(
        "**市",
        "*件",
        "a: b",
        "# x",
        "- 甲",
        "010",
        "1e3",
        "yes",
        "~",
        "2023-02-18",
        "1:20",
        "甲, 乙",
    ),
    *("“引号”", 'a"b\\c', "3.1 开头", "{x}", "[y]", "&锚", "!tag", "%甲", "@乙", "`丙`", "丁:"),
)
WORDS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=6).map(str.strip),
).filter(bool)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
BODIES = st.lists(
    st.sampled_from(["一段。", "## 一、节", "**市*件。", "---x", "　缩进"]), min_size=1
)
CASES = st.builds(
    Case,
    id=WORDS,
    title=WORDS,
    title_derived=st.booleans(),
    subtitle=WORDS,
    adcode=st.sampled_from(["", "430100", "43010x"]),
    region=LISTS,
    date=st.sampled_from(["", "2023-02-18", "2023-02", "去年"]),
    themes=LISTS,
    metrics=st.dictionaries(
        WORDS, st.lists(WORDS, min_size=1, max_size=2).map(tuple), max_size=2
    ).map(lambda found: tuple(found.items())),
    corrections=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    body=BODIES.map("\n\n".join),
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CASES, min_size=1, max_size=20))
def test_the_form_writes_a_new_page_as_casebook_does(anew: Formats, cases: list[Case]) -> None:
    pages = [page for case in cases if parse_case(page := format_case(case), "x").case == case]
    assert anew(pages) == [re.sub(r"^seal: .*\n", "", page, flags=re.MULTILINE) for page in pages]


BY_HAND = """---
# 由张三录入
id: 'a-1'   # 不要改
title: "甲"
region:
- 湖南省
- 长沙市
future: {a.b: [x, {c: 1}], 说明: 一句话}
omitted:
  3.1 开头: 因为.所以
metrics:
    甲率: [50%, 81%]
status: draft
---
正文。
"""


def test_fields_that_nobody_changed_keep_their_lines(through: Formats) -> None:
    assert through([BY_HAND]) == [BY_HAND.replace("---\n正文", "---\n\n正文")]
    (windows,) = through(["\ufeff" + BY_HAND.replace("\n", "\r\n")])
    assert windows == BY_HAND.replace("---\n正文", "---\n\n正文")


def test_corrections_are_added_and_removed(form: Node) -> None:
    page = BY_HAND.replace(
        "status:", "corrections: [{text: 50%, reason: 原文有误}]  # 李四\nstatus:"
    )
    added, gone = form.evaluate(
        """([table, page]) => {
          const format = pageFormat(table);
          const add = format.fromFile(page);
          add.corrections.push({ text: "3件", reason: "a: b, c" });
          const remove = format.fromFile(page);
          remove.corrections = [];
          return [format.toFile(add), format.toFile(remove)];
        }""",
        [page_table(), page],
    )
    assert "  - {text: 50%, reason: 原文有误}\n" in added
    case = parse_case(added, "x").case
    assert case is not None
    assert case.corrections == (("50%", "原文有误"), ("3件", "a: b, c"))
    assert "corrections" not in gone


def test_changed_new_and_emptied_fields(form: Node) -> None:
    written = form.evaluate(
        """([table, page]) => {
          const format = pageFormat(table);
          const form = format.fromFile(page);
          form.metrics.push({ name: "乙数", words: "3件" });
          form.subtitle = "*副题";
          form.region = [];
          form.status = undefined;
          return format.toFile(form);
        }""",
        [page_table(), BY_HAND],
    )
    assert written == BY_HAND.replace("region:\n- 湖南省\n- 长沙市\n", "").replace(
        'title: "甲"\n', 'title: "甲"\nsubtitle: "*副题"\n'
    ).replace("    甲率: [50%, 81%]\n", "  甲率: [50%, 81%]\n  乙数: 3件\n").replace(
        "status: draft\n---\n正文", 'status: ""\n---\n\n正文'
    )


def test_the_form_sees_rows_of_figures(form: Node) -> None:
    shown = form.evaluate(_READ, [page_table(), BY_HAND])
    assert shown["metrics"] == [{"name": "甲率", "words": "50%"}, {"name": "甲率", "words": "81%"}]
    assert shown["region"] == ["湖南省", "长沙市"]
    assert shown["body"] == "正文。\n"


@pytest.mark.parametrize(
    "page", ["", "no front matter", "---\nid: a\n", "---\na: 1\na: 2\n---\n", "---\n{a: 1}\n---\n"]
)
def test_a_page_that_cannot_be_read_is_refused(form: Node, page: str) -> None:
    with pytest.raises(NodeError):
        form.evaluate(_READ, [page_table(), page])


OFFERED = """---
id: a-1
title: 甲
metrics:
  甲率: 50%   # 已核对
status: draft
---

甲率50%。全年办结
复议案件 57 件，其余3件。村里的57件不算。
"""
CANDIDATES = {
    "a-1": [
        ["乙数", "57件", "全年办结复议案件"],
        ["乙数", "3件", "其余"],
        ["甲率", "50%", "甲率"],
        ["丙数", "9件", "已经改掉的话"],
    ]
}
_TICK = """([table, page, words]) => {
  const format = pageFormat(table);
  const form = format.fromFile(page);
  for (const row of form.candidates) row.take = words.includes(row.words);
  return format.toFile(form);
}"""


def test_figures_to_accept_have_their_sentences(form: Node) -> None:
    table = {**page_table(), "candidates": CANDIDATES}
    rows = form.evaluate(_READ, [table, OFFERED])["candidates"]
    sentence = "全年办结复议案件57件，其余3件"
    assert rows == [
        {"take": False, "name": "乙数", "words": "57件", "sentence": sentence},
        {"take": False, "name": "乙数", "words": "3件", "sentence": sentence},
    ]
    other = OFFERED.replace("a-1", "constructor")
    assert form.evaluate(_READ, [table, other])["candidates"] == []


def test_ticked_figures_are_added_and_the_list_is_not_written(form: Node) -> None:
    table = {**page_table(), "candidates": CANDIDATES}
    assert form.evaluate(_TICK, [table, OFFERED, []]) == OFFERED
    assert form.evaluate(_TICK, [table, OFFERED, ["57件", "3件"]]) == OFFERED.replace(
        "  甲率: 50%   # 已核对\n", "  甲率: 50%\n  乙数: [57件, 3件]\n"
    )
