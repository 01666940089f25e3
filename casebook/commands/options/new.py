"""The options of `casebook new`."""

from __future__ import annotations

import argparse

from casebook.model import GENRES


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--title", metavar="标题", help="报告的标题")
    parser.add_argument(
        "--place", metavar="地名", help="地名或六位代码，如 长沙市、湖南省泸溪县、某市"
    )
    parser.add_argument("--date", metavar="日期", help="发布日期，如 2023-02-18")
    parser.add_argument(
        "--report-year", metavar="年份", help="数字说的是哪一年，如 2023；标题写明的不用填"
    )
    parser.add_argument("--genre", metavar="文种", help=f"如 {'、'.join(GENRES[:4])}")
    parser.add_argument("--themes", metavar="主题", help="词表里的名称，几个用逗号隔开")
    parser.add_argument("--reforms", metavar="改革举措", help="词表里的名称，几个用逗号隔开")
    parser.add_argument("--publisher", metavar="发布单位", help="谁发布的，如 长沙晚报")
    parser.add_argument("--published-in", metavar="汇编", help="收录它的汇编或刊物的名称")
    parser.add_argument("--url", metavar="网址", help="原文网址，以 http:// 或 https:// 开头")
    parser.add_argument("--retrieved", metavar="日期", help="哪一天从网上存下来的，如 2024-01-05")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="文件",
        help="从这个文件（txt、docx、pdf、ofd 等）取正文；文件里写明的标题、地名、日期不用再填",
    )
    parser.add_argument("--out", metavar="文件夹", help="默认是案例库的案例文件夹")
