"""The options of `casebook pages`."""

from __future__ import annotations

import argparse

from casebook.commands.options.docs import add_docs


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--out", required=True, metavar="文件夹", help="写到哪里")
    add_docs(parser)
