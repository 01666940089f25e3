"""The options of `casebook build`."""

from __future__ import annotations

import argparse

from casebook.commands.options.engine import add_engine
from casebook.commands.options.store import add_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="有提醒也算失败")
    parser.add_argument(
        "--shard", choices=("province",), help="按省份分成几个网站，另有一个检索全部的总站"
    )
    parser.add_argument(
        "--only", metavar="站", help="只生成分出的一个网站：省份的代码、rest 或 home"
    )
    parser.add_argument(
        "--shard-address",
        metavar="路径",
        default="{id}/",
        help="从总站到分站的相对路径，{id} 代表省份的代码；默认 {id}/，即总站下面的文件夹",
    )
    parser.add_argument("--home-address", metavar="路径", default="", help="从分站到总站的相对路径")
    add_engine(parser)
    add_store(parser)
