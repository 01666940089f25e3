"""The option that names the site of another casebook."""

from __future__ import annotations

import argparse


def add_docs(parser: argparse.ArgumentParser) -> None:
    """Declare `--docs`, for commands that can read the site of another casebook."""
    parser.add_argument(
        "--docs", metavar="文件夹", help="网站源文件夹，默认是案例库自己的，一般是 docs/"
    )
