"""The options of `casebook review`."""

from __future__ import annotations

import argparse

from casebook.commands.options.field import add_field


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="页面或文件夹", help="默认是全部案例页")
    add_field(parser)
    parser.add_argument("--all", action="store_true", help="已核对的页面也列出，默认只列未核对的")
    parser.add_argument(
        "--older",
        type=int,
        metavar="年数",
        help="也列出几年以前的荣誉、首创和可比指标，默认是 mkdocs.yml 里 review_years 写的年数",
    )
    parser.add_argument("--json", action="store_true", help="每处一行 JSON")
    parser.add_argument(
        "--accept",
        nargs="+",
        action="extend",
        default=[],
        metavar="编号",
        help="把列为“可能是”的数写进页首的可比指标，编号见清单",
    )
    parser.add_argument(
        "--reject",
        nargs="+",
        action="extend",
        default=[],
        metavar="编号",
        help="这个数不是那个指标：记在页首的 hidden_findings，不再列出",
    )
