"""The options of `casebook schema`."""

from __future__ import annotations

import argparse

from casebook.schemas.names import CASE, NAMES


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "name",
        nargs="?",
        choices=NAMES,
        default=CASE,
        metavar="名称",
        help="case 是案例页的信息栏（默认）；themes、reforms、indicators 是词表，framework 是对照框架",
    )
    parser.add_argument(
        "--out", metavar="文件夹", help="把全部结构写成文件，名为 case.schema.json 等"
    )
