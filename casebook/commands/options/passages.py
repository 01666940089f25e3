"""The options of `casebook passages`."""

from __future__ import annotations

import argparse

from casebook.commands.options.field import add_field


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="页面或文件夹", help="默认是全部案例页")
    add_field(parser)
    parser.add_argument(
        "--json", action="store_true", help="每对案例一行 JSON，位置按正文的字数，从 0 数起"
    )
    parser.add_argument(
        "--least",
        type=int,
        default=1,
        metavar="N",
        help="只列出至少有 N 处相同段落的，默认 1",
    )
