"""The kind that a collection gives to the texts in it."""

from __future__ import annotations

import pytest

from casebook.drafts.genres import _by_collection


@pytest.mark.parametrize(
    ("collection", "genre"),
    [
        ("全县优化营商环境优秀案例汇编（第三辑）", "典型案例"),
        ("市域社会治理现代化创新案例集", "典型案例"),
        ("乡村治理典型做法选编", "经验做法"),
        ("县直机关党建工作经验材料", "经验做法"),
        ("“法治乡村”优秀实践选编", "经验做法"),
        ("学习与实践", ""),  # a journal
        ("2023年法治政府建设工作总结汇编", ""),
        ("信访工作简报", ""),
        ("", ""),
    ],
)
def test_genre_of_a_collection(collection: str, genre: str):
    assert _by_collection(collection) == genre
