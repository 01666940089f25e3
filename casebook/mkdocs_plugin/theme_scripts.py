"""The theme's inline scripts as files, since our Content-Security-Policy blocks inline scripts.

They are extracted from the theme's own templates in every build, and so stay up to date with them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.index.site_file import SiteFile

FOLDER = "assets/theme"
PARTIALS: Sequence[str] = ("base", "palette", "content")
"""Templates of `partials/javascripts/`; ours of the same name link to the files instead."""

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The only template expression in these scripts; our base.html passes its value as an attribute.
_SCOPE = re.compile(r'"\{\{ *config\.extra\.scope[^}]*\}\}"')


class ThemeChangedError(Exception):
    """A template of the theme no longer has the form that our replacement assumes."""


def theme_scripts(templates: Path) -> Iterator[SiteFile]:
    """Yield one file for each of `PARTIALS`; raises ThemeChangedError and OSError."""
    for name in PARTIALS:
        path = templates / "partials" / "javascripts" / f"{name}.html"
        scripts = _SCRIPT.findall(path.read_text(encoding="utf-8"))
        # In content.html another script comes first, which restores tabs; we have none.
        script = _SCOPE.sub("document.currentScript.dataset.scope", scripts[-1]) if scripts else ""
        if not script or "{{" in script or "{%" in script:
            raise ThemeChangedError(f"{path}")
        yield SiteFile(f"{FOLDER}/{name}.js", f"{script}\n".encode())


def theme_files(templates: str) -> Iterator[str]:
    """Yield the `/` paths of the files in a theme folder, except those below hidden folders."""
    for folder, subfolders, files in os.walk(templates):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        inside = Path(folder).relative_to(templates)
        yield from ((inside / name).as_posix() for name in files)
