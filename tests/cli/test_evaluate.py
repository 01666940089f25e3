"""`casebook evaluate`: scores of labelled sets, and one message for a folder that is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.candidates import unsure_of
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
    block = "metrics.unit: 错 p1\n    原句　全市受理行政复议案件【50件】。\n    应为　'个'\n    得到　'件'\n"
    assert block in done.stdout


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


# --------------------------------------------------------------------------- several sets

INDICATOR = "xzfy_shouli"


def document(text: str = TEXT, **labels: Any) -> dict[str, Any]:
    return {**DOCUMENT, "doc": "d1", "text": text, **labels}


def write(path: Path, rows: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def columns(printed: str) -> dict[str, list[str]]:
    """First word of a line -> the other words."""
    return {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line.strip()}


def test_every_set_of_every_folder_has_a_column(casebook: Run, tmp_path: Path) -> None:
    right = [paragraph(qualifier="", canonical=INDICATOR)]
    write_labels(tmp_path / "a", right, [])
    write(tmp_path / "a/metrics_dev.json", [paragraph(qualifier="", canonical=None)])
    write(tmp_path / "a/reforms_dev.json", [document(practised=["xingzhengfuyi"])])
    write(
        tmp_path / "a/privacy_dev.json",
        [{"id": "1", "kind": "无", "text": TEXT, "hide": [], "stay": [TEXT]}],
    )
    write(tmp_path / "a/search_dev.json", {})
    write_labels(tmp_path / "b/a", right, [])
    done = casebook("evaluate", "a", "b/a", "--worst", "0")
    assert (done.returncode, done.stderr) == (0, "")
    rows = columns(done.stdout)
    assert rows["field"] == ["a", "a_dev", "b/a"]
    assert rows["metrics.canonical"] == ["1.000"] * 3 + ["0.000", "1.000", "0.000"] + ["1.000"] * 3
    assert rows["reforms.practised"] == ["1.000"] * 3
    assert "privacy" in rows


def test_a_file_alone_is_a_set(casebook: Run, tmp_path: Path) -> None:
    write_labels(tmp_path / "a", [paragraph(qualifier="")], "no list")
    done = casebook("evaluate", "a/metrics.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "metrics.span" in done.stdout
    write(tmp_path / "a/other.json", [])
    assert "看不出是哪种标注" in casebook("evaluate", "a/other.json").stderr


def test_a_missing_file_is_one_line_and_no_error(casebook: Run, tmp_path: Path) -> None:
    write(tmp_path / "a/metrics_dev.json", [paragraph(qualifier="")])
    done = casebook("evaluate", "a")
    assert done.returncode == 0
    assert done.stderr == "说明：a 里没有 reforms_dev.json，那几项不打分。\n"


def test_the_same_set_twice_is_refused(casebook: Run, tmp_path: Path) -> None:
    write_labels(tmp_path / "a", [], [])
    assert "给了两次" in casebook("evaluate", "a", "a", "a").stderr


def test_a_score_below_its_floor_is_told_and_fails(casebook: Run, tmp_path: Path) -> None:
    write_labels(tmp_path / "x/a", [paragraph(unit="个", qualifier="")], [])
    write(
        tmp_path / "x/floors.json", {"a": {"metrics.unit": 0.5, "metrics.span": 0.99, "honours": 1}}
    )
    done = casebook("evaluate", "x/a")
    assert done.returncode == 1
    assert done.stderr == "低于下限：a metrics.unit：0.0000，下限是 0.50\n"
    assert columns(done.stdout)["metrics.unit:"] == ["错", "p1"]
    assert "!0.50" in done.stdout
    assert "≥0.99" in done.stdout
    write(tmp_path / "x/floors.json", [])
    assert casebook("evaluate", "x/a").returncode == 2


def test_either_of_two_right_indicators_is_right(casebook: Run, tmp_path: Path) -> None:
    either = paragraph(qualifier="", canonical="xzfy_banjie", alt={"canonical": INDICATOR})
    none_or_one = paragraph(qualifier="", canonical=None, alt={"canonical": INDICATOR})
    write_labels(tmp_path / "a", [either, {**none_or_one, "pid": "p2"}], [])
    printed = casebook("evaluate", "a").stdout
    assert columns(printed)["metrics.canonical"][3:] == ["2", "0", "0"]


def test_optional_findings_cost_nothing(casebook: Run, tmp_path: Path) -> None:
    optional = paragraph(optional=True, unit="个", canonical="xzfy_banjie")
    doc = document(optional={"practised": ["xingzhengfuyi"]}, practised_optional=["shufa"])
    write_labels(tmp_path / "a", [optional], [doc])
    done = casebook("evaluate", "a")
    assert columns(done.stdout)["reforms.practised"][3:] == ["0", "0", "0"]
    assert "metrics.canonical" not in done.stdout
    assert ": 多" not in done.stdout


def test_another_extent_of_a_figure_is_right(casebook: Run, tmp_path: Path) -> None:
    other = paragraph(qualifier="", text="案件50件", start=TEXT.index("案件50件"), text_alt="50件")
    write_labels(tmp_path / "a", [other], [])
    assert columns(casebook("evaluate", "a").stdout)["metrics.span"][3:] == ["1", "0", "0"]


def test_a_reform_is_shown_with_its_sentence_and_the_label_s_reason(
    casebook: Run, tmp_path: Path
) -> None:
    wrong = document(
        **{"not": {"xingzhengfuyi": "只是提到"}}, practised=["shufa"], proof={"shufa": "年终述法。"}
    )
    write_labels(tmp_path / "a", [], [wrong])
    printed = casebook("evaluate", "a").stdout
    assert "reforms.practised: 多 d1\n    原句　【全市受理行政复议案件50件】。" in printed
    assert "得到　xingzhengfuyi\n    说明　只是提到" in printed
    assert "reforms.practised: 漏 d1\n    原句　年终述法。\n    应为　shufa" in printed


def test_a_proof_must_be_the_sentence_that_proves(casebook: Run, tmp_path: Path) -> None:
    right = document(practised=["xingzhengfuyi"], proof={"xingzhengfuyi": TEXT})
    wrong = document(practised=["xingzhengfuyi"], proof={"xingzhengfuyi": "另一句。"}, doc="d2")
    write_labels(tmp_path / "a", [], [right, wrong])
    assert columns(casebook("evaluate", "a").stdout)["reforms.proof"][3:] == ["1", "1", "1"]


def test_practices_are_scored(casebook: Run, tmp_path: Path) -> None:
    text = "建立“三所联动”机制，成效明显。"
    write_labels(tmp_path / "a", [], [document(text, practices=["“三所联动”机制"])])
    assert columns(casebook("evaluate", "a").stdout)["initiatives"][3:] == ["1", "0", "0"]


def test_how_far_confidence_can_be_trusted(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsure_of(monkeypatch, {"50件": (INDICATOR, 0.62), "51件": (INDICATOR, 0.66)})
    other = TEXT.replace("50件", "51件")
    rows = [
        paragraph(qualifier="", canonical=INDICATOR),
        {
            "pid": "p2",
            "text": other,
            "metrics": [METRIC | {"text": "51件", "value": 51, "qualifier": ""}],
        },
    ]
    write_labels(tmp_path / "a", rows, [])
    printed = casebook("evaluate", "a").stdout
    assert columns(printed)["0.6–0.7"] == ["0.640", "0.500", "2"]
    assert "说明　可能是 xzfy_shouli，把握 0.62" in printed


def test_the_price_of_a_change(
    casebook: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_labels(tmp_path / "a", [paragraph(qualifier="", canonical=INDICATOR)], [])
    assert casebook("evaluate", "a", "--save", "before.json").returncode == 0
    assert "各项没有变化。" in casebook("evaluate", "a", "--compare", "before.json").stdout
    unsure_of(monkeypatch, {"50件": (INDICATOR, 0.62)})
    printed = casebook("evaluate", "a", "--compare", "before.json", "--save", "after.json").stdout
    line = "a metrics.canonical  F1 1.0000 → 0.0000 (-1.0000)  right 1→0, extra 0, missed 0→1"
    assert line in printed
    assert "    新错　漏 p1 全市受理行政复议案件【50件】。 xzfy_shouli" in printed
    monkeypatch.undo()
    printed = casebook("evaluate", "a", "--compare", "after.json").stdout
    assert "    改对　漏 p1" in printed


@pytest.mark.parametrize(
    ("text", "message"), [(None, "先用 --save 存一次"), ("{}", "不是 casebook evaluate --save")]
)
def test_scores_that_cannot_be_read(
    casebook: Run, tmp_path: Path, text: str | None, message: str
) -> None:
    write_labels(tmp_path / "a", [], [])
    if text is not None:
        (tmp_path / "before.json").write_text(text, encoding="utf-8")
    done = casebook("evaluate", "a", "--compare", "before.json")
    assert done.returncode == 2
    assert message in done.stderr
