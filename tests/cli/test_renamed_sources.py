"""Pages follow their reports to other names; of a page that an editor changed only the source is renewed."""

import re
from pathlib import Path

import pytest

from casebook.case_md import parse_case
from casebook.model import Case
from tests.helpers.commands import OTHER, REPORT, Run

pytestmark = pytest.mark.usefixtures("in_a_casebook")

THIRD = REPORT.replace("谷城", "范县").replace("襄阳市", "濮阳市").replace("湖北省", "河南省")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page_of(root: Path, source: str) -> Path:
    """The only page made from a source."""
    (path,) = (
        p for p in (root / "docs/cases").rglob("*.md") if f"file: {source}" in p.read_text("utf-8")
    )
    return path


def case_of(path: Path) -> Case:
    case = parse_case(path.read_text(encoding="utf-8"), "").case
    assert case is not None
    return case


def review(path: Path) -> str:
    """Mark a page as reviewed, with a comment of the editor; returns its text."""
    text = path.read_text(encoding="utf-8")
    text = text.replace("status: draft", "status: reviewed  # 已对照纸件")
    path.write_text(text, encoding="utf-8")
    return text


@pytest.fixture
def seeds(casebook: Run, tmp_path: Path) -> Path:
    """Reports a.txt and b.txt, split, with both pages reviewed."""
    write(tmp_path / "seeds/a.txt", REPORT)
    write(tmp_path / "seeds/b.txt", OTHER)
    assert casebook("split").returncode == 0
    for name in ("a.txt", "b.txt"):
        review(page_of(tmp_path, name))
    return tmp_path / "seeds"


def without_source(text: str) -> str:
    return re.sub(r"^source: .*$", "", text, flags=re.MULTILINE)


def source_problems(casebook: Run) -> list[str]:
    lines = casebook("check").stdout.splitlines()
    return [line for line in lines if re.search(r"\[(source|text|accounting)-", line)]


def test_a_reviewed_page_follows_and_a_line_says_so(casebook: Run, tmp_path, seeds: Path):
    page = page_of(tmp_path, "a.txt")
    before = page.read_text(encoding="utf-8")
    (seeds / "a.txt").rename(seeds / "谷城县.txt")
    assert source_problems(casebook)
    done = casebook("split")
    after = page.read_text(encoding="utf-8")
    assert "来源改名：a.txt → 谷城县.txt，1 页跟着改了，其中 1 页有人改过" in done.stdout
    assert f"只更新了来源（有人改过）：{page.relative_to(tmp_path).as_posix()}" in done.stdout
    assert after == before.replace("file: a.txt", "file: 谷城县.txt")
    assert source_problems(casebook) == []
    assert "来源改名" not in casebook("split").stdout
    assert page.read_text(encoding="utf-8") == after


def test_the_check_names_the_report_that_has_the_content_now(casebook: Run, seeds: Path):
    (seeds / "a.txt").rename(seeds / "新名.txt")
    (said,) = [line for line in source_problems(casebook) if "source-unknown" in line]
    assert "内容相同的报告现在叫“新名.txt”" in said
    assert "casebook split" in said


def test_two_renames_at_once(casebook: Run, tmp_path, seeds: Path):
    first, second = page_of(tmp_path, "a.txt"), page_of(tmp_path, "b.txt")
    (seeds / "a.txt").rename(seeds / "c.txt")
    (seeds / "b.txt").rename(seeds / "d.txt")
    casebook("split")
    assert (page_of(tmp_path, "c.txt"), page_of(tmp_path, "d.txt")) == (first, second)
    assert source_problems(casebook) == []


def test_two_names_swapped(casebook: Run, tmp_path, seeds: Path):
    first, second = page_of(tmp_path, "a.txt"), page_of(tmp_path, "b.txt")
    before = [without_source(path.read_text("utf-8")) for path in (first, second)]
    (seeds / "a.txt").rename(seeds / "x.txt")
    (seeds / "b.txt").rename(seeds / "a.txt")
    (seeds / "x.txt").rename(seeds / "b.txt")
    done = casebook("split")
    assert (page_of(tmp_path, "b.txt"), page_of(tmp_path, "a.txt")) == (first, second)
    assert [without_source(path.read_text("utf-8")) for path in (first, second)] == before
    assert "a.txt → b.txt" in done.stdout
    assert "b.txt → a.txt" in done.stdout
    assert source_problems(casebook) == []
    assert len(list((tmp_path / "docs/cases").rglob("*.md"))) == 2


@pytest.mark.parametrize("front", [True, False], ids=["before", "after"])
def test_renamed_and_grown(casebook: Run, tmp_path, seeds: Path, front: bool):
    page = page_of(tmp_path, "a.txt")
    before = without_source(page.read_text("utf-8"))
    (seeds / "a.txt").unlink()
    write(seeds / "合订.txt", f"{THIRD}\n{REPORT}" if front else f"{REPORT}\n{THIRD}")
    casebook("split")
    source = case_of(page).source
    assert source is not None
    assert (source.file, source.article) == ("合订.txt", 2 if front else 1)
    assert without_source(page.read_text("utf-8")) == before
    assert source_problems(casebook) == []
    assert len(list((tmp_path / "docs/cases").rglob("*.md"))) == 3


