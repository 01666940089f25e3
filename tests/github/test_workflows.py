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
OWNERS = "actions/|github/codeql-action/|ossf/scorecard-action"
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


def test_only_publishing_releases_and_findings_are_written() -> None:
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
        "release: publish: id-token",
        "release: publish: attestations",
        "security: codeql: security-events",
        "security: scorecard: security-events",
    ]


def test_publishing_uses_no_kept_results() -> None:
    of_instances = ROOT / "casebook/project/template/github/workflows"
    publishing = (GITHUB / "workflows/publish.yml", of_instances / "publish.yml")
    for path in (*WORKFLOWS, *of_instances.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        off = 'CASEBOOK_NO_STORE: "1"' in text or "casebook build --no-store" in text
        assert off == (path in publishing)
        assert "actions/cache" not in text or path.stem in {"check", "preview", "pull-request"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_with_its_version_in_a_comment(path: Path) -> None:
    used = re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
    assert used
    for line in used:
        if not line.startswith("$/.github/workflows/"):
            assert re.fullmatch(rf"(?:{OWNERS})[\w/-]*@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", line), line


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


def test_publishing_waits_for_the_tests() -> None:
    jobs = load(GITHUB / "workflows/publish.yml")["jobs"]
    assert jobs["tests"]["uses"] == "$/.github/workflows/tests.yml"
    assert "workflow_call" in load(GITHUB / "workflows/tests.yml")["on"]
    assert jobs["build"]["needs"] == "tests"
    assert jobs["deploy"]["needs"] == "build"


# --------------------------------------------------------------------------- what strangers send

TEMPLATE = ROOT / "casebook/project/template/github"
_INSTALLED = [
    "python -m venv trusted/.venv",
    "trusted/.venv/bin/python -m pip install -r trusted/requirements.txt",
]
STRANGERS = {
    GITHUB / "workflows/pull-request.yml": (["python trusted/make.py setup"], 4),
    TEMPLATE / "workflows/check.yml": (_INSTALLED, 1),
    TEMPLATE / "workflows/preview.yml": (_INSTALLED, 2),
}
"""Workflow -> what is installed, and how many commands run in the sandbox."""

PREVIEWS = [path for path in STRANGERS if path.stem != "check"]


def steps_of(path: Path) -> list[dict[str, Any]]:
    (job,) = load(path)["jobs"].values()
    steps: list[dict[str, Any]] = job["steps"]
    return steps


@pytest.mark.parametrize("path", STRANGERS, ids=lambda path: path.name)
def test_what_a_stranger_sent_runs_in_the_sandbox_alone(path: Path) -> None:
    """All that is installed and run beside it is the branch that the pull request goes to."""
    installs, count = STRANGERS[path]
    steps = steps_of(path)
    first, second = (step["with"] for step in steps if "checkout" in step.get("uses", ""))
    assert (first["path"], "ref" in first) == ("proposed", False)
    assert (second["path"], second["ref"]) == (
        "trusted",
        "${{ github.event.pull_request.base.sha }}",
    )
    (kept,) = (step["with"]["path"] for step in steps if "cache" in step.get("uses", ""))
    assert all(line.startswith("proposed/") for line in kept.split())
    commands = [line for step in steps for line in step.get("run", "").splitlines()]
    runs = [line for line in commands if re.match(r"\S*(?:python|pip|casebook|bash|\./)", line)]
    assert runs[: len(installs)] == installs
    assert [line.split(" ")[:2] for line in runs[len(installs) :]] == [
        ["bash", '"$SANDBOX"']
    ] * count
    assert not any("secrets" in str(step) or "token" in str(step) for step in steps)


def test_our_sandbox_is_that_of_new_casebooks() -> None:
    named = {path: load(path)["jobs"].popitem()[1]["env"]["SANDBOX"] for path in STRANGERS}
    ours = named.pop(GITHUB / "workflows/pull-request.yml")
    assert ROOT / Path(ours).relative_to("trusted") == TEMPLATE / "sandbox.sh"
    assert set(named.values()) == {"trusted/.github/sandbox.sh"}


@pytest.mark.parametrize(
    ("code", "told_path"), [("", []), (".", ["--setenv=PYTHONPATH=/srv/proposed/."])]
)
def test_the_sandbox_has_no_network_no_secret_and_limits(
    tmp_path: Path, code: str, told_path: list[str]
) -> None:
    """A stand-in for sudo prints what systemd would be told."""
    (tmp_path / "sudo").write_text('#!/bin/sh\n[ "$1" = mkdir ] || printf "%s\\n" "$@"\n')
    (tmp_path / "sudo").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "TRUSTED": "/t", "PROPOSED": "/p"}
    environment |= {"GITHUB_TOKEN": "secret", "ACTIONS_RUNTIME_TOKEN": "secret"}
    done = subprocess.run(
        ["bash", TEMPLATE / "sandbox.sh", "examples/x", "-m", "casebook", "check"],
        env=environment | {"CODE_PATH": code},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = done.stdout.splitlines()
    assert told[0] == "systemd-run"
    assert told[-4:] == ["/srv/trusted/.venv/bin/python", "-m", "casebook", "check"]
    assert {"PrivateNetwork=yes", "NoNewPrivileges=yes", "ProtectHome=yes"} <= set(told)
    assert {"MemoryMax=3G", "RuntimeMaxSec=900", "--uid=nobody", "--wait"} <= set(told)
    assert {"BindReadOnlyPaths=/t:/srv/trusted", "BindPaths=/p:/srv/proposed"} <= set(told)
    assert "--setenv=PYTHONSAFEPATH=1" in told
    assert [each for each in told if "PYTHONPATH" in each] == told_path
    assert "secret" not in done.stdout


@pytest.mark.parametrize("path", PREVIEWS, ids=lambda path: path.name)
def test_artifacts_of_the_preview_are_files_alone(path: Path) -> None:
    """A link in the built site would otherwise be followed by what uploads it."""
    steps = steps_of(path)
    uploads = [index for index, step in enumerate(steps) if "upload" in step.get("uses", "")]
    (cleaning,) = (i for i, step in enumerate(steps) if "-not -type f" in step.get("run", ""))
    assert cleaning < min(uploads)
    assert {steps[index]["with"]["path"] for index in uploads} == {"preview", "site"}
