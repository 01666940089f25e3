"""Our templates and style sheets, which override those of the theme."""

from __future__ import annotations

from pathlib import Path

THEME = Path(__file__).parents[1] / "site" / "theme"
STYLE_SHEETS = [
    f"assets/{name}.css"
    for name in ("casebook", "case", "tables", "explore", "compare", "clips", "outline")
    if (THEME / "assets" / f"{name}.css").is_file()
]
STYLE_BUNDLE = "assets/bundles/casebook.css"
"""The one file in which pages load `STYLE_SHEETS`."""
