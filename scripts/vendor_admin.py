"""Vendor the editor of admin/ into casebook/site/admin/vendor.

    python scripts/vendor_admin.py

Fetches pinned packages with npm, verifies them, keeps the files in use, and records versions and
hashes in vendor.json. To upgrade, change PACKAGES (`npm view NAME@VERSION dist.integrity` prints the
integrity), run this, then run the tests of tests/site/admin.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "casebook/site/admin/vendor"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the registry, the files to keep, and changes to make in them."""

    name: str
    version: str
    integrity: str
    files: Mapping[str, str]  # pattern in the package -> where it goes
    change: Mapping[str, Callable[[str], str]] = field(default_factory=dict)


def own_locale(text: str) -> str:
    """The messages as a JavaScript module, since browsers do not import JSON without a bundler."""
    return f"export default {json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)};\n"


def own_files_only(text: str) -> str:
    """The editor, changed to load its fonts and Chinese messages from its own folder."""
    locale, fonts = (
        "`../locales/zh-CN.json`",
        r"url\(https://cdn\.jsdelivr\.net/[^)]*?/([a-z0-9-]+)[:@][^)]*\)",
    )
    assert text.count(locale) == 1, "the messages are loaded in another way"
    assert len(re.findall(fonts, text)) == len(FONTS), "the fonts are loaded in another way"
    assert text.count(STATUS) == 1, "the status of GitHub is requested in another way"
    text = (
        text.replace(locale, "`./locales/zh-CN.js`")
        .replace(STATUS, UNKNOWN)
        .replace("\n//# sourceMappingURL=index.js.map", "")
    )
    return re.sub(fonts, lambda match: f"url(vendor/assets/{FONTS[match[1]]})", text)


# On opening, the form would ask a third host whether GitHub is down; a data URL answers instead.
STATUS = "https://www.githubstatus.com/api/v2/status.json"
UNKNOWN = "data:application/json,{}"
FONTS = {
    "source-sans-3": "source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
    "noto-mono": "noto-mono-latin-400-normal-DiC8lJru.woff2",
    "material-symbols-outlined": "material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2",
}

PACKAGES = (
    Package(
        "@sveltia/cms",
        "0.221.1",
        "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        {
            "npm/index.js": "index.js",
            "npm/chunks/react-B*.js": "chunks/",
            "npm/assets/*.woff2": "assets/",
            "npm/assets/*.LICENSE.txt": "assets/",
            "locales/zh-CN.json": "locales/zh-CN.js",
            "LICENSE.txt": "LICENSE.sveltia-cms.txt",
        },
        {"index.js": own_files_only, "locales/zh-CN.js": own_locale},
    ),
    Package(
        "js-yaml",
        "5.5.0",
        "sha512-paNr4LFIFPjeeSmwNYdrb8FafLLG/Cr2Af3GjbsHJ5CxIjH4r0c2emlmRdAtpPAieP1gRVzk6buBbVP5gBMGAg==",
        {"dist/browser/js-yaml.esm.min.mjs": "js-yaml.js", "LICENSE": "LICENSE.js-yaml.txt"},
        {"js-yaml.js": lambda text: re.sub(r"\n//# sourceMappingURL=.*", "", text)},
    ),
)


def main() -> None:
    """Replace the folder, except its README."""
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "vendor"
        for package in PACKAGES:
            take(package, unpacked(package, Path(temporary)), made)
        files = {
            path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(made.rglob("*"))
            if path.is_file()
        }
        packages = {
            item.name: {"version": item.version, "integrity": item.integrity} for item in PACKAGES
        }
        notes = json.dumps({"packages": packages, "sha256": files}, indent=1)
        (made / "vendor.json").write_text(notes + "\n", encoding="utf-8")
        shutil.copyfile(VENDOR / "README.md", made / "README.md")
        shutil.rmtree(VENDOR)
        shutil.copytree(made, VENDOR)


def unpacked(package: Package, folder: Path) -> Path:
    """Fetch and unpack a package; raises SystemExit when its hash is not the pinned one."""
    command = ["npm", "pack", f"{package.name}@{package.version}", "--json", "--silent"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    archive = folder / json.loads(done.stdout)[0]["filename"]
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package.integrity:
        raise SystemExit(f"{archive.name} is not the pinned one: sha512-{digest}")
    target = folder / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def take(package: Package, source: Path, target: Path) -> None:
    """Copy the files to keep, with the package's changes applied."""
    for pattern, place in package.files.items():
        found = sorted(source.glob(pattern))
        assert found, f"{package.name} has no {pattern}"
        for path in found:
            name = place + path.name if place.endswith("/") else place
            data = path.read_bytes()
            if change := package.change.get(name):
                data = change(data.decode()).encode()
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(data)


if __name__ == "__main__":
    main()
