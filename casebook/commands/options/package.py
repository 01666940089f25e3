"""The options of `casebook package`."""

from __future__ import annotations

import argparse

from casebook.commands.options.store import add_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", metavar="文件", help="写到哪个 zip 文件，默认用网站名和日期，放在案例库的文件夹"
    )
    parser.add_argument(
        "--site", metavar="文件夹", help="打包这个已经生成好的网站；不给就先检查、再重新生成"
    )
    add_store(parser)
