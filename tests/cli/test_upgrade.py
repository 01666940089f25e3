"""`casebook upgrade` says what changes for readers before it does it, and loses no word of editors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.case_md import formats as page_formats
from casebook.case_md import is_untouched, parse_case
from casebook.case_md.formats import PageStep
from casebook.vocabulary import formats
from casebook.vocabulary.formats import Files, Format
from tests.helpers.commands import Run, git, make_casebook, tree

THEMES = "- {id: fu, name: 便民服务, titles: [服务], cues: [办事]}\n"
REFORMS = """# 举措
- id: zuiduo
  name: 最多跑一次
  theme: fu
  aliases: [最多跑一次]
- id: yici
  name: 一次办好
  theme: fu
  aliases: [一次办好]
"""
INDICATORS = """- {id: manyi, name: 满意率, unit: "%", theme: fu, measures: [{phrase: [满意率]}]}
- {id: haoping, name: 好评率, unit: "%", theme: fu, measures: [{phrase: [好评率]}]}
"""
REPORT = """谷城县便民服务工作综述

（2023年8月25日）

一、优化服务

　　谷城县推行最多跑一次改革，群众满意率98.5%，服务好评率97.2%。
"""
OTHER = REPORT.replace("谷城县", "浚县").replace("98.5", "95.1").replace("97.2", "94.3")
EDITED = "410621-2023-08-25"


@pytest.fixture
def project(casebook: Run, tmp_path: Path) -> Path:
    """A casebook in git with two pages, of which an editor has changed one."""
    make_casebook(tmp_path, "vocabulary: words\ndocs: own")
    files = {
        "words/themes.yml": THEMES,
        "words/reforms.yml": REFORMS,
        "words/indicators.yml": INDICATORS,
        "seeds/a.txt": REPORT,
        "seeds/b.txt": OTHER,
        "docs/index.md": "# 案例库\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert casebook("split").returncode == 0
    page = page_of(tmp_path, EDITED)
    text = page.read_text(encoding="utf-8").replace("status: draft", "status: reviewed # 已核")
    page.write_bytes((text + "\n编者按：甲。\n").replace("\n", "\r\n").encode())
    assert case_of(page).reforms == ("最多跑一次",)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    return tmp_path


def page_of(root: Path, case_id: str) -> Path:
    (page,) = (root / "docs/cases").rglob(f"{case_id}.md")
    return page


def case_of(page: Path):
    case = parse_case(page.read_bytes().decode(), "").case
    assert case is not None
    return case


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def merge_terms(root: Path) -> None:
    change(
        root / "words/reforms.yml", "- id: yici", "  retired: 2024年\n  successor: yici\n- id: yici"
    )


def test_nothing_is_written_before_apply(casebook: Run, project: Path):
    merge_terms(project)
    before = tree(project)
    told = casebook("upgrade")
    assert told.returncode == 0, told.stderr
    assert tree(project) == before
    assert told.stdout.count("改革举措：加上 一次办好；去掉 最多跑一次") == 2
    assert f"docs/cases/henan/{EDITED}.md" in told.stdout
    assert "不再有 reforms/zuiduo（最多跑一次）：自动转到 reforms/yici" in told.stdout


def test_apply_changes_one_name_on_an_edited_page_and_leaves_the_rest(casebook: Run, project: Path):
    merge_terms(project)
    page = page_of(project, EDITED)
    before = page.read_bytes()
    assert casebook("upgrade", "--apply").returncode == 0
    tagged = "reforms: [最多跑一次]".encode(), "reforms: [一次办好]".encode()
    assert page.read_bytes() == before.replace(*tagged)
    assert case_of(page_of(project, "420625-2023-08-25")).reforms == ("一次办好",)
    assert "没有发现问题" in casebook("check").stdout
    assert "没有要改的" in casebook("upgrade").stdout


def test_a_term_that_was_deleted_leaves_an_address_that_does_not_open(casebook: Run, project: Path):
    change(project / "words/reforms.yml", REFORMS[: REFORMS.index("- id: yici")], "")
    told = casebook("upgrade")
    assert told.returncode == 1
    assert "不再有 reforms/zuiduo（最多跑一次）：打不开了" in told.stdout
    assert "[reforms-unknown]" in told.stderr
    assert EDITED in told.stderr
    (project / "redirects.yml").write_text("- {from: reforms/zuiduo, to: reforms/yici}\n", "utf-8")
    assert "自动转到 reforms/yici" in casebook("upgrade").stdout


def test_two_figures_for_one_indicator_are_left_to_a_person(casebook: Run, project: Path):
    change(
        project / "words/indicators.yml",
        "name: 好评率,",
        "name: 好评率, retired: 2024年, successor: manyi,",
    )
    page = page_of(project, EDITED)
    before = page.read_bytes()
    told = casebook("upgrade", "--apply")
    assert told.returncode == 1
    assert "标准名称是“满意率”，这一页已有，两处的数不同" in told.stderr
    assert page.read_bytes() == before
    change(page, "满意率: 95.1%", "满意率: 94.3%")
    casebook("upgrade", "--apply")
    assert case_of(page).metrics == (("满意率", ("94.3%",)),)


def test_a_new_term_is_found_on_pages_that_nobody_edited(casebook: Run, project: Path):
    new = "- {id: pingjia, name: 好差评, theme: fu, aliases: [最多跑一次改革]}\n"
    path = project / "words/reforms.yml"
    path.write_text(path.read_text("utf-8") + new, encoding="utf-8")
    told = casebook("upgrade").stdout
    assert "新的网址 reforms/pingjia（好差评）" in told
    page = page_of(project, EDITED)
    before = page.read_bytes()
    casebook("upgrade", "--apply")
    assert page.read_bytes() == before


def test_a_report_that_cannot_be_read_is_told_and_the_others_are_done(casebook: Run, project: Path):
    merge_terms(project)
    (project / "seeds/c.docx").write_bytes(b"PK")
    done = casebook("upgrade", "--apply")
    assert done.returncode == 1
    assert "c.docx" in done.stderr
    assert case_of(page_of(project, EDITED)).reforms == ("一次办好",)


@pytest.mark.parametrize("written", ["99", "0", "二", "[2]"])
def test_a_vocabulary_of_an_unknown_version_is_one_message_everywhere(
    casebook: Run, project: Path, written: str
):
    (project / "words/field.yml").write_text(f"format: {written}\nfuture: x\n", encoding="utf-8")
    before = tree(project)
    checked = casebook("check").stdout
    assert re.findall(r"\[([a-z-]+)\]", checked) == ["vocabulary-version"]
    for command in (["split"], ["upgrade"], ["upgrade", "--apply"], ["pages", "--out", "p"]):
        done = casebook(*command)
        assert done.returncode == 1, command
        assert done.stderr.count("词表的格式是") == 1
        assert "升级程序" in done.stderr
    assert tree(project) == before


def to_second(files: Files) -> Files:
    """A made-up second format: cues are called acts."""
    return {name: text.replace("aliases:", "acts:") for name, text in files.items()}


def add_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program a second format of vocabularies."""
    newer = Format(since="9.0.0", news="aliases 改叫 acts", from_before=to_second)
    monkeypatch.setattr(formats, "FORMATS", {**formats.FORMATS, 2: newer})
    monkeypatch.setattr("casebook.commands.upgrade.FORMATS", formats.FORMATS)


