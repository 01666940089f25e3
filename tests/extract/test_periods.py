"""The period and the scope of a metric."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.extract import extract
from casebook.vocabulary import load_vocabulary

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden/periods.yml").read_text(encoding="utf-8"))
VOCABULARY = load_vocabulary()


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["text"][:14])
def test_period_and_scope(case: dict):
    metrics = []
    for metric in extract(case["text"], VOCABULARY, str(case["date"])).metrics:
        period, scope = metric.period, metric.scope
        time = [period.text, period.since, period.until] if period else ["", "", ""]
        holder = [scope.kind, scope.text] if scope else ["", ""]
        metrics.append([metric.text, *time, *holder])
    assert metrics == [[str(word) for word in row] for row in case["figures"]]


def test_an_autonomous_region_is_distinguished_from_a_district():
    region = "自治区政府高度重视，全区办结案件30件。"
    district = "区政府高度重视，全区办结案件30件。"
    kinds = [extract(text, VOCABULARY).metrics[0].scope.kind for text in (region, district)]
    assert kinds == ["全省", "全县"]


@given(
    st.text(alphabet="年月日今去全近三目前截至以来上半度底2019013—件。", max_size=30),
    st.sampled_from(["", "2023", "2023-02", "2023-02-28", "0001-01-01", "9999-12-31"]),
)
def test_impossible_dates_are_no_periods(words: str, date: str):
    for metric in extract(words + "办结案件5件", VOCABULARY, date).metrics:
        for day in (metric.period.since, metric.period.until) if metric.period else ():
            assert day == "" or (len(day) == 10 and day[4] == day[7] == "-")
        period = metric.period
        if period and period.since and period.until:
            assert period.since <= period.until
