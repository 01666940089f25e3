"""The options of `casebook import`."""

from __future__ import annotations

import argparse
from pathlib import Path

from casebook.commands.options.docs import add_docs


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="文件.xlsx",
        help="casebook export --xlsx 写的、改过的表格，或一行一个新案例的表格",
    )
    parser.add_argument("--dry-run", action="store_true", help="只列出差异，不写")
    add_docs(parser)
