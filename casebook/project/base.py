"""The folders of a casebook as the settings of an earlier revision name them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casebook.project.settings import SETTINGS_FILE, SettingsError, plugin_options
from casebook.system.git import Revision, files_at


def options_at(revision: Revision, root: Path) -> Mapping[str, Any]:
    """The options of the plugin at a revision; {} where they are missing or cannot be read.

    Settings that its `mkdocs.yml` inherits from other files are not read. Raises GitError.
    """
    kept = [data for _, data in files_at(revision, root / SETTINGS_FILE)]
    if not kept:
        return {}
    with tempfile.TemporaryDirectory(prefix="casebook-") as scratch:
        (Path(scratch) / SETTINGS_FILE).write_bytes(kept[0])
        try:
            return plugin_options(Path(scratch)) or {}
        except SettingsError:
            return {}
