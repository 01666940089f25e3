"""Addresses that the program fills: valid link targets that do not exist below `docs`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casebook.index.build import INDEXES
from casebook.project.guide import guide_files
from casebook.vocabulary import KINDS, Vocabulary

FOLDERS = frozenset(INDEXES) - {"gaps"}
"""Folders of generated pages."""

PAGES = frozenset(
    f"{folder}/index.md" for folder in ("search", "compare", "clips", "outline", "gaps")
)
"""Generated pages outside `FOLDERS`."""

FILES = frozenset(
    (
        *("feed.xml", "llms.txt", "data/cases.json", "data/metrics.csv", "data/citations.csv.zip"),
        *("data/honours.csv.zip", "data/firsts.csv.zip", "data/ladders.csv.zip"),
        *("data/changes.csv.zip", "data/peers.csv.zip", "data/datapackage.json"),
    )
)
"""Generated files that are no pages."""

_THEME = Path(__file__).parents[1] / "site" / "theme"
FAVICON = "assets/images/favicon.png"
"""An asset of our theme in whose place a site that has pages of others may have its own."""


@cache
def theme_assets() -> frozenset[str]:
    """Return the files that our theme folder adds to a site, as case-folded `/` paths."""
    files = (path for path in (_THEME / "assets").rglob("*") if path.is_file())
    return frozenset(path.relative_to(_THEME).as_posix().casefold() for path in files)


def is_generated(path: str, vocabulary: Vocabulary) -> bool:
    """Whether a build makes, or could make, a page or file at this path below `docs`.

    So does the packaged guide, with its pictures. Exact for themes, reforms and indicators. The pages of places, documents etc. depend on the cases,
    so every page in their folders counts here, and dead links to them are left to MkDocs.
    """
    folder, _, name = path.partition("/")
    if path in PAGES | FILES or path in guide_files() or (folder in FOLDERS and name == "index.md"):
        return True
    for kind in KINDS:
        if folder == kind:
            return any(name == f"{entry.id}.md" for entry in getattr(vocabulary, kind))
    return folder in FOLDERS and name.endswith(".md")
