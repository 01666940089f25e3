"""The table of codes is true: each example gives its code and no other, its cure gives none."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import casebook
from casebook.checks.project import CASES
from casebook.commands.check import check_all
from casebook.model import Problem
from casebook.problems.codes import Code, codes
from tests.checks.project import FOLDER, make, write

CODES = codes().values()
SHOWN = [code for code in CODES if code.example.shown]
WITH_CURE = [code for code in CODES if code.example.right and code.example.where != "none"]


def _large_page(root: Path, _: pytest.MonkeyPatch) -> None:
    write(root, {f"{FOLDER}/large.md": "字" * (1 << 20)})


def _many_brackets(root: Path, _: pytest.MonkeyPatch) -> None:
    write(root, {"docs/guide/x.md": "# 说明\n\n" + "[" * 9000})


def _large_picture(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "docs/assets").mkdir(parents=True, exist_ok=True)
    (root / "docs/assets/大.png").write_bytes(bytes(3 << 20))


def _link(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "docs/guide").mkdir(parents=True)
    (root / "docs/guide/x.md").symlink_to("../../secret.txt")


def _failing_engine(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("markdown.Markdown.convert", lambda *_: 1 / 0)


TOLD = {
    "page-too-large": _large_page,
    "guide-too-large": _many_brackets,
    "picture-large": _large_picture,
    "site-file-link": _link,
    "page-unrendered": _failing_engine,
}
"""Examples that are told, not shown, and how to make them."""


def problems_of(
    root: Path, code: Code, text: str, monkeypatch: pytest.MonkeyPatch
) -> list[Problem]:
    vocabulary = make(root, code.example, text)
    monkeypatch.chdir(root)
    path = Path("missing") if code.code == "path-missing" else CASES
    found, _, _ = check_all([path], vocabulary)
    return list(found)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_its_example_gives_exactly_this_code(code: Code, tmp_path, monkeypatch):
    if code.code in TOLD:
        TOLD[code.code](tmp_path, monkeypatch)
    found = problems_of(tmp_path, code, code.example.wrong, monkeypatch)
    assert {problem.code for problem in found} == {code.code}, "\n".join(map(str, found))
    assert all(problem.severity is code.severity for problem in found)
    assert all(code.cure in problem.remedy for problem in found)


@pytest.mark.parametrize("code", WITH_CURE, ids=lambda code: code.code)
def test_its_cure_leaves_nothing_to_say(code: Code, tmp_path, monkeypatch):
    example = code.example
    at = "" if example.published else example.at
    cured = replace(code, example=replace(example, at=at, published="", encoding="utf-8"))
    found = problems_of(tmp_path, cured, example.right, monkeypatch)
    assert [str(problem) for problem in found] == []


def test_every_code_in_the_program_is_in_the_table():
    """Problems of single checks are made through the table; this finds the names in the source."""
    named = set()
    folder = Path(casebook.__file__).parent
    modules = [*(folder / "checks").glob("*.py"), *(folder / "case_md").glob("*.py")]
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in codes():
                named.add(node.value)
    spelled = {
        f"{key}-unknown" for key in ("themes", "reforms", "metrics", "level", "status", "genre")
    }
    elsewhere = {code for code in codes() if code.startswith(("page-", "path-", "vocabulary-"))}
    assert set(codes()) == named | spelled | elsewhere
