"""What `hidden_findings` may say, and what is said of an entry that turns nothing off."""

import pytest

from casebook import store
from casebook.checks.hidden import look
from casebook.checks.model import CheckedCasebook, Page
from casebook.vocabulary import load_vocabulary
from tests.checks.project import page_with

VOCABULARY = load_vocabulary()
RIGHT = (
    "改革:跨域通办",
    "改革:kuashengtongban",
    "落实:放管服改革:有数据",
    "落实：放管服改革：有前后或对照",
    "落实:fangguanfu:verified",
    f"指标:{VOCABULARY.indicators[0].name}",
    f"指标:{VOCABULARY.indicators[0].id}",
    "指标:57件",
    "同类:云梦县",
    "同类:全部",
    "变化:放管服改革",
    f"变化:{VOCABULARY.indicators[0].id}",
    "变化：全部",
    "对照:nb-2",
    f"对照:{VOCABULARY.frameworks[0].nodes[1].label}",
    "失效:办理57件",
    "失效:全部",
)
WRONG = {
    "改革:跨域通力": "不在词表里，是不是 跨域通办？",
    "改革:放管服改革": "reforms 里还写着",
    "落实:放管服改革": "没有写成“落实:改革名:哪一步”",
    "落实:放管服改革:做得很好": "没有写成“落实:改革名:哪一步”",
    "落实:某项改革:有数据": "不在词表里",
    "指标:58件": "正文里找不到",
    "变化:某项改革": "改革或指标不在词表里",
    "对照:nb-20": "对照框架里没有",
    "失效:《某办法》": "正文里找不到",
    "进度:57件": "没有写成“类别:原话”",
}


def causes(tmp_path, entry):
    written = page_with(f'hidden_findings: ["{entry}"]', "办理57件。\n")
    path = tmp_path / "a.md"
    path.write_text(written, encoding="utf-8")
    page = Page(store.load_page(path, "a.md"), "a.md")
    return [problem.cause for problem in look(CheckedCasebook((page,), VOCABULARY))]


@pytest.mark.parametrize("entry", RIGHT)
def test_an_entry_that_turns_something_off_is_no_problem(tmp_path, entry):
    assert causes(tmp_path, entry) == []


@pytest.mark.parametrize(("entry", "cause"), WRONG.items())
def test_the_cause_is_told(tmp_path, entry, cause):
    [told] = causes(tmp_path, entry)
    assert cause in told
