"""The page of a new case: each field with a comment for the editor, and a prompt for the body."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.case_md.fields import FIELDS, Field
from casebook.case_md.writing import field_line, format_page
from casebook.model import Case

PROMPT = "（在这里粘贴正文"
"""Start of the prompt in the body; the check of texts refuses a page that still has it."""

BODY = f"""## 一、（小标题）

{PROMPT}，段落之间空一行；小标题一级写成“## 一、”，二级写成“### （一）”。）
"""
_OPENING = "# 以 # 开头的行是说明，不会显示在网站上，填好以后可以删去。\n"
# Left out when empty: fields that a program fills, or that a new page has no use for.
_OMITTED = frozenset(
    (
        "title_derived",
        "former_locality",
        "omitted",
        "corrections",
        "source",
        "ocr_unsure",
        "ocr_checked",
    )
)


def new_page(case: Case) -> str:
    """Return the page of a new case; without a seal, so that `split` never overwrites it."""
    return format_page((_OPENING, *_lines(case)), case.body)


def _lines(case: Case) -> Iterator[str]:
    """Yield the lines of the front matter; an empty field is a comment with an example."""
    for field in FIELDS:
        value = getattr(case, field.key)
        if value or field.always:
            yield f"\n{_comment(field)}"
            yield field_line(field, value)
        elif field.key not in _OMITTED:
            yield f"\n{_comment(field).rstrip()}如：{field.key}: {field.example}\n"


def _comment(field: Field) -> str:
    choices = f"可选：{'、'.join(field.choices)}。" if field.choices else ""
    return f"# {field.label}：{field.meaning}{choices}\n"
