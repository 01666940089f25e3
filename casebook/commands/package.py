"""`casebook package`: the built site as a zip that opens by double-click."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from casebook import store
from casebook.commands import build
from casebook.commands.casebook_here import casebook_here, published_fault
from casebook.site.offline_zip import README, fault_of, pack
from casebook.system.run_lock import hold_run_lock

# Characters that Windows refuses in file names, and white space.
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_MEGABYTE = 1 << 20
_NO_NAME = "案例库"


def run(arguments: argparse.Namespace) -> int:
    """Write the zip; 1 when the site cannot be built or packed, 2 on bad usage or without a site."""
    out = Path(arguments.out) if arguments.out else None
    if out and (out.suffix.lower() != ".zip" or out.is_dir()):
        sys.stderr.write(f"--out {out}：要写成 zip 文件的名字，例如 案例库.zip。\n")
        return 2
    if arguments.site:
        site = Path(arguments.site)
        if not site.is_dir():
            sys.stderr.write(f"没有文件夹 {site}。先运行 casebook build，网站在 site/。\n")
            return 2
        return _write(site, out, Path())
    casebook = casebook_here()
    if out and (fault := published_fault(out, casebook.docs)):
        sys.stderr.write(f"{fault}\n")
        return 2
    with hold_run_lock(casebook.root):
        store.remove_leftovers(casebook.root, below=False)
        passed = build.checked(casebook, strict=False)
        if passed is None:
            return 1
        # Beside the settings, where the next run of any command that builds removes what a kill leaves.
        with store.folder_beside(casebook.root / "site") as site:
            if build.mkdocs_into(site, casebook, passed, strict=False):
                sys.stderr.write("生成网站时出错，没有打包，原因见上面的信息。\n")
                return 1
            return _write(site, out, casebook.root)


def _site_name(site: Path) -> str:
    """The name of the site in its `datapackage.json`, else `_NO_NAME`."""
    try:
        package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):  # sites of older versions have no such file
        return _NO_NAME
    title = package.get("title") if isinstance(package, dict) else None
    return title if isinstance(title, str) and title.strip() else _NO_NAME


def _day() -> str:
    """Today in local time, or the day of SOURCE_DATE_EPOCH (UTC); ISO.

    The variable makes packages reproducible.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = (
        datetime.fromtimestamp(int(epoch), UTC)
        if epoch.isdigit()
        else datetime.now(tz=UTC).astimezone()
    )
    return f"{now:%Y-%m-%d}"


def _write(site: Path, out: Path | None, around: Path) -> int:
    """Write the zip, without `out` into `around` under the name of the site and the day.

    Returns the exit code.
    """
    paths = list(store.file_paths(site))
    if fault := fault_of(paths):
        sys.stderr.write(f"{site}：{fault}\n")
        return 1
    name, day = _site_name(site), _day()
    folder = f"{_NOT_IN_FILE_NAMES.sub('-', name).strip('-. ') or _NO_NAME}-{day}"
    target = out or around / f"{folder}.zip"
    # Leave out an earlier zip that was written into the site itself.
    earlier = target.resolve()
    paths = [path for path in paths if (site / path).resolve() != earlier]
    data = pack(
        paths, lambda path: (site / path).read_bytes(), folder=folder, site_name=name, day=day
    )
    store.write_output(target, data)
    size = len(data) / _MEGABYTE
    print(f"写好 {target}（{size:.1f} MB）。")
    print(f"发给别人时请说：先解压，再双击里面的 index.html（见{README}）。")
    return 0
