"""The casebook around the working folder: found by every command, or one sentence without it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casebook import __version__
from casebook import project as casebook_project
from casebook.checks import generated
from casebook.checks.folder import RESERVED
from casebook.cli import COMMANDS, main
from casebook.project.casebook import NoCasebookError, casebook_around, find_casebook
from casebook.project.fields import DEFAULT_FIELD
from casebook.project.options import FORMAT_SINCE, GENERATED_FOLDERS, OPTIONS
from casebook.project.scaffold import casebook_files
from casebook.project.settings import SettingsError, plugin_settings
from tests.helpers.commands import OTHER, REPORT, Run, git, make_casebook, tree

NEEDS_ONE = {
    "split": [],
    "check": [],
    "schema": [],
    "build": [],
    "package": [],
    "new": ["--title", "某县工作综述"],
    "pages": ["--out", "pages"],
    "passages": [],
    "changes": [],
    "review": [],
    "export": ["--format", "json"],
    "import": ["x.xlsx"],
    "preview": ["HEAD", "out"],
    "upgrade": [],
    "withdraw": ["430100-2023-02-18", "--reason", "原因"],
}
"""Commands that need a casebook around them, with the least arguments."""

NEEDS_NONE = {"init", "extract", "evaluate", "suggest"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A casebook whose folders all have other names than usual, and one case."""
    make_casebook(tmp_path, "seeds: reports\ncases: web/anli/own")
    settings = tmp_path / "mkdocs.yml"
    more = "docs_dir: web\ntheme: material\nuse_directory_urls: false\n"
    settings.write_text(settings.read_text("utf-8") + more, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "web").mkdir()
    (tmp_path / "web/index.md").write_text("# 案例库\n", encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------ without a casebook


def test_the_table_names_every_command():
    assert NEEDS_ONE.keys() | NEEDS_NONE == COMMANDS.keys()


@pytest.mark.parametrize("command", NEEDS_ONE)
def test_without_a_casebook_there_is_one_sentence_and_nothing_is_written(
    casebook: Run, tmp_path: Path, command: str
):
    done = casebook(command, *NEEDS_ONE[command])
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.count("。") == 1
    assert "casebook init" in done.stderr
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("command", NEEDS_ONE)
def test_a_site_without_the_plugin_is_told_the_lines_to_add(
    casebook: Run, tmp_path: Path, command: str
):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - search\n", encoding="utf-8")
    before = tree(tmp_path)
    done = casebook(command, *NEEDS_ONE[command])
    assert done.returncode == 2
    message, *lines = done.stderr.splitlines()
    assert "mkdocs.yml 里没有 casebook 插件" in message
    assert "casebook init" in message
    assert tree(tmp_path) == before
    (tmp_path / "mkdocs.yml").write_text("\n".join(["plugins:", "  - search", *lines]), "utf-8")
    assert find_casebook(tmp_path)


def test_the_lines_to_add_fit_a_site_without_any_plugin(casebook: Run, tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    _, *lines = casebook("check").stderr.splitlines()
    (tmp_path / "mkdocs.yml").write_text("\n".join(["site_name: x", *lines]), "utf-8")
    assert find_casebook(tmp_path)
    assert lines == ["plugins:", "  - casebook:", "      vocabulary: fazhi"]


@pytest.mark.parametrize(
    "text", ["site_name: x\nplugins: [search]\n", "site_name: x\n", "", "# \n"]
)
@pytest.mark.parametrize("own", [True, False])
def test_the_lines_to_add_name_the_vocabulary_that_there_is(
    casebook: Run, tmp_path: Path, text: str, own: bool
):
    if own:
        own_vocabulary(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    message, *lines = casebook("check").stderr.splitlines()
    assert lines[-1].strip() == f"vocabulary: {'vocabulary' if own else 'fazhi'}"
    assert ("fazhi（法治政府建设）" in message) is not own
    assert ("是空的" in message) is not text.startswith("site")
    if not text.startswith("site"):
        (tmp_path / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
        assert plugin_settings(tmp_path).options
        assert lines[0].startswith("site_name: ")


def own_vocabulary(folder: Path) -> None:
    """Copy the blank vocabulary that `init` writes."""
    template = Path(casebook_project.__file__).parent / "template/vocabulary"
    shutil.copytree(template, folder / "vocabulary")


def test_without_the_option_the_vocabulary_beside_the_settings_is_used(tmp_path: Path):
    make_casebook(tmp_path)
    own_vocabulary(tmp_path)
    found = casebook_around(tmp_path)
    assert (found.vocabulary, found.vocabulary_note) == (tmp_path / "vocabulary", "")
    (tmp_path / "vocabulary/reforms.yml").unlink()
    found = casebook_around(tmp_path)
    assert found.vocabulary.name == DEFAULT_FIELD
    assert "vocabulary/ 缺少 reforms.yml" in found.vocabulary_note


@pytest.mark.parametrize("command", ["check", "split", "build"])
def test_the_default_field_is_noted_where_the_settings_name_none(
    casebook: Run, tmp_path: Path, command: str
):
    make_casebook(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs/cases").mkdir(parents=True)
    (tmp_path / "docs/cases/x.md").write_text("x", encoding="utf-8")  # so that nothing is built
    note = "说明：mkdocs.yml 没有写 vocabulary，用的是随程序带的 fazhi（法治政府建设）"
    done = casebook(command)
    assert (done.stdout + done.stderr).count(note) == 1
    make_casebook(tmp_path, "vocabulary: fazhi")
    done = casebook(command)
    assert note not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b"site_name: x\nplugins:\n  - casebook: [\n", 3),
        ("site_name: 案例库\n".encode("gbk"), 1),
        (b"site_name: x\n\tdocs_dir: y\n", 2),
    ],
)
def test_broken_settings_are_reported_with_the_line(
    casebook: Run, tmp_path: Path, text: bytes, line: int
):
    (tmp_path / "mkdocs.yml").write_bytes(text)
    for command, words in NEEDS_ONE.items():
        done = casebook(command, *words)
        if command != "init":
            assert done.returncode == 2, command
            assert done.stderr.startswith(f"mkdocs.yml:{line}：")
            assert done.stderr.count("\n") == 1
    assert set(tree(tmp_path)) == {"mkdocs.yml"}


def test_texts_and_loose_pages_need_no_casebook(casebook: Run, tmp_path: Path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = casebook("split", "a.txt", "--out", "out")
    assert done.returncode == 0
    assert "词表 fazhi" in done.stderr
    assert "--field" in done.stderr
    assert casebook("split", "a.txt", "--out", "out", "--field", "fazhi").stderr == ""
    assert casebook("extract", "a.txt", "--json").stderr == ""
    (page,) = (tmp_path / "out").rglob("*.md")
    done = casebook("check", "out")
    assert done.returncode == 0
    assert "用的是随程序带的词表 fazhi" in done.stdout
    assert "检查了 1 页" in done.stdout
    named = casebook("check", page, "--field", "fazhi")
    assert "用的是随程序带的词表" not in named.stdout
    assert casebook("review", page).returncode == 0
    assert casebook("passages", "out").returncode == 0


# ------------------------------------------------------------------ from a folder inside


def test_every_command_works_in_a_folder_inside(project: Path, monkeypatch, capsys):
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "start")
    inner = project / "web/pictures/2023"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert main(["split"]) == 0
    (page,) = (project / "web/anli/own").rglob("*.md")
    assert main(["check"]) == 0
    assert main(["check", str(page)]) == 0
    out = capsys.readouterr().out
    assert "检查了 1 页：没有发现问题" in out
    assert "页面不在" not in out
    assert main(["changes"]) == 0
    assert "新增 1 篇" in capsys.readouterr().out
    for words in (["review"], ["passages"], ["schema"], ["pages", "--out", "../../../p"]):
        assert main(words) == 0, words
    assert main(["export", "--xlsx", "--out", "../../../x.xlsx"]) == 0
    assert main(["import", "../../../x.xlsx"]) == 0
    capsys.readouterr()
    assert main(["export", "--format", "json", "--site", "https://a.example"]) == 0
    assert '"anli/own/' in capsys.readouterr().out
    assert main(["new", "--title", "浚县工作综述", "--place", "浚县"]) == 0
    assert len(list((project / "web/anli/own").rglob("*.md"))) == 2
    assert list(inner.iterdir()) == []
    assert not (project / "docs").exists()


def test_build_and_package_work_in_a_folder_inside(project: Path, monkeypatch, capfd):
    (project / "web/anli/own").mkdir(parents=True)
    monkeypatch.chdir(project / "web/anli")
    assert main(["split"]) == 0
    assert main(["build"]) == 0
    case = next((project / "web/anli/own").rglob("*.md")).stem
    assert (project / f"site/anli/own/{case}.html").is_file()
    rows = json.loads((project / "site/data/cases.json").read_text("utf-8"))
    assert [row["url"] for row in rows] == [f"anli/own/{case}.html"]
    assert "folder: web/anli/own" in (project / "site/admin/config.yml").read_text("utf-8")
    page = (project / f"site/anli/own/{case}.html").read_text("utf-8")
    assert f"web/anli/own/hubei/{case}.md" in page
    capfd.readouterr()
    assert main(["package"]) == 0
    assert len(list(project.glob("*.zip"))) == 1
    assert not list((project / "web").rglob("*.zip"))


def test_another_theme_is_named_as_the_cause(project: Path, monkeypatch, capfd):
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("material", "mkdocs"), encoding="utf-8")
    (project / "web/anli/own").mkdir(parents=True)
    monkeypatch.chdir(project)
    for command in ("check", "build"):
        assert main([command]) == 1
        said = capfd.readouterr()
        assert "案例库要用 material 主题，这里是 mkdocs" in said.out + said.err
    assert not (project / "site").exists()


def test_edit_links_know_a_casebook_below_the_top_of_its_repository(tmp_path: Path, monkeypatch):
    root = tmp_path / "examples/a"
    root.mkdir(parents=True)
    make_casebook(root)
    settings = root / "mkdocs.yml"
    more = "theme: material\nextra: {repository: https://github.com/a/b}\n"
    settings.write_text(settings.read_text("utf-8") + more, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# 案例库\n", encoding="utf-8")
    (root / "seeds").mkdir()
    (root / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    git(tmp_path, "init", "-q")
    monkeypatch.chdir(root)
    assert main(["split"]) == 0
    assert main(["build"]) == 0
    assert "folder: examples/a/docs/cases" in (root / "site/admin/config.yml").read_text("utf-8")
    (page,) = (root / "site/cases").rglob("*.html")
    assert "/edit/main/examples/a/docs/cases/hubei/" in page.read_text("utf-8")


# ------------------------------------------------------------------ one inside another


def test_the_nearest_casebook_wins_and_keeps_its_pages(project: Path, monkeypatch, capsys):
    inner = project / "examples/inner"
    (inner / "seeds").mkdir(parents=True)
    make_casebook(inner, "vocabulary: words")
    (inner / "words").mkdir()
    (inner / "words/themes.yml").write_text("- {id: a, name: 河湖治理}\n", encoding="utf-8")
    for name in ("reforms", "indicators"):
        (inner / f"words/{name}.yml").write_text("[]\n", encoding="utf-8")
    (inner / "seeds/b.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(inner / "seeds")
    assert main(["split"]) == 0
    assert len(list((inner / "docs/cases").rglob("*.md"))) == 1
    assert not (project / "web/anli").exists()
    monkeypatch.chdir(project)
    assert main(["split"]) == 0
    capsys.readouterr()
    assert main(["check"]) == 0
    assert main(["check", "."]) == 0
    assert main(["review", "."]) == 0
    out = capsys.readouterr().out
    assert out.count("检查了 1 页") == 2
    assert "examples/inner" not in out
    # Pages of both are checked each with its own vocabulary.
    (page,) = (inner / "docs/cases").rglob("*.md")
    text = page.read_text("utf-8")
    page.write_text(re.sub("themes: .*", "themes: [行政执法]", text), encoding="utf-8")
    assert main(["check", "examples/inner", "web/anli/own"]) == 1
    out = capsys.readouterr().out
    assert "examples/inner/docs/cases/henan/" in out.partition("themes-unknown")[0]
    assert "检查了 2 页：1 处错误" in out


# ------------------------------------------------------------------ options


def test_the_reserved_folders_are_those_of_the_site():
    assert RESERVED | {"guide"} == GENERATED_FOLDERS
    assert generated.FOLDERS < GENERATED_FOLDERS


WRONG = [
    ("cases: docs/../cases", "应是案例库里的一个文件夹，如 docs/cases"),
    ("cases: /tmp", "应是案例库里的一个文件夹，如 docs/cases"),
    ("cases: C:/cases", "应是案例库里的一个文件夹"),
    ("cases: docs\\cases", "各级之间用 / 分开"),
    ("cases: cases", "应是 docs/ 里的一个文件夹，如 docs/cases"),
    ("cases: docs", "应是 docs/ 里的一个文件夹，如 docs/cases"),
    ("cases: docs/places", "网站的 places/ 由程序生成"),
    ("cases: docs/Search/x", "网站的 Search/ 由程序生成"),
    ("cases: docs/a b", "只能有文字、数字、- 和 _"),
    ("cases: [a]", "应是一个文件夹的名称"),
    ('cases: ""', "应是一个文件夹的名称"),
    ("seeds: 5", "应是一个文件夹的名称"),
    ("seeds: docs/seeds", "docs/ 里的都会公开"),
    ("vocabulary: {a: b}", "应是一个文件夹的名称"),
    ("docs: ours", "只能是 auto、own、shared"),
    ("checks: none", "只能是 all、reading"),
    ("case: docs/cases", "没有叫 case 的。是不是 cases？"),
    ("requires: soon", "应是版本号"),
]


@pytest.mark.parametrize(("line", "words"), WRONG)
def test_a_wrong_option_is_one_message_with_its_line(tmp_path: Path, line: str, words: str):
    make_casebook(tmp_path, f"seeds: seeds\n{line}" if "seeds" not in line else f"\n{line}")
    with pytest.raises(SettingsError) as caught:
        find_casebook(tmp_path)
    message = str(caught.value)
    assert words in message
    number = 1 + next(
        n
        for n, text in enumerate((tmp_path / "mkdocs.yml").read_text("utf-8").splitlines())
        if line in text
    )
    assert message.startswith(f"{tmp_path.as_posix()}/mkdocs.yml:{number}：")


@pytest.mark.parametrize(
    "folder", ["docs", "docs/site", ".", "..", "./docs/../seeds", "seeds/x", "x"]
)
def test_a_site_is_built_apart_from_everything_else(casebook: Run, tmp_path: Path, folder: str):
    make_casebook(tmp_path, "vocabulary: x")
    own_vocabulary(tmp_path)
    (tmp_path / "vocabulary").rename(tmp_path / "x")
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"site_dir: {folder}\n")
    before = tree(tmp_path)
    for command in ("check", "build", "package"):
        done = casebook(command)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), command
        assert done.stderr.startswith(f"mkdocs.yml:6：site_dir 写的是“{folder}”")
    assert tree(tmp_path) == before


def test_the_site_is_built_where_the_settings_say(project: Path, monkeypatch, capfd):
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "site_dir: out/old\n", encoding="utf-8")
    monkeypatch.chdir(project)
    assert main(["split"]) == 0
    for _ in range(2):
        assert main(["build"]) == 0
        assert (project / "out/old/index.html").is_file()
    assert not (project / "site").exists()
    assert str(project / "out/old/index.html") in capfd.readouterr().out
    assert [path.name for path in (project / "out").iterdir()] == ["old"]
    (project / "out/old/.git").mkdir()
    assert main(["build"]) == 1
    assert "里有别的文件" in capfd.readouterr().err


@pytest.mark.parametrize("line", ["cases: docs/places", "case: docs/cases", 'requires: "99.1"'])
def test_the_plugin_gives_the_message_of_the_commands(tmp_path: Path, line: str):
    make_casebook(tmp_path, line)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# x\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        find_casebook(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert str(caught.value).partition("：")[2] in done.stderr
    assert "mkdocs.yml:5" in done.stderr
    assert not (tmp_path / "site/index.html").exists()


def test_options_that_are_no_mapping_are_refused(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - casebook: fazhi\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="一行一个"):
        find_casebook(tmp_path)


def test_a_casebook_of_a_newer_version_says_which_and_how_to_upgrade(casebook: Run, tmp_path: Path):
    make_casebook(tmp_path, 'tidings: yes\nrequires: "99.2"')
    for command, words in NEEDS_ONE.items():
        done = casebook(command, *words)
        assert done.returncode == 2
        assert f"要用 mkdocs-casebook 99.2 或更新的版本，现在装的是 {__version__}" in done.stderr
        assert "pip install --upgrade -r requirements.txt" in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("version", [__version__, "0.1", "0.0.9", FORMAT_SINCE])
def test_older_and_equal_versions_are_enough(tmp_path: Path, version: str):
    make_casebook(tmp_path, f'requires: "{version}"')
    assert find_casebook(tmp_path)


def test_a_new_casebook_says_what_it_requires():
    settings = casebook_files("甲", "fazhi", python="3.11", requirements={})["mkdocs.yml"]
    assert f'requires: "{FORMAT_SINCE}"' in settings
    named = {line.split(":")[0].strip() for line in settings.splitlines() if ":" in line}
    assert {"vocabulary", "seeds", "cases", "requires"} <= named & set(OPTIONS)


def test_around_names_the_file_without_the_plugin(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(NoCasebookError, match="没有 casebook 插件"):
        casebook_around(tmp_path / "docs")


def test_a_folder_with_the_usual_names_needs_no_option(tmp_path: Path, monkeypatch):
    make_casebook(tmp_path)
    shutil.copytree(Path(__file__).parents[1] / "helpers/sample_site/docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    found = casebook_around()
    assert (found.docs, found.cases, found.seeds) == (
        Path("docs"),
        Path("docs/cases"),
        Path("seeds"),
    )
    assert found.inside == "cases"
