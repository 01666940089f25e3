"""The options of `casebook upgrade`."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--apply", action="store_true", help="照列出的改；不写的，只说会改什么，什么也不写"
    )
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="同时处理的进程数，默认自动"
    )
