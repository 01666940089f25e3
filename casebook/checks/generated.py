"""Which pages the program makes: links to them are alive though no file lies there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from casebook.index.build import INDEXES
from casebook.vocabulary import KINDS, Vocabulary

FOLDERS = frozenset(INDEXES) - {"gaps"}
"""Folders with generated pages of their own."""

PAGES = frozenset(("search/index.md", "compare/index.md", "gaps/index.md"))


_THEME = Path(__file__).parents[1] / "site" / "theme"


@cache
def theme_assets() -> frozenset[str]:
    """The files that our own theme folder puts into a site, as case-folded `/` paths."""
    files = (path for path in (_THEME / "assets").rglob("*") if path.is_file())
    return frozenset(path.relative_to(_THEME).as_posix().casefold() for path in files)


def is_generated(path: str, vocabulary: Vocabulary) -> bool:
    """Whether a page is made at this path below the site's folder.

    Pages of places, documents and the like depend on the cases; MkDocs tells about these.
    """
    folder, _, name = path.partition("/")
    if path in PAGES or (folder in FOLDERS and name == "index.md"):
        return True
    for kind in KINDS:
        if folder == kind:
            return any(name == f"{entry.id}.md" for entry in getattr(vocabulary, kind))
    return folder in FOLDERS and name.endswith(".md")
