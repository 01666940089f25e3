"""The options of `casebook split`."""

from __future__ import annotations

import argparse

from casebook.accounting import REPORT_PATH
from casebook.commands.options.engine import add_engine
from casebook.commands.options.field import add_field
from casebook.commands.options.store import add_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="报告或文件夹", help="默认是全部报告")
    parser.add_argument("--out", metavar="文件夹", help="默认是案例库的案例文件夹")
    add_field(parser)
    parser.add_argument(
        "--report",
        metavar="文件",
        help=f"把逐字对账写成 JSON；案例库里的 docs/{REPORT_PATH} 有了以后自动更新",
    )
    parser.add_argument("--diff", action="store_true", help="列出改过的页面与重新生成的差异")
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="同时处理的进程数，默认自动；读 Word、PDF、OFD 时每个进程最多用 2 GB 内存",
    )
    add_engine(parser)
    parser.add_argument(
        "--part",
        metavar="K/N",
        help="只读 N 份里的第 K 份报告，结果放进存放处，不写页面；全部读完后不带它再运行一次",
    )
    add_store(parser)
