"""The option that names a vocabulary."""

from __future__ import annotations

import argparse

from casebook.project.fields import fields_shown


def add_field(parser: argparse.ArgumentParser, *names: str) -> None:
    """Declare `--field` and other names of it, for commands that need no casebook around them."""
    parser.add_argument(
        *names,
        "--field",
        dest="field",
        metavar="领域",
        help=f"词表：{fields_shown()}，或词表所在的文件夹；默认是案例库自己的",
    )
