"""The workflows pass their linters and our rules about untrusted code and secrets."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.helpers.paths import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCRIPTS = Path(sys.executable).parent


def load(path: Path) -> Any:
    # BaseLoader keeps `on:` a string; YAML 1.1 reads it as a boolean.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def lint(tool: str, *words: str | Path) -> str:
    """The output of a linter; empty when it finds nothing."""
    command = [str(SCRIPTS / tool), *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    words = ("--profile", "pedantic", "--shellcheck=", "--strict-exit", "--no-color")
    assert lint("jactionlint", *words) == ""


def test_zizmor_finds_nothing_as_an_auditor() -> None:
    words = ("--offline", "--no-progress", "--strict-collection", "--persona", "auditor")
    assert lint("zizmor", *words, GITHUB) == ""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_runs_untrusted_code_with_our_permissions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = load(path)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
    assert "secrets." not in text
    if "pull_request" in workflow["on"]:
        assert workflow["permissions"] == {"contents": "read"}
        assert not any("permissions" in job for job in workflow["jobs"].values())


def test_only_publishing_may_write_to_pages_and_releases() -> None:
    rights = [
        f"{path.stem}: {name}: {right}"
        for path in WORKFLOWS
        for name, job in load(path)["jobs"].items()
        for right, level in (load(path)["permissions"] | job.get("permissions", {})).items()
        if level == "write"
    ]
    assert rights == [
        "publish: deploy: pages",
        "publish: deploy: id-token",
        "release: publish: contents",
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_with_its_version_in_a_comment(path: Path) -> None:
    used = re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
    assert used
    for line in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_the_same_action_is_pinned_to_one_commit() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for name, pin in re.findall(r"uses: *([\w/-]+)@(.+)", path.read_text(encoding="utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


def test_tests_run_on_every_python_that_the_project_names() -> None:
    named = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    job = load(GITHUB / "workflows/tests.yml")["jobs"]["tests"]
    assert job["strategy"]["matrix"]["python"] == named
    assert ".ci/run" in [step.get("run") for step in job["steps"]]


def test_tests_run_on_windows_and_macos() -> None:
    job = load(GITHUB / "workflows/tests.yml")["jobs"]["systems"]
    assert job["strategy"]["matrix"]["system"] == ["windows-2025", "macos-26"]
    assert any("make.py test" in step.get("run", "") for step in job["steps"])


def test_the_lowest_versions_are_those_that_the_project_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    included = [each for each in groups["dev"] if isinstance(each, str)]
    named = [*project["project"]["dependencies"], *groups["build"], *included]
    lock = (ROOT / "requirements.lowest").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ;]+)", lock))
    differing = []
    for each in named:
        requirement = Requirement(each)
        (lowest,) = (part for part in requirement.specifier if part.operator == ">=")
        version = pinned[canonicalize_name(requirement.name)]
        # `1.5` stands for `1.5.0`.
        if Version(version) != Version(lowest.version):
            differing.append(f"{each}: {version}")
    assert differing == []
    job = load(GITHUB / "workflows/tests.yml")["jobs"]["lowest"]
    assert {"CASEBOOK_LOCK": "requirements.lowest"} in [step.get("env") for step in job["steps"]]
