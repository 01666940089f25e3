"""A figure that its source lacks stops the check, unless a correction names it, which readers see."""

from pathlib import Path

import pytest

from tests.helpers.commands import Run, make_casebook

REPORT = """谷城县法治政府建设综述

（2023年8月25日）

　　谷城县全年受理行政复议案件61件，审结案件16件，行政机关负责人出庭应诉率达100%。

　　调解矛盾纠纷1234件，培训执法人员300人次。
"""


@pytest.fixture
def page(casebook: Run, tmp_path: Path) -> Path:
    make_casebook(tmp_path, "vocabulary: fazhi")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/谷城.txt").write_text(REPORT, encoding="utf-8")
    assert casebook("split").returncode == 0
    (made,) = (tmp_path / "docs/cases").rglob("*.md")
    return made


def edit(page: Path, *changes: tuple[str, str]) -> None:
    text = page.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    page.write_text(text, encoding="utf-8")


def said(casebook: Run, *codes: str) -> list[str]:
    lines = casebook("check").stdout.splitlines()
    return [line for line in lines if any(f"[{code}" in line for code in codes)]


def correction(text: str, reason: str = "原文有误，据统计公报更正") -> tuple[str, str]:
    return "status: draft", f"corrections:\n  - {{text: {text}, reason: {reason}}}\n\nstatus: draft"


def test_what_split_writes_passes_and_so_does_a_review(casebook: Run, page: Path):
    assert casebook("check").returncode == 0
    edit(page, ("status: draft", "status: reviewed"))
    assert casebook("check").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "figure", "near"),
    [
        ("300人次。", "300人次。办结案件9999件。", "9999件", "没有相近的句子"),
        ("应诉率达100%", "应诉率达99%", "99%", "应诉率达100%"),
        ("受理行政复议案件61件", "受理行政复议案件16件", "16件", "受理行政复议案件61件"),
        ("审结案件16件", "审结案件*件", "*件", "审结案件16件"),
    ],
    ids=["added", "rate", "exchanged", "masked"],
)
def test_a_figure_is_named_with_its_line_and_what_the_source_says(
    casebook: Run, page: Path, old: str, new: str, figure: str, near: str
):
    edit(page, (old, new))
    (line,) = said(casebook, "figure-not-in-source")
    number = next(
        n
        for n, text in enumerate(page.read_text("utf-8").splitlines(), 1)
        if figure in text and not text.startswith(" ")
    )
    assert f"{page.name}:{number}:" in line
    assert f"“{figure}”在来源“谷城.txt”的这个地方没有" in line
    assert near in line
    assert "corrections" in line
    assert casebook("check").returncode == 1


def test_a_moved_paragraph_passes(casebook: Run, page: Path):
    first, second = (line.strip() for line in REPORT.splitlines()[4::2])
    edit(page, (f"{first}\n\n{second}", f"{second}\n\n{first}"))
    assert casebook("check").returncode == 0


def test_a_title_is_checked_too(casebook: Run, page: Path):
    edit(page, ("title: 谷城县法治", "title: 谷城县88项法治"))
    (line,) = said(casebook, "figure-not-in-source")
    assert "标题里的“88项”" in line


def test_a_correction_excuses_the_figure_and_the_words_it_replaced(casebook: Run, page: Path):
    edit(page, ("达100%", "达99%"), ("出庭应诉率: 100%", "出庭应诉率: 99%"), correction("99%"))
    done = casebook("check")
    assert done.returncode == 0, done.stdout
    assert "text-changed" not in done.stdout
    assert "correction" not in done.stdout


def test_a_correction_of_another_figure_excuses_nothing(casebook: Run, page: Path):
    edit(page, ("审结案件16件", "审结案件116件"), correction("16件"))
    assert said(casebook, "figure-not-in-source")
    assert said(casebook, "correction-text")


def test_a_correction_that_is_not_needed_any_more(casebook: Run, page: Path):
    edit(page, correction("审结案件16件"))
    (line,) = said(casebook, "correction-unused")
    assert "提醒" in line
    assert casebook("check").returncode == 0


def test_a_correction_that_covers_a_right_figure_too(casebook: Run, page: Path):
    edit(page, ("受理行政复议案件61件", "受理行政复议案件16件"), correction("16件"))
    assert said(casebook, "figure-not-in-source") == []
    assert said(casebook, "correction-wide")
    edit(page, ("text: 16件", "text: 受理行政复议案件16件"))
    assert said(casebook, "correction-wide") == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[{text: 99%}]", "correction-reason"),
        ('[{text: 99%, reason: ""}]', "correction-reason"),
        ("[{reason: 原文有误}]", "correction-text"),
        ("[{text: 98%, reason: 原文有误}]", "correction-text"),
        ("[99%]", "value-type"),
        ("99%", "value-type"),
        ("[{text: 99%, reason: 原文有误, 据: 公报}]", "key-unknown"),
    ],
)
def test_a_correction_must_be_whole(casebook: Run, page: Path, written: str, code: str):
    edit(page, ("达100%", "达99%"), ("status: draft", f"corrections: {written}\n\nstatus: draft"))
    assert said(casebook, code)
    assert casebook("check").returncode == 1


def test_without_the_reports_it_says_what_was_not_checked(
    casebook: Run, tmp_path: Path, page: Path
):
    edit(page, ("达100%", "达99%"), ("出庭应诉率: 100%", "出庭应诉率: 99%"))
    (tmp_path / "seeds/谷城.txt").unlink()
    (tmp_path / "seeds").rmdir()
    done = casebook("check")
    assert done.returncode == 0
    assert "1 页生成以后有人改过" in done.stdout
    assert "数字与来源是否相同都没有核对" in done.stdout


def test_split_leaves_a_corrected_page_alone(casebook: Run, page: Path):
    edit(page, ("达100%", "达99%"), correction("99%"))
    before = page.read_bytes()
    casebook("split")
    assert page.read_bytes() == before
