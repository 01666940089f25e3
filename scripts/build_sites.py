"""Check and build the casebook of this repository, and those of `examples/` below it.

    python scripts/build_sites.py

The examples are put into `site/examples/NAME/`, so that all are published together. Each is built
as `casebook build` in its own folder would; CASEBOOK_SITE_URL is the address of the first one.
Exit code 1 when a check or a build fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "CASEBOOK_SITE_URL"


def main(root: Path) -> int:
    """Build all casebooks of a folder; returns the exit code."""
    # The first build replaces the whole of site/, so the examples come afterwards.
    codes = [built(root, "")]
    for folder in examples_of(root):
        code = built(folder, f"examples/{folder.name}/")
        codes.append(code)
        # a link among the files of a pull request would lead out of them
        if not code and (root / "site").is_dir() and not (root / "site").is_symlink():
            target = root / "site/examples" / folder.name
            move(folder / "site", target)
            print(f"　　已移到 {target}")
    return max(codes)


def examples_of(root: Path) -> list[Path]:
    """The folders of the examples that are casebooks, sorted by name."""
    return sorted(path.parent for path in (root / "examples").glob("*/mkdocs.yml"))


def built(folder: Path, inside: str) -> int:
    """Check and build the casebook in a folder, to stand at `inside` below the address of all."""
    print(f"{inside or './'}", flush=True)
    address = os.environ.get(ADDRESS, "")
    environment = os.environ | ({ADDRESS: address.rstrip("/") + "/" + inside} if address else {})
    for command in ("check", "build"):
        words = [sys.executable, "-m", "casebook", command]
        code = subprocess.run(words, cwd=folder, env=environment, check=False).returncode
        if code:
            return 1
    return 0


def move(site: Path, target: Path) -> None:
    """Move a built site, replacing what is there. Raises OSError."""
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(site, target)


if __name__ == "__main__":
    raise SystemExit(main(ROOT))
