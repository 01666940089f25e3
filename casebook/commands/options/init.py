"""The options of `casebook init`."""

from __future__ import annotations

import argparse

from casebook.project.fields import fields_shown


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("dir", nargs="?", metavar="文件夹", help="默认是当前文件夹；没有的会新建")
    parser.add_argument(
        "--field",
        metavar="领域",
        help=f"随程序带的有 {fields_shown()}，写哪个名称都行；别的名称得到一套带例子的空词表",
    )
    parser.add_argument(
        "--blank",
        action="store_true",
        help="领域的名称和随程序带的相近，也另起一个领域，用空白的词表",
    )
    parser.add_argument("--name", metavar="名称", help="网站的名称，默认由领域而来")
    parser.add_argument(
        "--force", action="store_true", help="文件夹不空也写；已有的文件一个不动，只补缺的"
    )
    parser.add_argument(
        "--wheel",
        metavar="网址",
        help="requirements.txt 里写这个安装包：whl 文件的网址#sha256=校验值；默认按现在安装的写",
    )
    parser.add_argument(
        "--pin",
        action="store_true",
        help="不新建，只把已有案例库的 requirements.txt 和 constraints.txt 换成现在安装的版本",
    )
