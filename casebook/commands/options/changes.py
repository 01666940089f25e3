"""The options of `casebook changes`."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--base",
        default="HEAD",
        metavar="版本",
        help="与哪个版本比，如 main 或提交号；默认 HEAD，也就是还没有提交的改动",
    )
    parser.add_argument(
        "--head", metavar="版本", help="比哪个版本，默认文件夹里现在的样子（包括没有提交的）"
    )
    parser.add_argument("--folder", metavar="文件夹", help="默认是案例库的案例文件夹")
    parser.add_argument("--markdown", action="store_true", help="写成 Markdown，可贴进合并请求")
    parser.add_argument("--account", metavar="文件", help="附上 split --report 写出的逐字对账")
    parser.add_argument("--out", metavar="文件", help="写进这个文件，不在屏幕上显示")
