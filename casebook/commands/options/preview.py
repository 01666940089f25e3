"""The options of `casebook preview`."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "base", metavar="版本", help="与哪个版本比，如 main；在合并请求的流程里是 HEAD^1"
    )
    parser.add_argument(
        "out", metavar="文件夹", help="摘要 summary.md 和新报告的页面 pages/ 写在这里"
    )
