"""The options of `casebook export`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import get_args

from casebook.commands.options.docs import add_docs
from casebook.commands.options.store import add_store
from casebook.export.choices import FACETS, TITLE, ExcerptName, FormatName, Order

_ORDER_HELP = "relevance 相关程度、date 新的在前、place 地区、given 照 --id 的次序"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    filters = parser.add_argument_group("选哪些案例（都不写就是全部；几个值用逗号隔开）")
    filters.add_argument("--id", action="append", default=[], metavar="编号", help="案例编号")
    filters.add_argument(
        "--place", action="append", default=[], metavar="地方", help="地名或代码，含下级"
    )
    for key, text in FACETS.items():
        option = f"--{key.replace('_', '-')}"
        filters.add_argument(option, action="append", default=[], metavar="值", help=text)
    filters.add_argument("--query", default="", metavar="词语", help="含有这些词语的，空格隔开")
    filters.add_argument(
        "--url", default="", metavar="网址", help="检索页地址栏里的网址（要加引号）"
    )
    filters.add_argument("--order", choices=get_args(Order), default="", help=_ORDER_HELP)
    output = parser.add_argument_group("写成什么")
    output.add_argument(
        "--paragraphs",
        action="store_true",
        help="只要段落和数字，不要全文；要同时写 --reform、--indicator 或 --query",
    )
    output.add_argument(
        "--format",
        choices=tuple(dict.fromkeys((*get_args(FormatName), *get_args(ExcerptName)))),
        help="默认按 --out 的后缀，再默认 docx；markdown 只用于 --paragraphs",
    )
    output.add_argument(
        "--docx", action="store_const", const="docx", dest="format", help="Word 文档"
    )
    output.add_argument(
        "--xlsx", action="store_const", const="xlsx", dest="format", help="表格，可改后 import"
    )
    output.add_argument("--out", type=Path, metavar="文件", help="写到哪里；文本格式不写就打印出来")
    output.add_argument("--force", action="store_true", help="文件已有也覆盖")
    output.add_argument("--title", default=TITLE, metavar="标题", help="Word 文档的标题")
    output.add_argument(
        "--site",
        default=os.environ.get("CASEBOOK_SITE_URL", ""),
        metavar="网址",
        help="网站的网址，写进参考文献；默认取环境变量 CASEBOOK_SITE_URL",
    )
    output.add_argument("--today", default="", metavar="日期", help="引用日期，如 2026-03-01")
    add_docs(parser)
    add_store(parser)
