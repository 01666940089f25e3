"""Write what a release runs with as a CycloneDX 1.6 bill of materials.

    python scripts/sbom.py OUT.json

The packages and digests are those of `requirements.lock`, the scripts of the form those of
`casebook/site/admin/vendor/vendor.json`. The same commit gives the same bytes. Needs nothing but
Python.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"(?m)^([a-z0-9-]+)==([^ ;\\\n]+)(.*(?:\n    --hash=\S+(?: \\)?)*)")
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(root: Path = ROOT) -> dict[str, Any]:
    """The bill of materials of the checkout in a folder."""
    code = (root / "casebook/__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', code, re.MULTILINE)
    program = _component("pypi", "mkdocs-casebook", version)
    parts = [*_packages(root), *_vendored(root)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": program | {"type": "application"}},
        "components": parts,
        "dependencies": [{"ref": program["bom-ref"], "dependsOn": [p["bom-ref"] for p in parts]}],
    }


def _packages(root: Path) -> Iterator[dict[str, Any]]:
    """Yield the pinned packages; one with other versions for other Pythons comes once for each."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    for name, version, rest in _PIN.findall(lock):
        # Each is the digest of a file that may be installed: a wheel for some system, or the source.
        properties = [
            {"name": "casebook:lock:sha256", "value": digest} for digest in _DIGEST.findall(rest)
        ]
        yield _component("pypi", name, version) | {"properties": properties}


def _vendored(root: Path) -> Iterator[dict[str, Any]]:
    """Yield the packages whose files are part of the program."""
    vendor = root / "casebook/site/admin/vendor/vendor.json"
    for name, package in json.loads(vendor.read_text(encoding="utf-8"))["packages"].items():
        yield _component("npm", name, package["version"])


def _component(registry: str, name: str, version: str) -> dict[str, Any]:
    """A component without digests; a scope of npm is written as package addresses need it."""
    address = f"pkg:{registry}/{name.replace('@', '%40')}@{version}"
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": address,
        "bom-ref": address,
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    text = json.dumps(bill(), ensure_ascii=False, indent=1) + "\n"
    Path(sys.argv[1]).write_text(text, encoding="utf-8")
