"""`casebook preview`, run in a real repository as the workflow of a pull request does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.commands.preview import LONGEST, fenced, shortened
from tests.helpers.commands import OTHER, REPORT, Run, git

SETTINGS = "site_name: x\ntheme: material\nplugins:\n  - casebook:\n      vocabulary: fazhi\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one case, and the report it came from, in its only commit."""
    folder = tmp_path / "checkout"
    write(folder, {"mkdocs.yml": SETTINGS, "seeds/谷城.txt": REPORT})
    run(folder, "split")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "a change")


def run(folder: Path, *words: object, page: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"} | {"GITHUB_STEP_SUMMARY": str(page or "")}
    return subprocess.run(
        [sys.executable, "-m", "casebook", *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def preview(folder: Path, page: Path | None = None) -> tuple[int, str, list[str]]:
    """Preview the last commit; return exit code, summary and the paths of the pages."""
    out = folder.parent / "preview"
    done = run(folder, "preview", "HEAD^1", out, page=page)
    pages = sorted(p.relative_to(out / "pages").as_posix() for p in out.glob("pages/**/*.md"))
    return done.returncode, (out / "summary.md").read_text(encoding="utf-8"), pages


def test_an_edited_case(checkout: Path, tmp_path: Path) -> None:
    (page,) = (checkout / "docs/cases").rglob("*.md")
    page.write_text(page.read_text(encoding="utf-8").replace("50件", "51件"), encoding="utf-8")
    commit(checkout)
    code, summary, pages = preview(checkout, tmp_path / "step-summary.md")
    assert (code, pages) == (0, [])
    assert "改动 1 篇" in summary
    assert "50件 → 51件" in summary
    assert "新报告" not in summary
    assert (tmp_path / "step-summary.md").read_text(encoding="utf-8") == summary


def test_dropped_reports_are_split_and_what_settings_name_is_not_run(checkout: Path) -> None:
    (checkout / "seeds/-浚县 报告.txt").write_text(OTHER, encoding="utf-8")
    (checkout / "seeds/坏.docx").write_bytes(b"PK\x03\x04 not a zip")
    settings = f"{SETTINGS}  - own_plugin\nhooks:\n  - hooks/own.py\n"
    write(checkout, dict.fromkeys(("hooks/own.py", "own_plugin.py"), "open('ran', 'w')"))
    write(checkout, {"mkdocs.yml": settings})
    commit(checkout)
    code, summary, pages = preview(checkout)
    assert code == 1
    assert not (checkout / "ran").exists()
    assert "新增 <code>hooks/own.py</code>" in summary
    assert pages == ["docs/cases/henan/410621-2023-09-27.md"]
    assert summary.index("读者看到的页面没有变化") < summary.index("新增 1 篇")
    assert "浚县 报告.txt |" in summary
    assert "seeds/坏.docx: 错误 [" in summary


def test_every_changed_file_is_listed_and_executable_files_come_first(checkout: Path) -> None:
    (page,) = (checkout / "docs/cases").rglob("*.md")
    page.write_text(page.read_text(encoding="utf-8").replace("50件", "51件"), encoding="utf-8")
    for name in (
        "docs/assets/first-paint.js",
        "docs/guide/新.md",
        "casebook/site/policy.py",
        ".github/workflows/x.yml",
        "docs/guide/`**a**`<img src=x>\u202egpj.exe.png",
        "docs/guide/" + "长" * 70 + ".js",
    ):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("x", encoding="utf-8")
    (checkout / "docs/guide/链.md").symlink_to("../../secret")
    (checkout / "seeds/谷城.txt").rename(checkout / "seeds/谷城县.txt")
    (checkout / os.fsdecode(b"odd-\xff.sh")).write_text("x")
    (checkout / os.fsdecode(b"odd-\xff.sh")).chmod(0o755)
    commit(checkout)
    _, summary, _ = preview(checkout)
    assert summary.startswith("## 改动的文件：10 个\n\n### 其余（程序、设置、流程）")
    others = summary.split("### 说明页与图片")[0]
    for output in (
        "：6 个",
        "新增 <code>docs/assets/first-paint.js</code>",
        "新增 <code>casebook/site/policy.py</code>",
        "新增 <code>.github/workflows/x.yml</code>",
        "新增、链接 <code>docs/guide/链.md</code>",
        "新增、可执行 <code>odd-&#91;U&#43;DCFF&#93;.sh</code>",
        "长.js</code>",
    ):
        assert output in others
    assert "改动 <code>docs/cases/hubei/" in summary
    assert "改名 <code>seeds/谷城县.txt</code>，原来是 <code>seeds/谷城.txt</code>" in summary
    assert (
        "&#96;&#42;&#42;a&#42;&#42;&#96;&#60;img src&#61;x&#62;&#91;U&#43;202E&#93;gpj" in summary
    )
    assert "\u202e" not in summary


def test_a_deleted_report_changes_nothing(checkout: Path) -> None:
    (checkout / "seeds/谷城.txt").unlink()
    commit(checkout)
    code, summary, pages = preview(checkout)
    assert (code, pages) == (0, [])
    assert "新报告" not in summary


def test_the_folders_of_the_casebook_are_those_that_the_base_names(tmp_path: Path) -> None:
    """It stands in a folder of the repository, with a vocabulary and a folder of reports of its own."""
    top = tmp_path / "checkout"
    own = top / "库"
    top.mkdir()
    assert run(top, "init", "库", "--field", "河湖治理").returncode == 0
    settings = (own / "mkdocs.yml").read_text(encoding="utf-8")
    option = "      seeds: seeds"
    assert option in settings
    settings = settings.replace(option, "      seeds: 报告")
    write(own, {"mkdocs.yml": settings, "报告/谷城.txt": REPORT})
    git(top, "init", "--quiet", "--initial-branch", "main")
    commit(top)
    themes = (own / "vocabulary/themes.yml").read_text(encoding="utf-8")
    write(own, {"报告/浚县.txt": OTHER, "vocabulary/themes.yml": f"{themes}# 改过\n"})
    write(own, {"mkdocs.yml": settings.replace("seeds: 报告", "seeds: overrides")})
    write(own, {"overrides/main.html": "{{ x }}", "vocabulary/x.py": "", "seeds/乙.txt": "乙"})
    commit(top)
    code, summary, pages = preview(own)
    groups = dict(part.split("：", 1) for part in summary.split("## 读者")[0].split("### ")[1:])
    assert (code, len(groups)) == (1, 3), summary  # a template is no report that can be read
    others, vocabulary, reports = groups["其余（程序、设置、流程）"], groups["词表"], groups["报告"]
    for name in ("mkdocs.yml", "overrides/main.html", "x.py", "乙.txt"):
        assert name in others, name
    assert "库/vocabulary/themes.yml" in vocabulary
    assert "库/报告/浚县.txt" in reports
    assert pages == []


def test_it_works_from_below_the_casebook(checkout: Path) -> None:
    write(checkout, {"seeds/浚县.txt": OTHER})
    commit(checkout)
    done = run(checkout / "docs/cases", "preview", "HEAD^1", "../out")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (checkout / "docs/out/pages").rglob("*.md")] == [
        "410621-2023-09-27.md"
    ]


def test_what_cannot_be_previewed_is_told_in_one_line(
    casebook: Run, checkout: Path, tmp_path: Path
) -> None:
    nowhere = casebook("preview", "HEAD", "out")
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)
    assert "casebook init" in nowhere.stderr
    write(checkout, {"file": ""})
    (checkout / "link").symlink_to(tmp_path)
    for words, said in (
        (("main2", "out"), "没有“main2”这个版本"),
        (("HEAD", "file"), "是一个文件"),
        (("HEAD", "link"), "是一个链接"),
    ):
        done = run(checkout, "preview", *words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert said in done.stderr
    assert not (checkout / "out").exists()
    assert not (tmp_path / "summary.md").exists()
    write(tmp_path / "bare", {"mkdocs.yml": SETTINGS})
    done = run(tmp_path / "bare", "preview", "HEAD", "out")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "不在 Git 仓库里" in done.stderr


def test_a_summary_fits_a_comment_and_no_text_ends_its_code_block() -> None:
    assert len(shortened("一行\n" * LONGEST)) < 65_536
    assert shortened("短\n") == "短\n"
    hostile = "x\n```\n# no\n`````\n"
    first, *_, last = fenced(hostile).splitlines()
    assert first.removesuffix("text") == last
    assert all(not line.startswith(last) for line in hostile.splitlines())
