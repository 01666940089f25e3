"""Our templates and style sheets: in a site of our own they override those of the theme."""

from __future__ import annotations

from pathlib import Path

THEME = Path(__file__).parents[1] / "site" / "theme"
STYLE_SHEETS = [
    f"assets/{name}.css"
    for name in ("frame", "casebook", "case", "tables", "explore", "compare", "clips", "outline")
    if (THEME / "assets" / f"{name}.css").is_file()
]
FRAME = "assets/frame.css"
"""The style sheet of what surrounds the content, which in the site of a host is the host's."""
STYLE_BUNDLE = "assets/bundles/casebook.css"
"""The one file in which pages load `STYLE_SHEETS`."""
