"""Comparison of two to four cases or places side by side: the page and its data files.

The scripts in `casebook/site/theme/assets/compare` load the files; `files` describes their format.
"""

from casebook.compare.files import compare_files

__all__ = ["compare_files"]
