"""Messages: what is quoted, suggested and printed."""

from casebook.model import Problem, Severity
from casebook.problems.quoting import quoted, shortened
from casebook.problems.reporting import as_annotations, as_summary, as_text
from casebook.problems.suggest import suggestion, suggestions
from casebook.system.terminal import visible


def test_quotes_are_short_and_printable():
    assert shortened("一二三四五", 4) == "一二三…"
    assert shortened("一二三四", 4) == "一二三四"
    assert visible("甲\u3000乙\u200b\x1b[2J") == "甲\u3000乙[U+200B][U+001B][2J"
    assert quoted("\u202e" * 9, 10) == "[U+202E][…"


def test_names_that_contain_each_other_come_first():
    names = ("放管服改革", "放心服务", "一网通办", "")
    assert suggestions("放管服", names, most=2) == ("放管服改革", "放心服务")
    assert suggestion("放管服改革工作", names) == "放管服改革"
    assert suggestion("zzz", names) == ""


def test_names_that_only_end_alike_are_not_suggested():
    assert suggestion("调研报告", ("工作报告", "工作总结")) == ""
    assert suggestion("作工报告", ("工作报告", "工作总结")) == "工作报告"
    assert suggestion("sedes", ("cases", "seeds")) == "seeds"


def problems(severity: Severity, count: int) -> list[Problem]:
    return [
        Problem(path=f"{number}.md", code="a-b", cause="甲\n::乙", remedy="丙", severity=severity)
        for number in range(count)
    ]


def test_what_github_drops_is_printed_where_it_takes_no_commands():
    lines = list(as_annotations([*problems(Severity.WARNING, 1), *problems(Severity.ERROR, 12)]))
    assert [line.split(" ")[0] for line in lines[:11]] == ["::error"] * 10 + ["::warning"]
    assert "甲%0A::乙" in lines[0]
    token = lines[11].removeprefix("::stop-commands::")
    assert lines[-1] == f"::{token}::"
    assert len(lines[13:-1]) == 2
    assert not any(line.startswith("::") for line in lines[12:-1])


def test_no_problem_is_more_than_a_line():
    assert [line.count("\n") for line in as_text(problems(Severity.ERROR, 2))] == [0, 0]
    assert as_summary([]) == ""
    assert as_summary(problems(Severity.ERROR, 2)).count("\n") == 6
