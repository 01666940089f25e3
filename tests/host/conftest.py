"""The site of a host with the plugins it had before, built in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.cases import CASES, case, write_cases

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
FOLDER = "anli"
ENVIRONMENT = "CASEBOOK_HOST_PYTHON"
"""The variable that names the Python of an environment that has all that is needed already."""
PLUGIN = f"  - casebook:\n      folder: {FOLDER}\n"

BODY = """## 一、规范执法

全市推行包容审慎监管，对轻微违法行为不予处罚128件，行政机关负责人出庭应诉率达到100%。

## 二、便民服务

推进“一网通办”，行政复议案件受理量312件，群众满意率98.5%。
"""
CASE = case(
    "430100-2023-02-18",
    body=BODY,
    locality="长沙市",
    adcode="430100",
    region=("湖南省", "长沙市"),
    date="2023-02-18",
)

Built = Callable[..., Path]


def _made(folder: Path) -> Path:
    """The Python of a new environment with our package and the plugins of the host."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = [str(REPOSITORY), "-r", str(HERE / "requirements.txt")]
    install = [str(python), "-m", "pip", "install", "--quiet", *wanted]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = f"the plugins of the host cannot be installed: {done.stderr[-500:]}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return python


@pytest.fixture(scope="session")
def host_python(tmp_path_factory) -> Path:
    if given := os.environ.get(ENVIRONMENT):
        return Path(given)
    return _made(tmp_path_factory.mktemp("environment"))


def project_at(folder: Path, plugin: str, *edits: tuple[str, str]) -> Path:
    """The host with the plugin's lines in its settings, "" for none, and edits of these."""
    shutil.copytree(HERE / "site", folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    text = text.replace("  - glightbox\n", f"  - glightbox\n{plugin}")
    settings.write_text(text, encoding="utf-8")
    if plugin:
        docs = folder / "docs"
        inside = docs / FOLDER if "folder:" in plugin else docs
        write_cases(inside, (CASE, *CASES[1:5]))
        with (docs / "help/cases.md").open("w", encoding="utf-8") as file:
            file.write(
                f"# 指标\n\n[指标](../{(inside / 'indicators/index.md').relative_to(docs).as_posix()})\n"
            )
    return folder


def run(python: Path, project: Path) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` in a project."""
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "true"}
    command = [str(python), "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def build(host_python: Path, tmp_path_factory) -> Built:
    """Builds the host with the plugin's lines and edits of its settings; gives the site's folder."""

    def built(plugin: str = PLUGIN, *edits: tuple[str, str]) -> Path:
        project = project_at(tmp_path_factory.mktemp("host") / "project", plugin, *edits)
        done = run(host_python, project)
        assert done.returncode == 0, done.stdout + done.stderr
        return project / "site"

    return built


@pytest.fixture(scope="session")
def without(build: Built) -> Path:
    return build("")


@pytest.fixture(scope="session")
def site(build: Built) -> Path:
    return build()
