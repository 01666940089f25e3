"""Numbers that no public page may show are masked in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.privacy.identifiers.masking import mask_numbers, unfit_numbers


@pytest.mark.parametrize(
    ("printed", "masked"),
    [
        ("居民拨打13800138000反映。", "居民拨打138****8000反映。"),
        ("电话：138 0013 8000。", "电话：138 **** 8000。"),
        ("身份证号11010519491231002X的居民。", "身份证号110105********002X的居民。"),
        ("账号6222021234567890123，开户行。", "账号6222***********0123，开户行。"),
        ("咨询电话010-62345678，办结13800件。", "咨询电话010-62345678，办结13800件。"),
        ("已隐去的138****8000不动。", "已隐去的138****8000不动。"),
    ],
)
def test_inner_digits_are_masked(printed: str, masked: str) -> None:
    assert mask_numbers(printed) == masked


@given(st.text(alphabet="1386 -身份证号电话：。X0259", max_size=60))
def test_a_masked_text_has_its_length_and_no_unfit_number(text: str) -> None:
    masked = mask_numbers(text)
    assert len(masked) == len(text)
    assert unfit_numbers(masked) == []
