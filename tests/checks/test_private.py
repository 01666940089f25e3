"""What a page prints of private persons is warned of, at its line and with its kind, unless masked."""

import json
from pathlib import Path

from casebook.checks.private import private_label, private_numbers, private_persons
from casebook.privacy import find_private, with_doubts
from casebook.problems.codes import problem

HELD = Path(__file__).parents[1] / "privacy/held"
LINES = [
    item["text"]
    for name in ("twelfth", "thirteenth", "fourteenth")
    for item in json.loads((HELD / f"privacy_{name}.json").read_text("utf-8"))
    if item["kind"] == "句子" and not {"某", "×"} & set("".join(item["hide"]))
]


def persons(body: str) -> list[tuple[int, str]]:
    """The line and the cause of each warning."""
    details = find_private(body)
    found = private_persons(details, with_doubts(body, details))
    return [(body.count("\n", 0, item.start) + 1, cause) for item, _, cause in found]


def test_each_line_that_names_a_person_is_warned_of() -> None:
    body = "\n".join(LINES)
    numbers = private_numbers(
        body,
        lambda at, code, cause: problem(code, "", cause, line=body.count("\n", 0, at) + 1),
    )
    lines = {line for line, _ in persons(body)} | {each.line for each in numbers}
    assert [text for number, text in enumerate(LINES, 1) if number not in lines] == []


def test_a_sentence_in_doubt_is_quoted_and_one_with_a_name_is_told_once() -> None:
    body = "全年办结31件。业主明白拒交物业费三年，被诉至法院。残疾人周秋月领到了轮椅，老伴高兴。"
    assert [cause for _, cause in persons(body)] == [
        "正文里有个人的姓名“周秋月”。",
        "“业主明白拒交物业费三年，被诉至法…”这句可能写到个人，认不准哪个词是姓名，列表里整句不列。",
    ]


def test_titles_are_looked_at_too() -> None:
    assert [*private_label("残疾人周秋月圆梦记", "标题")] == ["标题里有个人的姓名“周秋月”。"]
    assert [*private_label("彩云离婚案", "标题")] == ["标题可能写到个人，列表里不照登。"]
    assert [*private_label("甲县法治政府建设综述", "标题")] == []
