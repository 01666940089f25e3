"""The packaged guide: true for any casebook, its pictures small and described, its commands exist."""

import re
import shlex
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from PIL import Image

from casebook.checks.rendering import SLOT, SLOTS
from casebook.cli import COMMANDS, build_parser
from casebook.commands.extract import run as extract
from casebook.dataset.package import TABLES
from casebook.export.formats import FORMATS
from casebook.project.fields import FIELDS, field_names
from casebook.project.guide import GUIDE, guide_files
from casebook.project.options import CHOICES, OPTIONS
from casebook.readers import READERS
from casebook.vocabulary import KINDS, load_vocabulary, read_vocabulary
from casebook.vocabulary.schema import MEASURE, NODE, SCHEMAS
from tests.helpers.paths import ROOT

TEMPLATE = ROOT / "casebook/project/template"
SETTINGS = TEMPLATE / "mkdocs.yml"
PAGES = sorted(GUIDE.glob("*.md"))
TEXTS = [*PAGES, ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md"]
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w.-]+)\)")


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml with its tags ignored."""


_Settings.add_multi_constructor("!", lambda *_: None)
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def test_every_page_is_in_the_navigation_of_a_new_casebook() -> None:
    text = SETTINGS.read_text(encoding="utf-8").replace("{quoted_name}", "x")
    settings = yaml.load(text.replace("{vocabulary}", "x"), Loader=_Settings)
    named = set(re.findall(r"guide/[\w-]+\.md", str(settings["nav"])))
    assert named == {f"guide/{path.name}" for path in PAGES}


def test_every_file_of_the_folder_is_of_the_guide() -> None:
    files = {path for path in GUIDE.rglob("*") if path.is_file()}
    assert set(guide_files().values()) == files


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_page_speaks_of_one_field_or_of_this_repository(path: Path) -> None:
    """People who work with `casebook init` have neither our checkout nor our field."""
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"法治|执法|复议|司法|make\.py|requirements\.lock|tests/|examples/", text) == []
    )
    for field in field_names():
        vocabulary = load_vocabulary(FIELDS / field)
        names = [name for kind in KINDS for name in vocabulary.names(kind)]
        assert [name for name in (field, *names) if name in text] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_page_needs_more_than_the_default_extensions(path: Path) -> None:
    """The settings are the casebook's: anchors of headings differ, and a list can hold no fence."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\]\([^)]*#", text) == []
    assert re.findall(r"^ +```|^!!!|^\?\?\?|\{[#.:]", text, re.MULTILINE) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pictures_are_small_and_have_alternative_text(path: Path) -> None:
    for words, name in PICTURE.findall(path.read_text(encoding="utf-8")):
        assert len(words) >= 8, f"{name} needs alternative text"
        with Image.open(GUIDE / "pictures" / name) as picture:
            assert picture.width >= 600, f"{name}: run scripts/guide_pictures.py"
        assert (GUIDE / "pictures" / name).stat().st_size < 100_000


def test_every_picture_is_shown_and_can_be_taken_again() -> None:
    from guide_pictures import SHOTS

    shown = {name for path in PAGES for _, name in PICTURE.findall(path.read_text("utf-8"))}
    assert shown == {path.name for path in (GUIDE / "pictures").iterdir()}
    assert shown == {f"{name}.webp" for name in SHOTS}


def lines_to_type(path: Path) -> list[str]:
    """Command lines in code, whether within a sentence or in a block."""
    text = path.read_text(encoding="utf-8")
    return re.findall(r"(?:`|^ *)((?:casebook|python|git) [^`\n]+?)(?=`|$)", text, re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """(file, command line) of every `casebook …` in code of the guide and the READMEs."""
    return [
        (path.name, line)
        for path in TEXTS
        for line in lines_to_type(path)
        if line.startswith("casebook ")
    ]


@pytest.mark.parametrize(("file", "line"), commands())
def test_every_command_and_flag_exists(file: str, line: str) -> None:
    words = shlex.split(line.split(" [", maxsplit=1)[0])
    assert words[1] in COMMANDS, f"{file}: {line}"
    known = build_parser([words[1]]).format_help() + _help_of(words[1])
    flags = re.findall(r"--[a-z-]+", line)
    assert [flag for flag in flags if flag not in known] == []


def _help_of(command: str) -> str:
    parser = build_parser([command])
    (choices,) = [action.choices for action in parser._actions if action.choices]
    return choices[command].format_help()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_commands_mean_the_same_in_every_shell(path: Path) -> None:
    """bash, PowerShell and cmd: no operators, variables, single quotes or back slashes."""
    odd = [line for line in lines_to_type(path) if re.search(r"[;&|<>$%^'\\]", _outside(line))]
    assert odd == []


def _outside(line: str) -> str:
    return re.sub(r'"[^"$`\\%!]*"', "", line)


@pytest.mark.parametrize(
    "line",
    [
        line
        for path in PAGES
        for line in lines_to_type(path)
        if line.startswith("casebook ") and len(line.split()) > 2 and "--help" not in line
    ],
)
def test_whole_commands_are_parsed(line: str) -> None:
    words = shlex.split(line.replace("--jobs N", "--jobs 2"))
    build_parser([words[1]]).parse_args(words[1:])


def vocabulary_examples() -> dict[str, str]:
    """File name -> what maintainers are told to add to it."""
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^( *)# (\w+\.yml)\n((?:\1.*\n)+?)(?=\n|```)", text, re.MULTILINE)
    return {name: dedent(body) for _, name, body in blocks}


def test_the_vocabulary_examples_are_valid_and_find_what_they_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TEMPLATE / "vocabulary", tmp_path / "words")
    examples = vocabulary_examples()
    assert set(examples) == {"themes.yml", "reforms.yml", "indicators.yml", "field.yml"}
    for name, added in examples.items():
        path = tmp_path / "words" / name
        before = path.read_text(encoding="utf-8") if path.exists() and name != "field.yml" else ""
        path.write_text(before + added, encoding="utf-8")
    vocabulary, problems = read_vocabulary(tmp_path / "words")
    assert problems == ()
    assert vocabulary.words.titles
    assert "信息公开" in vocabulary.names("themes")
    report = tmp_path / "a.txt"
    report.write_text(
        "设立办不成事反映窗口，全年主动公开信息3200条，依申请公开信息15件。\n",
        encoding="utf-8",
    )
    typed = ["extract", str(report), "--field", str(tmp_path / "words")]
    assert extract(build_parser(["extract"]).parse_args(typed)) == 0
    found = capsys.readouterr().out
    assert "办不成事反映窗口" in found
    assert "：3200条 → 主动公开信息条数\n" in found
    assert found.count("→") == 1


