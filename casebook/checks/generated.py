"""Which pages the program makes: links to them are alive though no file lies there."""

from __future__ import annotations

from casebook.index.build import INDEXES
from casebook.vocabulary import KINDS, Vocabulary

FOLDERS = frozenset(INDEXES) - {"gaps"}
"""Folders with generated pages of their own."""

PAGES = frozenset(("search/index.md", "compare/index.md", "gaps/index.md"))


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
