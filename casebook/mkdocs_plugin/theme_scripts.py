"""The scripts that the theme writes into its pages, as files: our policy lets no inline one run.

They are taken out of the theme's own templates at every build, so that they follow its updates.
Scripts in texts are left where they are, and dead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.index.site_file import SiteFile

FOLDER = "assets/theme"
PARTIALS: Sequence[str] = ("base", "palette", "content")
"""Templates of `partials/javascripts/` that ours of the same name replace by links to files."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The one value of a template in these scripts; ours of base.html hands it over.
_SCOPE = re.compile(r'"\{\{ *config\.extra\.scope[^}]*\}\}"')


class ThemeChangedError(Exception):
    """A template of the theme no longer looks as our replacement for it supposes."""


def theme_scripts(templates: Path) -> Iterator[SiteFile]:
    """One file for each template; raises ThemeChangedError and OSError."""
    for name in PARTIALS:
        path = templates / "partials" / "javascripts" / f"{name}.html"
        scripts = _SCRIPT.findall(path.read_text(encoding="utf-8"))
        # content.html restores tabs before it; we have none.
        script = _SCOPE.sub("document.currentScript.dataset.scope", scripts[-1]) if scripts else ""
        if not script or "{{" in script or "{%" in script:
            raise ThemeChangedError(f"{path}")
        yield SiteFile(f"{FOLDER}/{name}.js", f"{script}\n".encode())


def theme_files(templates: str) -> Iterator[str]:
    """The files that a folder of templates puts into a site, as `/` paths; its icons are none."""
    for at, folders, files in os.walk(templates):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(at).relative_to(templates)
        yield from ((inside / name).as_posix() for name in files)
