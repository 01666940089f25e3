"""The catalogue of codes is true and complete: each example gives its code and no other, its cure none."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

import casebook
from casebook.case_md.fields import FIELDS
from casebook.commands.check import check_all
from casebook.model import Problem
from casebook.problems.codes import Code, codes, problem
from casebook.readers.problems import is_reader_code, unreadable
from tests.checks.project import CODES, FOLDER, make, write
from tests.helpers.commands import git

CASES = Path("docs/cases")
RUNNABLE = [code for code in CODES if code.example.runnable]
WITH_CURE = [code for code in CODES if code.example.right and code.example.where != "none"]
PACKAGE = Path(casebook.__file__).parent


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


def _linked_report(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "seeds").mkdir()
    (root / "seeds/x.txt").symlink_to("../../secret.txt")


def _failing_engine(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("markdown.Markdown.convert", lambda *_: 1 / 0)


def _repository(root: Path, _: pytest.MonkeyPatch) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "commit", "-q", "--allow-empty", "-m", "empty")


PREPARED = {
    "page-too-large": _large_page,
    "guide-too-large": _many_brackets,
    "picture-large": _large_picture,
    "site-file-link": _link,
    "source-link": _linked_report,
    "page-unrendered": _failing_engine,
    "withdrawn-unknown": _repository,
}
"""Examples whose `wrong` is a description, and what makes them."""


def problems_of(
    root: Path, code: Code, text: str, monkeypatch: pytest.MonkeyPatch
) -> list[Problem]:
    vocabulary = make(root, code.example, text)
    monkeypatch.chdir(root)
    path = Path("missing") if code.code == "path-missing" else CASES
    found, _, _ = check_all([path], vocabulary)
    return list(found)


@pytest.mark.parametrize("code", RUNNABLE, ids=lambda code: code.code)
def test_its_example_gives_exactly_this_code(code: Code, tmp_path, monkeypatch):
    if code.code in PREPARED:
        PREPARED[code.code](tmp_path, monkeypatch)
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


# --------------------------------------------------------------------------- completeness

CODE_ARGUMENT = {
    "problem": 0,
    "unreadable": 1,
    "at": 1,
    "within": 1,
    "note": 1,
    "_complain": 0,
    "_anywhere": 2,
    "Finding": 0,
    "UnrenderedError": 0,
}
"""Function that makes a problem, or what becomes one -> the position of the code."""


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]


def callee(node: ast.AST) -> str:
    """The last name of what is called, "" for anything but a call."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def texts(node: ast.AST) -> set[str]:
    """The string constants of an expression; of a formatted one none."""
    if isinstance(node, ast.JoinedStr):
        return set()
    own = {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()
    return own.union(*(texts(child) for child in ast.iter_child_nodes(node)))


def codes_in(tree: ast.Module) -> set[str]:
    """Codes that stand in a module as argument of a maker of problems, or beside a Chinese text."""
    found = set()
    for node in ast.walk(tree):
        position = CODE_ARGUMENT.get(callee(node))
        if position is not None and len(node.args) > position:
            code = node.args[position]
            found |= set() if callee(code) == "cast" else texts(code)
        elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
            first, second = node.elts
            chinese = (
                isinstance(second, ast.JoinedStr | ast.Constant)
                and not ast.unparse(second).isascii()
            )
            if chinese and isinstance(first, ast.Constant):
                found |= {text for text in texts(first) if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}
    return found


def test_problems_are_made_in_the_catalogue_alone():
    makers = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if callee(node) == "Problem"
    ]
    assert makers == ["problems/codes.py"]


def test_every_code_of_the_program_is_in_the_catalogue():
    assert set().union(*map(codes_in, trees())) - set(codes()) == set()


def test_every_code_of_the_catalogue_is_given_somewhere():
    given = set().union(*map(texts, trees()))
    spelled = {
        f"{field.key}-unknown" for field in FIELDS if field.choices or field.vocabulary
    }  # checks/fields.py and checks/names.py put them together
    assert set(codes()) - given - spelled == set()


def test_a_code_without_an_entry_is_refused():
    with pytest.raises(KeyError):
        problem("no-such-code", "a.md", "…")
    with pytest.raises(KeyError):
        unreadable("a.txt", "read-no-such", "…", "…")


def test_a_remedy_takes_the_place_of_the_cure_and_a_hint_stands_before_both():
    cure = codes()["path-missing"].cure
    assert problem("path-missing", "a", "…", hint="甲。").remedy == f"甲。{cure}"
    assert problem("path-missing", "a", "…", hint="甲。", remedy="乙。").remedy == "甲。乙。"


def test_readers_give_their_own_codes_alone():
    assert is_reader_code("read-empty")
    assert not any(map(is_reader_code, ("read-no-such", "path-missing", "reading-failed", [], 1)))