def test_the_folder_of_packaged_vocabularies_is_where_the_guide_says() -> None:
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    (code,) = re.findall(r'python -c "(.*?)"', text)
    assert code == "import casebook; print(casebook.__path__[0])"
    assert (ROOT / "casebook/fields") == FIELDS
    assert "其中 `fields` 下" in text


def test_every_task_of_make_py_exists() -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("make", ROOT / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = module_from_spec(spec)
    spec.loader.exec_module(make)
    for path in TEXTS:
        named = re.findall(r"python make\.py (\w+)", path.read_text(encoding="utf-8"))
        assert set(named) <= set(make.TASKS)
    assert {"site", "test"} <= set(make.TASKS)


def test_the_settings_that_the_guide_names_exist() -> None:
    settings = SETTINGS.read_text(encoding="utf-8")
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    named = re.findall(r"`(CASEBOOK_[A-Z_]+)`", text)
    assert named
    assert [name for name in named if f"!ENV [{name}" not in settings] == []
    for key in re.findall(r"`extra\.(\w+)`", text):
        assert re.search(rf"^  {key}:", settings, re.MULTILINE), key


def test_how_to_begin_from_a_file_is_told_in_the_guide_and_in_a_new_casebook() -> None:
    for path in (GUIDE / "maintainers.md", TEMPLATE / "README.md"):
        typed = lines_to_type(path)
        assert "python -m pip install 文件.whl" in typed
        assert [line for line in typed if re.match(r"casebook init .*--wheel ", line)]


def rows_of(heading: str) -> set[str]:
    """The names in the first column of the tables below a heading of the maintainers' page."""
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    _, _, rest = text.partition(f" {heading}\n")
    cells = re.findall(
        r"^\| (`[^|]*) \|", re.split(r"^##", rest, flags=re.MULTILINE)[0], re.MULTILINE
    )
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_option_of_the_plugin_is_listed() -> None:
    assert rows_of("插件的选项") == set(OPTIONS)
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    assert [word for words in CHOICES.values() for word in words if f"`{word}`" not in text] == []


def test_every_key_of_a_vocabulary_is_listed() -> None:
    keys = {key for schema in (*SCHEMAS.values(), MEASURE, NODE) for key in schema.keys}
    assert rows_of("词表里的各项") == keys


def test_every_part_of_the_home_page_is_listed() -> None:
    assert rows_of("改首页") == {f"<!-- casebook:{name} -->" for name in SLOTS}
    home = (TEMPLATE / "docs/index.md").read_text(encoding="utf-8")
    assert set(SLOT.findall(home)) == SLOTS


def test_every_command_is_listed() -> None:
    page = (GUIDE / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `casebook (\w+)` \|", page, re.MULTILINE) == list(COMMANDS)


def test_every_data_file_is_listed() -> None:
    page = (GUIDE / "data.md").read_text(encoding="utf-8")
    rows = {
        file: f"| [`data/{file}`](../data/{file}) |" for file in (table.file for table in TABLES)
    }
    assert [file for file, row in rows.items() if row not in page] == []


def test_every_export_format_is_listed() -> None:
    page = (GUIDE / "commands.md").read_text(encoding="utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith("| `casebook export` |"))
    assert [name for name in FORMATS if name not in row.lower()] == []


@pytest.mark.parametrize("name", ["casebook/guide/editors.md", "README.md", "README.zh-CN.md"])
def test_every_format_of_reports_is_listed(name: str) -> None:
    """Of suffixes that are read alike (.md and .markdown), one."""
    (listed,) = re.findall(r"`(\.txt [^`]*)`", (ROOT / name).read_text(encoding="utf-8"))
    read = {READERS[suffix].module for suffix in listed.split()}
    assert read == {reader.module for reader in READERS.values()}


def test_both_readmes_link_the_same_two_casebooks() -> None:
    """The example is published below the first one (`scripts/build_sites.py`)."""
    found = [
        re.findall(r"\]\((https://[\w.-]+\.github\.io/[^)]*)\)", path.read_text(encoding="utf-8"))
        for path in (ROOT / "README.md", ROOT / "README.zh-CN.md")
    ]
    live = [[address for address in each if "/casebook/" in address] for each in found]
    first, example = live[0]
    assert live[1] == [first, example]
    assert example == f"{first}examples/yingshang/"
    assert (ROOT / "examples/yingshang/mkdocs.yml").is_file()
