"""The guide is in the navigation, its pictures are small and described, its commands exist."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from PIL import Image

from casebook.cli import COMMANDS, build_parser
from casebook.dataset.package import TABLES
from casebook.export.formats import FORMATS
from casebook.readers import READERS
from tests.helpers.paths import ROOT

GUIDE = ROOT / "docs/guide"
PAGES = sorted(GUIDE.glob("*.md"))
TEXTS = [*PAGES, ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md"]
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w.-]+)\)")


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml with its tags ignored."""


_Settings.add_multi_constructor("!", lambda *_: None)
_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def test_every_page_is_in_the_navigation() -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Settings)
    named = set(re.findall(r"guide/[\w-]+\.md", str(settings["nav"])))
    assert named == {f"guide/{path.name}" for path in PAGES}


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


def commands() -> list[tuple[str, str]]:
    """(file, command line) of every `casebook …` in code of the guide and the READMEs."""
    found = []
    for path in TEXTS:
        code = re.findall(r"`(?:\.venv/bin/)?(casebook [^`\n]+)`", path.read_text(encoding="utf-8"))
        found += [(path.name, line) for line in code]
    return found


@pytest.mark.parametrize(("file", "line"), commands())
def test_every_command_and_flag_exists(file: str, line: str) -> None:
    words = shlex.split(line.split(" [", maxsplit=1)[0])
    assert words[1] in COMMANDS, f"{file}: {line}"
    known = build_parser(words[1]).format_help() + _help_of(words[1])
    flags = re.findall(r"--[a-z-]+", line)
    assert [flag for flag in flags if flag not in known] == []


def _help_of(command: str) -> str:
    parser = build_parser(command)
    (choices,) = [action.choices for action in parser._actions if action.choices]
    return choices[command].format_help()


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
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = (GUIDE / "maintainers.md").read_text(encoding="utf-8")
    named = re.findall(r"`(CASEBOOK_[A-Z_]+)`", text)
    assert named
    assert [name for name in named if f"!ENV [{name}" not in settings] == []
    for key in re.findall(r"`extra\.(\w+)`", text):
        assert re.search(rf"^  {key}:", settings, re.MULTILINE), key


def test_every_command_is_listed() -> None:
    page = (GUIDE / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `casebook (\w+)` \|", page, re.MULTILINE) == list(COMMANDS)


def test_every_data_file_is_listed() -> None:
    page = (GUIDE / "data.md").read_text(encoding="utf-8")
    assert [table.file for table in TABLES if f"| `data/{table.file}` |" not in page] == []


def test_every_export_format_is_listed() -> None:
    page = (GUIDE / "commands.md").read_text(encoding="utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith("| `casebook export` |"))
    assert [name for name in FORMATS if name not in row.lower()] == []


@pytest.mark.parametrize("name", ["docs/guide/editors.md", "README.md", "README.zh-CN.md"])
def test_every_format_of_reports_is_listed(name: str) -> None:
    """Of suffixes that are read alike (.md and .markdown), one."""
    (listed,) = re.findall(r"`(\.txt [^`]*)`", (ROOT / name).read_text(encoding="utf-8"))
    read = {READERS[suffix].module for suffix in listed.split()}
    assert read == {reader.module for reader in READERS.values()}
