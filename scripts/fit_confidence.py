"""Fit the weights of casebook/rules/confidence.yml from labelled texts, and measure them.

    .venv/bin/python scripts/fit_confidence.py            print what cross-validation says
    .venv/bin/python scripts/fit_confidence.py --by-set   the same, each set judged by the others
    .venv/bin/python scripts/fit_confidence.py --write    and write the weights

A logistic regression with a quadratic penalty, fitted by Newton's method, in ten folds by paragraph.
Labels are `tests/gold` and `tests/readings` (metrics with `canonical`) and the golden sentences of
`tests/extract/golden` (comparable, narrowed, passages, published); `--labels FILE` adds more. Candidates that a measure's own
`but` excludes are further negative examples: they show what narrows an indicator. Each example is
fitted a second time without the features that need a word of a list (`without_lists`). The figures are
those of candidates; labelled metrics that no measure fits are counted as missed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from casebook.extract.comparables.beside import Observation
from casebook.extract.comparables.canonical import lines, observations
from casebook.extract.comparables.confidence import Features, model
from casebook.extract.metrics import statements
from casebook.extract.plain import plain_of
from casebook.extract.reading import Reading
from casebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = tuple(
    ROOT / f"tests/extract/golden/{name}.yml"
    for name in ("comparable", "narrowed", "passages", "published")
)
ROUNDS = frozenset(("passages", "published"))
"""Files whose groups were each labelled before the program read them."""
EXAMPLE = ROOT / "examples/yingshang/vocabulary"
WEIGHTS = ROOT / "casebook/rules/confidence.yml"
NOT_FITTED = frozenset(["words"])
"""Sets without indicators."""
OTHER_TIMES = frozenset(["target", "prior"])
"""Roles of figures that fit an indicator, but in a plan or in another year: no examples of either."""
OF_LISTS = ("frame:", "mark:", "part:", "topic:")
"""Features that need a word of `rules/statements.yml`."""
OPEN = "?"
"""A figure on which readers can differ."""
MISSED = "~"
"""Before an indicator that is not found yet."""
FOLDS = 10
BARS = (0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5)
PENALTY = 2.0
STEPS = 25
CEILING = 0.91  # share of published figures right at the first run, in passages labelled before it
BAR = 0.75  # least confidence of what is published
COMMENT = """\
# 一个数归某个指标的把握：各项特征（casebook/extract/comparables/confidence.py）的分量，由 scripts/fit_confidence.py 从标注样本算出，不手改。
# excluding：有其中一项就一定不归；bar：把握不低于它的才公布；scale、shift：把总分换算成把握，使说九成的十个里对九个；ceiling：最高说到这么多，是没见过的段落里公布的数第一次就对的比例。
"""


@dataclass(slots=True)
class Example:
    """A candidate of a labelled metric; `metric` tells the metrics of all texts apart.

    `source` is the set it is of, `kept` false for one that the vocabulary excludes.
    """

    source: str
    group: str
    metric: tuple[str, int]
    right: bool
    kept: bool
    features: Features
    score: float = 0.0


@dataclass(slots=True)
class Labels:
    """All examples, and the labelled metrics that have an indicator, by group."""

    examples: list[Example]
    wanted: dict[tuple[str, int], str]


def label_files(more: Sequence[Path]) -> list[Path]:
    """The files of labels, those given last."""
    own = [
        ROOT / "tests/gold/metrics.json",
        *sorted((ROOT / "tests/readings").rglob("metrics.json")),
    ]
    return [*(path for path in own if path.parent.name not in NOT_FITTED), *more]


def texts(more: Sequence[Path]) -> Iterator[tuple[str, str, str, str, Mapping[int, str | None]]]:
    """Yield (set, group, field, text, indicator or None by the offset of a metric)."""
    for path in label_files(more):
        for row in json.loads(path.read_text(encoding="utf-8")):
            labels = {
                item["start"]: item["canonical"] for item in row["metrics"] if is_example(item)
            }
            yield str(path), f"{path}#{row['pid']}", "", row["text"], labels
    for path in SENTENCES:
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            source = f"{path}#{group['kind']}" if path.stem in ROUNDS else str(path)
            for text, ids in group["sentences"].items():
                yield source, text, group.get("field", ""), text, _by_order(text, ids.split())


def is_example(label: Mapping[str, Any]) -> bool:
    """Whether readers agree on the label, and it is about this place in its year."""
    if label.get("optional") or "canonical" in (label.get("alt") or {}):
        return False
    return label.get("role") not in OTHER_TIMES and label.get("scope") != "elsewhere"


def _by_order(text: str, ids: Sequence[str]) -> dict[int, str | None]:
    reading = Reading(plain_of(text), load_vocabulary())
    starts = [reading.plain.origin(item.context.quantity.start) for item in statements(reading)]
    return {
        start: None if name == "-" else name.removeprefix(MISSED)
        for start, name in zip(starts, ids, strict=True)
        if name != OPEN
    }


def labelled(more: Sequence[Path]) -> Labels:
    """The examples of all labelled texts."""
    fields = {"": load_vocabulary(), "yingshang": load_vocabulary(EXAMPLE)}
    open_fields = {name: without_exclusions(field) for name, field in fields.items()}
    result = Labels([], {})
    for source, group, field, text, labels in texts(more):
        kept = set()
        for vocabulary, keep in ((fields[field], True), (open_fields[field], False)):
            reading = Reading(plain_of(text), vocabulary)
            for start, item in observed(reading):
                name = item.candidate.indicator.id
                if start not in labels or (not keep and (start, name) in kept):
                    continue
                right = labels[start] == name
                if keep or not right:
                    kept.add((start, name))
                    example = Example(source, group, (group, start), right, keep, item.features)
                    result.examples.append(example)
                    if blind := without_lists(item.features):
                        result.examples.append(replace(example, kept=False, features=blind))
        for start, wanted in labels.items():
            if wanted:
                result.wanted[group, start] = wanted
    return result


def without_lists(found: Features) -> Features:
    """The features without those that need a word of a list; {} when it has none of these.

    Fitted beside it, so that what nothing explains counts where the lists do not have a word.
    """
    left = {name: value for name, value in found.items() if not name.startswith(OF_LISTS)}
    return left if len(left) < len(found) else {}


def observed(reading: Reading) -> Iterator[tuple[int, Observation]]:
    """Yield (offset in the source, observation) of every candidate of a text."""
    for before, line in lines(statements(reading)):
        for item in observations(line, before, reading.vocabulary):
            yield reading.plain.origin(line[item.position].context.quantity.start), item


def without_exclusions(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with measures that exclude nothing."""
    indicators = tuple(
        replace(
            item,
            measures=tuple(
                replace(measure, but=(), but_near=(), but_wide=()) for measure in item.measures
            ),
        )
        for item in vocabulary.indicators
    )
    return replace(vocabulary, indicators=indicators)