def test_an_older_vocabulary_is_rewritten_by_apply_alone(
    casebook: Run, project: Path, monkeypatch: pytest.MonkeyPatch
):
    add_second(monkeypatch)
    before = tree(project)
    said = casebook("check").stdout
    assert re.findall(r"\[([a-z-]+)\]", said) == ["vocabulary-version"]
    assert "casebook upgrade" in said
    told = casebook("upgrade")
    assert "格式：aliases 改叫 acts" in told.stdout
    assert "改写词表文件 reforms.yml" in told.stdout
    assert "网址" not in told.stdout, "the committed vocabulary is of the older format too"
    assert tree(project) == before
    assert casebook("upgrade", "--apply").returncode == 0
    text = (project / "words/reforms.yml").read_text(encoding="utf-8")
    assert text == REFORMS.replace("aliases:", "acts:")
    assert (project / "words/field.yml").read_text(encoding="utf-8") == "format: 2\n"
    assert "vocabulary-version" not in casebook("check").stdout


def test_an_older_form_of_pages_is_renewed(casebook: Run, project: Path, monkeypatch):
    step = PageStep(
        since="9.0.0",
        news="genre 的“综述”改叫“报道”",
        rewrite=lambda page: page.replace("genre: 综述", "genre: 报道"),
    )
    monkeypatch.setattr(page_formats, "STEPS", (step,))
    page = page_of(project, EDITED)
    before = page.read_bytes()
    assert "格式：genre 的“综述”改叫“报道”" in casebook("upgrade").stdout
    assert page.read_bytes() == before
    casebook("upgrade", "--apply")
    assert page.read_bytes() == before.replace("genre: 综述".encode(), "genre: 报道".encode())


def test_a_renewed_page_that_nobody_edited_is_still_renewed_by_split(
    casebook: Run, project: Path, monkeypatch: pytest.MonkeyPatch
):
    def rewrite(page: str) -> str:
        return page.replace("genre: 综述", "genre: 报道")

    monkeypatch.setattr(
        page_formats, "STEPS", (PageStep(since="9.0.0", news="改叫报道", rewrite=rewrite),)
    )
    (project / "seeds").rename(project / "xseeds")  # so that the step alone changes pages
    casebook("upgrade", "--apply")
    pages = [path.read_bytes().decode() for path in (project / "docs/cases").rglob("*.md")]
    assert all("genre: 报道" in page for page in pages)
    assert [is_untouched(page) for page in pages].count(True) == 1


def test_without_git_and_without_reports_it_works_too(casebook: Run, project: Path):
    merge_terms(project)
    for folder in (".git", "seeds"):
        (project / folder).rename(project / f"x{folder}")
    assert "会改 2 页" in casebook("upgrade").stdout
    assert casebook("upgrade", "--apply").returncode == 0
    assert case_of(page_of(project, EDITED)).reforms == ("一次办好",)


@pytest.mark.parametrize("text", ["---\na: &a [1]\nb: [*a\n---\n文\n", "没有信息栏\n"])
def test_a_page_that_is_no_case_is_told_and_its_report_makes_no_second_page(
    casebook: Run, project: Path, text: str
):
    page_of(project, EDITED).write_text(text, encoding="utf-8")
    before = tree(project)
    done = casebook("upgrade", "--apply")
    assert done.returncode == 1
    assert f"{EDITED}.md" in done.stderr
    assert "什么也没有写" in done.stderr
    assert tree(project) == before


@pytest.mark.parametrize("what", ["page", "folder"])
def test_a_page_behind_a_link_is_told_and_not_counted(
    casebook: Run, project: Path, tmp_path: Path, what: str
):
    page = page_of(project, EDITED)
    moved = page if what == "page" else page.parent
    moved.rename(project / "elsewhere")
    moved.symlink_to(project / "elsewhere")
    before = tree(project)
    done = casebook("upgrade", "--apply")
    assert done.returncode == 1
    assert "site-file-link" in done.stderr
    assert f"{EDITED}.md" in done.stderr
    assert "没有要改的" in done.stdout
    assert tree(project) == before
