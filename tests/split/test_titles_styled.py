"""A single styled line above the text is its title, even where it could be a name."""

from __future__ import annotations

import io

import docx
import pytest

from casebook.drafts.drafting import split_of
from casebook.readers import READERS
from casebook.vocabulary.field_words import FieldWords

TEXT = "教育系统组织校园安全检查38轮次，发现问题隐患517处，已整改512处。"


def split(*headings: str, plain: tuple[str, ...] = ()):
    """The articles of a Word file with headings, lines and one paragraph."""
    document = docx.Document()
    for heading in headings:
        document.add_heading(heading, 1)
    for line in plain:
        document.add_paragraph(line)
    document.add_paragraph(TEXT)
    target = io.BytesIO()
    document.save(target)
    read = READERS[".docx"].read("报告.docx", target.getvalue())
    return split_of(read, FieldWords()).articles


@pytest.mark.parametrize("title", ["任务表", "安全谈", "简况", "时间表", "周报"])
def test_a_short_heading_is_no_author(title: str) -> None:
    (article,) = split(title)
    assert article.author == ""
    assert article.title in (title, "")


def test_a_name_below_a_title_is_an_author() -> None:
    (article,) = split("推进校园安全治理工作综述", plain=("张三",))
    assert (article.title, article.author) == ("推进校园安全治理工作综述", "张三")
