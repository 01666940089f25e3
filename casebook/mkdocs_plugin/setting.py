"""Where a casebook stands and what its options say: found once in each build, before files are read."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casebook.checks.project import GUESSED
from casebook.mkdocs_plugin import files as site_files
from casebook.mkdocs_plugin import host
from casebook.mkdocs_plugin.place import Place
from casebook.mkdocs_plugin.settings import CasebookConfig, casebook_of
from casebook.mkdocs_plugin.theme import STYLE_BUNDLE, THEME
from casebook.project.casebook import Casebook
from casebook.project.settings import is_shared

_ROBOTS = "robots.txt"
_log = logging.getLogger("mkdocs.plugins.casebook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The options of the plugin, the folders of the casebook, and its place in the site.

    `shared` says whether the site is that of a host.
    """

    options: CasebookConfig
    casebook: Casebook
    place: Place
    shared: bool

    @property
    def strict(self) -> bool:
        """Whether any error that a check finds stops the build."""
        return self.options.checks == "all"

    def is_hosts(self, path: str) -> bool:
        """Whether a file that a casebook has in a site of its own is the host's in this one."""
        return self.shared and path == _ROBOTS


def find_setting(config: MkDocsConfig, options: CasebookConfig) -> Setting:
    """Find the casebook of the settings of a site.

    Gives our templates precedence over the theme's, and the site's style sheets over ours; in the
    site of a host both stay as they are. Raises PluginError for a wrong option, a theme that is not
    Material, a site in several languages, or a symbolic link to a folder.
    """
    host.stop_without_material(config)
    host.stop_with_languages(config)
    plugins = config.plugins.items()  # a hook, which is a module, is among them
    others = [name for name, plugin in plugins if getattr(plugin, "config", None) is not options]
    folder = (options.folder or "").strip("/")
    shared = is_shared(options.docs, others, folder)
    if shared:
        config.theme.dirs.append(str(host.TEMPLATES))
    else:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.extra_css = [STYLE_BUNDLE, *config.extra_css]
    if shared and options.docs == "auto" and not folder:
        _log.info("%s", GUESSED)
    casebook = casebook_of(config, options)
    searched = casebook.cases if shared else casebook.docs
    site_files.stop_at_linked_folders(Path(casebook.docs), searched)
    return Setting(options=options, casebook=casebook, place=Place(folder), shared=shared)
