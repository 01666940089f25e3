"""The option that turns the store of results off."""

from __future__ import annotations

import argparse


def add_store(parser: argparse.ArgumentParser) -> None:
    """Declare `--no-store`, which the program itself acts on (`casebook.cli`)."""
    parser.add_argument(
        "--no-store", action="store_true", help="全部重新算，不用也不写 .casebook/ 里存的结果"
    )
