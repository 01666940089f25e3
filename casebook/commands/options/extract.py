"""The options of `casebook extract`."""

from __future__ import annotations

import argparse

from casebook.commands.options.field import add_field


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="*", metavar="文件", help="省略或写 - 时读标准输入")
    add_field(parser)
    parser.add_argument("--json", action="store_true", help="每个文件一行 JSON")
    parser.add_argument(
        "--date",
        default="",
        metavar="日期",
        help="报告的日期（2023-09-18），用来推算“今年”“近三年”；默认取文中的",
    )