def test_a_report_that_grew_under_its_name_renews_the_place_of_an_edited_page(
    casebook: Run, tmp_path, seeds: Path
):
    page = page_of(tmp_path, "a.txt")
    write(seeds / "a.txt", f"{THIRD}\n{REPORT}")
    casebook("split")
    source = case_of(page).source
    assert source is not None
    assert source.article == 2
    assert case_of(page).status == "reviewed"
    assert source_problems(casebook) == []


def test_an_article_with_another_text_is_left_for_a_person_to_compare(
    casebook: Run, tmp_path, seeds: Path
):
    page = page_of(tmp_path, "a.txt")
    before = page.read_text("utf-8")
    write(seeds / "a.txt", REPORT.replace("新成效", "显著成效"))
    casebook("split")
    assert page.read_text("utf-8") == before
    assert any("source-changed" in line for line in source_problems(casebook))


def test_renamed_to_the_name_of_a_removed_report(casebook: Run, tmp_path, seeds: Path):
    first, second = page_of(tmp_path, "a.txt"), page_of(tmp_path, "b.txt")
    lost = second.read_text("utf-8")
    (seeds / "b.txt").unlink()
    (seeds / "a.txt").rename(seeds / "b.txt")
    done = casebook("split")
    assert case_of(first).source.file == "b.txt"  # type: ignore[union-attr]
    assert case_of(first).status == "reviewed"
    assert second.read_text("utf-8") == lost
    gone = f"本次读的 b.txt 里没有这一篇，页面保留未动：{second.relative_to(tmp_path).as_posix()}"
    assert gone in done.stdout
    assert len(list((tmp_path / "docs/cases").rglob("*.md"))) == 2
    assert {line.partition(":")[0] for line in source_problems(casebook)} == {
        second.relative_to(tmp_path).as_posix()
    }


def test_a_chain_of_names(casebook: Run, tmp_path, seeds: Path):
    first, second = page_of(tmp_path, "a.txt"), page_of(tmp_path, "b.txt")
    (seeds / "b.txt").rename(seeds / "c.txt")
    (seeds / "a.txt").rename(seeds / "b.txt")
    casebook("split")
    assert case_of(first).source.file == "b.txt"  # type: ignore[union-attr]
    assert case_of(second).source.file == "c.txt"  # type: ignore[union-attr]
    assert source_problems(casebook) == []


def test_an_edited_text_follows_too(casebook: Run, tmp_path, seeds: Path):
    page = page_of(tmp_path, "a.txt")
    text = page.read_text("utf-8").rstrip("\n") + "\n\n编者按：这一段是编者加的。\n"
    page.write_text(text, encoding="utf-8")
    (seeds / "a.txt").rename(seeds / "新名.txt")
    casebook("split")
    assert page.read_text("utf-8") == text.replace("file: a.txt", "file: 新名.txt")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", sha256: [0-9a-f]+", ""),
        (", text: [0-9a-f]+", ""),
        (r"\{file: (\S+), article: 1", r'{file: "\1", article: 1'),
    ],
    ids=["no-digest", "no-fingerprint", "quoted"],
)
def test_what_an_editor_removed_from_the_source_stays_away(
    casebook: Run, tmp_path, seeds: Path, old: str, new: str
):
    page = page_of(tmp_path, "a.txt")
    text = re.sub(old, new, page.read_text("utf-8"), count=1)
    page.write_text(text, encoding="utf-8")
    (seeds / "a.txt").rename(seeds / "新名.txt")
    casebook("split")
    source = case_of(page).source
    assert source is not None
    assert source.file == "新名.txt"
    assert bool(source.sha256) == ("sha256:" in text)
    assert bool(source.text) == (", text:" in text)


def test_windows_line_ends_and_block_style_stay(casebook: Run, tmp_path, seeds: Path):
    page = page_of(tmp_path, "a.txt")
    text = page.read_text("utf-8")
    block = re.sub(
        r"^source: \{file: a.txt, article: 1, lines: (\S+ \S+), sha256: (\w+), text: (\w+)\}$",
        r"source:\n  file: a.txt\n  article: 1\n  lines: \1\n  sha256: \2\n  text: \3",
        text,
        flags=re.MULTILINE,
    )
    assert block != text
    page.write_bytes(block.replace("\n", "\r\n").encode())
    (seeds / "a.txt").rename(seeds / "新名.txt")
    casebook("split")
    after = page.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n")
    assert case_of(page).source.file == "新名.txt"  # type: ignore[union-attr]
    assert source_problems(casebook) == []


def test_an_untouched_page_is_rewritten_and_named_in_the_same_line(casebook: Run, tmp_path: Path):
    write(tmp_path / "seeds/a.txt", REPORT)
    casebook("split")
    (tmp_path / "seeds/a.txt").rename(tmp_path / "seeds/新名.txt")
    done = casebook("split")
    assert "来源改名：a.txt → 新名.txt，1 页跟着改了，编号和状态不变" in done.stdout


def test_a_page_that_cannot_be_read_is_left(casebook: Run, tmp_path, seeds: Path):
    page = page_of(tmp_path, "a.txt")
    broken = page.read_text("utf-8").replace("title: ", "title: [")
    page.write_text(broken, encoding="utf-8")
    (seeds / "a.txt").rename(seeds / "新名.txt")
    done = casebook("split")
    assert page.read_text("utf-8") == broken
    assert "没有动（有人改过）" in done.stdout
