"""Two to four cases or places side by side: the data of each as a small file, and the page.

The client below `casebook/site/theme/assets/compare` reads the files; their form is described in
`files`.
"""

from casebook.compare.files import compare_files

__all__ = ["compare_files"]
