"""The options of `casebook check`."""

from __future__ import annotations

import argparse

from casebook.commands.options.field import add_field
from casebook.commands.options.store import add_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="页面或文件夹", help="默认是全部案例页")
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="text 给人看，github 标在合并请求的文件上，json 给程序读；默认 text",
    )
    parser.add_argument(
        "--fix", action="store_true", help="先把能放心改的改好：别名、空白、先后、标点、引号"
    )
    add_field(parser, "--vocabulary")
    add_store(parser)
