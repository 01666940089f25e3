"""Comparable figures: which metrics are assigned to an indicator, and how sure that is."""

import math
from pathlib import Path

import pytest
import yaml

from casebook.extract import extract
from casebook.extract.comparables.confidence import model
from casebook.extract.patterns import alternatives
from casebook.extract.spotting import Spotter
from casebook.findings import Metric
from casebook.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[2]
OPEN = "?"  # readers can differ on the figure
MISSED = "~"  # before an indicator that the figure has and that is not found yet: no other may be
GROUPS = [
    group
    for name in ("comparable", "passages", "published")
    for group in yaml.safe_load(
        (Path(__file__).parent / "golden" / f"{name}.yml").read_text(encoding="utf-8")
    )
]
SENTENCES = [
    pytest.param(group.get("field", ""), text, ids.split(), id=text[:20])
    for group in GROUPS
    for text, ids in group["sentences"].items()
]


def vocabulary(field: str) -> Vocabulary:
    return load_vocabulary(ROOT / "examples" / field / "vocabulary") if field else load_vocabulary()


def _as_labelled(label: str, found: str) -> str:
    """The label if what was found agrees with it, else what was found."""
    agrees = label == OPEN or (label[0] == MISSED and found in ("-", label[1:]))
    return label if agrees else found


def only(text: str) -> Metric:
    (metric,) = extract(text, load_vocabulary()).metrics
    return metric


@pytest.mark.parametrize(("field", "text", "ids"), SENTENCES)
def test_sentence(field: str, text: str, ids: list[str]):
    metrics = extract(text, vocabulary(field)).metrics
    found = [metric.canonical or "-" for metric in metrics]
    assert [_as_labelled(name, item) for name, item in zip(ids, found, strict=True)] == ids


def test_every_kind_of_error_has_examples():
    for group in GROUPS:
        assert len(group["sentences"]) >= 8, group["kind"]


def test_a_published_figure_is_above_the_bar():
    metric = only("受理行政复议案件50件。")
    assert metric.canonical == "xzfy_shouli"
    assert metric.candidate is None
    assert metric.confidence is not None
    assert model().bar <= metric.confidence <= 1


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("区市县三级事项网上可办率分别达98.3%、83%、82.5%。", ["自治区级", "市级", "县级"]),
        ("市、县两级政务服务事项网上可办率分别为99%和95%。", ["市级", "县级"]),
        ("省市县三级事项办结率分别为97%、96%、95%。", ["省级", "市级", "县级"]),
        ("县乡村三级事项办结率分别为97%、96%。", ["", ""]),
        ("市县两级事项办结率达97%。", [""]),
    ],
)
def test_values_told_of_several_tiers_in_turn_have_each_its_tier(text: str, scopes: list[str]):
    metrics = extract(text, load_vocabulary()).metrics
    assert scopes == [metric.scope.text if metric.scope else "" for metric in metrics]


def test_an_unsure_figure_is_a_candidate():
    metric = only("审查企业上市合同50件。")
    assert metric.canonical is None
    assert metric.candidate == "hetong_shencha"
    assert metric.confidence is not None
    assert 0 < metric.confidence < model().bar


def test_a_figure_without_indicator_has_no_confidence():
    metric = only("新建乡村公路50公里。")
    assert (metric.canonical, metric.candidate, metric.confidence) == (None, None, None)


def test_an_excluding_feature_decides_alone():
    found = {"bias": 1.0, "like": 1.0}
    assert model().score(found) > -math.inf
    assert model().confidence({**found, "mark:remainder": 1.0}) == 0


def test_the_weights_are_of_known_features():
    marks = yaml.safe_load((ROOT / "casebook/rules/statements.yml").read_text(encoding="utf-8"))
    names = {name.split(":")[1] for name in model().weights if name.startswith("mark:")}
    assert names <= {*marks["marks"], "later_total", "sum"}


def test_alternatives_are_split_outside_brackets():
    assert alternatives("a|(?:b|c)d|[|]e") == ["a", "(?:b|c)d", "[|]e"]


def test_spotter_finds_every_alternative():
    spotter = Spotter({"one": "全市|全(?!国)", "two": "[甲乙]地|市级"})
    assert sorted(spotter.find("全市级与乙地，全国")) == [
        ("one", "全"),
        ("one", "全市"),
        ("two", "乙地"),
        ("two", "市级"),
    ]
