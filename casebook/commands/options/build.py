"""The options of `casebook build`."""

from __future__ import annotations

import argparse

from casebook.commands.options.engine import add_engine
from casebook.commands.options.store import add_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--strict", action="store_true", help="有提醒也算失败")
    add_engine(parser)
    add_store(parser)
