"""The options that say where reports and cases are read: on this machine or on a cluster."""

from __future__ import annotations

import argparse


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Declare `--engine` and `--store`."""
    parser.add_argument(
        "--engine",
        default="local",
        metavar="引擎",
        help="local（本机，默认）、dask（本机的 Dask）或 dask=地址（调度器的地址）；结果都一样",
    )
    parser.add_argument(
        "--store",
        metavar="地址",
        help="几台机器共用的存放处：都看得到的文件夹，或 s3://… 这类地址；中断后接着做",
    )
