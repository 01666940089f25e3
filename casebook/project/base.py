"""The folders of a casebook as the settings of an earlier revision name them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from casebook.project.settings import (
    SETTINGS_FILE,
    PluginSettings,
    SettingsError,
    plugin_settings,
)
from casebook.system.git import Revision, files_at


def settings_at(revision: Revision, root: Path) -> PluginSettings:
    """The settings of the plugin at a revision; the defaults where they cannot be read.

    Settings that its `mkdocs.yml` inherits from other files are not read. Raises GitError.
    """
    kept = [data for _, data in files_at(revision, root / SETTINGS_FILE)]
    if not kept:
        return PluginSettings()
    with tempfile.TemporaryDirectory(prefix="casebook-") as scratch:
        (Path(scratch) / SETTINGS_FILE).write_bytes(kept[0])
        try:
            return plugin_settings(Path(scratch))
        except SettingsError:
            return PluginSettings()
