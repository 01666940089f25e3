"""A table that is too long to be read for figures is told once, at its first row."""

from casebook.checks.blocks import block_problems
from casebook.extract.tables.found import MOST_ROWS
from casebook.model import Problem
from casebook.problems.codes import problem


def noted(body: str) -> list[tuple[int, str, str]]:
    def at(offset: int, code: str, cause: str) -> Problem:
        return problem(code, "a.md", cause, line=body.count("\n", 0, offset) + 1)

    return [(each.line or 0, each.code, each.cause) for each in block_problems(body, at)]


def test_a_register_is_told_at_its_head_with_its_rows() -> None:
    long = "| 事项 | 件数 |\n| --- | --- |\n" + "| 甲 | 1 |\n" * MOST_ROWS
    short = "| 事项 | 件数 |\n| --- | --- |\n" + "| 甲 | 1 |\n" * (MOST_ROWS - 1)
    ((line, code, cause),) = noted(f"{short}\n乙。\n\n{long}")
    assert (line, code) == (short.count("\n") + 4, "table-register")
    assert f"{MOST_ROWS + 1:,} 行" in cause
