"""The options of `casebook suggest`."""

from __future__ import annotations

import argparse

from casebook.commands.options.field import add_field

FOLDER = "suggested"
"""Where the proposals are written, beside `mkdocs.yml`."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="页面、报告或文件夹", help="默认是案例库的全部案例页"
    )
    add_field(parser)
    parser.add_argument(
        "--out",
        metavar="文件夹",
        help=f"写到哪个新文件夹，默认 {FOLDER}，已有时用 {FOLDER}-2、{FOLDER}-3……",
    )
    parser.add_argument("--json", action="store_true", help="打印 JSON，不写文件")
