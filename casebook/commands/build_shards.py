"""`casebook build --shard`: a site for each province, and one that searches them all."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin

from casebook import store
from casebook.commands.build import Passed, mkdocs_into
from casebook.index.model import PlacedCase
from casebook.index.shards import Shard, shards_of
from casebook.project.casebook import Casebook
from casebook.project.sharding import HOME, Sharding, environment_of

_URL = "CASEBOOK_SITE_URL"
_MOST = 10**9  # bytes of the largest site that GitHub Pages publishes


def build_shards(
    folder: Path, casebook: Casebook, passed: Passed, arguments: argparse.Namespace
) -> int:
    """Build the sites into `folder`, each in a folder of its own.

    Returns the exit code of the first that fails, 1 for a site that there is not. With `--only` that one is built into `folder` itself, else the home site.
    """
    shards = _shards(casebook, passed)
    sites = [
        *(_sharding(one.id, arguments, one.name) for one in shards),
        _sharding(HOME, arguments),
    ]
    if arguments.only:
        sites = [one for one in sites if one.site == arguments.only]
    if not sites:
        known = "、".join([*(f"{one.id}（{one.name}）" for one in shards), f"{HOME}（总站）"])
        sys.stderr.write(f"没有 {arguments.only} 这个网站。可以写：{known}。\n")
        return 1
    if arguments.only:
        return _into(folder, casebook, passed, sites[0], arguments)
    with store.folder_beside(folder) as below:
        for one in sites:
            target = folder if one.is_home else below / one.site
            print(f"生成{one.name or '总站'}……", flush=True)
            if failed := _into(target, casebook, passed, one, arguments):
                return failed
        for path in sorted(below.iterdir()):
            shutil.move(path, folder / path.name)
    _tell_sizes(folder, shards)
    return 0


def _shards(casebook: Casebook, passed: Passed) -> Sequence[Shard]:
    return shards_of(
        PlacedCase(case, f"{casebook.inside}/{page.inside}") for page, case in passed.library.cases
    )


def _sharding(site: str, arguments: argparse.Namespace, name: str = "") -> Sharding:
    return Sharding(
        site=site, name=name, address=arguments.shard_address, back=arguments.home_address
    )


def _into(
    folder: Path,
    casebook: Casebook,
    passed: Passed,
    sharding: Sharding,
    arguments: argparse.Namespace,
) -> int:
    """Build one site into a folder; the exit code of MkDocs."""
    more = environment_of(sharding)
    if (url := os.environ.get(_URL, "")) and not sharding.is_home:
        more[_URL] = urljoin(f"{url.rstrip('/')}/", sharding.root_of(sharding.site))
    return mkdocs_into(folder, casebook, passed, strict=arguments.strict, more=more)


def _tell_sizes(folder: Path, shards: Sequence[Shard]) -> None:
    """Print the size of each site, and which are too large for GitHub Pages."""
    for one in shards:
        size = sum(
            (folder / one.id / path).stat().st_size for path in store.file_paths(folder / one.id)
        )
        too_large = "，超过 GitHub Pages 的 1 GB，要另分" if size > _MOST else ""
        print(f"  {one.id} {one.name}：{len(one.cases)} 篇，{size / 10**6:.0f} MB{too_large}")
