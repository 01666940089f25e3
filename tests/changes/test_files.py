"""The changed files of a pull request, grouped and listed."""

import pytest

from casebook.changes.files import CASES, OTHERS, PAGES, REPORTS, VOCABULARY, Parts, files_section
from casebook.changes.files import group_of as group
from casebook.commands.preview import LONGEST
from casebook.system.git import FileChange

PARTS = Parts(vocabulary="vocabulary")


def change(state: str, modes: tuple[str, str], name: str, before: str = "") -> FileChange:
    return FileChange(state=state, modes=modes, name=name, before=before)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("docs/cases/a/b.md", CASES),
        ("docs/cases/a/b.MD", OTHERS),
        ("docs/guide/a.md", PAGES),
        ("docs/a.PNG", PAGES),
        ("docs/a.js", OTHERS),
        ("seeds/报告.DOCX", REPORTS),
        ("seeds/.gitkeep", REPORTS),
        ("seeds/a.py", OTHERS),
        ("seeds2/a.txt", OTHERS),
        ("vocabulary/themes.yml", VOCABULARY),
        ("vocabulary/themes.py", OTHERS),
        ("mkdocs.yml", OTHERS),
        ("requirements.txt", OTHERS),
        (".github/workflows/check.yml", OTHERS),
    ],
)
def test_a_file_belongs_to_the_part_it_lies_in(name: str, expected: str) -> None:
    assert group(change("M", ("100644", "100644"), name), PARTS) == expected


def test_a_vocabulary_outside_the_repository_has_no_group() -> None:
    assert group(change("M", ("100644", "100644"), "/a.yml"), Parts()) == OTHERS


def test_files_moved_into_the_site_and_links_are_for_maintainers() -> None:
    plain = ("100644", "100644")
    assert group(change("M", plain, "docs/cases/a/b.md"), PARTS) == "案例页"
    assert group(change("M", plain, "docs/cases/a/b.MD"), PARTS) == OTHERS
    assert group(change("R", plain, "docs/guide/a.md", "casebook/cli.py"), PARTS) == OTHERS
    assert group(change("T", ("100644", "120000"), "docs/cases/a.md"), PARTS) == OTHERS
    assert group(change("A", ("000000", "160000"), "seeds/a"), PARTS) == OTHERS
    assert group(change("A", ("000000", "100755"), "seeds/a.txt"), PARTS) == OTHERS


def test_a_long_list_is_cut_and_does_not_hide_executable_files() -> None:
    new = ("000000", "100644")
    cases = [change("A", new, f"docs/cases/{'深' * 90}{n}.md") for n in range(3000)]
    programs = [change("A", new, f"casebook/{n}.py") for n in range(300)]
    output = files_section([*cases, *programs], PARTS)
    assert output.count(".py</code>") == 300
    assert "### 案例页：3000 个" in output
    named = output.count(".md</code>")
    assert f"**另有 {3000 - named} 个没有列出**" in output
    many = files_section([change("A", new, f"{'*' * 200}{n}.sh") for n in range(5000)], PARTS)
    named = many.count(".sh</code>")
    assert named > 50
    assert f"**另有 {5000 - named} 个没有列出**（<code>最上层</code>" in many
    assert len(many) + len(output) < LONGEST
    junk = [change("A", new, f"docs/assets/m{n:04}.js") for n in range(1500)]
    junk += [change("A", new, f"d{n}/f{m}.txt") for n in range(9) for m in range(80)]
    ours = [change("M", new, name) for name in ("mkdocs.yml", "pyproject.toml", "scripts/a.py")]
    hidden = files_section([*junk, *ours], PARTS)
    assert all(f"<code>{each.name}</code>" in hidden for each in ours)
