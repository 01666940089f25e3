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
    messages = json.loads(text)
    for path, message in UNTRANSLATED.items():
        *groups, key = path.split(".")
        group = messages
        for name in groups:
            group = group.setdefault(name, {})
        assert key not in group, f"{path} is translated now"
        group[key] = message
    return f"export default {json.dumps(messages, ensure_ascii=False, sort_keys=True)};\n"


def own_files_only(text: str) -> str:
    """The editor, changed to load its fonts and Chinese messages from its own folder."""
    locale, fonts = (
        "`../locales/zh-CN.json`",
        r"url\(https://cdn\.jsdelivr\.net/[^)]*?/([a-z0-9-]+)[:@][^)]*\)",
    )
    assert text.count(locale) == 1, "the messages are loaded in another way"
    assert len(re.findall(fonts, text)) == len(FONTS), "the fonts are loaded in another way"
    for old in REPLACED:
        assert text.count(old) == 1, f"the editor has changed: {old}"
    assert text.count(IMMUTABLE) == 1, "the library for previews is loaded in another way"
    assert text.count(STATUS) == 1, "the status of GitHub is requested in another way"
    text = (
        text.replace(locale, "`./locales/zh-CN.js`")
        .replace(STATUS, UNKNOWN)
        .replace(IMMUTABLE, "import(`./immutable.js`)")
        .replace("\n//# sourceMappingURL=index.js.map", "")
    )
    for old, new in REPLACED.items():
        text = text.replace(old, new)
    return re.sub(fonts, lambda match: f"url(vendor/assets/{FONTS[match[1]]})", text)


# What an editor meets and the package has in English alone.
UNTRANSLATED = {
    "show_errors": "看是哪里",
    "select_item": "选择 {$name}",
    "sign_in_using_access_token_workflow_note": "还要有合并请求（Pull requests）的读写权限。",
    "list_item_options": "这一项的选项",
    "status.deploying": "发布中",
    "entry_sidebar.slug.title": "编号",
    "entry_sidebar.slug.generated_on_save": "编号在保存时生成。",
    "entry_sidebar.slug.unavailable": "没有编号。",
    "save_conflict.title": "别人也改了这一篇",
    "save_conflict.modified_by": "您打开以后，{$name} 在 {$date} 改了这一篇。",
    "save_conflict.modified": "您打开以后，仓库里的这一篇改过了。",
    "save_conflict.deleted": "您打开以后，仓库里的这一篇删去了。",
    "save_conflict.overwrite_warning": "现在保存，他人的改动就没有了。",
    "save_conflict.recreate_warning": "现在保存，会重新建这一篇。",
    "save_conflict.save_anyway": "仍然保存",
    "save_conflict.branch_moved": "保存的时候，别人更新了仓库。请再保存一次。",
    "remote_change.reload_entry": "重新打开这一篇",
    "remote_change.confirm_reloading_entry": "重新打开，没有保存的改动就没有了。要重新打开吗？",
}
# On opening, the form would ask a third host whether GitHub is down; a data URL answers instead.
STATUS = "https://www.githubstatus.com/api/v2/status.json"
UNKNOWN = "data:application/json,{}"
REPLACED = {
    # The policy of the form permits no base address; a page has a title and a language.
    '<base href="${vL(window.location.origin)}" target="_blank">': '<title>预览</title><base target="_blank">',
    '<html lang="${vL(t.locale)}">': '<html lang="zh-CN">',
    "`initial-scale=1`,`maximum-scale=1`,": "`initial-scale=1`,",  # readers may enlarge the page
}
IMMUTABLE = "import(`immutable`)"  # browsers resolve no names of packages
FONTS = {
    "source-sans-3": "source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
    "noto-mono": "noto-mono-latin-400-normal-DiC8lJru.woff2",
    "material-symbols-outlined": "material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2",
}


def without_source_map(text: str) -> str:
    """A script without the line that names its source map, which is left out."""
    return re.sub(r"\n//# sourceMappingURL=.*", "", text)


PACKAGES = (
    Package(
        "@sveltia/cms",
        "0.221.1",
        "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        {
            "npm/index.js": "index.js",
            "npm/chunks/react-B*.js": "chunks/",
            "npm/chunks/react-dom-*.js": "chunks/",
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
        {"js-yaml.js": without_source_map},
    ),
    Package(
        "immutable",
        "5.1.9",
        "sha512-m8nVez3rwrgmWxtLMt1ZYXB2Lv7OKYn/disyxAlSDYAlKSlFoPPfIAmAM/M5xqL4m4C/wAPw7S2/CNaUii1Hxg==",
        {"dist/immutable.es.js": "immutable.js", "LICENSE": "LICENSE.immutable.txt"},
        {"immutable.js": without_source_map},
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
