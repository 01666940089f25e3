"""`casebook evaluate`: score the extractors on labelled sets, and show what a change cost."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from casebook import store
from casebook.commands.casebook_here import vocabulary_of
from casebook.extract.evaluation import (
    GoldError,
    LabelledSet,
    ScoredSet,
    score_set,
    sets_at,
)
from casebook.extract.evaluation.rendering import (
    below_floors,
    render_price,
    render_reliability,
    render_sets,
)
from casebook.extract.evaluation.saved import from_json, to_json
from casebook.extract.evaluation.sets import floors_of
from casebook.vocabulary import Vocabulary, load_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Print the scores; 1 when one is below its floor, 2 when labels are missing or malformed."""
    vocabulary = load_vocabulary(vocabulary_of(arguments))
    try:
        before = _saved(arguments.compare)
        labelled = [*_sets(arguments.gold)]
        floors = {item.name: floors_of(item) for item in labelled}
        scored = [_scored(item, vocabulary) for item in labelled]
    except GoldError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if before is None:
        print(render_sets(scored, floors, arguments.worst))
    else:
        print(render_sets(scored, floors, 0))
        print()
        print(render_price(before, scored, arguments.worst))
    if table := render_reliability([guess for item in scored for guess in item.guesses]):
        print(f"\n{table}")
    if arguments.save:
        store.write_output(Path(arguments.save), to_json(scored).encode())
    low = [*below_floors(scored, floors)]
    for line in low:
        sys.stderr.write(f"低于下限：{line}\n")
    return 1 if low else 0


def _sets(paths: Sequence[str]) -> Iterator[LabelledSet]:
    """The sets at the paths, each with a name of its own; notes on standard error what is missing.

    Raises GoldError.
    """
    names: set[str] = set()
    for labelled in (item for path in paths for item in sets_at(Path(path))):
        name = labelled.name
        if name in names:
            name = f"{labelled.folder.resolve().parent.name}/{name}"
        if name in names:
            raise GoldError(f"{labelled.folder} 里的“{labelled.name}”给了两次。")
        names.add(name)
        for missing in labelled.missing:
            sys.stderr.write(f"说明：{labelled.folder} 里没有 {missing}，那几项不打分。\n")
        yield replace(labelled, name=name)


def _scored(labelled: LabelledSet, vocabulary: Vocabulary) -> ScoredSet:
    """The scores of a set; raises GoldError, also for labels that lack a field."""
    try:
        return score_set(labelled, vocabulary)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(
            f"{labelled.folder} 里的标注缺少字段或写法不对（{error}）。对照 tests/gold 改正。"
        ) from error


def _saved(name: str | None) -> tuple[ScoredSet, ...] | None:
    """The scores of a file, None without a name; raises GoldError for a file without scores."""
    if name is None:
        return None
    try:
        return from_json(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"{name} 读不了（{error.strerror}）。先用 --save 存一次。") from error
    except (ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{name} 不是 casebook evaluate --save 写的文件。") from error
