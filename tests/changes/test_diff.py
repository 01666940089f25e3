"""Differences between two lists of cases, and their text for terminals and pull requests."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from casebook.changes import compare
from casebook.changes.diff import FIELDS, TAGS, TagChange, TextChange, ValueChange
from casebook.changes.rendering import MARKDOWN, MOST, PLAIN, report
from casebook.index.model import PlacedCase
from casebook.model import Case

CASE = Case(
    id="433122-2023-08-29",
    title="泸溪县法治政府建设综述",
    body="## 一、机制\n\n第一段。\n\n第二段。\n",
    locality="泸溪县",
    date="2023-08-29",
    themes=("行政执法",),
    metrics=(("承诺时限压缩率", ("81%",)),),
)


def placed(case: Case) -> PlacedCase:
    return PlacedCase(case, f"hunan/{case.id}.md")


def test_cases_are_matched_by_id_whatever_their_path() -> None:
    assert not compare([placed(CASE)], [PlacedCase(CASE, "masked/other.md")])


def test_fields_tags_and_figures_of_a_changed_case() -> None:
    edited = replace(
        CASE,
        status="reviewed",
        region=("湖南省", "泸溪县"),
        themes=("行政执法", "社会普法"),
        metrics=(("承诺时限压缩率", ("82%",)), ("办理时限压减率", ("50%",))),
    )
    (change,) = compare([placed(CASE)], [placed(edited)]).changed
    assert change.fields == (
        ValueChange("所在地区", "", "湖南省、泸溪县"),
        ValueChange("状态", "draft", "reviewed"),
    )
    assert change.tags == (TagChange("主题", ("社会普法",), ()),)
    assert change.figures == (
        ValueChange("承诺时限压缩率", "81%", "82%"),
        ValueChange("办理时限压减率", "", "50%"),
    )
    assert change.text is None


def test_every_field_of_a_case_is_compared_or_named_here() -> None:
    apart = {"id", "body", "metrics", "corrections"}
    not_compared = {"omitted", "source", "ocr_unsure"}
    assert {item.name for item in fields(Case)} == {*FIELDS, *TAGS} | apart | not_compared


def test_marks_of_editors_are_changes() -> None:
    edited = replace(
        CASE, title_derived=True, former_locality="卢溪县", hidden_findings=("reform:一窗受理",)
    )
    (change,) = compare([placed(CASE)], [placed(edited)]).changed
    assert [(item.before, item.after) for item in change.fields] == [
        ("", "是"),
        ("", "卢溪县"),
        ("", "reform:一窗受理"),
    ]


def test_an_edited_paragraph_counts_once_as_reworded() -> None:
    edited = replace(CASE, body="## 一、机制\n\n第一段改了。\n\n第二段。\n\n第三段。\n")
    (change,) = compare([placed(CASE)], [placed(edited)]).changed
    assert change.text == TextChange(reworded=1, added=1, removed=0, chars=6)


def test_reordered_paragraphs_are_a_change_and_blank_lines_are_not() -> None:
    reordered = replace(CASE, body="## 一、机制\n\n第二段。\n\n第一段。\n")
    spaced = replace(CASE, body="## 一、机制\n\n\n第一段。\n\n第二段。\n\n")
    (change,) = compare([placed(CASE)], [placed(reordered)]).changed
    assert change.text is not None
    assert change.text.reordered
    assert not compare([placed(CASE)], [placed(spaced)])


def test_a_tag_without_any_case_left_is_listed_for_the_site() -> None:
    other = replace(CASE, id="other", themes=("行政执法", "社会普法"))
    changes = compare([placed(CASE), placed(other)], [placed(CASE)])
    assert [item.case.id for item in changes.removed] == ["other"]
    assert changes.tags == (TagChange("主题", (), ("社会普法",)),)


def test_untrusted_text_is_escaped_in_a_comment() -> None:
    hostile = replace(CASE, title="<img src=x> [a](javascript:b) @someone #1\n# h `c`")
    text = report(compare([], [placed(hostile)]), MARKDOWN, "docs/cases")
    (line,) = (line for line in text.splitlines() if line.startswith("- **"))
    assert not set("<>[]`") & set(line.split("**")[1])
    assert "@someone" not in line
    assert "#1" not in line


def test_every_kind_of_change_has_its_line() -> None:
    before = replace(
        CASE,
        subtitle="副题",
        themes=("行政执法", "社会普法"),
        metrics=(("承诺时限压缩率", ("81%",)),),
        body="第一段。\n\n第二段。\n\n第三段。\n",
    )
    after = replace(
        before,
        subtitle="",
        author="张三",
        themes=("行政执法", "行政决策"),
        metrics=(),
        body="第一段改了。\n\n第三段。\n",
    )
    lines = report(compare([placed(before)], [placed(after)]), PLAIN, "docs/cases").splitlines()
    for line in (
        "  - 副标题：删去 副题",
        "  - 作者：加上 张三",
        "  - 主题：加上 行政决策；去掉 社会普法",
        "  - 指标“承诺时限压缩率”：删去 81%",
    ):
        assert line in lines
    (text,) = (line for line in lines if line.startswith("  - 正文："))
    assert "改写 1 段" in text
    assert "删去 1 段" in text
    assert any("第一次有案例 行政决策；不再有案例 社会普法" in line for line in lines)


def test_reordered_paragraphs_are_reported_as_such() -> None:
    before = replace(CASE, body="第一段。\n\n第二段。\n")
    after = replace(CASE, body="第二段。\n\n第一段。\n")
    text = report(compare([placed(before)], [placed(after)]), PLAIN, "docs/cases")
    assert "  - 正文：段落的顺序变了" in text.splitlines()


def test_a_terminal_gets_no_control_characters() -> None:
    hostile = replace(CASE, title="\x1b[31m红\u202e\n色")
    text = report(compare([], [placed(hostile)]), PLAIN, "docs/cases")
    assert "- [31m红 色（泸溪县" in text


def test_cases_beyond_the_limit_are_counted_not_listed() -> None:
    many = [placed(replace(CASE, id=f"case-{number:03}")) for number in range(MOST + 3)]
    text = report(compare([], many), MARKDOWN, "docs/cases")
    assert text.startswith(f"新增 {MOST + 3} 篇。\n")
    assert text.count("泸溪县法治政府建设综述") == MOST
    assert "- 另有 3 篇" in text


def test_no_change_is_reported_as_such() -> None:
    assert (
        report(compare([placed(CASE)], [placed(CASE)]), PLAIN, "x") == "读者看到的页面没有变化。\n"
    )


NAMES = st.lists(st.sampled_from(["行政执法", "社会普法", "依法决策"]), unique=True).map(tuple)
CASES = st.lists(
    st.builds(
        Case,
        id=st.sampled_from(["a", "b", "c"]),
        title=st.text(max_size=4),
        body=st.lists(st.sampled_from(["一段。", "二段。", "## 节"])).map("\n\n".join),
        themes=NAMES,
        reforms=NAMES,
        metrics=st.dictionaries(st.sampled_from(["甲", "乙"]), st.just(("1件",))).map(
            lambda metrics: tuple(metrics.items())
        ),
    ),
    unique_by=lambda case: case.id,
).map(lambda cases: [placed(case) for case in cases])


@given(CASES, CASES)
def test_swapping_the_states_swaps_additions_and_removals(
    before: list[PlacedCase], after: list[PlacedCase]
) -> None:
    forth, back = compare(before, after), compare(after, before)
    assert forth.added == back.removed
    assert forth.removed == back.added
    assert [c.after for c in forth.changed] == [c.before for c in back.changed]
    for one, other in zip(forth.changed, back.changed, strict=True):
        assert {(t.name, t.before, t.after) for t in one.figures} == {
            (t.name, t.after, t.before) for t in other.figures
        }
        assert [(t.kind, set(t.added), set(t.removed)) for t in one.tags] == [
            (t.kind, set(t.removed), set(t.added)) for t in other.tags
        ]


@given(CASES)
def test_a_state_does_not_differ_from_itself(cases: list[PlacedCase]) -> None:
    assert not compare(cases, cases)
