"""The options of `casebook withdraw`."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("ids", nargs="+", metavar="编号", help="案例页信息栏里的 id")
    parser.add_argument("--reason", default="", metavar="原因", help="读者在原来的网址看得到")
    parser.add_argument("--date", default="", metavar="日期", help="哪天撤下，默认今天")
    parser.add_argument("--force", action="store_true", help="改过、还没有提交到 Git 的页面也删去")
