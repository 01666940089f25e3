"""Full-text search without a server: a static bigram index, with place names and the vocabulary.

`build.search_files` makes the files and its module describes them; the scripts below
`casebook/site/theme/assets/search` read them.
"""

from casebook.search.build import search_files

__all__ = ["search_files"]
