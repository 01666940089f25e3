"""Private numbers are searched only near runs of digits, and none is missed because of that."""

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebook.privacy.identifiers import numbers

PIECES = [
    "13912345678", "1391234****", "+86 139-1234-5678", "（0371）6512 3456", "0371--65123456-12345",
    "4001234567", "65123456", "410102199003071234", "410102********1234", "62220202 0000 1234567",
    "6222 0202 0000 1234 567", "G12345678", "A1234567X", "12345", "2025-04-15", "０３７１－６５１２３４５６",
    "身份证号码为：    ", "驾驶证号码是:", "联系方式号码是：    ", "银行账户号码是：    ", "卡号为", "热线",
    "注册号为：", "文号", "元", " 平方", "%", "件", "，", "。", " ", "-", "1", "x", "的", "办理案件若干",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("办理案件若干联系方式号码是：    65123456，")
@example("银行账户号码是：    6222 0202 0000 1234 567件")
@settings(max_examples=400, deadline=None)
def test_searching_near_digits_matches_the_same_as_searching_everywhere(text):
    near = list(numbers.find_numbers(text))
    with patch.object(numbers, "_near_runs", lambda whole: [(0, len(whole))]):
        assert near == list(numbers.find_numbers(text))
