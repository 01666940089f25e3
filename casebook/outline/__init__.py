"""The outline of a yearly report: the page, and the data files that its scripts load.

The scripts are in `casebook/site/theme/assets/outline`; `files` describes the format of the data.
"""

from casebook.outline.files import outline_files

__all__ = ["outline_files"]
