"""The preview of a pull request, run in a real repository as the workflow does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.commands import OTHER, REPORT, git

SCRIPT = Path(__file__).parent.parent.parent / "scripts/preview_pull_request.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one case, and the report it came from, in its only commit."""
    folder = tmp_path / "checkout"
    (folder / "seeds").mkdir(parents=True)
    (folder / "seeds/谷城.txt").write_text(REPORT, encoding="utf-8")
    run(folder, "-m", "casebook", "split")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "a change")


def run(folder: Path, *words: object, page: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"} | {"GITHUB_STEP_SUMMARY": str(page or "")}
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def preview(folder: Path, page: Path | None = None) -> tuple[int, str, list[str]]:
    """Preview the last commit; return exit code, summary and the paths of the pages."""
    out = folder.parent / "preview"
    done = run(folder, SCRIPT, "HEAD^1", out, page=page)
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


def test_a_dropped_report_and_one_that_cannot_be_read(checkout: Path) -> None:
    (checkout / "seeds/-浚县 报告.txt").write_text(OTHER, encoding="utf-8")
    (checkout / "seeds/坏.docx").write_bytes(b"PK\x03\x04 not a zip")
    commit(checkout)
    code, summary, pages = preview(checkout)
    assert code == 1
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


def test_files_moved_into_the_site_and_links_are_for_maintainers() -> None:
    from preview_pull_request import OTHERS, Change

    plain = ("100644", "100644")
    assert Change("M", plain, "docs/cases/a/b.md").group == "案例页"
    assert Change("M", plain, "docs/cases/a/b.MD").group == OTHERS
    assert Change("R", plain, "docs/guide/a.md", "casebook/cli.py").group == OTHERS
    assert Change("T", ("100644", "120000"), "docs/cases/a.md").group == OTHERS
    assert Change("A", ("000000", "160000"), "seeds/a").group == OTHERS
    assert Change("A", ("000000", "100755"), "seeds/a.txt").group == OTHERS


def test_a_long_list_is_cut_and_does_not_hide_executable_files() -> None:
    from preview_pull_request import LONGEST, Change, files_section

    new = ("000000", "100644")
    cases = [Change("A", new, f"docs/cases/{'深' * 90}{n}.md") for n in range(3000)]
    programs = [Change("A", new, f"casebook/{n}.py") for n in range(300)]
    output = files_section([*cases, *programs])
    assert output.count(".py</code>") == 300
    assert "### 案例页：3000 个" in output
    named = output.count(".md</code>")
    assert f"**另有 {3000 - named} 个没有列出**" in output
    many = files_section([Change("A", new, f"{'*' * 200}{n}.sh") for n in range(5000)])
    named = many.count(".sh</code>")
    assert named > 50
    assert f"**另有 {5000 - named} 个没有列出**（<code>最上层</code>" in many
    assert len(many) + len(output) < LONGEST
    junk = [Change("A", new, f"docs/assets/m{n:04}.js") for n in range(1500)]
    junk += [Change("A", new, f"d{n}/f{m}.txt") for n in range(9) for m in range(80)]
    ours = [Change("M", new, name) for name in ("mkdocs.yml", "pyproject.toml", "scripts/a.py")]
    hidden = files_section([*junk, *ours])
    assert all(f"<code>{change.name}</code>" in hidden for change in ours)


def test_a_deleted_report_changes_nothing(checkout: Path) -> None:
    (checkout / "seeds/谷城.txt").unlink()
    commit(checkout)
    code, summary, pages = preview(checkout)
    assert (code, pages) == (0, [])
    assert "新报告" not in summary


def test_a_summary_fits_a_comment_and_no_text_ends_its_code_block() -> None:
    from preview_pull_request import LONGEST, fenced, shortened

    assert len(shortened("一行\n" * LONGEST)) < 65_536
    assert shortened("短\n") == "短\n"
    hostile = "x\n```\n# no\n`````\n"
    first, *_, last = fenced(hostile).splitlines()
    assert first.removesuffix("text") == last
    assert all(not line.startswith(last) for line in hostile.splitlines())
