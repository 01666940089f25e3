"""Static full-text search: character pairs with literal check, places and vocabulary known.

`build.search_files` makes the files; the client below `casebook/site/theme/assets/search` reads
them. The format both agree on is described in `build`.
"""

from casebook.search.build import search_files

__all__ = ["search_files"]
