"""`casebook review` lists figures that are probably an indicator's, and `--accept` takes them in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook import store
from casebook.case_md import parse_case
from tests.helpers.candidates import unsure_of
from tests.helpers.commands import Run

PAGE = """---
# 由某某整理
id: a-1
title: '某县综述'   # 代拟

locality: 谷城县
date: 2023-08-25
themes: []
reforms: []
metrics:
  行政机关负责人出庭应诉率: 100%
status: draft
seal: 0123456789abcdef
---

## 一、复议应诉

全年收到行政复议申请61件，行政机关负责人出庭应诉率100%。

村民李建国申请行政复议，全年受理行政复议案件57件，其余照旧。
"""
INDICATOR, OTHER, WORDS = "行政复议案件受理件数", "行政复议案件办结（审结）件数", "57件"
List = Callable[[], dict[str, str]]


@pytest.fixture(autouse=True)
def unsure(in_a_casebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unsure_of(monkeypatch, {WORDS: ("xzfy_shouli", 0.62), "61件": ("xzfy_shouli", 0.3)})


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path, PAGE)


@pytest.fixture
def ids(casebook: Run) -> List:
    """Lists the pages; words of each candidate -> its id."""

    def read() -> dict[str, str]:
        rows = [json.loads(line) for line in casebook("review", "--json").stdout.splitlines()]
        return {row["words"]: row["accept"] for row in rows if "accept" in row}

    return read


def write(folder: Path, text: str, name: str = "a-1") -> Path:
    path = folder / f"docs/cases/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def figures(path: Path) -> dict[str, tuple[str, ...]]:
    case = store.load_page(path).parsed.case
    assert case is not None
    return dict(case.metrics)


def test_a_candidate_has_its_line_sentence_indicator_and_confidence(
    casebook: Run, page: Path
) -> None:
    listed = casebook("review").stdout
    assert f"第 20 行　57件，可能是“{INDICATOR}”（把握 0.62）" in listed
    assert "“村民李某申请行政复议，全年受理行政复议案件57件，其余照旧”" in listed
    assert re.search(r"casebook review --accept a-1:[0-9a-f]{8}，不是就 --reject\n", listed)
    assert "；另有 2 个数可能是可比指标。" in listed
    assert "李建国" not in listed


def test_accepting_adds_one_line_and_leaves_every_other_byte(
    casebook: Run, page: Path, ids: List
) -> None:
    before = page.read_bytes()
    done = casebook("review", "--accept", ids()[WORDS])
    assert (done.returncode, done.stderr) == (0, "")
    added = f"  {INDICATOR}: {WORDS}\n".encode()
    after = page.read_bytes()
    assert added in after
    assert after.replace(added, b"") == before
    assert WORDS not in ids()


@pytest.mark.parametrize(
    "change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text]
)
def test_line_ends_and_byte_order_marks_stay(
    casebook: Run, tmp_path: Path, ids: List, change: Callable[[str], str]
) -> None:
    path = write(tmp_path, change(PAGE))
    before = path.read_bytes()
    assert casebook("review", "--accept", ids()[WORDS]).returncode == 0
    end = b"\r\n" if b"\r\n" in before else b"\n"
    assert path.read_bytes().replace(f"  {INDICATOR}: {WORDS}".encode() + end, b"") == before


def test_several_of_one_page_are_accepted_at_once(casebook: Run, page: Path, ids: List) -> None:
    assert casebook("review", "--accept", *ids().values()).returncode == 0
    assert figures(page) == {
        INDICATOR: ("61件", "57件"),
        "行政机关负责人出庭应诉率": ("100%",),
    }


def test_what_is_accepted_stays_accepted(casebook: Run, page: Path, ids: List) -> None:
    identifier = ids()[WORDS]
    assert casebook("review", "--accept", identifier).returncode == 0
    before = page.read_bytes()
    done = casebook("review", "--accept", identifier)
    assert done.returncode == 1
    assert f"“57件”已经写在“{INDICATOR}”里。" in done.stderr
    assert page.read_bytes() == before
    assert casebook("split").returncode in (0, 1)
    assert page.read_bytes() == before


def test_a_figure_listed_under_another_indicator_is_taken(
    casebook: Run, page: Path, ids: List, tmp_path: Path
) -> None:
    identifier = ids()[WORDS]
    write(tmp_path, PAGE.replace("status:", f"  {OTHER}: {WORDS}\nstatus:"))
    done = casebook("review", "--accept", identifier)
    assert done.returncode == 1
    assert f"已经写在“{OTHER}”里" in done.stderr


def test_a_page_whose_text_changed_is_refused(
    casebook: Run, page: Path, ids: List, tmp_path: Path
) -> None:
    identifier = ids()[WORDS]
    changed = write(tmp_path, PAGE.replace("其余照旧", "其余不变"))
    before = changed.read_bytes()
    done = casebook("review", "--accept", identifier)
    assert done.returncode == 1
    assert "列出以后这一页的正文改过" in done.stderr
    assert changed.read_bytes() == before


def test_edits_of_the_front_matter_do_not_change_the_id(
    casebook: Run, page: Path, ids: List, tmp_path: Path
) -> None:
    identifier = ids()[WORDS]
    write(tmp_path, PAGE.replace("谷城县", "襄阳市谷城县"))
    assert casebook("review", "--accept", identifier).returncode == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("a-1", "不是清单里的编号"),
        ("no-such:00000000", "没有编号是“no-such”的案例页"),
        ("a-1:00000000", "列出以后这一页的正文改过"),
    ],
)
def test_a_wrong_id_writes_nothing_at_all(
    casebook: Run, page: Path, ids: List, wrong: str, message: str
) -> None:
    before = page.read_bytes()
    done = casebook("review", "--accept", ids()[WORDS], wrong)
    assert done.returncode == 1
    assert message in done.stderr
    assert page.read_bytes() == before


def test_an_id_of_the_right_text_but_of_no_candidate_is_refused(
    casebook: Run, page: Path, ids: List
) -> None:
    identifier = ids()[WORDS][:-4] + "ffff"
    assert "没有这一处" in casebook("review", "--accept", identifier).stderr


def test_a_page_that_changes_meanwhile_is_not_written(
    casebook: Run, page: Path, ids: List, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casebook.commands import decisions

    identifier = ids()[WORDS]
    theirs = PAGE.replace("status: draft", "status: reviewed").encode()

    def meanwhile(text: str, path: str) -> object:
        page.write_bytes(theirs)
        return parse_case(text, path)

    monkeypatch.setattr(decisions, "parse_case", meanwhile)
    done = casebook("review", "--accept", identifier)
    assert done.returncode == 1
    assert "刚才又有人改了这一页" in done.stderr
    assert page.read_bytes() == theirs


def test_a_front_matter_that_cannot_be_edited_is_left_alone(
    casebook: Run, ids: List, tmp_path: Path
) -> None:
    body = PAGE.split("---\n")[2]
    path = write(tmp_path, "---\n{id: a-1, title: 某县综述, status: draft}\n---\n" + body)
    before = path.read_bytes()
    done = casebook("review", "--accept", ids()[WORDS])
    assert done.returncode == 1
    assert "不能自动改" in done.stderr
    assert path.read_bytes() == before


def test_what_is_rejected_is_not_listed_again(casebook: Run, page: Path, ids: List) -> None:
    before, listed = page.read_bytes(), ids()
    done = casebook("review", "--reject", listed[WORDS], "--accept", listed["61件"])
    assert done.returncode == 0
    assert f"不要　{INDICATOR}：57件" in done.stdout
    after = page.read_bytes()
    hidden = f'hidden_findings: ["指标:{INDICATOR}:57件"]\n'.encode()
    added = f"  {INDICATOR}: 61件\n".encode()
    assert after.replace(hidden, b"").replace(added, b"") == before
    assert ids() == {}
    done = casebook("review", "--accept", listed[WORDS])
    assert done.returncode == 1
    assert "也许已经采用或不要" in done.stderr


def test_an_id_is_accepted_or_rejected(casebook: Run, page: Path, ids: List) -> None:
    identifier = ids()[WORDS]
    done = casebook("review", "--reject", identifier, "--accept", identifier)
    assert done.returncode == 1
    assert "又采用又不要" in done.stderr
    assert page.read_bytes() == PAGE.encode()


def test_extract_prints_what_a_figure_may_be(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全年受理行政复议案件57件。\n", encoding="utf-8")
    assert f"57件 → 可能是 {INDICATOR}" in casebook("extract", "a.txt").stdout
    (metric,) = json.loads(casebook("extract", "a.txt", "--json").stdout)["metrics"]
    assert (metric["canonical"], metric["candidate"], metric["confidence"]) == (
        None,
        "xzfy_shouli",
        0.62,
    )
