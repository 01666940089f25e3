"""`casebook evaluate`: scores for a folder of labels, and one message for a folder that is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.commands import Run

pytestmark = pytest.mark.usefixtures("in_a_casebook")

TEXT = "全市受理行政复议案件50件。"
METRIC = {
    "text": "50件",
    "start": TEXT.index("50件"),
    "value": 50,
    "unit": "件",
    "qualifier": "exact",
    "change": "",
    "kind": "count",
    "masked": False,
    "indicator": "受理行政复议案件",
    "canonical": None,
    "alt": {},
}
DOCUMENT = {
    "doc": "001",
    "practised": [],
    "mention": [],
    "sections": [],
    "honours": [],
    "firsts": [],
    "cited": [],
}


def write_labels(folder: Path, metrics: Any, reforms: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metrics.json").write_text(json.dumps(metrics), encoding="utf-8")
    (folder / "reforms.json").write_text(json.dumps(reforms), encoding="utf-8")


def paragraph(**changes: Any) -> dict[str, Any]:
    return {"pid": "p1", "src": "a", "text": TEXT, "metrics": [METRIC | changes]}


def test_scores_are_a_table_with_the_errors_below(casebook: Run, tmp_path: Path) -> None:
    write_labels(tmp_path / "gold", [paragraph(unit="个")], [])
    done = casebook("evaluate", "gold")
    assert done.returncode == 0
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines() if line.strip()}
    assert rows["metrics.span"][1:4] == ["1.000", "1.000", "1.000"]
    assert rows["metrics.unit"][1:4] == ["0.000", "0.000", "0.000"]
    assert "'件'，应为 '个'" in done.stdout


def test_labels_may_lie_beside_their_reports(casebook: Run, tmp_path: Path) -> None:
    write_labels(tmp_path / "set/labels", [], [DOCUMENT])
    (tmp_path / "set/seeds").mkdir()
    (tmp_path / "set/seeds/001_a.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    assert casebook("evaluate", "set").returncode == 0


@pytest.mark.parametrize(
    ("metrics", "reforms", "message"),
    [
        ({}, [], "metrics.json 应是条目的列表。"),
        ([], ["a"], "reforms.json 应是条目的列表。"),
        ([{"pid": "p1"}], [], "标注缺少字段或写法不对"),
        ([], [DOCUMENT], "上层没有 seeds 文件夹"),
    ],
)
def test_wrong_labels_are_one_message(
    casebook: Run, tmp_path: Path, metrics: Any, reforms: Any, message: str
) -> None:
    write_labels(tmp_path / "gold", metrics, reforms)
    done = casebook("evaluate", "gold")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_label_without_its_report_is_named(casebook: Run, tmp_path: Path) -> None:
    write_labels(tmp_path / "gold", [], [DOCUMENT])
    (tmp_path / "seeds").mkdir()
    done = casebook("evaluate", "gold")
    assert done.returncode == 2
    assert "reforms.json 里的 001 在 seeds 文件夹里没有对应的报告" in done.stderr


def test_files_that_are_missing_or_no_json_are_named(casebook: Run, tmp_path: Path) -> None:
    done = casebook("evaluate", "nowhere")
    assert done.returncode == 2
    assert "nowhere 里没有 metrics.json、reforms.json" in done.stderr
    write_labels(tmp_path / "gold", [], [])
    (tmp_path / "gold/metrics.json").write_bytes("[法".encode("gbk"))
    done = casebook("evaluate", "gold")
    assert done.returncode == 2
    assert "metrics.json 不是 UTF-8 编码的 JSON" in done.stderr
