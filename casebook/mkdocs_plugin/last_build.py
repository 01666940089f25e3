"""Ends `mkdocs build` at once where the last build gave the site that is there, from all that it depends on now.

MkDocs empties the folder of the site and makes every page again, whatever has changed. `casebook build`
looks for itself (`casebook/commands/build.py`) and needs none of this.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casebook.checks.passed import is_in_casebook_build
from casebook.project.build_state import inputs_of, outputs_of
from casebook.project.casebook import Casebook
from casebook.project.settings import SETTINGS_FILE
from casebook.project.sharding import sharding_of
from casebook.shelf import Kind, key_of, shelf_of

_ROOT = logging.getLogger("mkdocs")
_log = logging.getLogger("mkdocs.plugins.casebook")


class SiteIsCurrentError(SystemExit):
    """Ends the process with success before MkDocs touches the site."""


@dataclass(frozen=True, slots=True)
class _Left:
    """What a build without warnings left: the state of its site (`outputs_of`), and what it told."""

    site: str
    told: tuple[str, ...]


_KIND: Kind[_Left] = Kind("mkdocs-builds", _Left)


class LastBuild:
    """Compares one `mkdocs build` with the last: `look` before it, `note` after it."""

    def __init__(self, config: MkDocsConfig, casebook: Casebook) -> None:
        self._config, self._casebook = config, casebook
        self._site = Path(config.site_dir)
        self._shelf = shelf_of(casebook.root)
        self._messages = _Messages()
        self._key = ""

    def look(self) -> None:
        """Raise SiteIsCurrentError where nothing has changed; else listen to what the build tells."""
        self._key = self._inputs()
        left = self._shelf.get(_KIND, self._key) if self._key else None
        if left and self._site.is_dir() and left.site == outputs_of(self._site):
            for line in left.told:
                _log.info("%s", line)
            _log.info("与上次生成时相比没有变化，网站还是那一份：%s", self._site)
            raise SiteIsCurrentError(0)
        _ROOT.addHandler(self._messages)

    def note(self) -> None:
        """Keep what the build left, unless it warned of something or anything was edited meanwhile."""
        _ROOT.removeHandler(self._messages)
        if self._key and not self._messages.warned and self._key == self._inputs():
            left = _Left(outputs_of(self._site), tuple(self._messages.told))
            self._shelf.keep(_KIND, self._key, left)

    def _inputs(self) -> str:
        """A digest of all that the build depends on, with what options of MkDocs change; "" for unknown."""
        settings = self._casebook.root.resolve() / SETTINGS_FILE
        config = self._config
        file = config.config_file_path
        own = file and Path(file).resolve() == settings
        if not own or self._shelf.folder is None or is_in_casebook_build() or sharding_of():
            return ""
        state = inputs_of(self._casebook)
        options = (config.strict, config.use_directory_urls, config.theme.name or "")
        level = _ROOT.getEffectiveLevel()  # of less that is told, less can be told again
        return key_of(state, *options, level, self._site.as_posix()) if state else ""


class _Messages(logging.Handler):
    """Notes what we tell, and whether anyone warns, during a build."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.warned = False

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.warned = True
        elif record.name == _log.name and record.levelno == logging.INFO:
            self.told.append(record.getMessage())
