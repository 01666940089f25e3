"""`casebook evaluate`: score the extractors against a gold folder and list the worst errors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from casebook.commands.casebook_here import add_field, vocabulary_of
from casebook.extract.evaluation import GoldError, evaluate, render
from casebook.privacy.evaluation import privacy_files, render_privacy, score_file
from casebook.vocabulary import load_vocabulary

_FINDINGS = ("metrics.json", "reforms.json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("gold", metavar="标注集文件夹", help="例如 tests/gold")
    add_field(parser)
    parser.add_argument(
        "--worst", type=int, default=8, metavar="N", help="每项列出几处错误，默认 8"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the scores; 2 when gold files are missing or malformed.

    A folder with the subfolders `labels` and `seeds` is also accepted; one with nothing but
    `privacy*.json` is scored by these alone.
    """
    folder = Path(arguments.gold)
    if (folder / "labels").is_dir():
        folder /= "labels"
    private = privacy_files(folder)
    missing = [name for name in _FINDINGS if not (folder / name).is_file()]
    if missing and not (private and len(missing) == len(_FINDINGS)):
        sys.stderr.write(f"{folder} 里没有 {'、'.join(missing)}。请指明放标注集的文件夹。\n")
        return 2
    vocabulary = load_vocabulary(vocabulary_of(arguments))
    try:
        if not missing:
            print(render(evaluate(folder, vocabulary), arguments.worst))
        for path in private:
            print(render_privacy(path.name, score_file(path), arguments.worst))
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except (KeyError, TypeError, ValueError) as error:
        sys.stderr.write(
            f"{folder} 里的标注缺少字段或写法不对（{error}）。对照 tests/gold 改正。\n"
        )
        return 2
    return 0
