"""Fit the weights of casebook/rules/doubt.yml from labelled phrases, and measure them.

    .venv/bin/python scripts/fit_doubt.py           print what pages would show, each set judged by the others
    .venv/bin/python scripts/fit_doubt.py --write   and write the weights and the bar

Labels are the phrases of `tests/gold` and `tests/readings`, and of `tests/extract/golden/phrases.yml`.
Of the first, which have one or two phrases each, those that share few characters with them are wrong; those
in between are examples of neither, and only counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from fit_confidence import fitted

from casebook.extract.claims.clause import likeness
from casebook.extract.comparables.confidence import Features, weighted
from casebook.extract.evaluation.likeness import SAME
from casebook.extract.metrics import statements
from casebook.extract.phrases.doubt import Doubt, may_be_shown
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "casebook/rules/doubt.yml"
PHRASES = ROOT / "tests/extract/golden/phrases.yml"
PENALTY = 3.0
ALIKE = 0.8  # least likeness of a phrase that is taken as right
QUOTES = 0.28  # share of figures that pages quote instead
SHARES = (0.15, 0.2, 0.25, 0.3, 0.35)
COMMENT = """\
# 短语可靠不可靠：各项特征（casebook/extract/phrases/doubt.py）的分量，由 scripts/fit_doubt.py 从标注样本算出，不手改。总分不低于 bar 的，网页上才用短语，其余引原句。
"""


@dataclass(slots=True)
class Example:
    """A labelled figure: `right` is whether its phrase counts as right, `sure` whether that is clear."""

    source: str
    right: bool
    sure: bool
    features: Features
    score: float = 0.0


def phrases_of(text: str) -> Iterator[tuple[int, str, str, Features]]:
    """Yield (offset, words, phrase, features) of each figure of a text."""
    reading, doubt = Reading(plain_of(text), load_vocabulary()), Doubt()
    for statement in statements(reading):
        quantity = statement.context.quantity
        start, words = reading.plain.span(quantity.start, quantity.end)
        yield start, words, statement.phrase, doubt.features(statement.context, statement.phrase)


def examples() -> Iterator[Example]:
    """The labelled figures of all sets."""
    for path in (
        ROOT / "tests/gold/metrics.json",
        *sorted(ROOT.glob("tests/readings/**/metrics.json")),
    ):
        for row in json.loads(path.read_text(encoding="utf-8")):
            labels = {(one["start"], one["text"]): one for one in row["metrics"]}
            for start, words, phrase, found in phrases_of(row["text"]):
                label = labels.get((start, words))
                if label and not label.get("optional"):
                    named = (label["indicator"], label.get("indicator_alt") or label["indicator"])
                    alike = max(likeness(phrase, name) for name in named)
                    sure = alike >= ALIKE or alike < SAME
                    yield Example(str(path), alike >= SAME, sure, found)
    for group in yaml.safe_load(PHRASES.read_text(encoding="utf-8")):
        for text, labels in group["passages"].items():
            for (*_, phrase, found), label in zip(phrases_of(text), labels.split(), strict=True):
                right = phrase in label.removeprefix("~").split("|")
                yield Example(group["kind"], right, True, found)


def weights_of(rows: Sequence[Example]) -> dict[str, float]:
    """The weights that make the labels likeliest."""
    return fitted([(row.features, row.right) for row in rows if row.sure], PENALTY)


def bar_of(rows: Sequence[Example], share: float) -> float:
    """The score below which this share of all figures is, with those that do not stand alone."""
    scores = sorted(row.score if may_be_shown(row.features) else float("-inf") for row in rows)
    return scores[int(share * len(scores))]


def report(rows: Sequence[Example]) -> None:
    """Print how many of the phrases shown are right, by the share of quotes."""
    print("quotes  right   shown wrong")
    for share in SHARES:
        bar = bar_of(rows, share)
        shown = [row for row in rows if may_be_shown(row.features) and row.score >= bar]
        wrong = sum(not row.right for row in shown)
        print(f"{share:.2f}    {1 - wrong / len(shown):.3f}   {len(shown):5} {wrong:5}")


def main() -> None:
    """Fit, measure, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = list(examples())
    print(f"{len(rows)} figures, {sum(row.right for row in rows)} right")
    for source in sorted({row.source for row in rows}):
        weights = weights_of([row for row in rows if row.source != source])
        for row in rows:
            if row.source == source:
                row.score = weighted(weights, row.features)
    report(rows)
    if arguments.write:
        kept = {
            name: round(value, 2) for name, value in weights_of(rows).items() if abs(value) >= 0.01
        }
        data = {
            "bar": round(bar_of(rows, QUOTES), 2),
            "weights": dict(sorted(kept.items(), key=lambda item: item[1])),
        }
        WEIGHTS.write_text(
            COMMENT + yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
