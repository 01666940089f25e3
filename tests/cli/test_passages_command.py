"""`casebook passages`: its output for people and for programs, and how it treats bad pages."""

import json
import re
from pathlib import Path

import pytest

from casebook.case_md import format_case, parse_case
from casebook.model import Case
from tests.helpers.commands import Run
from tests.passages.samples import HOTLINE, WATER

pytestmark = pytest.mark.usefixtures("in_a_casebook")

OWN = "本县立足山区实际，依托茶园合作社设立流动法律服务点，逢集日由司法所人员坐堂答疑。"


def write(folder: Path, name: str, title: str, *paragraphs: str) -> Path:
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join(("## 一、做法", *paragraphs)) + "\n"
    path.write_text(format_case(Case(id=name, title=title, body=body)), encoding="utf-8")
    return path


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Three pages: b copies a paragraph of a with other figures, c part of another paragraph."""
    folder = tmp_path / "docs/cases"
    write(folder / "x", "a", "甲市综述", HOTLINE, WATER, OWN)
    write(folder / "y", "b", "乙市报告", re.sub(r"\d+", "7", HOTLINE), WATER)
    write(folder / "y", "c", "丙市做法", f"此外，{WATER}", OWN[:20])
    return folder


def test_pairs_are_listed_with_shares_and_opening_words(casebook: Run, cases: Path) -> None:
    done = casebook("passages")
    assert (done.returncode, done.stderr) == (0, "")
    summary, *pairs, note = done.stdout.strip().split("\n\n")
    assert summary == "比较了 3 页，3 对案例有相同的段落。"
    # The largest shares come first: all of b but its figures, most of c, then b and c.
    order = [re.findall(r"^(\w)　", pair, re.MULTILINE) for pair in pairs]
    assert order == [["a", "b"], ["a", "c"], ["b", "c"]]
    reported = pairs[0]
    first, second, count, one, two, three = reported.split("\n")
    assert re.fullmatch(r"a　甲市综述　（\d\d% 的文字与另一篇相同）", first)
    assert re.fullmatch(r"b　乙市报告　（9\d% 的文字与另一篇相同）", second)
    assert count == "　相同的段落 2 处："
    assert re.fullmatch(rf"　　1\. 相似 9\d%：{HOTLINE[:30]}…", one)
    assert two.endswith("另一篇作：" + re.sub(r"\d+", "7", HOTLINE)[:30] + "…")
    assert three == f"　　2. 相似 100%：{WATER[:30]}…"
    assert note.startswith("说明：")


def test_offsets_count_in_the_bodies(casebook: Run, cases: Path) -> None:
    done = casebook("passages", "--json")
    pairs = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(pair["first"]["id"], pair["second"]["id"]) for pair in pairs} == {
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    }
    bodies = {}
    for path in cases.rglob("*.md"):
        case = parse_case(path.read_text(encoding="utf-8"), path.name).case
        assert case
        bodies[case.id] = case.body
    for pair in pairs:
        assert set(pair) == {"first", "second", "passages"}
        first, second = (bodies[pair[side]["id"]] for side in ("first", "second"))
        assert 0 < pair["first"]["share"] <= 1
        for passage in pair["passages"]:
            assert 0 < passage["likeness"] <= 1
            assert first[slice(*passage["first"])] in first.split("\n")
            assert second[slice(*passage["second"])] in second.split("\n")
            for here, there in passage["spans"]:
                assert first[slice(*here)] == second[slice(*there)] != ""


def test_least_counts_passages(casebook: Run, cases: Path) -> None:
    done = casebook("passages", "--least", "2")
    assert done.stdout.startswith(
        "比较了 3 页，1 对案例有相同的段落（另有 2 对不到 2 处，没有列出）。\n"
    )
    none = casebook("passages", "--least", "3")
    assert none.stdout == (
        "比较了 3 页，没有哪两篇有 3 处以上相同的段落；有相同段落但不到 3 处的有 3 对。\n"
    )
    assert none.returncode == 0


@pytest.mark.parametrize("number", ["0", "-1", "两处", "1.5"])
def test_least_must_be_a_count(casebook: Run, cases: Path, number: str) -> None:
    done = casebook("passages", f"--least={number}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--least" in done.stderr


def test_no_pair_is_reported_as_such(casebook: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    write(folder, "a", "甲市综述", HOTLINE)
    alone = casebook("passages", "cases")
    assert alone.stdout == "能比较的案例只有 1 页，没有做比较。\n"
    write(folder, "b", "乙市综述", WATER)
    done = casebook("passages", "cases")
    assert (done.returncode, done.stdout) == (0, "比较了 2 页，没有发现哪两篇有相同的段落。\n")
    as_json = casebook("passages", "cases", "--json")
    assert (as_json.returncode, as_json.stdout) == (0, "")
    assert as_json.stderr == done.stdout


def test_bad_pages_are_named_and_the_others_compared(casebook: Run, cases: Path) -> None:
    (cases / "broken.md").write_text("没有信息栏", encoding="utf-8")
    (cases / "legacy.md").write_bytes("---\nid: 旧\n".encode("gbk"))
    # Otherwise a second page with the same id would hide the first.
    write(cases / "z", "a", "冒名", "别的话。")
    done = casebook("passages", cases, "missing")
    assert done.returncode == 1
    for path, code in (
        ("broken.md", "front-matter-missing"),
        ("legacy.md", "page-encoding"),
        ("z/a.md", "id-twice"),
        ("missing", "path-missing"),
    ):
        assert re.search(rf"{re.escape(path)}(?::\d+)*: 错误 \[{code}\]", done.stderr), code
    assert done.stdout.startswith(
        "比较了 3 页，3 对案例有相同的段落。有错误的 3 页没有参加比较，改好后再运行一次。\n"
    )
    assert "冒名" not in done.stdout


def test_a_page_named_twice_is_one_page(casebook: Run, cases: Path) -> None:
    done = casebook("passages", cases / "x/a.md", cases / "y/b.md", cases / "x", "docs/cases/x")
    assert done.stderr == ""
    assert done.stdout.startswith("比较了 2 页，1 对案例有相同的段落。\n")


def test_quotes_name_no_private_person(casebook: Run, tmp_path: Path) -> None:
    folder = tmp_path / "docs/cases"
    shared = f"刘继臣为村民李建国（13912345678）讲解了办事流程。{HOTLINE}"
    write(folder, "a", "甲县综述", "县司法局局长刘继臣到场。", shared)
    write(folder, "b", "乙县综述", shared, "局长：刘继臣")
    done = casebook("passages")
    assert "刘某为村民李某（电话略）讲解了办事流程。" in done.stdout
    for private in ("继臣", "建国", "1391"):
        assert private not in done.stdout


def test_control_characters_do_not_reach_the_terminal(process: Run, tmp_path: Path) -> None:
    folder = tmp_path / "docs/cases"
    write(folder, "a", "甲县\u001b[2J综述", f"\u001b[31m{HOTLINE}")
    write(folder, "b", "乙县综述", HOTLINE[:40] + "\n" + HOTLINE[40:])
    done = process("passages")
    assert "\u001b" not in done.stdout
    assert "相同的段落 1 处" in done.stdout
