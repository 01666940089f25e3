"""The wheel has the package and nothing else, and works without the repository."""

import email
import email.message
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from packaging.requirements import Requirement
from trove_classifiers import classifiers

from casebook import __version__
from tests.helpers.browsing import closed_tab
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


def test_the_source_distribution_gives_the_same_wheel(built: Path, tmp_path: Path):
    (archive,) = built.glob("mkdocs_casebook-*.tar.gz")
    with tarfile.open(archive) as opened:
        # Python has filters since 3.11.4.
        opened.extraction_filter = getattr(tarfile, "data_filter", None)
        opened.extractall(tmp_path)
    (source,) = tmp_path.iterdir()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (again,) = (tmp_path / "dist").iterdir()
    (wheel,) = built.glob("mkdocs_casebook-*.whl")
    assert again.name == wheel.name
    assert contents(again) == contents(wheel)


def contents(wheel: Path) -> dict[str, bytes]:
    """Name -> bytes of every file in a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def metadata_of(wheel: Path) -> email.message.Message:
    (name,) = (name for name in contents(wheel) if name.endswith(".dist-info/METADATA"))
    return email.message_from_string(contents(wheel)[name].decode("utf-8"))


def test_an_index_gets_the_metadata_that_it_shows(built: Path):
    (wheel,) = built.glob("mkdocs_casebook-*.whl")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = metadata_of(wheel)
    assert (metadata["Name"], metadata["Version"]) == ("mkdocs-casebook", __version__)
    assert metadata["Summary"] == project["description"]
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == project["requires-python"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert (ROOT / "README.md").read_text(encoding="utf-8").strip() in str(metadata)
    named = metadata.get_all("Classifier") or []
    assert set(named) == set(project["classifiers"])
    assert [each for each in named if each not in classifiers] == []
    required = {str(Requirement(each)) for each in metadata.get_all("Requires-Dist") or []}
    wanted = [
        *project["dependencies"],
        *(
            f'{each}; extra == "{name}"'
            for name, extra in project["optional-dependencies"].items()
            for each in extra
        ),
    ]
    assert required == {str(Requirement(each)) for each in wanted}
    licences = [name for name in contents(wheel) if ".dist-info/licenses/" in name]
    assert [name.rpartition("/")[2] for name in licences] == metadata.get_all("License-File")
    entries = next(
        data for name, data in contents(wheel).items() if name.endswith("entry_points.txt")
    )
    assert b"casebook = casebook.cli:main" in entries
    assert b"casebook = casebook.mkdocs_plugin.plugin:CasebookPlugin" in entries


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory) -> Path:
    """The programs of an environment that pip made of the wheel and the locked dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"(?m)^([\w.-]+==[^\\\n]+)", lock)
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(pins), encoding="utf-8")
    (wheel,) = built.glob("mkdocs_casebook-*.whl")
    words = ("install", "--quiet", "--disable-pip-version-check", "-c", constraints, wheel)
    run([programs / "python", "-m", "pip", *words], folder)
    return programs


def run(words: list[object], folder: Path) -> str:
    """The output of a program that is not told of the checkout."""
    hidden = ("PYTHON", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_pip_installs_the_wheel_and_a_new_casebook_opens(installed: Path, tmp_path: Path, browser):
    where = "import casebook; print(casebook.__file__)"
    found = Path(run([installed / "python", "-I", "-c", where], tmp_path).strip())
    assert installed.parent in found.parents
    run([installed / "python", "-m", "pip", "check"], tmp_path)
    casebook = installed / "casebook"
    run([casebook, "init", "demo", "--field", "河湖治理"], tmp_path)
    demo = tmp_path / "demo"
    (demo / "seeds/谷城.txt").write_text(REPORT, encoding="utf-8")
    assert "得到 1 个案例" in run([casebook, "split"], demo)
    assert "没有发现问题" in run([casebook, "check"], demo)
    run([casebook, "build"], demo)
    run([casebook, "package", "--out", "demo.zip"], demo)
    with zipfile.ZipFile(demo / "demo.zip") as packed:
        packed.extractall(tmp_path / "unpacked")
    (site,) = (tmp_path / "unpacked").iterdir()
    for root in (demo / "site", site):
        address = f"{root.as_uri()}/"
        with closed_tab(browser, address) as tab:
            tab.goto(f"{address}index.html")
            assert "谷城县" in tab.locator("main").inner_text()
            tab.goto(f"{address}search/index.html?q={quote('行政复议')}")
            tab.locator("main").get_by_text("谷城县法治政府建设综述").first.wait_for()