def fitted(rows: Sequence[tuple[Features, bool]], penalty: float) -> dict[str, float]:
    """The weights that make the labels likeliest, by Newton's method."""
    names = sorted({name for found, _ in rows for name in found})
    index = {name: position for position, name in enumerate(names)}
    sparse = [([(index[name], value) for name, value in found.items()], y) for found, y in rows]
    weights = [0.0] * len(names)
    penalties = [0.01 if name == "bias" else penalty for name in names]
    for _ in range(STEPS):
        gradient = [own * weight for own, weight in zip(penalties, weights, strict=True)]
        curvature = [[0.0] * len(names) for _ in names]
        for position, own in enumerate(penalties):
            curvature[position][position] = own
        for values, right in sparse:
            p = probability(sum(weights[i] * value for i, value in values))
            for i, value in values:
                gradient[i] += (p - right) * value
                row, slope = curvature[i], p * (1 - p) * value
                for j, other in values:
                    row[j] += slope * other
        step = solved(curvature, gradient)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return dict(zip(names, weights, strict=True))


def probability(score: float) -> float:
    """The logistic function, for any score."""
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, score))))


def solved(matrix: list[list[float]], vector: Sequence[float]) -> list[float]:
    """The solution of a linear system whose matrix is symmetric and positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = rows[i]
        for row in rows[i + 1 :]:
            if factor := row[i] / pivot[i]:
                for j in range(i, size + 1):
                    row[j] -= factor * pivot[j]
    result = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * result[j] for j in range(i + 1, size))
        result[i] = (rows[i][size] - known) / rows[i][i]
    return result


def score(weights: Mapping[str, float], found: Features) -> float:
    """The weighted sum of the features, negative infinity where one excludes."""
    return replace(model(), weights=weights).score(found)


def cross_validate(examples: Sequence[Example], *, by_set: bool) -> None:
    """Give every example the score of a model that was fitted without its fold, or without its set."""
    groups = sorted({example.group for example in examples})
    random.Random(1).shuffle(groups)  # noqa: S311 - the same folds each time
    numbers = {group: str(position % FOLDS) for position, group in enumerate(groups)}
    folds = [item.source if by_set else numbers[item.group] for item in examples]
    for number in sorted(set(folds)):
        pairs = list(zip(examples, folds, strict=True))
        weights = fitted([(i.features, i.right) for i, fold in pairs if fold != number], PENALTY)
        for item, fold in pairs:
            if fold == number:
                item.score = score(weights, item.features)


def best(examples: Iterable[Example]) -> list[Example]:
    """The candidate with the highest score of each metric."""
    by_metric: dict[tuple[str, int], Example] = {}
    for item in examples:
        if item.metric not in by_metric or item.score > by_metric[item.metric].score:
            by_metric[item.metric] = item
    return list(by_metric.values())


def calibration(items: Sequence[Example]) -> tuple[float, float]:
    """The scale and the shift that make a probability of a score."""
    rows = [
        ({"score": item.score, "bias": 1.0}, item.right) for item in items if item.score > -math.inf
    ]
    weights = fitted(rows, 0.01)
    return weights["score"], weights["bias"]


def report(items: Sequence[Example], sure: Mapping[int, float], wanted: int) -> None:
    """Print precision and recall by bar, and how often confidences are right."""
    print("bar    precision recall   published wrong")
    for bar in BARS:
        above = [item for item in items if sure[id(item)] >= bar]
        right = sum(item.right for item in above)
        precision = right / len(above) if above else 1.0
        wrong = len(above) - right
        print(f"{bar:.2f}   {precision:.3f}     {right / wanted:.3f}    {len(above):5} {wrong:5}")
    print("said       right   n")
    bins: dict[int, list[bool]] = defaultdict(list)
    for item in items:
        bins[min(9, int(sure[id(item)] * 10))].append(item.right)
    for number, rights in sorted(bins.items()):
        share = sum(rights) / len(rights)
        print(f"{number / 10:.1f}–{(number + 1) / 10:.1f}    {share:.2f}   {len(rights)}")


def written(weights: Mapping[str, float], scale: float, shift: float) -> str:
    """The text of confidence.yml."""
    data: dict[str, Any] = {
        "bar": BAR,
        "ceiling": CEILING,
        "scale": round(scale, 3),
        "shift": round(shift, 3),
        "excluding": sorted(model().excluding),
        "weights": {
            name: round(weight, 2)
            for name, weight in sorted(weights.items(), key=lambda item: item[1])
            if round(weight, 2)
        },
    }
    return COMMENT + yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def main() -> None:
    """Fit, measure, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--by-set", action="store_true")
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    labels = labelled(arguments.labels)
    examples = labels.examples
    print(f"{len(examples)} examples, {sum(item.right for item in examples)} right")
    cross_validate(examples, by_set=arguments.by_set)
    top = best(item for item in examples if item.kept)
    scale, shift = calibration(top)
    sure = {id(item): probability(scale * item.score + shift) for item in top}
    report(top, sure, len(labels.wanted))
    if arguments.write:
        weights = fitted([(item.features, item.right) for item in examples], PENALTY)
        WEIGHTS.write_text(written(weights, scale, shift), encoding="utf-8")


if __name__ == "__main__":
    main()
