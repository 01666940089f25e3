"""The wheel has the package and nothing else, and works without the repository."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.helpers.commands import REPORT
from tests.helpers.paths import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


def package_files() -> set[str]:
    """The files of the package that git knows, as paths from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "casebook"], cwd=ROOT, check=True, capture_output=True
    )
    return {name for name in listed.stdout.decode().split("\0") if name}


def test_the_wheel_has_every_file_of_the_package_and_no_other(built: Path):
    (wheel,) = built.glob("mkdocs_casebook-*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == package_files()


def test_the_source_distribution_has_what_the_wheel_is_built_from(built: Path):
    (archive,) = built.glob("mkdocs_casebook-*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    own = {"CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml", "PKG-INFO", ".gitignore"}
    assert names - own == package_files()


def test_a_new_casebook_is_made_with_the_wheel_alone(built: Path, tmp_path: Path):
    (wheel,) = built.glob("mkdocs_casebook-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(installed)
    environment = os.environ | {"PYTHONPATH": str(installed), "NO_MKDOCS_2_WARNING": "1"}

    def casebook(*words: str, folder: Path) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "casebook", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = [sys.executable, "-c", "import casebook; print(casebook.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert found.stdout.decode().startswith(str(installed))
    casebook("init", "demo", "--field", "河湖治理", folder=tmp_path)
    demo = tmp_path / "demo"
    (demo / "seeds/a.txt").write_text(REPORT, encoding="utf-8")
    assert "得到 1 个案例" in casebook("split", folder=demo)
    assert "没有发现问题" in casebook("check", folder=demo)
    casebook("build", folder=demo)
    assert "谷城县" in (demo / "site/index.html").read_text(encoding="utf-8")
    assert (demo / "site/guide/readers.html").is_file()
    assert (demo / "site/guide/pictures/search.webp").is_file()
