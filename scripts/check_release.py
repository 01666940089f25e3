"""Check that a tag and a repository are those of this version, before it is released.

    python scripts/check_release.py TAG REPOSITORY

TAG is `v` and the version in `casebook/__init__.py`, REPOSITORY the address in `pyproject.toml`
under which `casebook init` looks for the wheel; CHANGELOG.md has a section for the version. Prints
what does not fit; exit code 1 when anything does not. Needs nothing but Python.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def faults(tag: str, repository: str, root: Path = ROOT) -> Iterator[str]:
    """Yield what does not fit in the checkout in a folder."""
    code = (root / "casebook/__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', code, re.MULTILINE)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = project["urls"]["Repository"]
    if tag != f"v{version}":
        yield f"The tag is {tag}, the version in casebook/__init__.py is {version}."
    if repository.rstrip("/") != named.rstrip("/"):
        yield f"The repository is {repository}, pyproject.toml names {named} under project.urls."
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version)}(?: |$)", changes, re.MULTILINE):
        yield f"CHANGELOG.md has no section {version}."


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    found = list(faults(sys.argv[1], sys.argv[2]))
    print("\n".join(found) or f"{sys.argv[1]} can be released.")
    raise SystemExit(bool(found))
