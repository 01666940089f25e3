"""The workflows and forms that `casebook init` writes: lean, harmless, neutral, and like our own."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from casebook.cli import COMMANDS, build_parser, main
from casebook.site.case.foot import ERROR_FORM
from tests.helpers.commands import git, tree
from tests.helpers.paths import ROOT

SCRIPTS = Path(sys.executable).parent
WORKFLOWS = ("check", "preview", "publish")
PIN = re.compile(r"uses: *([\w/-]+)@(.+)")


@pytest.fixture(scope="module", params=["fazhi", "河湖治理"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new casebook in a repository of its own."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    assert main(["init", str(folder), "--field", request.param]) == 0
    return folder


def workflow(made: Path, name: str) -> tuple[str, Any]:
    """The text of a workflow, and what it says; BaseLoader keeps `on:` a string."""
    text = (made / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    return text, yaml.load(text, Loader=yaml.BaseLoader)


def linted(made: Path, tool: str, *words: str | Path) -> str:
    """The output of a linter; empty when it finds nothing."""
    done = subprocess.run(
        [str(SCRIPTS / tool), *map(str, words)],
        cwd=made,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_linters_of_workflows_find_nothing(made: Path) -> None:
    git(made, "init", "--quiet")
    words = ("--profile", "pedantic", "--shellcheck=", "--strict-exit", "--no-color")
    # The constraints are named in requirements.txt, where the linter does not look.
    assert linted(made, "jactionlint", *words, "--ignore=unlocked-install") == ""
    words = ("--offline", "--no-progress", "--strict-collection", "--persona", "auditor")
    assert linted(made, "zizmor", *words, made / ".github") == ""


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/case*.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ],
)
def test_files_fit_their_schemas(made: Path, schema: str, pattern: str) -> None:
    paths = sorted((made / ".github").glob(pattern))
    assert paths
    words = ("-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths))
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_workflows_are_those_of_a_casebook(made: Path) -> None:
    names = {path.stem for path in (made / ".github/workflows").iterdir()}
    assert names == set(WORKFLOWS)
    assert not (made / ".ci").exists()
    assert not (made / "tests").exists()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_ours_at_the_same_commit(made: Path, name: str) -> None:
    ours = {
        pin
        for path in (ROOT / ".github/workflows").glob("*.yml")
        for pin in PIN.findall(path.read_text(encoding="utf-8"))
    }
    pins = PIN.findall(workflow(made, name)[0])
    assert pins
    assert set(pins) <= ours
    assert all(re.match(r"[0-9a-f]{40} # v", pin) for _, pin in pins)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_the_least_rights(made: Path, name: str) -> None:
    text, parsed = workflow(made, name)
    assert "secrets." not in text
    assert "concurrency" in parsed
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    rights = {
        (job, right)
        for job, about in parsed["jobs"].items()
        for right, level in (parsed["permissions"] | about.get("permissions", {})).items()
        if level == "write"
    }
    expected = {("deploy", "pages"), ("deploy", "id-token")} if name == "publish" else set()
    assert rights == expected
    if name != "publish":
        assert list(parsed["on"]) == ["pull_request"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_commands_of_a_workflow_exist(made: Path, name: str) -> None:
    """Those of pull requests run in `sandbox.sh` (`test_workflows.py` holds it to that)."""
    _, parsed = workflow(made, name)
    steps = [step for job in parsed["jobs"].values() for step in job["steps"]]
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    commands = [words for line in lines if (words := casebook_words(line))]
    assert len(commands) == {"check": 1, "preview": 2, "publish": 1}[name]
    for words in commands:
        assert build_parser([words[0]]).parse_args(words).command == words[0]
    assert (made / ".github/sandbox.sh").read_text("utf-8").startswith("#!/usr/bin/env bash\n")


def casebook_words(line: str) -> list[str]:
    """What a line of a workflow gives to `casebook`; empty where it does not run it."""
    found = re.match(r'(?:bash "\$SANDBOX" \. -m )?casebook (.+)', line)
    return shlex.split(found[1], comments=True) if found else []


def test_the_python_of_the_workflows_is_one_that_is_tested(made: Path) -> None:
    used = {
        version
        for name in WORKFLOWS
        for version in re.findall(r'python-version: "(.+)"', workflow(made, name)[0])
    }
    tested = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text("utf-8"))
    assert len(used) == 1
    assert used <= set(tested)


def test_report_an_error_has_its_form_and_the_fields_it_fills(made: Path) -> None:
    forms = [folder / ".github/ISSUE_TEMPLATE" / ERROR_FORM for folder in (made, ROOT)]
    fields = [
        {item["id"] for item in yaml.safe_load(form.read_text("utf-8"))["body"] if "id" in item}
        for form in forms
    ]
    assert fields[0] == fields[1]


def test_forms_and_workflows_speak_of_no_field(made: Path) -> None:
    for path in [*(made / ".github").rglob("*"), made / ".vscode/tasks.json", made / "README.md"]:
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace("法治政府建设案例库", "")
            assert not re.search("法治|司法|述法|复议|依法", text), path


def test_every_placeholder_is_replaced_and_files_are_whole(made: Path) -> None:
    for path, data in tree(made).items():
        if path.startswith(".git/") or path.endswith(".gitkeep"):
            continue
        text = data.decode("utf-8")
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path
        assert "\r" not in text, path
        assert not re.search(r"(?<!\$)\{[a-z_]+\}", text), path
    json.loads(
        re.sub(
            r"^\s*//.*", "", (made / ".vscode/tasks.json").read_text("utf-8"), flags=re.MULTILINE
        )
    )


def test_the_read_me_names_commands_and_files_that_exist(made: Path) -> None:
    text = (made / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^ *(casebook .+)$|`(casebook [^`]+)`", text, re.MULTILINE)
    assert lines
    for line in map("".join, lines):
        words = shlex.split(line)[1:]
        assert words[0] in COMMANDS
        build_parser([words[0]]).parse_args(words)
    for path in re.findall(r"^\| (.+?) \|", text, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", path):
            optional = name in {"vocabulary/", "constraints.txt"}
            assert optional or (made / name).exists(), name
    for name in ("Check", "Preview", "Publish"):
        assert f"`{name}`" in text or f"**{name}**" in text
        assert workflow(made, name.lower())[1]["name"] == name


def test_git_takes_all_of_it_and_ignores_what_is_made(made: Path) -> None:
    git(made, "init", "--quiet")
    git(made, "add", ".")
    git(made, "commit", "--quiet", "-m", "new")
    assert git(made, "status", "--porcelain").stdout == ""
    known = set(git(made, "ls-files", "-z").stdout.split("\0")) - {""}
    assert known == {path for path in tree(made) if not path.startswith(".git/")}
    for name in ("site/index.html", "preview/summary.md", "案例库-2024-01-01.zip"):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text("", encoding="utf-8")
    assert git(made, "status", "--porcelain").stdout == ""
