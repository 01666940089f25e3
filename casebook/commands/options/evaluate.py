"""The options of `casebook evaluate`."""

from __future__ import annotations

import argparse

from casebook.commands.options.field import add_field


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "gold",
        nargs="+",
        metavar="标注集",
        help="文件夹或其中一个文件，例如 tests/gold，可以有几个",
    )
    add_field(parser)
    parser.add_argument(
        "--worst", type=int, default=8, metavar="N", help="每项列出几处错误，默认 8"
    )
    parser.add_argument("--save", metavar="文件.json", help="把这次的分数存下来")
    parser.add_argument("--compare", metavar="文件.json", help="与存下的分数比：哪些好了，哪些坏了")
