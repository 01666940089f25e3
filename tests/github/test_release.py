"""A release is made only of the version and the repository that the package names."""

import re
import shutil
from pathlib import Path

import pytest
from check_release import faults
from sbom import bill

from casebook import __version__
from tests.helpers.paths import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "casebook").mkdir()
    for name in ("casebook/__init__.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(f"## Unreleased\n\n## {__version__} - 2026\n", "utf-8")
    return tmp_path


def repository() -> str:
    (address,) = re.findall(
        r'^Repository = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    return address


def test_the_version_of_the_package_is_released(checkout: Path) -> None:
    assert list(faults(f"v{__version__}", repository(), checkout)) == []


@pytest.mark.parametrize(
    ("tag", "address", "named"),
    [
        (__version__, repository(), "tag"),
        ("v99.0", repository(), "tag"),
        (f"v{__version__}", "https://example.org/a/b", "repository"),
    ],
)
def test_another_tag_or_repository_is_refused(
    checkout: Path, tag: str, address: str, named: str
) -> None:
    (fault,) = faults(tag, address, checkout)
    assert named in fault


def test_a_version_that_the_changelog_does_not_tell_is_refused(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text("## Unreleased\n", encoding="utf-8")
    (fault,) = faults(f"v{__version__}", repository(), checkout)
    assert "CHANGELOG.md" in fault


def test_the_bill_of_materials_has_what_the_program_runs_with() -> None:
    made = bill()
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert made["metadata"]["component"]["version"] == __version__
    named = {part["name"]: part for part in made["components"]}
    assert {"mkdocs", "lxml", "markupsafe", "@sveltia/cms"} <= named.keys()
    assert "pytest" not in named
    assert named["@sveltia/cms"]["purl"].startswith("pkg:npm/%40sveltia/cms@")
    assert all(part["properties"] for part in made["components"] if "pypi" in part["purl"])
    references = [part["bom-ref"] for part in made["components"]]
    assert len(set(references)) == len(references)
    assert made["dependencies"][0]["dependsOn"] == references


def test_a_release_has_wheel_source_showcase_bill_and_digests() -> None:
    text = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    for made in ("hatchling build -d dist", "dist/showcase.zip", "dist/sbom.cdx.json"):
        assert made in text
    assert "sha256sum -- *.whl *.tar.gz *.zip *.json > SHA256SUMS" in text
    assert text.index("attest-build-provenance") < text.index("gh release create")
