"""Two to four cases or places side by side: the page, and the data of each as a small file.

The scripts in `casebook/site/theme/assets/compare` read the files; `files` describes their form.
"""

from casebook.compare.files import compare_files

__all__ = ["compare_files"]
